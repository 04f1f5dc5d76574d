from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from course_app.course.wall_time import FarOff, NoSuchTime, moment_of

VIENNA = ZoneInfo("Europe/Vienna")
at = datetime.fromisoformat


def test_a_common_time_is_one_moment():
    for is_later in (False, True):
        noon = moment_of(at("2026-11-23T12:00"), VIENNA, is_later=is_later)
        assert (noon, noon.tzinfo) == (datetime(2026, 11, 23, 11, tzinfo=UTC), UTC)


@pytest.mark.parametrize(
    ("zone", "local", "then"),
    [
        ("Europe/Vienna", "2027-03-28T02:30", "2027-03-28T03:00"),
        ("Europe/Vienna", "2027-03-28T02:00", "2027-03-28T03:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:05", "2026-10-04T02:30"),
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-31T00:00"),
    ],
)
def test_a_time_that_clocks_leap_over_is_refused_with_the_next_that_there_is(zone: str, local: str, then: str):
    with pytest.raises(NoSuchTime) as refused:
        moment_of(at(local), ZoneInfo(zone))
    assert refused.value.then == at(then)
    moment_of(at(then), ZoneInfo(zone))


def test_of_a_time_that_comes_twice_either_can_be_had():
    half_past_two = at("2027-10-31T02:30")
    assert moment_of(half_past_two, VIENNA) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert moment_of(half_past_two, VIENNA, is_later=True) == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("year", [1, 1999, 2101, 9999])
def test_a_year_that_nobody_means_is_refused(year: int):
    with pytest.raises(FarOff):
        moment_of(at(f"{year:04}-01-01"), VIENNA)
