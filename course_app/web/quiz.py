"""Quizzes: beginning a try, saving answers, handing in, and the result."""

from collections.abc import Iterator
from typing import cast

from flask import Blueprint, Response, abort, flash, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from course_app.actions import accounts, learn, sittings
from course_app.actions.errors import AlreadySubmitted, NotNow, TimeOver, TooManyTries, WrongQuizPassword
from course_app.course.edition import Quiz
from course_app.course.marking import Convention
from course_app.course.responses import Chosen, Value, checked_value, read_fields
from course_app.store import attempts, results
from course_app.web.guards import anyone, learner_required, signed_in, study, wants_json
from course_app.web.languages import gettext
from course_app.web.messages import reason
from course_app.web.quiz_pages import (
    HANDING_IN,
    asking,
    attempt_page,
    back_to,
    known_quiz,
    page_asked_for,
    result_page,
    start_page,
)
from course_app.web.rendering import Reader, needed_reader
from course_app.web.site import site

bp = Blueprint("quiz", __name__, url_prefix="/quizzes/<quiz_id>")


@bp.get("/")
@anyone
def show(quiz_id: str) -> Response:
    """The try under way, else what there is to know before one. ``?handing-in=yes``: asks what keeps the try open."""
    read, quiz = _quiz(quiz_id)
    if read.study is None:
        return start_page(quiz, None)
    if quiz_id not in read.study.begun:
        return start_page(quiz, read.study)
    mine = read.study.learner
    with site().store.read() as rows:
        attempt = attempts.unsubmitted(rows, mine.institution_id, mine.enrolment_id, quiz_id)
    if attempt is None:
        return start_page(quiz, read.study)
    return attempt_page(attempt, number=page_asked_for(), is_handing_in=HANDING_IN in request.args)


@bp.post("/start")
@learner_required
def start(quiz_id: str) -> AnyResponse:
    """A try whose time is over is counted first, and its result shown, so that none is begun by mistake."""
    read, quiz = _quiz(quiz_id)
    store, now = site().store, site().now()
    try:
        knows = _known_password(quiz) if "password" in request.form else None
        learn.start_attempt(store, study().learner, read.edition, quiz_id, rng=site().rng, now=now, knows=knows)
    except TimeOver as over:
        done = learn.submit(store, study().learner, over.public_id, {}, None, load=site().editions.load, now=now)
        return redirect(f"/quizzes/{quiz_id}/results/{done.attempt.number}", 303)
    except (WrongQuizPassword, TooManyTries) as error:
        return start_page(quiz, study(), password_error=reason(error), status=422)
    except NotNow:
        return start_page(quiz, study(), status=409)
    return redirect(f"/quizzes/{quiz_id}/", 303)


@bp.post("/answers")
@learner_required
def answers(quiz_id: str) -> AnyResponse:
    """Saves without handing in: one answer from a script, the whole form from a button. A button may check one too."""
    return _checked(quiz_id) if "check" in request.form else _keep(quiz_id)


@bp.post("/submit")
@learner_required
def submit(quiz_id: str) -> AnyResponse:
    """Where questions are unanswered, a page asks first; its button sends ``anyway``.

    That page has an address of its own, so that *Back* does not offer to send the form again.
    """
    if _file_left():
        return _keep(quiz_id, gettext("Not handed in yet."))
    done = learn.submit(
        site().store,
        study().learner,
        attempt_id(),
        sent_values(),
        study().learner.convention,
        chosen=sent_choices(),
        must_be_full="anyway" not in request.form,
        load=site().editions.load,
        now=site().now(),
        was_held=was_held(),
    )
    if done.given_back:
        return redirect(asking(done.attempt.quiz), 303)
    if done.unanswered:
        return redirect(asking(done.attempt.quiz, page_asked_for()), 303)
    return redirect(f"/quizzes/{done.attempt.quiz}/results/{done.attempt.number}", 303)


@bp.get("/results/<int(max=2147483647):number>")
@learner_required
def result(quiz_id: str, number: int) -> Response:
    read, mine = needed_reader(), study()
    with site().store.read() as rows:
        found = results.result_of(rows, mine.learner.institution_id, mine.learner.enrolment_id, quiz_id, number)
        if found is None:
            abort(404)
        return result_page(rows, read, mine, found)


def _checked(quiz_id: str) -> AnyResponse:
    """Back to the question, which shows its feedback now, or asks."""
    question = request.form["check"]
    load, now = site().editions.load, site().now()
    try:
        learn.check_answer(
            site().store,
            study().learner,
            attempt_id(),
            question,
            sent_values(),
            declared_convention(),
            load=load,
            now=now,
            was_held=was_held(),
        )
    except AlreadySubmitted:
        return to_result(quiz_id)
    return redirect(back_to(quiz_id, question), 303)


def _keep(quiz_id: str, said: str = "") -> AnyResponse:
    now = site().now()
    try:
        in_time = learn.save_responses(
            site().store,
            study().learner,
            attempt_id(),
            sent_values(),
            declared_convention(),
            chosen=sent_choices(),
            now=now,
            was_held=was_held(),
        )
    except AlreadySubmitted:
        if wants_json():
            raise
        return to_result(quiz_id)
    if wants_json():
        return jsonify(saved_at=now.isoformat(), **({} if in_time else {"late": True}))
    question, name = _file_left() or ("", "")
    if said or name or (in_time and "go" not in request.form):
        flash(said or gettext("Your answers are saved."))
    if name:
        flash(gettext("“%(name)s” was chosen, but not uploaded. Please choose it again, and upload it.", name=name))
    return redirect(back_to(quiz_id, question), 303)


def _quiz(quiz_id: str) -> tuple[Reader, Quiz]:
    read = needed_reader()
    return read, known_quiz(read.edition.quiz(quiz_id))


def _known_password(quiz: Quiz) -> str:
    entered = request.form.get("password", "")
    return sittings.known_password(site().store, site().passwords, study().learner, quiz.id, entered, now=site().now())


def attempt_id() -> str:
    return request.form.get("attempt", "")


def was_held() -> bool:
    """The answers waited on the device, or while somebody logged in."""
    return "held" in request.form


def sent_values() -> dict[str, Value]:
    """The responses in the form; a reading chosen when a number was asked back stands for what was typed."""
    values = read_fields(request.form.items(multi=True))
    for question, part, text in _meant():
        others = values.get(question)
        values[question] = checked_value({**others, part: text} if part and isinstance(others, dict) else text)
    return values


def sent_choices() -> dict[str, Chosen]:
    """By question, each such reading beside what was typed."""
    values, found = read_fields(request.form.items(multi=True)), dict[str, Chosen]()
    for question, part, text in _meant():
        value = values.get(question)
        typed = value.get(part) if isinstance(value, dict) else value
        if isinstance(typed, str) and typed != text:
            found[question] = {**found.get(question, {}), part: {"typed": typed, "reading": text}}
    return found


def _meant() -> Iterator[tuple[str, str, str]]:
    """Question, part ("" for a lone text) and reading of each button ``meant.…`` that was pressed."""
    for name, text in request.form.items():
        if name.startswith("meant."):
            question, _, part = name.removeprefix("meant.").partition(".")
            yield question, part, text


def _file_left() -> tuple[str, str] | None:
    """Question and name of a file that was chosen but not uploaded, as a form without files sends it."""
    named = ((name.removeprefix("file."), text) for name, text in request.form.items() if name.startswith("file."))
    return next((found for found in named if found[1]), None)


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
    if attempt and attempt.submitted_at is None:  # its time is over: the quiz's page says so
        return redirect(f"/quizzes/{quiz_id}/", 303)
    number = attempt.number if attempt else 1
    return redirect(f"/quizzes/{quiz_id}/results/{number}", 303)
