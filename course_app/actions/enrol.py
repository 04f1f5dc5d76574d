"""Getting into a cohort."""

from datetime import datetime
from zoneinfo import ZoneInfo

from course_app.actions import typed
from course_app.actions.errors import AlreadyJoined, CohortClosed, NoOpenCohort, UnknownCode
from course_app.actions.throttling import count_try, key, take_back
from course_app.course.errors import NotFound
from course_app.store import Conflict, Session, Store, accounts, cohorts, enrolments, institutions
from course_app.store.accounts import Account
from course_app.store.cohorts import Cohort
from course_app.store.enrolments import Enrolment
from course_app.store.visits import Learner

CODES_BY_ADDRESS = 60


def takes_learners(cohort: Cohort, now: datetime) -> bool:
    """Open, and today (in the cohort's own time zone) within its dates, both of which count."""
    today = now.astimezone(ZoneInfo(cohort.time_zone)).date()
    return (
        cohort.is_open
        and (cohort.opens_on is None or cohort.opens_on <= today)
        and (cohort.closes_on is None or today <= cohort.closes_on)
    )


def cohort_of_code(session: Session, code: str, *, now: datetime) -> Cohort:
    """Raises UnknownCode or CohortClosed."""
    cohort = cohorts.by_code(session, typed.code(code))
    if cohort is None:
        raise UnknownCode("no cohort has this enrolment code")
    if not takes_learners(cohort, now):
        raise CohortClosed(f"{cohort.name} takes no learners today")
    return cohort


def join(store: Store, account_id: int, code: str, *, address: str, now: datetime) -> int:
    """The enrolment, which becomes the active one. Raises UnknownCode, CohortClosed, AlreadyJoined, TooManyTries."""
    limits = {key("join", address): CODES_BY_ADDRESS}
    count_try(store, limits, now)
    with store.write() as session:
        enrolment_id = join_within(session, account_id, _display_name(session, account_id), code, now=now)
        take_back(session, limits, now)
        return enrolment_id


def join_within(session: Session, account_id: int, display_name: str, code: str, *, now: datetime) -> int:
    """``join`` as a part of another action."""
    return _enrol(session, cohort_of_code(session, code, now=now), account_id, display_name, now)


def start_alone(store: Store, account_id: int, *, course: str | None = None, now: datetime) -> int:
    """Into the default institution's open cohort. Gives the enrolment that is there already, if one is.

    Raises NoOpenCohort.
    """
    with store.write() as session:
        cohort = cohorts.default(session, course)
        if cohort is None:
            raise NoOpenCohort("there is no course to start yet")
        before = enrolments.in_cohort(session, cohort.id, account_id)
        if before is not None:
            enrolments.make_active(session, account_id, before.id)
            return before.id
        if not takes_learners(cohort, now):
            raise NoOpenCohort(f"{cohort.name} takes no learners today")
        return _enrol(session, cohort, account_id, _display_name(session, account_id), now)


def switch(store: Store, account_id: int, enrolment_id: int) -> None:
    """Another of the account's enrolments becomes the active one. Raises NotFound."""
    with store.write() as session:
        if not enrolments.make_active(session, account_id, enrolment_id):
            raise NotFound("this account has no such enrolment")


def learner_in(enrolment: Enrolment, account: Account) -> Learner:
    """Whom actions of learning act for, of an enrolment that need not be the active one."""
    return Learner(
        institution_id=enrolment.institution_id,
        enrolment_id=enrolment.id,
        account_id=account.id,
        edition=enrolment.edition,
        language=account.content_language or enrolment.content_language,
        convention=account.convention,
    )


def _enrol(session: Session, cohort: Cohort, account_id: int, display_name: str, now: datetime) -> int:
    if enrolments.in_cohort(session, cohort.id, account_id):
        raise AlreadyJoined(f"already in {cohort.name}")
    try:
        if institutions.membership(session, cohort.institution_id, account_id) is None:
            institutions.add_member(
                session, cohort.institution_id, account_id, role="learner", display_name=display_name, now=now
            )
        enrolment_id = enrolments.add(
            session, institution_id=cohort.institution_id, cohort_id=cohort.id, account_id=account_id, now=now
        )
        enrolments.make_active(session, account_id, enrolment_id)
    except Conflict:  # the same click twice at once
        raise AlreadyJoined(f"already in {cohort.name}") from None
    return enrolment_id


def _display_name(session: Session, account_id: int) -> str:
    account = accounts.find(session, account_id)
    if account is None:
        raise NotFound("no such account")
    return account.display_name
