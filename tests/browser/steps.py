"""What people do on the site, a step a function."""

import re

from playwright.sync_api import Page, expect

from course_app.course.edition import Edition, Quiz
from tests.browser.papers import fill
from tests.worlds import PASSWORD

HAND_IN = "Hand in and see the result"


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def become_administrator(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Your name").fill("Joseph Mwangi")
    page.get_by_label("Login name").fill("joseph")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Make my account")
    expect(page.locator("h1")).to_have_text("Institutions")


def make_institution(page: Page, name: str, slug: str) -> None:
    page.goto("/manage/")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Short name").fill(slug)
    page.get_by_label("Time zone").fill("Africa/Nairobi")
    press(page, "Add the institution")
    expect(page.locator("h1")).to_have_text(name)


def make_cohort(page: Page, name: str) -> str:
    """The enrolment code, as it is handed out."""
    form = page.locator("form[action$='/cohorts/']")
    form.get_by_label("Name").fill(name)
    form.get_by_role("button", name="Add the group").click()
    expect(page.locator("h1")).to_have_text(name)
    return page.locator(".code").inner_text()


def sign_up(page: Page, login: str, name: str, code: str = "") -> None:
    """An account and a place in the cohort, in one go."""
    page.goto("/join")
    page.get_by_label("Enrolment code").fill(code)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Login name").fill(login)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Join the course")
    page.get_by_role("button", name="Log out").wait_for()


def read_unit(page: Page, unit: str) -> None:
    """Every section, by the button at its end; works with scripts and without."""
    page.goto(f"/units/{unit}/")
    buttons = page.locator(".section-end button")
    for left in range(buttons.count(), 0, -1):
        buttons.first.click()
        expect(buttons).to_have_count(left - 1)


def read_what_is_required(page: Page, edition: Edition) -> None:
    for unit in edition.rule.units:
        read_unit(page, unit)


def begin(page: Page, quiz: Quiz) -> None:
    page.goto(f"/quizzes/{quiz.id}/")
    page.locator("main button.primary").click()
    expect(page.locator("[data-question]")).to_have_count(len(quiz.questions))


def hand_in(page: Page) -> None:
    press(page, HAND_IN)


def score(page: Page) -> str:
    return page.locator(".result-score").inner_text()


def take(page: Page, quiz: Quiz, *, wrong: tuple[str, ...] = ()) -> str:
    """The score of a whole try, as it is said."""
    begin(page, quiz)
    declare_point(page)
    fill(page, quiz, wrong=wrong)
    hand_in(page)
    sure = page.get_by_role("button", name="Hand in anyway")  # what is wrong in several fields stays empty
    expect(sure.or_(page.locator(".result-score"))).to_be_visible()
    if sure.is_visible():
        sure.click()
    page.wait_for_url(re.compile(r"/results/\d+$"))
    return score(page)


def declare_point(page: Page) -> None:
    """Where the learner has not said it yet."""
    button = page.locator("button[data-convention=point]")
    if button.count():
        button.first.click()
        expect(button).to_have_count(0)
