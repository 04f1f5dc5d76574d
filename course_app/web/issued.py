"""The records that an institution issued, for whoever runs it: who holds one, and withdrawing one."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from course_app.actions import certify, lists, typed
from course_app.actions.errors import Unfit
from course_app.course.errors import Refused
from course_app.store import institutions, records
from course_app.store.institutions import Institution
from course_app.store.records import RecordRow
from course_app.web.guards import manager_required
from course_app.web.languages import gettext
from course_app.web.manage import csv
from course_app.web.messages import reason
from course_app.web.rendering import page
from course_app.web.site import site

bp = Blueprint("issued", __name__, url_prefix="/manage/<slug>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What was sent to withdraw a record, and why it cannot be taken."""

    code: str  # as stored
    reason: str
    error: str


@bp.get("/records/")
@manager_required
def issued(slug: str) -> Response:
    return _list(_institution(slug))


@bp.post("/records/revoke")
@manager_required
def revoke(slug: str) -> AnyResponse:
    """NotFound for a record of another institution."""
    found, code, why = _institution(slug), request.form.get("code", ""), request.form.get("reason", "")
    try:
        certify.revoke(site().store, found.id, code, reason=why, now=site().now())
    except Unfit as error:
        return _list(found, Entered(code=typed.code(code), reason=why, error=reason(error)), status=422)
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


def _list(of: Institution, refused: Entered | None = None, *, status: int = 200) -> Response:
    return page(
        "issued/records.html", here="manage", status=status, institution=of, records=_records(of), refused=refused
    )


def _records(of: Institution) -> list[RecordRow]:
    with site().store.read() as rows:
        return records.of_institution(rows, of.id)
