"""A published course with many learners, each logged in and with a begun quiz, made in a folder of its own."""

import hashlib
import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

from flask_wtf.csrf import generate_csrf

from course_app.course.edition import Edition, Quiz
from course_app.settings import read_settings
from course_app.store import Store, cohorts, editions, open_store
from course_app.store.tables import accounts, attempts, enrolments, memberships, sessions
from course_app.web.app import create_app

ROOT = Path(__file__).parent.parent
QUIZ = "check-cleaner-production"
UNIT = "cleaner-production"


@dataclass(frozen=True, slots=True)
class Request:
    """What one learner's browser sends to hand in its quiz."""

    cookie: str
    body: str
    attempt_id: int


@dataclass(frozen=True, slots=True)
class World:
    environment: dict[str, str]
    requests: list[Request]


def make_world(folder: Path, learners: int, *, course: Path = ROOT, quiz: str = QUIZ) -> World:
    environment = {**os.environ, "INSTANCE_FOLDER": str(folder), "COURSE_FOLDER": str(course), "DATABASE_URL": ""}
    for command in (["init"], ["publish", str(course)]):
        subprocess.run([sys.executable, "-m", "course_app.cli", *command], env=environment, check=True, stdout=2)
    settings = read_settings(environment)
    store = open_store(settings.database_url)
    tokens = _add_learners(store, learners, quiz)
    app = create_app(settings)
    with store.read() as session:
        rows = session.execute(attempts.select().order_by(attempts.c.id)).all()
        edition = editions.load(session, rows[0].edition)
    assert edition is not None
    body = _answers(_quiz(edition, quiz))
    made = []
    for token, row in zip(tokens, rows, strict=True):
        with app.test_request_context():
            cookie, csrf = _cookie(app, token)
            fields = {"csrf_token": csrf, "attempt": row.public_id, **body}
            made.append(Request(cookie, urlencode(fields, doseq=True), row.id))
    store.close()
    return World(environment, made)


def _cookie(app: object, token: str) -> tuple[str, str]:
    """The signed cookie that a login leaves, and a form token that belongs to it."""
    from flask import Flask, session  # noqa: PLC0415  (a request's own session)

    assert isinstance(app, Flask)
    session.update({"_user_id": token, "_fresh": True, "_permanent": True})
    csrf = generate_csrf()
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return f"{app.config['SESSION_COOKIE_NAME']}={signer.dumps(dict(session))}", csrf


def _add_learners(store: Store, learners: int, quiz_id: str) -> list[str]:
    now = datetime.now(UTC)
    tokens = [f"token-{number}" for number in range(1, learners + 1)]
    numbers = [number + 1000 for number in range(1, learners + 1)]
    with store.write() as rows:
        cohort = cohorts.default(rows)
        assert cohort is not None
        edition = editions.load(rows, cohort.edition)
        assert edition is not None
        quiz = _quiz(edition, quiz_id)
        variants = {question.id: question.variants[0].id for question in quiz.questions}
        here = {"institution_id": cohort.institution_id}
        rows.execute(
            accounts.insert(),
            [
                {
                    "id": n,
                    "login": f"learner{n}",
                    "login_key": f"learner{n}",
                    "password_hash": "none",
                    "display_name": f"Learner {n}",
                    "is_administrator": False,
                    "created_at": now,
                }
                for n in numbers
            ],
        )
        rows.execute(
            memberships.insert(),
            [
                here | {"account_id": n, "role": "learner", "display_name": f"Learner {n}", "created_at": now}
                for n in numbers
            ],
        )
        rows.execute(
            enrolments.insert(),
            [
                here | {"id": n, "cohort_id": cohort.id, "account_id": n, "joined_at": now, "is_active": True}
                for n in numbers
            ],
        )
        rows.execute(
            sessions.insert(),
            [
                {
                    "token_hash": hashlib.sha256(token.encode()).hexdigest(),
                    "account_id": n,
                    "created_at": now,
                    "last_seen_at": now,
                    "expires_at": now + timedelta(days=1),
                    "user_agent": "benchmark",
                }
                for token, n in zip(tokens, numbers, strict=True)
            ],
        )
        rows.execute(
            attempts.insert(),
            [
                here
                | {
                    "public_id": str(uuid.uuid4()),
                    "enrolment_id": n,
                    "quiz": quiz.id,
                    "quiz_digest": quiz.digest,
                    "edition": cohort.edition,
                    "number": 1,
                    "variants": variants,
                    "started_at": now,
                    "source": "web",
                    "assurance": "self-study",
                    "language": "en",
                }
                for n in numbers
            ],
        )
    return tokens


def _quiz(edition: Edition, quiz_id: str) -> Quiz:
    quiz = edition.quiz(quiz_id)
    assert quiz is not None
    return quiz


def _answers(quiz: Quiz) -> dict[str, str | list[str]]:
    """An answer to every question, as a browser names the fields."""
    return dict(_fields(quiz))


def _fields(quiz: Quiz) -> Iterator[tuple[str, str | list[str]]]:
    numbers = count(1)
    for question in quiz.questions:
        options = [option.id for option in question.variants[0].texts["en"].options]
        if question.kind == "multiple":
            yield f"r.{question.id}[]", options[:2]
        else:
            yield f"r.{question.id}", options[0] if options else str(next(numbers))


def write_requests(world: World, path: Path) -> None:
    """For wrk's script and for the bare view: one JSON object a line."""
    path.write_text("".join(json.dumps([one.cookie, one.body, one.attempt_id]) + "\n" for one in world.requests))
