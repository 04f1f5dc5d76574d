"""Why something did not happen, in the reader's language."""

from datetime import timedelta

from wtforms import Form

from course_app.actions import errors
from course_app.actions.errors import LeaptOver, TooManyTries, Unfit
from course_app.actions.typed import (
    LONGEST_COMMENT,
    LONGEST_LOGIN,
    LONGEST_NAME,
    LONGEST_PASSWORD,
    LONGEST_REASON,
    SHORTEST_PASSWORD,
)
from course_app.course.errors import CourseError
from course_app.pages.filters import wall_time
from course_app.web.languages import gettext, interface_language, lazy_gettext, ngettext

_REASONS = {
    errors.LoginTaken: lazy_gettext("This login name is taken. Please choose another one."),
    errors.WrongLogin: lazy_gettext("The login name and the password do not belong together. Please try again."),
    errors.WrongPassword: lazy_gettext("This is not your present password."),
    errors.SignUpClosed: lazy_gettext("Please enter the enrolment code that your trainer gave you."),
    errors.LinkUsed: lazy_gettext("This link was used already, or has expired."),
    errors.UnknownCode: lazy_gettext("No group has this code. Please check it letter by letter."),
    errors.CohortClosed: lazy_gettext("This group takes no learners at present. Please ask your trainer."),
    errors.AlreadyJoined: lazy_gettext("You are in this group already."),
    errors.NoOpenCohort: lazy_gettext("The course cannot be started without a code at present."),
    errors.AlreadySubmitted: lazy_gettext("This try was handed in already."),
    errors.WrongQuizPassword: lazy_gettext("This is not the password of this sitting. Please ask your trainer."),
    errors.NotComplete: lazy_gettext("Something that the record asks for is still missing."),
    errors.InUse: lazy_gettext("Another one has this name already."),
}
_ABOUT: dict[type[CourseError], str] = {errors.LoginTaken: "login"}
_UNFIT = {
    ("display_name", "empty"): lazy_gettext("Please enter your name."),
    ("name", "empty"): lazy_gettext("Please enter a name."),
    ("login", "empty"): lazy_gettext("Please choose a login name."),
    ("login", "characters"): lazy_gettext(
        "In your login name, please use letters, digits and . - _ @ + only, without spaces."
    ),
    ("email", "form"): lazy_gettext("This does not look like an e-mail address. You may leave it empty."),
    ("password", "obvious"): lazy_gettext("This password is too easy to guess."),
    ("slug", "characters"): lazy_gettext("Please use at most 40 small letters, digits and single hyphens."),
    ("time_zone", "unknown"): lazy_gettext("Please enter a time zone such as Europe/Vienna."),
    ("opens_on", "day"): lazy_gettext("Please enter a day, such as 2026-09-30."),
    ("closes_on", "day"): lazy_gettext("Please enter a day, such as 2026-09-30."),
    ("closes_on", "order"): lazy_gettext("The last day must not come before the first."),
    ("closes_at", "order"): lazy_gettext("It must close after it opens."),
    ("opens_at", "time"): lazy_gettext("Please enter a day and a time."),
    ("closes_at", "time"): lazy_gettext("Please enter a day and a time."),
    ("opens_at", "year"): lazy_gettext("Please enter a year from 2000 to 2100."),
    ("closes_at", "year"): lazy_gettext("Please enter a year from 2000 to 2100."),
    ("extra_percent", "range"): lazy_gettext("Please enter a whole number of percent, from 0 to 300."),
    ("edition", "unknown"): lazy_gettext("Please choose one of the published editions."),
    ("file", "empty"): lazy_gettext("Please choose a file that holds something."),
    ("file", "large"): lazy_gettext("It is larger than the question allows."),
    ("file", "type"): lazy_gettext("It is of a type that the question does not ask for."),
    ("file", "content"): lazy_gettext("What is in it is not what its name says."),
    ("file", "full"): lazy_gettext(
        "You have handed in more than there is room for. Please take other files away first."
    ),
    ("points", "range"): lazy_gettext("Please enter points within what there is."),
    ("points", "number"): lazy_gettext("Please enter a number, such as 2 or 2.5."),
    ("points", "empty"): lazy_gettext("Please give points for every criterion, or for none yet."),
    ("verdict", "empty"): lazy_gettext("Please say whether it is right."),
    ("reason", "empty"): lazy_gettext("Please say why it is withdrawn."),
    ("edition", "course"): lazy_gettext("Please choose an edition of the same course."),
}
_MOST = {
    "login": LONGEST_LOGIN,
    "password": LONGEST_PASSWORD,
    "comment": LONGEST_COMMENT,
    "reason": LONGEST_REASON,
}


def reason(error: CourseError) -> str:
    if isinstance(error, TooManyTries):
        return _too_many(error.wait)
    if isinstance(error, LeaptOver):
        return _leapt(error)
    if isinstance(error, Unfit):
        return _unfit(error)
    return str(_REASONS.get(type(error), lazy_gettext("This cannot be done at present.")))


def put_beside(form: Form, error: CourseError, field: str) -> None:
    """Beside each of the form's fields that the error is about, else beside ``field``."""
    for one in (error, *error.others) if isinstance(error, Unfit) else (error,):
        about = one.field if isinstance(one, Unfit) else _ABOUT.get(type(one), field)
        named = about if about in form else field
        form[named].errors = [*form[named].errors, reason(one)]


def _too_many(wait: timedelta) -> str:
    minutes = max(1, round(wait.total_seconds() / 60))
    return str(
        ngettext(
            "Too many tries. Please wait %(num)s minute, then try again.",
            "Too many tries. Please wait %(num)s minutes, then try again.",
            minutes,
        )
    )


def _leapt(error: LeaptOver) -> str:
    return str(
        gettext(
            "This time does not exist in %(zone)s, as clocks go forward over it. The next time there is %(then)s.",
            zone=error.zone,
            then=wall_time(error.then, interface_language()),
        )
    )


def _unfit(error: Unfit) -> str:
    most = _MOST.get(error.field, LONGEST_NAME)
    if error.why == "short":
        return str(gettext("Please use at least %(count)s characters.", count=SHORTEST_PASSWORD))
    if error.why == "long":
        return str(gettext("Please use at most %(count)s characters.", count=most))
    known = _UNFIT.get((error.field, error.why))
    return str(known) if known is not None else str(gettext("Please check what you entered here."))
