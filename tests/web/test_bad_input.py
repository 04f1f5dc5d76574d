import logging
import re

import pytest

from course_app.course.errors import CourseError
from course_app.web.guards import anyone
from tests.web.campus import Browser, Site, changed, text_of


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost.elsewhere.example", "localhost:80@evil", "", "a b"])
def test_a_forged_host_gets_nowhere(site: Site, host: str):
    for address in ("/", "/login", "/nothing", "/healthz"):
        response = site.app.test_client().get(address, headers={"Host": host})
        assert response.status_code == 400
        assert "elsewhere" not in response.text + str(response.headers)


def test_the_right_hosts_are_answered_with_any_port(site: Site):
    for host in ("localhost", "localhost:8000", "127.0.0.1:5000"):
        assert site.app.test_client().get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("address", ["/join", "/login", "/verify"])
def test_ten_thousand_fields_are_refused(site: Site, anonymous: Browser, address: str):
    before = site.rows()
    many = anonymous.post(address, [(f"field{number}", "x") for number in range(10_000)])
    assert many.status_code == 413
    assert "That is too large" in text_of(many)
    assert not changed(before, site.rows())


def test_ten_thousand_parts_are_refused(anonymous: Browser):
    body = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="f%d"\r\n\r\n\r\n' % number for number in range(10_000)
    )
    sent = anonymous.client.post("/verify", data=body + b"--x--\r\n", content_type="multipart/form-data; boundary=x")
    assert sent.status_code == 413


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/units/",
        "/units/nope/",
        "/quizzes/nope/",
        "/units/../../etc/passwd",
        "/static/../settings.py",
        "/static/nope.css",
        "/assets/nope/nope",
        "/quizzes/check-water/results/99999999999999999999999",
        "/manage/%00/",
        "/units/%F0%9F%98%80/",
        "/units/<script>alert(1)</script>/",
        f"/{'x' * 5000}",
    ],
)
def test_an_unknown_address_gets_a_helpful_page(site: Site, address: str):
    for role in ("anonymous", "learner"):
        page = site.browser(role).get(address)
        if page.status_code == 303:
            assert page.location.startswith("/login")
            continue
        assert page.status_code == 404
        assert "There is nothing at this address" in text_of(page)
        assert 'href="/search"' in page.text
        assert "<script>alert" not in page.text


def test_an_unexpected_error_shows_a_number_that_the_log_has(
    site: Site, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    broken(site, monkeypatch, ZeroDivisionError("the secret of the house"))
    with caplog.at_level(logging.ERROR):
        page = site.browser("learner").get("/search")
    assert page.status_code == 500
    assert "the secret of the house" not in page.text
    reference = re.search(r"tell us this number:\s*([0-9a-f]{8})", text_of(page))[1]
    assert f"error {reference} at GET /search" in caplog.text
    assert "the secret of the house" in caplog.text


def test_a_rule_of_the_course_that_no_view_expects_is_an_unexpected_error(
    site: Site, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    broken(site, monkeypatch, CourseError("key folder"))
    page = site.browser().get("/search")
    assert page.status_code == 500
    assert "key folder" not in page.text
    assert "key folder" in caplog.text


def test_a_script_gets_errors_as_data(site: Site, learner: Browser):
    answer = learner.send("/units/nope/read", {"section": "x"})
    assert (answer.status_code, answer.json["error"]) == (404, 404)
    learner._token = "forged"
    assert learner.send("/units/water/read", {"section": "why"}).status_code == 400


def test_a_request_that_is_no_form_is_refused(site: Site, learner: Browser):
    before = site.rows()
    headers = {"X-CSRFToken": learner.token()}
    for body, kind in ((b"{", "application/json"), (b"\xff" * 100, "text/plain"), (b"r.one=%ff%fe", None)):
        answer = learner.client.post("/quizzes/check-water/submit", data=body, content_type=kind, headers=headers)
        assert answer.status_code in (400, 404)
    assert not changed(before, site.rows())


def test_lone_surrogates_and_nul_in_names_get_nowhere(site: Site, anonymous: Browser):
    before = site.rows()
    for login in ("a\0b", "a\ud800b", "\u202eevil", "x" * 70_000):
        sent = {"login": login.encode("utf-8", "surrogatepass"), "password": "correct horse battery"}
        assert anonymous.post("/login", sent).status_code == 422
    assert changed(before, site.rows()) <= {"throttles"}


def broken(site: Site, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """The search, from now on."""

    @anyone
    def view() -> str:
        raise error

    monkeypatch.setitem(site.app.view_functions, "lookup.search", view)
