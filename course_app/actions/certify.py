"""Completion records: issuing, revoking, erasing."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from course_app.actions import typed
from course_app.actions.errors import NotComplete, RecordWithdrawn
from course_app.actions.loading import LoadEdition
from course_app.course.canonical import digest
from course_app.course.edition import Edition
from course_app.course.errors import NotFound, Refused
from course_app.course.progress import Progress, progress
from course_app.course.record import RecordSnapshot, completion_snapshot, to_json
from course_app.course.scores import counted, deciding, scores
from course_app.store import Conflict, Session, Store, attempts, editions, enrolments, events, records
from course_app.store.enrolments import Enrolment
from course_app.store.records import RecordRow
from course_app.store.visits import Learner

STATUS_INDEXES = 131_072  # places in a status list of the least length that the standard allows
DRAWINGS = 20  # of a code and a status index, should one be in use

Sign = Callable[[RecordSnapshot, int], str]  # the snapshot and its place in the status list → the credential's text


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    row: RecordRow
    is_new: bool  # else it was there already


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What a learner has of their edition, with the days that a record states."""

    enrolment: Enrolment
    label: str
    progress: Progress
    read_on: Mapping[str, date]
    passed_on: Mapping[str, date]


def issue(
    store: Store,
    learner: Learner,
    *,
    name: str,
    load: LoadEdition,
    sign: Sign,
    rng: random.Random,
    now: datetime,
    may_replace: bool = False,
) -> Issued:
    """The record of the learner's edition; the one that is there already, if it was not revoked.

    ``may_replace``: another one is issued where one was revoked, as who runs the institution wishes; learners may not.
    Raises RecordWithdrawn, NotComplete while the rule is not met, and Unfit for a name that cannot be printed.
    """
    edition = load(learner.edition)
    with store.read() as session:
        before = records.latest_for(session, learner.institution_id, learner.enrolment_id, learner.edition)
        if before and before.revoked_at is None:
            return Issued(row=before, is_new=False)
        if before and not may_replace:
            raise RecordWithdrawn(f"the record {typed.shown_code(before.code)} of this edition was withdrawn")
        printed = typed.name(name, field="name")
        reached = reached_by(session, learner, edition)
    if not reached.progress.is_complete:
        raise NotComplete(f"still missing: {', '.join(f'{one.what} {one.id}' for one in reached.progress.missing)}")
    for _ in range(DRAWINGS):
        code = typed.new_code(typed.RECORD_CODE_LENGTH, rng)
        status_index = rng.randrange(STATUS_INDEXES)
        snapshot = _snapshot(reached, edition, learner, printed, typed.shown_code(code), now)
        credential = sign(snapshot, status_index)  # slow, so before the transaction
        row = _add(store, learner, snapshot, code, status_index, credential, now)
        if row is not None:
            return Issued(row=row, is_new=row.code == code)
    raise Refused(f"expected a free place in the institution's status list, found none in {DRAWINGS} drawings")


def revoke(store: Store, institution_id: int, code: str, *, reason: str, now: datetime) -> None:
    """Raises NotFound for a record that the institution does not have, Refused for one revoked already.

    Unfit without a ``reason``: the holder and whoever checks the record read it.
    """
    with store.write() as session:
        row = records.by_code(session, typed.code(code))
        if row is None or row.institution_id != institution_id:
            raise NotFound("this institution has no such record")
        if row.revoked_at is not None or not records.revoke(
            session, institution_id, row.code, reason=typed.reason(reason), now=now
        ):
            raise Refused("the record was revoked already")


def erase(store: Store, institution_id: int, code: str, *, now: datetime) -> None:
    """Leaves a nameless stub: code, digest, status. Raises NotFound."""
    with store.write() as session:
        if not records.erase(session, institution_id, typed.code(code), now):
            raise NotFound("this institution has no such record")


def reached_by(session: Session, learner: Learner, edition: Edition) -> Reached:
    """Days are UTC's, as that of issuing is: in another zone a quiz could be passed the day after the record.

    ``edition``: the decoded one that ``learner.edition`` names. Raises NotFound.
    """
    mine = (learner.institution_id, learner.enrolment_id)
    enrolment, row = enrolments.find(session, *mine), editions.find(session, learner.edition)
    if enrolment is None or row is None:
        raise NotFound("no such enrolment")
    read, tries = events.sections_read(session, *mine), attempts.tries(session, *mine)
    return Reached(
        enrolment=enrolment,
        label=row.label,
        progress=progress(edition, read.keys(), scores(edition.quizzes, tries)),
        read_on={
            unit.id: max(moments).astimezone(UTC).date()
            for unit in edition.units
            if (moments := [read[unit.id, section] for section in unit.sections if (unit.id, section) in read])
        },
        passed_on={
            quiz.id: best.submitted_at.astimezone(UTC).date()
            for quiz in edition.quizzes
            if (best := deciding(quiz, counted(quiz, tries)))
        },
    )


def _snapshot(
    reached: Reached, edition: Edition, learner: Learner, name: str, code: str, now: datetime
) -> RecordSnapshot:
    return completion_snapshot(
        edition,
        reached.label,
        reached.progress,
        digest=learner.edition,
        language=edition.language(learner.language),
        name=name,
        institution_name=reached.enrolment.institution_name,
        institution_slug=reached.enrolment.institution_slug,
        code=code,
        issued_at=now,
        read_on=reached.read_on,
        passed_on=reached.passed_on,
    )


def _add(
    store: Store,
    learner: Learner,
    snapshot: RecordSnapshot,
    code: str,
    status_index: int,
    credential: str,
    now: datetime,
) -> RecordRow | None:
    """None where the code or the index is in use. Where somebody was faster, theirs."""
    try:
        with store.write() as session:
            records.add(
                session,
                code=code,
                institution_id=learner.institution_id,
                enrolment_id=learner.enrolment_id,
                account_id=learner.account_id,
                edition=learner.edition,
                snapshot=to_json(snapshot),
                credential=credential,
                digest=digest(credential.encode()),
                status_index=status_index,
                issued_at=now,
            )
            return records.by_code(session, code)
    except Conflict:
        with store.read() as session:
            return records.valid_for(session, learner.institution_id, learner.enrolment_id, learner.edition)
