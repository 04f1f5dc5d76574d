"""Logged-in browsers. The cookie carries a random token; a row has its SHA-256 only."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from course_app.store.engine import Session
from course_app.store.tables import sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginSession:
    id: int
    account_id: int
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    user_agent: str


_ROWS = select(
    sessions.c.id,
    sessions.c.account_id,
    sessions.c.created_at,
    sessions.c.last_seen_at,
    sessions.c.expires_at,
    sessions.c.user_agent,
)


def of_account(session: Session, account_id: int, now: datetime) -> list[LoginSession]:
    """Those still good, the one seen last first."""
    query = _ROWS.where(sessions.c.account_id == account_id, sessions.c.expires_at > now)
    rows = session.execute(query.order_by(sessions.c.last_seen_at.desc(), sessions.c.id)).mappings()
    return [LoginSession(**row) for row in rows]


def add(
    session: Session, *, token_hash: str, account_id: int, user_agent: str, now: datetime, expires_at: datetime
) -> None:
    session.execute(
        insert(sessions).values(
            token_hash=token_hash,
            account_id=account_id,
            created_at=now,
            last_seen_at=now,
            expires_at=expires_at,
            user_agent=user_agent,
        )
    )


def touch(session: Session, token_hash: str, now: datetime) -> None:
    session.execute(update(sessions).where(sessions.c.token_hash == token_hash).values(last_seen_at=now))


def end(session: Session, token_hash: str) -> None:
    session.execute(delete(sessions).where(sessions.c.token_hash == token_hash))


def end_one(session: Session, account_id: int, session_id: int) -> bool:
    """False where the account has no such session."""
    gone = session.execute(delete(sessions).where(sessions.c.account_id == account_id, sessions.c.id == session_id))
    return bool(gone.rowcount)


def end_others(session: Session, account_id: int, keep_token_hash: str | None) -> None:
    query = delete(sessions).where(sessions.c.account_id == account_id)
    session.execute(query.where(sessions.c.token_hash != keep_token_hash) if keep_token_hash else query)


def end_expired(session: Session, now: datetime) -> None:
    session.execute(delete(sessions).where(sessions.c.expires_at <= now))
