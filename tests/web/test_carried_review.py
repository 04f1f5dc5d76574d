"""The review's form, whose sender is not logged in any more: carried through logging in like a quiz's."""

import re

import pytest
from werkzeug.test import TestResponse

from course_app.web.security import MOST_BYTES
from tests.web.campus import ROLES, Browser, Site, changed, text_of
from tests.web.test_carried import (
    KEPT,
    OURS,
    SEND,
    TO_THE_START,
    Fields,
    expired,
    form_of,
    logged_in,
    logged_out_elsewhere,
    lost,
    send,
    sent_on,
    turned_away,
)
from tests.web.test_review import REVIEW, practised

ONE = f"{REVIEW}check-water/one"
_HIDDEN = re.compile(r'type="hidden" name="(whose|quiz|question|variant)" value="([^"]+)"')


@pytest.fixture
def reviewer(site: Site, learner: Browser) -> Browser:
    """Who missed every question yesterday."""
    return practised(site, learner)


def entered(browser: Browser, *answers: tuple[str, str]) -> Fields:
    """The form on the page as it would be sent, without its token."""
    return [*_HIDDEN.findall(browser.get(REVIEW).text), *answers]


def sent_on_to_review(browser: Browser, page: TestResponse) -> TestResponse:
    return sent_on(browser, page, REVIEW)


@pytest.mark.parametrize("leave", [lost, expired, logged_out_elsewhere])
def test_an_answer_in_review_is_checked_after_logging_in(site: Site, reviewer: Browser, leave):
    sent = [*entered(reviewer, ("r.one", "b2")), ("csrf_token", reviewer.token())]
    leave(reviewer, site)
    before = site.rows()
    page = send(reviewer, REVIEW, sent, headers=OURS)
    assert page.status_code == 401
    assert KEPT in text_of(page)
    assert not changed(before, site.rows())
    offered = logged_in(reviewer, page)
    assert '<button class="button primary">Check my answer</button>' in offered.text
    for _ in range(2):  # a double click
        assert sent_on_to_review(reviewer, offered).location == ONE
    assert "A poster saves nothing by itself." in text_of(reviewer.get(ONE))
    assert len(site.rows()["reviews"]) == 1


@pytest.mark.parametrize("role", ROLES)
def test_an_answer_in_review_is_taken_from_nobody_but_who_gave_it(site: Site, reviewer: Browser, role: str):
    page = turned_away(site, reviewer, entered(reviewer, ("r.one", "a1")), REVIEW)
    before = site.rows()
    if role == "anonymous":
        assert send(reviewer, REVIEW, form_of(page, "/login")).location == "/login"
    else:
        answer = sent_on_to_review(reviewer, logged_in(reviewer, page, role))
        if role == "learner":
            assert answer.location == ONE
        elif role in TO_THE_START:
            assert (answer.status_code, answer.location) == (303, "/")
        else:
            assert answer.status_code == 404
            assert "There is nothing at this address" in text_of(answer)
    assert ("reviews" in changed(before, site.rows())) is (role == "learner")
    assert role == "learner" or changed(before, site.rows()) <= {"sessions", "throttles"}


def test_it_is_not_taken_from_who_has_the_same_question_due(site: Site, learner: Browser):
    stranger = site.browser("stranger")
    sent = [("attempt", site.campus.attempt("stranger")), ("anyway", "yes")]
    assert stranger.post("/quizzes/check-water/submit", sent).status_code == 303
    reviewer, stranger = practised(site, learner), site.browser("stranger")
    sent = entered(reviewer, ("r.one", "a1"))
    assert entered(stranger)[1:] == sent[1:-1]
    page = turned_away(site, reviewer, sent, REVIEW)
    offered = logged_in(reviewer, page, "stranger")
    before = site.rows()
    assert sent_on_to_review(reviewer, offered).status_code == 404
    assert changed(before, site.rows()) == set()
    assert stranger.post(REVIEW, entered(stranger, ("r.one", "a1"))).location == ONE


def test_only_the_fields_of_a_review_are_carried_and_only_with_its_owner(site: Site, reviewer: Browser):
    sent = entered(reviewer, ("r.one", "a1"))
    stray = [("attempt", "x"), ("anyway", "yes"), ("hint.one", "1"), ("file.one", "a.pdf"), ("upload", "one")]
    page = turned_away(site, reviewer, [*sent, *stray, ("password", "sesame"), ("next", "//evil")], REVIEW)
    assert [field for field in form_of(page, "/login") if field[0].startswith("kept.")] == [
        (f"kept.{name}", value) for name, value in sent
    ]
    assert "sesame" not in page.text
    assert send(reviewer, REVIEW, [field for field in sent if field[0] != "whose"]).location == "/login"
    assert send(reviewer, REVIEW, [*sent, ("r.one", "x" * MOST_BYTES)]).status_code == 413


def test_a_forged_owner_is_not_found(site: Site, reviewer: Browser):
    sent = [(name, "made up" if name == "whose" else value) for name, value in entered(reviewer, ("r.one", "a1"))]
    before = site.rows()
    assert reviewer.post(REVIEW, sent).status_code == 404
    assert changed(before, site.rows()) == set()
    lost(reviewer, site)
    away = send(reviewer, REVIEW, sent, headers={"Origin": "https://evil.example"})
    assert (away.status_code, away.location) == (303, "/login")


def test_a_reading_that_was_chosen_goes_along_and_a_number_is_still_asked_back(site: Site, reviewer: Browser):
    for answer in ([("r.one", "a1")], [("r.some[]", "c1"), ("r.some[]", "d2")]):
        assert reviewer.post(REVIEW, entered(reviewer, *answer)).status_code == 303
    sent = entered(reviewer, ("r.count", "7,500"))
    asked = sent_on_to_review(reviewer, logged_in(reviewer, turned_away(site, reviewer, sent, REVIEW)))
    assert asked.status_code == 422
    assert 'value="7,500"' in asked.text
    reviewer._token = ""
    page = turned_away(site, reviewer, [*sent, ("meant.count", "7.5")], REVIEW)
    assert sent_on_to_review(reviewer, logged_in(reviewer, page)).location == f"{REVIEW}check-water/count"


def test_a_review_from_before_logging_in_anew_elsewhere_is_offered_again(site: Site, reviewer: Browser):
    sent = [*entered(reviewer, ("r.one", "a1")), ("csrf_token", reviewer.token())]
    lost(reviewer, site)
    reviewer._token = ""
    reviewer.log_in("learner")
    offered = send(reviewer, REVIEW, sent, headers=OURS)
    assert (offered.status_code, SEND in text_of(offered)) == (400, True)
    assert sent_on_to_review(reviewer, offered).location == ONE


def test_what_was_answered_meanwhile_stays(site: Site, reviewer: Browser):
    page = turned_away(site, reviewer, entered(reviewer, ("r.one", "b2")), REVIEW)
    elsewhere = site.browser("learner")
    elsewhere.post(REVIEW, entered(elsewhere, ("r.one", "a1")))
    before = site.rows()["reviews"]
    assert sent_on_to_review(reviewer, logged_in(reviewer, page)).location == ONE
    assert site.rows()["reviews"] == before
