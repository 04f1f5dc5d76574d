"""The records that an institution issued, for whoever runs it: who holds one, and withdrawing one."""

from flask import Blueprint, Response, abort, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from course_app.actions import certify, lists
from course_app.course.errors import Refused
from course_app.store import institutions, records
from course_app.store.institutions import Institution
from course_app.store.records import RecordRow
from course_app.web.guards import manager_required
from course_app.web.languages import gettext
from course_app.web.manage import csv
from course_app.web.rendering import page
from course_app.web.site import site

bp = Blueprint("issued", __name__, url_prefix="/manage/<slug>")


@bp.get("/records/")
@manager_required
def issued(slug: str) -> Response:
    found = _institution(slug)
    return page("issued/records.html", here="manage", institution=found, records=_records(found))


@bp.post("/records/revoke")
@manager_required
def revoke(slug: str) -> AnyResponse:
    """NotFound for a record of another institution."""
    code, why = request.form.get("code", ""), request.form.get("reason", "")
    try:
        certify.revoke(site().store, _institution(slug).id, code, reason=why, now=site().now())
    except Refused:
        flash(gettext("This record was withdrawn before."))
    else:
        flash(gettext("The record is withdrawn. Whoever checks it sees that."))
    return redirect(f"/manage/{slug}/records/", 303)


@bp.get("/records.csv")
@manager_required
def records_csv(slug: str) -> Response:
    rows = lists.record_rows(_records(_institution(slug)))
    return csv(f"{slug}-records", lists.to_csv(lists.RECORD_COLUMNS, rows))


def _institution(slug: str) -> Institution:
    with site().store.read() as rows:
        return institutions.by_slug(rows, slug) or abort(404)


def _records(of: Institution) -> list[RecordRow]:
    with site().store.read() as rows:
        return records.of_institution(rows, of.id)
