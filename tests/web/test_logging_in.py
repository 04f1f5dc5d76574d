import pytest

from course_app.actions.accounts import invite_administrator
from tests.web.campus import PASSWORD, Browser, Site, changed, text_of

ELSEWHERE = (
    "//elsewhere.example",
    "https://elsewhere.example/",
    "/\\elsewhere.example",
    "/\t/elsewhere.example",
    "\\\\elsewhere.example",
    "javascript:alert(1)",
    "/units/\r\nSet-Cookie: a=b",
    "",
)


def test_who_logs_in_comes_back_to_the_page_they_asked_for(site: Site, anonymous: Browser):
    asked = anonymous.get("/progress/?from=mail")
    assert (asked.status_code, asked.location) == (303, "/login?next=/progress/%3Ffrom%3Dmail")
    assert 'name="next"' in anonymous.get(asked.location).text
    done = anonymous.log_in("learner", next="/progress/?from=mail")
    assert (done.status_code, done.location) == (303, "/progress/?from=mail")
    assert "Learner" in text_of(anonymous.get("/progress/"))


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_nobody_is_led_elsewhere_after_logging_in(anonymous: Browser, wanted: str):
    assert anonymous.log_in("learner", next=wanted).location == "/"


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_the_login_page_does_not_repeat_an_address_elsewhere(anonymous: Browser, wanted: str):
    assert "elsewhere" not in anonymous.get("/login", query_string={"next": wanted}).text


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(anonymous: Browser):
    wrong, unknown = anonymous.log_in("learner", "wrong one"), anonymous.log_in("nobody", "wrong one")
    assert wrong.status_code == unknown.status_code == 422
    assert text_of(wrong) == text_of(unknown)
    assert "do not belong together" in text_of(wrong)


def test_the_login_name_is_kept_and_the_password_is_not(anonymous: Browser):
    page = anonymous.log_in("learner", "wrong one").text
    assert 'value="learner"' in page
    assert "wrong one" not in page


def test_the_session_before_is_no_session_after_logging_in(site: Site):
    browser = site.browser("learner")
    browser.get("/account/")
    with browser.client.session_transaction() as session:
        first = dict(session)
    browser.log_in("stranger")
    browser.get("/account/")
    with browser.client.session_transaction() as session:
        assert session["_user_id"] != first["_user_id"]
        assert session["csrf_token"] != first["csrf_token"]
    with browser.client.session_transaction() as session:
        session["_user_id"] = first["_user_id"]
    assert browser.get("/account/").location == "/login?next=/account/"


def test_a_cookie_copied_before_logging_out_is_worth_nothing_after(learner: Browser):
    cookie = learner.client.get_cookie("session").value
    assert learner.log_out().location == "/"
    learner.client.set_cookie("session", cookie)
    assert learner.get("/account/").location == "/login?next=/account/"


def test_logging_out_by_a_link_is_impossible(learner: Browser):
    assert learner.get("/logout").status_code == 405
    assert learner.get("/account/").status_code == 200


def test_a_session_ends_with_its_time(site: Site, learner: Browser):
    site.campus.later(days=31)
    assert learner.get("/account/").status_code == 303


def test_guessing_is_slowed_down_even_with_the_right_password_at_last(site: Site, anonymous: Browser):
    for _ in range(10):
        assert anonymous.log_in("learner", "wrong one").status_code == 422
    blocked = anonymous.log_in("learner")
    assert blocked.status_code == 429
    assert "Too many tries. Please wait" in text_of(blocked)
    assert anonymous.log_in("stranger").status_code == 303
    site.campus.later(minutes=16)
    assert site.browser("learner").get("/account/").status_code == 200


def test_a_password_of_a_megabyte_is_refused_before_it_is_hashed(site: Site, anonymous: Browser):
    before = site.rows()
    assert anonymous.log_in("learner", "x" * 1_000_000).status_code == 413
    assert anonymous.log_in("learner", "x" * 900_000).status_code == 413
    assert not changed(before, site.rows())
    assert anonymous.log_in("learner", PASSWORD + "x" * 100_000).status_code == 422


def test_who_is_logged_in_needs_no_login_page(learner: Browser):
    assert learner.get("/login?next=/glossary/").location == "/glossary/"


def test_the_one_time_link_makes_one_administrator(site: Site):
    campus = site.campus
    with campus.store.write() as session:
        session.exec_driver_sql("UPDATE accounts SET is_administrator = 0")
    invite_administrator(campus.store, token="link", now=campus.now)
    browser = site.browser()
    assert "Make the administrator's account" in text_of(browser.get("/first-run/link"))
    fields = {"display_name": "Ada", "login": "ada", "password": "short"}
    refused = browser.post("/first-run/link", fields | {"login": "a d a"})
    assert refused.status_code == 422
    assert 'value="Ada"' in refused.text
    assert 'value="a d a"' in refused.text
    assert "without spaces." in text_of(refused)
    assert "at least 8 characters" in text_of(refused)
    done = browser.post("/first-run/link", fields | {"password": PASSWORD})
    assert (done.status_code, done.location) == (303, "/manage/")
    assert "You are the administrator now" in text_of(browser.get("/manage/"))
    again = site.browser()
    assert again.get("/first-run/link").status_code == 404
    assert again.post("/first-run/link", fields | {"login": "eve", "password": PASSWORD}).status_code == 404
