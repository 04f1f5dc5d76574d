"""Storing editions."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from course_app.actions.errors import InUse, Unfit
from course_app.course.edition import edition_digest
from course_app.store import cohorts, editions
from tests.editions import small_edition
from tests.worlds import NOON, World


def rows(world: World) -> list[editions.EditionRow]:
    with world.store.read() as session:
        return editions.all_editions(session)


def test_an_edition_comes_back_as_it_was_published(world: World):
    digest = edition_digest(world.edition)
    assert [row.digest for row in rows(world)] == [digest]
    assert world.load(digest) == world.edition


def test_labels_follow_the_year(world: World):
    for title in ("Second", "Third"):
        world.now += timedelta(minutes=1)
        world.publish(small_edition(title))
    world.now = datetime(2027, 1, 1, tzinfo=NOON.tzinfo)
    world.publish(small_edition("Fourth"))
    assert [(row.label, row.is_current) for row in rows(world)] == [
        ("2027.1", True),
        ("2026.3", False),
        ("2026.2", False),
        ("2026.1", False),
    ]


def test_publishing_the_same_again_changes_nothing(world: World):
    before = rows(world)
    world.now += timedelta(days=1)
    world.publish(world.edition)
    assert rows(world) == before


def test_going_back_to_an_older_edition_makes_it_current(world: World):
    world.publish(small_edition("Second"))
    world.publish(world.edition)
    with world.store.read() as session:
        current, default = editions.current(session), cohorts.default(session)
    assert current.digest == default.edition == edition_digest(world.edition)


@pytest.mark.parametrize(("label", "error"), [("2026.1", InUse), (" ", Unfit), ("x" * 41, Unfit)])
def test_a_label_is_short_and_names_one_edition(world: World, label: str, error):
    with pytest.raises(error):
        world.publish(small_edition("Second"), label)
    assert len(rows(world)) == 1


def test_a_stored_edition_keeps_its_label(world: World):
    with pytest.raises(InUse, match="a label cannot be changed"):
        world.publish(world.edition, "Spring")


def test_publishing_moves_no_cohort_and_newcomers_get_the_new_edition(world: World):
    cohort, early = world.cohort(), world.learner("ana")
    second = world.publish(small_edition("Second"))
    late = world.learner("ben")
    with world.store.read() as session:
        assert cohorts.find(session, cohort.institution_id, cohort.id).edition == cohort.edition
    assert world.visit(early.account_id).study.learner.edition == early.edition != second
    assert late.edition == second


def test_eight_publishings_at_once_store_one_edition(world: World):
    with ThreadPoolExecutor(8) as threads:
        digests = list(threads.map(lambda _: world.publish(small_edition("Second")), range(8)))
    assert len(set(digests)) == 1
    assert len(rows(world)) == 2
