"""Marking an attempt anew by a corrected key. What the key's edition no longer has keeps the key it was made with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from course_app.course.deciding import is_decided
from course_app.course.edition import Edition, Question, Quiz, question_of, variant_of
from course_app.course.errors import NotFound
from course_app.course.quizmarking import QuestionMark, mark_quiz
from course_app.course.responses import Response


def quiz_as_marked(made_with: Edition, key: Edition, quiz_id: str, variants: Mapping[str, str]) -> Quiz:
    """The quiz as the attempt showed it, each question from the key's edition where that has its variant.

    ``variants``: question → variant shown. Raises NotFound where the attempt's own edition has no such quiz.
    """
    quiz = made_with.quiz(quiz_id)
    if quiz is None:
        raise NotFound(f"the edition has no quiz {quiz_id!r}")
    corrected = key.quiz(quiz_id) or quiz
    shown = (question for question in quiz.questions if question.id in variants)
    return replace(quiz, questions=tuple(_question(one, corrected, variants) for one in shown))


@dataclass(frozen=True, slots=True, kw_only=True)
class Regraded:
    marks: tuple[QuestionMark, ...]  # in the order of those before
    kept: tuple[str, ...]  # questions that the key's edition no longer has so: they keep their mark


def regraded(
    before: Sequence[QuestionMark],
    made_with: Edition,
    key: Edition,
    quiz_id: str,
    responses: Mapping[str, Response],
    hints: Mapping[str, int],
) -> Regraded:
    """Each mark anew where the key's edition has question and variant, and no trainer decided it."""
    variants = {mark.question_id: mark.variant_id for mark in before}
    quiz = quiz_as_marked(made_with, key, quiz_id, variants)
    corrected = key.quiz(quiz_id)
    found = {mark.question_id: mark for mark in mark_quiz(quiz, variants, responses, can_ask=False, hints=hints)}
    kept = tuple(mark.question_id for mark in before if not _is_from(quiz, corrected, mark.question_id))
    marks = tuple(mark if mark.question_id in kept or is_decided(mark) else found[mark.question_id] for mark in before)
    return Regraded(marks=marks, kept=kept)


def _is_from(quiz: Quiz, corrected: Quiz | None, question_id: str) -> bool:
    own = question_of(quiz, question_id)
    return own is not None and corrected is not None and question_of(corrected, question_id) is own


def _question(own: Question, corrected: Quiz, variants: Mapping[str, str]) -> Question:
    found = question_of(corrected, own.id)
    shown = variants.get(own.id, "")
    return found if found and found.kind == own.kind and variant_of(found, shown) else own
