"""Marking tries again by a corrected key: looked at first, then appended."""

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from course_app.actions import regrade
from course_app.actions.errors import Unfit
from course_app.actions.regrade import Request
from course_app.course.errors import NotFound
from course_app.store import Session, editions
from course_app.web.guards import administrator_required, signed_in
from course_app.web.languages import ngettext
from course_app.web.messages import reason
from course_app.web.rendering import page
from course_app.web.site import site

bp = Blueprint("regrading", __name__, url_prefix="/manage/regrade")


@bp.get("/")
@administrator_required
def show() -> Response:
    """The choice, and with ``?quiz=&edition=`` what would change."""
    wanted = _wanted(request.args.get("quiz", ""), request.args.get("edition", ""), request.args.get("from", ""))
    error, found = "", None
    with site().store.read() as rows:
        try:
            found = regrade.plan(rows, wanted, load=site().editions.load) if wanted.quiz else None
        except Unfit as unfit:
            error = reason(unfit)
        return page(
            "regrading/regrade.html",
            here="manage",
            status=422 if error else 200,
            editions=editions.all_editions(rows),
            quizzes=_quizzes(rows),
            wanted=wanted,
            plan=found,
            error=error,
        )


@bp.post("/")
@administrator_required
def run() -> AnyResponse:
    wanted = _wanted(request.form.get("quiz", ""), request.form.get("edition", ""), request.form.get("from", ""))
    if not wanted.quiz:
        raise NotFound("no quiz was named")
    account = signed_in().account.id
    count = regrade.regrade(site().store, wanted, load=site().editions.load, account_id=account, now=site().now())
    flash(ngettext("%(num)s try is marked again.", "%(num)s tries are marked again.", count))
    return redirect("/manage/regrade/", 303)


def _wanted(quiz: str, edition: str, made_with: str) -> Request:
    return Request(quiz=quiz, key=edition, made_with=made_with or None)


def _quizzes(rows: Session) -> list[tuple[str, str]]:
    """Id and title of every quiz of the current editions."""
    current = [site().editions.of(one.digest).edition for one in editions.all_editions(rows) if one.is_current]
    return [(quiz.id, quiz.texts[edition.languages[0]].title) for edition in current for quiz in edition.quizzes]
