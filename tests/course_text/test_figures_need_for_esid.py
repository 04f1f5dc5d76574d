"""The figures of unit 1 are drawn from the numbers of its text."""

import re

import pytest

from scripts.figures.need_for_esid import LANDMARKS, UNIT, cut_and_growth, drawings, sink, timeline

DRAWINGS = drawings()


@pytest.mark.parametrize("name", DRAWINGS)
def test_drawing_a_figure_again_changes_nothing(name: str):
    assert (UNIT / "figures" / name).read_text(encoding="utf-8") == DRAWINGS[name]


def test_every_figure_of_the_folder_is_drawn_here():
    assert {path.name for path in (UNIT / "figures").iterdir()} == {*DRAWINGS}


def test_a_curve_crosses_the_old_load_when_growth_has_made_up_for_the_cut():
    """Worked out by hand: 0.75 × 1.04 ** 7.33 = 1 and 0.5 × 1.04 ** 17.67 = 1; a year is 16.8 wide, from 56."""
    svg = cut_and_growth(0.25, 0.5, 0.04)
    dots = [float(x) for x in re.findall(r'<circle [^>]*cx="([\d.]+)" cy="100"', svg)]
    assert dots == [pytest.approx(56 + 16.8 * years, abs=0.2) for years in (7.335, 17.673)]


def test_arrows_are_as_wide_as_their_streams_and_the_tank_as_full_as_its_sink():
    svg = sink(capacity=400, held=160, inflow=12, buried=4)
    arrows = re.findall(r'class="fill-muted" d="M([\d.]+) [^"]*?H([\d.]+) V[\d.]+ Z"', svg)
    assert [float(right) - float(left) for left, right in arrows] == [36, 12]
    assert 'fill-opacity="0.25" d="M140 220 H320 V300 H140 Z"' in svg  # 80 of 200, as 160 is of 400


def test_years_stand_at_equal_steps():
    places = [float(y) for y in re.findall(r'<circle [^>]*cy="([\d.]+)"', timeline())]
    steps = [
        (below - above) / (later - earlier)
        for above, below, (earlier, _), (later, _) in zip(places, places[1:], LANDMARKS, LANDMARKS[1:], strict=False)
    ]
    assert steps == [pytest.approx(15.6, abs=0.2)] * 4
