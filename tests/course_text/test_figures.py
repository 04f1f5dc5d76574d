"""The committed figures are those that ``python -m scripts.figures`` draws from the numbers of the text.

matplotlib is slow to import, so this file alone draws; what the figures show is tested on the committed files.
"""

import pytest

from course_app.content.report import Reporter
from course_app.content.svg import read_svg
from course_app.course.problems import Problem
from scripts.figures.__main__ import drawings, drawn_units
from scripts.figures.shapes import UNITS, values_of
from tests.course_text.conftest import figure

BY_HAND = {"cleaner-production": {"hierarchy.svg", "life-cycle.svg", "two-lanes.svg"}}
SHOWS = {  # a number that each figure with data shows
    "analytical-tools": {"nickel": "out_1", "stages": "target", "water": "use_dyeing", "net-heat": "burned"},
    "economic-techniques": {"npv-curves": "a_saving", "mac-stairs": "stairs_charge", "running-sum": "s3"},
    "government": {"two-sources": "q_a", "payback-bars": "payback_full"},
    "information": {"radar": "page_year"},
    "need-for-esid": {"cut-and-growth": "cut_growth", "sink": "held"},
    "project-design": {"river": "mixed_cp"},
}
QUICK = "government"  # its figures are drawn twice in the quick suite too


@pytest.fixture(scope="module")
def drawn() -> dict[str, dict[str, str]]:
    return {unit: drawings(unit, values_of(unit)) for unit in drawn_units()}


def test_drawing_the_figures_again_changes_nothing(drawn: dict[str, dict[str, str]]):
    assert {unit: {name: figure(unit, name) for name in names} for unit, names in drawn.items()} == drawn


def test_every_figure_is_drawn_here_or_known_to_be_drawn_by_hand(drawn: dict[str, dict[str, str]]):
    committed = {folder.parent.name: {path.name for path in folder.iterdir()} for folder in UNITS.glob("*/figures")}
    assert {unit: {*names} for unit, names in drawn.items()} | BY_HAND == committed


@pytest.mark.parametrize(
    "unit", [pytest.param(unit, marks=() if unit == QUICK else pytest.mark.long) for unit in SHOWS]
)
def test_a_figure_is_another_when_a_number_of_its_unit_changes(unit: str):
    values = values_of(unit)
    for name, number in SHOWS[unit].items():
        again = drawings(unit, values | {number: values[number] * 1.02})
        assert again[f"{name}.svg"] != figure(unit, f"{name}.svg"), f"{name} does not show {number}"


def test_a_figure_may_stand_in_a_page_and_fits_a_narrow_one(drawn: dict[str, dict[str, str]]):
    problems: list[Problem] = []
    for unit, figures in drawn.items():
        for name, svg in figures.items():
            assert read_svg(svg.encode(), Reporter(f"{unit}/{name}", problems))
            assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 ')
            assert len(svg) < 7_000, name
    assert not problems
