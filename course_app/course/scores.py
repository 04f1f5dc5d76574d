"""What counts of several tries at a quiz: the best, the last, or their average."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Protocol, TypeVar

from course_app.course.edition import Quiz
from course_app.course.progress import QuizScore
from course_app.course.sections import SectionPoints, passes


class Tried(Protocol):
    """A try that was handed in, with what it earned."""

    @property
    def quiz(self) -> str: ...
    @property
    def quiz_digest(self) -> str: ...
    @property
    def earned(self) -> Fraction: ...
    @property
    def possible(self) -> int: ...
    @property
    def sections(self) -> tuple[SectionPoints, ...]: ...
    @property
    def waits(self) -> bool: ...


T = TypeVar("T", bound=Tried)


def scores(quizzes: Iterable[Quiz], tries: Sequence[Tried]) -> dict[str, QuizScore]:
    """By quiz, of those that were tried. ``tries`` in the order of handing in."""
    return {quiz.id: found for quiz in quizzes if (found := _score(quiz, counted(quiz, tries)))}


def counted(quiz: Quiz, tries: Iterable[T]) -> list[T]:
    """A try counts where its quiz stands unchanged in the edition, named by its sub-digest."""
    return [one for one in tries if (one.quiz, one.quiz_digest) == (quiz.id, quiz.digest)]


def deciding(quiz: Quiz, tries: Sequence[T]) -> T | None:
    """The try whose day is that of the score: the first of the best, else the last, which completes an average.

    One that passes is better than one that does not, whatever floor kept the other from passing.
    """
    if quiz.score != "best":
        return tries[-1] if tries else None
    return max(tries, key=lambda one: (passes(quiz, one.earned, one.possible, one.sections), one.earned), default=None)


def _score(quiz: Quiz, tries: Sequence[Tried]) -> QuizScore | None:
    found = deciding(quiz, tries)
    if found is None:
        return None
    waits = any(one.waits for one in tries)
    if quiz.score != "average":
        return QuizScore(
            earned=found.earned, possible=found.possible, tries=len(tries), sections=found.sections, waits=waits
        )
    return QuizScore(
        earned=_mean([one.earned for one in tries]),
        possible=found.possible,  # every form of an unchanged quiz has the same
        tries=len(tries),
        waits=waits,
        sections=tuple(
            SectionPoints(
                id=section.id,
                earned=_mean([same.earned for one in tries for same in one.sections if same.id == section.id]),
                possible=section.possible,
            )
            for section in found.sections
        ),
    )


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)
