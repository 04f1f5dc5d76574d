"""How much there is in an edition, for whoever writes it."""

import re
from dataclasses import dataclass

from course_app.course.edition import Edition, Unit

_FIGURE = re.compile(r"<figure\b")
_CITATION = re.compile(r'<a class="cite"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Of one unit, in the source language. Questions are those of the unit's quizzes."""

    unit: str
    title: str
    minutes: int
    sections: int
    words: int
    figures: int
    citations: int
    questions: int


def counts(edition: Edition) -> tuple[Counts, ...]:
    return tuple(_of_unit(edition, unit) for unit in edition.units)


def _of_unit(edition: Edition, unit: Unit) -> Counts:
    text = unit.texts[edition.languages[0]]
    quizzes = [quiz for quiz in edition.quizzes if quiz.id in unit.quizzes]
    return Counts(
        unit=unit.id,
        title=text.title,
        minutes=unit.minutes,
        sections=len(unit.sections),
        words=text.words,
        figures=len(_FIGURE.findall(text.article)),
        citations=len(_CITATION.findall(text.article)),
        questions=sum(len(quiz.questions) for quiz in quizzes),
    )
