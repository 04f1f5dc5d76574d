"""Marking a whole attempt: every question of a quiz, answered or not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from course_app.course.canonical import Json
from course_app.course.edition import Question, Quiz, Variant, variant_of
from course_app.course.errors import NotFound
from course_app.course.kinds import KINDS
from course_app.course.marking import Code, Outcome, Status, after_hints
from course_app.course.responses import Response


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionMark:
    """What one question of an attempt earned. ``earned`` is exact, from 0 to ``possible``."""

    question_id: str
    variant_id: str
    status: Status
    earned: Fraction
    possible: int
    codes: tuple[Code, ...] = ()
    comment: str = ""  # a trainer's, to the learner
    readings: tuple[str, ...] = ()  # for "asked", and for "unresolved" where there are some; canonical numbers


def mark_quiz(
    quiz: Quiz,
    variants: Mapping[str, str],
    responses: Mapping[str, Response],
    *,
    can_ask: bool,
    hints: Mapping[str, int] | None = None,
) -> tuple[QuestionMark, ...]:
    """A mark for each question that was shown, in that order; one without a response is blank.

    ``variants`` names the variant that was shown of each question, ``hints`` how many of its hints were. Without
    ``can_ask``, "asked" and "unreadable" become "unresolved". Raises NotFound for one that the quiz does not have.
    """
    return tuple(
        _marked(question, variant, responses.get(question.id), can_ask, (hints or {}).get(question.id, 0))
        for question, variant in shown(quiz, variants)
    )


def shown(quiz: Quiz, variants: Mapping[str, str]) -> list[tuple[Question, Variant]]:
    """What a form showed, in its order. Raises NotFound for a question or variant that the quiz does not have."""
    pool = {question.id: question for question in quiz.questions}
    found = []
    for name, wanted in variants.items():
        question = pool.get(name)
        variant = variant_of(question, wanted) if question else None
        if question is None or variant is None:
            raise NotFound(f"expected a question of the quiz with its variant, found {name!r} with {wanted!r}")
        found.append((question, variant))
    return found


def mark_response(kind: str, variant: Variant, response: Response) -> Outcome:
    key = cast(dict[str, Json], variant.key)
    return KINDS[kind].mark(key, response.value, response.convention)


def total(marks: Iterable[QuestionMark]) -> tuple[Fraction, int]:
    """Points earned and possible."""
    listed = list(marks)
    return sum((mark.earned for mark in listed), Fraction(0)), sum(mark.possible for mark in listed)


def to_ask(marks: Iterable[QuestionMark]) -> tuple[QuestionMark, ...]:
    """The marks that give their response back to the learner before anything is counted."""
    return tuple(mark for mark in marks if mark.status in ("asked", "unreadable"))


def left_open(marks: Iterable[QuestionMark]) -> tuple[str, ...]:
    """Ids of the questions without an answer."""
    return tuple(mark.question_id for mark in marks if mark.status == "blank")


def _marked(question: Question, variant: Variant, response: Response | None, can_ask: bool, hints: int) -> QuestionMark:
    outcome = mark_response(question.kind, variant, response or Response(value=""))
    outcome = after_hints(outcome, Fraction(question.hint_cost), hints)
    is_open = outcome.status in ("asked", "unreadable") and not can_ask
    return QuestionMark(
        question_id=question.id,
        variant_id=variant.id,
        status="unresolved" if is_open else outcome.status,
        earned=outcome.share * question.points,
        possible=question.points,
        codes=outcome.codes,
        readings=outcome.readings,
    )
