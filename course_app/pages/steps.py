"""What to do next: one step, so that a learner always knows it."""

from dataclasses import dataclass
from typing import Literal

from course_app.course.progress import Progress, UnitProgress


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """``begin`` and ``read`` lead to a unit, ``quiz`` to a quiz, ``record`` to the asking for the record.

    ``wait``: nothing is to be done but wait until a trainer has marked a try at the quiz.
    """

    what: Literal["begin", "read", "quiz", "wait", "record"]
    id: str = ""  # of the unit or the quiz
    section: str = ""  # where to go on; empty for the start of the unit

    @property
    def address(self) -> str:
        """Neutral; empty for the record."""
        if self.what == "record":
            return ""
        if self.what in ("quiz", "wait"):
            return f"quiz:{self.id}"
        return f"unit:{self.id}#{self.section}" if self.section else f"unit:{self.id}"


def next_step(progress: Progress, place: tuple[str, str] | None = None, *, has_record: bool = False) -> Step:
    """First what the rule asks for, then the record, and only once that exists what else there is to read.

    ``place`` is where the reader stopped (unit, section); it counts while that unit is not read to its end.
    """
    rule = [unit for unit in progress.units if unit.required]
    if not progress.is_complete:
        return _place(rule, place) or _reading(rule) or _passing(progress)
    others = [unit for unit in progress.units if not unit.required]
    return (has_record and (_place(others, place) or _reading(others))) or Step(what="record")


def _place(units: list[UnitProgress], place: tuple[str, str] | None) -> Step | None:
    here = next((unit for unit in units if place and unit.unit.id == place[0] and not unit.is_read), None)
    if here is None or place is None:
        return None
    return Step(what="read", id=here.unit.id, section=place[1] if place[1] in here.unit.sections else "")


def _reading(units: list[UnitProgress]) -> Step | None:
    """The first unit not read; before it is begun, the practice of the unit just read."""
    before: UnitProgress | None = None
    for unit in units:
        if unit.read and not unit.is_read:
            unread = next(section for section in unit.unit.sections if section not in unit.read)
            return Step(what="read", id=unit.unit.id, section=unread)
        if not unit.is_read:
            return _practice(before) or Step(what="begin", id=unit.unit.id)
        before = unit
    return _practice(before)


def _practice(unit: UnitProgress | None) -> Step | None:
    """Offered until the next thing is begun: here, until a quiz of the unit was tried."""
    own = [quiz for quiz in unit.quizzes if quiz.quiz.use != "graded"] if unit else []
    untried = next((quiz for quiz in own if quiz.score is None), None)
    return Step(what="quiz", id=untried.quiz.id) if untried else None


def _passing(progress: Progress) -> Step:
    """The first quiz that the learner can do something about; else the one that a trainer still has to mark."""
    missing = [item.id for item in progress.missing if item.what == "pass"]
    waiting = {quiz.quiz.id for quiz in progress.quizzes if quiz.score and quiz.score.waits}
    ready = next((quiz_id for quiz_id in missing if quiz_id not in waiting), None)
    return Step(what="quiz", id=ready) if ready else Step(what="wait", id=missing[0])
