"""The committed figures are those that ``python -m scripts.figures`` draws from the numbers of the text.

matplotlib is slow to import, so this file alone draws; what the figures show is tested on the committed files.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser

from course_app.content.report import Reporter
from course_app.content.svg import read_svg
from course_app.course.problems import Problem
from scripts.figures.__main__ import drawings, drawn_units
from scripts.figures.shapes import UNITS, values_of
from tests.course_text.conftest import ROOT, figure, sizes

pytestmark = pytest.mark.xdist_group("figures")
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
STYLES = ROOT / "course_app" / "pages" / "static" / "css"
CROWDED = """() => [...document.querySelectorAll('svg')].flatMap(svg => {
  const box = node => node.getBoundingClientRect(), within = box(svg), labels = [...svg.querySelectorAll('text')]
  const leaves = ({left, right, top, bottom}) => left < within.left - 1 || right > within.right + 1
    || top < within.top - 1 || bottom > within.bottom + 2
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3
  return labels.flatMap((label, at) => [
    ...leaves(box(label)) ? [`${label.textContent} outside`] : [],
    ...labels.slice(0, at).filter(other => meet(box(label), box(other))).map(other =>
      `${label.textContent} on ${other.textContent}`),
  ]).map(fault => `${svg.id}: ${fault}`)
})"""


@pytest.fixture(scope="module")
def drawn() -> dict[str, dict[str, str]]:
    return {unit: drawings(unit, values_of(unit)) for unit in drawn_units()}


def test_drawing_the_figures_again_changes_nothing(drawn: dict[str, dict[str, str]]):
    figures = [(unit, name, svg) for unit, named in drawn.items() for name, svg in named.items()]
    stale = [f"{unit}/{name}" for unit, name, svg in figures if figure(unit, name) != svg]
    assert stale == [], "run .venv/bin/python -m scripts.figures"


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


def test_the_example_of_the_guide_draws_a_figure():
    """Of docs/authoring.md, whose other examples are compiled in tests/content/."""
    guide = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"(?ms)^```python\n(.*?)^```$", guide)
    made: dict[str, Any] = {}
    exec(example, made)
    svg = made["drawings"]({"before": 1150, "after": 737})["use.svg"]
    problems: list[Problem] = []
    assert read_svg(svg.encode(), Reporter("use.svg", problems)) and not problems
    heights = [height for _, height in sizes(svg, "fill-accent")]
    assert heights == [pytest.approx(160 / 1500 * amount, abs=0.1) for amount in (1150, 737)]


def crowded(browser: Browser, figures: dict[str, str]) -> list[str]:
    """Labels that lie on one another or leave their drawing, as a phone shows it."""
    styles = "".join((STYLES / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "article"))
    named = "".join(svg.replace("<svg ", f'<svg id="{name}" ', 1) for name, svg in figures.items())
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.set_content(f'<style>{styles} body {{ margin: 16px }}</style><div class="figure">{named}</div>')
    found: list[str] = page.evaluate(CROWDED)
    page.close()
    return found


def test_no_label_lies_on_another_on_a_phone(browser: Browser):
    paths = sorted(UNITS.glob("*/figures/*.svg"))
    assert len(paths) >= 25
    figures = {str(path.relative_to(UNITS)): path.read_text(encoding="utf-8") for path in paths}
    assert crowded(browser, figures) == []


def test_labels_that_lie_on_one_another_are_found(browser: Browser):
    words = {20: "first", 40: "second", 480: "third"}
    labels = "".join(f'<text class="label" x="{x}" y="40" font-size="18">{word}</text>' for x, word in words.items())
    svg = f'<svg viewBox="0 0 500 80">{labels}</svg>'
    assert crowded(browser, {"made-up": svg}) == ["made-up: second on first", "made-up: third outside"]
