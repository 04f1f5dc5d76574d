"""Files that a learner hands in beside a text, while the attempt is open."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import cast

from course_app.actions import typed
from course_app.actions.errors import AlreadySubmitted, Unfit
from course_app.actions.loading import LoadEdition
from course_app.course.canonical import Json
from course_app.course.edition import Quiz, question_of, variant_of
from course_app.course.errors import NotFound
from course_app.course.terms import is_over
from course_app.course.uploads import LONGEST_NAME, MEGABYTE, TYPES, type_of
from course_app.store import Session, Store, attempts, uploads
from course_app.store.attempts import Attempt, SavedResponse
from course_app.store.uploads import Upload
from course_app.store.visits import Learner

MOST_BYTES_OF_A_LEARNER = 100 * MEGABYTE  # in all attempts of an enrolment: a bound on what fills the disk


def put_file(
    store: Store,
    learner: Learner,
    public_id: str,
    question: str,
    *,
    name: str,
    content: bytes,
    load: LoadEdition,
    now: datetime,
) -> Upload:
    """Takes the place of the question's file before.

    Raises NotFound for an attempt that is not the learner's or a question that takes no file, AlreadySubmitted, and
    Unfit for ``file``: empty, large, type (by its name), content (not of the type), full (too much in all).
    """
    with store.write() as session:
        attempt = _open_attempt(session, learner, public_id, now)
        key = _key(load(attempt.edition).quiz(attempt.quiz), attempt, question)
        kind = _checked_type(key, name, content)
        mine = (attempt.institution_id, attempt.id)
        before = uploads.of_attempt(session, *mine).get(question)
        kept = uploads.bytes_of_enrolment(session, attempt.institution_id, attempt.enrolment_id)
        if kept - (before.size if before else 0) + len(content) > MOST_BYTES_OF_A_LEARNER:
            raise Unfit("file", "full", f"at most {MOST_BYTES_OF_A_LEARNER} bytes in all")
        upload = Upload(
            question=question,
            name=_plain_name(name, kind),
            media_type=TYPES[kind].media_type,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            uploaded_at=now,
        )
        uploads.put(session, *mine, upload, content)
        return upload


def remove_file(store: Store, learner: Learner, public_id: str, question: str, *, now: datetime) -> None:
    """Raises NotFound for an attempt that is not the learner's, AlreadySubmitted."""
    with store.write() as session:
        attempt = _open_attempt(session, learner, public_id, now)
        uploads.remove(session, attempt.institution_id, attempt.id, question)


def named_in(
    session: Session, attempt: Attempt, quiz: Quiz, saved: Mapping[str, SavedResponse], now: datetime
) -> dict[str, SavedResponse]:
    """The responses that a file belongs to, changed to name it: nothing is written, as a file can still be taken away.

    No statement for a quiz that takes none.
    """
    if not any(variant.key.get("upload") for question in quiz.questions for variant in question.variants):
        return {}
    named: dict[str, SavedResponse] = {}
    for question, upload in uploads.of_attempt(session, attempt.institution_id, attempt.id).items():
        before = saved.get(question)
        named[question] = SavedResponse(
            question=question,
            variant=attempt.variants[question],
            value={"text": _text(before.value if before else ""), "file": upload.sha256},
            convention=before.convention if before else None,
            saved_at=before.saved_at if before else now,
            seconds=before.seconds if before else None,
        )
    return named


def _open_attempt(session: Session, learner: Learner, public_id: str, now: datetime) -> Attempt:
    attempt = attempts.by_public_id_locked(session, learner.institution_id, learner.enrolment_id, public_id)
    if attempt is None:
        raise NotFound("no such attempt")
    if attempt.submitted_at is not None:
        raise AlreadySubmitted("the attempt was submitted already")
    if is_over(attempt.due_at, now):
        raise AlreadySubmitted("the time of the attempt is over")
    return attempt


def _key(quiz: Quiz | None, attempt: Attempt, question: str) -> Mapping[str, object]:
    found = question_of(quiz, question) if quiz else None
    variant = variant_of(found, attempt.variants.get(question, "")) if found else None
    if variant is None or not variant.key.get("upload"):
        raise NotFound(f"the attempt has no question {question!r} that takes a file")
    return variant.key


def _checked_type(key: Mapping[str, object], name: str, content: bytes) -> str:
    kind, most = type_of(name), cast(int, key["bytes"])
    if not content:
        raise Unfit("file", "empty", "a file that holds something")
    if len(content) > most:
        raise Unfit("file", "large", f"at most {most} bytes")
    if kind not in cast(list[str], key["upload"]):
        raise Unfit("file", "type", f"one of {key['upload']}")
    if not TYPES[kind].holds(content):
        raise Unfit("file", "content", f"a file that is {kind} inside")
    return kind


def _plain_name(name: str, kind: str) -> str:
    """The last part of what the browser said, on one line, with the ending of its type."""
    stem = typed.printable(name.replace("\\", "/").rpartition("/")[2]).rpartition(".")[0]
    return f"{stem[: LONGEST_NAME - 5] or 'file'}.{kind}"


def _text(value: Json) -> str:
    text = value.get("text") if isinstance(value, Mapping) else value
    return text if isinstance(text, str) else ""
