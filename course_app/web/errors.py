"""What people see when something does not happen: what it was, what they can do, and that nothing is lost."""

import json
import secrets

from flask import Flask, Response, current_app, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from course_app.actions.errors import TooManyTries, Unfit
from course_app.course.errors import CourseError, NotFound, Refused
from course_app.course.responses import BadResponse
from course_app.pages.shell import Shell
from course_app.web.addresses import sent_from_here
from course_app.web.auth import carrying_page
from course_app.web.carried import LoggedOut, of_login_form, of_own_form
from course_app.web.guards import wants_json
from course_app.web.health import first_trouble
from course_app.web.languages import gettext, speak
from course_app.web.rendering import NoEdition, bare_shell, render, shell_of
from course_app.web.site import site

SHOWN = frozenset({400, 403, 404, 405, 413, 429, 500, 503})  # those with a page of their own


def set_up(app: Flask) -> None:
    app.register_error_handler(HTTPException, _refused_by_http)
    app.register_error_handler(LoggedOut, lambda error: carrying_page(error.carried, 401))
    app.register_error_handler(CourseError, _refused_by_the_course)
    app.register_error_handler(Exception, _unexpected)


def _refused_by_http(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return Response(error.get_response().get_data(), error.code or 500, dict(error.get_headers()))
    if isinstance(error, CSRFError) and (offered := _offered_again()) is not None:
        return offered
    reason = "form" if isinstance(error, CSRFError) else ""
    response = _answer(error.code, reason=reason)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _offered_again() -> Response | None:
    """For a form that one of our pages sent with the token of an earlier session: what it brought is not lost."""
    if wants_json() or not sent_from_here(if_unknown=False):
        return None
    carried = of_own_form() or of_login_form()
    return carrying_page(carried, 400) if carried is not None else None


def _refused_by_the_course(error: CourseError) -> Response:
    """For what no form of ours leads to; a view that expects a refusal says it in its own page."""
    if isinstance(error, TooManyTries):
        response = _answer(429)
        response.headers["Retry-After"] = str(int(error.wait.total_seconds()))
        return response
    if isinstance(error, NotFound):
        return _answer(404)
    if isinstance(error, NoEdition):
        return _answer(503, reason="edition")
    if isinstance(error, BadResponse | Unfit):
        return _answer(400)
    return _answer(409) if isinstance(error, Refused) else _unexpected(error)


def _unexpected(error: Exception) -> Response:
    """The log has what the page must not show; the reference leads from one to the other.

    Where the installation is not ready, the page says what its operator does, as ``/healthz`` does.
    """
    reference = secrets.token_hex(4)
    current_app.logger.error("error %s at %s %s", reference, request.method, request.path, exc_info=error)
    trouble = first_trouble(site())
    return _answer(503, reason=trouble, reference=reference) if trouble else _answer(500, reference=reference)


def _answer(code: int, *, reason: str = "", reference: str = "") -> Response:
    if wants_json():
        return Response(json.dumps({"error": code, "reference": reference}), code, mimetype="application/json")
    shown = code if code in SHOWN else 400 if code < 500 else 500
    try:
        return Response(_page(shown, shell_of(), reason, reference), code)
    except Exception:  # what failed before may fail again here: this page needs neither database nor a good request
        speak(site().settings.default_language)
        return Response(_page(shown, bare_shell(), reason, reference), code)


def _page(shown: int, shell: Shell, reason: str, reference: str) -> str:
    return render(f"errors/{shown}.html", shell=shell, reason=reason, detail=_detail(reason), reference=reference)


def _detail(reason: str) -> str:
    if reason != "form":
        return ""
    return str(gettext("The page was open from before you logged in or out, so what it sent was not taken."))
