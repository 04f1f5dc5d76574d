"""A quiz without a mouse."""

import re

import pytest
from playwright.sync_api import expect

from course_app.course.edition import Edition
from tests.browser import steps
from tests.browser.conftest import Visit
from tests.browser.papers import cards, right_response
from tests.browser.people import People, log_in
from tests.pages.keyboard import IS_FOCUSED, answer, tab_to

pytestmark = pytest.mark.xdist_group("live site")


def test_a_quiz_is_taken_with_the_keyboard_alone(visit: Visit, people: People, edition: Edition):
    quiz = edition.quiz("check-start")
    people.learner("kenji")
    page = visit()
    log_in(page, "kenji")
    page.goto(f"/quizzes/{quiz.id}/")
    page.keyboard.press("Tab")
    assert page.evaluate(IS_FOCUSED, "a.skip")
    page.keyboard.press("Enter")
    tab_to(page, "main button.primary")
    page.keyboard.press("Enter")
    expect(page.locator("[data-question]")).to_have_count(len(quiz.questions))
    tab_to(page, "button[data-convention=point]")
    page.keyboard.press("Enter")
    expect(page.locator("button[data-convention=point]")).to_have_count(0)
    page.goto(f"/quizzes/{quiz.id}/")
    for card in cards(page, quiz):
        answer(page, card.question.id, right_response(card))
    tab_to(page, "main .actions button.primary")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/results/1$"))
    assert steps.score(page).startswith("Passed, 100%.")
