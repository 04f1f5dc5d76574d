"""What a format cannot carry, with its place; and what is wrong with a file that cannot be read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from course_app.course.errors import CourseError


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Loss:
    """``origin`` is the file that was read, or ``quiz:question`` of what was written, which has no lines."""

    origin: str
    line: int
    what: str
    is_question: bool = False  # a whole one

    @property
    def place(self) -> str:
        return f"{self.origin}:{self.line}" if self.line else self.origin

    def __str__(self) -> str:
        return f"{self.place}: lost: {self.what}"


@dataclass(frozen=True, slots=True)
class Losses:
    """Adds losses of one file or question to a list that many share; each is listed once."""

    origin: str
    found: list[Loss] = field(default_factory=list)

    def add(self, what: str, line: int = 0) -> None:
        loss = Loss(origin=self.origin, line=line, what=what)
        if loss not in self.found:
            self.found.append(loss)

    def leave_out(self, why: str, line: int = 0, *, title: str = "") -> None:
        """A whole question; each is listed, also where two have one place and one title."""
        what = f"the whole question {title!r}" if title else "the whole question"
        self.found.append(Loss(origin=self.origin, line=line, what=f"{what}: {why}", is_question=True))

    @property
    def left_out(self) -> int:
        """How many questions."""
        return sum(loss.is_question for loss in self.found)

    def of(self, origin: str) -> "Losses":
        return Losses(origin, self.found)

    def by_place(self) -> list[Loss]:
        """Each file's by line; files and questions in the order in which they came."""
        order = {loss.origin: number for number, loss in reversed([*enumerate(self.found)])}
        return sorted(self.found, key=lambda loss: (order[loss.origin], loss.line))


class Uncarried(Exception):
    """A whole question that quiz Markdown has no place for; it is left out and named."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


@dataclass(frozen=True, slots=True)
class Fault:
    place: str  # file:line
    expected: str
    found: str

    def __str__(self) -> str:
        shown = " ".join(self.found.split())
        return f"{self.place}: expected {self.expected}, found {shown if len(shown) <= 80 else shown[:79] + '…'}"


class BrokenFile(CourseError):
    """The file cannot be read; nothing was written. Carries every fault found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class NothingCarried(BrokenFile):
    """It was read, and no question of it can be carried. The losses say why."""

    def __init__(self, file: str, expected: str) -> None:
        super().__init__([Fault(file, expected, "none")])


def broken(file: str, line: int, expected: str, found: str) -> BrokenFile:
    return BrokenFile([Fault(f"{file}:{line}" if line else file, expected, found)])


def placed(error: BrokenFile, file: str, line: int) -> list[Fault]:
    """Its faults; those found in a text that knew no file stand at this line."""
    return [
        Fault(f"{file}:{line}", fault.expected, fault.found) if fault.place.startswith(":") else fault
        for fault in error.faults
    ]
