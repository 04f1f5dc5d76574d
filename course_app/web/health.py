"""Whether this process can serve: for who runs the installation, and for what restarts it."""

import json
import logging
from collections.abc import Callable

from flask import Blueprint, Response

from course_app.course.errors import CourseError
from course_app.store.migrating import newest_revision, revision_of
from course_app.web.guards import anyone
from course_app.web.site import Site, site

bp = Blueprint("health", __name__)
log = logging.getLogger(__name__)


class Unwell(CourseError):
    """What is not right, in words for the operator that name no secret."""


@bp.get("/healthz")
@anyone
def healthz() -> Response:
    """200 or 503, and JSON: a word for each check, and one line that says what to do."""
    found = checks(site())
    bad = [said for said in found.values() if said != "ok"]
    answer = {"status": "unwell" if bad else "ok", **found, "message": bad[0] if bad else "all is well"}
    return Response(json.dumps(answer) + "\n", 503 if bad else 200, mimetype="application/json")


def first_trouble(of: Site) -> str | None:
    """The first check that fails: ``database``, ``migrations`` or ``edition``; None where all is well."""
    return next((name for name, said in checks(of).items() if said != "ok"), None)


def checks(of: Site) -> dict[str, str]:
    """Each by itself; one that needs another that failed says so."""
    found: dict[str, str] = {}
    for name, check in (("database", _database), ("migrations", _migrations), ("edition", _edition)):
        blocked = next((before for before, said in found.items() if said != "ok"), None)
        found[name] = f"not looked at, since the {blocked} check failed" if blocked else _said(check, of)
    return found


def _said(check: Callable[[Site], None], of: Site) -> str:
    try:
        check(of)
    except Unwell as error:
        return str(error)
    except Exception:  # whatever a driver raises means the same here, and the log has the details
        log.exception("health check failed")
        return f"{check.__name__.strip('_')}: could not be read; the log says why"
    return "ok"


def _database(of: Site) -> None:
    with of.store.read() as rows:
        revision_of(rows)


def _migrations(of: Site) -> None:
    with of.store.read() as rows:
        found, expected = revision_of(rows), newest_revision()
    if found != expected:
        raise Unwell(
            f"migrations: expected {expected}, found {found or 'none'}; run `course {'migrate' if found else 'init'}`"
        )


def _edition(of: Site) -> None:
    with of.store.read() as rows:
        current = of.editions.current(rows)
    if current is None:
        raise Unwell("edition: expected a published one, found none; run `course publish`")
