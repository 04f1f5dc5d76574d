"""Marking attempts of older editions by a corrected key: what would change first, then appending it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from course_app.actions import hints
from course_app.actions.closing import quiz_of
from course_app.actions.errors import Unfit
from course_app.actions.loading import LoadEdition
from course_app.course.edition import Edition
from course_app.course.errors import NotFound
from course_app.course.marking import MARKER_VERSION
from course_app.course.quizmarking import QuestionMark, total
from course_app.course.regrading import Regraded, regraded
from course_app.course.responses import Response
from course_app.course.sections import section_points
from course_app.store import Session, Store, attempts, editions, institutions, markings, records, waiting
from course_app.store.attempts import Attempt
from course_app.store.editions import EditionRow
from course_app.store.institutions import Institution
from course_app.store.markings import Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """``key``: the digest of the edition with the corrected key. Without ``made_with``, of every other edition."""

    quiz: str
    key: str
    made_with: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One attempt and what it would earn. Nothing changes where the marks are the same."""

    institution: Institution
    public_id: str
    enrolment_id: int
    learner: str
    number: int
    submitted_at: datetime
    before: Fraction
    possible_before: int
    after: Fraction
    possible: int
    changed: tuple[str, ...]  # questions whose mark changes
    kept: tuple[str, ...]  # questions that the key's edition no longer has so


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    key: EditionRow
    looked_at: int  # attempts
    changes: tuple[Change, ...]  # those with a mark that changes
    kept: tuple[str, ...]  # questions without a key there, in any attempt looked at
    holders: tuple[tuple[str, str], ...]  # name and code of records issued to learners touched; they stay as they are


def plan(session: Session, request: Request, *, load: LoadEdition) -> Plan:
    """Raises NotFound for an edition or quiz that is not there, Unfit for editions of two courses."""
    key = _key(session, request, load)
    changes: list[Change] = []
    kept: set[str] = set()
    looked_at = 0
    for institution, attempt in _attempts(session, request, key):
        looked_at += 1
        found = _regraded(session, attempt, load, request.key)
        if found is None:
            continue
        kept |= set(found[1].kept)
        change = _change(session, institution, attempt, *found)
        changes += [change] if change.changed else []
    return Plan(
        key=key,
        looked_at=looked_at,
        changes=tuple(changes),
        kept=tuple(sorted(kept)),
        holders=_holders(session, changes),
    )


def regrade(store: Store, request: Request, *, load: LoadEdition, account_id: int | None, now: datetime) -> int:
    """Appends a marking to each attempt whose marks change, one transaction each; how many there were.

    Running it again adds nothing: marks are compared with those that count at that moment.
    """
    with store.read() as session:
        key = _key(session, request, load)
        found = [attempt for _, attempt in _attempts(session, request, key)]
    return sum(_append(store, attempt, request.key, load, account_id, now) for attempt in found)


def _append(store: Store, attempt: Attempt, key: str, load: LoadEdition, account_id: int | None, now: datetime) -> bool:
    with store.write() as session:
        attempts.of_institution(session, attempt.institution_id, attempt.public_id, lock=True)
        found = _regraded(session, attempt, load, key)
        if found is None or found[1].marks == found[0].marks:
            return False
        markings.append(
            session,
            institution_id=attempt.institution_id,
            attempt_id=attempt.id,
            edition=key,
            marker_version=MARKER_VERSION,
            reason="regrade",
            given=found[1].marks,
            sections=section_points(quiz_of(load(attempt.edition), attempt), found[1].marks),
            now=now,
            account_id=account_id,
        )
        return True


def _key(session: Session, request: Request, load: LoadEdition) -> EditionRow:
    key = editions.find(session, request.key)
    if key is None or load(request.key).quiz(request.quiz) is None:
        raise NotFound(f"no edition with the quiz {request.quiz!r} has the digest {request.key!r}")
    if request.made_with is not None:
        made_with = editions.find(session, request.made_with)
        if made_with is None or made_with.course != key.course or made_with.digest == key.digest:
            raise Unfit("edition", "course", "another edition of the same course")
    return key


def _attempts(session: Session, request: Request, key: EditionRow) -> Iterator[tuple[Institution, Attempt]]:
    for institution in institutions.all_institutions(session):
        found = attempts.to_regrade(
            session, institution.id, request.quiz, key.course, key=key.digest, edition=request.made_with
        )
        yield from ((institution, attempt) for attempt in found)


def _regraded(session: Session, attempt: Attempt, load: LoadEdition, key: str) -> tuple[Marking, Regraded] | None:
    """The marking that counts, and what it would be; None for an attempt that has none."""
    latest = markings.latest(session, attempt.institution_id, attempt.id)
    made_with: Edition = load(attempt.edition)
    quiz = made_with.quiz(attempt.quiz)
    if latest is None or quiz is None:
        return None
    saved = attempts.responses_of(session, attempt.institution_id, attempt.id)
    given = {one.question: Response(value=one.value, convention=one.convention) for one in saved.values()}
    shown = hints.shown_in(session, attempt, quiz)
    return latest, regraded(latest.marks, made_with, load(key), attempt.quiz, given, shown)


def _change(session: Session, institution: Institution, attempt: Attempt, latest: Marking, found: Regraded) -> Change:
    after, possible = total(found.marks)
    return Change(
        institution=institution,
        public_id=attempt.public_id,
        enrolment_id=attempt.enrolment_id,
        learner=waiting.learner_of(session, institution.id, attempt.enrolment_id),
        number=attempt.number,
        submitted_at=attempt.submitted_at or attempt.started_at,
        before=latest.earned,
        possible_before=latest.possible,
        after=after,
        possible=possible,
        changed=_changed(latest.marks, found.marks),
        kept=found.kept,
    )


def _changed(before: tuple[QuestionMark, ...], after: tuple[QuestionMark, ...]) -> tuple[str, ...]:
    return tuple(new.question_id for old, new in zip(before, after, strict=True) if old != new)


def _holders(session: Session, changes: list[Change]) -> tuple[tuple[str, str], ...]:
    touched = {(one.institution.id, one.enrolment_id): one.learner for one in changes}
    return tuple(
        (touched[institution_id, row.enrolment_id], row.code)
        for institution_id in dict.fromkeys(institution_id for institution_id, _ in touched)
        for row in records.of_institution(session, institution_id)
        if row.enrolment_id is not None and (institution_id, row.enrolment_id) in touched and row.revoked_at is None
    )
