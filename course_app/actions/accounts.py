"""Persons and their sessions."""

from datetime import datetime, timedelta
from typing import Literal

from course_app.actions import typed
from course_app.actions.enrol import cohort_of_code, join_within
from course_app.actions.errors import (
    CohortClosed,
    LinkUsed,
    LoginTaken,
    SignUpClosed,
    Unfit,
    UnknownCode,
    WrongLogin,
    WrongPassword,
)
from course_app.actions.passwords import Passwords, token_hash
from course_app.actions.throttling import Limits, count_try, key, take_back
from course_app.course.errors import CourseError, NotFound
from course_app.course.marking import Convention
from course_app.store import Conflict, Session, Store, accounts, institutions, invitations, sessions

SignUpPolicy = Literal["open", "code", "closed"]
TRIES_BY_NAME_AND_ADDRESS = 10
TRIES_BY_NAME = 100  # higher, so that a stranger cannot lock a learner out
TRIES_BY_ADDRESS = 100
SIGN_UPS_BY_ADDRESS = 200  # a class signs up behind one address
INVITATION_LASTS = timedelta(days=7)
LONGEST_USER_AGENT = 300


def sign_up(
    store: Store,
    passwords: Passwords,
    *,
    policy: SignUpPolicy,
    login: str,
    password: str,
    display_name: str,
    email: str = "",
    code: str = "",
    interface_language: str | None = None,
    address: str,
    now: datetime,
) -> int:
    """The new account's id. With an enrolment code, the account is in the cohort too, or nothing happens at all.

    Raises SignUpClosed, Unfit, LoginTaken, TooManyTries, and what ``enrol.join`` raises for the code. Whether the login
    name is taken is told together with all else to who has a good code, to who needs none once all else is right, and
    to nobody else.
    """
    if policy == "closed":
        raise SignUpClosed("sign-up is closed here")
    limits = {key("sign up", address): SIGN_UPS_BY_ADDRESS}
    has_code = bool(code.strip())
    if has_code:
        count_try(store, limits, now)  # the answer tells whether the code is good
    called, shown, mail = _all_right(
        store, policy, display_name=display_name, login=login, email=email, password=password, code=code, now=now
    )
    if not has_code:
        count_try(store, limits, now)
    password_hash = passwords.hash(password)
    with store.write() as session:
        account_id = _add(
            session,
            login=shown,
            login_key=typed.login_key(login),
            email=mail,
            password_hash=password_hash,
            display_name=called,
            interface_language=interface_language,
            is_administrator=False,
            now=now,
        )
        if has_code:
            join_within(session, account_id, called, code, now=now)
        return account_id


def log_in(
    store: Store,
    passwords: Passwords,
    *,
    login: str,
    password: str,
    token: str,
    address: str,
    user_agent: str,
    lasts: timedelta,
    now: datetime,
) -> int:
    """The account's id. ``token`` (random, for the cookie) names the session from now on.

    Raises TooManyTries before the password is looked at, or WrongLogin.
    """
    limits = _login_limits(typed.login_key(login[: 4 * typed.LONGEST_LOGIN]), address)
    count_try(store, limits, now)
    with store.read() as session:
        found = accounts.credentials(session, typed.login_key(login)) if len(login) <= typed.LONGEST_LOGIN else None
    if not passwords.fits(found.password_hash if found else None, password) or found is None:
        raise WrongLogin("login name and password do not belong together")
    with store.write() as session:
        take_back(session, limits, now)
        _begin_session(session, found.account_id, token, user_agent=user_agent, lasts=lasts, now=now)
    return found.account_id


def begin_session(
    store: Store, account_id: int, *, token: str, user_agent: str, lasts: timedelta, now: datetime
) -> None:
    """For somebody who proved just now who they are, e.g. by signing up."""
    with store.write() as session:
        _begin_session(session, account_id, token, user_agent=user_agent, lasts=lasts, now=now)


def log_out(store: Store, token: str) -> None:
    with store.write() as session:
        sessions.end(session, token_hash(token))


def end_session(store: Store, account_id: int, session_id: int) -> None:
    """Raises NotFound where the account has no such session."""
    with store.write() as session:
        if not sessions.end_one(session, account_id, session_id):
            raise NotFound("this account has no such session")


def touch_session(store: Store, token: str, now: datetime) -> None:
    """For the list of one's sessions; call it at most once an hour."""
    with store.write() as session:
        sessions.touch(session, token_hash(token), now)


def change_password(
    store: Store, passwords: Passwords, account_id: int, *, old: str, new: str, keep_token: str | None, now: datetime
) -> None:
    """Ends every other session of the account. Raises WrongPassword, Unfit or TooManyTries."""
    limits = {key("change password", str(account_id)): TRIES_BY_NAME_AND_ADDRESS}
    count_try(store, limits, now)
    with store.read() as session:
        found, account = accounts.credentials_of(session, account_id), accounts.find(session, account_id)
    if found is None or account is None:
        raise NotFound("no such account")
    if not passwords.fits(found.password_hash, old):
        raise WrongPassword("the present password is another")
    new_hash = passwords.hash(typed.new_password(new, login_name=account.login))
    with store.write() as session:
        take_back(session, limits, now)
        accounts.set_password(session, account_id, new_hash)
        sessions.end_others(session, account_id, token_hash(keep_token) if keep_token else None)


def change_preferences(
    store: Store,
    account_id: int,
    *,
    display_name: str | None = None,
    email: str | None = None,
    interface_language: str | None = None,
    content_language: str | None = None,
    convention: Convention | Literal[""] | None = None,
) -> None:
    """None leaves a thing as it is, an empty text takes the choice back. Raises Unfit."""
    columns: dict[str, str | None] = {}
    if display_name is not None:
        columns["display_name"] = typed.name(display_name)
    if email is not None:
        columns["email"] = typed.email(email)
    if convention not in (None, "", "point", "comma"):
        raise Unfit("convention", "form", "point or comma")
    chosen = {
        "interface_language": interface_language,
        "content_language": content_language,
        "convention": convention,
    }
    columns |= {name: value or None for name, value in chosen.items() if value is not None}
    if not columns:
        return
    with store.write() as session:
        accounts.change(session, account_id, **columns)


def invite_administrator(store: Store, *, token: str, now: datetime) -> bool:
    """Makes ``token`` the one good link to the first administrator's account; False once there is an administrator."""
    with store.write() as session:
        if accounts.has_administrator(session):
            return False
        invitations.withdraw(session, invitations.ADMINISTRATOR)
        invitations.add(
            session,
            token_hash=token_hash(token),
            purpose=invitations.ADMINISTRATOR,
            now=now,
            expires_at=now + INVITATION_LASTS,
        )
        return True


def invitation_is_good(store: Store, token: str, now: datetime) -> bool:
    with store.read() as session:
        return invitations.is_good(session, token_hash(token), invitations.ADMINISTRATOR, now)


def make_administrator(
    store: Store,
    passwords: Passwords,
    *,
    token: str,
    login: str,
    password: str,
    display_name: str,
    email: str = "",
    interface_language: str | None = None,
    now: datetime,
) -> int:
    """The administrator's account, through the one-time link. Raises LinkUsed, Unfit, LoginTaken."""
    if not invitation_is_good(store, token, now):
        raise LinkUsed("the link was used already, or has expired")
    called, shown, mail = _described(display_name, login, email, password)
    password_hash = passwords.hash(password)
    with store.write() as session:
        account_id = _add(
            session,
            login=shown,
            login_key=typed.login_key(login),
            email=mail,
            password_hash=password_hash,
            display_name=called,
            interface_language=interface_language,
            is_administrator=True,
            now=now,
        )
        if not invitations.use(session, token_hash(token), account_id, now):
            raise LinkUsed("the link was used already")
        return account_id


def rename_in_institution(store: Store, institution_id: int, account_id: int, display_name: str) -> None:
    """The name that the institution sees. Raises Unfit."""
    called = typed.name(display_name)
    with store.write() as session:
        institutions.rename_member(session, institution_id, account_id, display_name=called)


def _login_limits(login_key: str, address: str) -> Limits:
    return {
        key("log in", login_key, address): TRIES_BY_NAME_AND_ADDRESS,
        key("log in by name", login_key): TRIES_BY_NAME,
        key("log in by address", address): TRIES_BY_ADDRESS,
    }


def _begin_session(
    session: Session, account_id: int, token: str, *, user_agent: str, lasts: timedelta, now: datetime
) -> None:
    sessions.end_expired(session, now)
    sessions.add(
        session,
        token_hash=token_hash(token),
        account_id=account_id,
        user_agent=typed.printable(user_agent)[:LONGEST_USER_AGENT],
        now=now,
        expires_at=now + lasts,
    )


def _described(display_name: str, login: str, email: str, password: str) -> tuple[str, str, str | None]:
    """Name, login name and address, cleaned. Raises Unfit for all that cannot be taken, the password too."""
    fields = typed.Fields()
    with fields:
        called = typed.name(display_name)
    with fields:
        shown = typed.login(login)
    with fields:
        mail = typed.email(email)
    with fields:
        typed.new_password(password, login_name=login)
    fields.refuse()
    return called, shown, mail


def _all_right(
    store: Store,
    policy: SignUpPolicy,
    *,
    display_name: str,
    login: str,
    email: str,
    password: str,
    code: str,
    now: datetime,
) -> tuple[str, str, str | None]:
    """As ``_described``. Raises all that is wrong at once; of a taken name only with a good code."""
    wrong_code = _wrong_code(store, code, policy, now)
    try:
        found = _described(display_name, login, email, password)
    except Unfit as error:
        error.others += wrong_code or (_taken(store, login) if code.strip() else ())
        raise
    if wrong_code:
        raise wrong_code[0]
    return found


def _wrong_code(store: Store, code: str, policy: SignUpPolicy, now: datetime) -> tuple[CourseError, ...]:
    """What keeps the code from being used; nothing where none was given and none is needed."""
    if not code.strip():
        return (SignUpClosed("an enrolment code is needed here"),) if policy == "code" else ()
    with store.read() as session:
        try:
            cohort_of_code(session, code, now=now)
        except (UnknownCode, CohortClosed) as error:
            return (error,)
    return ()


def _taken(store: Store, login: str) -> tuple[CourseError, ...]:
    with store.read() as session:
        found = accounts.credentials(session, typed.login_key(login[: 4 * typed.LONGEST_LOGIN]))
    return (LoginTaken("this login name is in use"),) if found else ()


def _add(session: Session, *, login: str, login_key: str, now: datetime, **columns: object) -> int:
    if accounts.credentials(session, login_key):
        raise LoginTaken("this login name is in use")
    try:
        return accounts.add(session, login=login, login_key=login_key, now=now, **columns)  # type: ignore[arg-type]
    except Conflict:  # somebody else took it between the two statements
        raise LoginTaken("this login name is in use") from None
