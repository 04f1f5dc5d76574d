"""Running institutions and cohorts, each seeing its own only."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from course_app.actions import enrol, learn, lists, manage
from course_app.actions.errors import InUse, Unfit, UnknownCode
from course_app.actions.manage import CohortForm
from course_app.course.errors import NotFound
from course_app.records.keys import load_issuer
from course_app.store import attempts, cohorts, enrolments, events, institutions, records, results
from course_app.store.cohorts import Cohort
from tests.actions.test_certify import complete, issue
from tests.editions import small_edition
from tests.worlds import NOON, World


def form_of(cohort: Cohort, **changes: object) -> CohortForm:
    form = CohortForm(
        name=cohort.name,
        edition=cohort.edition,
        content_language=cohort.content_language,
        opens_on=cohort.opens_on,
        closes_on=cohort.closes_on,
        time_zone=cohort.time_zone,
        is_open=cohort.is_open,
    )
    return replace(form, **changes)


def test_an_institution_has_a_key_of_its_own_and_a_short_name_that_no_other_has(world: World):
    world.cohort("host")
    assert load_issuer(world.keys, "host", NOON).did != load_issuer(world.keys, "self-study", NOON).did
    with pytest.raises(InUse):
        world.cohort("HOST")
    with world.store.read() as session:
        assert [one.slug for one in institutions.all_institutions(session)] == ["host", "self-study"]


@pytest.mark.parametrize(
    ("values", "field"),
    [({"slug": "a b"}, "slug"), ({"slug": "-"}, "slug"), ({"name": " "}, "name"), ({"time_zone": "Mars"}, "time_zone")],
)
def test_an_institution_that_cannot_be_is_refused_by_field(world: World, values, field: str):
    with pytest.raises(Unfit) as caught:
        manage.create_institution(
            world.store, world.keys, **({"slug": "a", "name": "A", "time_zone": "UTC"} | values), now=NOON
        )
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"edition": "0" * 64}, "edition"),
        ({"opens_on": date(2026, 12, 2), "closes_on": date(2026, 12, 1)}, "closes_on"),
        ({"time_zone": "../etc/passwd"}, "time_zone"),
        ({"name": ""}, "name"),
    ],
)
def test_a_cohort_that_cannot_be_is_refused_by_field(world: World, changes, field: str):
    cohort = world.cohort()
    with pytest.raises(Unfit) as caught:
        manage.change_cohort(world.store, cohort.institution_id, cohort.id, form_of(cohort, **changes))
    assert caught.value.field == field
    with world.store.read() as session:
        assert cohorts.find(session, cohort.institution_id, cohort.id) == cohort


def test_two_cohorts_of_an_institution_have_two_names(world: World):
    cohort = world.cohort()
    form = form_of(cohort)
    with pytest.raises(InUse):
        manage.create_cohort(world.store, cohort.institution_id, form, rng=world.rng, now=NOON)
    assert manage.change_cohort(world.store, cohort.institution_id, cohort.id, form) == cohort


def test_a_renewed_code_replaces_the_old_one(world: World):
    cohort, ana = world.cohort(), world.account("ana")
    code = manage.renew_code(world.store, cohort.institution_id, cohort.id, rng=world.rng)
    with pytest.raises(UnknownCode):
        enrol.join(world.store, ana, cohort.code, address="", now=NOON)
    assert enrol.join(world.store, ana, code, address="", now=NOON)


def test_a_cohort_moves_to_another_edition_of_its_course_and_progress_goes_along(world: World):
    cohort = world.cohort()
    learner = complete(world, "ana", cohort)
    second = world.publish(small_edition("Second"))
    manage.change_cohort(world.store, cohort.institution_id, cohort.id, form_of(cohort, edition=second))
    study = world.visit(learner.account_id).study
    assert study.learner.edition == second
    assert study.progress(world.load(second)).is_complete
    other = world.publish(replace(small_edition(), course="other"))
    with pytest.raises(Unfit):
        manage.change_cohort(world.store, cohort.institution_id, cohort.id, form_of(cohort, edition=other))


def test_standings_say_who_stands_where(world: World):
    cohort = world.cohort()
    complete(world, "ben", cohort)
    world.learner("ana", cohort)
    with world.store.read() as session:
        found = manage.standings(session, cohort.institution_id, cohort.id, load=world.load)
    assert [(one.learner.display_name, one.progress.is_complete, one.progress.percent) for one in found] == [
        ("Ana", False, 0),
        ("Ben", True, 100),
    ]


def test_an_institution_sees_and_changes_nothing_of_another(world: World):
    cohort, other = world.cohort("host"), world.cohort("other")
    learner = complete(world, "ana", cohort)
    row = issue(world, learner)
    theirs, stranger = (cohort.institution_id, learner.enrolment_id), (other.institution_id, learner.enrolment_id)
    with world.store.read() as session:
        (attempt, *_) = attempts.of_quiz(session, *theirs, "final-water")
        assert cohorts.find(session, other.institution_id, cohort.id) is None
        assert [one.id for one in cohorts.of_institution(session, other.institution_id)] == [other.id]
        assert enrolments.find(session, *stranger) is None
        assert enrolments.learners(session, other.institution_id) == []
        assert enrolments.learners(session, other.institution_id, cohort.id) == []
        assert events.sections_read(session, *stranger) == {}
        assert events.last_seen(session, other.institution_id, cohort.id) == {}
        assert attempts.of_quiz(session, *stranger, "final-water") == []
        assert attempts.tries(session, *stranger) == []
        assert attempts.by_public_id(session, *stranger, attempt.public_id) is None
        assert attempts.responses_of(session, other.institution_id, attempt.id) == {}
        assert results.result_of(session, *stranger, "final-water", 1) is None
        assert manage.standings(session, other.institution_id, cohort.id, load=world.load) == []
        assert records.of_institution(session, other.institution_id) == []
        assert records.valid_for(session, *stranger, row.edition) is None
    for change in (
        lambda: manage.change_cohort(world.store, other.institution_id, cohort.id, form_of(cohort, name="Theirs")),
        lambda: manage.open_cohort(world.store, other.institution_id, cohort.id, is_open=False),
        lambda: manage.renew_code(world.store, other.institution_id, cohort.id, rng=world.rng),
        lambda: learn.start_attempt(
            world.store,
            replace(learner, institution_id=other.institution_id),
            world.edition,
            "check-water",
            rng=world.rng,
            now=NOON,
        ),
    ):
        with pytest.raises(NotFound):
            change()


def test_lists_open_in_a_spreadsheet_and_compute_nothing(world: World):
    cohort = world.cohort()
    learner = complete(world, "ana", cohort)
    issue(world, learner, name="=cmd|' /C calc'!A0")
    with world.store.read() as session:
        rows = lists.record_rows(records.of_institution(session, cohort.institution_id))
        learners = lists.learner_rows(manage.standings(session, cohort.institution_id, None, load=world.load))
    text = lists.to_csv(lists.RECORD_COLUMNS, rows).decode("utf-8")
    assert text.startswith("\ufeff")
    header, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert header == list(lists.RECORD_COLUMNS)
    assert row[1] == "'=cmd|' /C calc'!A0"
    assert [len(row) for row in learners] == [len(lists.LEARNER_COLUMNS)]
    assert learners[0][-4:] == ("100", "3 of 3", "1 of 1", "yes")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r\n=1", "＝1"])
def test_a_cell_that_a_spreadsheet_would_compute_is_text(cell: str):
    ((found,),) = csv.reader(io.StringIO(lists.to_csv(["x"], [[cell]]).decode("utf-8-sig").partition("\n")[2]))
    assert found.startswith("'")
