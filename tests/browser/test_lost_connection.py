"""What happens to answers when something goes wrong on the way."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from course_app.course.edition import Edition, Quiz
from tests.browser import steps
from tests.browser.conftest import WAIT, Visit
from tests.browser.live import LiveSite
from tests.browser.papers import answer, cards, fill
from tests.browser.people import People, log_in

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("live site")]


@pytest.fixture
def quiz(edition: Edition) -> Quiz:
    found = edition.quiz("check-start")
    assert found is not None
    return found


@pytest.fixture
def page(visit: Visit, people: People, quiz: Quiz, request: pytest.FixtureRequest) -> Page:
    """At the open quiz."""
    login = f"learner{abs(hash(request.node.name))}"
    people.learner(login)
    page = visit()
    log_in(page, login)
    steps.begin(page, quiz)
    steps.declare_point(page)
    return page


def said(page: Page, quiz: Quiz) -> Locator:
    """How the first question's answer is kept."""
    return page.locator(f"[data-question={quiz.questions[0].id}] [data-saved]")


def choose(page: Page, quiz: Quiz) -> None:
    answer(page, cards(page, quiz)[0], right=True)


def test_an_answer_given_while_the_server_is_away_is_kept_and_sent_when_it_is_back(
    page: Page, quiz: Quiz, site: LiveSite, visit: Visit
):
    site.stop()
    choose(page, quiz)
    expect(said(page, quiz)).to_contain_text("will retry", timeout=WAIT)
    site.start()
    expect(said(page, quiz)).to_have_text(re.compile(r"Saved \d\d:\d\d"), timeout=90_000)
    page.reload()
    expect(page.locator("[data-question] input:checked")).to_have_count(1)


def test_an_answer_given_while_the_server_is_away_survives_closing_the_page(page: Page, quiz: Quiz, site: LiveSite):
    site.stop()
    choose(page, quiz)
    expect(said(page, quiz)).to_contain_text("will retry", timeout=WAIT)
    other = page.context.new_page()
    page.close()
    site.start()
    other.goto(f"/quizzes/{quiz.id}/")
    expect(other.locator("[data-question] input:checked")).to_have_count(1)
    expect(said(other, quiz)).to_have_text(re.compile(r"Saved \d\d:\d\d"), timeout=WAIT)


def test_a_reload_and_a_second_tab_show_every_answer(page: Page, quiz: Quiz):
    fill(page, quiz)
    page.locator(f"#q--{quiz.questions[0].id}-title").click()  # leaves the last field
    expect(page.locator("[data-saved]", has_text=re.compile("Saved"))).to_have_count(len(quiz.questions))
    before = given(page)
    page.reload()
    assert given(page) == before
    second = page.context.new_page()
    second.goto(f"/quizzes/{quiz.id}/")
    assert given(second) == before


def given(page: Page) -> list[str]:
    fields = page.locator("[data-question] input:checked, [data-question] input[type=text]")
    return fields.evaluate_all("fields => fields.map(field => field.value)")


def test_a_submission_counts_once_however_often_it_is_sent(page: Page, quiz: Quiz):
    fill(page, quiz)
    second = page.context.new_page()
    second.goto(f"/quizzes/{quiz.id}/")
    page.get_by_role("button", name=steps.HAND_IN).dblclick()
    page.wait_for_url(re.compile("/results/1$"))
    assert steps.score(page).startswith("Passed, 100%.")
    steps.hand_in(second)  # which the other tab has done
    second.wait_for_url(re.compile("/results/1$"))
    page.go_back()
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"/quizzes/{quiz.id}/")
    expect(page.locator("main a[href*='/results/']")).to_have_count(1)


def test_back_after_handing_in_leads_to_the_result_again(page: Page, quiz: Quiz):
    fill(page, quiz)
    steps.hand_in(page)
    page.wait_for_url(re.compile("/results/1$"))
    page.go_back()
    expect(page.locator("main a[href*='/results/1']")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()


def test_an_answer_that_waited_says_so_as_the_server_cannot_tell_how_long_it_took(
    page: Page, quiz: Quiz, site: LiveSite
):
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
    site.stop()
    choose(page, quiz)
    expect(said(page, quiz)).to_contain_text("will retry", timeout=WAIT)
    site.start()
    expect(said(page, quiz)).to_have_text(re.compile(r"Saved \d\d:\d\d"), timeout=90_000)
    assert "held=1" in sent[-1]
    answer(page, cards(page, quiz)[1], right=True)
    expect(page.locator(f"[data-question={quiz.questions[1].id}] [data-saved]")).to_contain_text("Saved", timeout=WAIT)
    assert "held=1" not in sent[-1]
