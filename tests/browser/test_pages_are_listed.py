"""Every address of the site is among the pages that test_every_page looks at, or is none that people look at."""

from pathlib import Path

from werkzeug.exceptions import HTTPException

from course_app.web.app import create_app
from tests.browser.test_every_page import PAGES, Shown
from tests.web.campus import settings_for

NO_PAGES = {
    "health.healthz": "data for who runs the site",
    "issued.records_csv": "a file to save",
    "manage.learners_csv": "a file to save",
    "marking.download": "a file to save",
    "records.file": "a file to save",
    "static.asset": "part of a page",
    "static.file": "part of a page",
    "statistics.quiz_csv": "a file to save",
    "trust.did": "data for verifiers",
    "trust.status": "data for verifiers",
    "uploads.download": "a file to save",
}


def test_every_address_is_looked_at_in_a_browser(tmp_path: Path):
    adapter = create_app(settings_for(tmp_path)).url_map.bind("localhost")

    def view(shown: Shown) -> str:
        address = shown.address.format(code="CODE", withdrawn="CODE", cohort="/manage/highlands/cohorts/1/", work="try")
        try:
            return str(adapter.match(address.partition("?")[0], method="GET")[0])
        except HTTPException:
            return ""  # a page for what is not there

    views = {rule.endpoint for rule in adapter.map.iter_rules() if "GET" in (rule.methods or ())}
    seen = {view(shown) for shown in PAGES if shown.status in (200, 422)}
    assert sorted(views - seen) == sorted(NO_PAGES)
