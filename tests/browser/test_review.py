"""Review on the site as it is served, by somebody whose browser runs no scripts."""

import pytest
from playwright.sync_api import expect

from course_app.course.edition import Edition
from tests.browser import steps
from tests.browser.conftest import Visit
from tests.browser.papers import answer, cards
from tests.browser.people import People, log_in

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("live site")]


def test_a_question_left_open_yesterday_is_asked_again_without_scripts(visit: Visit, people: People, edition: Edition):
    quiz = edition.quiz("check-cleaner-production")
    assert quiz is not None
    people.learner("rita")
    people.practises("rita", quiz.id, days_ago=1)
    page = visit(java_script_enabled=False)
    log_in(page, "rita")
    page.get_by_role("link", name="questions to review today").click()
    total = len(quiz.questions)
    expect(page.locator("main")).to_contain_text(f"1 of {total} today")
    (card,) = cards(page, quiz)
    answer(page, card, right=False)
    steps.press(page, "Check my answer")
    expect(page.locator(".verdict")).to_contain_text("Not right")
    expect(page.locator(".option.missed")).to_contain_text("This is right")
    page.get_by_role("link", name="Next question").click()
    expect(page.locator("main")).to_contain_text(f"2 of {total} today")
    (other,) = cards(page, quiz)
    assert other.question.id != card.question.id
