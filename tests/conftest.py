import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from course_app.content.compiled import Compiled
from course_app.content.compiler import compile_course
from course_app.store import Store, archive, open_store
from course_app.store.migrating import migrate
from tests.databases import delete_rows, make_database, postgresql_server
from tests.worlds import World

# A deadline for each example of a property would measure how busy the machine is.
settings.register_profile("coursekit", deadline=None)
settings.load_profile("coursekit")
expect.set_options(timeout=20_000)  # milliseconds; so would a short wait


ROOT = Path(__file__).parents[1]
SHARED = ROOT / ".cache" / "content"  # commands/authoring.py
CHROMIUM = {"executable_path": "/usr/bin/chromium", "args": ["--no-sandbox", "--disable-background-networking"]}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One in a process: a second cannot be started beside it."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    started = playwright.chromium.launch(**CHROMIUM)
    yield started
    started.close()


@pytest.fixture(scope="session")
def shipped() -> Compiled:
    """The course of this repository. Tests, and the commands that they run, share what they compile."""
    return compile_course(ROOT, cache=SHARED)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    with postgresql_server() as address:
        yield address


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "course.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql: str) -> str:
    address = make_database(postgresql)
    _migrate(address)
    return address


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def empty(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Without tables."""
    if database == "sqlite":
        yield from _opened(f"sqlite:///{tmp_path / 'empty.db'}")
    else:
        yield from _opened(make_database(request.getfixturevalue("postgresql")))


@pytest.fixture
def store(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Migrated, without rows."""
    if database == "sqlite":
        path = shutil.copy(request.getfixturevalue("migrated_sqlite"), tmp_path / "course.db")
        yield from _opened(f"sqlite:///{path}")
        return
    address = request.getfixturevalue("migrated_postgresql")
    yield from _opened(address)
    delete_rows(address, archive.table_names())


@pytest.fixture
def world(store: Store, tmp_path: Path) -> World:
    return World(store=store, keys=tmp_path / "keys").open()


def _migrate(url: str) -> None:
    for store in _opened(url):
        migrate(store)


def _opened(url: str) -> Iterator[Store]:
    store = open_store(url)
    yield store
    store.close()
