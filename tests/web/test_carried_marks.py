"""A trainer's marks, sent when the session is over: points and comments go with them through logging in."""

import re

import pytest

from tests.actions.written import hand_in
from tests.web.campus import PASSWORD, ROLES, Browser, Site, changed, text_of
from tests.web.test_carried import (
    KEPT,
    OURS,
    Fields,
    expired,
    form_of,
    logged_in,
    logged_out_elsewhere,
    lost,
    send,
    turned_away,
)
from tests.web.test_marking import MARKS, QUEUE, RESULT

_HIDDEN = re.compile(r'type="hidden" name="(whose|seen)" value="([^"]+)"')
SAVE = "One more step: save the marks"


@pytest.fixture
def trainer(site: Site) -> Browser:
    return site.browser("trainer")


@pytest.fixture
def written(site: Site) -> str:
    """The address at which a learner's text is marked."""
    return f"{QUEUE}{hand_in(site.campus, site.campus.learners['learner'])}/"


def entered(browser: Browser, address: str) -> Fields:
    """The form as it would be sent, without its token."""
    return [*_HIDDEN.findall(browser.get(address).text), *MARKS.items()]


def saved(browser: Browser, page, address: str):
    assert SAVE in text_of(page)
    return send(browser, address, form_of(page, address))


@pytest.mark.parametrize("leave", [lost, expired, logged_out_elsewhere])
def test_marks_are_saved_after_logging_in(site: Site, trainer: Browser, written: str, leave):
    sent = [*entered(trainer, written), ("csrf_token", trainer.token())]
    leave(trainer, site)
    before = site.rows()
    page = send(trainer, written, sent, headers=OURS)
    assert (page.status_code, KEPT in text_of(page)) == (401, True)
    assert not changed(before, site.rows())
    offered = logged_in(trainer, page, "trainer")
    assert '<button class="button primary">Save the marks</button>' in offered.text
    assert "You are logged in as Trainer . Marks from another account are not taken." in text_of(offered)
    assert saved(trainer, offered, written).location == QUEUE
    result = site.browser("learner").get(RESULT)
    assert "Well said.\nGo on." in result.text
    for said in ("3 of 4", "0.5 of 2"):
        assert said in text_of(result)


@pytest.mark.parametrize("role", ROLES)
def test_marks_are_taken_from_nobody_but_who_entered_them(site: Site, trainer: Browser, written: str, role: str):
    """The administrator and a coordinator may mark this try too, and have not entered this."""
    page = turned_away(site, trainer, entered(trainer, written), written)
    before = site.rows()
    if role == "anonymous":
        assert send(trainer, written, form_of(page, "/login")).location == "/login"
    else:
        answer = saved(trainer, logged_in(trainer, page, role), written)
        assert (answer.status_code, answer.location) == ((303, QUEUE) if role == "trainer" else (404, None))
    assert ("markings" in changed(before, site.rows())) is (role == "trainer")
    assert role == "trainer" or changed(before, site.rows()) <= {"sessions", "throttles"}


def test_what_is_wrong_stands_beside_its_field_afterwards(site: Site, trainer: Browser, written: str):
    sent = [(name, "nine" if name == "points.text.balance" else value) for name, value in entered(trainer, written)]
    offered = logged_in(trainer, turned_away(site, trainer, sent, written), "trainer")
    back = saved(trainer, offered, written)
    assert back.status_code == 422
    assert 'value="nine"' in back.text
    assert "Well said.\nGo on.</textarea>" in back.text.replace("\r\n", "\n")


def test_marks_of_a_colleague_meanwhile_are_not_overwritten(site: Site, trainer: Browser, written: str):
    page = turned_away(site, trainer, entered(trainer, written), written)
    colleague = site.browser("coordinator")
    others = dict(entered(colleague, written)) | {"points.text.balance": "1"}
    assert colleague.post(written, others).location == QUEUE
    before = site.rows()
    back = saved(trainer, logged_in(trainer, page, "trainer"), written)
    assert (back.status_code, "Somebody marked this meanwhile" in text_of(back)) == (409, True)
    assert changed(before, site.rows()) <= {"sessions", "throttles"}


def test_only_the_fields_of_marks_are_carried_and_only_to_their_own_address(site: Site, trainer: Browser, written: str):
    sent = entered(trainer, written)
    stray = [("attempt", "x"), ("r.one", "a1"), ("name", "eve"), ("password", "sesame")]
    page = turned_away(site, trainer, [*sent, *stray], written)
    kept = [field for field in form_of(page, "/login") if field[0].startswith("kept.")]
    assert [(name.removeprefix("kept."), value.replace("\r\n", "\n")) for name, value in kept] == sent
    assert "sesame" not in page.text
    assert send(trainer, written, [field for field in sent if field[0] != "whose"]).location == "/login"
    elsewhere = {"Origin": "https://evil.example"}
    assert send(trainer, written, sent, headers=elsewhere).location == "/login"
    for to in ("/manage/host/records/", "/manage/host/marking/", "/manage/", f"https://evil.example{written}"):
        fields = [(name, to if name == "to" else value) for name, value in form_of(page, "/login")]
        done = logged_in_with(trainer, fields)
        assert (done.status_code, SAVE in text_of(done)) == (303, False)
        lost(trainer, site)
        page = turned_away(site, trainer, sent, written)


def logged_in_with(browser: Browser, fields: Fields):
    return send(browser, "/login", [*fields, ("login", "trainer"), ("password", PASSWORD)])
