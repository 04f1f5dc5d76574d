"""What a trainer decides becomes an exact mark, and comes back out of it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_app.course.deciding import Decision, decided, decision_of, is_decided, may_decide
from course_app.course.errors import Refused
from course_app.course.marking import Code
from course_app.course.quizmarking import QuestionMark
from tests.editions import essay, number

RUBRIC = essay("text").variants[0]
PLAIN = number("count").variants[0]
POINTS = st.fractions(min_value=0, max_value=2, max_denominator=8)


def mark(
    status: str = "unresolved", codes: tuple[Code, ...] = (Code(name="trainer"),), possible: int = 6
) -> QuestionMark:
    return QuestionMark(
        question_id="text", variant_id="v0", status=status, earned=Fraction(0), possible=possible, codes=codes
    )


def by_rubric(balance: object, following: object, comment: str = "") -> Decision:
    return Decision(criteria={"balance": Fraction(balance), "next": Fraction(following)}, comment=comment)


def test_points_by_rubric_are_added_up_and_named():
    found = decided(mark(), RUBRIC, by_rubric("5/2", 2, "Good."))
    assert (found.status, found.earned, found.comment) == ("marked", Fraction(9, 2), "Good.")
    assert [code.feedback_key for code in found.codes] == ["trainer", "criterion:balance.5/2", "criterion:next.2"]


@given(balance=POINTS, following=POINTS, comment=st.text(max_size=5))
def test_a_decision_comes_back_out_of_its_mark_and_can_be_changed(balance: Fraction, following: Fraction, comment: str):
    decision = by_rubric(balance, following, comment)
    once = decided(mark(), RUBRIC, decision)
    assert decision_of(once) == decision
    assert decided(once, RUBRIC, decision) == once
    assert decided(once, RUBRIC, by_rubric(0, 0)) == decided(mark(), RUBRIC, by_rubric(0, 0))
    assert once.earned == balance + following


@given(earned=POINTS)
def test_what_was_typed_without_a_rubric_gets_points_and_keeps_its_codes(earned: Fraction):
    open_mark = mark(codes=(Code(name="unit"),), possible=2)
    found = decided(open_mark, PLAIN, Decision(earned=earned))
    assert found.codes == (Code(name="trainer"), Code(name="given", about=str(earned)), Code(name="unit"))
    assert decision_of(found) == Decision(earned=earned)


@pytest.mark.parametrize(
    "decision",
    [by_rubric(5, 0), by_rubric(-1, 0), Decision(criteria={"balance": Fraction(1)}), Decision(earned=Fraction(3))],
)
def test_points_that_the_rubric_does_not_have_are_refused(decision: Decision):
    with pytest.raises(Refused):
        decided(mark(), RUBRIC, decision)


@pytest.mark.parametrize("earned", [None, Fraction(-1, 2), Fraction(7, 3)])
def test_points_beyond_the_question_are_refused(earned: Fraction | None):
    with pytest.raises(Refused):
        decided(mark(possible=2), PLAIN, Decision(earned=earned))


@pytest.mark.parametrize("status", ["marked", "blank"])
def test_what_the_marker_decided_is_not_a_trainers_to_change(status: str):
    own = mark(status, codes=())
    assert not may_decide(own)
    assert decision_of(own) is None
    with pytest.raises(Refused, match="waits for a trainer"):
        decided(own, RUBRIC, by_rubric(1, 1))
    assert not is_decided(mark())
