"""How much there is in an edition, for whoever writes it."""

import re
from collections import Counter
from dataclasses import dataclass

from course_app.course.edition import Edition, Question, Quiz, Unit
from course_app.course.readability import grade, sentences

_FIGURE = re.compile(r"<figure\b")
_EXAMPLE = re.compile(r'<section class="box box-example"')
_CITATION = re.compile(r'<a class="cite"')
_TERM = re.compile(r'<a class="term" href="([^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Of one unit, in the source language."""

    unit: str
    title: str
    minutes: int
    sections: int
    words: int
    figures: int
    examples: int
    citations: int
    terms: int  # different ones
    practice: int  # questions of the unit's own quizzes that are not graded
    bank: int  # questions of graded quizzes that send the learner back to this unit
    grade: float | None  # of Flesch and Kincaid; None where the formula does not hold, in languages but English


def counts(edition: Edition) -> tuple[Counts, ...]:
    bank = Counter(unit for unit, _question in _graded(edition))
    return tuple(_of_unit(edition, unit, bank[unit.id]) for unit in edition.units)


def course_grade(edition: Edition) -> float | None:
    """Of all units read as one text."""
    return _grade(edition, "".join(unit.texts[edition.languages[0]].article for unit in edition.units))


def _of_unit(edition: Edition, unit: Unit, bank: int) -> Counts:
    text = unit.texts[edition.languages[0]]
    quizzes = [quiz for quiz in edition.quizzes if quiz.id in unit.quizzes and quiz.use != "graded"]
    return Counts(
        unit=unit.id,
        title=text.title,
        minutes=unit.minutes,
        sections=len(unit.sections),
        words=text.words,
        figures=len(_FIGURE.findall(text.article)),
        examples=len(_EXAMPLE.findall(text.article)),
        citations=len(_CITATION.findall(text.article)),
        terms=len(set(_TERM.findall(text.article))),
        practice=sum(len(quiz.questions) for quiz in quizzes),
        bank=bank,
        grade=_grade(edition, text.article),
    )


def _graded(edition: Edition) -> set[tuple[str | None, str]]:
    """(unit, question), a question once however many quizzes have it."""
    graded = (quiz for quiz in edition.quizzes if quiz.use == "graded")
    return {(_unit_of(quiz, question), question.id) for quiz in graded for question in quiz.questions}


def _unit_of(quiz: Quiz, question: Question) -> str | None:
    if question.review and question.review.startswith("unit:"):
        return question.review.removeprefix("unit:").partition("#")[0]
    return quiz.unit


def _grade(edition: Edition, html: str) -> float | None:
    parts = sentences(html) if edition.languages[0].partition("-")[0] == "en" else []
    return grade(parts) if parts else None
