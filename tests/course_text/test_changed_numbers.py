"""The number test of each unit fails when any number of the unit is changed."""

from types import ModuleType

import pytest

from course_app.course.edition import Edition
from tests.course_text import (
    test_numbers,
    test_numbers_analytical_tools,
    test_numbers_capstone,
    test_numbers_economic_techniques,
    test_numbers_government,
    test_numbers_information,
    test_numbers_need_for_esid,
    test_numbers_project_design,
)
from tests.course_text.test_numbers import NUMBER, text_of

MODULES: dict[str, tuple[int, ModuleType]] = {
    "start": (0, test_numbers),
    "need-for-esid": (1, test_numbers_need_for_esid),
    "cleaner-production": (2, test_numbers),
    "analytical-tools": (3, test_numbers_analytical_tools),
    "economic-techniques": (4, test_numbers_economic_techniques),
    "government": (5, test_numbers_government),
    "information": (6, test_numbers_information),
    "project-design": (7, test_numbers_project_design),
    "capstone": (8, test_numbers_capstone),
}
FEW = 5  # numbers of a unit, evenly spread, in the quick suite


def not_found(edition: Edition, unit_id: str, monkeypatch: pytest.MonkeyPatch, *, most: int | None = None) -> list[str]:
    """Where a number one larger goes through the unit's own test."""
    number, module = MODULES[unit_id]
    check = getattr(module, f"test_numbers_of_unit_{number}")
    text, missed = text_of(edition, unit_id), []
    numbers = [*NUMBER.finditer(text)]
    for found in numbers[:: max(1, len(numbers) // (most or len(numbers)))]:
        changed = text[: found.end() - 1] + str(int(found[0][-1]) + 1) + text[found.end() :]
        monkeypatch.setattr(module, "text_of", lambda _edition, _unit, changed=changed: changed)
        try:
            check(edition)
        except AssertionError:
            continue
        missed.append(text[found.start() - 30 : found.end() + 30])
    return missed


def test_every_unit_has_a_number_test(edition: Edition):
    assert [unit.id for unit in edition.units] == [*MODULES]


@pytest.mark.parametrize("unit_id", MODULES)
def test_a_number_that_is_changed_in_a_unit_is_found(edition: Edition, unit_id: str, monkeypatch: pytest.MonkeyPatch):
    assert not_found(edition, unit_id, monkeypatch, most=FEW) == []


@pytest.mark.long
@pytest.mark.parametrize("unit_id", MODULES)
def test_any_number_that_is_changed_in_a_unit_is_found(edition: Edition, unit_id: str, monkeypatch: pytest.MonkeyPatch):
    assert not_found(edition, unit_id, monkeypatch) == []
