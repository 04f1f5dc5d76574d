"""What must be true is a constraint, on both databases."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Table, delete, insert, inspect, select, text, update

from course_app.actions import learn
from course_app.store import Conflict, Store, enrolments, open_store
from course_app.store.health import Unreachable
from course_app.store.migrating import migrate, newest_revision, revision_of
from course_app.store.tables import editions, events, institutions, markings, marks, metadata
from course_app.store.tables import enrolments as enrolment_rows
from tests.editions import small_edition
from tests.worlds import ALL_RIGHT, NOON, World


def test_migrations_from_an_empty_database_make_the_tables_that_the_program_expects(empty: Store):
    assert migrate(empty) == (None, newest_revision())
    with empty.read() as session:
        context = MigrationContext.configure(session, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
        made = {name: {one["name"] for one in inspect(session).get_check_constraints(name)} for name in metadata.tables}
    assert made == {name: _checks(table) for name, table in metadata.tables.items()}


def _checks(table: Table) -> set[str]:
    return {str(one.name) for one in table.constraints if isinstance(one, CheckConstraint)}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_migrations_make_the_same_indexes_with_the_same_conditions(store: Store, tmp_path: Path):
    """Conditions are what the comparison above does not look at."""

    def indexes(of: Store) -> set[str]:
        with of.read() as session:
            return set(session.scalars(text("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")))

    made = open_store(f"sqlite:///{tmp_path / 'made.db'}")
    with made.write() as session:
        metadata.create_all(session)
    assert indexes(store) == indexes(made) != set()
    made.close()


def test_migrating_again_changes_nothing(store: Store):
    assert migrate(store) == (newest_revision(), newest_revision())


def test_a_migration_that_breaks_leaves_nothing_half_made(empty: Store):
    with empty.write() as session:
        session.execute(text("CREATE TABLE marks (id INTEGER)"))
    with pytest.raises(Unreachable, match="marks"):
        migrate(empty)
    with empty.read() as session:
        assert revision_of(session) is None
        assert inspect(session).get_table_names() == ["marks"]


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=UTC),
        datetime(2026, 3, 29, 3, 30, tzinfo=timezone(timedelta(hours=5, minutes=45))),
        datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=-11))),
    ],
)
def test_a_moment_comes_back_as_it_went_in_and_in_utc(store: Store, moment: datetime):
    values = {"slug": "a", "name": "A", "time_zone": "UTC", "is_default": False, "created_at": moment}
    with store.write() as session:
        session.execute(insert(institutions).values(values))
    with store.read() as session:
        found = session.scalar(select(institutions.c.created_at))
        same = session.scalar(select(institutions.c.id).where(institutions.c.created_at == moment))
    assert found == moment
    assert found.tzinfo is UTC
    assert same is not None


def test_a_moment_without_its_zone_is_refused(store: Store):
    values = {"slug": "a", "name": "A", "time_zone": "UTC", "is_default": False, "created_at": datetime(2026, 1, 1)}  # noqa: DTZ001
    with pytest.raises(Unreachable.__mro__[1], match="with its time zone was expected"), store.write() as session:
        session.execute(insert(institutions).values(values))


def test_an_edition_that_is_named_can_be_neither_changed_nor_deleted(world: World):
    for statement in (update(editions).values(label="x"), delete(editions)):
        with pytest.raises(Conflict, match="cannot be changed or deleted"), world.store.write() as session:
            session.execute(statement)


def test_an_edition_that_nothing_names_can_be_deleted(world: World):
    values = {
        "digest": "f" * 64,
        "course": "other",
        "label": "1",
        "format": 1,
        "content": b"",
        "published_at": NOON,
    }
    with world.store.write() as session:
        session.execute(insert(editions).values(values))
        session.execute(update(editions).where(editions.c.course == "other").values(label="2"))
        assert session.execute(delete(editions).where(editions.c.course == "other")).rowcount == 1


def test_an_edition_that_only_an_attempt_names_stays_too(world: World):
    learner = world.learner()
    learn.start_attempt(world.store, learner, world.edition, "check-water", rng=world.rng, now=NOON)
    later = world.publish(small_edition("Another title"))
    with world.store.write() as session:
        session.execute(text("UPDATE cohorts SET edition = :later"), {"later": later})
    with pytest.raises(Conflict, match="cannot be changed or deleted"), world.store.write() as session:
        session.execute(update(editions).where(editions.c.digest == learner.edition).values(label="x"))


@pytest.mark.parametrize("table", [events, markings, marks], ids=str)
@pytest.mark.parametrize("change", ["update", "delete"])
def test_what_is_appended_stays(world: World, table, change: str):
    learner = world.learner()
    attempt = learn.start_attempt(world.store, learner, world.edition, "final-water", rng=world.rng, now=NOON)
    learn.submit(world.store, learner, attempt.public_id, ALL_RIGHT, "point", load=world.load, now=NOON)
    statement = delete(table) if change == "delete" else update(table).values(institution_id=learner.institution_id)
    with pytest.raises(Conflict, match="appended"), world.store.write() as session:
        session.execute(statement)


def test_a_row_cannot_belong_to_another_institution_than_its_parent(world: World):
    learner = world.learner()
    other = world.cohort().institution_id
    with pytest.raises(Conflict), world.store.write() as session:
        session.execute(
            insert(events).values(
                id="0" * 36,
                institution_id=other,
                enrolment_id=learner.enrolment_id,
                verb="read",
                object="water#why",
                source="web",
                assurance="self-study",
                claimed_at=NOON,
                received_at=NOON,
                language="en",
                edition=learner.edition,
            )
        )


def test_an_account_has_one_active_enrolment(world: World):
    learner, cohort = world.learner(), world.cohort()
    with pytest.raises(Conflict), world.store.write() as session:
        session.execute(
            text("INSERT INTO memberships VALUES (:i, :a, 'learner', 'A', :n)"),
            {"i": cohort.institution_id, "a": learner.account_id, "n": NOON.replace(tzinfo=None).isoformat(" ")},
        )
        second = enrolments.add(
            session,
            institution_id=cohort.institution_id,
            cohort_id=cohort.id,
            account_id=learner.account_id,
            now=NOON,
        )
        session.execute(update(enrolment_rows).where(enrolment_rows.c.id == second).values(is_active=True))


def test_a_reader_cannot_write(world: World):
    with pytest.raises(Unreachable, match=r"read-?only"), world.store.read() as session:
        session.execute(update(institutions).values(name="x"))
