"""Review over time: today's questions, one at a time, each with its feedback at once."""

from datetime import date

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from course_app.actions import review
from course_app.actions.review import Given
from course_app.course import responses
from course_app.course.edition import variant_of
from course_app.course.errors import Refused
from course_app.course.marking import Convention
from course_app.course.responses import Value
from course_app.course.review import Card, CardId, Plan, next_variant
from course_app.store import reviews
from course_app.store.attempts import SavedResponse
from course_app.web.guards import learner_required, study, whose
from course_app.web.plans import plan_of
from course_app.web.questions import judged_question, open_question
from course_app.web.quiz import declared_convention, sent_choices, sent_values
from course_app.web.rendering import page, reader
from course_app.web.site import site

bp = Blueprint("review", __name__, url_prefix="/review")
HOME = "/review/"


@bp.get("/")
@learner_required
def today() -> Response:
    """The first question that is left for today."""
    plan = _plan()
    if plan is None or not plan.due:
        return page("review/nothing.html", plan=plan)
    card = plan.due[0]
    question = site().editions.reviewed(study().learner.edition)[card.id]
    variant = next_variant([one.id for one in question.variants], card.variants)
    return _question_page(plan, card, variant, None, study().learner.convention)


@bp.post("/")
@learner_required
def answer() -> AnyResponse:
    """Marks and keeps it. A button that changes how numbers are written keeps what was typed and marks nothing."""
    card_id = request.form.get("quiz", ""), request.form.get("question", "")
    variant, value = request.form.get("variant", ""), sent_values().get(card_id[1], "")
    convention = declared_convention()
    if "convention" in request.form:
        return _asked_again(card_id, variant, value, convention, status=200)
    response = responses.Response(value=value, convention=convention, chosen=sent_choices().get(card_id[1]))
    given = Given(card=card_id, variant=variant, response=response)
    mine = study()
    try:
        done = review.check(
            site().store,
            mine.learner,
            site().editions.reviewed(mine.learner.edition),
            given,
            time_zone=mine.time_zone,
            now=site().now(),
        )
    except Refused:  # it was answered in a practice try meanwhile
        return redirect(HOME, 303)
    if done is None:
        return _asked_again(card_id, variant, value, convention, status=422)
    return redirect(f"{HOME}{card_id[0]}/{card_id[1]}", 303)


@bp.get("/<quiz_id>/<question_id>")
@learner_required
def answered(quiz_id: str, question_id: str) -> Response:
    """The last review of a question, with the key and the feedback of the edition it was marked by."""
    mine = study()
    with site().store.read() as rows:
        found = reviews.latest(rows, mine.learner.institution_id, mine.learner.enrolment_id, quiz_id, question_id)
        plan = plan_of(rows, mine)
    if found is None or plan is None:
        abort(404)
    held = site().editions.of(found.edition)
    question = site().editions.reviewed(found.edition).get((quiz_id, question_id))
    variant = variant_of(question, found.variant) if question else None
    if question is None or variant is None:
        abort(404)
    shown = judged_question(
        held,
        question,
        variant,
        _language(),
        seed=_seed(found.reviewed_on),
        response=responses.Response(value=found.value, convention=found.convention, chosen=found.chosen),
    )
    due_on = next((card.due_on for card in plan.cards if card.id == (quiz_id, question_id)), None)
    return page("review/answered.html", plan=plan, question=shown, quiz=held.edition.quiz(quiz_id), due_on=due_on)


def _asked_again(
    card_id: CardId, variant: str, value: Value, convention: Convention | None, *, status: int
) -> Response:
    plan = _plan()
    card = next((card for card in plan.cards if card.id == card_id), None) if plan else None
    if plan is None or card is None:
        abort(404)
    saved = SavedResponse(
        question=card_id[1], variant=variant, value=value, convention=convention, saved_at=site().now()
    )
    return _question_page(plan, card, variant, saved, convention, status)


def _question_page(
    plan: Plan,
    card: Card,
    variant_id: str,
    saved: SavedResponse | None,
    convention: Convention | None,
    status: int = 200,
) -> Response:
    held = site().editions.of(study().learner.edition)
    question = site().editions.reviewed(held.digest)[card.id]
    variant = variant_of(question, variant_id)
    if variant is None:
        abort(404)
    shown = open_question(
        held,
        question,
        variant,
        _language(),
        number=plan.done + 1,
        seed=_seed(plan.today),
        saved=saved,
        convention=convention,
    )
    return page(
        "review/question.html",
        status=status,
        plan=plan,
        question=shown,
        variant=variant_id,
        whose=whose(),
        quiz=held.edition.quiz(card.id[0]),
    )


def _plan() -> Plan | None:
    with site().store.read() as rows:
        return plan_of(rows, study())


def _seed(today: date) -> str:
    """Of the order of options: another one on another day."""
    return f"{study().learner.enrolment_id}/{today}"


def _language() -> str:
    read = reader()
    if read is None:
        raise RuntimeError("expected a learner's edition, found none")
    return read.language
