"""A corrected key: told before, appended once, over every institution; trainers' marks and records stay."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction

import pytest
from sqlalchemy import func, select

from course_app.actions import learn, mark, regrade
from course_app.actions.errors import Unfit
from course_app.actions.regrade import Plan, Request
from course_app.commands.regrading import lines
from course_app.course.deciding import Decision
from course_app.course.edition import Edition, with_digests
from course_app.course.errors import NotFound
from course_app.store import records
from course_app.store.tables import markings
from tests.actions.test_certify import complete, issue
from tests.actions.written import begin, result
from tests.course.test_regrading import right_at
from tests.editions import essay, small_edition
from tests.worlds import World


def corrected(*, everywhere: bool = False) -> Edition:
    """With 8.1 right in the report, or ``everywhere``."""
    edition = small_edition()
    changed = []
    for quiz in edition.quizzes:
        if quiz.id == "report-water":
            changed.append(replace(quiz, questions=(essay("text"), right_at("8.1"))))
        elif everywhere:
            count = replace(right_at("8.1"), hint_cost="0")
            changed.append(replace(quiz, questions=(*quiz.questions[:2], count)))
        else:
            changed.append(quiz)
    return with_digests(replace(edition, quizzes=tuple(changed)))


def try_with(world: World, learner, count: str) -> str:
    attempt = begin(world, learner)
    answers = {"text": {"text": "In 400."}, "count": count}
    learn.submit(world.store, learner, attempt, answers, "point", load=world.load, now=world.now)
    return attempt


def planned(world: World, request: Request) -> Plan:
    with world.store.read() as session:
        return regrade.plan(session, request, load=world.load)


def run(world: World, request: Request) -> int:
    return regrade.regrade(world.store, request, load=world.load, account_id=None, now=world.now)


def test_whom_a_corrected_key_touches_is_told_first_and_appended_once(world: World):
    ana, ben = world.learner("ana", world.cohort()), world.learner("ben", world.cohort("other"))
    cleo = world.learner("cleo")
    for learner, count in ((ana, "8.1"), (ben, "7.5"), (cleo, "3")):
        try_with(world, learner, count)
    key = world.publish(corrected())
    request = Request(quiz="report-water", key=key)
    found = planned(world, request)
    assert found.looked_at == 3
    assert sorted((one.learner, one.before, one.after, one.changed) for one in found.changes) == [
        ("Ana", 0, 2, ("count",)),
        ("Ben", 2, 0, ("count",)),
    ]
    assert result(world, ana).marking.sequence == 1
    assert run(world, request) == 2
    latest = result(world, ana).marking
    assert (latest.sequence, latest.reason, latest.edition, latest.earned) == (2, "regrade", key, 2)
    assert result(world, cleo).marking.sequence == 1
    assert run(world, request) == 0
    assert planned(world, request).changes == ()
    (tried,) = world.visit(ana.account_id).study.tries
    assert tried.earned == 2


def test_a_reading_that_was_chosen_is_what_is_marked_anew(world: World):
    learner = world.learner()
    attempt = begin(world, learner)
    chosen = {"count": {"": {"typed": "8,100", "reading": "8.1"}}}
    answers = {"text": {"text": "In 400."}, "count": "8.1"}
    learn.submit(world.store, learner, attempt, answers, None, chosen=chosen, load=world.load, now=world.now)
    assert run(world, Request(quiz="report-water", key=world.publish(corrected()))) == 1
    found = result(world, learner)
    assert found.marking.earned == 2
    assert found.responses["count"].chosen == chosen["count"]


def test_two_at_once_append_once(world: World):
    learner = world.learner()
    try_with(world, learner, "8.1")
    request = Request(quiz="report-water", key=world.publish(corrected()))
    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(lambda _: run(world, request), range(4))) == 1
    with world.store.read() as session:
        assert session.scalar(select(func.count()).select_from(markings)) == 2


def test_what_a_trainer_decided_stays_and_can_be_decided_afterwards(world: World):
    learner = world.learner()
    attempt = try_with(world, learner, "8.1")

    def decide(balance: int, seen: int) -> None:
        points = {"balance": Fraction(balance), "next": Fraction(1)}
        mark.decide(
            world.store,
            learner.institution_id,
            attempt,
            {"text": Decision(criteria=points)},
            seen=seen,
            account_id=learner.account_id,
            load=world.load,
            now=world.now,
        )

    decide(3, 1)
    run(world, Request(quiz="report-water", key=world.publish(corrected())))
    assert result(world, learner).marking.earned == 6
    decide(4, 3)
    latest = result(world, learner).marking
    assert (latest.sequence, latest.earned) == (4, 7)


def test_holders_of_records_are_named_and_their_records_stay(world: World):
    learner = complete(world, "ana", world.cohort())
    row = issue(world, learner)
    request = Request(quiz="final-water", key=world.publish(corrected(everywhere=True)))
    assert planned(world, request).holders == (("Ana", row.code),)
    assert run(world, request) == 2
    with world.store.read() as session:
        assert records.by_code(session, row.code) == row


def test_only_tries_on_the_edition_named_are_looked_at(world: World):
    learner = world.learner()
    try_with(world, learner, "8.1")
    between = world.publish(small_edition("A title between"))
    key = world.publish(corrected())
    assert planned(world, Request(quiz="report-water", key=key, made_with=learner.edition)).looked_at == 1
    assert planned(world, Request(quiz="report-water", key=key, made_with=between)).looked_at == 0
    with pytest.raises(Unfit):
        planned(world, Request(quiz="report-water", key=key, made_with=key))


def test_tries_of_another_course_with_the_same_quiz_are_left_alone(world: World):
    learner = world.learner()
    try_with(world, learner, "8.1")
    other = world.publish(replace(corrected(), course="other"))
    assert planned(world, Request(quiz="report-water", key=other)).looked_at == 0
    with pytest.raises(Unfit):
        planned(world, Request(quiz="report-water", key=other, made_with=learner.edition))
    with pytest.raises(NotFound):
        planned(world, Request(quiz="moon", key=other))


def test_parts_of_points_are_printed_as_a_page_has_them(world: World):
    try_with(world, world.learner("ana"), "8.1")
    found = planned(world, Request(quiz="report-water", key=world.publish(corrected(), label="corrected")))
    (change,) = found.changes
    parts = replace(change, before=Fraction(64, 5), possible_before=31, after=Fraction(1433, 99), possible=31)
    assert "try 1: 12.8 of 31 → 14.47 of 31  (count)" in lines(replace(found, changes=(parts,)))[1]
