"""Each thing that can be wrong with an installation is found, with what to do."""

from datetime import timedelta
from pathlib import Path

import pytest

from course_app.actions import accounts, doctor
from course_app.actions.install import prepare_folder
from course_app.store import Store, health, open_store
from tests.worlds import NOON, World

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def examine(world: World, **changes: object) -> list[str]:
    """The lines that are not ok."""
    values = {
        "instance": world.keys.parent,
        "keys": world.keys,
        "public_url": "https://course.example",
        "now": NOON,
    }
    found = doctor.examine(world.store, **(values | changes))
    return [str(finding) for finding in found if finding.state != "ok"]


@pytest.fixture
def installed(store: Store, tmp_path: Path) -> World:
    folder = tmp_path / "instance"
    prepare_folder(folder, secret_key="x" * 40)
    world = World(store=store, keys=folder / "keys").open()
    accounts.invite_administrator(store, token="link", now=NOON)
    return world


def test_a_new_installation_lacks_its_administrator_only(installed: World):
    assert examine(installed) == [
        "warning  there is no administrator; `course serve` prints a link that makes one",
    ]


def test_folders_that_others_can_read_are_named(installed: World):
    (key,) = installed.keys.iterdir()
    key.chmod(0o640)
    found = examine(installed)
    assert f"error    {key} can be read by others; run `chmod -R go= {installed.keys}`" in found


def test_a_missing_folder_is_named(installed: World, tmp_path: Path):
    assert any(line.endswith("found none; run `course init`") for line in examine(installed, keys=tmp_path / "no"))


def test_a_key_that_is_over_is_named(installed: World):
    found = examine(installed, now=NOON + timedelta(days=4 * 365))
    assert any("signing key" in line and "record key --institution self-study" in line for line in found)


@pytest.mark.parametrize("address", [None, "http://course.example"])
def test_an_address_that_is_not_encrypted_or_not_there_is_a_warning(installed: World, address: str | None):
    assert [line.split()[0] for line in examine(installed, public_url=address)] == ["warning", "warning"]


def test_an_unmigrated_database_is_an_error_and_ends_the_examination(installed: World, tmp_path: Path):
    installed.store = open_store(f"sqlite:///{tmp_path / 'other.db'}")
    (line,) = examine(installed)
    assert line.startswith("error    the database is at revision None, expected")
    assert line.endswith("run `course migrate`")
    installed.store.close()


def test_a_database_that_is_none_is_an_error(installed: World, tmp_path: Path):
    (tmp_path / "other.db").write_bytes(b"not a database, but something longer than a header of one" * 40)
    installed.store = open_store(f"sqlite:///{tmp_path / 'other.db'}")
    (line,) = examine(installed)
    assert line == "error    the database cannot be opened: file is not a database; see DATABASE_URL"
    installed.store.close()


def test_an_unpatched_sqlite_is_a_warning(installed: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "sqlite_is_patched", lambda module: False)
    assert any("rollback journal" in line for line in examine(installed))
