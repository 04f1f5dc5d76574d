"""The page that marks tries again: what changes is looked at before, and the result says it afterwards."""

import re

import pytest

from course_app.actions import learn
from tests.actions.test_regrade import corrected
from tests.actions.written import begin
from tests.web.campus import Browser, Site, changed, text_of

PAGE = "/manage/regrade/"


@pytest.fixture
def key(site: Site) -> str:
    """The digest of a corrected edition; somebody's try earned nothing by the wrong one."""
    campus, mine = site.campus, site.campus.learners["learner"]
    attempt = begin(campus, mine)
    learn.submit(campus.store, mine, attempt, {"count": "8.1"}, "point", load=campus.load, now=campus.now)
    return campus.publish(corrected())


def test_what_changes_is_shown_then_appended_and_the_learner_sees_it(
    site: Site, administrator: Browser, learner: Browser, key: str
):
    assert "Not right 0 of 2" in text_of(learner.get("/quizzes/report-water/results/1"))
    assert f'href="{PAGE}"' in administrator.get("/manage/").text
    before = site.rows()
    page = administrator.get(f"{PAGE}?quiz=report-water&edition={key}&from=")
    assert "1 try was looked at." in text_of(page)
    assert "0 of 8 2 of 8 count" in text_of(page)
    assert not changed(before, site.rows())
    fields = dict(re.findall(r'type="hidden" name="(quiz|edition|from)" value="([^"]*)"', page.text))
    assert administrator.post(PAGE, fields).location == PAGE
    assert "1 try is marked again." in text_of(administrator.get(PAGE))
    assert "Right 2 of 2" in text_of(learner.get("/quizzes/report-water/results/1"))
    after = site.rows()
    administrator.post(PAGE, fields)
    assert not changed(after, site.rows())
    again = administrator.get(f"{PAGE}?quiz=report-water&edition={key}")
    assert "None of them changes." in text_of(again)


def test_a_choice_that_cannot_be_is_given_back(administrator: Browser, key: str):
    same = administrator.get(f"{PAGE}?quiz=report-water&edition={key}&from={key}")
    assert same.status_code == 422
    assert "an edition of the same course" in text_of(same)
    assert administrator.get(f"{PAGE}?quiz=moon&edition={key}").status_code == 404
    assert administrator.post(PAGE, {"quiz": "", "edition": key}).status_code == 404


def test_no_institution_can_take_the_address(administrator: Browser):
    page = administrator.post("/manage/", {"name": "X", "slug": "regrade", "time_zone": "UTC"})
    assert page.status_code == 422
