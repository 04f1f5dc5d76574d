"""Completion records: asking for one, showing it, its signed file, and checking one, for anybody."""

import secrets

from flask import Blueprint, Response, abort, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from course_app.actions import certify, typed
from course_app.actions.errors import NotComplete, RecordWithdrawn, Unfit
from course_app.actions.signing import signer
from course_app.course.errors import CourseError
from course_app.course.record import RecordSnapshot, from_json
from course_app.records.credential import verify_address
from course_app.records.qr import qr_svg
from course_app.store import institutions
from course_app.store import records as rows_of
from course_app.store.records import RecordRow
from course_app.web.checks import Checked, check_file, check_row
from course_app.web.guards import account_required, anyone, learner_required, may_manage, signed_in, study
from course_app.web.languages import gettext
from course_app.web.learn import own_record
from course_app.web.messages import reason
from course_app.web.rendering import page, reader
from course_app.web.site import site

bp = Blueprint("records", __name__)
ASK = "/records/"
LONGEST_CODE = 60
MEDIA_TYPE = "application/vc"
PRIVATE = {"X-Robots-Tag": "noindex"}  # found by their code, not by a search


@bp.get(ASK)
@learner_required
def confirm() -> AnyResponse:
    read = reader()
    with site().store.read() as rows:
        record = own_record(rows, study())
    if record.code:
        return redirect(f"/records/{record.code}", 303)
    if read is None or not study().progress(read.edition).is_complete:
        return redirect("/progress/", 303)
    return _confirm_page(_name_in_institution(), record.withdrawn)


@bp.post(ASK)
@learner_required
def issue() -> AnyResponse:
    name = request.form.get("name", "")
    try:
        issued = certify.issue(
            site().store,
            study().learner,
            name=name,
            load=site().editions.load,
            sign=_sign(),
            rng=site().rng,
            now=site().now(),
        )
    except NotComplete:
        return redirect("/progress/", 303)
    except Unfit as error:
        return _confirm_page(name, error=reason(error), status=422)
    except RecordWithdrawn:
        with site().store.read() as rows:
            withdrawn = own_record(rows, study()).withdrawn
        return _confirm_page(name, withdrawn, status=409)
    return redirect(f"/records/{typed.shown_code(issued.row.code)}", 303)


@bp.get("/records/<code>")
@account_required
def certificate(code: str) -> Response:
    """For its owner and for who runs the institution; anybody else has ``/verify/<code>``."""
    row, snapshot = _own(code)
    public_url = site().settings.public_url
    address = verify_address(public_url, snapshot.code) if public_url else ""
    response = page(
        "records/certificate.html",
        record=snapshot,
        withdrawn=None if row.revoked_at is None else row.revoked_reason or "",
        verify_at=address,
        qr=Markup(qr_svg(address, title=address)) if address else "",  # noqa: S704  # made by us from an address of ours
        file_at=f"/records/{snapshot.code}/file",
    )
    response.headers.extend(PRIVATE)
    return response


@bp.get("/records/<code>/file")
@account_required
def file(code: str) -> Response:
    """The credential, byte for byte as it was signed."""
    row, snapshot = _own(code)
    response = Response(row.credential or "", mimetype=MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="record-{snapshot.code}.json"'
    return response


@bp.get("/verify")
@anyone
def verify() -> Response:
    return _verify_page()


@bp.post("/verify")
@anyone
def check() -> AnyResponse:
    sent = request.files.get("file")
    if sent is not None and sent.filename:
        return _verify_page(result=check_file(sent.read()))
    code = request.form.get("code", "")[:LONGEST_CODE].strip()
    plain = typed.code(code)
    if not plain:
        said = gettext("Please write the code, or choose the record's file.")
        return _verify_page(code=code, error=said, status=422)
    return redirect(f"/verify/{typed.shown_code(plain)}", 303)


@bp.get("/verify/<code>")
@anyone
def verify_code(code: str) -> Response:
    with site().store.read() as rows:
        row = rows_of.by_code(rows, typed.code(code))
    if row is None:
        said = gettext("We issued no record with this code. Please check it letter by letter.")
        return _verify_page(code=code[:LONGEST_CODE], error=said, status=404)
    return _verify_page(code=typed.shown_code(row.code), result=check_row(row))


def _sign() -> certify.Sign:
    return signer(
        site().settings.keys,
        public_url=site().settings.public_url,
        email=signed_in().account.email,
        salt=lambda: secrets.token_hex(16),
        now=site().now(),
    )


def _own(code: str) -> tuple[RecordRow, RecordSnapshot]:
    who = signed_in()
    with site().store.read() as rows:
        row = rows_of.by_code(rows, typed.code(code))
        if row is None or row.snapshot is None:
            abort(404)
        if row.account_id != who.account.id and not may_manage(rows, who, row.institution_id):
            abort(404)
    return row, from_json(row.snapshot)


def _name_in_institution() -> str:
    who = signed_in()
    with site().store.read() as rows:
        member = institutions.membership(rows, study().learner.institution_id, who.account.id)
    return member.display_name if member else who.account.display_name


def _confirm_page(name: str, withdrawn: RecordRow | None = None, *, error: str = "", status: int = 200) -> Response:
    read = reader()
    if read is None:
        raise CourseError("expected a learner's edition, found none")
    return page(
        "records/confirm.html",
        here="progress",
        status=status,
        name=name,
        withdrawn=withdrawn,
        error=error,
        record_to=ASK,
        edition=read.edition,
        institution=study().institution_name,
    )


def _verify_page(*, code: str = "", error: str = "", result: Checked | None = None, status: int = 200) -> Response:
    response = page("records/verify.html", status=status, code=code, error=error, verify_to="/verify", result=result)
    response.headers.extend(PRIVATE)
    return response
