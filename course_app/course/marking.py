"""From a response and a key to a mark. A mark carries codes and parameters, never sentences.

The JavaScript twin of this package is ``course_app/pages/static/marking/``; both are held to ``tests/vectors/``.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from course_app.course.canonical import Json

MARKER_VERSION = 3  # raised whenever any response would get another mark than before

Convention = Literal["point", "comma"]
Status = Literal[
    "marked",  # points were decided
    "blank",  # nothing was entered: no points
    "asked",  # the response does not fit its number convention; the learner is asked what was meant
    "unreadable",  # no reading is possible; the learner is told, nothing is counted while somebody can be asked
    "unresolved",  # a trainer decides; so also what is asked or unreadable where nobody can be asked (paper, a file)
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """Why a mark is what it is. ``f"{name}:{about}"``, or ``name`` alone, finds the feedback's sentence."""

    name: str
    about: str = ""

    @property
    def feedback_key(self) -> str:
        return f"{self.name}:{self.about}" if self.about else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a kind's marker says of one response. ``share`` is the exact part of the points, 0 to 1."""

    status: Status
    share: Fraction = Fraction(0)
    codes: tuple[Code, ...] = ()
    readings: tuple[str, ...] = field(default=())  # for "asked": each thing that may have been meant, in plain digits


BLANK = Outcome(status="blank")
UNREADABLE = Outcome(status="unreadable")


def marked(share: Fraction | int, *codes: Code) -> Outcome:
    return Outcome(status="marked", share=Fraction(share), codes=codes)


def after_hints(outcome: Outcome, cost: Fraction, hints: int) -> Outcome:
    """Less ``cost`` of the points for each hint that was shown, never below nothing; code ``hints:<how many>``."""
    if not hints or outcome.status not in ("marked", "unresolved"):
        return outcome
    return replace(
        outcome,
        share=outcome.share * left_after(cost, hints),
        codes=(*outcome.codes, Code(name="hints", about=str(hints))),
    )


def left_after(cost: Fraction, hints: int) -> Fraction:
    """The part of the points that hints leave."""
    return max(Fraction(0), 1 - cost * hints)


def hints_in(codes: Iterable[Code]) -> int:
    """How many hints a mark took into account."""
    return next((int(code.about) for code in codes if code.name == "hints"), 0)


def outcome_data(outcome: Outcome) -> dict[str, Json]:
    """The JSON form that both markers give: the share as ``"1"`` or ``"1/3"``, in lowest terms."""
    return {
        "status": outcome.status,
        "share": str(outcome.share),
        "codes": [{"name": code.name, "about": code.about} for code in outcome.codes],
        "readings": list(outcome.readings),
    }


def percent(earned: Fraction, possible: int) -> int:
    """Floored, so that 69.99% never passes a mark of 70. A quiz of no points is 100%."""
    return int(earned * 100 / possible) if possible else 100
