"""How each database is opened."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from course_app.store import Store, engine, open_store
from tests.worlds import World


def pragma(store: Store, name: str) -> object:
    with store.write() as session:
        return session.scalar(text(f"PRAGMA {name}"))


def test_a_patched_sqlite_keeps_a_write_ahead_log_and_waits_for_the_disk(tmp_path: Path):
    store = open_store(f"sqlite:///{tmp_path / 'x.db'}")
    assert [pragma(store, name) for name in ("journal_mode", "synchronous", "foreign_keys")] == ["wal", 2, 1]
    store.close()


def test_an_unpatched_sqlite_keeps_a_rollback_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(engine, "PATCHED_SQLITE", (99, 0, 0))
    store = open_store(f"sqlite:///{tmp_path / 'x.db'}")
    assert [pragma(store, name) for name in ("journal_mode", "synchronous")] == ["delete", 2]
    store.close()


@pytest.mark.parametrize(("version", "patched"), [((3, 51, 2), False), ((3, 51, 3), True), ((3, 40, 1), False)])
def test_versions_that_can_corrupt_a_log_are_known(version: tuple[int, int, int], patched: bool):
    module = type(sqlite3)("other")
    module.sqlite_version_info = version
    assert engine.sqlite_is_patched(module) is patched


@pytest.mark.parametrize("url", ["", "mysql://host/x", "sqlite://", "sqlite:///:memory:", "course.db", "::"])
def test_an_address_that_is_no_database_of_ours_is_refused(url: str):
    with pytest.raises(ValueError, match="DATABASE_URL: expected"):
        open_store(url)


def test_the_message_about_a_wrong_address_keeps_its_password():
    with pytest.raises(ValueError, match="mysql") as caught:
        open_store("mysql://user:hunter2@host/x")
    assert "hunter2" not in str(caught.value)


def test_what_raises_is_undone(world: World):
    with pytest.raises(ZeroDivisionError), world.store.write() as session:
        session.execute(text("UPDATE institutions SET name = 'x'"))
        raise ZeroDivisionError
    with world.store.read() as session:
        assert session.scalar(text("SELECT name FROM institutions")) == "Self-study"


def test_a_reader_sees_one_moment_and_waits_for_nobody(world: World):
    with world.store.read() as reader:
        before = reader.scalar(text("SELECT count(*) FROM accounts"))
        with world.store.write() as writer:
            writer.execute(text("UPDATE institutions SET name = 'x'"))
            assert reader.scalar(text("SELECT name FROM institutions")) == "Self-study"
        world.account("ana")
        assert reader.scalar(text("SELECT count(*) FROM accounts")) == before


def test_forty_writers_at_once_lose_no_write(world: World):
    def add(_: int) -> None:
        with world.store.write() as session:
            count = session.scalar(text("SELECT count FROM throttles WHERE key = 'x'")) if is_sqlite else None
            change = "count = :count" if is_sqlite else "count = count + 1"
            values = {"count": (count or 0) + 1} if is_sqlite else {}
            session.execute(text(f"UPDATE throttles SET {change} WHERE key = 'x'"), values)

    is_sqlite = world.store.dialect == "sqlite"
    with world.store.write() as session:
        session.execute(text("INSERT INTO throttles VALUES ('x', 1, 0, :at)"), {"at": "2030-01-01 00:00:00.000000"})
    with ThreadPoolExecutor(16) as threads:
        list(threads.map(add, range(40)))
    with world.store.read() as session:
        assert session.scalar(text("SELECT count FROM throttles WHERE key = 'x'")) == 40
