"""A session that expires while a quiz is answered: scripts keep what was given since then on the device and send it
later; what a form brought is kept by the page to log in."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import steps
from tests.browser.people import log_in
from tests.browser.plain import opened, served
from tests.worlds import PASSWORD

QUIZ = "/quizzes/check-water/"
SEND = "One more step: send your answers"


def fill_in(page: Page, password: str) -> None:
    """The form to log in."""
    page.get_by_label("Login name").fill("learner")
    page.get_by_label("Password").fill(password)
    steps.press(page, "Log in")


@pytest.mark.long
@pytest.mark.parametrize("elsewhere", [False, True])
def test_what_was_answered_after_a_session_expired_is_saved_after_logging_in(
    browser: Browser, tmp_path: Path, elsewhere: bool
):
    with served(tmp_path) as (root, campus):
        page = opened(browser, root, "learner")
        page.goto(QUIZ)
        steps.press(page, "Begin the quiz")
        page.get_by_label("a leak mended").check()
        expect(page.locator("#q--one [data-saved]")).to_have_text(re.compile("Saved"))
        campus.later(days=400)
        page.get_by_label("rinsing").check()
        expect(page.locator("#q--some [data-saved]")).to_contain_text("Not saved: you are logged out.")
        if elsewhere:
            log_in(page.context.new_page(), "learner")
        else:
            steps.press(page, steps.HAND_IN)
            fill_in(page, PASSWORD)
            expect(page.locator("h1")).to_have_text(SEND)
            page.goto(QUIZ)  # instead of sending it on
        expect(page.locator("#q--some [data-saved]")).to_have_text(re.compile("Saved"), timeout=20_000)
        page.get_by_label("Your answer").fill("7.5")
        steps.press(page, steps.HAND_IN)
        page.wait_for_url("**/results/1")
        expect(page.locator("#q--some .option.right")).to_contain_text("rinsing")
        expect(page.locator("#q--one .verdict")).to_contain_text("Right")
        page.context.close()


@pytest.mark.long
@pytest.mark.parametrize("has_scripts", [False, True])
def test_what_was_entered_is_handed_in_after_logging_in_on_the_page_that_keeps_it(
    browser: Browser, tmp_path: Path, has_scripts: bool
):
    with served(tmp_path) as (root, _):
        page = opened(browser, root, "learner", java_script_enabled=has_scripts)
        page.goto(QUIZ)
        steps.press(page, "Begin the quiz")
        page.get_by_label("a leak mended").check()
        page.get_by_label("rinsing").check()
        page.get_by_label("Your answer").fill("8.1")
        page.context.clear_cookies()
        steps.press(page, steps.HAND_IN)
        kept = page.locator(".error-summary", has_text="Nothing that you entered is lost")
        expect(kept).to_be_visible()
        fill_in(page, "not the password")
        expect(page.locator(".error")).to_contain_text("do not belong together")
        expect(kept).to_be_visible()
        fill_in(page, PASSWORD)
        expect(page.locator("h1")).to_have_text(SEND)
        page.locator("main").get_by_role("button", name=steps.HAND_IN).dblclick()
        page.wait_for_url("**/results/1")
        expect(page.locator("#q--one .verdict")).to_contain_text("Right")
        expect(page.locator("#q--some .option.right")).to_contain_text("rinsing")
        expect(page.locator("#q--count .given")).to_contain_text("8.1")
        page.goto(QUIZ)
        expect(page.locator("main a[href*='/results/']")).to_have_count(1)
        page.context.close()


@pytest.mark.long
@pytest.mark.parametrize("elsewhere", [False, True])
def test_without_scripts_a_text_comes_back_as_it_was_typed(browser: Browser, tmp_path: Path, elsewhere: bool):
    """``elsewhere``: they have logged in anew in another tab before, so that only the form's token is of yesterday."""
    quiz, text = "/quizzes/report-water/", 'In 400 m³.\n\n  "Out" & <370>.\n'
    with served(tmp_path) as (root, campus):
        page = opened(browser, root, "learner", java_script_enabled=False)
        page.goto(quiz)
        steps.press(page, "Begin the quiz")
        page.locator("textarea").fill(text)
        campus.later(days=400)
        if elsewhere:
            log_in(page.context.new_page(), "learner")
        steps.press(page, "Save and go on later")
        if not elsewhere:
            fill_in(page, PASSWORD)
        steps.press(page, "Save my answers")
        page.wait_for_url(f"**{quiz}")
        expect(page.locator(".message")).to_have_text("Your answers are saved.")
        assert page.locator("textarea").input_value() == text
        page.context.close()


@pytest.mark.long
@pytest.mark.parametrize("has_scripts", [False, True])
def test_an_answer_in_review_is_checked_after_logging_in(browser: Browser, tmp_path: Path, has_scripts: bool):
    with served(tmp_path) as (root, campus):
        page = opened(browser, root, "learner", java_script_enabled=has_scripts)
        page.goto(QUIZ)
        steps.press(page, "Begin the quiz")
        steps.press(page, steps.HAND_IN)
        steps.press(page, "Hand in anyway")
        page.wait_for_url("**/results/1")
        campus.later(days=1)
        page.goto("/review/")
        page.get_by_label("a leak mended").check()
        page.context.clear_cookies()
        steps.press(page, "Check my answer")
        fill_in(page, PASSWORD)
        expect(page.locator("h1")).to_have_text(SEND)
        page.locator("main").get_by_role("button", name="Check my answer").dblclick()
        page.wait_for_url("**/review/check-water/one")
        expect(page.locator("#q--one .verdict")).to_contain_text("Right")
        page.context.close()
