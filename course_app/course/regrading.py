"""Marking an attempt anew by a corrected key. What the key's edition no longer has keeps the key it was made with."""

from collections.abc import Mapping
from dataclasses import replace

from course_app.course.edition import Edition, Question, Quiz, question_of, variant_of
from course_app.course.errors import NotFound


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


def has_key(quiz: Quiz | None, question_id: str, variant_id: str) -> bool:
    """Whether the quiz has this variant of this question."""
    found = question_of(quiz, question_id) if quiz else None
    return found is not None and variant_of(found, variant_id) is not None


def _question(own: Question, corrected: Quiz, variants: Mapping[str, str]) -> Question:
    found = question_of(corrected, own.id)
    shown = variants.get(own.id, "")
    return found if found and found.kind == own.kind and variant_of(found, shown) else own
