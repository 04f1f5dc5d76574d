"""Who may. Every view carries exactly one of these decorators; an application with a view that has none is not made.

A guard knows who asks before it looks at anything sent: strangers get 404, whoever is not logged in is asked to log in
and comes back, and what changes something needs the token of its session.
"""

import json
from collections.abc import Callable
from functools import wraps
from hmac import compare_digest
from typing import Any, ParamSpec, cast

from flask import Flask, Response, abort, current_app, redirect, request, session
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, current_user
from flask_wtf.csrf import CSRFProtect, generate_csrf
from itsdangerous import Signer
from werkzeug.wrappers import Response as AnyResponse

from course_app.actions.accounts import touch_session
from course_app.actions.passwords import token_hash
from course_app.store import Session, institutions
from course_app.store.institutions import MARKERS
from course_app.store.visits import Study, Visit, quick_visit
from course_app.web.addresses import HOME, login_address, page_asked_for, page_asked_from, sent_from_here
from course_app.web.carried import FORMS, WHOSE, LoggedOut, of_own_form
from course_app.web.cookies import Cookies
from course_app.web.security import LARGER, MORE_FIELDS, MOST_FORM_FIELDS
from course_app.web.site import site

P = ParamSpec("P")
View = Callable[P, Any]
SAFE = frozenset({"GET", "HEAD"})
TOUCH_AFTER_SECONDS = 3600
UNNOTED = frozenset({"quiz.submit"})  # a submit is one commit
MOST_TOKENS = 10_000
_csrf = CSRFProtect()


class Visitor(UserMixin):  # type: ignore[misc]
    """A good login session; Flask-Login's id of it is the random token that the cookie carries."""

    def __init__(self, token: str, visit: Visit | None) -> None:
        self.token = token
        self.visit = visit

    def get_id(self) -> str:
        return self.token


class Nobody(AnonymousUserMixin):  # type: ignore[misc]
    token = None
    visit = None


class Sessions(LoginManager):  # type: ignore[misc]
    def init_app(self, app: Flask, add_context_processor: bool = False) -> None:
        """Without Flask-Login's own cookie, whose upkeep would read the session in every answer."""
        app.login_manager = self  # type: ignore[attr-defined]


def set_up(app: Flask) -> None:
    app.session_interface = Cookies(app)
    manager = Sessions()
    manager.session_protection = None  # learners' addresses change as they move
    manager.anonymous_user = Nobody
    manager.user_loader(visitor)
    manager.init_app(app)
    _csrf.init_app(app)


def refuse_unguarded(app: Flask) -> None:
    for endpoint, view in app.view_functions.items():
        if not hasattr(view, "guard"):
            raise RuntimeError(f"{endpoint}: expected a decorator of web/guards.py on the view, found none")


def visitor(token: str) -> Visitor | None:
    """None where no session has this token, or has it no more. One statement."""
    known = quick_visit(site().store, token_hash(token), site().now())
    return Visitor(token, known) if known else None


def visit() -> Visit | None:
    """Of whoever asks; one statement at the first call of a request, where there is a cookie."""
    return cast(Visit | None, current_user.visit)


def token() -> str | None:
    return cast(str | None, current_user.token)


def signed_in() -> Visit:
    """Behind ``account_required`` and what builds on it."""
    found = visit()
    if found is None:
        raise RuntimeError("expected a guard that lets only accounts in, found nobody logged in")
    return found


def study() -> Study:
    """Behind ``learner_required``."""
    found = signed_in().study
    if found is None:
        raise RuntimeError("expected a guard that lets only learners in, found no enrolment")
    return found


def may_manage(rows: Session, who: Visit, institution_id: int) -> bool:
    """Whether ``who`` sees what an institution has of its learners: the administrator, and its coordinators."""
    if who.account.is_administrator:
        return True
    member = institutions.membership(rows, institution_id, who.account.id)
    return member is not None and member.role == "coordinator"


def may_mark(rows: Session, who: Visit, institution_id: int) -> bool:
    """Whether ``who`` marks what learners of an institution wrote: the administrator, its trainers and coordinators."""
    if who.account.is_administrator:
        return True
    member = institutions.membership(rows, institution_id, who.account.id)
    return member is not None and member.role in MARKERS


def anyone(view: View[P]) -> View[P]:
    """Nothing is asked. Whoever is logged in is looked up only if the view asks for ``visit()``."""
    return _guarded("anyone", view, lambda: None)


def account_required(view: View[P]) -> View[P]:
    return _guarded("account", view, _ask_to_log_in)


def learner_required(view: View[P]) -> View[P]:
    """An active enrolment; who has none is led to the course home, which says how to get one."""
    return _guarded("learner", view, _ask_to_join)


def administrator_required(view: View[P]) -> View[P]:
    return _guarded("administrator", view, _hide_from_others)


def marker_required(view: View[P]) -> View[P]:
    """Below an institution's address, its ``slug``: whoever marks there; for others there is nothing."""
    return _guarded("marker", view, _hide_from_who_does_not_mark)


def manager_required(view: View[P]) -> View[P]:
    """Below an institution's address, its ``slug``: whoever sees what it has of its learners; for others nothing."""
    return _guarded("manager", view, _hide_from_who_does_not_manage)


def form_token() -> str:
    """What forms send back. One without a time limit stays good as long as its session, so it is signed once."""
    tokens = site().form_tokens
    known = tokens.get(session.get("csrf_token", ""))
    if known is None:
        if len(tokens) > MOST_TOKENS:
            tokens.clear()
        known = (
            tokens.setdefault(session["csrf_token"], generate_csrf()) if "csrf_token" in session else generate_csrf()
        )
    return str(known)


def whose() -> str:
    """Names the account to itself alone, in forms that may be carried through logging in and name no try."""
    signer = Signer(current_app.config["SECRET_KEY"], salt=WHOSE)
    return signer.get_signature(str(signed_in().account.id)).decode()


def wants_json() -> bool:
    """Our scripts ask for JSON, browsers for pages."""
    return request.headers.get("Accept", "").startswith("application/json")


def _guarded(name: str, view: View[P], turn_away: Callable[[], AnyResponse | None]) -> View[P]:
    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> Any:
        if (elsewhere := turn_away()) is not None:
            return elsewhere
        if request.method not in SAFE:
            _check_sent()
        return view(*args, **kwargs)

    guarded.guard = name  # type: ignore[attr-defined]
    return guarded


def _ask_to_log_in() -> AnyResponse | None:
    if visit() is not None:
        return None
    if wants_json():
        return Response(json.dumps({"error": "logged out"}), status=401, mimetype="application/json")
    if request.method in SAFE:
        return redirect(login_address(page_asked_for()), 303)
    if request.endpoint in FORMS and sent_from_here(if_unknown=True):  # nothing of another site's is handed on
        _bound_what_is_sent()
        if (carried := of_own_form()) is not None:
            raise LoggedOut(carried)
    return redirect(login_address(page_asked_from()), 303)


def _ask_to_join() -> AnyResponse | None:
    return _ask_to_log_in() or (redirect(HOME, 303) if signed_in().study is None else None)


def _hide_from_others() -> AnyResponse | None:
    elsewhere = _ask_to_log_in()
    if elsewhere is None and not signed_in().account.is_administrator:
        abort(404)
    return elsewhere


def _hide_from_who_does_not_mark() -> AnyResponse | None:
    return _hide_unless(may_mark)


def _hide_from_who_does_not_manage() -> AnyResponse | None:
    return _hide_unless(may_manage)


def _hide_unless(may: Callable[[Session, Visit, int], bool]) -> AnyResponse | None:
    elsewhere = _ask_to_log_in()
    if elsewhere is not None:
        return elsewhere
    with site().store.read() as rows:
        found = institutions.by_slug(rows, (request.view_args or {}).get("slug", ""))
        if found is None or not may(rows, signed_in(), found.id):
            abort(404)
    return None


def _bound_what_is_sent() -> None:
    endpoint = request.endpoint or ""
    if endpoint in LARGER:
        request.max_content_length = LARGER[endpoint]
    if sum(1 for _ in request.form.items(multi=True)) > MOST_FORM_FIELDS + MORE_FIELDS.get(endpoint, 0):
        abort(413)


def _check_sent() -> None:
    """The token of the session, and a bound on how much is looked at. Who is at work is noted once an hour.

    What another account entered is not found.
    """
    _bound_what_is_sent()
    _csrf.protect()
    if WHOSE in request.form and not _is_own(request.form[WHOSE]):
        abort(404)
    who, now = visit() if "_user_id" in session else None, site().now()
    if request.endpoint not in UNNOTED and who and (now - who.last_seen_at).total_seconds() > TOUCH_AFTER_SECONDS:
        touch_session(site().store, str(token()), now)


def _is_own(sent: str) -> bool:
    return visit() is not None and compare_digest(sent.encode(), whose().encode())
