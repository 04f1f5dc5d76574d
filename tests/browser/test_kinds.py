"""Every kind of question, answered on the site by keyboard alone, on a narrow screen in both directions."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from course_app.course.edition import Question, variant_of
from course_app.course.kinds import KINDS
from course_app.store import attempts, results
from tests.browser.plain import NARROW, opened, served
from tests.pages import kinds
from tests.pages.keyboard import answer, tab_to
from tests.pages.test_accessibility import AXE, SMALL_TARGETS, violations
from tests.web.campus import Campus

QUIZ = "/quizzes/check"


@pytest.mark.long
@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("qps", "dark")])
def test_every_kind_is_answered_rightly_by_keyboard_alone(browser: Browser, tmp_path: Path, language: str, theme: str):
    edition = kinds.edition()
    by_id = {question.id: question for question in edition.quizzes[0].questions}
    assert {question.kind for question in by_id.values()} == {*KINDS}
    with served(tmp_path, edition) as (root, campus):
        page = opened(browser, root, "learner", color_scheme=theme)
        page.goto(f"{QUIZ}/?lang={language}")
        assert page.evaluate("getComputedStyle(document.body).direction") == ("rtl" if language == "qps" else "ltr")
        press(page, "main button.primary")
        expect(page.locator("[data-question]")).to_have_count(len(by_id))
        press(page, "button[data-convention=point]")
        expect(page.locator("button[data-convention=point]")).to_have_count(0)
        page.goto(f"{QUIZ}/")
        check(page)
        right = right_answers(campus, by_id)
        for name in page.locator("[data-question]").evaluate_all("all => all.map(card => card.dataset.question)"):
            answer(page, name, right[name])
        check(page)
        press(page, "[data-hand-in]")
        page.wait_for_url(re.compile("/results/1$"))
        check(page)
        verdicts = {name: page.locator(f"#q--{name} .verdict").get_attribute("class") for name in by_id}
        assert verdicts == {
            name: "verdict unresolved" if question.kind == "essay" else "verdict right"
            for name, question in by_id.items()
        }
        assert earned(campus) == {name: 0 if one.kind == "essay" else one.points for name, one in by_id.items()}
        page.context.close()


def press(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


def check(page: Page) -> None:
    """Nothing that axe finds, nothing too small to touch, nothing wider than the screen."""
    page.add_script_tag(path=AXE)
    assert violations(page) == []
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def right_answers(campus: Campus, by_id: dict[str, Question]) -> dict[str, object]:
    """To the variants of the try under way."""
    mine = campus.learners["learner"]
    with campus.store.read() as session:
        attempt = attempts.unsubmitted(session, mine.institution_id, mine.enrolment_id, "check")
    shown = {name: variant_of(by_id[name], variant) for name, variant in attempt.variants.items()}
    return {name: KINDS[by_id[name].kind].right_response(variant.key) for name, variant in shown.items()}


def earned(campus: Campus) -> dict[str, object]:
    mine = campus.learners["learner"]
    with campus.store.read() as session:
        found = results.result_of(session, mine.institution_id, mine.enrolment_id, "check", 1)
    return {mark.question_id: mark.earned for mark in found.marking.marks}
