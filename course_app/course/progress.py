"""Where a learner stands: derived from what was read and what was marked, never stored."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from course_app.course.edition import Edition, Quiz, Unit
from course_app.course.marking import percent
from course_app.course.sections import SectionPoints, below_floor, passes

SectionRead = tuple[str, str]  # unit id, section id


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizScore:
    """What the finished tries at a quiz come to, by the quiz's rule: the best, the last or their average."""

    earned: Fraction
    possible: int
    tries: int
    sections: tuple[SectionPoints, ...] = ()
    waits: bool = False  # for a trainer, who still has to look at answers of some try

    @property
    def percent(self) -> int:
        return percent(self.earned, self.possible)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizProgress:
    quiz: Quiz
    score: QuizScore | None
    required: bool

    @property
    def passed(self) -> bool:
        score = self.score
        return score is not None and passes(self.quiz, score.earned, score.possible, score.sections)

    @property
    def below_floor(self) -> tuple[str, ...]:
        """Ids of the sections that keep the score from passing, whatever it is on the whole."""
        return below_floor(self.quiz, self.score.sections) if self.score else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitProgress:
    unit: Unit
    read: frozenset[str]  # ids of sections read that this edition has
    quizzes: tuple[QuizProgress, ...]
    required: bool

    @property
    def read_percent(self) -> int:
        return percent(Fraction(len(self.read)), len(self.unit.sections))

    @property
    def is_read(self) -> bool:
        return len(self.read) == len(self.unit.sections)

    @property
    def state(self) -> Literal["new", "begun", "done"]:
        """Done: all read, and every quiz of the unit that the rule asks for passed."""
        if self.is_read and all(quiz.passed for quiz in self.quizzes if quiz.required):
            return "done"
        return "begun" if self.read or any(quiz.score for quiz in self.quizzes) else "new"

    @property
    def minutes_left(self) -> int:
        """Of the unit's nominal minutes, the part that its unread sections are of all, floored."""
        unread = len(self.unit.sections) - len(self.read)
        return self.unit.minutes * unread // len(self.unit.sections) if unread else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing still to do for the record: read ``sections`` of a unit, or pass a quiz."""

    what: Literal["read", "pass"]
    id: str  # of the unit or the quiz
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    units: tuple[UnitProgress, ...]
    quizzes: tuple[QuizProgress, ...]
    missing: tuple[Missing, ...]

    @property
    def is_complete(self) -> bool:
        return not self.missing

    @property
    def minutes_left(self) -> int:
        """Of what the rule asks for: further reading is nobody's remaining work."""
        return sum(unit.minutes_left for unit in self.units if unit.required)

    @property
    def percent(self) -> int:
        """Of the things the rule asks for (sections and quizzes), the part reached, floored."""
        sections = [len(unit.read) for unit in self.units if unit.required]
        possible = sum(len(unit.unit.sections) for unit in self.units if unit.required)
        passed = [quiz.passed for quiz in self.quizzes if quiz.required]
        return percent(Fraction(sum(sections) + sum(passed)), possible + len(passed))


def progress(edition: Edition, read: Set[SectionRead], scores: Mapping[str, QuizScore]) -> Progress:
    rule = edition.rule
    quizzes = {
        quiz.id: QuizProgress(quiz=quiz, score=scores.get(quiz.id), required=quiz.id in rule.quizzes)
        for quiz in edition.quizzes
    }
    units = tuple(
        UnitProgress(
            unit=unit,
            read=frozenset(section for section in unit.sections if (unit.id, section) in read),
            quizzes=tuple(quizzes[quiz_id] for quiz_id in unit.quizzes),
            required=unit.id in rule.units,
        )
        for unit in edition.units
    )
    to_read = (
        Missing(what="read", id=unit.unit.id, sections=tuple(s for s in unit.unit.sections if s not in unit.read))
        for unit in units
        if unit.required and not unit.is_read
    )
    to_pass = (Missing(what="pass", id=quiz_id) for quiz_id in rule.quizzes if not quizzes[quiz_id].passed)
    return Progress(units=units, quizzes=tuple(quizzes.values()), missing=(*to_read, *to_pass))
