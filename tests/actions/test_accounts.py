"""Persons and their sessions."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from course_app.actions import accounts, passwords
from course_app.actions.errors import (
    LinkUsed,
    LoginTaken,
    SignUpClosed,
    TooManyTries,
    Unfit,
    UnknownCode,
    WrongLogin,
    WrongPassword,
)
from course_app.actions.passwords import Passwords, token_hash
from course_app.course.errors import NotFound
from course_app.store import accounts as account_rows
from course_app.store import sessions, visits
from course_app.store.tables import accounts as account_table
from tests.worlds import NOON, PASSWORD, QUICK, World

DAY = timedelta(days=1)


def log_in(world: World, login: str = "ana", password: str = PASSWORD, *, token="t", address="192.0.2.1", now=NOON):
    return accounts.log_in(
        world.store,
        QUICK,
        login=login,
        password=password,
        token=token,
        address=address,
        user_agent="Test",
        lasts=DAY,
        now=now,
    )


def accounts_in(world: World) -> int:
    with world.store.read() as session:
        return session.scalar(select(func.count()).select_from(account_table))


def test_a_login_name_is_one_name_however_it_is_written(world: World):
    ana = world.account("Ana.Straße")
    for written in ("ana.strasse", "ANA.STRASSE", " Ana.Straße "):
        assert log_in(world, written, token=written) == ana
        with pytest.raises(LoginTaken):
            world.account(written)


def test_ten_sign_ups_at_once_for_one_name_make_one_account(world: World):
    def sign_up(_: int) -> bool:
        try:
            world.account("ana")
        except LoginTaken:
            return False
        return True

    with ThreadPoolExecutor(10) as threads:
        assert list(threads.map(sign_up, range(10))).count(True) == 1
    assert accounts_in(world) == 1


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"login": " "}, "login", "empty"),
        ({"login": "a b"}, "login", "characters"),
        ({"login": "x" * 65}, "login", "long"),
        ({"display_name": "\u202e\t "}, "display_name", "empty"),
        ({"display_name": "x" * 121}, "display_name", "long"),
        ({"email": "nobody"}, "email", "form"),
        ({"password": "short"}, "password", "short"),
        ({"password": "x" * 1_000_000}, "password", "long"),
        ({"password": "aaaaaaaaaaaa"}, "password", "obvious"),
        ({"login": "ana-and-ben", "password": "Ana-and-Ben"}, "password", "obvious"),
    ],
)
def test_what_cannot_be_taken_is_said_by_field(world: World, changes, field: str, why: str):
    with pytest.raises(Unfit) as caught:
        world.account(**({"login": "ana"} | changes))
    assert (field, why) in [(one.field, one.why) for one in (caught.value, *caught.value.others)]
    assert accounts_in(world) == 0


@pytest.mark.parametrize(("policy", "code"), [("closed", ""), ("closed", "ABCD"), ("code", "  ")])
def test_a_closed_installation_signs_nobody_up(world: World, policy: str, code: str):
    with pytest.raises(SignUpClosed):
        world.account("ana", policy=policy, code=code)


def test_a_wrong_enrolment_code_leaves_no_account_behind(world: World):
    with pytest.raises(UnknownCode):
        world.account("ana", policy="code", code="0000-0000")
    assert accounts_in(world) == 0


def test_signing_up_with_a_code_enrols(world: World):
    cohort = world.cohort()
    study = world.visit(world.account("ana", policy="code", code=cohort.code.lower())).study
    assert study is not None
    assert study.cohort_id == cohort.id


@pytest.mark.parametrize(
    ("login", "password"), [("ana", "wrong password"), ("nobody", PASSWORD), ("x" * 9999, PASSWORD)]
)
def test_what_was_wrong_at_login_is_not_said(world: World, login: str, password: str):
    world.account("ana")
    with pytest.raises(WrongLogin) as caught:
        log_in(world, login, password)
    assert str(caught.value) == "login name and password do not belong together"


def test_an_unknown_name_costs_one_hash_like_a_known_one(world: World, monkeypatch: pytest.MonkeyPatch):
    counted = []
    quick = Passwords(memory_kib=8, passes=1)
    verify = quick._hasher.verify
    monkeypatch.setattr(passwords.PasswordHasher, "verify", lambda self, *args: counted.append(1) or verify(*args))
    assert not quick.fits(None, PASSWORD)
    assert not quick.fits(quick.hash("another one"), PASSWORD)
    assert len(counted) == 2


def test_an_overlong_password_costs_no_hash(monkeypatch: pytest.MonkeyPatch):
    quick = Passwords(memory_kib=8, passes=1)
    monkeypatch.setattr(passwords.PasswordHasher, "verify", lambda *_: pytest.fail("hashed"))
    assert not quick.fits("$argon2id$v=19$m=8,t=1,p=1$eA$eA", "x" * 1_000_000)


def test_hashes_are_argon2id_with_the_cost_asked_for():
    assert Passwords(memory_kib=64, passes=2).hash("x").startswith("$argon2id$v=19$m=64,t=2,p=1$")


def test_guessing_is_slowed_down_and_a_right_guess_then_does_not_help(world: World):
    world.account("ana")
    for _ in range(accounts.TRIES_BY_NAME_AND_ADDRESS):
        with pytest.raises(WrongLogin):
            log_in(world, password="wrong password")
    with pytest.raises(TooManyTries) as caught:
        log_in(world)
    assert timedelta(0) < caught.value.wait <= timedelta(minutes=15)
    assert log_in(world, address="198.51.100.9", token="elsewhere")
    assert log_in(world, now=NOON + timedelta(minutes=16))


def test_guesses_at_once_are_all_counted(world: World):
    world.account("ana")

    def guess(_: int) -> type[Exception]:
        try:
            log_in(world, password="wrong password")
        except (WrongLogin, TooManyTries) as error:
            return type(error)
        raise AssertionError

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(guess, range(30)))
    assert found.count(WrongLogin) == accounts.TRIES_BY_NAME_AND_ADDRESS


def test_a_class_behind_one_address_can_log_in(world: World):
    for number in range(3):
        world.account(f"learner{number}")
    for turn in range(accounts.TRIES_BY_ADDRESS // 3 + 5):
        for number in range(3):
            log_in(world, f"learner{number}", token=f"{turn}.{number}")


def test_after_logging_out_the_token_is_nobody(world: World):
    world.account("ana")
    log_in(world, token="mine")
    accounts.log_out(world.store, "mine")
    with world.store.read() as session:
        assert visits.visit_of(session, token_hash("mine"), NOON) is None


def test_a_new_password_ends_every_other_session(world: World):
    ana, ben = world.account("ana"), world.account("ben")
    for login, token in (("ana", "here"), ("ana", "there"), ("ben", "his")):
        log_in(world, login, token=token)
    with pytest.raises(WrongPassword):
        change_password(world, ana, "not this one")
    change_password(world, ana, PASSWORD)
    with world.store.read() as session:
        assert len(sessions.of_account(session, ana, NOON)) == 1
        assert len(sessions.of_account(session, ben, NOON)) == 1
        assert visits.visit_of(session, token_hash("here"), NOON)
    with pytest.raises(WrongLogin):
        log_in(world, "ana")
    assert log_in(world, "ana", "a better password", token="new") == ana


def change_password(world: World, account_id: int, old: str) -> None:
    new = "a better password"
    accounts.change_password(world.store, QUICK, account_id, old=old, new=new, keep_token="here", now=NOON)


def test_one_can_end_ones_own_sessions_only(world: World):
    ana, ben = world.account("ana"), world.account("ben")
    log_in(world, "ben")
    with world.store.read() as session:
        (his,) = sessions.of_account(session, ben, NOON)
    with pytest.raises(NotFound):
        accounts.end_session(world.store, ana, his.id)
    accounts.end_session(world.store, ben, his.id)
    with world.store.read() as session:
        assert sessions.of_account(session, ben, NOON) == []


def test_preferences_change_one_by_one_and_can_be_taken_back(world: World):
    ana = world.account("ana")
    accounts.change_preferences(world.store, ana, convention="comma", content_language="ar")
    accounts.change_preferences(world.store, ana, display_name="  Ana   Pérez ", convention="")
    with world.store.read() as session:
        account = account_rows.find(session, ana)
    assert account is not None
    assert (account.display_name, account.content_language, account.convention) == ("Ana Pérez", "ar", None)
    with pytest.raises(Unfit):
        accounts.change_preferences(world.store, ana, convention="dot")  # type: ignore[arg-type]


def make_administrator(world: World, token: str, login: str = "root", now=NOON) -> int:
    return accounts.make_administrator(
        world.store, QUICK, token=token, login=login, password=PASSWORD, display_name="R", now=now
    )


def test_the_first_run_link_makes_one_administrator_once(world: World):
    assert accounts.invite_administrator(world.store, token="older", now=NOON)
    assert accounts.invite_administrator(world.store, token="newer", now=NOON)
    with pytest.raises(LinkUsed):
        make_administrator(world, "older")
    root = make_administrator(world, "newer")
    assert world.visit(root).account.is_administrator
    with pytest.raises(LinkUsed):
        make_administrator(world, "newer", "second")
    assert not accounts.invite_administrator(world.store, token="again", now=NOON)


def test_the_first_run_link_expires(world: World):
    accounts.invite_administrator(world.store, token="link", now=NOON)
    with pytest.raises(LinkUsed):
        make_administrator(world, "link", now=NOON + timedelta(days=8))


def test_ten_clicks_on_the_first_run_link_make_one_administrator(world: World):
    accounts.invite_administrator(world.store, token="link", now=NOON)

    def click(number: int) -> bool:
        try:
            make_administrator(world, "link", f"root{number}")
        except LinkUsed:
            return False
        return True

    with ThreadPoolExecutor(10) as threads:
        assert list(threads.map(click, range(10))).count(True) == 1
    assert accounts_in(world) == 1
