"""When a group's quizzes open and close, in a zone whose clocks change."""

import re
from dataclasses import replace

import pytest

from course_app.course.edition import with_digests
from course_app.store import terms
from tests.editions import small_edition
from tests.web.campus import Browser, Site, changed, text_of


@pytest.fixture
def vienna(site: Site, administrator: Browser) -> str:
    """The address of the quizzes of the group, which is in Vienna now."""
    practice, final, *others = small_edition().quizzes
    final = replace(final, minutes=60, sitting="password")
    edition = with_digests(replace(small_edition(), quizzes=(practice, final, *others)))
    group = f"/manage/host/cohorts/{site.campus.cohorts['host'].id}"
    fields = {"name": "Autumn", "time_zone": "Europe/Vienna", "edition": site.campus.publish(edition)}
    assert administrator.post(f"{group}/", fields).status_code == 303
    return f"{group}/quizzes"


def kept_terms(site: Site, administrator: Browser, at: str, **fields: str) -> tuple[str, str]:
    """Kept, and kept again as the page shows them: when the quiz opens and closes, in UTC."""
    assert administrator.post(f"{at}/final-water", fields).status_code == 303
    first, shown = terms_of(site), administrator.get(f"{at}/").text
    again = {name: re.search(f'name="{name}" type="[^"]+" value="([^"]*)"', shown)[1] for name in fields}
    assert again == fields
    administrator.post(f"{at}/final-water", again)
    assert terms_of(site) == first
    return first


def terms_of(site: Site) -> tuple[str, str]:
    with site.campus.store.read() as rows:
        mine = site.campus.learners["learner"]
        found = terms.of_learner(rows, mine.institution_id, mine.enrolment_id, "final-water")
    return tuple(f"{moment:%d %H:%M}" if moment else "" for moment in (found.opens_at, found.closes_at))


def test_a_time_that_clocks_leap_over_is_refused_and_the_next_is_named(site: Site, administrator: Browser, vienna: str):
    before = site.rows()
    for closes in ("", "2027-03-28T03:15"):
        sent = {"opens_at": "2027-03-28T02:30", "closes_at": closes, "password": "open sesame"}
        back = administrator.post(f"{vienna}/final-water", sent)
        assert back.status_code == 422
        said = "This time does not exist in Europe/Vienna, as clocks go forward over it."
        assert f"{said} The next time there is 28 March 2027, 03:00." in text_of(back)
        assert 'value="2027-03-28T02:30"' in back.text
        assert f'value="{closes}"' in back.text
        assert "Please enter the new password again." in text_of(back)
    assert changed(before, site.rows()) == set()
    assert kept_terms(site, administrator, vienna, opens_at="2027-03-28T03:00", closes_at="2027-03-28T03:15") == (
        "28 01:00",
        "28 01:15",
    )


def test_an_hour_that_comes_twice_is_open_in_full(site: Site, administrator: Browser, vienna: str):
    times = {"opens_at": "2027-10-31T02:00", "closes_at": "2027-10-31T02:00"}
    assert kept_terms(site, administrator, vienna, **times) == ("31 00:00", "31 01:00")
    back = administrator.post(f"{vienna}/final-water", times | {"opens_at": "2027-10-31T03:00"})
    assert (back.status_code, "It must close after it opens." in text_of(back)) == (422, True)


@pytest.mark.parametrize("year", ["0001", "1999", "2101", "9999"])
def test_years_that_nobody_means_are_given_back_for_both_times(administrator: Browser, vienna: str, year: str):
    sent = {"opens_at": f"{year}-01-01T00:00", "closes_at": f"{year}-12-31T23:59"}
    back = administrator.post(f"{vienna}/final-water", sent)
    assert back.status_code == 422
    assert back.text.count('aria-invalid="true"') == 2
    assert "Please enter a year from 2000 to 2100." in text_of(back)
    assert all(f'value="{time}"' in back.text for time in sent.values())
