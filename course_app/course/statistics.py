"""How a quiz behaves: the scores that learners got, how far they can be relied on, and how long it took.

One try a learner goes in. A try that still waits for a trainer has no score yet, so it is counted apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import sqrt
from typing import Literal

from course_app.course.marking import percent
from course_app.course.moments import deviation, mean, quantile, variance
from course_app.course.quizmarking import QuestionMark, total
from course_app.course.responses import Response

FEW_LEARNERS = 10  # with fewer, one learner more or less can turn any figure round
BINS = 10  # of scores: 0 to 9 percent, 10 to 19, …, 90 to 100
QUARTERS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))
_NICE_MINUTES = (1, 2, 5, 10, 15, 30, 60, 120, 360, 1440)

How = Literal["alpha", "drawn", ""]
Why = Literal["", "few", "one", "same", "forms"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedTry:
    """What one learner's try earned, by question, and the seconds from its beginning to its handing in."""

    marks: Mapping[str, QuestionMark]
    seconds: int
    spent: Mapping[str, int] = field(default_factory=dict)  # seconds on a question, where they are known
    answers: Mapping[str, Response] = field(default_factory=dict)  # of the questions whose statistics read them
    worth: Mapping[str, Fraction] = field(default_factory=dict)  # shares before hints took their part, where some did

    @property
    def is_decided(self) -> bool:
        return not any(mark.status == "unresolved" for mark in self.marks.values())

    @property
    def share(self) -> Fraction:
        """Of all points. A form of no points is reached in full."""
        earned, possible = total(self.marks.values())
        return earned / possible if possible else Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """``how`` it was reckoned; where it could not be, ``why``: fewer than two learners, one question only, the same
    score for everybody, or forms that cannot be compared."""

    how: How = ""
    why: Why = ""
    value: float | None = None  # 1 is perfect; below 0 where questions contradict one another
    error: float | None = None  # the standard error of measurement, as a share of all points


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """``bins`` counts the tries by ``minutes`` each; the last one has whatever took longer."""

    quarters: tuple[Fraction, ...]  # seconds that a quarter, half and three quarters did not exceed
    minutes: int
    bins: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Scores are shares of all points. What cannot be had is None."""

    learners: int
    waiting: int  # besides: tries of which a trainer has still to decide something
    reached: int  # the pass mark
    mean: Fraction | None
    quarters: tuple[Fraction, ...]  # as of times; empty without learners
    deviation: float | None
    bins: tuple[int, ...]
    reliability: Reliability
    times: Times | None

    @property
    def is_few(self) -> bool:
        return self.learners < FEW_LEARNERS


def summary(tries: Sequence[MarkedTry], *, pass_percent: int) -> Summary:
    decided = [one for one in tries if one.is_decided]
    shares = [one.share for one in decided]
    percents = [percent(share, 1) for share in shares]
    bins = [0] * BINS
    for found in percents:
        bins[min(found * BINS // 100, BINS - 1)] += 1
    return Summary(
        learners=len(decided),
        waiting=len(tries) - len(decided),
        reached=sum(found >= pass_percent for found in percents),
        mean=mean(shares),
        quarters=quarters(shares),
        deviation=deviation(shares),
        bins=tuple(bins),
        reliability=reliability(decided),
        times=times([one.seconds for one in tries]),
    )


def reliability(tries: Sequence[MarkedTry]) -> Reliability:
    """Cronbach's alpha where all had the same questions, else a coefficient for forms drawn from a bank."""
    if len(tries) < 2:
        return Reliability(why="few")
    if min(len(one.marks) for one in tries) < 2:
        return Reliability(why="one")
    shares = variance([one.share for one in tries])
    if not shares:
        return Reliability(why="same")
    is_same = all(one.marks.keys() == tries[0].marks.keys() for one in tries)
    how: How = "alpha" if is_same else "drawn"
    found = alpha(tries) if is_same else drawn_reliability(tries)
    if found is None:
        return Reliability(why="forms")
    return Reliability(how=how, value=float(found), error=sqrt(shares * (1 - found)))


def alpha(tries: Sequence[MarkedTry]) -> Fraction | None:
    """k / (k - 1) · (1 - Σ variance of a question / variance of the totals), over k questions that all had.

    Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika 16 (1951); as in Crocker & Algina,
    Introduction to Classical and Modern Test Theory (1986), chapter 7, whose standard error of measurement is the
    deviation of the scores times √(1 - reliability).
    """
    questions = list(tries[0].marks)
    each = [variance([one.marks[name].earned for one in tries]) or Fraction(0) for name in questions]
    totals = variance([total(one.marks.values())[0] for one in tries])
    count = len(questions)
    return Fraction(count, count - 1) * (1 - sum(each, Fraction(0)) / totals) if totals else None


def drawn_reliability(tries: Sequence[MarkedTry]) -> Fraction | None:
    """1 - error / variance of the totals, where each learner had questions of their own.

    The error of a total is what answers vary by inside a form: k times the variance of a learner's k marks, so the
    luck of an easy draw counts as error too. That is the intraclass coefficient ICC(1, k) of Shrout & Fleiss,
    Psychological Bulletin 86 (1979), which Brennan, Generalizability Theory (2001), has for questions nested in
    persons; by groups of questions with equal points, as Cronbach, Schönemann & McKie, Educational and Psychological
    Measurement 25 (1965), do it for alpha. None where forms differ in points, or a group has one question only.
    """
    if len({total(one.marks.values())[1] for one in tries}) > 1:
        return None
    errors = [_error_inside(one) for one in tries]
    known = [error for error in errors if error is not None]
    totals = variance([total(one.marks.values())[0] for one in tries])
    error = mean(known)
    if len(known) < len(errors) or error is None or not totals:
        return None
    return 1 - error / totals


def times(seconds: Sequence[int]) -> Times | None:
    """In steps of which three quarters of the tries take at most six. None without tries."""
    found = quarters(seconds)
    if not found:
        return None
    minutes = next((one for one in _NICE_MINUTES if found[-1] <= 6 * 60 * one), _NICE_MINUTES[-1])
    bins = [0] * BINS
    for one in seconds:
        bins[min(one // (60 * minutes), BINS - 1)] += 1
    return Times(quarters=found, minutes=minutes, bins=tuple(bins))


def quarters(values: Sequence[int | Fraction]) -> tuple[Fraction, ...]:
    """What a quarter, half and three quarters do not exceed; empty without values."""
    return tuple(found for share in QUARTERS if (found := quantile(values, share)) is not None)


def _error_inside(one: MarkedTry) -> Fraction | None:
    groups: dict[int, list[Fraction]] = {}
    for mark in one.marks.values():
        groups.setdefault(mark.possible, []).append(mark.earned)
    error = Fraction(0)
    for marks in groups.values():
        each = variance(marks)
        if each is None:
            return None
        error += len(marks) * each
    return error
