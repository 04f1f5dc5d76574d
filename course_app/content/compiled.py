"""What compiling gives."""

from dataclasses import dataclass

from course_app.content.report import count
from course_app.course.edition import Edition
from course_app.course.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """``edition`` is None when any problem is an error. Problems are sorted by file, line and column."""

    edition: Edition | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")


def summary(compiled: Compiled) -> str:
    """One line: what the course has, and how many problems, e.g. ``2 units, 1 quiz, 12 questions: no problems``."""
    errors = len(compiled.errors)
    warnings = len(compiled.problems) - errors
    faults = [count(errors, "error", "errors")] if errors else []
    faults += [count(warnings, "warning", "warnings")] if warnings else []
    found = ", ".join(faults) or "no problems"
    edition = compiled.edition
    if edition is None:
        return found
    questions = sum(len(quiz.questions) for quiz in edition.quizzes)
    parts = (
        count(len(edition.units), "unit", "units"),
        count(len(edition.quizzes), "quiz", "quizzes"),
        count(questions, "question", "questions"),
    )
    return f"{', '.join(parts)}: {found}"
