"""All rows as lines of JSON, the same from SQLite and from PostgreSQL, and back into either."""

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Date,
    DateTime,
    LargeBinary,
    MetaData,
    Table,
    exists,
    func,
    insert,
    select,
    text,
)

from course_app.store.engine import Session
from course_app.store.migrating import migrate_within
from course_app.store.tables import accounts, editions, metadata

BATCH = 500
REVISIONS = "alembic_version"


def table_names() -> list[str]:
    """Parents before children."""
    return [table.name for table in metadata.sorted_tables]


def lines_of(session: Session, table_name: str) -> Iterator[bytes]:
    """One row a line, in the order of the primary key. The database must be at the newest revision."""
    table = metadata.tables[table_name]
    rows = session.execution_options(yield_per=BATCH).execute(select(table).order_by(*table.primary_key))
    for row in rows.mappings():
        values = {name: _plain(value) for name, value in row.items()}
        yield json.dumps(values, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def is_in_use(session: Session) -> bool:
    """Whether the database holds anybody or anything that a restore would replace."""
    found = _reflected(session)
    if editions.name not in found.tables:
        return False
    return bool(session.scalar(select(exists(select(accounts.c.id)) | exists(select(editions.c.digest)))))


def rebuild(session: Session, revision: str, lines: Callable[[str], Iterable[bytes]]) -> None:
    """Drops every table, makes those of ``revision``, fills them and brings them to the newest revision.

    ``lines`` gives a table's lines by its name, none for a table it does not know. All of it in the transaction at
    hand. Raises ValueError for a line that is no row of its table.
    """
    _reflected(session).drop_all(session)
    migrate_within(session, to=revision)
    for table in _reflected(session).sorted_tables:
        if table.name != REVISIONS:
            _fill(session, table, lines(table.name))
    migrate_within(session)


def _reflected(session: Session) -> MetaData:
    found = MetaData()
    found.reflect(session)
    return found


def _fill(session: Session, table: Table, lines: Iterable[bytes]) -> None:
    for column in table.columns:
        if isinstance(column.type, JSON):
            column.type = JSON(none_as_null=True)
    rows = (_row(table, line, session.dialect.name) for line in lines)
    while batch := list(islice(rows, BATCH)):
        session.execute(insert(table), batch)
    if session.dialect.name == "postgresql" and "id" in table.columns and table.c.id.autoincrement is not False:
        _continue_numbering(session, table)


def _continue_numbering(session: Session, table: Table) -> None:
    """The next row's number follows the highest one given."""
    sequence = session.scalar(select(func.pg_get_serial_sequence(table.name, "id")))
    highest = session.scalar(select(func.max(table.c.id)))
    if sequence and highest is not None:
        session.execute(text("SELECT setval(:sequence, :highest)"), {"sequence": sequence, "highest": highest})


def _row(table: Table, line: bytes, dialect: str) -> dict[str, Any]:
    values = json.loads(line)
    if not isinstance(values, dict) or values.keys() != set(table.columns.keys()):
        raise ValueError(f"expected a row of {table.name}, found {line[:80]!r}")
    return {name: _typed(table.c[name].type, value, dialect) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _typed(kind: Any, value: Any, dialect: str) -> Any:
    if value is None:
        return None
    if isinstance(kind, DateTime):
        moment = datetime.fromisoformat(value).astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect == "sqlite" else moment
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value, validate=True)
    return bool(value) if isinstance(kind, Boolean) else value
