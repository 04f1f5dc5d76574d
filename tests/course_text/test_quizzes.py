"""The quizzes: fair options, feedback for each mistake, and keys that are worked out here a second time."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from html import unescape

import pytest

from course_app.course.edition import Edition, Question, Quiz, Variant
from course_app.course.readability import plain

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
RATIO = Fraction("1.5795")
DAY = 86400  # seconds
CHOICES = {"single", "multiple", "truefalse"}


def root(value: Fraction) -> Fraction:
    return Fraction((Decimal(value.numerator) / value.denominator).sqrt())


def logarithm(value: Fraction) -> Fraction:
    return Fraction((Decimal(value.numerator) / value.denominator).ln())


def six_tenths(value: Fraction) -> Fraction:
    return Fraction((Decimal(value.numerator) / value.denominator) ** Decimal("0.6"))


def annuity(percent: Fraction, years: Fraction) -> Fraction:
    return sum((1 / (1 + percent / 100) ** year for year in range(1, int(years) + 1)), Fraction(0))


def rate_of_return(outlay: Fraction, saving: Fraction, years: Fraction) -> Fraction:
    """In percent, found by halving."""
    low, high = Fraction(1), Fraction(100)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if saving * annuity(middle, years) > outlay else (low, middle)
    return low


# From the numbers of a prompt, in the order in which a reader meets them, to the right answer.
ANSWERS: dict[str, Callable[[list[Fraction]], Fraction]] = {
    "part-of-whole": lambda n: n[0] * n[1] / 100,
    "how-much-less": lambda n: 100 * (n[0] - n[1]) / n[0],
    "to-litres": lambda n: 1000 * n[0] * n[1],
    "to-megajoules": lambda n: n[0] * n[1],
    "load": lambda n: n[0] * n[1] / 1000,
    "gain-percent": lambda n: 100 * (n[1] - n[0]) / n[0],
    "gigajoules": lambda n: n[0] * 1000 / Fraction("3.6"),
    "pump-day": lambda n: n[0] * n[1],
    "payback": lambda n: 12 * n[0] / n[1],
    "share": lambda n: 100 * n[1] / n[0],
    "wet-sludge": lambda n: n[0] * RATIO / (n[-1] / 100),
    "growth-overtakes": lambda n: logarithm(1 - n[0] / 100) / -logarithm(1 + n[1] / 100),
    "mud-full": lambda n: (n[0] - n[1]) / (n[2] - n[3]),
    "gain-left": lambda n: (100 + n[0]) * (100 - n[1]) / 100,
    "specific-riverside": lambda n: n[0] / n[1],
    "not-accounted": lambda n: 100 * (n[0] - n[1]) / n[0],
    "find-effluent": lambda n: (n[0] * n[1] + n[2]) / n[3],
    "one-rinse": lambda n: 1000 * n[0] * n[1] / (n[0] + n[2]),
    "counterflow-water": lambda n: n[0] * (root(4 * n[1] - 3) - 1) / 2,
    "load-after": lambda n: n[0] * n[1] / (n[0] - n[2]),
    "boiler-efficiency": lambda n: 100 * n[0] * (n[2] - n[3]) / (n[1] * n[4]),
    "liquor-heat": lambda n: n[0] * n[1] / 100 - (100 / n[2] - 100 / n[3]) * n[5] / n[4],
    "payback-months": lambda n: 12 * n[0] / n[1],
    "later-dollar": lambda n: n[0] / (1 + n[2] / 100) ** int(n[1]),
    "npv-number": lambda n: n[1] * annuity(n[3], n[2]) - n[0],
    "annuity-factor": lambda n: annuity(n[1], n[0]),
    "irr-number": lambda n: rate_of_return(n[0], n[1], n[2]),
    "real-rate-number": lambda n: 100 * (n[0] - n[1]) / (100 + n[1]),
    "must-save": lambda n: n[0] / annuity(n[2], n[1]),
    "leak-cost": lambda n: n[0] * n[1] / 100,
    "per-kilogram": lambda n: (n[0] / annuity(n[3], n[1]) + n[2]) / n[4],
    "river-mixing": lambda n: (n[0] * n[1] + n[2] / DAY * n[3]) / (n[0] + n[2] / DAY),
    "river-room": lambda n: DAY / 1000 * ((n[0] + n[3] / DAY) * n[2] - n[0] * n[1]),
    "better-design": lambda n: n[1] * annuity(n[3], n[2]) - n[0],
    "effluent-load": lambda n: n[0] * n[1] / 1000,
    "charge-bill": lambda n: n[11] * (n[0] - n[1] - n[3] - sum(n[at] for at in (5, 7, 9) if n[at + 1] < n[11])),
    "charge-for-cut": lambda n: n[3] / (1 / n[1] + 1 / n[2]),
    "price-of-water": lambda n: n[0] / n[1] / n[2],
    "hose-water": lambda n: n[0] / (n[2] / 1000) - n[1],
    "forgotten-fee": lambda n: 100 / (1 + n[1] / 100) ** int(n[0]),
    "scale-and-index": lambda n: n[0] * n[3] * six_tenths(n[2] / n[1]),
    "gallons-and-pounds": lambda n: n[0] * n[1] / n[2],
    "old-money": lambda n: n[0] * n[2] / n[1],
    "gap-of-step": lambda n: 100 * (n[0] + n[1] - n[2] - n[3]) / (n[0] + n[1]),
    "flow-by-tie": lambda n: 1000 * (n[0] - n[1]) / n[2],
    "net-saving": lambda n: n[0] * n[1] * n[2] - n[3],
    "bad-case-value": lambda n: n[1] * n[4] * (100 - n[6]) / 100 - n[0] * (100 + n[5]) / 100,
    "bad-end": lambda n: n[0] / n[1] * (100 + n[2]) / (100 - n[2]),
}


def questions(edition: Edition) -> list[Question]:
    """But for those kept for the final (test_banks.py)."""
    return [question for quiz in edition.quizzes if quiz.id != "final" for question in quiz.questions]


def quiz(edition: Edition, quiz_id: str) -> Quiz:
    found = edition.quiz(quiz_id)
    assert found
    return found


def right_places(question: Question) -> list[int]:
    key = question.variants[0].key
    right, options = key["right"], key["options"]
    assert isinstance(options, list)
    return [
        place
        for place, option in enumerate(options)
        if option == right or (isinstance(right, list) and option in right)
    ]


def prompt_numbers(variant: Variant) -> list[Fraction]:
    text = (
        unescape(re.sub(r"<[^>]+>", " ", variant.texts["en"].prompt))
        .replace("m³", "cubic metres")
        .replace("m²", "square metres")
    )
    return [Fraction(number.replace(",", "")) for number in NUMBER.findall(text)]


def test_every_number_question_is_worked_out_a_second_time(edition: Edition):
    numeric = [question for question in questions(edition) if question.kind in ("number", "quantity")]
    assert {question.id for question in numeric} == {*ANSWERS}
    for question in numeric:
        for variant in question.variants:
            answer = ANSWERS[question.id](prompt_numbers(variant))
            low, high = Fraction(str(variant.key["low"])), Fraction(str(variant.key["high"]))
            assert low < answer < high
            assert abs((low + high) / 2 - answer) <= abs(answer) / 10**9, f"{question.id}: {variant.texts['en'].prompt}"


def test_the_other_quizzes_have_the_size_and_use_that_they_promise(edition: Edition):
    sizes = {quiz.id: (quiz.use, quiz.unit, len(quiz.questions)) for quiz in edition.quizzes if quiz.id != "final"}
    assert sizes == {
        "ready-start": ("readiness", "start", 6),
        "check-start": ("practice", "start", 14),
        "check-need-for-esid": ("practice", "need-for-esid", 12),
        "check-cleaner-production": ("practice", "cleaner-production", 12),
        "check-analytical-tools": ("practice", "analytical-tools", 20),
        "check-economic-techniques": ("practice", "economic-techniques", 20),
        "check-government": ("practice", "government", 16),
        "check-information": ("practice", "information", 16),
        "check-project-design": ("practice", "project-design", 15),
        "check-capstone": ("practice", "capstone", 15),
        "capstone-work": ("graded", "capstone", 6),
    }


def test_a_quiz_and_the_text_that_leads_to_it_say_how_many_questions_it_has(edition: Edition):
    words = {6: "six", 12: "twelve", 14: "fourteen", 15: "fifteen", 16: "sixteen", 20: "twenty", 60: "sixty"}
    for quiz in edition.quizzes:
        assert plain(quiz.texts["en"].intro).split()[0].lower() == words[quiz.length], quiz.id
    articles = "".join(plain(unit.texts["en"].article) for unit in edition.units)
    told = re.findall(r"(?:Its|The quiz has|:) (\w+) (?:short )?questions", articles)
    assert told == [words[6], words[20], words[15], words[15]]  # units 0, 4, 7 and 8, in this order


def test_no_id_of_a_question_is_used_twice(edition: Edition):
    assert len({question.id for question in questions(edition)}) == len(questions(edition))


def test_every_question_says_what_to_read_again(edition: Edition):
    sections = {f"unit:{unit.id}" for unit in edition.units}
    for question in questions(edition):
        assert question.review and question.review.partition("#")[0] in sections and "#" in question.review, question.id


def test_every_option_and_every_foreseen_wrong_number_has_its_own_feedback(edition: Edition):
    for question in questions(edition):
        for variant in question.variants:
            text = variant.texts["en"]
            wrong = variant.key.get("wrong", [])
            assert isinstance(wrong, list)
            options = text.options if question.kind in CHOICES else ()
            code = {"number": "wrong:", "ordering": "foreseen:"}.get(question.kind, "foreseen:answer.")
            expected = [f"option:{option.id}" for option in options] + [f"{code}{n}" for n in range(len(wrong))]
            assert {*expected, "general"} <= {*text.feedback}, question.id
            assert len({text.feedback[name] for name in expected}) >= len(expected) - 1, question.id
        assert question.kind not in ("number", "ordering") or question.variants[0].key.get("wrong"), question.id


def test_options_of_a_question_are_of_like_length(edition: Edition):
    for question in (question for question in questions(edition) if question.kind in CHOICES):
        lengths = [len(plain(f"<p>{option.html}</p>")) for option in question.variants[0].texts["en"].options]
        assert not lengths or max(lengths) <= max(1.6 * min(lengths), min(lengths) + 12), (question.id, lengths)


def test_the_right_option_is_not_given_away_by_its_length(edition: Edition):
    singles = [question for question in questions(edition) if question.kind == "single"]
    longest = 0
    for question in singles:
        lengths = [len(option.html) for option in question.variants[0].texts["en"].options]
        longest += lengths.count(max(lengths)) == 1 and lengths.index(max(lengths)) == right_places(question)[0]
    assert longest <= len(singles) * 0.3


def test_right_options_stand_in_every_place_about_equally_often(edition: Edition):
    places = Counter(right_places(question)[0] for question in questions(edition) if question.kind == "single")
    assert {*places} == {0, 1, 2, 3}
    assert max(places.values()) <= 2 * min(places.values())


def told_by_counting(asked: Sequence[Question]) -> list[str]:
    """Kinds whose keys a guesser could lean on: one number of right options, or one truth value, in too many.

    Of questions with several answers, all together and those with equally many options where there are three or more.
    """
    several: dict[str, list[int]] = {}
    for question in (question for question in asked if question.kind == "multiple"):
        for group in ("options", f"{len(question.variants[0].texts['en'].options)} options"):
            several.setdefault(group, []).append(len(right_places(question)))
    found = [group for group, counts in several.items() if len(counts) > 2 and 2 * most_common(counts) > len(counts)]
    truths = [
        str(question.variants[0].key["right"]).count("'true'") for question in asked if question.kind == "truefalse"
    ]
    return found + ["true or false"] * (3 * most_common(truths) > 2 * len(truths))


def most_common(values: Sequence[int]) -> int:
    return max(Counter(values).values(), default=0)


def test_the_number_of_right_options_gives_nothing_away(edition: Edition):
    assert told_by_counting(questions(edition)) == []


def test_one_number_of_right_options_in_most_questions_is_found(edition: Edition):
    several = [question for question in questions(edition) if question.kind == "multiple"]
    threes = [question for question in several if len(right_places(question)) == 3]
    assert told_by_counting(threes) == ["options", "5 options"]
    doubts = [question for question in questions(edition) if question.kind == "truefalse"]
    false = [question for question in doubts if "'false'" in str(question.variants[0].key["right"])]
    assert told_by_counting(false) == ["true or false"]


@pytest.mark.parametrize(
    "quiz_id",
    [
        "check-start",
        "check-need-for-esid",
        "check-cleaner-production",
        "check-analytical-tools",
        "check-economic-techniques",
        "check-government",
        "check-information",
        "check-project-design",
        "check-capstone",
    ],
)
def test_a_question_with_several_answers_never_wants_all_or_one(edition: Edition, quiz_id: str):
    for question in quiz(edition, quiz_id).questions:
        if question.kind == "multiple":
            assert 2 <= len(right_places(question)) < len(question.variants[0].texts["en"].options)
