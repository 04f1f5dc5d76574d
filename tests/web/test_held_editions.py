"""Editions are decoded once a process, and what visitors read before the first of them comes."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from course_app.store import editions, open_store
from course_app.web.editions import Editions
from tests.web.campus import Campus


@pytest.fixture
def digest(campus: Campus) -> str:
    with campus.store.read() as rows:
        row = editions.current(rows)
    assert row is not None
    return row.digest


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The digests of the editions that were decoded."""
    found: list[str] = []
    load = editions.load

    def noted(rows, digest):
        found.append(digest)
        return load(rows, digest)

    monkeypatch.setattr(editions, "load", noted)
    return found


def test_all_who_ask_at_once_wait_for_one_decoding(campus: Campus, digest: str, loads: list[str]):
    held, together = Editions(campus.store), Barrier(6)

    def ask(_number: int) -> object:
        together.wait()
        return held.of(digest)

    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(ask, range(6)))
    assert loads == [digest]
    assert all(one is found[0] for one in found)


def test_what_visitors_read_is_there_before_they_ask(campus: Campus, digest: str, loads: list[str]):
    held = Editions(campus.store)
    held.make_ready()
    assert loads == [digest]
    with campus.store.read() as rows:
        found = held.current(rows)
    assert found is not None
    assert found.digest == digest
    assert loads == [digest]


def test_a_worker_starts_also_where_nothing_can_be_read(tmp_path: Path):
    store = open_store(f"sqlite:///{tmp_path / 'none' / 'course.db'}")
    Editions(store).make_ready()
    store.close()
