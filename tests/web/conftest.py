import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from course_app.store import Store, open_store
from tests.web.campus import Browser, Campus, Site

MakeSite = Callable[..., Site]


@pytest.fixture
def database() -> str:
    """One is enough here: that both databases do the same is the business of the store's tests."""
    return "sqlite"


@pytest.fixture(scope="session")
def built(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Campus]:
    """A campus made once; tests get copies."""
    folder = tmp_path_factory.mktemp("campus")
    shutil.copy(migrated_sqlite, folder / "course.db")
    store = open_store(f"sqlite:///{folder / 'course.db'}")
    campus = Campus(store=store, keys=folder / "keys").populate()
    store.close()
    return folder, campus


@pytest.fixture
def campus(built: tuple[Path, Campus], tmp_path: Path) -> Iterator[Campus]:
    folder, campus = built
    shutil.copy(folder / "course.db", tmp_path / "course.db")
    shutil.copytree(folder / "keys", tmp_path / "keys")
    store = open_store(f"sqlite:///{tmp_path / 'course.db'}")
    yield replace(campus, store=store, keys=tmp_path / "keys")
    store.close()


@pytest.fixture
def make_site(campus: Campus, tmp_path: Path) -> MakeSite:
    def make(**environment: str) -> Site:
        return Site.of(campus, tmp_path, **environment)

    return make


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    return make_site()


@pytest.fixture
def anonymous(site: Site) -> Browser:
    return site.browser()


@pytest.fixture
def learner(site: Site) -> Browser:
    return site.browser("learner")


@pytest.fixture
def administrator(site: Site) -> Browser:
    return site.browser("administrator")


@pytest.fixture
def empty_site(store: Store, tmp_path: Path) -> Site:
    """Migrated, and nothing published."""
    return Site.of(Campus(store=store, keys=tmp_path / "keys"), tmp_path)
