"""Counters of tries in windows of time, shared by all processes."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.dialects import postgresql, sqlite

from course_app.store.engine import Session
from course_app.store.tables import throttles


def window_of(now: datetime, length: timedelta) -> int:
    return int(now.timestamp() // length.total_seconds())


def add_one(session: Session, key: str, now: datetime, length: timedelta) -> int:
    """The count with this one."""
    make = sqlite.insert if session.dialect.name == "sqlite" else postgresql.insert
    query = make(throttles).values(key=key, window=window_of(now, length), count=1, expires_at=now + 2 * length)
    counted = query.on_conflict_do_update(
        index_elements=["key", "window"], set_={"count": throttles.c.count + 1}
    ).returning(throttles.c.count)
    return int(session.execute(counted).scalar_one())


def take_one(session: Session, key: str, now: datetime, length: timedelta) -> None:
    mine = (throttles.c.key == key) & (throttles.c.window == window_of(now, length)) & (throttles.c.count > 0)
    session.execute(update(throttles).where(mine).values(count=throttles.c.count - 1))


def forget_old(session: Session, now: datetime) -> None:
    session.execute(delete(throttles).where(throttles.c.expires_at <= now))
