"""Reading and trying quizzes."""

import random
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import event, func, select

from course_app.actions import learn
from course_app.actions.errors import AlreadySubmitted
from course_app.course.edition import Quiz, with_digests
from course_app.course.errors import NotFound, Refused
from course_app.course.responses import BadResponse
from course_app.course.scores import scores
from course_app.store import attempts, events, open_store, results, visits
from course_app.store.attempts import Attempt, SavedResponse
from course_app.store.tables import attempts as attempt_rows
from course_app.store.tables import events as event_rows
from course_app.store.tables import markings, marks, responses
from course_app.store.visits import Learner
from tests.editions import small_edition
from tests.worlds import ALL_RIGHT, NOON, World


def count(world: World, table) -> int:
    with world.store.read() as session:
        return session.scalar(select(func.count()).select_from(table))


def start(world: World, learner: Learner, quiz: str = "final-water") -> Attempt:
    return learn.start_attempt(world.store, learner, world.edition, quiz, rng=world.rng, now=world.now)


def submit(world: World, learner: Learner, attempt: Attempt, values=ALL_RIGHT, convention="point"):
    return learn.submit(world.store, learner, attempt.public_id, values, convention, load=world.load, now=world.now)


def read(world: World, learner: Learner, section: str, unit: str = "water", event_id: str | None = None) -> bool:
    return learn.mark_read(
        world.store,
        learner,
        world.edition,
        unit_id=unit,
        section_id=section,
        event_id=event_id or str(uuid.uuid4()),
        now=world.now,
    )


def test_a_section_marked_read_twice_by_one_click_counts_once(world: World):
    learner, event_id = world.learner(), str(uuid.uuid4())
    assert read(world, learner, "why", event_id=event_id)
    assert not read(world, learner, "why", event_id=event_id.upper())
    assert count(world, event_rows) == 1
    with world.store.read() as session:
        found = events.sections_read(session, learner.institution_id, learner.enrolment_id)
    assert found == {("water", "why"): NOON}


def test_an_event_of_another_learner_cannot_be_claimed(world: World):
    event_id = str(uuid.uuid4())
    read(world, world.learner("ana"), "why", event_id=event_id)
    with pytest.raises(Refused, match="another event"):
        read(world, world.learner("ben"), "why", event_id=event_id)


@pytest.mark.parametrize(("unit", "section"), [("water", "heat"), ("nowhere", "why"), ("water", "")])
def test_only_sections_that_the_edition_has_are_read(world: World, unit: str, section: str):
    with pytest.raises(NotFound):
        read(world, world.learner(), section, unit)


def test_an_event_id_is_a_uuid(world: World):
    with pytest.raises(Refused, match="UUID"):
        read(world, world.learner(), "why", event_id="1; DROP TABLE events")


def test_a_device_with_a_fast_clock_claims_the_present(world: World):
    learner = world.learner()
    learn.mark_read(
        world.store,
        learner,
        world.edition,
        unit_id="water",
        section_id="why",
        event_id=str(uuid.uuid4()),
        claimed_at=NOON + timedelta(days=300),
        now=NOON,
    )
    with world.store.read() as session:
        assert session.execute(select(event_rows.c.claimed_at, event_rows.c.received_at)).one() == (NOON, NOON)


def test_the_place_where_the_reader_stopped_is_kept_and_moved(world: World):
    learner = world.learner()
    for anchor, minutes in (("why", 0), ("how", 2), ("why", 1)):
        moment = NOON + timedelta(minutes=minutes)
        learn.keep_place(world.store, learner, world.edition, unit_id="water", anchor=anchor, now=moment)
    assert world.visit(learner.account_id).study.place == visits.Place(unit="water", anchor="how")
    with pytest.raises(NotFound):
        learn.keep_place(world.store, learner, world.edition, unit_id="water", anchor="moon", now=NOON)


def test_starting_again_gives_the_attempt_under_way_back(world: World):
    learner = world.learner()
    first = start(world, learner)
    assert start(world, learner) == first
    assert (first.number, first.submitted_at, first.edition) == (1, None, learner.edition)
    submit(world, learner, first)
    assert start(world, learner).number == 2


def test_twenty_starts_at_once_make_one_attempt(world: World):
    learner = world.learner()

    def start_with(seed: int) -> Attempt:
        return learn.start_attempt(
            world.store, learner, world.edition, "final-water", rng=random.Random(seed), now=NOON
        )

    with ThreadPoolExecutor(20) as threads:
        found = list(threads.map(start_with, range(20)))
    assert {attempt.public_id for attempt in found} == {found[0].public_id}
    assert count(world, attempt_rows) == 1


def test_twenty_submits_of_one_form_at_once_count_once(world: World):
    learner = world.learner()
    attempt = start(world, learner)
    with ThreadPoolExecutor(20) as threads:
        found = list(threads.map(lambda _: submit(world, learner, attempt), range(20)))
    assert [one.is_new for one in found].count(True) == 1
    assert all(one.attempt.submitted_at == NOON and one.given_back == () for one in found)
    assert (count(world, attempt_rows), count(world, markings), count(world, marks)) == (1, 1, 3)
    assert count(world, event_rows) == 1
    with world.store.read() as session:
        (tried,) = attempts.tries(session, learner.institution_id, learner.enrolment_id)
    assert (tried.earned, tried.possible, tried.number) == (Fraction(4), 4, 1)


def test_twenty_submits_through_two_processes_count_once(world: World):
    """Each process has its own engines, so nothing but the database decides."""
    learner = world.learner()
    attempt = start(world, learner)
    address = world.store.engines[0].url.render_as_string(hide_password=False)
    stores = [open_store(address) for _ in range(2)]

    def send(turn: int) -> bool:
        return learn.submit(
            stores[turn % 2], learner, attempt.public_id, ALL_RIGHT, "point", load=world.load, now=NOON
        ).is_new

    with ThreadPoolExecutor(20) as threads:
        assert list(threads.map(send, range(20))).count(True) == 1
    for store in stores:
        store.close()
    assert (count(world, markings), count(world, marks)) == (1, 3)


def test_a_submit_is_one_commit_and_few_statements(world: World):
    learner = world.learner()
    attempt = start(world, learner)
    reader, writer = world.store.engines
    commits, written, read_again = [], [], []
    event.listen(writer, "commit", lambda connection: commits.append(1))
    event.listen(writer, "before_cursor_execute", lambda c, cursor, statement, *rest: written.append(statement))
    event.listen(reader, "before_cursor_execute", lambda c, cursor, statement, *rest: read_again.append(statement))
    learn.submit(
        world.store,
        learner,
        attempt.public_id,
        ALL_RIGHT,
        "point",
        load=lambda digest: world.edition,
        now=NOON,
    )
    assert (len(commits), len(read_again)) == (1, 0)
    assert len(written) <= 7, written


def test_saves_and_submits_at_once_lose_nothing_that_was_submitted(world: World):
    learner = world.learner()
    attempt = start(world, learner)

    def act(turn: int) -> str:
        if turn == 10:
            submit(world, learner, attempt, {})
            return "submitted"
        try:
            learn.save_responses(world.store, learner, attempt.public_id, {"one": f"a{turn}"}, None, now=NOON)
        except AlreadySubmitted:
            return "late"
        return "saved"

    learn.save_responses(world.store, learner, attempt.public_id, ALL_RIGHT, "point", now=NOON)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(act, range(20)))
    assert found.count("submitted") == 1
    assert count(world, markings) <= 1


def test_a_later_save_of_a_question_wins_and_stays_exactly_as_typed(world: World):
    learner = world.learner()
    attempt = start(world, learner)
    typed = "  ١٬٥۰۰,5 "
    for value in ("7", typed):
        learn.save_responses(world.store, learner, attempt.public_id, {"count": value}, "comma", now=NOON)
    with world.store.read() as session:
        found = attempts.responses_of(session, learner.institution_id, attempt.id)
    assert [(one.question, one.value, one.convention) for one in found.values()] == [("count", typed, "comma")]


def test_a_save_after_the_submission_is_refused(world: World):
    learner = world.learner()
    attempt = start(world, learner)
    submit(world, learner, attempt)
    with pytest.raises(AlreadySubmitted):
        learn.save_responses(world.store, learner, attempt.public_id, {"one": "b2"}, None, now=NOON)


def test_a_number_that_is_asked_back_submits_nothing_and_is_kept(world: World):
    learner = world.learner()
    attempt = start(world, learner)
    found = submit(world, learner, attempt, ALL_RIGHT | {"count": "7,5"})
    assert [(mark.question_id, mark.status, mark.readings) for mark in found.given_back] == [
        ("count", "asked", ("7.5",))
    ]
    assert (found.is_new, found.attempt.submitted_at, count(world, markings)) == (False, None, 0)
    assert count(world, responses) == 3
    again = submit(world, learner, attempt, {"count": "7.5"})
    assert again.is_new
    assert again.given_back == ()


def test_the_result_has_what_was_typed_and_why_it_earned_what_it_did(world: World):
    learner = world.learner()
    submit(world, learner, start(world, learner), {"one": "b2", "some": ["c1", "d2"], "count": "8.1"})
    with world.store.read() as session:
        mine = (learner.institution_id, learner.enrolment_id)
        result = results.result_of(session, *mine, "final-water", 1)
        assert results.result_of(session, *mine, "final-water", 2) is None
    assert result is not None
    assert {q: one.value for q, one in result.responses.items()} == {
        "one": "b2",
        "some": ["c1", "d2"],
        "count": "8.1",
    }
    assert (result.marking.earned, result.marking.possible, result.marking.sequence) == (Fraction(1), 4, 1)
    by_question = {mark.question_id: mark for mark in result.marking.marks}
    assert [code.feedback_key for code in by_question["one"].codes] == ["option:b2"]
    assert [code.feedback_key for code in by_question["count"].codes] == ["wrong:0"]


@pytest.mark.parametrize("values", [{"nothing": "a"}, {"one": 1}, {"one": None}, {"one": "x" * 20_001}, {"one": "\0"}])
def test_what_is_no_response_is_refused_and_changes_nothing(world: World, values):
    learner = world.learner()
    attempt = start(world, learner)
    with pytest.raises((NotFound, BadResponse)):
        submit(world, learner, attempt, ALL_RIGHT | values)
    assert (count(world, responses), count(world, markings)) == (0, 0)


def test_an_attempt_of_another_learner_is_not_there(world: World):
    attempt = start(world, world.learner("ana"))
    for learner in (world.learner("ben"), world.learner("cai", world.cohort())):
        with pytest.raises(NotFound):
            submit(world, learner, attempt)
        with pytest.raises(NotFound):
            learn.save_responses(world.store, learner, attempt.public_id, {"one": "a1"}, None, now=NOON)


def test_an_attempt_is_marked_with_the_edition_that_it_was_started_in(world: World):
    learner = world.learner()
    attempt = start(world, learner)
    quizzes = tuple(_with_other_key(quiz) for quiz in world.edition.quizzes)
    corrected = with_digests(replace(small_edition("Corrected"), quizzes=quizzes))
    moved = replace(learner, edition=world.publish(corrected))
    assert submit(world, moved, attempt).is_new
    with world.store.read() as session:
        (tried,) = attempts.tries(session, learner.institution_id, learner.enrolment_id)
    assert tried.earned == 4
    assert scores(world.edition.quizzes, [tried])
    assert not scores(corrected.quizzes, [tried])


def _with_other_key(quiz: Quiz) -> Quiz:
    first, *others = quiz.questions
    variant = replace(first.variants[0], key={"right": "b2", "options": ["a1", "b2"]})
    return replace(quiz, questions=(replace(first, variants=(variant,)), *others))


def test_readings_chosen_in_several_parts_stay_beside_what_was_typed_in_each(world: World):
    learner = world.learner()
    attempt = start(world, learner)

    def save(value: dict[str, str], chosen: dict[str, dict[str, str]] | None = None) -> SavedResponse:
        more = {"some": chosen} if chosen else None
        learn.save_responses(world.store, learner, attempt.public_id, {"some": value}, None, chosen=more, now=world.now)
        with world.store.read() as session:
            return attempts.responses_of(session, learner.institution_id, attempt.id)["some"]

    one, two = {"typed": "7,500", "reading": "7.5"}, {"typed": "1,5", "reading": "1.5"}
    assert save({"a": "7,500"}).chosen is None
    assert save({"a": "7.5"}, {"a": one}).chosen == {"a": one}
    assert save({"a": "7.5", "b": "1.5"}, {"b": two}).chosen == {"a": one, "b": two}
    last = save({"a": "7.5", "b": "2"})
    assert (last.chosen, last.value) == ({"a": one}, {"a": "7.5", "b": "2"})  # the reading of b was written over
    assert save({"c": "7.5"}, {"c": one}).chosen == {"c": one}  # made-up parts do not pile up
