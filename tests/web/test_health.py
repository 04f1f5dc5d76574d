from course_app.web.app import create_app
from tests.web.campus import Browser, Site, settings_for


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
    assert "found none; run `course migrate`" in answer.json["message"]
    assert answer.json["migrations"] == answer.json["message"]
    assert answer.json["database"] == "ok"
    assert answer.json["edition"] == "not looked at, since the migrations check failed"


def test_a_missing_edition_is_named(empty_site: Site):
    answer = empty_site.browser().get("/healthz")
    assert answer.status_code == 503
    assert answer.json["message"] == "edition: expected a published one, found none; run `course publish`"
    assert answer.json["migrations"] == "ok"


def test_a_database_that_cannot_be_opened_is_named_and_no_secret_is_told(site: Site, tmp_path):
    site.campus.store.close()
    (tmp_path / "course.db").unlink()
    (tmp_path / "course.db").mkdir()
    answer = site.browser().get("/healthz")
    assert answer.status_code == 503
    assert answer.json["database"] == "database: could not be read; the log says why"
    assert str(tmp_path) not in answer.text
