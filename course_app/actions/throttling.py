"""Slowing down who guesses. Every try is counted before it is looked at, so that tries at once count too."""

from datetime import datetime, timedelta
from hashlib import sha256

from course_app.actions.errors import TooManyTries
from course_app.store import Session, Store, throttles

WINDOW = timedelta(minutes=15)
Limits = dict[str, int]  # key → tries a window


def key(*parts: str) -> str:
    """What is counted. People's names and addresses stay out of the table."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def count_try(store: Store, limits: Limits, now: datetime) -> None:
    """Raises TooManyTries where any limit is passed."""
    with store.write() as session:
        throttles.forget_old(session, now)
        counts = {counted: throttles.add_one(session, counted, now, WINDOW) for counted in limits}
    if any(counts[counted] > limit for counted, limit in limits.items()):
        into_window = now.timestamp() % WINDOW.total_seconds()
        raise TooManyTries(WINDOW - timedelta(seconds=into_window))


def take_back(session: Session, limits: Limits, now: datetime) -> None:
    """A try that went well does not count, so that a whole class behind one address can log in."""
    for counted in limits:
        throttles.take_one(session, counted, now, WINDOW)
