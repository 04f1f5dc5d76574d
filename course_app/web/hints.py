"""Asking for a hint to a question of a try under way."""

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from course_app.actions import hints, learn
from course_app.actions.errors import AlreadySubmitted
from course_app.web.guards import learner_required, study
from course_app.web.quiz import attempt_id, sent_values, to_result, was_held
from course_app.web.quiz_pages import back_to
from course_app.web.site import site

bp = Blueprint("hints", __name__, url_prefix="/quizzes/<quiz_id>")


@bp.post("/hint")
@learner_required
def show(quiz_id: str) -> AnyResponse:
    """The answers in the form are saved too. The button's name says which question, its value which hint."""
    name, number = next(((name, text) for name, text in request.form.items() if name.startswith("hint.")), ("", ""))
    if not number.isascii() or not number.isdigit():
        abort(400)
    mine = study().learner
    try:
        now, held = site().now(), was_held()
        learn.save_responses(site().store, mine, attempt_id(), sent_values(), mine.convention, now=now, was_held=held)
        question = name.removeprefix("hint.")
        load = site().editions.load
        hints.show_hint(site().store, mine, attempt_id(), question, int(number[:4]), load=load, now=now)
    except AlreadySubmitted:
        return to_result(quiz_id)
    return redirect(back_to(quiz_id, question), 303)
