"""Links that work once. A row has the SHA-256 of the link's token only."""

from datetime import datetime

from sqlalchemy import delete, exists, insert, select, update

from course_app.store.engine import Session
from course_app.store.tables import invitations

ADMINISTRATOR = "administrator"


def add(session: Session, *, token_hash: str, purpose: str, now: datetime, expires_at: datetime) -> None:
    session.execute(
        insert(invitations).values(token_hash=token_hash, purpose=purpose, created_at=now, expires_at=expires_at)
    )


def is_good(session: Session, token_hash: str, purpose: str, now: datetime) -> bool:
    """Made for that, not used, not expired."""
    good = (
        (invitations.c.token_hash == token_hash)
        & (invitations.c.purpose == purpose)
        & invitations.c.used_at.is_(None)
        & (invitations.c.expires_at > now)
    )
    return bool(session.scalar(select(exists().where(good))))


def use(session: Session, token_hash: str, account_id: int, now: datetime) -> bool:
    """False where somebody used it already."""
    query = update(invitations).where(invitations.c.token_hash == token_hash, invitations.c.used_at.is_(None))
    return bool(session.execute(query.values(used_at=now, used_by=account_id)).rowcount)


def withdraw(session: Session, purpose: str) -> None:
    """Every unused link of the purpose stops working."""
    session.execute(delete(invitations).where(invitations.c.purpose == purpose, invitations.c.used_at.is_(None)))
