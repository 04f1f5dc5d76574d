"""Why an action did not happen. A class for each reason, so that the interface can say it in the reader's language."""

from datetime import datetime, timedelta

from course_app.course.errors import CourseError, NotFound, Refused
from course_app.course.terms import Obstacle


class Unfit(CourseError):
    """What was typed into ``field`` cannot be taken; ``why`` is one short word for the interface to explain.

    ``others``: what else of the same form cannot be taken.
    """

    def __init__(self, field: str, why: str, expected: str) -> None:
        self.field = field
        self.why = why
        self.others: tuple[CourseError, ...] = ()
        super().__init__(f"{field}: expected {expected}")

    def __str__(self) -> str:
        return "; ".join((super().__str__(), *map(str, self.others)))


class LeaptOver(Unfit):
    """Clocks in ``zone`` leap over the time; ``then`` is the next one there, naive."""

    def __init__(self, field: str, zone: str, then: datetime) -> None:
        self.zone = zone
        self.then = then
        super().__init__(field, "leapt", f"a time that exists in {zone}, such as {then.isoformat()}")


class LoginTaken(Refused):
    """Another account has this login name."""


class WrongLogin(Refused):
    """Login name and password do not belong together; which of them is wrong is not said."""


class WrongPassword(Refused):
    """The present password, asked for again, was another."""


class TooManyTries(Refused):
    """Too many wrong tries of late."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        super().__init__(f"too many tries; wait {int(wait.total_seconds() // 60)} minutes")


class SignUpClosed(Refused):
    """This installation lets nobody sign up, or only with an enrolment code."""


class LinkUsed(Refused):
    """The one-time link was used, has expired, or never was one."""


class UnknownCode(NotFound):
    """No cohort has this enrolment code."""


class CohortClosed(Refused):
    """The cohort takes no learners today."""


class AlreadyJoined(Refused):
    """The account is in the cohort."""


class NoOpenCohort(Refused):
    """Nobody can start alone here: there is no course yet, or its cohort for that is closed."""


class NotNow(Refused):
    """No try can be begun."""

    def __init__(self, obstacle: Obstacle) -> None:
        self.obstacle = obstacle
        super().__init__(f"no try can be begun: {obstacle.why}")


class WrongQuizPassword(Refused):
    """The quiz has another password."""


class TimeOver(Refused):
    """The try that is under way had its time; it is to be counted before another one is begun."""

    def __init__(self, public_id: str) -> None:
        self.public_id = public_id
        super().__init__("the time of the try is over")


class AlreadySubmitted(Refused):
    """The attempt was submitted; its answers stay as they are."""


class MarkedMeanwhile(Refused):
    """Somebody else marked the attempt after whoever asks had last seen it; nothing was changed."""


class NotComplete(Refused):
    """The rule of the course is not met yet."""


class RecordWithdrawn(Refused):
    """The learner's record of this edition was withdrawn; only who runs the institution issues another."""


class InUse(Refused):
    """Another one has this name, label or short name."""
