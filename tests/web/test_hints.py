"""Hints over the web, without scripts: nowhere before they are asked for, with their price told first."""

import re

import pytest

from tests.web.campus import Browser, Site, changed, text_of

QUIZ = "/quizzes/report-water"


def begun(browser: Browser) -> str:
    browser.post(f"{QUIZ}/start")
    return re.search(r'name="attempt" value="([^"]+)"', browser.get(f"{QUIZ}/").text)[1]


def test_a_hint_is_asked_for_paid_and_named_on_the_result(site: Site, learner: Browser):
    attempt = begun(learner)
    page = learner.get(f"{QUIZ}/")
    assert "Show a hint It costs 1/4 of the points." in text_of(page)
    assert "A share of the intake." not in page.text
    button = re.search(r'name="(hint\.count)" value="(\d)" formaction="([^"]+)"', page.text)
    sent = {"attempt": attempt, "r.text.text": "Some words.", button[1]: button[2]}
    assert learner.post(button[3].partition("#")[0], sent).location == f"{QUIZ}/#q--count"
    page = learner.get(f"{QUIZ}/")
    assert "A share of the intake." in page.text
    assert "Take away first." not in page.text
    assert "Show another hint" in text_of(page)
    assert "Some words.</textarea>" in page.text
    learner.post(f"{QUIZ}/submit", {"attempt": attempt, "r.count": "7.5", "anyway": "yes"})
    result = learner.get(f"{QUIZ}/results/1")
    assert "Right 1.5 of 2" in text_of(result)
    assert "Hints took 1/4 of the points." in text_of(result)
    assert "Take away first." not in result.text


def test_a_second_click_shows_the_same_hint(site: Site, learner: Browser):
    attempt = begun(learner)
    learner.post(f"{QUIZ}/hint", {"attempt": attempt, "hint.count": "1"})
    before = site.rows()
    assert learner.post(f"{QUIZ}/hint", {"attempt": attempt, "hint.count": "1"}).status_code == 303
    assert not changed(before, site.rows())


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("hint.count", "2", 404),
        ("hint.count", "-1", 400),
        ("hint.count", "²", 400),
        ("hint.moon", "1", 404),
        ("x", "1", 400),
    ],
)
def test_what_no_button_sends_changes_nothing(site: Site, learner: Browser, name: str, value: str, status: int):
    attempt = begun(learner)
    before = site.rows()
    assert learner.post(f"{QUIZ}/hint", {"attempt": attempt, name: value}).status_code == status
    assert not changed(before, site.rows())


def test_after_handing_in_it_leads_to_the_result(learner: Browser):
    attempt = begun(learner)
    learner.post(f"{QUIZ}/submit", {"attempt": attempt, "r.count": "7.5", "anyway": "yes"})
    assert learner.post(f"{QUIZ}/hint", {"attempt": attempt, "hint.count": "1"}).location == f"{QUIZ}/results/1"
