"""Completion records: only for who met the rule, one each, revocable, erasable."""

import random
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from course_app.actions import certify, learn, typed
from course_app.actions.certify import Issued
from course_app.actions.errors import NotComplete, RecordWithdrawn, Unfit
from course_app.actions.signing import signer
from course_app.course.canonical import digest
from course_app.course.errors import NotFound, Refused
from course_app.course.record import RecordSnapshot
from course_app.records.keys import load_issuers, trusted
from course_app.records.verifying import verify
from course_app.store import records
from course_app.store.records import RecordRow
from course_app.store.visits import Learner
from tests.editions import small_edition
from tests.worlds import ALL_RIGHT, NOON, World


def complete(world: World, login: str = "ana", cohort=None) -> Learner:
    """Everything read in two days, the final passed at the second try."""
    learner = world.learner(login, cohort)
    for day, (unit, section) in enumerate([("water", "why"), ("water", "how"), ("energy", "heat")]):
        learn.mark_read(
            world.store,
            learner,
            world.edition,
            unit_id=unit,
            section_id=section,
            event_id=str(uuid.UUID(int=world.rng.getrandbits(128), version=4)),
            now=NOON + timedelta(days=day),
        )
    for day, values in ((3, ALL_RIGHT | {"count": "1"}), (4, ALL_RIGHT), (5, ALL_RIGHT)):
        now = NOON + timedelta(days=day)
        attempt = learn.start_attempt(world.store, learner, world.edition, "final-water", rng=world.rng, now=now)
        learn.submit(world.store, learner, attempt.public_id, values, "point", load=world.load, now=now)
    return learner


def plain_sign(snapshot: RecordSnapshot, status_index: int) -> str:
    return f"signed {snapshot.code} {status_index}"


def issue(world: World, learner: Learner, name: str = "Ana Pérez", **more) -> RecordRow:
    return issued(world, learner, name, **more).row


def issued(world: World, learner: Learner, name: str = "Ana Pérez", sign=plain_sign, rng=None, **more) -> Issued:
    now = NOON + timedelta(days=6)
    return certify.issue(
        world.store, learner, name=name, load=world.load, sign=sign, rng=rng or world.rng, now=now, **more
    )


def test_a_record_states_what_was_reached_and_when(world: World):
    row = issue(world, complete(world))
    assert row.snapshot is not None
    assert row.snapshot["name"] == "Ana Pérez"
    assert row.snapshot["edition_label"] == "2026.1"
    assert [(unit["id"], unit["read_on"]) for unit in row.snapshot["units"]] == [
        ("water", "2026-11-24"),
        ("energy", "2026-11-25"),
    ]
    assert [(quiz["percent"], quiz["passed_on"]) for quiz in row.snapshot["quizzes"]] == [(100, "2026-11-27")]
    assert row.snapshot["code"] == typed.shown_code(row.code)
    assert row.digest == digest((row.credential or "").encode())


def test_no_day_on_a_record_is_later_than_that_of_issuing_wherever_the_group_is(world: World):
    learner = complete(world, cohort=world.cohort(time_zone="Pacific/Auckland"))  # a day ahead at noon
    passed = NOON + timedelta(days=4)
    done = certify.issue(world.store, learner, name="Ana", load=world.load, sign=plain_sign, rng=world.rng, now=passed)
    row = done.row
    days = {unit["read_on"] for unit in row.snapshot["units"]} | {q["passed_on"] for q in row.snapshot["quizzes"]}
    assert max(days) == f"{passed:%Y-%m-%d}" == row.snapshot["issued_at"][:10]


def test_a_record_signed_by_the_institutions_key_verifies(world: World):
    cohort = world.cohort()
    now = NOON + timedelta(days=6)
    sign = signer(world.keys, public_url="https://course.example", email="a@b.example", salt=lambda: "s", now=now)
    row = issue(world, complete(world, "ana", cohort), sign=sign)
    issuers = load_issuers(world.keys, "host")
    found = verify((row.credential or "").encode(), trusted=trusted(issuers, {}), status=None, now=now)
    assert found.is_good, [check.says for check in found.checks]
    others = trusted(load_issuers(world.keys, "self-study"), {})
    assert not verify((row.credential or "").encode(), trusted=others, status=None, now=now).is_good


def test_codes_carry_eighty_random_bits_in_an_alphabet_that_can_be_read_out(world: World):
    code = issue(world, complete(world)).code
    assert len(set(typed.CODE_ALPHABET)) == 32
    assert len(code) * 5 >= 80
    assert set(code) <= set(typed.CODE_ALPHABET) and not set(typed.CODE_ALPHABET) & set("ILOU")
    assert typed.code(typed.shown_code(code).lower()) == code


def test_who_has_not_met_the_rule_gets_none(world: World):
    learner = world.learner()
    with pytest.raises(NotComplete, match="read water"):
        issue(world, learner, sign=lambda *_: pytest.fail("signed"))


def test_a_name_that_cannot_be_printed_is_refused(world: World):
    with pytest.raises(Unfit):
        issue(world, complete(world), name=" \u202e ")


def test_asking_again_gives_the_same_record(world: World):
    learner = complete(world)
    assert issue(world, learner, "Another Name") == issue(world, learner)


@pytest.mark.parametrize("after_one_withdrawn", [False, True])
def test_ten_requests_at_once_issue_one_record(world: World, after_one_withdrawn: bool):
    learner = complete(world)
    if after_one_withdrawn:
        certify.revoke(world.store, learner.institution_id, issue(world, learner).code, reason="x", now=NOON)
    before = int(after_one_withdrawn)
    with ThreadPoolExecutor(10) as threads:
        found = list(
            threads.map(
                lambda seed: issued(world, learner, rng=random.Random(seed), may_replace=after_one_withdrawn), range(10)
            )
        )
    assert len({one.row.code for one in found}) == 1
    assert [one.is_new for one in found].count(True) == 1
    with world.store.read() as session:
        assert len(records.of_institution(session, learner.institution_id)) == before + 1


def test_a_place_in_the_status_list_is_given_once(world: World):
    cohort = world.cohort()
    first = issue(world, complete(world, "ana", cohort), rng=random.Random(1))
    second = issue(world, complete(world, "ben", cohort), rng=random.Random(1))
    assert first.status_index != second.status_index
    assert first.code != second.code


def test_a_revoked_record_says_so_and_only_the_operator_issues_another(world: World):
    learner = complete(world)
    row = issue(world, learner)
    certify.revoke(world.store, learner.institution_id, typed.shown_code(row.code), reason=" wrong\nname ", now=NOON)
    with world.store.read() as session:
        found = records.by_code(session, row.code)
        assert records.revoked_indexes(session, learner.institution_id) == [row.status_index]
    assert found is not None
    assert (found.revoked_at, found.revoked_reason) == (NOON, "wrong name")
    with pytest.raises(Refused):
        certify.revoke(world.store, learner.institution_id, row.code, reason="again", now=NOON)
    with pytest.raises(RecordWithdrawn):
        issue(world, learner, sign=lambda *_: pytest.fail("signed"))
    another = issue(world, learner, may_replace=True)
    assert another.code != row.code
    assert issue(world, learner) == another


@pytest.mark.parametrize(("reason", "why"), [(" \n\u200e", "empty"), ("x" * 301, "long")])
def test_no_record_is_revoked_without_a_reason_that_can_be_read(world: World, reason: str, why: str):
    learner = complete(world)
    row = issue(world, learner)
    with pytest.raises(Unfit) as refused:
        certify.revoke(world.store, learner.institution_id, row.code, reason=reason, now=NOON)
    assert (refused.value.field, refused.value.why) == ("reason", why)
    assert issue(world, learner) == row


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_after_erasure_a_record_can_be_asked_for_again(world: World, is_withdrawn: bool):
    learner = complete(world)
    row = issue(world, learner)
    if is_withdrawn:
        certify.revoke(world.store, learner.institution_id, row.code, reason="x", now=NOON)
    certify.erase(world.store, learner.institution_id, row.code, now=NOON)
    assert issue(world, learner).code != row.code


def test_another_institution_can_neither_revoke_nor_erase(world: World):
    row = issue(world, complete(world))
    other = world.cohort().institution_id
    with pytest.raises(NotFound):
        certify.revoke(world.store, other, row.code, reason="x", now=NOON)
    with pytest.raises(NotFound):
        certify.erase(world.store, other, row.code, now=NOON)
    with world.store.read() as session:
        assert records.by_code(session, row.code) == row
        assert records.of_institution(session, other) == []


def test_erasure_leaves_a_nameless_stub(world: World):
    learner = complete(world)
    row = issue(world, learner)
    certify.erase(world.store, learner.institution_id, row.code, now=NOON)
    with world.store.read() as session:
        found = records.by_code(session, row.code)
        assert records.of_account(session, learner.account_id) == []
    assert found == replace(row, snapshot=None, credential=None, account_id=None, enrolment_id=None, erased_at=NOON)


def test_a_rename_and_a_new_edition_change_no_record(world: World):
    learner = complete(world)
    row = issue(world, learner)
    world.publish(small_edition("Second"))
    with world.store.read() as session:
        assert records.by_code(session, row.code) == row
