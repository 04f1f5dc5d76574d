"""Persons who can log in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, insert, select, update

from course_app.course.marking import Convention
from course_app.store.engine import Session
from course_app.store.tables import accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    id: int
    login: str
    email: str | None
    display_name: str
    interface_language: str | None
    content_language: str | None
    convention: Convention | None
    is_administrator: bool
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    account_id: int
    password_hash: str


ACCOUNT_COLUMNS = (
    accounts.c.id,
    accounts.c.login,
    accounts.c.email,
    accounts.c.display_name,
    accounts.c.interface_language,
    accounts.c.content_language,
    accounts.c.convention,
    accounts.c.is_administrator,
    accounts.c.created_at,
)


def find(session: Session, account_id: int) -> Account | None:
    row = session.execute(select(*ACCOUNT_COLUMNS).where(accounts.c.id == account_id)).mappings().first()
    return Account(**row) if row else None


def credentials(session: Session, login_key: str) -> Credentials | None:
    query = select(accounts.c.id, accounts.c.password_hash).where(accounts.c.login_key == login_key)
    row = session.execute(query).first()
    return Credentials(account_id=row[0], password_hash=row[1]) if row else None


def credentials_of(session: Session, account_id: int) -> Credentials | None:
    query = select(accounts.c.id, accounts.c.password_hash).where(accounts.c.id == account_id)
    row = session.execute(query).first()
    return Credentials(account_id=row[0], password_hash=row[1]) if row else None


def add(
    session: Session,
    *,
    login: str,
    login_key: str,
    email: str | None,
    password_hash: str,
    display_name: str,
    interface_language: str | None,
    is_administrator: bool,
    now: datetime,
) -> int:
    """Raises Conflict for a login in use."""
    values: dict[str, Any] = {
        "login": login,
        "login_key": login_key,
        "email": email,
        "password_hash": password_hash,
        "display_name": display_name,
        "interface_language": interface_language,
        "is_administrator": is_administrator,
        "created_at": now,
    }
    return int(session.execute(insert(accounts).values(values).returning(accounts.c.id)).scalar_one())


def set_password(session: Session, account_id: int, password_hash: str) -> None:
    session.execute(update(accounts).where(accounts.c.id == account_id).values(password_hash=password_hash))


def change(session: Session, account_id: int, **columns: str | None) -> None:
    """Any of ``display_name``, ``email``, ``interface_language``, ``content_language``, ``convention``."""
    session.execute(update(accounts).where(accounts.c.id == account_id).values(**columns))


def has_administrator(session: Session) -> bool:
    return bool(session.scalar(select(exists().where(accounts.c.is_administrator))))
