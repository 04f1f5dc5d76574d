"""The kit says of a learner what the server would say, over what the kit holds."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_app.course.edition import CompletionRule, Edition, practice_quizzes
from course_app.course.progress import Progress, QuizScore, progress
from tests.editions import quiz, small_edition, unit
from tests.exports.twins import PROGRESS, Twin, running


@pytest.fixture(scope="module")
def twin() -> Iterator[Twin]:
    with running(PROGRESS) as started:
        yield started


def kit_course(edition: Edition) -> dict[str, Any]:
    """What of exports/kit_data.py the twin reads."""
    kept = [one.id for one in practice_quizzes(edition)]
    return {
        "units": [
            {
                "id": one.id,
                "minutes": one.minutes,
                "sections": [{"id": section} for section in one.sections],
                "quizzes": [quiz_id for quiz_id in one.quizzes if quiz_id in kept],
            }
            for one in edition.units
        ],
        "quizzes": [{"id": one.id, "pass_percent": one.pass_percent} for one in practice_quizzes(edition)],
        "rule": {
            "units": list(edition.rule.units),
            "quizzes": [quiz_id for quiz_id in edition.rule.quizzes if quiz_id in kept],
        },
    }


def without_graded(edition: Edition) -> Edition:
    kept = tuple(practice_quizzes(edition))
    ids = {one.id for one in kept}
    return replace(
        edition,
        quizzes=kept,
        rule=replace(edition.rule, quizzes=tuple(one for one in edition.rule.quizzes if one in ids), final=None),
        units=tuple(replace(one, quizzes=tuple(q for q in one.quizzes if q in ids)) for one in edition.units),
    )


def as_twin_says_it(found: Progress) -> dict[str, Any]:
    return {
        "percent": found.percent,
        "minutesLeft": found.minutes_left,
        "isComplete": found.is_complete,
        "units": [
            {
                "id": one.unit.id,
                "read": [section for section in one.unit.sections if section in one.read],
                "sections": len(one.unit.sections),
                "readPercent": one.read_percent,
                "isRead": one.is_read,
                "isRequired": one.required,
                "state": one.state,
                "minutesLeft": one.minutes_left,
            }
            for one in found.units
        ],
        "quizzes": [
            {
                "id": one.quiz.id,
                "score": {"percent": one.score.percent, "tries": one.score.tries} if one.score else None,
                "isRequired": one.required,
                "isPassed": one.passed,
            }
            for one in found.quizzes
        ],
    }


SECTIONS = ("a", "b", "c", "d", "e", "f", "g")
QUIZZES = ("check-one", "check-two", "final-water")


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    counts = draw(st.lists(st.integers(1, 7), min_size=1, max_size=4))
    owner = draw(st.lists(st.integers(0, len(counts)), min_size=3, max_size=3))
    units = tuple(
        replace(
            unit(f"u{n}", n, "", SECTIONS[:count], tuple(q for q, u in zip(QUIZZES, owner, strict=True) if u == n)),
            minutes=draw(st.integers(1, 600)),
        )
        for n, count in enumerate(counts)
    )
    chosen = draw(st.lists(st.sampled_from([one.id for one in units]), unique=True))
    passed = draw(st.lists(st.sampled_from(QUIZZES), unique=True))
    made = [quiz("check-one", "practice"), quiz("check-two", "practice"), quiz("final-water", "graded")]
    quizzes = tuple(replace(one, pass_percent=draw(st.integers(0, 100))) for one in made)
    rule = CompletionRule(units=tuple(chosen), quizzes=tuple(passed))
    return replace(small_edition(), units=units, quizzes=quizzes, rule=rule)


@given(editions(), st.data())
@settings(max_examples=100, deadline=None)
def test_progress_is_the_same_in_both(edition: Edition, data: st.DataObject):
    everything = [(one.id, section) for one in edition.units for section in (*one.sections, "gone")]
    read = data.draw(st.sets(st.sampled_from(everything)))
    tries = st.builds(QuizScore, earned=st.fractions(0, 7), possible=st.just(7), tries=st.integers(1, 9))
    scores = data.draw(st.dictionaries(st.sampled_from(QUIZZES), tries))
    expected = as_twin_says_it(progress(without_graded(edition), read, scores))
    best = {one: {"percent": score.percent, "tries": score.tries} for one, score in scores.items()}
    assert _twin().answer("progress", kit_course(edition), [f"{u}/{s}" for u, s in read], best) == expected


def test_a_graded_quiz_does_not_keep_a_unit_open_in_the_kit(twin: Twin):
    edition = small_edition()
    everything = [f"{one.id}/{section}" for one in edition.units for section in one.sections]
    found = twin.answer("progress", kit_course(edition), everything, {})
    assert (found["isComplete"], found["percent"]) == (True, 100)


def test_a_share_that_is_not_whole_is_floored(twin: Twin):
    edition = without_graded(small_edition())
    found = twin.answer("progress", kit_course(edition), ["water/why", "energy/heat"], {})
    assert found["percent"] == int(Fraction(200, 3))


_started: list[Twin] = []


def _twin() -> Twin:
    return _started[0]


@pytest.fixture(scope="module", autouse=True)
def _start(twin: Twin) -> None:
    _started[:] = [twin]
