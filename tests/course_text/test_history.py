"""The course as its next edition would be: where nothing is changed, nothing is said to be lost."""

from course_app.content import check_course
from course_app.course.edition import Edition
from tests.conftest import ROOT, SHARED


def test_the_unchanged_course_has_lost_nothing_since_its_last_edition(edition: Edition):
    assert check_course(ROOT, cache=SHARED, previous=edition).problems == ()
