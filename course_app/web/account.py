"""A person's own account: name, languages, number convention, password, sessions, courses."""

from flask import Blueprint, Response, flash, redirect, request
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse
from wtforms import EmailField, PasswordField, SelectField, StringField
from wtforms.validators import InputRequired

from course_app.actions import accounts, enrol
from course_app.actions.errors import TooManyTries, Unfit, WrongPassword
from course_app.course.errors import NotFound
from course_app.pages.languages import own_name
from course_app.store import enrolments, sessions
from course_app.store import records as record_rows
from course_app.store.accounts import Account
from course_app.web.addresses import row_id
from course_app.web.guards import account_required, signed_in, token
from course_app.web.languages import gettext, lazy_gettext, offered
from course_app.web.messages import put_beside
from course_app.web.rendering import page, reader
from course_app.web.site import site

bp = Blueprint("account", __name__, url_prefix="/account")


class PreferencesForm(FlaskForm):  # type: ignore[misc]
    display_name = StringField(lazy_gettext("Your name"), [InputRequired()])
    email = EmailField(lazy_gettext("E-mail address"))
    interface_language = SelectField(lazy_gettext("Language of buttons and menus"), validate_choice=False)
    content_language = SelectField(lazy_gettext("Language of the course"), validate_choice=False)
    convention = SelectField(lazy_gettext("How you write one and a half"), validate_choice=False)


class PasswordForm(FlaskForm):  # type: ignore[misc]
    old = PasswordField(lazy_gettext("Present password"), [InputRequired()])
    password = PasswordField(lazy_gettext("New password"), [InputRequired()])


@bp.get("/")
@account_required
def show() -> Response:
    return _account_page(_preferences(signed_in().account), PasswordForm(formdata=None))


@bp.post("/preferences")
@account_required
def change_preferences() -> AnyResponse:
    form = PreferencesForm()
    try:
        accounts.change_preferences(
            site().store,
            signed_in().account.id,
            display_name=form.display_name.data or "",
            email=form.email.data or "",
            interface_language=_one_of(form.interface_language.data, offered()),
            content_language=_one_of(form.content_language.data, _course_languages()),
            convention=form.convention.data or "",
        )
    except Unfit as error:
        put_beside(form, error, "display_name")
        return _account_page(form, PasswordForm(formdata=None), 422)
    flash(gettext("Your choices are kept."))
    return redirect("/account/", 303)


@bp.post("/password")
@account_required
def change_password() -> AnyResponse:
    form = PasswordForm()
    try:
        accounts.change_password(
            site().store,
            site().passwords,
            signed_in().account.id,
            old=form.old.data or "",
            new=form.password.data or "",
            keep_token=token(),
            now=site().now(),
        )
    except (Unfit, WrongPassword, TooManyTries) as error:
        put_beside(form, error, "old")
        return _account_page(_preferences(signed_in().account), form, 422)
    flash(gettext("Your password is changed. Other devices are logged out."))
    return redirect("/account/", 303)


@bp.post("/sessions/end")
@account_required
def end_session() -> AnyResponse:
    who, wanted = signed_in(), row_id(request.form.get("id"))
    if wanted is None:
        raise NotFound("no session was named")
    accounts.end_session(site().store, who.account.id, wanted)
    flash(gettext("That device is logged out."))
    return redirect("/account/" if wanted != who.session_id else "/", 303)


@bp.post("/enrolment")
@account_required
def switch() -> AnyResponse:
    wanted = row_id(request.form.get("id"))
    if wanted is None:
        raise NotFound("no enrolment was named")
    enrol.switch(site().store, signed_in().account.id, wanted)
    return redirect("/", 303)


def _account_page(preferences: PreferencesForm, password: PasswordForm, status: int = 200) -> Response:
    who = signed_in()
    _offer(preferences)
    with site().store.read() as rows:
        return page(
            "account/account.html",
            here="account",
            status=status,
            preferences=preferences,
            password=password,
            account=who.account,
            session_id=who.session_id,
            sessions=sessions.of_account(rows, who.account.id, site().now()),
            enrolments=enrolments.of_account(rows, who.account.id),
            records=record_rows.of_account(rows, who.account.id),
        )


def _preferences(account: Account) -> PreferencesForm:
    return PreferencesForm(
        formdata=None,
        display_name=account.display_name,
        email=account.email or "",
        interface_language=account.interface_language or "",
        content_language=account.content_language or "",
        convention=account.convention or "",
    )


def _offer(form: PreferencesForm) -> None:
    form.interface_language.choices = [
        ("", gettext("As the browser asks")),
        *((language, own_name(language)) for language in offered()),
    ]
    form.content_language.choices = [
        ("", gettext("As my group reads it")),
        *((language, own_name(language)) for language in _course_languages()),
    ]
    form.convention.choices = [("", gettext("Not decided")), ("point", "1.5"), ("comma", "1,5")]


def _course_languages() -> tuple[str, ...]:
    read = reader()
    return read.held.edition.languages if read else ()


def _one_of(wanted: str | None, known: tuple[str, ...]) -> str:
    return wanted if wanted in known else ""
