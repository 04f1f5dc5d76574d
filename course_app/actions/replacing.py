"""Another record in place of one that was withdrawn: whose turn it is, and what is known before it is issued.

``certify.issue`` issues it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from course_app.actions import certify, typed
from course_app.actions.certify import Reached
from course_app.actions.enrol import learner_in
from course_app.actions.loading import LoadEdition
from course_app.course.edition import Edition
from course_app.course.errors import NotFound
from course_app.store import Session, accounts, enrolments, institutions, records
from course_app.store.accounts import Account
from course_app.store.records import RecordRow
from course_app.store.visits import Learner


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """``edition`` is the one that the learner's group has now; the withdrawn record may be of an earlier one."""

    withdrawn: RecordRow  # the learner's last
    learner: Learner
    account: Account
    display_name: str  # in the institution
    edition: Edition
    reached: Reached
    valid: RecordRow | None  # the learner has it of ``edition``, so there is nothing to replace


def plan(session: Session, institution_id: int, code: str, *, load: LoadEdition) -> Replacement:
    """For a withdrawn record of the institution. Raises NotFound for any other, and for an erased one."""
    row = records.by_code(session, typed.code(code))
    if row is None or row.institution_id != institution_id or row.revoked_at is None:
        raise NotFound("this institution has withdrawn no such record")
    if row.enrolment_id is None or row.account_id is None:
        raise NotFound("the record was erased, so it belongs to nobody")
    enrolment = enrolments.find(session, institution_id, row.enrolment_id)
    account = accounts.find(session, row.account_id)
    member = institutions.membership(session, institution_id, row.account_id)
    if enrolment is None or account is None or member is None:
        raise NotFound("no such enrolment")
    learner = learner_in(enrolment, account)
    edition = load(learner.edition)
    held = [one for one in records.of_account(session, account.id) if one.enrolment_id == enrolment.id]
    return Replacement(
        withdrawn=_last_withdrawn(held)[enrolment.id],
        learner=learner,
        account=account,
        display_name=member.display_name,
        edition=edition,
        reached=certify.reached_by(session, learner, edition),
        valid=records.valid_for(session, institution_id, enrolment.id, learner.edition),
    )


def to_replace(session: Session, institution_id: int, issued: Iterable[RecordRow]) -> frozenset[str]:
    """Of all that the institution ``issued``, the codes of those in whose place another may be issued.

    That is the last withdrawn one of each learner who has no valid one of their group's edition. One statement.
    """
    rows = list(issued)
    valid = {(row.enrolment_id, row.edition) for row in rows if row.revoked_at is None}
    last = _last_withdrawn(rows)
    return frozenset(
        last[one.enrolment_id].code
        for one in enrolments.learners(session, institution_id)
        if one.enrolment_id in last and (one.enrolment_id, one.edition) not in valid
    )


def _last_withdrawn(rows: Iterable[RecordRow]) -> dict[int | None, RecordRow]:
    """By enrolment; erased ones belong to none."""
    withdrawn = ((row.revoked_at, row.id, row) for row in rows if row.revoked_at)
    return {row.enrolment_id: row for _at, _id, row in sorted(withdrawn, key=lambda one: one[:2])}
