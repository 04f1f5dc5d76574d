"""Opening the database. Reads and writes use separate connections: a read never waits for a lock, a write takes it at
its first statement, and on SQLite the writers queue here, since SQLite's own waiting sleeps and is unfair.
"""

import importlib
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import IO, Any, TypeAlias

from sqlalchemy import Connection, Dialect, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, OperationalError

if sys.platform != "win32":
    import fcntl

Session: TypeAlias = Connection  # one transaction; what query functions take first

Conflict: TypeAlias = IntegrityError  # a constraint or a trigger refused the statement

PATCHED_SQLITE = (3, 51, 3)  # from here on, two writers or checkpointers cannot corrupt a write-ahead log
BUSY_SECONDS = 15
POSTGRESQL_POOL = 8


class _Queue:
    """Writers of one process wait for each other at a lock, those of several at a lock on a file beside the database.

    Waiting so wakes the next writer at once; SQLite would sleep, longer each time. On Windows, which has no such locks
    on files, SQLite's waiting still keeps the data right.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._lock = Lock()
        self._file: IO[bytes] | None = None

    @contextmanager
    def turn(self) -> Iterator[None]:
        with self._lock:
            if sys.platform == "win32":
                yield
                return
            if self._file is None or self._file.closed:
                self._file = Path(self._path).open("ab")  # noqa: SIM115  (kept open for the store's life)
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


class Store:
    """An open database. Close it when done; each process that serves opens its own."""

    def __init__(self, reader: Engine, writer: Engine, queue: _Queue | None) -> None:
        self._reader = reader
        self._writer = writer
        self._queue = queue
        self.dialect = reader.dialect.name

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One snapshot of the data; writing through it is refused by the database."""
        with self._reader.connect() as session:
            yield session

    @contextmanager
    def driver(self) -> Iterator[tuple[Dialect, Any]]:
        """For ``Prepared``: a cursor of the driver's own, to read by one statement."""
        connection = self._reader.raw_connection()
        try:
            yield self._reader.dialect, connection.cursor()
        finally:
            connection.close()

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Commits when the block ends, rolls back when it raises."""
        with self._queue.turn() if self._queue else nullcontext(), self._writer.begin() as session:
            yield session

    @property
    def engines(self) -> tuple[Engine, Engine]:
        """For counting statements in tests and benchmarks."""
        return self._reader, self._writer

    def close(self) -> None:
        self._reader.dispose()
        self._writer.dispose()
        if self._queue:
            self._queue.close()


def open_store(url: str) -> Store:
    """``sqlite:///<path>`` or ``postgresql://…``. Connects at the first use. Raises ValueError for anything else."""
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(parsed)
    return _open_postgresql(parsed.set(drivername="postgresql+psycopg"))


def sqlite_module() -> ModuleType:
    """pysqlite3 brings a patched SQLite where its wheel exists; else Python's own."""
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return sqlite3


def sqlite_is_patched(module: ModuleType) -> bool:
    return bool(module.sqlite_version_info >= PATCHED_SQLITE)


def _parsed(url: str) -> URL:
    expected = "DATABASE_URL: expected sqlite:///<path> or postgresql://<user>@<host>/<database>"
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ValueError(f"{expected}, found something that is no URL") from None
    backend = parsed.get_backend_name()
    if backend not in ("sqlite", "postgresql"):
        raise ValueError(f"{expected}, found one that begins with {backend!r}")
    if backend == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise ValueError(f"{expected}, found a SQLite URL without a path")
    return parsed


def _open_sqlite(url: URL) -> Store:
    module = sqlite_module()
    options: dict[str, Any] = {
        "module": module,
        "connect_args": {"isolation_level": None, "timeout": BUSY_SECONDS, "check_same_thread": False},
    }
    reader = create_engine(url, **options, pool_size=16, max_overflow=16)
    writer = create_engine(url, **options, pool_size=1, max_overflow=0)
    journal = "WAL" if sqlite_is_patched(module) else "DELETE"
    _on_connect(writer, f"PRAGMA journal_mode={journal}", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON")
    _on_connect(reader, "PRAGMA query_only=ON")
    _begin_with(writer, "BEGIN IMMEDIATE")
    _begin_with(reader, "BEGIN")
    return Store(reader, writer, _Queue(f"{url.database}-queue"))


def _on_connect(engine: Engine, *statements: str) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        for statement in statements:
            connection.execute(statement)


def _begin_with(engine: Engine, statement: str) -> None:
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        """Straight to the driver, which does not begin by itself (isolation_level None)."""
        driver: Any = connection.connection.driver_connection
        try:
            driver.execute(statement)
        except engine.dialect.loaded_dbapi.Error as error:
            raise OperationalError(statement, None, error) from error


def _open_postgresql(url: URL) -> Store:
    """Reads see one snapshot, as on SQLite. Writers lock the rows that they depend on (``FOR UPDATE``)."""
    reader = create_engine(
        url,
        pool_size=POSTGRESQL_POOL,
        max_overflow=POSTGRESQL_POOL,
        isolation_level="REPEATABLE READ",
        execution_options={"postgresql_readonly": True},
        pool_pre_ping=True,
    )
    writer = create_engine(url, pool_size=POSTGRESQL_POOL, max_overflow=POSTGRESQL_POOL, pool_pre_ping=True)
    return Store(reader, writer, None)
