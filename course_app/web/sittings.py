"""The quizzes of a cohort for the administrator: when they are open, their password, extra time, tries left behind."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort, flash, redirect, request
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse
from wtforms import BooleanField, DateTimeLocalField, IntegerField, PasswordField

from course_app.actions import closing, sittings
from course_app.actions.errors import LeaptOver, Unfit
from course_app.actions.sittings import MOST_EXTRA, TermsForm
from course_app.course.terms import Terms
from course_app.course.wall_time import FIRST_YEAR, LAST_YEAR, FarOff, NoSuchTime, moment_of
from course_app.store import cohorts, enrolments, institutions, terms
from course_app.store.cohorts import Cohort
from course_app.store.institutions import Institution
from course_app.web.guards import administrator_required
from course_app.web.languages import gettext, lazy_gettext, ngettext
from course_app.web.messages import put_beside, reason
from course_app.web.rendering import page
from course_app.web.site import site

bp = Blueprint("sittings", __name__, url_prefix="/manage/<slug>/cohorts/<int(max=2147483647):cohort_id>/quizzes")


_WITHIN = {"min": f"{FIRST_YEAR}-01-01T00:00", "max": f"{LAST_YEAR}-12-31T23:59"}


class TermsFields(FlaskForm):  # type: ignore[misc]
    """One for each quiz stands on the page, so the ids of its elements carry the quiz's."""

    opens_at = DateTimeLocalField(lazy_gettext("Opens"), format="%Y-%m-%dT%H:%M", render_kw=_WITHIN)
    closes_at = DateTimeLocalField(lazy_gettext("Closes"), format="%Y-%m-%dT%H:%M", render_kw=_WITHIN)
    password = PasswordField(lazy_gettext("New password"))
    forget_password = BooleanField(lazy_gettext("Forget the password"))
    is_open = BooleanField(lazy_gettext("Learners may begin now"))


class AllowanceFields(FlaskForm):  # type: ignore[misc]
    enrolment = IntegerField()
    extra_percent = IntegerField()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What was sent as a learner's extra time, and why it cannot be taken."""

    enrolment: int
    typed: str
    error: str


@bp.get("/")
@administrator_required
def show(slug: str, cohort_id: int) -> Response:
    return _page(*_found(slug, cohort_id))


@bp.post("/<quiz_id>")
@administrator_required
def change(slug: str, cohort_id: int, quiz_id: str) -> AnyResponse:
    of, cohort = _found(slug, cohort_id)
    form = _fields(quiz_id, cohort, None)
    try:
        sittings.set_terms(
            site().store,
            site().passwords,
            of.id,
            cohort.id,
            quiz_id,
            _filled(form, cohort),
            load=site().editions.load,
            now=site().now(),
        )
    except Unfit as error:
        put_beside(form, error, "opens_at")
        return _page(of, cohort, changed={quiz_id: form}, status=422)
    flash(gettext("The quiz is changed for this group."))
    return redirect(request.path.rpartition("/")[0] + "/", 303)


@bp.post("/allowances")
@administrator_required
def allow(slug: str, cohort_id: int) -> AnyResponse:
    of, cohort = _found(slug, cohort_id)
    form = AllowanceFields()
    enrolment, percent = form.enrolment.data or 0, form.extra_percent.data
    try:
        sittings.allow(
            site().store,
            of.id,
            cohort.id,
            enrolment,
            -1 if percent is None else percent,
            load=site().editions.load,
            now=site().now(),
        )
    except Unfit as error:
        typed = request.form.get("extra_percent", "")
        refused = Entered(enrolment=enrolment, typed=typed, error=reason(error))
        return _page(of, cohort, refused=refused, status=422)
    flash(gettext("The extra time is changed."))
    return redirect(request.path.rpartition("/")[0] + "/", 303)


@bp.post("/close")
@administrator_required
def close(slug: str, cohort_id: int) -> AnyResponse:
    of, cohort = _found(slug, cohort_id)
    closed = closing.close_overdue(
        site().store, of.id, cohort_id=cohort.id, load=site().editions.load, now=site().now()
    )
    flash(ngettext("%(num)s try was counted.", "%(num)s tries were counted.", closed))
    return redirect(f"/manage/{slug}/cohorts/{cohort_id}/", 303)


def _found(slug: str, cohort_id: int) -> tuple[Institution, Cohort]:
    with site().store.read() as rows:
        of = institutions.by_slug(rows, slug) or abort(404)
        return of, cohorts.find(rows, of.id, cohort_id) or abort(404)


def _page(
    of: Institution,
    cohort: Cohort,
    *,
    changed: dict[str, TermsFields] | None = None,
    refused: Entered | None = None,
    status: int = 200,
) -> Response:
    with site().store.read() as rows:
        agreed = terms.of_cohort(rows, of.id, cohort.id)
        extra = terms.allowances_of(rows, of.id, cohort.id)
        learners = enrolments.learners(rows, of.id, cohort.id)
    quizzes = [quiz for quiz in site().editions.load(cohort.edition).quizzes if quiz.use == "graded"]
    forms = {quiz.id: _fields(quiz.id, cohort, agreed.get(quiz.id, Terms())) for quiz in quizzes}
    return page(
        "manage/sittings.html",
        here="manage",
        status=status,
        institution=of,
        cohort=cohort,
        quizzes=quizzes,
        forms=forms | (changed or {}),
        has_password={quiz.id: agreed.get(quiz.id, Terms()).password_hash is not None for quiz in quizzes},
        learners=[(one, extra.get(one.enrolment_id, 0)) for one in learners],
        most_extra=MOST_EXTRA,
        refused=refused,
    )


def _fields(quiz_id: str, cohort: Cohort, agreed: Terms | None) -> TermsFields:
    """As they were sent, or with what is agreed."""
    if agreed is None:
        form = TermsFields()
    else:
        form = TermsFields(
            formdata=None,
            opens_at=_local(agreed.opens_at, cohort),
            closes_at=_local(agreed.closes_at, cohort),
            is_open=agreed.is_open,
        )
    for field in form:
        field.id = f"{quiz_id}-{field.name}"
        field.label.field_id = field.id
    return form


def _filled(form: TermsFields, cohort: Cohort) -> TermsForm:
    """Raises Unfit for times that are none, of both fields at once."""
    moments: dict[str, datetime | None] = {}
    wrong: list[Unfit] = []
    for field in (form.opens_at, form.closes_at):
        try:
            moments[field.name] = _moment(field, cohort)
        except Unfit as error:
            wrong.append(error)
    if wrong:
        wrong[0].others = tuple(wrong[1:])
        raise wrong[0]
    return TermsForm(
        **moments,
        password=form.password.data or "",
        forget_password=form.forget_password.data,
        is_open=form.is_open.data,
    )


def _moment(field: DateTimeLocalField, cohort: Cohort) -> datetime | None:
    """Of an hour that comes twice when clocks go back, a quiz opens in the first and closes in the second."""
    if field.data is None and any(text.strip() for text in field.raw_data or ()):
        raise Unfit(field.name, "time", "a day and a time")
    if field.data is None:
        return None
    try:
        return moment_of(field.data, ZoneInfo(cohort.time_zone), is_later=field.name == "closes_at")
    except FarOff as error:
        raise Unfit(field.name, "year", f"a year from {FIRST_YEAR} to {LAST_YEAR}") from error
    except NoSuchTime as error:
        raise LeaptOver(field.name, cohort.time_zone, error.then) from error


def _local(moment: datetime | None, cohort: Cohort) -> datetime | None:
    return moment.astimezone(ZoneInfo(cohort.time_zone)).replace(tzinfo=None) if moment else None
