"""What is measured against: bare Flask views behind the same server, with nothing but the bytes and the rows."""

import json
import os
import uuid
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask, Response, redirect, request

from course_app.course.marking import MARKER_VERSION
from course_app.store import open_store
from course_app.store.tables import attempts, events, markings, marks, responses
from course_app.web.serving import Gateway


def page() -> Gateway:
    """The same compressed bytes with the same headers, from memory."""
    sample = json.loads(Path(os.environ["BENCH_SAMPLE"]).read_text())
    body, headers = bytes.fromhex(sample["body"]), sample["headers"]
    app = Flask(__name__, static_folder=None)

    @app.get("/units/<unit_id>/")
    def unit(unit_id: str) -> Response:
        return Response(body, headers=headers)

    return Gateway(app)


def submit() -> Gateway:
    """The same rows in one commit: no login, no form token, no marking, nothing looked up."""
    store = open_store(os.environ["BENCH_DATABASE"])
    rows = json.loads(Path(os.environ["BENCH_ROWS"]).read_text())
    app = Flask(__name__, static_folder=None)
    app.config["MAX_FORM_MEMORY_SIZE"] = 1_000_000

    @app.post("/quizzes/<quiz_id>/submit")
    def submit_quiz(quiz_id: str) -> object:
        public_id, now = request.form["attempt"], datetime.now(UTC)
        here = {"institution_id": rows["institution_id"]}
        attempt_id = int(request.headers["X-Attempt"])
        with store.write() as session:
            session.execute(attempts.update().where(attempts.c.id == attempt_id).values(submitted_at=now))
            session.execute(
                responses.insert(),
                [here | {"attempt_id": attempt_id, "saved_at": now} | one for one in rows["responses"]],
            )
            made = session.execute(
                markings.insert().values(
                    here
                    | {"attempt_id": attempt_id, "sequence": 1, "edition": rows["edition"], "reason": "submitted"}
                    | {"marker_version": MARKER_VERSION, "marked_at": now}
                    | rows["marking"]
                )
            )
            marking_id = made.inserted_primary_key[0]
            session.execute(marks.insert(), [here | {"marking_id": marking_id} | one for one in rows["marks"]])
            session.execute(
                events.insert().values(
                    here
                    | {"id": str(uuid.UUID(public_id)), "enrolment_id": int(request.headers["X-Enrolment"])}
                    | {"claimed_at": now, "received_at": now}
                    | rows["event"]
                )
            )
        return redirect(f"/quizzes/{quiz_id}/results/1", 303)

    return Gateway(app)
