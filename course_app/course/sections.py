"""Points by section of a quiz: what floors are held against."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from course_app.course.edition import Quiz
from course_app.course.marking import percent
from course_app.course.quizmarking import QuestionMark, total


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPoints:
    id: str
    earned: Fraction
    possible: int

    @property
    def percent(self) -> int:
        return percent(self.earned, self.possible)


def section_points(quiz: Quiz, marks: Iterable[QuestionMark]) -> tuple[SectionPoints, ...]:
    """In the quiz's order; none where it has no sections."""
    if not quiz.sections:
        return ()
    by_question = {mark.question_id: mark for mark in marks}
    found = []
    for section in quiz.sections:
        earned, possible = total(by_question[name] for name in section.questions if name in by_question)
        found.append(SectionPoints(id=section.id, earned=earned, possible=possible))
    return tuple(found)


def passes(quiz: Quiz, earned: Fraction, possible: int, sections: Sequence[SectionPoints]) -> bool:
    """The pass mark of the whole, and the floor of each section."""
    return percent(earned, possible) >= quiz.pass_percent and not below_floor(quiz, sections)


def below_floor(quiz: Quiz, sections: Sequence[SectionPoints]) -> tuple[str, ...]:
    """The sections in which too little was reached. One that is not known counts as reached in nothing."""
    reached = {one.id: one.percent for one in sections}
    return tuple(one.id for one in quiz.sections if reached.get(one.id, 0) < one.floor_percent)


def sections_text(sections: Iterable[SectionPoints]) -> str | None:
    """As a marking keeps them, without the signs that rows are joined by: ``water:27/2:14;energy:3:7``."""
    return ";".join(f"{one.id}:{one.earned}:{one.possible}" for one in sections) or None


def read_sections(text: str | None) -> tuple[SectionPoints, ...]:
    parts = (part.split(":") for part in text.split(";")) if text else ()
    return tuple(
        SectionPoints(id=name, earned=Fraction(earned), possible=int(possible)) for name, earned, possible in parts
    )
