"""What compiling gives, and what checking gives."""

from dataclasses import dataclass

from course_app.content.report import count
from course_app.course.edition import Edition
from course_app.course.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    units: int
    quizzes: int
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """``counts`` is None when any problem is an error. Problems are sorted by file, line and column."""

    counts: Counts | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled(Checked):
    """``edition`` is None when any problem is an error."""

    edition: Edition | None


def summary(checked: Checked) -> str:
    """One line: what the course has, and how many problems, e.g. ``2 units, 1 quiz, 12 questions: no problems``."""
    errors = len(checked.errors)
    warnings = len(checked.problems) - errors
    faults = [count(errors, "error", "errors")] if errors else []
    faults += [count(warnings, "warning", "warnings")] if warnings else []
    found = ", ".join(faults) or "no problems"
    counts = checked.counts
    if counts is None:
        return found
    parts = (
        count(counts.units, "unit", "units"),
        count(counts.quizzes, "quiz", "quizzes"),
        count(counts.questions, "question", "questions"),
    )
    return f"{', '.join(parts)}: {found}"
