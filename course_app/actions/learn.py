"""What a learner does: reading, and trying quizzes."""

import random
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from course_app.actions.closing import count, marks_of, quiz_of
from course_app.actions.errors import AlreadySubmitted, NotNow, TimeOver, WrongQuizPassword
from course_app.actions.files import named_in
from course_app.actions.loading import LoadEdition
from course_app.actions.saving import keep
from course_app.course.drawing import draw
from course_app.course.edition import Edition, Quiz, Unit
from course_app.course.errors import NotFound, Refused
from course_app.course.marking import Convention
from course_app.course.quizmarking import QuestionMark, left_open, to_ask
from course_app.course.responses import Chosen, Value
from course_app.course.terms import Terms, due_at, is_over, obstacle
from course_app.store import Session, Store, attempts, enrolments, events, terms
from course_app.store.attempts import Attempt
from course_app.store.events import Event
from course_app.store.visits import Learner

MOST_TRIES = 1000  # of one quiz by one learner: a bound on what one account can fill the disk with


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """``given_back``: what is asked or could not be read; where there is any, nothing was submitted."""

    attempt: Attempt
    given_back: tuple[QuestionMark, ...]
    is_new: bool  # False where the attempt was submitted before
    unanswered: tuple[str, ...] = ()  # ids of questions, which kept the attempt from being submitted


def mark_read(
    store: Store,
    learner: Learner,
    edition: Edition,
    *,
    unit_id: str,
    section_id: str,
    event_id: str,
    claimed_at: datetime | None = None,
    now: datetime,
) -> bool:
    """``event_id``: a UUID made by the client; False where that event is known. Raises NotFound, Refused."""
    unit = edition.unit(unit_id)
    if unit is None or section_id not in unit.sections:
        raise NotFound(f"this edition has no section {section_id!r} in a unit {unit_id!r}")
    with store.write() as session:
        return _add_event(
            session,
            learner,
            event_id=event_id,
            verb=events.READ,
            about=events.section_object((unit_id, section_id)),
            edition=learner.edition,
            language=edition.language(learner.language),
            claimed_at=claimed_at or now,
            now=now,
        )


def keep_place(store: Store, learner: Learner, edition: Edition, *, unit_id: str, anchor: str, now: datetime) -> None:
    """``anchor``: a section's or subsection's id, or empty for the top. Raises NotFound."""
    unit = edition.unit(unit_id)
    if unit is None or anchor not in _anchors(unit):
        raise NotFound(f"this edition has no place {anchor!r} in a unit {unit_id!r}")
    with store.write() as session:
        events.keep_place(
            session,
            institution_id=learner.institution_id,
            enrolment_id=learner.enrolment_id,
            unit=unit_id,
            anchor=anchor,
            now=now,
        )


def start_attempt(
    store: Store,
    learner: Learner,
    edition: Edition,
    quiz_id: str,
    *,
    rng: random.Random,
    now: datetime,
    knows: str | None = None,
) -> Attempt:
    """The unsubmitted attempt at the quiz, where there is one; else a new one.

    Questions and variants that earlier tries did not show are drawn first. ``knows``: the hash that the password of
    the learner fits (``sittings.known_password``). Raises NotFound, NotNow, WrongQuizPassword, TimeOver, Refused.
    """
    quiz = edition.quiz(quiz_id)
    if quiz is None:
        raise NotFound(f"this edition has no quiz {quiz_id!r}")
    mine = (learner.institution_id, learner.enrolment_id)
    with store.write() as session:
        if not enrolments.lock(session, *mine):
            raise NotFound("no such enrolment")
        before = attempts.of_quiz(session, *mine, quiz_id)
        if (begun := _under_way(before, now)) is not None:
            return begun
        agreed = terms.of_learner(session, *mine, quiz_id)
        _check_admission(quiz, before, agreed, knows, now)
        return attempts.add(
            session,
            public_id=str(uuid.UUID(int=rng.getrandbits(128), version=4)),
            institution_id=learner.institution_id,
            enrolment_id=learner.enrolment_id,
            quiz=quiz.id,
            quiz_digest=quiz.digest,
            edition=learner.edition,
            number=len(before) + 1,
            variants=draw(quiz, (one.variants for one in before), rng),
            started_at=now,
            due_at=due_at(quiz, agreed, now),
            source="web",
            assurance="self-study",
            language=edition.language(learner.language),
        )


def save_responses(
    store: Store,
    learner: Learner,
    public_id: str,
    values: Mapping[str, Value],
    convention: Convention | None,
    *,
    chosen: Mapping[str, Chosen] | None = None,
    now: datetime,
    was_held: bool = False,
) -> bool:
    """Exactly as typed, by question; a later one takes an earlier one's place. False where they came too late to count.

    ``chosen``: by question, the readings among the values that the learner chose just now, beside what they had typed.
    ``was_held``: they could not be sent when they were given. Raises NotFound for an attempt that is not the learner's
    or a question it does not have, AlreadySubmitted, BadResponse.
    """
    with store.write() as session:
        attempt = _own_attempt(session, learner, public_id)
        if attempt.submitted_at is not None:
            raise AlreadySubmitted("the attempt was submitted already")
        keep(session, attempt, values, convention, now, chosen=chosen, was_held=was_held)
        return not is_over(attempt.due_at, now)


def check_answer(
    store: Store,
    learner: Learner,
    public_id: str,
    question_id: str,
    values: Mapping[str, Value],
    convention: Convention | None,
    *,
    load: LoadEdition,
    now: datetime,
    was_held: bool = False,
) -> bool:
    """Saves, and fixes the answer to one question for this try, since its feedback is shown from now on.

    False where there is nothing to check yet: no answer, or one that is asked back. ``was_held`` as above. Raises
    NotFound, Refused for a quiz that gives feedback later, AlreadySubmitted, BadResponse.
    """
    with store.write() as session:
        attempt = _own_attempt(session, learner, public_id)
        if attempt.submitted_at is not None:
            raise AlreadySubmitted("the attempt was submitted already")
        quiz = quiz_of(load(attempt.edition), attempt)
        if quiz.feedback != "answer":
            raise Refused("the quiz gives feedback when it is handed in")
        saved = keep(session, attempt, values, convention, now, was_held=was_held)
        marks = marks_of(session, quiz, attempt, saved, can_ask=True)
        is_marked = any(mark.question_id == question_id and mark.status == "marked" for mark in marks)
        if is_marked:
            attempts.mark_checked(session, attempt.id, question_id, now)
        return is_marked


def submit(
    store: Store,
    learner: Learner,
    public_id: str,
    values: Mapping[str, Value],
    convention: Convention | None,
    *,
    chosen: Mapping[str, Chosen] | None = None,
    must_be_full: bool = False,
    load: LoadEdition,
    now: datetime,
    was_held: bool = False,
) -> Submission:
    """Saves what is sent along, and marks the attempt with the edition that it was started in: one commit.

    ``must_be_full``: submits nothing while questions are unanswered; ``was_held`` as above. Once the due time has come
    nobody is asked anything, and what comes after the grace is kept apart. Submitting again gives the first submission.
    Raises NotFound, BadResponse.
    """
    with store.write() as session:
        attempt = _own_attempt(session, learner, public_id)
        if attempt.submitted_at is not None:
            if attempt.submitted_at == attempt.due_at and is_over(attempt.due_at, now):  # closed by somebody who looked
                keep(session, attempt, values, convention, now, chosen=chosen)
            return Submission(attempt=attempt, given_back=(), is_new=False)
        is_due = attempt.due_at is not None and now > attempt.due_at
        saved = keep(session, attempt, values, convention, now, chosen=chosen, was_held=was_held)
        quiz = quiz_of(load(attempt.edition), attempt)
        with_files = named_in(session, attempt, quiz, saved, now)
        marks = marks_of(session, quiz, attempt, saved | with_files, can_ask=not is_due)
        if given_back := to_ask(marks):
            return Submission(attempt=attempt, given_back=given_back, is_new=False)
        if must_be_full and not is_due and (unanswered := left_open(marks)):
            return Submission(attempt=attempt, given_back=(), is_new=False, unanswered=unanswered)
        at = attempt.due_at if is_due and attempt.due_at else now
        reason = "time over" if is_due else "submitted"
        counted = count(session, quiz, attempt, marks, with_files, reason=reason, at=at, now=now)
        _add_submitted(session, learner, attempt, now)
        return Submission(attempt=counted, given_back=(), is_new=True)


def _under_way(before: list[Attempt], now: datetime) -> Attempt | None:
    """Of a learner's tries at a quiz, the last where it was not submitted. Raises TimeOver where its time is."""
    if not before or before[-1].submitted_at is not None:
        return None
    if is_over(before[-1].due_at, now):
        raise TimeOver(before[-1].public_id)
    return before[-1]


def _check_admission(quiz: Quiz, before: list[Attempt], agreed: Terms, knows: str | None, now: datetime) -> None:
    """To another try. Raises Refused, NotNow, WrongQuizPassword."""
    if len(before) >= MOST_TRIES:
        raise Refused(f"a quiz can be tried {MOST_TRIES} times")
    submitted = [(one.quiz_digest, one.submitted_at) for one in before if one.submitted_at is not None]
    if found := obstacle(quiz, submitted, agreed, now):
        raise NotNow(found)
    if quiz.sitting == "password" and knows != agreed.password_hash:
        raise WrongQuizPassword("the quiz has another password")


def _own_attempt(session: Session, learner: Learner, public_id: str) -> Attempt:
    attempt = attempts.by_public_id_locked(session, learner.institution_id, learner.enrolment_id, public_id)
    if attempt is None:
        raise NotFound("no such attempt")
    return attempt


def _add_submitted(session: Session, learner: Learner, attempt: Attempt, now: datetime) -> None:
    _add_event(
        session,
        learner,
        event_id=attempt.public_id,
        verb=events.SUBMITTED,
        about=attempt.quiz,
        edition=attempt.edition,
        language=attempt.language,
        claimed_at=now,
        now=now,
    )


def _add_event(
    session: Session,
    learner: Learner,
    *,
    event_id: str,
    verb: str,
    about: str,
    edition: str,
    language: str,
    claimed_at: datetime,
    now: datetime,
) -> bool:
    """A device whose clock is ahead claims the present. Raises Refused for an id that another learner's event has."""
    event = Event(
        id=_uuid(event_id),
        institution_id=learner.institution_id,
        enrolment_id=learner.enrolment_id,
        verb=verb,
        object=about,
        source="web",
        assurance="self-study",
        claimed_at=min(claimed_at, now),
        received_at=now,
        language=language,
        edition=edition,
    )
    if events.add(session, event):
        return True
    if events.owner(session, event.id) != learner.enrolment_id:
        raise Refused("another event has this id")
    return False


def _uuid(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise Refused("an event's id is expected to be a UUID") from None


def _anchors(unit: Unit) -> set[str]:
    below = (part.id for text in unit.texts.values() for section in text.sections for part in section.subsections)
    return {"", *unit.sections, *below}
