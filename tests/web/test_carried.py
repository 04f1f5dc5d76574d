"""A quiz form whose sender is not logged in any more: what was entered goes with them through logging in, and on."""

import html
import io
import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from werkzeug.test import TestResponse

from course_app.actions import accounts
from course_app.web.security import MOST_BYTES, MOST_FORM_FIELDS
from tests.actions.written import PDF
from tests.web.campus import PASSWORD, ROLES, Browser, Site, changed, text_of

QUIZ = "/quizzes/check-water"
REPORT = "/quizzes/report-water"
RIGHT = [("r.one", "a1"), ("r.some[]", "c1"), ("r.some[]", "d2"), ("r.count", "7.5")]
KEPT = "Nothing that you entered is lost"
SEND = "One more step: send your answers"
OURS = {"Origin": "http://localhost"}
_HIDDEN = re.compile(r'<input(?: id="\w+")? (?:name="next" )?type="hidden"(?: name="([^"]*)")? value="([^"]*)">')

Fields = list[tuple[str, str]]


def lost(browser: Browser, site: Site) -> None:
    browser.client.delete_cookie("session")


def expired(browser: Browser, site: Site) -> None:
    site.campus.later(days=31)


def logged_out_elsewhere(browser: Browser, site: Site) -> None:
    browser.log_out()


def form_of(page: TestResponse, action: str) -> Fields:
    """The hidden fields of the page's form that is sent to an address."""
    (form,) = re.findall(rf'<form method="post" action="{re.escape(action)}">(.*?)</form>', page.text, re.DOTALL)
    return [(html.unescape(name or "next"), html.unescape(value)) for name, value in _HIDDEN.findall(form)]


def send(browser: Browser, address: str, fields: Fields, **options) -> TestResponse:
    sent: dict[str, list[str]] = {}
    for name, value in fields:
        sent.setdefault(name, []).append(value)
    return browser.client.post(address, data=sent, **options)


def turned_away(site: Site, browser: Browser, sent: Fields, address: str = f"{QUIZ}/submit") -> TestResponse:
    """The page to log in that the form is answered with, once the cookie is lost."""
    lost(browser, site)
    page = send(browser, address, [*sent, ("csrf_token", "of the session before")])
    assert page.status_code == 401
    assert KEPT in text_of(page)
    return page


def logged_in(browser: Browser, page: TestResponse, login: str = "learner", password: str = PASSWORD) -> TestResponse:
    """The answer to the page's form, filled in."""
    browser._token = ""
    return send(browser, "/login", [*form_of(page, "/login"), ("login", login), ("password", password)])


def sent_on(browser: Browser, page: TestResponse, address: str = f"{QUIZ}/submit") -> TestResponse:
    assert SEND in text_of(page)
    return send(browser, address, form_of(page, address))


@pytest.mark.parametrize("leave", [lost, expired, logged_out_elsewhere])
def test_what_was_entered_is_handed_in_after_logging_in(
    site: Site, learner: Browser, leave: Callable[[Browser, Site], None]
):
    sent = [("attempt", site.campus.attempt()), ("csrf_token", learner.token()), *RIGHT]
    leave(learner, site)
    before = site.rows()
    page = send(learner, f"{QUIZ}/submit", sent, headers=OURS)
    assert page.status_code == 401
    assert KEPT in text_of(page)
    assert not changed(before, site.rows())
    offered = logged_in(learner, page)
    assert "Hand in and see the result" in text_of(offered)
    assert "You are logged in as Learner ." in text_of(offered)
    for _ in range(2):  # a double click
        assert sent_on(learner, offered).location == f"{QUIZ}/results/1"
    assert "Passed, 100%." in text_of(learner.get(f"{QUIZ}/results/1"))
    assert len(site.rows()["markings"]) == 1


TO_THE_START = ("trainer", "coordinator", "administrator", "newcomer")


@pytest.mark.parametrize("role", ROLES)
def test_nobody_but_the_learner_can_send_it_on(site: Site, learner: Browser, role: str):
    page = turned_away(site, learner, [("attempt", site.campus.attempt()), *RIGHT])
    before = site.rows()
    if role == "anonymous":
        again = send(learner, f"{QUIZ}/submit", [("attempt", "x"), ("csrf_token", dict(form_of(page, "/login"))["to"])])
        assert again.status_code == 401
    else:
        answer = sent_on(learner, logged_in(learner, page, role))
        if role == "learner":
            assert answer.location == f"{QUIZ}/results/1"
        elif role in TO_THE_START:
            assert (answer.status_code, answer.location) == (303, "/")
        else:
            assert answer.status_code == 404
            assert "There is nothing at this address" in text_of(answer)
    assert ("responses" in changed(before, site.rows())) is (role == "learner")
    assert role == "learner" or changed(before, site.rows()) <= {"sessions", "throttles"}


@pytest.mark.parametrize(
    ("where", "button", "does", "then"),
    [
        ("answers", (), "Save my answers", "#"),
        ("answers", ("check", "count"), "Check my answer", ""),
        ("hint", ("hint.count", "1"), "Show a hint", "#q--count"),
        ("upload", ("remove", "text"), "Save my answers", "#q--text"),
        ("submit", ("anyway", "yes"), "Hand in and see the result", "/results/1"),
    ],
)
def test_every_form_of_a_quiz_goes_on_to_its_own_address(
    site: Site, learner: Browser, where: str, button: tuple[str, str], does: str, then: str
):
    sent = [
        ("attempt", site.campus.attempt(quiz="report-water")),
        ("r.text.text", "In 400."),
        *([button] * bool(button)),
    ]
    page = turned_away(site, learner, sent, f"{REPORT}/{where}")
    offered = logged_in(learner, page)
    assert f'<button class="button primary">{does}</button>' in offered.text
    before = site.rows()
    answer = sent_on(learner, offered, f"{REPORT}/{where}")
    if does == "Check my answer":  # which a graded quiz refuses, whoever asks
        assert (answer.status_code, changed(before, site.rows())) == (409, set())
        return
    assert answer.status_code == 303
    assert then in f"{answer.location}#"
    assert "In 400." in str(site.rows()["responses"])
    assert bool(site.rows()["hints"]) is (where == "hint")
    assert bool(site.rows()["markings"]) is (where == "submit")


@pytest.mark.parametrize("address", [f"{REPORT}/upload", f"{REPORT}/submit"])
def test_a_file_is_not_kept_and_it_is_said(site: Site, learner: Browser, address: str):
    sent = [("attempt", site.campus.attempt(quiz="report-water")), ("r.text.text", "In 400.")]
    lost(learner, site)
    if address.endswith("upload"):
        file = (io.BytesIO(PDF + bytes(MOST_BYTES)), "balance.pdf")
        fields = {**dict(sent), "upload": "text", "file.text": file}
        page = learner.client.post(address, data=fields, content_type="multipart/form-data")
    else:
        page = send(learner, address, [*sent, ("file.text", "balance.pdf")])
    said = "The file “balance.pdf” could not be kept. Choose it again afterwards, and upload it."
    assert page.status_code == 401
    assert said in text_of(page)
    offered = logged_in(learner, page)
    assert said in text_of(offered)
    assert "Save my answers" in text_of(offered)
    to = f"{REPORT}/answers" if address.endswith("upload") else address
    assert sent_on(learner, offered, to).location == f"{REPORT}/#q--text"
    shown = learner.get(f"{REPORT}/")
    assert "“balance.pdf” was chosen, but not uploaded. Please choose it again" in text_of(shown)
    assert "In 400.</textarea>" in shown.text
    assert not site.rows()["markings"]


def test_a_wrong_password_keeps_it_and_so_does_waiting(site: Site, learner: Browser):
    page = turned_away(site, learner, [("attempt", site.campus.attempt()), *RIGHT])
    kept = form_of(page, "/login")
    for status in [422] * 10 + [429]:
        page = logged_in(learner, page, password="wrong one")
        assert (page.status_code, form_of(page, "/login")) == (status, kept)
        assert KEPT in text_of(page)
    site.campus.later(minutes=16)
    assert sent_on(learner, logged_in(learner, page)).location == f"{QUIZ}/results/1"


def test_it_is_carried_exactly_and_cannot_break_out_of_the_page(site: Site, learner: Browser):
    written = "\"><script>alert(1)</script>\r\n\r\n&quot; \u0627\u0644\u0645\u0627\u0621 \U0001f4a7 '{{ 7 * 7 }}"
    sent = [("attempt", site.campus.attempt(quiz="report-water")), ("r.text.text", written), ("r.text.text", written)]
    page = turned_away(site, learner, sent, f"{REPORT}/answers")
    assert [(f"kept.{name}", value) for name, value in sent] == form_of(page, "/login")[-3:]
    offered = logged_in(learner, page)
    assert form_of(offered, f"{REPORT}/answers")[1:4] == sent
    for shown in (page, offered):
        assert "<script>alert" not in shown.text
    sent_on(learner, offered, f"{REPORT}/answers")
    (kept,) = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", learner.get(f"{REPORT}/").text, re.DOTALL)
    assert html.unescape(kept) == written.replace("\r\n", "\n")


def test_only_what_a_quiz_asks_is_carried(site: Site, learner: Browser):
    stray = [
        ("password", "sesame one"),
        ("login", "eve"),
        ("next", "//evil"),
        ("to", "//evil"),
        ("x", "1"),
        ("r.", "2"),
    ]
    mark = ("r.count", "\uf8fetoken\uf8ff")  # which would become the token of the session
    page = turned_away(site, learner, [("attempt", site.campus.attempt()), *stray, mark, ("r.one", "a1")])
    names = ["csrf_token", "next", "to", "kept.attempt", "kept.r.one"]
    assert [name for name, _ in form_of(page, "/login")] == names
    for secret in ("sesame", "eve", "evil", "of the session before"):
        assert secret not in page.text
    token, _, to, *kept = form_of(page, "/login")
    fields = [token, to, *kept, ("kept.csrf_token", "x"), ("kept.password", "sesame"), ("login", "learner")]
    offered = send(learner, "/login", [*fields, ("password", PASSWORD)])
    assert [name for name, _ in form_of(offered, f"{QUIZ}/submit")] == ["csrf_token", "attempt", "r.one", "held"]
    assert PASSWORD not in offered.text


ELSEWHERE = (
    "https://elsewhere.example/quizzes/check-water/submit",
    "//elsewhere.example/quizzes/check-water/submit",
    "/quizzes/../submit",
    "/quizzes/check-water/submit?x=//elsewhere.example",
    "/quizzes/check-water/submit/..",
    "/quizzes/check-water/start",
    "/quizzes/check-water/",
    "/account/password",
    "/logout",
    "/review/",
    "javascript:alert(1)",
    "",
)


@pytest.mark.parametrize("to", ELSEWHERE)
def test_nothing_is_sent_on_to_any_other_address(site: Site, learner: Browser, to: str):
    page = turned_away(site, learner, [("attempt", site.campus.attempt()), *RIGHT])
    fields = [(name, to if name == "to" else value) for name, value in form_of(page, "/login")]
    done = send(learner, "/login", [*fields, ("login", "learner"), ("password", PASSWORD)])
    assert (done.status_code, done.location) == (303, "/")


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_what_another_site_sends_is_not_carried(site: Site, learner: Browser, headers: dict[str, str]):
    sent = [("attempt", site.campus.attempt()), *RIGHT]
    learner._token = "forged"
    refused = learner.post(f"{QUIZ}/submit", sent, headers=headers)
    assert refused.status_code == 400
    assert SEND not in text_of(refused)
    lost(learner, site)
    away = send(learner, f"{QUIZ}/submit", sent, headers=headers)
    assert (away.status_code, away.location) == (303, "/login")


def test_the_page_to_log_in_needs_its_token_and_so_does_what_it_carries(site: Site, learner: Browser):
    page = turned_away(site, learner, [("attempt", site.campus.attempt()), *RIGHT])
    before = site.rows()
    forged = [field for field in form_of(page, "/login") if field[0] != "csrf_token"]
    refused = send(learner, "/login", [*forged, ("login", "learner"), ("password", PASSWORD)])
    assert (refused.status_code, KEPT in text_of(refused)) == (400, False)
    assert not changed(before, site.rows())
    offered = logged_in(learner, page)
    fields = form_of(offered, f"{QUIZ}/submit")
    assert dict(fields)["csrf_token"] != dict(form_of(page, "/login"))["csrf_token"]
    assert send(learner, f"{QUIZ}/submit", fields[1:]).status_code == 400
    assert changed(before, site.rows()) == {"sessions"}


def test_a_form_from_before_logging_in_anew_elsewhere_is_offered_with_a_new_token(site: Site, learner: Browser):
    sent = [("attempt", site.campus.attempt()), ("csrf_token", learner.token()), *RIGHT]
    lost(learner, site)
    learner._token = ""
    learner.log_in("learner")
    before = site.rows()
    offered = send(learner, f"{QUIZ}/submit", sent, headers=OURS)
    assert offered.status_code == 400
    assert not changed(before, site.rows())
    assert sent_on(learner, offered).location == f"{QUIZ}/results/1"


def test_logging_in_twice_on_the_same_page_offers_it_again(site: Site, learner: Browser):
    page = turned_away(site, learner, [("attempt", site.campus.attempt()), *RIGHT])
    fields = [*form_of(page, "/login"), ("login", "learner"), ("password", PASSWORD)]
    send(learner, "/login", fields, headers=OURS)
    reloaded = send(learner, "/login", fields, headers=OURS)  # with the token of before
    assert reloaded.status_code == 400
    assert sent_on(learner, reloaded).location == f"{QUIZ}/results/1"


def test_the_largest_form_that_is_taken_is_carried_and_a_larger_one_is_not(site: Site, learner: Browser):
    attempt = [("attempt", site.campus.attempt())]
    many = attempt + [("r.some[]", "")] * (MOST_FORM_FIELDS - 3)
    long = attempt + [(f"r.q{number}", "\u0627" * 4000) for number in range(10)]
    long += [("r.rest", "x" * (MOST_BYTES - len(urlencode(long)) - 150))]
    for sent in (many, long):
        page = turned_away(site, learner, sent)
        offered = logged_in(learner, page)
        assert form_of(offered, f"{QUIZ}/submit")[1:-1] == sent
        assert sent_on(learner, offered).status_code != 413  # whatever the try says of such answers
    lost(learner, site)
    for sent in (many + [("x", "")] * 3, [*long, ("r.more", "x" * 200)]):
        assert send(learner, f"{QUIZ}/submit", sent).status_code == 413


def test_a_form_without_a_try_and_a_script_are_answered_as_before(site: Site, learner: Browser):
    attempt = site.campus.attempt()
    lost(learner, site)
    assert send(learner, f"{QUIZ}/submit", RIGHT).location == "/login"
    script = learner.client.post(f"{QUIZ}/answers", data={"attempt": attempt}, headers={"Accept": "application/json"})
    assert (script.status_code, script.json) == (401, {"error": "logged out"})
    assert send(learner, f"{QUIZ}/start", [("attempt", attempt), ("password", "sesame")]).location == "/login"


def test_how_long_an_answer_took_is_not_counted_with_the_time_to_log_in(site: Site, learner: Browser):
    page = turned_away(site, learner, [("attempt", site.campus.attempt()), ("r.one", "a1"), ("anyway", "yes")])
    site.campus.later(minutes=20)
    sent_on(learner, logged_in(learner, page))
    with site.campus.store.read() as rows:
        assert rows.exec_driver_sql("SELECT question, seconds FROM responses").all() == [("one", None)]


def test_the_page_that_sends_on_is_in_the_language_of_the_account(site: Site, learner: Browser):
    account = site.campus.accounts["learner"]
    accounts.change_preferences(site.campus.store, account, interface_language="qps")
    page = turned_away(site, learner, [("attempt", site.campus.attempt()), *RIGHT])
    assert "⟦" in logged_in(learner, page).text
