"""How the database itself is."""

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from course_app.store.engine import Session, sqlite_is_patched, sqlite_module

Unreachable = DBAPIError


def engine(session: Session) -> tuple[str, bool]:
    """Its name with the version, and whether a write-ahead log is safe with it."""
    if session.dialect.name == "sqlite":
        module = sqlite_module()
        return f"SQLite {module.sqlite_version}", sqlite_is_patched(module)
    return f"PostgreSQL {session.scalar(text('SHOW server_version'))}", True


def faults(session: Session) -> list[str]:
    """What SQLite finds wrong in its file, at most a few. PostgreSQL checks its pages itself."""
    if session.dialect.name != "sqlite":
        return []
    quick = [row[0] for row in session.execute(text("PRAGMA quick_check(5)")) if row[0] != "ok"]
    orphans = session.execute(text("PRAGMA foreign_key_check")).fetchmany(5)
    return quick + [f"a row of {row[0]} names a row of {row[2]} that is not there" for row in orphans]


def first_line(error: DBAPIError) -> str:
    return str(error.orig or error).strip().splitlines()[0]
