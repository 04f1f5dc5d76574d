"""The kit for everybody: without scripts, by keyboard, on a small screen, from right to left, and through axe-core."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from course_app.exports.kit import export_kit
from tests.exports.journey import begin, go, hand_in, heading, score, shows, wanted
from tests.exports.world import kit_edition

pytestmark = pytest.mark.long

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}},  # 7:1
}
SMALL_TARGETS = """() => [...document.querySelectorAll('button, .button, select, summary, input, nav a, .quizzes a')]
  .filter(e => e.getClientRects().length && !e.closest('label, p, .visually-hidden'))
  .filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="session")
def mirrored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("mirrored")
    return export_kit(kit_edition(), "2026.1", out, language="en", interface_language="qps")


# --- without scripts ---


def test_without_scripts_the_whole_course_is_one_long_document(kit: Path, browser: Browser):
    with browser.new_context(java_script_enabled=False, offline=True) as context:
        page = context.new_page()
        page.goto(kit.as_uri())
        headings = page.locator("h1")
        assert headings.all_inner_texts() == [
            "Water and energy",
            "Water & what it costs",
            "Energy",
            "Quiz check-water",
            "Quiz ready",
            "Final quiz on water",
            "Glossary",
            "Review",
            "Search",
            "This page is not in the kit",
        ]
        shown = [headings.nth(n).is_visible() for n in range(headings.count())]
        assert shown == [True] * 7 + [False] * 3
        for text in ("Water is bought", "Use a bucket", "Heat moves", "bath liquid carried off", "liquid, see water"):
            expect(page.get_by_text(text).first).to_be_visible()
        page.get_by_role("link", name="heat", exact=True).click()
        expect(page.locator("#energy--heat")).to_be_in_viewport()
        page.get_by_role("link", name="Glossary", exact=True).click()
        expect(page.get_by_role("heading", name="Glossary")).to_be_in_viewport()


def test_a_browser_that_fails_to_start_the_scripts_still_reads(kit: Path, browser: Browser):
    with browser.new_context(offline=True) as context:
        context.add_init_script("delete Intl.NumberFormat; JSON.parse = () => { throw new Error('too old'); }")
        page = context.new_page()
        page.goto(kit.as_uri())
        expect(page.get_by_role("heading", name="Energy", exact=True)).to_be_visible()


# --- by keyboard alone ---


def press_until_focused(page: Page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached with the Tab key")


def test_a_quiz_is_taken_by_keyboard_alone(page: Page, kit: Path):
    page.goto(kit.as_uri())
    press_until_focused(page, "a[href='#/quizzes/check-water/']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Quiz check-water")).to_be_focused()
    press_until_focused(page, "[data-quiz] button")
    page.keyboard.press("Enter")
    press_until_focused(page, "#q--one input")
    page.keyboard.press("Space")
    while page.evaluate("document.activeElement.value") != "a1":
        page.keyboard.press("ArrowDown")
    for option in page.locator("#q--some [data-option]:not([data-option=e3])").all():
        press_until_focused(page, f"#q--some input[value={option.get_attribute('data-option')}]")
        page.keyboard.press("Space")
    press_until_focused(page, "#q--count [data-convention=point]")
    page.keyboard.press("Enter")
    expect(page.locator("#q--count input")).to_be_focused()
    number = wanted(page)
    page.keyboard.type(f"{number},5")
    page.keyboard.press("Enter")
    expect(page.locator(".result-score")).to_have_count(0)
    press_until_focused(page, "form .primary")
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    press_until_focused(page, ".error-summary a")
    page.keyboard.press("Enter")
    expect(page.locator("#q--count .asked button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#q--count input")).to_be_focused()
    press_until_focused(page, "form .primary")
    page.keyboard.press("Enter")
    assert score(page) == "Passed, 100%. Every answer is right."
    expect(page.get_by_role("heading", name="Quiz check-water")).to_be_focused()


def test_marking_a_section_as_read_keeps_the_place_of_the_keyboard(page: Page, kit: Path):
    go(page, kit, "/units/water/")
    press_until_focused(page, "[data-read=why]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-section-end=why] .signal")).to_be_focused()
    press_until_focused(page, "[data-read=how]")


def test_the_skip_link_leads_past_the_navigation(page: Page, kit: Path):
    go(page, kit, "/units/energy/")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    shows(page, "Energy")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


# --- every page of the kit, in sizes, themes and directions ---


def started(page: Page, kit: Path) -> None:
    begin(page, kit)
    page.locator("#q--one").get_by_text("a poster").click()


def asked(page: Page, kit: Path) -> None:
    begin(page, kit)
    page.locator("#q--count input").fill("1,500")
    page.locator("form:has([data-question]) .primary").click()


def result(page: Page, kit: Path) -> None:
    started(page, kit)
    page.locator("#q--some").get_by_text("rinsing").click()
    page.locator("#q--count input").fill("8.1")
    page.locator("form:has([data-question]) .primary").click()


def reviewed(page: Page, kit: Path) -> None:
    """The day after, the first question that was missed."""
    page.clock.set_fixed_time(datetime(2026, 11, 23, 10, tzinfo=UTC))
    result(page, kit)
    page.clock.set_fixed_time(datetime(2026, 11, 24, 10, tzinfo=UTC))
    go(page, kit, "/review/")
    page.locator("[data-page=review] .primary").click()
    page.locator("[data-page=review] .verdict").wait_for()


def explained(page: Page, kit: Path) -> None:
    go(page, kit, "/units/water/")
    page.locator("a.term").click()


def at(address: str) -> Callable[[Page, Path], None]:
    return lambda page, kit: go(page, kit, address)


VIEWS = {
    "home": (at("/"), "Water and energy"),
    "unit": (at("/units/water/"), "Water & what it costs"),
    "term": (explained, "Water & what it costs"),
    "quiz": (at("/quizzes/check-water/"), "Quiz check-water"),
    "started": (started, "Quiz check-water"),
    "asked": (asked, "Quiz check-water"),
    "result": (result, "Quiz check-water"),
    "reviewed": (reviewed, "Review"),
    "graded": (at("/quizzes/final-water/"), "Final quiz on water"),
    "glossary": (at("/glossary/"), "Glossary"),
    "search": (at("/search?q=water"), "Search"),
    "missing": (at("/gone"), "This page is not in the kit"),
}


def faults(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    listed = [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
    listed += [f"small target {html}" for html in page.evaluate(SMALL_TARGETS)]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        listed.append("scrolls sideways")
    return listed


def check(page: Page, kit: Path, name: str, width: int, theme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
    show, title = VIEWS[name]
    show(page, kit)
    assert page.locator("h1:visible").count() == 1
    assert heading(page) == title or (kit.parent.name.startswith("mirrored") and heading(page).startswith("⟦"))
    assert faults(page) == []


@pytest.mark.parametrize("name", VIEWS)
def test_a_page_of_the_kit_has_no_violation_on_a_small_screen(page: Page, kit: Path, name: str):
    check(page, kit, name, 360, "light")


@pytest.mark.long
@pytest.mark.parametrize("name", ["unit", "asked", "result"])
def test_a_page_from_right_to_left_has_no_violation_on_the_smallest_screen(page: Page, mirrored: Path, name: str):
    check(page, mirrored, name, 320, "light")


@pytest.mark.long
@pytest.mark.parametrize("folder", ["kit", "mirrored"])
@pytest.mark.parametrize("width, theme", [(360, "dark"), (1280, "light"), (1280, "dark")])
@pytest.mark.parametrize("name", VIEWS)
def test_every_page_in_every_size_theme_and_direction(
    page: Page, request: pytest.FixtureRequest, name: str, width: int, theme: str, folder: str
):
    check(page, request.getfixturevalue(folder), name, width, theme)


def test_the_interface_from_right_to_left_and_the_course_from_left_to_right(page: Page, mirrored: Path):
    go(page, mirrored, "/units/water/")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('article')).direction") == "ltr"
    assert page.evaluate("getComputedStyle(document.querySelector('.section-end')).direction") == "rtl"


def test_a_printed_unit_is_that_unit_alone(page: Page, kit: Path):
    go(page, kit, "/units/water/")
    page.emulate_media(media="print")
    assert page.locator("article:visible").count() == 1
    expect(page.get_by_role("button", name="Mark as read Why")).to_be_hidden()


def test_a_quiz_left_half_way_is_handed_in_later(page: Page, kit: Path):
    started(page, kit)
    go(page, kit, "/")
    page.get_by_role("link", name="Quiz check-water").first.click()
    expect(page.locator("#q--one").get_by_label("a poster")).to_be_checked()
    hand_in(page)
    assert score(page).startswith("Not passed yet: 0%")
