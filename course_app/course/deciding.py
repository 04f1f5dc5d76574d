"""What a trainer decides where no marker can: points by a rubric, or points for what nobody could be asked about."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import cast

from course_app.course.edition import Variant
from course_app.course.errors import Refused
from course_app.course.marking import Code, hints_in, left_after
from course_app.course.quizmarking import QuestionMark

TRAINER = Code(name="trainer")
_OWN = frozenset({"trainer", "criterion", "given"})  # codes that a decision brings


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Of one question: points by criterion where it has a rubric, else ``earned``."""

    criteria: Mapping[str, Fraction] = field(default_factory=dict)
    earned: Fraction | None = None
    comment: str = ""


def is_decided(mark: QuestionMark) -> bool:
    """Whether a trainer gave this mark; nothing but a trainer changes it then."""
    return mark.status == "marked" and TRAINER in mark.codes


def may_decide(mark: QuestionMark) -> bool:
    return mark.status == "unresolved" or is_decided(mark)


def rubric_of(variant: Variant) -> dict[str, int]:
    """Criterion → its points; empty where the question has no rubric."""
    listed = cast(list[dict[str, object]], variant.key.get("rubric", []))
    return {str(one["id"]): cast(int, one["points"]) for one in listed}


def decided(
    mark: QuestionMark, variant: Variant, decision: Decision, *, hint_cost: Fraction = Fraction(0)
) -> QuestionMark:
    """Hints that were shown take their part of what the trainer gives too.

    Raises Refused for points outside what there is, and for a mark that is the marker's own.
    """
    if not may_decide(mark):
        raise Refused(f"{mark.question_id}: expected a question that waits for a trainer, found {mark.status}")
    rubric = rubric_of(variant)
    if rubric:
        _check(mark, decision.criteria.keys() == rubric.keys(), f"points for each of {', '.join(rubric)}")
        for criterion, points in decision.criteria.items():
            _check(mark, 0 <= points <= rubric[criterion], f"0 to {rubric[criterion]} points for {criterion}")
        earned = sum(decision.criteria.values(), Fraction(0))
        said = [Code(name="criterion", about=f"{criterion}.{decision.criteria[criterion]}") for criterion in rubric]
    else:
        earned = decision.earned if decision.earned is not None else Fraction(-1)
        _check(mark, 0 <= earned <= mark.possible, f"0 to {mark.possible} points")
        said = [Code(name="given", about=str(earned))]
    others = [code for code in mark.codes if code.name not in _OWN]
    earned *= left_after(hint_cost, hints_in(mark.codes))
    return replace(mark, status="marked", earned=earned, codes=(TRAINER, *said, *others), comment=decision.comment)


def decision_of(mark: QuestionMark) -> Decision | None:
    """The decision that gave the mark; None where no trainer did."""
    if not is_decided(mark):
        return None
    criteria = [code.about.partition(".") for code in mark.codes if code.name == "criterion"]
    given = [Fraction(code.about) for code in mark.codes if code.name == "given"]
    return Decision(
        criteria={name: Fraction(points) for name, _, points in criteria},
        earned=given[0] if given else None,
        comment=mark.comment,
    )


def _check(mark: QuestionMark, holds: bool, expected: str) -> None:
    if not holds:
        raise Refused(f"{mark.question_id}: expected {expected}")
