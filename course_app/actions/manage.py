"""Running institutions and cohorts. Who may is decided before this is called."""

import random
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import available_timezones

from course_app.actions import typed
from course_app.actions.errors import InUse, Unfit
from course_app.actions.loading import LoadEdition
from course_app.course.errors import NotFound
from course_app.course.progress import Progress, progress
from course_app.course.scores import scores
from course_app.records.keys import create_key
from course_app.store import Conflict, Session, Store, attempts, cohorts, editions, enrolments, events, institutions
from course_app.store.cohorts import Cohort
from course_app.store.editions import EditionRow
from course_app.store.enrolments import Learner
from course_app.store.institutions import Institution


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortForm:
    """What a cohort is changed to. ``time_zone``: an IANA name."""

    name: str
    edition: str  # digest
    content_language: str | None
    opens_on: date | None
    closes_on: date | None
    time_zone: str
    is_open: bool
    no_days: tuple[str, ...] = ()  # the fields whose text is no day


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a learner stands in their cohort's edition."""

    learner: Learner
    progress: Progress
    last_seen_at: datetime | None  # when something was received last


def create_institution(store: Store, keys: Path, *, slug: str, name: str, time_zone: str, now: datetime) -> int:
    """With a signing key of its own in the folder ``keys``. Raises Unfit, InUse, KeyProblem."""
    called, short, zone = _described(name, slug, time_zone)
    with store.write() as session:
        created = _create_institution(session, short, called, zone, is_default=False, now=now)
        create_key(keys, short, now)
        return created


def create_default_institution(
    store: Store, keys: Path, *, slug: str, name: str, time_zone: str, now: datetime
) -> Institution:
    """The one for who comes alone; the one that is there already, if there is one."""
    called, short, zone = _described(name, slug, time_zone)
    with store.write() as session:
        if institutions.default(session) is None:
            _create_institution(session, short, called, zone, is_default=True, now=now)
            create_key(keys, short, now)
        found = institutions.default(session)
        if found is None:
            raise RuntimeError("expected the institution just made, found none")
        return found


def change_institution(store: Store, institution_id: int, *, name: str, time_zone: str) -> None:
    """Records issued keep the name they were issued with. Raises Unfit, NotFound."""
    with store.write() as session:
        found = institutions.find(session, institution_id)
        if found is None:
            raise NotFound("no such institution")
        called, _short, zone = _described(name, found.slug, time_zone)
        institutions.change(session, institution_id, name=called, time_zone=zone)


def create_cohort(store: Store, institution_id: int, form: CohortForm, *, rng: random.Random, now: datetime) -> Cohort:
    """With an enrolment code of its own. Raises Unfit, InUse, NotFound."""
    with store.write() as session:
        if institutions.find(session, institution_id) is None:
            raise NotFound("no such institution")
        columns = _columns(session, form)
        _refuse_name_in_use(session, institution_id, form.name, besides=None)
        cohort_id = cohorts.add(
            session,
            institution_id=institution_id,
            code=_free_code(session, rng),
            is_default=False,
            created_at=now,
            **columns,
        )
        return _cohort(session, institution_id, cohort_id)


def change_cohort(store: Store, institution_id: int, cohort_id: int, form: CohortForm) -> Cohort:
    """Another edition moves the cohort: what was read stays by permanent ids, tries count where the quiz is unchanged.

    Raises Unfit, InUse, NotFound.
    """
    with store.write() as session:
        before = _cohort(session, institution_id, cohort_id)
        columns = _columns(session, form, course=before.course)
        _refuse_name_in_use(session, institution_id, form.name, besides=cohort_id)
        cohorts.change(session, institution_id, cohort_id, **columns)
        return _cohort(session, institution_id, cohort_id)


def open_cohort(store: Store, institution_id: int, cohort_id: int, *, is_open: bool) -> None:
    """Opens or closes the door; who is in stays in. Raises NotFound."""
    with store.write() as session:
        if not cohorts.change(session, institution_id, cohort_id, is_open=is_open):
            raise NotFound("this institution has no such cohort")


def renew_code(store: Store, institution_id: int, cohort_id: int, *, rng: random.Random) -> str:
    """The new enrolment code; the old one stops working. Raises NotFound."""
    with store.write() as session:
        code = _free_code(session, rng)
        if not cohorts.change(session, institution_id, cohort_id, code=code):
            raise NotFound("this institution has no such cohort")
        return code


def standings(session: Session, institution_id: int, cohort_id: int | None, *, load: LoadEdition) -> list[Standing]:
    """Of the institution's learners, or one cohort's, by name. Four statements, however many there are."""
    read = events.sections_read_by_all(session, institution_id, cohort_id)
    tries = attempts.tries_of_all(session, institution_id, cohort_id)
    seen = events.last_seen(session, institution_id, cohort_id)
    found = []
    for learner in enrolments.learners(session, institution_id, cohort_id):
        edition = load(learner.edition)
        reached = scores(edition.quizzes, tries.get(learner.enrolment_id, ()))
        found.append(
            Standing(
                learner=learner,
                progress=progress(edition, read.get(learner.enrolment_id, set()), reached),
                last_seen_at=seen.get(learner.enrolment_id),
            )
        )
    return found


def _described(name: str, slug: str, time_zone: str) -> tuple[str, str, str]:
    """The three of an institution, cleaned. Raises Unfit for all that cannot be taken."""
    fields = typed.Fields()
    with fields:
        called = typed.name(name, field="name")
    with fields:
        short = typed.slug(slug)
    with fields:
        zone = _time_zone(time_zone)
    fields.refuse()
    return called, short, zone


def _create_institution(
    session: Session, slug: str, name: str, time_zone: str, *, is_default: bool, now: datetime
) -> int:
    if institutions.by_slug(session, slug):
        raise InUse(f"another institution has the short name {slug}")
    try:
        return institutions.add(session, slug=slug, name=name, time_zone=time_zone, is_default=is_default, now=now)
    except Conflict:  # somebody else took it between the two statements
        raise InUse(f"another institution has the short name {slug}") from None


def _columns(session: Session, form: CohortForm, *, course: str | None = None) -> dict[str, object]:
    """``course``: the one that the edition must be of. Raises Unfit for all that cannot be taken."""
    fields = typed.Fields()
    with fields:
        called = typed.name(form.name, field="name")
    with fields:
        edition = _edition(session, form.edition, course)
    with fields:
        zone = _time_zone(form.time_zone)
    for field in form.no_days:
        with fields:
            raise Unfit(field, "day", "a day")
    with fields:
        if form.opens_on and form.closes_on and form.closes_on < form.opens_on:
            raise Unfit("closes_on", "order", "a day not before the one it opens on")
    fields.refuse()
    return {
        "name": called,
        "course": edition.course,
        "edition": edition.digest,
        "content_language": form.content_language or None,
        "opens_on": form.opens_on,
        "closes_on": form.closes_on,
        "time_zone": zone,
        "is_open": form.is_open,
    }


def _edition(session: Session, digest: str, course: str | None) -> EditionRow:
    found = editions.find(session, digest)
    if found is None:
        raise Unfit("edition", "unknown", "a published edition")
    if course not in (None, found.course):
        raise Unfit("edition", "course", f"an edition of the cohort's course, {course}")
    return found


def _cohort(session: Session, institution_id: int, cohort_id: int) -> Cohort:
    found = cohorts.find(session, institution_id, cohort_id)
    if found is None:
        raise NotFound("this institution has no such cohort")
    return found


def _refuse_name_in_use(session: Session, institution_id: int, name: str, *, besides: int | None) -> None:
    clean = typed.name(name, field="name")
    if any(one.name == clean and one.id != besides for one in cohorts.of_institution(session, institution_id)):
        raise InUse(f"another cohort of the institution is called {clean}")


def _free_code(session: Session, rng: random.Random) -> str:
    while True:
        code = typed.new_code(typed.ENROLMENT_CODE_LENGTH, rng)
        if cohorts.by_code(session, code) is None:
            return code


def _time_zone(name: str) -> str:
    if name not in available_timezones():
        raise Unfit("time_zone", "unknown", "a time zone's name, such as Europe/Vienna")
    return name
