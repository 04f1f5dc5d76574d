"""The final banks of units 4 to 7: enough for two forms, fair options, and keys worked out a second time."""

import re
from collections import Counter
from fractions import Fraction

import pytest

from course_app.course.edition import Edition, Question
from tests.content.courses import COURSE
from tests.content.courses import edition as compiled
from tests.course_text.bank_answers import BANK_ANSWERS
from tests.course_text.conftest import ROOT
from tests.course_text.prose import plain
from tests.course_text.test_quizzes import CHOICES, prompt_numbers, right_places

# How many questions two forms without a common one need, and how many of them numeric.
BANKS = {
    "bank-economic-techniques": (28, 12),
    "bank-government": (14, 4),
    "bank-information": (10, 2),
    "bank-project-design": (18, 6),
}
QUESTION = re.compile(r"^## .*\{#(\S+) .*\n\n(.+)$", re.MULTILINE)
STOCK = {"Complete the passage."}


@pytest.fixture(scope="module")
def banks(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The banks as quizzes of a course without their units."""
    listed = ", ".join(f'"{name}"' for name in ["check", *BANKS])
    files: dict[str, str | bytes] = {
        "units/course.toml": COURSE.replace('quizzes = ["check"]', f"quizzes = [{listed}]", 1)
    }
    for name in BANKS:
        text = source(name).replace("use: bank\n", "use: graded\n", 1)
        files[f"quizzes/{name}.md"] = re.sub(r" review=\S+(?=})|^unit: .*\n", "", text, flags=re.MULTILINE)
    return compiled(tmp_path_factory.mktemp("banks"), files)


def source(name: str) -> str:
    return (ROOT / "quizzes" / f"{name}.md").read_text(encoding="utf-8")


def questions(banks: Edition) -> list[Question]:
    return [question for quiz in banks.quizzes if quiz.id in BANKS for question in quiz.questions]


def test_each_bank_fills_two_forms_that_share_nothing(banks: Edition):
    for quiz in (quiz for quiz in banks.quizzes if quiz.id in BANKS):
        size, numeric = BANKS[quiz.id]
        numbers = [question for question in quiz.questions if question.kind == "number"]
        assert len(quiz.questions) > size and len(numbers) > numeric
        assert {question.points for question in quiz.questions} == {1}
        assert {len(question.variants) for question in numbers} == {40}


def test_every_number_is_worked_out_a_second_time(banks: Edition):
    numeric = [question for question in questions(banks) if question.kind == "number"]
    assert {question.id for question in numeric} == {*BANK_ANSWERS}
    for question in numeric:
        for variant in question.variants:
            answer = BANK_ANSWERS[question.id](prompt_numbers(variant))
            low, high = Fraction(str(variant.key["low"])), Fraction(str(variant.key["high"]))
            assert abs((low + high) / 2 - answer) <= abs(answer) / 10**9, f"{question.id}: {variant.texts['en'].prompt}"


def test_every_option_has_feedback_and_none_is_given_away_by_its_length(banks: Edition):
    longest = 0
    for question in (question for question in questions(banks) if question.kind in CHOICES):
        text = question.variants[0].texts["en"]
        lengths = [len(plain(f"<p>{option.html}</p>")) for option in text.options]
        assert {*text.feedback} >= {"general", *(f"option:{option.id}" for option in text.options)}, question.id
        assert max(lengths) <= max(1.6 * min(lengths), min(lengths) + 12), question.id
        longest += question.kind == "single" and lengths.index(max(lengths)) == right_places(question)[0]
    assert longest <= 0.4 * sum(question.kind == "single" for question in questions(banks))


def test_right_options_stand_in_every_place(banks: Edition):
    for quiz in (quiz for quiz in banks.quizzes if quiz.id in BANKS):
        places = Counter(right_places(question)[0] for question in quiz.questions if question.kind == "single")
        assert {*places} == {0, 1, 2, 3} and max(places.values()) <= 2 * min(places.values())


def test_no_question_repeats_one_of_the_practice():
    practice = [path.stem for path in (ROOT / "quizzes").glob("*.md") if not path.stem.startswith("bank-")]
    asked = [QUESTION.findall(source(name)) for name in practice]
    kept = [QUESTION.findall(source(name)) for name in BANKS]
    for part in (0, 1):  # the ids, and then the prompts
        known = {question[part] for quiz in asked for question in quiz} - STOCK
        assert known.isdisjoint(question[part] for quiz in kept for question in quiz)
