"""Where a learner stands is derived exactly from what was read and marked."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_app.course.edition import CompletionRule, Edition
from course_app.course.progress import Missing, Progress, QuizScore, progress
from tests.editions import small_edition, unit

EDITION = small_edition()  # water: sections why, how; energy: heat; to pass: final-water at 60%
EVERYTHING = {("water", "why"), ("water", "how"), ("energy", "heat")}
PASSED = {"final-water": QuizScore(earned=Fraction(3), possible=4, tries=1)}


def test_at_the_start_everything_is_missing():
    start = progress(EDITION, set(), {})
    assert start.missing == (
        Missing(what="read", id="water", sections=("why", "how")),
        Missing(what="read", id="energy", sections=("heat",)),
        Missing(what="pass", id="final-water"),
    )
    assert (start.percent, start.minutes_left, _states(start)) == (0, 120, ["new", "new"])


def test_a_section_read_counts_at_once():
    begun = progress(EDITION, {("water", "how")}, {})
    assert begun.missing[0] == Missing(what="read", id="water", sections=("why",))
    assert (begun.percent, begun.minutes_left, _states(begun)) == (25, 90, ["begun", "new"])
    assert begun.units[0].read_percent == 50


def test_all_read_and_passed_is_complete():
    complete = progress(EDITION, EVERYTHING, PASSED)
    assert complete.is_complete
    assert (complete.percent, complete.minutes_left, _states(complete)) == (100, 0, ["done", "done"])


def test_a_quiz_that_is_not_asked_for_changes_no_completion():
    practised = {"check-water": QuizScore(earned=Fraction(0), possible=4, tries=5)}
    assert progress(EDITION, EVERYTHING, PASSED | practised).is_complete
    assert _states(progress(EDITION, set(), practised)) == ["begun", "new"]


def test_all_read_with_the_quiz_still_to_pass_is_begun_with_nothing_left_to_study():
    standing = progress(EDITION, EVERYTHING, {})
    assert (standing.missing, standing.percent) == ((Missing(what="pass", id="final-water"),), 75)
    assert (_states(standing), standing.minutes_left) == (["begun", "done"], 0)


@pytest.mark.parametrize(
    ("earned", "passes"),
    [(Fraction(12, 5), True), (Fraction(12, 5) - Fraction(1, 10**12), False), (Fraction(0), False)],
)
def test_sixty_percent_is_passed_and_a_hair_less_is_not(earned: Fraction, passes: bool):
    score = QuizScore(earned=earned, possible=4, tries=1)
    assert progress(EDITION, EVERYTHING, {"final-water": score}).is_complete is passes


def test_what_an_earlier_edition_had_does_not_count():
    old = progress(EDITION, {("water", "gone"), ("steam", "heat")}, {"gone": PASSED["final-water"]})
    assert (old.percent, old.units[0].read) == (0, frozenset())


def test_a_unit_that_the_rule_leaves_out_is_not_missing():
    short = replace(EDITION, rule=CompletionRule(units=("energy",), quizzes=()))
    assert progress(short, {("energy", "heat")}, {}).is_complete
    assert progress(short, {("water", "why")}, {}).percent == 0
    assert progress(short, set(), {}).minutes_left == 60
    assert progress(short, {("energy", "heat")}, {}).minutes_left == 0


@given(minutes=st.integers(1, 10_000), sections=st.integers(1, 30), data=st.data())
def test_minutes_left_are_floored_once(minutes: int, sections: int, data: st.DataObject):
    read = data.draw(st.integers(0, sections))
    standing = progress(_one_unit(minutes, sections), {("long", f"s{index}") for index in range(read)}, {})
    assert standing.minutes_left == int(Fraction(minutes * (sections - read), sections))


@given(
    read=st.sets(st.sampled_from(sorted(EVERYTHING))),
    more=st.sampled_from(sorted(EVERYTHING)),
    points=st.integers(0, 4),
)
def test_reading_more_never_takes_progress_away(read: set[tuple[str, str]], more: tuple[str, str], points: int):
    scores = {"final-water": QuizScore(earned=Fraction(points), possible=4, tries=1)}
    before, after = progress(EDITION, read, scores), progress(EDITION, {*read, more}, scores)
    assert before.percent <= after.percent
    assert (after.percent == 100) == after.is_complete


def _one_unit(minutes: int, sections: int) -> Edition:
    long = unit("long", 1, "", tuple(f"s{index}" for index in range(sections)), ())
    return replace(EDITION, units=(replace(long, minutes=minutes),), rule=CompletionRule(units=("long",), quizzes=()))


def _states(standing: Progress) -> list[str]:
    return [unit.state for unit in standing.units]
