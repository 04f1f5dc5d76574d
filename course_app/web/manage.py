"""Running institutions and cohorts, for the administrator. All below an institution's address is scoped by it."""

from flask import Blueprint, Response, abort, flash, redirect, request
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse
from wtforms import BooleanField, DateField, SelectField, StringField
from wtforms.validators import InputRequired

from course_app.actions import lists, manage, typed
from course_app.actions.errors import InUse, Unfit
from course_app.actions.manage import CohortForm, Standing
from course_app.course.terms import is_over
from course_app.pages.languages import own_name
from course_app.store import Session, attempts, cohorts, editions, institutions
from course_app.store.cohorts import Cohort
from course_app.store.institutions import Institution
from course_app.web.addresses import row_id
from course_app.web.guards import administrator_required
from course_app.web.languages import gettext, lazy_gettext
from course_app.web.messages import put_beside
from course_app.web.rendering import page
from course_app.web.site import institution_named, site

bp = Blueprint("manage", __name__, url_prefix="/manage")


class InstitutionForm(FlaskForm):  # type: ignore[misc]
    """It stands on one page with the fields of a cohort, so its elements have ids of their own."""

    name = StringField(lazy_gettext("Name"), [InputRequired()], id="institution-name")
    time_zone = StringField(lazy_gettext("Time zone"), [InputRequired()], default="UTC", id="institution-time-zone")


class NewInstitutionForm(InstitutionForm):
    slug = StringField(lazy_gettext("Short name for addresses"), [InputRequired()])


class CohortFields(FlaskForm):  # type: ignore[misc]
    name = StringField(lazy_gettext("Name"), [InputRequired()])
    edition = SelectField(lazy_gettext("Edition"), validate_choice=False)
    content_language = SelectField(lazy_gettext("Language of the course"), validate_choice=False)
    time_zone = StringField(lazy_gettext("Time zone"), [InputRequired()])
    opens_on = DateField(lazy_gettext("Learners can join from"))
    closes_on = DateField(lazy_gettext("Learners can join until"))
    is_open = BooleanField(lazy_gettext("Learners can join with the code"), default=True)


@bp.get("/")
@administrator_required
def home() -> Response:
    return _home_page(NewInstitutionForm(formdata=None))


@bp.post("/")
@administrator_required
def create_institution() -> AnyResponse:
    form = NewInstitutionForm()
    slug = form.slug.data or ""
    try:
        manage.create_institution(
            site().store,
            site().settings.keys,
            slug=slug,
            name=form.name.data or "",
            time_zone=form.time_zone.data or "",
            now=site().now(),
        )
    except (Unfit, InUse) as error:
        put_beside(form, error, "slug")
        return _home_page(form, 422)
    return redirect(f"/manage/{typed.slug(slug)}/", 303)


@bp.get("/<slug>/")
@administrator_required
def institution(slug: str) -> Response:
    found = institution_named(slug)
    return _institution_page(found, _named(found), _new_cohort(found))


@bp.post("/<slug>/")
@administrator_required
def change_institution(slug: str) -> AnyResponse:
    found, form = institution_named(slug), InstitutionForm()
    try:
        manage.change_institution(
            site().store, found.id, name=form.name.data or "", time_zone=form.time_zone.data or ""
        )
    except Unfit as error:
        put_beside(form, error, "name")
        return _institution_page(found, form, _new_cohort(found), 422)
    flash(gettext("The institution is changed. Records issued before keep its former name."))
    return redirect(f"/manage/{slug}/", 303)


@bp.post("/<slug>/cohorts/")
@administrator_required
def create_cohort(slug: str) -> AnyResponse:
    found, form = institution_named(slug), CohortFields()
    try:
        made = manage.create_cohort(site().store, found.id, _filled(form), rng=site().rng, now=site().now())
    except (Unfit, InUse) as error:
        put_beside(form, error, "name")
        return _institution_page(found, _named(found), form, 422)
    return redirect(f"/manage/{slug}/cohorts/{made.id}/", 303)


@bp.get("/<slug>/cohorts/<int(max=2147483647):cohort_id>/")
@administrator_required
def cohort(slug: str, cohort_id: int) -> Response:
    found = institution_named(slug)
    known = _cohort(found, cohort_id)
    return _cohort_page(found, known, _cohort_fields(known))


@bp.post("/<slug>/cohorts/<int(max=2147483647):cohort_id>/")
@administrator_required
def change_cohort(slug: str, cohort_id: int) -> AnyResponse:
    found, form = institution_named(slug), CohortFields()
    known = _cohort(found, cohort_id)
    try:
        manage.change_cohort(site().store, found.id, cohort_id, _filled(form))
    except (Unfit, InUse) as error:
        put_beside(form, error, "name")
        return _cohort_page(found, known, form, 422)
    flash(gettext("The group is changed."))
    return redirect(f"/manage/{slug}/cohorts/{cohort_id}/", 303)


@bp.post("/<slug>/cohorts/<int(max=2147483647):cohort_id>/code")
@administrator_required
def renew_code(slug: str, cohort_id: int) -> AnyResponse:
    manage.renew_code(site().store, institution_named(slug).id, cohort_id, rng=site().rng)
    flash(gettext("The group has a new code. The one before works no more."))
    return redirect(f"/manage/{slug}/cohorts/{cohort_id}/", 303)


@bp.post("/<slug>/cohorts/<int(max=2147483647):cohort_id>/door")
@administrator_required
def open_or_close(slug: str, cohort_id: int) -> AnyResponse:
    manage.open_cohort(site().store, institution_named(slug).id, cohort_id, is_open=request.form.get("open") == "yes")
    return redirect(f"/manage/{slug}/cohorts/{cohort_id}/", 303)


@bp.get("/<slug>/learners/")
@administrator_required
def learners(slug: str) -> Response:
    found = institution_named(slug)
    return page("manage/learners.html", here="manage", institution=found, standings=_standings(found, None))


@bp.get("/<slug>/learners.csv")
@administrator_required
def learners_csv(slug: str) -> Response:
    """Of the institution, or with ``?cohort=`` of one of its cohorts."""
    found = institution_named(slug)
    cohort_id = row_id(request.args.get("cohort"))
    if "cohort" in request.args and cohort_id is None:
        abort(404)
    rows = lists.learner_rows(_standings(found, cohort_id))
    return csv(f"{slug}-learners", lists.to_csv(lists.LEARNER_COLUMNS, rows))


def _cohort(of: Institution, cohort_id: int) -> Cohort:
    with site().store.read() as rows:
        return cohorts.find(rows, of.id, cohort_id) or abort(404)


def _standings(of: Institution, cohort_id: int | None) -> list[Standing]:
    with site().store.read() as rows:
        return manage.standings(rows, of.id, cohort_id, load=site().editions.load)


def csv(name: str, data: bytes) -> Response:
    response = Response(data, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _home_page(form: NewInstitutionForm, status: int = 200) -> Response:
    with site().store.read() as rows:
        known = institutions.all_institutions(rows)
        return page(
            "manage/home.html",
            here="manage",
            status=status,
            form=form,
            institutions=[(one, cohorts.of_institution(rows, one.id)) for one in known],
        )


def _institution_page(of: Institution, form: InstitutionForm, new: CohortFields, status: int = 200) -> Response:
    with site().store.read() as rows:
        _offer(new, rows)
        return page(
            "manage/institution.html",
            here="manage",
            status=status,
            institution=of,
            form=form,
            new=new,
            cohorts=cohorts.of_institution(rows, of.id),
        )


def _cohort_page(of: Institution, known: Cohort, form: CohortFields, status: int = 200) -> Response:
    now = site().now()
    with site().store.read() as rows:
        _offer(form, rows)
        begun = attempts.under_way(rows, of.id, cohort_id=known.id)
    code = typed.shown_code(known.code)
    return page(
        "manage/cohort.html",
        here="manage",
        status=status,
        institution=of,
        cohort=known,
        form=form,
        code=code,
        join_at=f"{site().settings.public_url or request.host_url.rstrip('/')}/join?code={code}",
        standings=_standings(of, known.id),
        overdue=sum(is_over(attempt.due_at, now) for attempt in begun),
    )


def _named(of: Institution) -> InstitutionForm:
    return InstitutionForm(formdata=None, name=of.name, time_zone=of.time_zone)


def _new_cohort(of: Institution) -> CohortFields:
    return CohortFields(formdata=None, time_zone=of.time_zone)


def _cohort_fields(of: Cohort) -> CohortFields:
    return CohortFields(formdata=None, obj=of)


def _offer(form: CohortFields, rows: Session) -> None:
    known = editions.all_editions(rows)
    form.edition.choices = [(one.digest, f"{one.course} {one.label}") for one in known]
    spoken = [one.digest for one in known if one.is_current or one.digest == form.edition.data]
    languages = {language for digest in spoken for language in site().editions.load(digest).languages}
    form.content_language.choices = [
        ("", gettext("As the course was written")),
        *((language, own_name(language)) for language in sorted(languages)),
    ]


def _filled(form: CohortFields) -> CohortForm:
    days = (form.opens_on, form.closes_on)
    return CohortForm(
        name=form.name.data or "",
        edition=form.edition.data or "",
        content_language=form.content_language.data or None,
        opens_on=form.opens_on.data,
        closes_on=form.closes_on.data,
        time_zone=form.time_zone.data or "",
        is_open=form.is_open.data,
        no_days=tuple(day.name for day in days if day.data is None and "".join(day.raw_data or ()).strip()),
    )
