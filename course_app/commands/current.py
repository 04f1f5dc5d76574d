"""The current edition of a database that may not be there."""

import gc

from course_app.course.edition import Edition
from course_app.store import editions, health, open_store


def current_edition(database_url: str) -> Edition | None:
    """None too where the database cannot be read."""
    store = open_store(database_url)
    gc.disable()  # all that is read stays: collections would only walk it, for a quarter of the time
    try:
        with store.read() as session:
            current = editions.current(session)
            return editions.load(session, current.digest) if current else None
    except health.Unreachable:
        return None
    finally:
        gc.freeze()
        gc.enable()
        store.close()
