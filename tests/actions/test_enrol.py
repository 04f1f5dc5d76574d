"""Getting into a cohort."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest

from course_app.actions import enrol
from course_app.actions.errors import AlreadyJoined, CohortClosed, NoOpenCohort, TooManyTries, UnknownCode
from course_app.actions.manage import open_cohort
from course_app.actions.typed import shown_code
from course_app.course.errors import NotFound
from course_app.store import cohorts, enrolments, institutions
from course_app.store.cohorts import Cohort
from tests.worlds import NOON, World


def join(world: World, account_id: int, code: str, now: datetime = NOON) -> int:
    return enrol.join(world.store, account_id, code, address="192.0.2.1", now=now)


@pytest.mark.parametrize("write", [str, str.lower, shown_code, lambda code: f" {code[:4]} {code[4:]}\n"])
def test_a_code_copied_by_hand_is_read(world: World, write):
    cohort, ana = world.cohort(), world.account("ana")
    enrolment_id = join(world, ana, write(cohort.code))
    with world.store.read() as session:
        assert [one.id for one in enrolments.of_account(session, ana)] == [enrolment_id]
        member = institutions.membership(session, cohort.institution_id, ana)
    assert member is not None
    assert (member.role, member.display_name) == ("learner", "Ana")


def test_look_alike_letters_are_read_as_digits(world: World):
    cohort = world.cohort()
    with world.store.write() as session:
        cohorts.change(session, cohort.institution_id, cohort.id, code="0011ABCD")
    assert join(world, world.account("ana"), "oOiL-abcd")


def test_each_reason_not_to_get_in_has_its_own_error(world: World):
    cohort, ana = world.cohort(), world.account("ana")
    with pytest.raises(UnknownCode):
        join(world, ana, "ZZZZ-ZZZZ")
    join(world, ana, cohort.code)
    with pytest.raises(AlreadyJoined):
        join(world, ana, cohort.code)
    open_cohort(world.store, cohort.institution_id, cohort.id, is_open=False)
    with pytest.raises(CohortClosed):
        join(world, world.account("ben"), cohort.code)


@pytest.mark.parametrize(
    ("now", "gets_in"),
    [
        (datetime(2026, 11, 22, 20, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 22, 21, 0, tzinfo=UTC), True),  # midnight in Nairobi
        (datetime(2026, 11, 25, 20, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 25, 21, 0, tzinfo=UTC), False),
    ],
)
def test_both_end_days_count_in_the_cohorts_own_time_zone(world: World, now: datetime, gets_in: bool):
    cohort = world.cohort(opens_on=date(2026, 11, 23), closes_on=date(2026, 11, 25))
    assert enrol.takes_learners(cohort, now) is gets_in


def test_ten_joins_at_once_make_one_enrolment(world: World):
    cohort, ana = world.cohort(), world.account("ana")

    def try_to_join(_: int) -> bool:
        try:
            join(world, ana, cohort.code)
        except AlreadyJoined:
            return False
        return True

    with ThreadPoolExecutor(10) as threads:
        assert list(threads.map(try_to_join, range(10))).count(True) == 1
    with world.store.read() as session:
        assert [one.is_active for one in enrolments.of_account(session, ana)] == [True]


def test_codes_cannot_be_tried_without_end(world: World):
    ana = world.account("ana")
    for number in range(enrol.CODES_BY_ADDRESS):
        with pytest.raises(UnknownCode):
            join(world, ana, f"{number:08}")
    with pytest.raises(TooManyTries):
        join(world, ana, "whatever")


def test_who_comes_alone_starts_in_the_default_cohort_and_again_in_the_same(world: World):
    ana = world.account("ana")
    first = enrol.start_alone(world.store, ana, now=NOON)
    join(world, ana, world.cohort().code)
    assert enrol.start_alone(world.store, ana, now=NOON) == first
    assert world.visit(ana).study.learner.enrolment_id == first


def test_nobody_starts_alone_where_that_door_is_closed(world: World):
    default = _default(world)
    open_cohort(world.store, default.institution_id, default.id, is_open=False)
    with pytest.raises(NoOpenCohort):
        enrol.start_alone(world.store, world.account("ana"), now=NOON)


def test_nobody_switches_to_an_enrolment_of_somebody_else(world: World):
    learner, ben = world.learner("ana"), world.account("ben")
    with pytest.raises(NotFound):
        enrol.switch(world.store, ben, learner.enrolment_id)
    assert world.visit(learner.account_id).study.learner.enrolment_id == learner.enrolment_id


def test_a_failed_switch_leaves_the_active_enrolment_as_it_was(world: World):
    ana, ben = world.learner("ana"), world.learner("ben")
    with pytest.raises(NotFound):
        enrol.switch(world.store, ben.account_id, ana.enrolment_id)
    assert world.visit(ben.account_id).study.learner.enrolment_id == ben.enrolment_id


def _default(world: World) -> Cohort:
    with world.store.read() as session:
        found = cohorts.default(session)
    assert found is not None
    return found
