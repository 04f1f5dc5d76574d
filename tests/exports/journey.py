"""Steps that tests of the kit in a browser share."""

from pathlib import Path

from playwright.sync_api import Page, expect

PROMPTS = "Write {} and a half."


def go(page: Page, kit: Path, address: str) -> None:
    page.goto(f"{kit.as_uri()}#{address}")
    page.wait_for_function("window.Coursekit && Coursekit.started")


def begin(page: Page, kit: Path, quiz: str = "check-water") -> None:
    """Or goes on with the try that is open."""
    go(page, kit, f"/quizzes/{quiz}/")
    if not page.locator("[data-question]").count():
        page.locator("[data-quiz]:visible button.primary").first.click()
    page.locator("[data-question]").first.wait_for()


def declare_point(page: Page) -> None:
    page.get_by_role("button", name="I write 1.5").first.click()


def wanted(page: Page) -> str:
    """The whole number that this try's variant asks for, with a half."""
    text = page.locator("#q--count .prompt").inner_text()
    return text.removeprefix("Write ").removesuffix(" and a half.")


def hand_in(page: Page, *, anyway: bool = True) -> None:
    """``anyway``: also with questions unanswered."""
    page.get_by_role("button", name="Hand in and see the result").click()
    sure = page.get_by_role("button", name="Hand in anyway")
    if anyway and sure.count():
        sure.click()


def score(page: Page) -> str:
    return page.locator(".result-score").inner_text()


def shows(page: Page, title: str) -> None:
    """The page of that heading is shown, or comes within the time a click takes."""
    expect(page.locator("h1:visible")).to_have_text(title)


def heading(page: Page) -> str:
    return page.locator("h1:visible").inner_text()
