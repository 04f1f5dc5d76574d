from pathlib import Path

import pytest

from course_app.web.app import create_app
from tests.web.campus import Browser, Site, settings_for


@pytest.fixture
def unreadable(site: Site, tmp_path: Path) -> Site:
    """A folder stands where its database was."""
    site.campus.store.close()
    (tmp_path / "course.db").unlink()
    (tmp_path / "course.db").mkdir()
    return site


def test_all_is_well(anonymous: Browser):
    answer = anonymous.get("/healthz")
    assert answer.status_code == 200
    assert answer.json == {
        "status": "ok",
        "database": "ok",
        "migrations": "ok",
        "edition": "ok",
        "message": "all is well",
    }
    assert answer.text.count("\n") == 1


def test_an_unmigrated_database_is_named(tmp_path):
    settings = settings_for(tmp_path)
    app = create_app(settings)
    answer = app.test_client().get("/healthz")
    assert answer.status_code == 503
    assert "found none; run `course init`" in answer.json["message"]
    assert answer.json["migrations"] == answer.json["message"]
    assert answer.json["database"] == "ok"
    assert answer.json["edition"] == "not looked at, since the migrations check failed"


def test_a_missing_edition_is_named(empty_site: Site):
    answer = empty_site.browser().get("/healthz")
    assert answer.status_code == 503
    assert answer.json["message"] == "edition: expected a published one, found none; run `course publish`"
    assert answer.json["migrations"] == "ok"


def test_a_database_that_cannot_be_opened_is_named_and_no_secret_is_told(unreadable: Site, tmp_path):
    answer = unreadable.browser().get("/healthz")
    assert answer.status_code == 503
    assert answer.json["database"] == "database: could not be read; the log says why"
    assert str(tmp_path) not in answer.text


def test_every_page_of_an_unmigrated_installation_says_what_its_operator_does(tmp_path):
    settings = settings_for(tmp_path)
    browser = create_app(settings).test_client()
    for address in ("/", "/units/water/", "/login", "/first-run/x"):
        answer = browser.get(address)
        assert answer.status_code == 503
        assert "The course is not available just now" in answer.text
        assert "course init" in answer.text
    assert browser.get("/", headers={"Accept": "application/json"}).json["error"] == 503


def test_pages_of_the_course_say_how_to_publish_one_and_the_others_work(empty_site: Site):
    browser = empty_site.browser()
    for address in ("/", "/units/water/", "/quizzes/check-water/", "/search?q=a", "/glossary/"):
        answer = browser.get(address)
        assert answer.status_code == 503
        assert "course publish" in answer.text
    for address in ("/login", "/join", "/verify"):
        assert browser.get(address).status_code == 200


def test_a_database_that_is_gone_is_said_with_the_number_that_the_log_has(unreadable: Site, tmp_path):
    answer = unreadable.browser().get("/units/water/")
    assert answer.status_code == 503
    assert "course doctor" in answer.text
    assert "tell us this number" in answer.text
    assert str(tmp_path) not in answer.text


def test_an_error_of_a_healthy_installation_is_not_called_its_state(site: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("course_app.web.auth.LoginForm", None)
    assert site.browser().get("/login").status_code == 500
