"""Logging in and out, and the one-time link that makes the administrator."""

import secrets

from flask import Blueprint, Response, abort, flash, g, redirect, request, session
from flask_login import login_user, logout_user
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired

from course_app.actions import accounts
from course_app.actions.accounts import LONGEST_USER_AGENT
from course_app.actions.errors import LinkUsed, LoginTaken, TooManyTries, Unfit, WrongLogin
from course_app.web.addresses import own_path
from course_app.web.carried import Carried, of_login_form
from course_app.web.guards import Visitor, anyone, token, visit, visitor
from course_app.web.languages import asked_for, gettext, lazy_gettext
from course_app.web.messages import put_beside
from course_app.web.rendering import page
from course_app.web.site import site

bp = Blueprint("auth", __name__)
OF_WHO_ASKED = ("csrf_token", "interface_language", "reader")  # in ``g``, found out before somebody logged in
NAMES = 400  # characters looked at of a name in a form; actions have their own bounds


class LoginForm(FlaskForm):  # type: ignore[misc]
    login = StringField(lazy_gettext("Login name"), [InputRequired()])
    password = PasswordField(lazy_gettext("Password"), [InputRequired()])
    next = HiddenField()


class AdministratorForm(FlaskForm):  # type: ignore[misc]
    display_name = StringField(lazy_gettext("Your name"), [InputRequired()])
    login = StringField(lazy_gettext("Login name"), [InputRequired()])
    password = PasswordField(lazy_gettext("Password"), [InputRequired()])


@bp.get("/login")
@anyone
def login() -> AnyResponse:
    then = own_path(request.args.get("next"))
    if visit() is not None:
        return redirect(then, 303)
    return _login_page(LoginForm(next=then), None)


@bp.post("/login")
@anyone
def log_in() -> AnyResponse:
    """What the page carried stays with it, and after logging in it is offered to be sent on."""
    form, carried = LoginForm(), of_login_form()
    fresh = secrets.token_urlsafe(32)
    try:
        accounts.log_in(
            site().store,
            site().passwords,
            login=form.login.data or "",
            password=form.password.data or "",
            token=fresh,
            address=request.remote_addr or "",
            user_agent=request.user_agent.string[:LONGEST_USER_AGENT],
            lasts=site().session_lasts,
            now=site().now(),
        )
    except (WrongLogin, TooManyTries) as error:
        put_beside(form, error, "login")
        return _login_page(form, carried, 429 if isinstance(error, TooManyTries) else 422)
    remember(fresh)
    if carried is not None:
        login_user(visitor(fresh))
        return carrying_page(carried)
    return redirect(own_path(form.next.data), 303)


@bp.post("/logout")
@anyone
def log_out() -> AnyResponse:
    if found := token():
        accounts.log_out(site().store, found)
    logout_user()
    session.clear()
    flash(gettext("You are logged out."))
    return redirect("/", 303)


@bp.get("/first-run/<link>")
@anyone
def first_run(link: str) -> Response:
    if not accounts.invitation_is_good(site().store, link, site().now()):
        abort(404)
    return page("auth/first_run.html", form=AdministratorForm())


@bp.post("/first-run/<link>")
@anyone
def make_administrator(link: str) -> AnyResponse:
    form = AdministratorForm()
    try:
        account_id = accounts.make_administrator(
            site().store,
            site().passwords,
            token=link,
            login=form.login.data or "",
            password=form.password.data or "",
            display_name=form.display_name.data or "",
            interface_language=asked_for(),
            now=site().now(),
        )
    except LinkUsed:
        abort(404)
    except (Unfit, LoginTaken) as error:
        put_beside(form, error, "login")
        return page("auth/first_run.html", status=422, form=form)
    begin_session(account_id)
    flash(gettext("You are the administrator now. The link you came by works no more."))
    return redirect("/manage/", 303)


def carrying_page(carried: Carried, status: int = 200) -> Response:
    """Asks whoever is not logged in to log in; offers the others to send it on."""
    if visit() is None:
        return _login_page(LoginForm(formdata=None), carried, status)
    return page("auth/send_on.html", status=status, carried=carried)


def begin_session(account_id: int) -> None:
    """For whoever proved just now who they are."""
    fresh = secrets.token_urlsafe(32)
    accounts.begin_session(
        site().store,
        account_id,
        token=fresh,
        user_agent=request.user_agent.string[:LONGEST_USER_AGENT],
        lasts=site().session_lasts,
        now=site().now(),
    )
    remember(fresh)


def remember(fresh: str) -> None:
    """The cookie carries the new token and a new form token; a session that the browser had before ends."""
    before = token()
    session.clear()
    for known in OF_WHO_ASKED:
        g.pop(known, None)
    session.permanent = True
    login_user(Visitor(fresh, None))
    if before:
        accounts.log_out(site().store, before)


def _login_page(form: LoginForm, carried: Carried | None, status: int = 200) -> Response:
    return page("auth/login.html", here="login", status=status, form=form, carried=carried)
