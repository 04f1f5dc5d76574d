"""What verifiers elsewhere ask for: the installation's keys, and the lists of withdrawn records."""

import json
from datetime import datetime, timedelta
from functools import lru_cache

from flask import Blueprint, Response, abort

from course_app.records.credential import as_text
from course_app.records.did import did_document
from course_app.records.keys import Issuer, load_issuers
from course_app.records.proof import sign
from course_app.records.status import list_address, status_list
from course_app.store import institutions, records
from course_app.web.guards import anyone
from course_app.web.site import site

bp = Blueprint("trust", __name__)
FOR_EVERYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=300",
}
SIGNED_ANEW = timedelta(hours=6)  # well within a list's lifetime


@bp.get("/.well-known/did.json")
@anyone
def did() -> Response:
    """Only an installation with a public address has one."""
    public_url = site().settings.public_url
    if public_url is None:
        abort(404)
    document = did_document(public_url, load_issuers(site().settings.keys))
    return Response(json.dumps(document, indent=2) + "\n", mimetype="application/did+json", headers=FOR_EVERYBODY)


@bp.get("/status/<public_key>")
@anyone
def status(public_key: str) -> Response:
    """The list of the records that one key signed."""
    public_url = site().settings.public_url
    issuer = next((one for one in load_issuers(site().settings.keys) if one.public_key == public_key), None)
    if public_url is None or issuer is None:
        abort(404)
    with site().store.read() as rows:
        institution = institutions.by_slug(rows, issuer.institution_slug)
        revoked = records.revoked_indexes(rows, institution.id) if institution else []
    seconds = SIGNED_ANEW.total_seconds()
    since = datetime.fromtimestamp(site().now().timestamp() // seconds * seconds, tz=site().now().tzinfo)
    text = _signed(list_address(public_url, issuer), issuer, frozenset(revoked), max(since, issuer.valid_from))
    return Response(text, mimetype="application/vc", headers=FOR_EVERYBODY)


@lru_cache(maxsize=64)
def _signed(address: str, issuer: Issuer, revoked: frozenset[int], since: datetime) -> str:
    """Signing takes some milliseconds: once for each change, not for each who asks."""
    return as_text(sign(status_list(address, issuer, revoked, now=since), issuer, created=since))
