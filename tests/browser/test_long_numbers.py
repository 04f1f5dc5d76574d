"""Long numbers stay in their cards on a narrow screen, on the site and in the kit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from course_app.exports.kit import export_kit
from tests.browser.plain import NARROW, opened, served
from tests.exports.journey import begin, hand_in
from tests.pages import kinds

MASS = """## The mass of the earth {#mass kind=number}

How heavy is the earth?

```yaml
answer: {value: 5972000000000000000000000000, unit: g, tolerance: 1%}
```
"""
EDITION = kinds.edition([MASS, MASS.replace("{#mass kind=number}", "{#again kind=quantity}")])
QUIZ = "check"
READINGS = ["5.9720 × 10²⁷", "5.9720 × 10³⁰"]
DIGITS = "9" * 60
LEAST_GAP = 8  # pixels between buttons


@pytest.fixture(params=["site", "kit"])
def quiz(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """Begun, on a narrow screen."""
    if request.param == "kit":
        kit = export_kit(EDITION, "2026.1", tmp_path, language="en", interface_language="en")
        with browser.new_context(offline=True, locale="en-GB", viewport=NARROW) as context:
            page = context.new_page()
            begin(page, kit, QUIZ)
            yield page
        return
    with served(tmp_path, EDITION) as (root, _):
        page = opened(browser, root, "learner", locale="en-GB")
        page.goto(f"/quizzes/{QUIZ}/")
        page.locator("main button.primary").first.click()
        yield page
        page.context.close()


def test_readings_of_a_long_number_are_told_apart_and_can_be_touched_one_by_one(quiz: Page):
    enter(quiz, "5.972e27")
    hand_in(quiz)
    buttons = quiz.locator("#q--mass .asked button")
    expect(buttons).to_have_text(READINGS)
    expect(quiz.locator("#q--again .asked button")).to_have_text([f"{one} g" for one in READINGS])
    assert_fits(quiz)
    first, second = (button.bounding_box() for button in buttons.all())
    assert first and second
    assert max(second["x"] - first["x"] - first["width"], second["y"] - first["y"] - first["height"]) >= LEAST_GAP
    for name in ("mass", "again"):
        quiz.locator(f"#q--{name} .asked button").last.click()
        expect(quiz.locator(f"#q--{name} .asked")).to_have_count(0)
    assert quiz.locator("#q--mass input").input_value() == READINGS[1]
    hand_in(quiz)
    expect(quiz.locator(".verdict")).to_contain_text(["Not right", "Not right"])
    expect(quiz.locator("#q--mass .right")).to_contain_text("5.972 × 10²⁷ g")
    expect(quiz.locator("#q--again .is-right")).to_contain_text("5.972 × 10²⁷ g")
    assert_fits(quiz)


def test_a_long_number_that_was_typed_stays_in_its_card(quiz: Page):
    enter(quiz, f"{DIGITS}.5")
    hand_in(quiz)
    expect(quiz.locator(".verdict")).to_contain_text(["Not right", "Not right"])
    expect(quiz.locator("#q--mass")).to_contain_text(DIGITS)
    assert_fits(quiz)


def test_readings_that_are_long_fractions_stay_in_their_card(quiz: Page):
    enter(quiz, f"1 234/{DIGITS[:24]}7")
    hand_in(quiz)
    expect(quiz.locator("#q--mass .asked button")).to_have_count(2)
    assert_fits(quiz)


def enter(page: Page, number: str) -> None:
    page.locator("#q--mass input").fill(number)
    page.locator("#q--again input").fill(f"{number} g")


def assert_fits(page: Page) -> None:
    """The page is no wider than the screen, and nothing in a card runs out of it."""
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    outside = """() => [...document.querySelectorAll(".question *:not(.visually-hidden)")].filter((one) => {
        const [own, card] = [one.getBoundingClientRect(), one.closest(".question").getBoundingClientRect()];
        return own.width && (own.right > card.right || own.left < card.left);
    }).map((one) => one.outerHTML)"""
    assert page.evaluate(outside) == []
