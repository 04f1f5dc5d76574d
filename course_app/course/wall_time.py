"""Times as a clock on the wall shows them, made moments. Where clocks change, they show some twice, and some never."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from course_app.course.errors import CourseError

FIRST_YEAR, LAST_YEAR = 2000, 2100  # beyond them a time is a slip of the hand, and arithmetic soon fails
_MINUTE = timedelta(minutes=1)


class FarOff(CourseError):
    """The year is outside of ``FIRST_YEAR`` to ``LAST_YEAR``."""


class NoSuchTime(CourseError):
    """Clocks leap over this time. ``then`` is the next minute that they show, as naive as the time itself."""

    def __init__(self, local: datetime, zone: ZoneInfo, then: datetime) -> None:
        self.then = then
        super().__init__(f"{local.isoformat()} does not exist in {zone.key}; the next time there is {then.isoformat()}")


def moment_of(local: datetime, zone: ZoneInfo, *, is_later: bool = False) -> datetime:
    """In UTC, of a naive time to the minute. ``is_later``: of a time that comes twice, the second. Raises FarOff,
    NoSuchTime."""
    if not FIRST_YEAR <= local.year <= LAST_YEAR:
        raise FarOff(f"expected a year from {FIRST_YEAR} to {LAST_YEAR}, found {local.year}")
    if not _exists(local, zone):
        then = local + _MINUTE
        while not _exists(then, zone):  # an hour as a rule, a day where a country crossed the date line
            then += _MINUTE
        raise NoSuchTime(local, zone, then)
    return local.replace(tzinfo=zone, fold=int(is_later)).astimezone(UTC)


def _exists(local: datetime, zone: ZoneInfo) -> bool:
    return local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local
