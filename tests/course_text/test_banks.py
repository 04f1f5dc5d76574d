"""The final's banks: enough for two forms, fair options, and keys worked out a second time."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import pytest

from course_app.course.edition import Edition, Question
from course_app.course.readability import plain
from tests.course_text import test_quizzes as practice
from tests.course_text.bank_answers import BANK_ANSWERS
from tests.course_text.conftest import ROOT
from tests.course_text.test_quizzes import CHOICES, prompt_numbers, right_places, told_by_counting

QUESTION = re.compile(r"^## .*\{#(\S+) .*\n\n(.+)$", re.MULTILINE)
STOCK = {"Complete the passage."}
WORD = re.compile(r"[^\W\d_]{2,}")
ASKING = {"which", "of", "these", "are", "tick", "all", "that", "apply"}
COPY = 2 / 3  # this part of the words is the same in both: one question in other words
FORM = {
    "unit-1": (5, 1),
    "unit-2": (6, 1),
    "unit-3": (14, 5),
    "unit-4": (14, 6),
    "unit-5": (7, 2),
    "unit-6": (5, 1),
} | {"unit-7": (9, 3)}  # questions of a form, and how many of them numeric

Banks = Mapping[str, Sequence[Question]]


@pytest.fixture
def banks(edition: Edition) -> Banks:
    """By section of the final."""
    final = edition.quiz("final")
    assert final
    found = {question.id: question for question in final.questions}
    return {section.id: [found[name] for name in section.questions] for section in final.sections}


def questions(banks: Banks) -> list[Question]:
    return [question for bank in banks.values() for question in bank]


def numeric(bank: Sequence[Question]) -> list[Question]:
    return [question for question in bank if question.kind == "number"]


def source(name: str) -> str:
    return (ROOT / "quizzes" / f"{name}.md").read_text(encoding="utf-8")


def test_the_final_is_drawn_as_the_course_says(edition: Edition):
    final = edition.quiz("final")
    assert final
    assert {s.id: (s.draw, s.at_least["numeric"]) for s in final.sections} == FORM
    assert {s.id: s.floor_percent for s in final.sections if s.floor_percent} == {"unit-3": 50, "unit-4": 50}
    assert (final.use, final.points, final.minutes, final.pass_percent) == ("graded", 60, 120, 70)


def test_there_are_enough_for_two_forms_that_share_nothing(banks: Banks):
    assert len(questions(banks)) >= 130 and len(numeric(questions(banks))) >= 45
    for name, bank in banks.items():
        size, least = FORM[name]
        assert len(bank) >= 2 * size and len(numeric(bank)) >= 2 * least
        assert {question.points for question in bank} == {1}
        assert {len(question.variants) for question in numeric(bank)} == {40}


def test_every_number_is_worked_out_a_second_time(banks: Banks):
    assert {question.id for question in numeric(questions(banks))} == {*BANK_ANSWERS}
    for question in numeric(questions(banks)):
        for variant in question.variants:
            answer = BANK_ANSWERS[question.id](prompt_numbers(variant))
            low, high = Fraction(str(variant.key["low"])), Fraction(str(variant.key["high"]))
            assert abs((low + high) / 2 - answer) <= abs(answer) / 10**9, f"{question.id}: {variant.texts['en'].prompt}"


def test_every_option_has_feedback_and_none_is_given_away_by_its_length(banks: Banks):
    longest = 0
    for question in (question for question in questions(banks) if question.kind in CHOICES):
        text = question.variants[0].texts["en"]
        lengths = [len(plain(f"<p>{option.html}</p>")) for option in text.options]
        assert {*text.feedback} >= {"general", *(f"option:{option.id}" for option in text.options)}, question.id
        assert max(lengths) <= max(1.6 * min(lengths), min(lengths) + 12), question.id
        longest += question.kind == "single" and lengths.index(max(lengths)) == right_places(question)[0]
    assert longest <= 0.4 * sum(question.kind == "single" for question in questions(banks))


def test_each_order_of_steps_foresees_a_wrong_one(banks: Banks):
    orders = [question for question in questions(banks) if question.kind == "ordering"]
    assert orders and all(question.variants[0].key.get("wrong") for question in orders)


def test_right_options_stand_in_every_place(banks: Banks):
    for bank in banks.values():
        places = Counter(right_places(question)[0] for question in bank if question.kind == "single")
        assert {*places} == {0, 1, 2, 3} and max(places.values()) <= 2 * min(places.values())


def test_the_number_of_right_options_gives_nothing_away(banks: Banks):
    assert told_by_counting(questions(banks)) == []


def asked_words(prompt: str) -> frozenset[str]:
    """Of a prompt in HTML, without its numbers and without what many prompts say."""
    return frozenset(WORD.findall(plain(prompt).lower())) - ASKING


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The words that both have, as a part of all."""
    return len(one & other) / len(one | other)


def prompts(asked: Iterable[Question]) -> dict[str, frozenset[str]]:
    found = {question.id: question.variants[0].texts["en"].prompt for question in asked}
    return {name: asked_words(prompt) for name, prompt in found.items() if plain(prompt) not in STOCK}


def test_no_question_is_one_of_the_practice_in_other_words(edition: Edition, banks: Banks):
    practised = prompts(practice.questions(edition))
    for name, kept in prompts(questions(banks)).items():
        nearest = max(practised, key=lambda one: alike(practised[one], kept))
        assert alike(practised[nearest], kept) < COPY, f"{name} asks what {nearest} asks"


@pytest.mark.parametrize(
    "reworded",
    [
        "The mud of a harbour can hold 500 t of lead. It holds 90 t today. Each year 9 t flow in, and 4 t are buried. "
        "After how many years is the mud full?",
        "A new washer costs $80,000, and it saves $20,000 a year for 9 years. The discount rate is 8%. What is its net "
        "present value? A loss carries a minus sign.",
    ],
)
def test_a_practice_question_in_other_words_is_found(edition: Edition, reworded: str):
    practised = prompts(practice.questions(edition))
    assert max(alike(words, asked_words(f"<p>{reworded}</p>")) for words in practised.values()) >= COPY


def test_no_question_repeats_one_of_the_practice():
    files = [path.stem for path in (ROOT / "quizzes").glob("*.md")]
    asked = [QUESTION.findall(source(name)) for name in files if not name.startswith("bank-")]
    kept = [QUESTION.findall(source(name)) for name in files if name.startswith("bank-")]
    for part in (0, 1):  # the ids, and then the prompts
        known = {question[part] for quiz in asked for question in quiz} - STOCK
        assert known.isdisjoint(question[part] for quiz in kept for question in quiz)
