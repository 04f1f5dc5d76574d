"""Every calculator, in Python and in JavaScript, against formulas of their own on a thousand made-up plants each."""

import json
import random
from math import isclose
from typing import Any

import pytest

from course_app.course.calculators import KINDS
from course_app.course.calculators.definition import Impossible
from tests.calculators.independent import SUMS
from tests.calculators.worlds import Asked, made_up, twin

MANY = 1000
TOLERANCE = {"rate_of_return": 1e-6}  # numpy finds it as the root of a polynomial


@pytest.fixture(scope="module")
def asked() -> dict[str, list[Asked]]:
    rng = random.Random(20_261_126)
    return {kind: [made_up(kind, rng) for _ in range(MANY)] for kind in KINDS}


@pytest.fixture(scope="module")
def answered(asked: dict[str, list[Asked]]) -> dict[str, list[Any]]:
    answers = iter(twin([("compute", *one) for kind in KINDS for one in asked[kind]]))
    return {kind: [next(answers) for _ in asked[kind]] for kind in KINDS}


def python_answer(kind: str, given: dict[str, float], lines: list[dict[str, float]]) -> dict[str, Any]:
    try:
        return dict(KINDS[kind].compute(given, lines))
    except Impossible as error:
        return {"impossible": [error.field, error.word]}


def differences(found: dict[str, Any], wanted: dict[str, Any], given: dict[str, float]) -> list[str]:
    """Numbers may differ by what halves of a double leave; a difference of large sums by as much of the largest."""
    if set(found) != set(wanted):
        return [f"{found} is not {wanted}"]
    largest = max(
        [1.0, *(abs(value) for value in (*given.values(), *wanted.values()) if isinstance(value, float | int))]
    )
    return [
        f"{name}: {found[name]} is not {value}"
        for name, value in wanted.items()
        if (
            not isclose(found[name], value, rel_tol=TOLERANCE.get(name, 1e-8), abs_tol=1e-10 * largest)
            if isinstance(value, float | int) and isinstance(found[name], float | int)
            else found[name] != value
        )
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_calculator_agrees_with_an_independent_sum(kind: str, asked: Any, answered: Any):
    for one, of_script in zip(asked[kind], answered[kind], strict=True):
        wanted = SUMS[kind](one[1], one[2])
        assert differences(python_answer(*one), wanted, one[1]) == [], one
        assert differences(of_script, wanted, one[1]) == [], one


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_of_a_result_has_its_text(kind: str, answered: Any):
    words = {value for found in answered[kind] for value in found.values() if isinstance(value, str)}
    words |= {found["impossible"][1] for found in answered[kind] if "impossible" in found}
    for texts in KINDS[kind].definition.texts.values():
        assert words <= set(texts.words)


def test_every_picture_can_be_drawn(asked: Any, answered: Any):
    possible = [
        one
        for kind in KINDS
        for one, found in zip(asked[kind][:60], answered[kind][:60], strict=True)
        if "impossible" not in found
    ]
    for one, drawn in zip(possible, twin([("draw", *one) for one in possible]), strict=True):
        assert drawn["height"] > 0
        assert len(drawn["shapes"]) > 2
        text = json.dumps(drawn)
        assert "null" not in text, one  # JSON has no NaN: a number that is none
        assert "NaN" not in text, one


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_and_result_has_its_text(kind: str):
    definition = KINDS[kind].definition
    fields = {field.id for field in (*definition.fields, *(definition.lines.columns if definition.lines else ()))}
    for texts in definition.texts.values():
        assert set(texts.fields) == fields
        assert set(texts.results) == {result.id for result in definition.results}
        assert set(texts.words) == set(definition.texts["en"].words)
        assert set(texts.units) == set(definition.texts["en"].units)
