"""Quizzes: beginning a try, saving answers, handing in, and the result."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import Blueprint, Response, abort, flash, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from course_app.actions import accounts, learn
from course_app.actions.errors import AlreadySubmitted
from course_app.actions.hints import shown_in
from course_app.course.edition import Quiz
from course_app.course.errors import NotFound
from course_app.course.marking import Convention, percent
from course_app.course.regrading import quiz_as_marked
from course_app.course.responses import Value, checked_value, read_fields
from course_app.store import attempts, results, uploads
from course_app.store.attempts import Attempt
from course_app.store.visits import Study
from course_app.web.guards import anyone, learner_required, signed_in, study, wants_json
from course_app.web.languages import gettext
from course_app.web.learn import record_code, step_of
from course_app.web.questions import files_of, judged, open_questions, to_answer, with_files
from course_app.web.rendering import Reader, page, reader
from course_app.web.site import site

bp = Blueprint("quiz", __name__, url_prefix="/quizzes/<quiz_id>")


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTry:
    number: int
    percent: int
    passed: bool
    submitted_at: datetime


@bp.get("/")
@anyone
def show(quiz_id: str) -> Response:
    """The try under way, else what there is to know before one."""
    read, quiz = _quiz(quiz_id)
    if read.study is None:
        return _start_page(quiz, None)
    if quiz_id not in read.study.begun:
        return _start_page(quiz, read.study)
    mine = read.study.learner
    with site().store.read() as rows:
        attempt = attempts.unsubmitted(rows, mine.institution_id, mine.enrolment_id, quiz_id)
    return _attempt_page(attempt) if attempt else _start_page(quiz, read.study)


@bp.post("/start")
@learner_required
def start(quiz_id: str) -> AnyResponse:
    read, _ = _quiz(quiz_id)
    learn.start_attempt(site().store, study().learner, read.edition, quiz_id, rng=site().rng, now=site().now())
    return redirect(f"/quizzes/{quiz_id}/", 303)


@bp.post("/answers")
@learner_required
def answers(quiz_id: str) -> AnyResponse:
    """Saves without handing in: one answer from a script, the whole form from a button."""
    return _keep(quiz_id)


@bp.post("/submit")
@learner_required
def submit(quiz_id: str) -> AnyResponse:
    if name := _file_left():
        return _keep(quiz_id, gettext("Not handed in yet: “%(name)s” was chosen, but not uploaded.", name=name))
    done = learn.submit(
        site().store,
        study().learner,
        attempt_id(),
        sent_values(),
        study().learner.convention,
        load=site().editions.load,
        now=site().now(),
    )
    if done.given_back:
        return _attempt_page(done.attempt, status=422)
    return redirect(f"/quizzes/{done.attempt.quiz}/results/{done.attempt.number}", 303)


@bp.get("/results/<int(max=2147483647):number>")
@learner_required
def result(quiz_id: str, number: int) -> Response:
    """Shown with the edition that the try was made on."""
    read, mine = reader(), study()
    with site().store.read() as rows:
        found = results.result_of(rows, mine.learner.institution_id, mine.learner.enrolment_id, quiz_id, number)
        files = uploads.of_attempt(rows, found.attempt.institution_id, found.attempt.id) if found else {}
        is_complete = read is not None and mine.progress(read.edition).is_complete
        code = record_code(rows, mine) if is_complete else None
    if found is None or read is None:
        abort(404)
    held = site().editions.of(found.attempt.edition)
    quiz = quiz_as_marked(held.edition, site().editions.load(found.marking.edition), quiz_id, found.attempt.variants)
    reached = percent(found.marking.earned, found.marking.possible)
    return page(
        "quiz/result.html",
        quiz=quiz,
        number=number,
        percent=reached,
        earned=found.marking.earned,
        possible=found.marking.possible,
        passed=reached >= quiz.pass_percent,
        submitted_at=found.attempt.submitted_at,
        questions=with_files(
            judged(held, quiz, found, read.language),
            files,
            at=f"/quizzes/{quiz_id}/files/{found.attempt.public_id}",
        ),
        attempt=found.attempt.public_id,
        start_to=f"/quizzes/{quiz_id}/start",
        step=step_of(mine, read.edition, code),
        edition=read.edition,
        is_complete=is_complete,
        institution=mine.institution_name,
        record_code=code,
        record_to="/records/",
    )


def _keep(quiz_id: str, said: str = "") -> AnyResponse:
    now = site().now()
    try:
        learn.save_responses(site().store, study().learner, attempt_id(), sent_values(), declared_convention(), now=now)
    except AlreadySubmitted:
        if wants_json():
            raise
        return to_result(quiz_id)
    if wants_json():
        return jsonify(saved_at=now.isoformat())
    flash(said or gettext("Your answers are saved."))
    return redirect(f"/quizzes/{quiz_id}/", 303)


def _start_page(quiz: Quiz, mine: Study | None) -> Response:
    past = [one for one in mine.tries if one.quiz == quiz.id] if mine else []
    read = reader()
    known = mine.progress(read.edition).quizzes if mine and read else ()
    return page(
        "quiz/start.html",
        quiz=quiz,
        best=next((one for one in known if one.quiz.id == quiz.id), None),
        tries=[
            PastTry(
                number=one.number,
                percent=percent(one.earned, one.possible),
                passed=percent(one.earned, one.possible) >= quiz.pass_percent,
                submitted_at=one.submitted_at,
            )
            for one in reversed(past)
        ],
        is_open=False,
        start_to=f"/quizzes/{quiz.id}/start",
    )


def _attempt_page(attempt: Attempt, status: int = 200) -> Response:
    """With the edition that the try was begun on. What could not be read for sure is asked at once."""
    held = site().editions.of(attempt.edition)
    quiz = _known(held.edition.quiz(attempt.quiz))
    with site().store.read() as rows:
        saved = attempts.responses_of(rows, attempt.institution_id, attempt.id)
        files = files_of(rows, quiz, attempt)
        hints = shown_in(rows, attempt, quiz)
    read, convention = reader(), study().learner.convention
    language = read.language if read else attempt.language
    shown = open_questions(held, quiz, attempt, saved, language, convention, hints)
    return page(
        "quiz/quiz.html",
        status=status,
        quiz=quiz,
        questions=to_answer(shown, attempt.quiz, files, at=f"/quizzes/{attempt.quiz}/files/{attempt.public_id}"),
        attempt=attempt.public_id,
        answers=f"/quizzes/{attempt.quiz}/answers",
        submit_to=f"/quizzes/{attempt.quiz}/submit",
    )


def _quiz(quiz_id: str) -> tuple[Reader, Quiz]:
    read = reader()
    if read is None:
        abort(404)
    return read, _known(read.edition.quiz(quiz_id))


def _known(quiz: Quiz | None) -> Quiz:
    if quiz is None:
        raise NotFound("this edition has no such quiz")
    return quiz


def attempt_id() -> str:
    return request.form.get("attempt", "")


def sent_values() -> dict[str, Value]:
    """The responses in the form; a reading chosen when a number was asked back stands for what was typed."""
    values = read_fields(request.form.items(multi=True))
    for name, text in request.form.items():
        if name.startswith("meant."):
            question, _, part = name.removeprefix("meant.").partition(".")
            others = values.get(question)
            values[question] = checked_value({**others, part: text} if part and isinstance(others, dict) else text)
    return values


def _file_left() -> str:
    """The name of a file that was chosen but not uploaded, as a form without files sends it."""
    return next((text for name, text in request.form.items() if name.startswith("file.") and text), "")


def declared_convention() -> Convention | None:
    """What the learner declares with this form, and from then on; else what they declared before."""
    wanted = request.form.get("convention")
    if wanted not in ("point", "comma"):
        return study().learner.convention
    accounts.change_preferences(site().store, signed_in().account.id, convention=cast(Convention, wanted))
    return cast(Convention, wanted)


def to_result(quiz_id: str) -> AnyResponse:
    mine = study().learner
    with site().store.read() as rows:
        attempt = attempts.by_public_id(rows, mine.institution_id, mine.enrolment_id, attempt_id())
    number = attempt.number if attempt else 1
    return redirect(f"/quizzes/{quiz_id}/results/{number}", 303)
