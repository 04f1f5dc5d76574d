"""One file with everything, into and out of either database."""

import json
import stat
import zipfile
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from sqlalchemy import select, text

from course_app.actions import backup, enrol, learn, worksheets
from course_app.actions.backup import BrokenBackup
from course_app.course.errors import Refused
from course_app.course.terms import Terms
from course_app.records.keys import create_key, load_issuer, load_issuers
from course_app.store import Conflict, Store, attempts, enrolments, open_store, reviews, terms
from course_app.store.migrating import migrate, newest_revision
from course_app.store.reviews import Review
from course_app.store.tables import metadata
from tests.actions.test_certify import complete, issue
from tests.actions.written import hand_in
from tests.databases import make_database
from tests.worlds import NOON, World


def rows_of(store: Store) -> dict[str, list[tuple]]:
    with store.read() as session:
        return {
            name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key))]
            for name, table in metadata.tables.items()
        }


def review_of(edition: str) -> Review:
    return Review(
        quiz="check-water",
        question="count",
        variant="v0",
        value="7,5",
        convention="comma",
        share=Fraction(1, 3),
        reviewed_on=NOON.date(),
        reviewed_at=NOON,
        edition=edition,
    )


@pytest.fixture
def full(world: World) -> World:
    """With a row in almost every table."""
    learner = complete(world, "ana", world.cohort())
    issue(world, learner)
    attempt = learn.start_attempt(world.store, learner, world.edition, "check-water", rng=world.rng, now=NOON)
    learn.save_responses(world.store, learner, attempt.public_id, {"count": "١٫٥", "some": ["c1"]}, "comma", now=NOON)
    with world.store.write() as session:
        mine = (learner.institution_id, learner.enrolment_id)
        cohort_id = enrolments.find(session, *mine).cohort_id
        terms.put(session, learner.institution_id, cohort_id, "final-water", Terms(closes_at=NOON))
        terms.allow(session, *mine, 25)
        late = attempts.responses_of(session, learner.institution_id, attempt.id).values()
        attempts.save_responses(session, learner.institution_id, attempt.id, late, late=True)
    learn.keep_place(world.store, learner, world.edition, unit_id="water", anchor="how", now=NOON)
    hand_in(world, learner, with_file=True)
    sheet = '{"kind":"payback","convention":"comma","fields":{"outlay":"1.500,5"},"lines":[]}'
    worksheets.keep(
        world.store, learner, world.edition, unit_id="energy", calculator_id="lagging", sheet=sheet, now=NOON
    )
    world.visit(learner.account_id)
    with world.store.write() as session:
        reviews.add(session, learner.institution_id, learner.enrolment_id, review_of(learner.edition))
    return world


@pytest.fixture
def saved(full: World, tmp_path: Path) -> Path:
    out = tmp_path / "saved.zip"
    backup.back_up(full.store, full.keys, out, version="0", now=NOON)
    return out


@pytest.fixture(params=["into sqlite", "into postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path):
    """An empty database, not even migrated."""
    if request.param == "into sqlite":
        store = open_store(f"sqlite:///{tmp_path / 'target.db'}")
    else:
        store = open_store(make_database(request.getfixturevalue("postgresql")))
    yield store
    store.close()


def test_a_backup_restores_every_row_and_key_into_either_database(
    full: World, saved: Path, target: Store, tmp_path: Path
):
    keys = tmp_path / "target" / "keys"
    backup.restore(target, keys, saved, force=False)
    before, after = rows_of(full.store), rows_of(target)
    assert after == before
    assert {name for name, rows in after.items() if not rows} == {"hints", "invitations"}
    assert [one.did for one in load_issuers(keys)] == [one.did for one in load_issuers(full.keys)]
    assert {stat.S_IMODE(path.stat().st_mode) for path in (keys, *keys.iterdir())} == {0o700, 0o600}


def test_life_goes_on_after_a_restore(saved: Path, target: Store, tmp_path: Path):
    backup.restore(target, tmp_path / "target" / "keys", saved, force=False)
    world = World(store=target, keys=tmp_path / "target" / "keys")
    learner = world.learner("dora")
    assert learn.start_attempt(target, learner, world.edition, "final-water", rng=world.rng, now=NOON).number == 1
    with pytest.raises(Conflict), target.write() as session:
        session.execute(text("DELETE FROM events"))


def test_the_file_is_closed_to_others_and_never_overwritten(full: World, saved: Path):
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    content = saved.read_bytes()
    with pytest.raises(Refused, match="never overwrites"):
        backup.back_up(full.store, full.keys, saved, version="0", now=NOON)
    assert saved.read_bytes() == content


def test_a_backup_that_fails_leaves_no_file(empty: Store, tmp_path: Path):
    with pytest.raises(Refused, match="course migrate"):
        backup.back_up(empty, tmp_path, tmp_path / "out.zip", version="0", now=NOON)
    assert not [path for path in tmp_path.iterdir() if "out.zip" in path.name]


def test_what_is_there_is_replaced_by_force_only(full: World, saved: Path):
    before = rows_of(full.store)
    newcomer = full.account("newcomer")
    with pytest.raises(Refused, match="--force"):
        backup.restore(full.store, full.keys, saved, force=False)
    assert full.visit(newcomer).account.login == "newcomer"
    backup.restore(full.store, full.keys, saved, force=True)
    assert rows_of(full.store) == before


def test_another_key_of_the_same_name_is_not_replaced_unasked(saved: Path, target: Store, tmp_path: Path):
    keys = tmp_path / "target" / "keys"
    keys.mkdir(parents=True)
    with zipfile.ZipFile(saved) as opened:
        name = next(Path(one).name for one in opened.namelist() if one.startswith("keys/"))
    (keys / name).write_text("mine")
    with pytest.raises(Refused, match="another key"):
        backup.restore(target, keys, saved, force=False)
    assert (keys / name).read_text() == "mine"


def test_after_a_restore_the_institution_signs_with_the_key_that_others_trust(
    full: World, saved: Path, target: Store, tmp_path: Path
):
    keys = tmp_path / "target" / "keys"
    trusted = load_issuer(full.keys, "self-study", full.now).did
    made_anew = create_key(keys, "self-study", full.now + timedelta(days=1)).did
    assert load_issuer(keys, "self-study", full.now + timedelta(days=2)).did == made_anew
    backup.restore(target, keys, saved, force=False)
    assert load_issuer(keys, "self-study", full.now + timedelta(days=2)).did == trusted
    assert len(list(keys.glob("*.json.replaced"))) == 1


def rewritten(saved: Path, change) -> Path:
    """The archive with its files, as name → bytes, put through ``change``."""
    with zipfile.ZipFile(saved) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    change(files)
    out = saved.with_name("changed.zip")
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out


def _manifest(files: dict[str, bytes], /, **changes: object) -> None:
    files["manifest.json"] = json.dumps(json.loads(files["manifest.json"]) | changes).encode()


def _change_a_row(files: dict[str, bytes]) -> None:
    files["rows/accounts.jsonl"] = files["rows/accounts.jsonl"].replace(b"ana", b"eve")


def _climb_out(files: dict[str, bytes]) -> None:
    listed = json.loads(files["manifest.json"])["files"]
    name = next(name for name in files if name.startswith("keys/"))
    files["keys/../../x"] = files.pop(name)
    listed["keys/../../x"] = listed.pop(name)
    _manifest(files, files=listed)


@pytest.mark.parametrize(
    "change",
    [
        _change_a_row,
        _climb_out,
        lambda files: files.pop("rows/marks.jsonl"),
        lambda files: files.pop("manifest.json"),
        lambda files: files.update({"rows/more.jsonl": b""}),
        lambda files: _manifest(files, format=2),
        lambda files: _manifest(files, more=1),
        lambda files: files.update({"manifest.json": b"[]"}),
        lambda files: _manifest(files, files=[]),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_backup_that_was_changed_is_refused_and_nothing_is_touched(full: World, saved: Path, change):
    before = rows_of(full.store)
    with pytest.raises(BrokenBackup):
        backup.restore(full.store, full.keys, rewritten(saved, change), force=True)
    assert rows_of(full.store) == before


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_backup_that_was_cut_short_or_is_something_else_is_refused(full: World, saved: Path):
    for number, content in enumerate((saved.read_bytes()[:-100], b"", b"hello")):
        broken = saved.with_name(f"broken{number}.zip")
        broken.write_bytes(content)
        with pytest.raises(BrokenBackup):
            backup.restore(full.store, full.keys, broken, force=True)


def test_a_backup_of_a_newer_program_is_refused(full: World, saved: Path):
    with pytest.raises(Refused, match="newer program"):
        backup.restore(
            full.store, full.keys, rewritten(saved, lambda files: _manifest(files, revision="9999")), force=True
        )


def test_a_restore_that_breaks_half_way_changes_nothing(full: World, saved: Path, monkeypatch: pytest.MonkeyPatch):
    before = rows_of(full.store)
    monkeypatch.setattr(backup, "check_backup", _unchecked)
    broken = rewritten(saved, lambda files: files.update({"rows/markings.jsonl": b'{"id": 1}\n'}))
    with pytest.raises(ValueError, match="expected a row of markings"):
        backup.restore(full.store, full.keys, broken, force=True)
    assert rows_of(full.store) == before
    assert migrate(full.store) == (newest_revision(), newest_revision())


def _unchecked(path: Path) -> backup.Manifest:
    with zipfile.ZipFile(path) as opened:
        return backup.Manifest(**json.loads(opened.read("manifest.json")))


def test_a_backup_shows_one_moment_while_the_site_is_written_to(full: World, tmp_path: Path):
    """Whoever joined after the picture was taken is in none of its tables."""
    with full.store.read() as session:
        list(backup.archive.lines_of(session, "accounts"))
        late = full.account("late")
        enrol.start_alone(full.store, late, now=NOON)
        enrolled = [json.loads(line)["account_id"] for line in backup.archive.lines_of(session, "enrolments")]
    assert late not in enrolled
