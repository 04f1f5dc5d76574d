import csv
import io
import re

import pytest
from werkzeug.test import TestResponse

from tests.web.campus import Browser, Site, changed, text_of

COHORT = {"name": "Autumn", "content_language": "", "time_zone": "Europe/Vienna", "opens_on": "", "closes_on": ""}


def edition(site: Site) -> str:
    return site.campus.learners["learner"].edition


def address(site: Site, slug: str = "host") -> str:
    return f"/manage/{slug}/cohorts/{site.campus.cohorts[slug].id}/"


def test_an_institution_is_made_named_anew_and_can_issue_records(site: Site, administrator: Browser):
    made = administrator.post("/manage/", {"name": "Nairobi Works", "slug": "nairobi", "time_zone": "UTC"})
    assert made.location == "/manage/nairobi/"
    assert list(site.settings.keys.glob("nairobi.*.json"))
    administrator.post("/manage/nairobi/", {"name": "Nairobi <Works>", "time_zone": "Africa/Nairobi"})
    assert "Nairobi &lt;Works&gt;" in administrator.get("/manage/nairobi/").text
    assert "Nairobi &lt;Works&gt;" in administrator.get("/manage/").text


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": "X", "slug": "host", "time_zone": "UTC"}, "Another one has this name already"),
        ({"name": "X", "slug": "../etc", "time_zone": "UTC"}, "small letters, digits and single hyphens"),
        ({"name": "", "slug": "x", "time_zone": "UTC"}, "Please enter a name"),
        ({"name": "Kept", "slug": "x", "time_zone": "Mars/Base"}, "a time zone such as"),
    ],
)
def test_a_wrong_institution_is_given_back(site: Site, administrator: Browser, fields: dict[str, str], says: str):
    before = site.rows()
    page = administrator.post("/manage/", fields)
    assert page.status_code == 422
    assert says in text_of(page)
    assert f'value="{fields["name"]}"' in page.text
    assert not changed(before, site.rows())


def test_all_that_is_wrong_with_an_institution_is_named_at_once(site: Site, administrator: Browser):
    wrong = {"name": " ", "slug": "no slug", "time_zone": "Mars/Base"}
    said = ("Please enter a name", "small letters, digits and single hyphens", "a time zone such as")
    page = administrator.post("/manage/", wrong)
    assert_named(page, *said)
    assert 'value="no slug"' in page.text
    assert 'value="Mars/Base"' in page.text
    assert_named(administrator.post("/manage/host/", {"name": "", "time_zone": "Mars/Base"}), said[0], said[2])


def test_all_that_is_wrong_with_a_group_is_named_at_once(site: Site, administrator: Browser):
    wrong = {"name": "", "edition": "0" * 64, "time_zone": "Mars/Base", "opens_on": "soon", "closes_on": "31.12.26"}
    said = ("Please enter a name", "one of the published editions", "a time zone such as", "a day, such as")
    for at in ("/manage/host/cohorts/", address(site)):
        page = administrator.post(at, COHORT | wrong)
        assert_named(page, *said)
        assert text_of(page).count("Please enter a day, such as") == 4
        for value in ("Mars/Base", "soon", "31.12.26"):
            assert f'value="{value}"' in page.text


def assert_named(page: TestResponse, *said: str) -> None:
    """Each in the summary and beside its field."""
    assert page.status_code == 422
    for words in said:
        assert text_of(page).count(words) >= 2


def test_a_group_is_made_and_somebody_joins_it_by_its_address(site: Site, administrator: Browser):
    done = administrator.post("/manage/host/cohorts/", COHORT | {"edition": edition(site), "is_open": "y"})
    page = administrator.get(done.location)
    join_at = re.search(r"http://localhost(/join\?code=[0-9A-Z-]+)", page.text)[1]
    newcomer = site.browser("newcomer")
    code = re.search(r'name="code"[^>]*value="([^"]+)"', newcomer.get(join_at).text)[1]
    assert newcomer.post("/join", {"code": code}).status_code == 303
    assert "Newcomer" in text_of(administrator.get(done.location))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": "Spring"}, "Another one has this name already"),
        ({"name": ""}, "Please enter a name"),
        ({"edition": "0" * 64}, "one of the published editions"),
        ({"opens_on": "2026-12-01", "closes_on": "2026-11-01"}, "must not come before"),
        ({"opens_on": "soon"}, "Please enter a day, such as"),
    ],
)
def test_a_wrong_group_is_given_back(site: Site, administrator: Browser, fields: dict[str, str], says: str):
    before = site.rows()
    page = administrator.post("/manage/host/cohorts/", COHORT | {"edition": edition(site)} | fields)
    assert page.status_code == 422
    assert says in text_of(page)
    assert 'value="Europe/Vienna"' in page.text
    assert not changed(before, site.rows())


def test_a_group_is_changed_closed_and_gets_another_code(site: Site, administrator: Browser):
    at, before = address(site), site.campus.cohorts["host"].code
    fields = COHORT | {"name": "Spring 2027", "edition": edition(site), "closes_on": "2027-06-30", "is_open": "y"}
    assert administrator.post(at, fields).location == at
    page = administrator.get(at)
    assert 'value="2027-06-30"' in page.text
    assert "Spring 2027" in text_of(page)
    administrator.post(f"{at}door", {"open": "no"})
    assert "Nobody can join at present." in text_of(administrator.get(at))
    administrator.post(f"{at}code")
    assert f"{before[:4]}-{before[4:]}" not in administrator.get(at).text


def test_who_stands_where_is_shown_and_listed(site: Site, administrator: Browser):
    site.campus.read_all()
    page = administrator.get(address(site))
    assert "Learner" in text_of(page)
    assert "Stranger" not in text_of(page)
    assert '<progress value="75" max="100"' in page.text
    assert "Learner" in text_of(administrator.get("/manage/host/learners/"))
    table = rows_of(administrator.get("/manage/host/learners.csv"))
    assert [row["name"] for row in table] == ["Learner"]
    assert table[0]["sections read"] == "3 of 3"


def test_the_list_of_one_institution_never_has_another_ones_learners(site: Site, administrator: Browser):
    theirs = site.campus.cohorts["other"].id
    assert not rows_of(administrator.get(f"/manage/host/learners.csv?cohort={theirs}"))
    for way in (f"cohorts/{theirs}/", f"cohorts/{theirs}/door", f"cohorts/{theirs}/code"):
        before = site.rows()
        assert administrator.post(f"/manage/host/{way}", COHORT | {"edition": edition(site)}).status_code == 404
        assert not changed(before, site.rows())
    assert administrator.get(f"/manage/host/cohorts/{theirs}/").status_code == 404


def test_a_name_that_a_spreadsheet_would_compute_is_harmless(site: Site, administrator: Browser):
    browser = site.browser()
    fields = {"login": "eve", "password": "correct horse battery", "code": site.campus.cohorts["host"].code}
    browser.post("/join", fields | {"display_name": '=HYPERLINK("http://x")'})
    names = [row["name"] for row in rows_of(administrator.get("/manage/host/learners.csv"))]
    assert '\'=HYPERLINK("http://x")' in names


def test_the_list_of_records_has_their_codes(site: Site, administrator: Browser):
    code = site.campus.record()
    table = rows_of(administrator.get("/manage/host/records.csv"))
    assert [(row["code"], row["name"], row["status"]) for row in table] == [(code, "Ana Learner", "valid")]
    assert not rows_of(administrator.get("/manage/other/records.csv"))


def rows_of(response) -> list[dict[str, str]]:
    assert response.mimetype == "text/csv"
    assert response.data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
