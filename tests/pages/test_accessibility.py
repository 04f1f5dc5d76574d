"""Every page of the gallery through axe-core and the Nu checker, in the sizes and themes that people have."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.pages import gallery

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
NU = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}},  # 7:1
}
NAMES = tuple(gallery.pages())
ONE_A_TEMPLATE = (
    *("home-begun", "unit", "progress", "glossary", "search", "quiz-start", "quiz-asked", "result"),
    *("certificate", "confirm", "verify-result", "form", "error-404"),
)
# What a finger must hit. Links inside sentences are exempt (WCAG 2.5.8), as are fields inside a larger label.
SMALL_TARGETS = """() => [...document.querySelectorAll('button, .button, select, summary, input, nav a, .quizzes a')]
  .filter(e => e.getClientRects().length && !e.closest('label, p, .visually-hidden'))
  .filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))"""

LINES = """cell => {
  const text = new Range();
  text.selectNodeContents(cell);
  return new Set([...text.getClientRects()].map(part => Math.round(part.top))).size;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(bypass_csp=True) as context:
        yield context.new_page()


def violations(page: Page) -> list[str]:
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def problems(page: Page, folder: Path, name: str, views: list[tuple[int, str]]) -> list[str]:
    page.goto((folder / f"{name}.html").as_uri())
    page.add_script_tag(path=AXE)
    headings = page.locator("h1").all_inner_texts()
    assert len(headings) == 1
    assert name.endswith(".qps") or gallery.pages()[name.partition(".")[0]].heading in headings[0]
    found = []
    for width, theme in views:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        found += [f"{width} {theme}: {violation}" for violation in violations(page)]
        found += [f"{width}: small target {html}" for html in page.evaluate(SMALL_TARGETS)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{width}: scrolls sideways")
    return found


@pytest.mark.parametrize("name", ONE_A_TEMPLATE)
def test_a_page_has_its_heading_and_no_violation(page: Page, folder: Path, name: str):
    assert problems(page, folder, f"{name}.en", [(360, "light"), (1280, "dark")]) == []


@pytest.mark.parametrize("name", ["unit", "quiz-asked"])
def test_no_page_scrolls_sideways_on_the_smallest_screen_or_right_to_left(page: Page, folder: Path, name: str):
    assert problems(page, folder, f"{name}.qps", [(320, "light")]) == []


@pytest.mark.long
@pytest.mark.parametrize("locale", ["en", "qps"])
@pytest.mark.parametrize("name", NAMES)
def test_every_page_in_every_size_theme_and_direction(page: Page, folder: Path, name: str, locale: str):
    views = [(width, theme) for width in (320, 360, 1280) for theme in ("light", "dark")]
    assert problems(page, folder, f"{name}.{locale}", views) == []


@pytest.mark.parametrize("name", ["unit", "quiz", "home-begun", "form"])
def test_text_at_twice_its_size_stays_inside_the_page(page: Page, folder: Path, name: str):
    page.set_viewport_size({"width": 640, "height": 800})
    page.goto((folder / f"{name}.en.html").as_uri())
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize("locale", ["en", "qps"])
def test_a_date_on_a_record_stands_in_one_line_inside_the_frame_of_a_narrow_screen(
    page: Page, folder: Path, locale: str
):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto((folder / f"certificate.{locale}.html").as_uri())
    frame = page.locator(".certificate").bounding_box()
    for cell in page.locator(".certificate tbody .number-cell").all():
        box = cell.bounding_box()
        assert frame["x"] < box["x"] and box["x"] + box["width"] < frame["x"] + frame["width"]
        assert cell.evaluate(LINES) == 1


@pytest.mark.long
def test_the_checker_of_the_standard_finds_no_error_anywhere(folder: Path):
    assert errors_of_nu(sorted(folder.glob("*.html"))) == []


def errors_of_nu(files: list[Path]) -> list[str]:
    checked = subprocess.run(
        ["java", "-jar", NU, "--errors-only", "--format", "json", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(checked.stderr)["messages"]
    return [f"{Path(m['url']).name}: {m['message']}: {m.get('extract', '')}" for m in found]
