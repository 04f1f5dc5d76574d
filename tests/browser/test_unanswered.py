"""Handing in with questions unanswered, with and without scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import steps
from tests.browser.plain import opened, served

QUIZ = "/quizzes/check-water/"


@pytest.mark.long
@pytest.mark.parametrize("has_scripts", [True, False])
def test_who_left_questions_open_is_asked_and_goes_back_or_hands_in_once(
    browser: Browser, tmp_path: Path, has_scripts: bool
):
    with served(tmp_path) as (root, _):
        page = opened(browser, root, "learner", java_script_enabled=has_scripts)
        page.goto(QUIZ)
        steps.press(page, "Begin the quiz")
        page.get_by_label("a leak mended").check()
        steps.press(page, steps.HAND_IN)
        asked = page.locator(".error-summary")
        expect(asked.locator("h2")).to_have_text("Not handed in yet: 2 questions have no answer")
        page.get_by_role("link", name="Glossary").click()
        expect(page.locator("h1")).to_have_text("Glossary")
        page.go_back()  # fails where it would have to send the form again
        expect(asked.locator("h2")).to_have_text("Not handed in yet: 2 questions have no answer")
        if has_scripts:
            expect(asked).to_be_focused()
        asked.get_by_role("link", name="Go back").click()
        expect(page.locator("#q--some")).to_be_in_viewport()
        expect(page.get_by_label("a leak mended")).to_be_checked()
        page.get_by_label("rinsing").check()
        steps.press(page, steps.HAND_IN)
        expect(asked.locator("h2")).to_have_text("Not handed in yet: one question has no answer")
        asked.get_by_role("button", name="Hand in anyway").dblclick()
        page.wait_for_url("**/results/1")
        expect(page.locator("#q--count .verdict")).to_contain_text("Not answered")
        page.go_back()
        expect(page.get_by_role("button", name="Try again")).to_be_visible()
        expect(page.locator("main a[href*='/results/']")).to_have_count(1)
        page.context.close()
