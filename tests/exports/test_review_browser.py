"""Review in the kit, opened from the disk: days pass by the browser's clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.exports.journey import begin, go, hand_in, shows, wanted

MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)


def later(page: Page, kit: Path, days: int) -> None:
    """The kit is opened again after some days."""
    page.clock.set_fixed_time(MONDAY + timedelta(days=days))
    page.goto("about:blank")
    go(page, kit, "/")


def check(page: Page) -> None:
    page.get_by_role("button", name="Check my answer").click()


def test_a_missed_question_is_back_the_next_day_and_rests_once_it_is_known(page: Page, kit: Path):
    page.clock.set_fixed_time(MONDAY)
    go(page, kit, "/review/")
    shows(page, "Review")
    shown = page.locator("[data-page=review]")
    expect(shown).to_contain_text("Nothing can come back yet")
    begin(page, kit)
    page.locator("#q--some").get_by_text("rinsing").click()
    page.locator("#q--some").get_by_text("cooling").click()
    page.locator("#q--one").get_by_text("a poster").click()
    hand_in(page)
    go(page, kit, "/review/")
    expect(shown).to_contain_text("Nothing is due today. Next: 2 questions on 24 November 2026.")

    later(page, kit, 1)
    page.get_by_role("link", name="2 questions to review today").click()
    expect(shown).to_contain_text("1 of 2 today, from Quiz check-water")
    page.locator("#q--one").get_by_text("a poster").click()
    check(page)
    expect(page.locator("#q--one h2")).to_be_focused()
    expect(page.locator("#q--one .option.wrong")).to_contain_text("A poster saves nothing by itself.")
    expect(shown).to_contain_text("This question comes back on 25 November 2026.")
    page.get_by_role("button", name="Next question").click()
    number = wanted(page)
    page.locator("#q--count input").fill(f"{number},500")
    check(page)
    page.locator("#q--count .asked").get_by_role("button", name=f"{number}.5").click()
    expect(page.locator("#q--count .verdict")).to_contain_text("Right")
    expect(page.locator("#q--count dd").first).to_contain_text(f"(you typed {number},500, and chose this reading)")
    expect(shown).to_contain_text("That was all for today. Next: 2 questions on 25 November 2026.")

    later(page, kit, 1)
    page.get_by_role("link", name="Nothing to review today").click()
    expect(shown).to_contain_text("That was all for today.")
    later(page, kit, 2)
    page.get_by_role("link", name="2 questions to review today").click()
    expect(page.locator("#q--one .option.wrong")).to_have_count(0)
    expect(page.locator("#q--one input:checked")).to_have_count(0)
