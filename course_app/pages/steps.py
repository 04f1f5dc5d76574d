"""What to do next: one step, so that a learner always knows it."""

from dataclasses import dataclass
from typing import Literal

from course_app.course.edition import Edition
from course_app.course.progress import Progress, UnitProgress


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """``begin`` and ``read`` lead to a unit, ``quiz`` to a quiz, ``record`` to the asking for the record."""

    what: Literal["begin", "read", "quiz", "record"]
    id: str = ""  # of the unit or the quiz
    section: str = ""  # where to go on; empty for the start of the unit

    @property
    def address(self) -> str:
        """Neutral; empty for the record."""
        if self.what == "record":
            return ""
        if self.what == "quiz":
            return f"quiz:{self.id}"
        return f"unit:{self.id}#{self.section}" if self.section else f"unit:{self.id}"


def next_step(edition: Edition, progress: Progress, place: tuple[str, str] | None = None) -> Step:
    """``place`` is where the reader stopped (unit, section); it counts while that unit is not read to its end."""
    units = {unit.unit.id: unit for unit in progress.units}
    here = units.get(place[0]) if place else None
    if place and here and not here.is_read:
        return Step(what="read", id=place[0], section=place[1] if place[1] in here.unit.sections else "")
    for unit in progress.units:
        if (step := _in_unit(unit)) is not None:
            return step
    missing = next((item for item in progress.missing if item.what == "pass"), None)
    return Step(what="quiz", id=missing.id) if missing else Step(what="record")


def _in_unit(unit: UnitProgress) -> Step | None:
    if not unit.is_read:
        unread = next(section for section in unit.unit.sections if section not in unit.read)
        return Step(what="read", id=unit.unit.id, section=unread) if unit.read else Step(what="begin", id=unit.unit.id)
    open_quiz = next((quiz for quiz in unit.quizzes if quiz.score is None and quiz.quiz.use != "graded"), None)
    return Step(what="quiz", id=open_quiz.quiz.id) if open_quiz else None
