"""The records that an institution issued, for whoever runs it: withdrawing one, and issuing another in its place."""

import secrets
from dataclasses import dataclass

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from course_app.actions import certify, lists, replacing, typed
from course_app.actions.errors import NotComplete, Unfit
from course_app.actions.replacing import Replacement
from course_app.actions.signing import signer
from course_app.course.errors import Refused
from course_app.store import records
from course_app.store.institutions import Institution
from course_app.store.records import RecordRow
from course_app.web.guards import manager_required
from course_app.web.languages import gettext
from course_app.web.manage import csv
from course_app.web.messages import reason
from course_app.web.rendering import page
from course_app.web.site import institution_named, site

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
    return _list(institution_named(slug))


@bp.post("/records/revoke")
@manager_required
def revoke(slug: str) -> AnyResponse:
    """NotFound for a record of another institution."""
    found, code, why = institution_named(slug), request.form.get("code", ""), request.form.get("reason", "")
    try:
        certify.revoke(site().store, found.id, code, reason=why, now=site().now())
    except Unfit as error:
        return _list(found, Entered(code=typed.code(code), reason=why, error=reason(error)), status=422)
    except Refused:
        flash(gettext("This record was withdrawn before."))
    else:
        flash(gettext("The record is withdrawn. Whoever checks it sees that."))
    return redirect(f"/manage/{slug}/records/", 303)


@bp.get("/records/<code>/another")
@manager_required
def another(slug: str, code: str) -> AnyResponse:
    """What would be issued in place of the withdrawn record ``code``, or why nothing can be."""
    found = institution_named(slug)
    planned = _planned(found, code)
    return _elsewhere(found, planned, code) or _another_page(found, planned)


@bp.post("/records/<code>/another")
@manager_required
def issue_another(slug: str, code: str) -> AnyResponse:
    found = institution_named(slug)
    planned, name = _planned(found, code), request.form.get("name", "")
    if (elsewhere := _elsewhere(found, planned, code)) is not None:
        return elsewhere
    now = site().now()
    try:
        issued = certify.issue(
            site().store,
            planned.learner,
            name=name,
            load=site().editions.load,
            sign=signer(
                site().settings.keys,
                public_url=site().settings.public_url,
                email=planned.account.email,
                salt=lambda: secrets.token_hex(16),
                now=now,
            ),
            rng=site().rng,
            now=now,
            may_replace=True,
        )
    except NotComplete:
        return _another_page(found, _planned(found, code), status=409)
    except Unfit as error:
        return _another_page(found, planned, name, error=reason(error), status=422)
    if issued.is_new:
        flash(gettext("Another record is issued to %(name)s.", name=planned.display_name))
    else:
        flash(gettext("%(name)s has a valid record already, so no other was issued.", name=planned.display_name))
    return redirect(f"/manage/{slug}/records/", 303)


@bp.get("/records.csv")
@manager_required
def records_csv(slug: str) -> Response:
    rows = lists.record_rows(_records(institution_named(slug)))
    return csv(f"{slug}-records", lists.to_csv(lists.RECORD_COLUMNS, rows))


def _planned(of: Institution, code: str) -> Replacement:
    """NotFound for a record that is not withdrawn, or another institution's."""
    with site().store.read() as rows:
        return replacing.plan(rows, of.id, code, load=site().editions.load)


def _elsewhere(of: Institution, planned: Replacement, code: str) -> AnyResponse | None:
    """To the record of the learner's that was withdrawn last, with its own reason, if ``code`` is not that."""
    last = planned.withdrawn.code
    if typed.code(code) == last:
        return None
    return redirect(f"/manage/{of.slug}/records/{typed.shown_code(last)}/another", 303)


def _another_page(
    of: Institution, planned: Replacement, name: str | None = None, *, error: str = "", status: int = 200
) -> Response:
    """With the name of the withdrawn record until somebody types another."""
    before = planned.withdrawn.snapshot or {}
    return page(
        "issued/another.html",
        here="manage",
        status=status,
        institution=of,
        planned=planned,
        before=before,
        name=before.get("name", "") if name is None else name,
        error=error,
    )


def _list(of: Institution, refused: Entered | None = None, *, status: int = 200) -> Response:
    with site().store.read() as rows:
        issued = records.of_institution(rows, of.id)
        replaceable = replacing.to_replace(rows, of.id, issued)
    return page(
        "issued/records.html",
        here="manage",
        status=status,
        institution=of,
        records=issued,
        to_replace=replaceable,
        refused=refused,
    )


def _records(of: Institution) -> list[RecordRow]:
    with site().store.read() as rows:
        return records.of_institution(rows, of.id)
