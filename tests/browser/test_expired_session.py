"""A session that expires while a quiz is answered: what was given since then is kept on the device and sent later."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import steps
from tests.browser.people import log_in
from tests.browser.plain import opened, served
from tests.worlds import PASSWORD

QUIZ = "/quizzes/check-water/"


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
            page.wait_for_url(re.compile(r"/login\?next="))
            page.get_by_label("Login name").fill("learner")
            page.get_by_label("Password").fill(PASSWORD)
            steps.press(page, "Log in")
            page.wait_for_url(f"**{QUIZ}")
        expect(page.locator("#q--some [data-saved]")).to_have_text(re.compile("Saved"), timeout=20_000)
        page.get_by_label("Your answer").fill("7.5")
        steps.press(page, steps.HAND_IN)
        page.wait_for_url("**/results/1")
        expect(page.locator("#q--some .option.right")).to_contain_text("rinsing")
        expect(page.locator("#q--one .verdict")).to_contain_text("Right")
        page.context.close()
