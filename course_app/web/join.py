"""Getting in: an account, a cohort, or both in one go."""

from flask import Blueprint, Response, flash, redirect, request
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse
from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import InputRequired

from course_app.actions import accounts, enrol
from course_app.actions.errors import AlreadyJoined, CohortClosed, NoOpenCohort, SignUpClosed, Unfit, UnknownCode
from course_app.course.errors import CourseError
from course_app.web.auth import begin_session
from course_app.web.guards import account_required, anyone, signed_in, visit
from course_app.web.languages import asked_for, gettext, lazy_gettext
from course_app.web.messages import put_beside, reason
from course_app.web.rendering import page
from course_app.web.site import site

bp = Blueprint("join", __name__)
LONGEST_SHOWN_CODE = 40
NO_CODE = (UnknownCode, CohortClosed, SignUpClosed)


class CodeForm(FlaskForm):  # type: ignore[misc]
    code = StringField(lazy_gettext("Enrolment code"), [InputRequired()])


class SignUpForm(FlaskForm):  # type: ignore[misc]
    """In the order of the page, since what is wrong is listed in it."""

    code = StringField(lazy_gettext("Enrolment code"))
    display_name = StringField(lazy_gettext("Your name"), [InputRequired()])
    login = StringField(lazy_gettext("Login name"), [InputRequired()])
    password = PasswordField(lazy_gettext("Password"), [InputRequired()])
    email = EmailField(lazy_gettext("E-mail address"))


@bp.get("/join")
@anyone
def form() -> Response:
    code = request.args.get("code", "")[:LONGEST_SHOWN_CODE]
    if visit() is not None:
        return _code_page(CodeForm(code=code))
    return _sign_up_page(SignUpForm(code=code))


@bp.post("/join")
@anyone
def join() -> AnyResponse:
    who = visit()
    return _sign_up() if who is None else _enrol(who.account.id)


@bp.post("/start")
@account_required
def start() -> AnyResponse:
    """One click into the default institution's open cohort."""
    try:
        enrol.start_alone(site().store, signed_in().account.id, now=site().now())
    except NoOpenCohort as error:
        flash(reason(error))
    return redirect("/", 303)


def _enrol(account_id: int) -> AnyResponse:
    form = CodeForm()
    try:
        enrol.join(site().store, account_id, form.code.data or "", address=request.remote_addr or "", now=site().now())
    except AlreadyJoined as error:
        flash(reason(error))
        return redirect("/", 303)
    except CourseError as error:
        put_beside(form, error, "code")
        return _code_page(form, 422)
    flash(gettext("Welcome to the course."))
    return redirect("/", 303)


def _sign_up() -> AnyResponse:
    form = SignUpForm()
    try:
        account_id = accounts.sign_up(
            site().store,
            site().passwords,
            policy=site().settings.sign_up,
            login=form.login.data or "",
            password=form.password.data or "",
            display_name=form.display_name.data or "",
            email=form.email.data or "",
            code=form.code.data or "",
            interface_language=asked_for(),
            address=request.remote_addr or "",
            now=site().now(),
        )
    except CourseError as error:
        put_beside(form, error, "code")
        _say_what_was_not_looked_at(form, error)
        return _sign_up_page(form, 422)
    begin_session(account_id)
    flash(gettext("Welcome to the course.") if form.code.data else gettext("Your account is made."))
    return redirect("/", 303)


def _say_what_was_not_looked_at(form: SignUpForm, error: CourseError) -> None:
    """Without a good code nobody learns which login names there are; so the name may need another round."""
    found = (error, *error.others) if isinstance(error, Unfit) else (error,)
    if site().settings.sign_up != "closed" and any(isinstance(one, NO_CODE) for one in found) and not form.login.errors:
        unsaid = gettext("Whether your login name is free could not be checked yet.")
        form.code.errors = [f"{said} {unsaid}" for said in form.code.errors]


def _sign_up_page(form: SignUpForm, status: int = 200) -> Response:
    policy = site().settings.sign_up
    form.code.flags.required = policy == "code"
    return page("join/sign_up.html", here="join", status=status, form=form, policy=policy)


def _code_page(form: CodeForm, status: int = 200) -> Response:
    return page("join/code.html", here="join", status=status, form=form)
