"""What waits for a trainer: texts, and answers that nobody could be asked about. Scoped by the institution."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from flask import Blueprint, Response, abort, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from course_app.actions import mark, typed
from course_app.actions.errors import MarkedMeanwhile, Unfit
from course_app.course.deciding import Decision, decision_of, may_decide
from course_app.course.edition import Quiz
from course_app.course.errors import CourseError
from course_app.course.numbers import read_number
from course_app.course.quizmarking import QuestionMark
from course_app.course.regrading import quiz_as_marked
from course_app.pages.questions import ShownQuestion
from course_app.pages.shell import Shell
from course_app.store import attempts, institutions, results, uploads, waiting
from course_app.store.institutions import Institution
from course_app.store.results import Result
from course_app.web.editions import HeldEdition
from course_app.web.guards import marker_required, may_manage, signed_in, whose
from course_app.web.languages import gettext
from course_app.web.messages import reason
from course_app.web.questions import judged, model_answer, with_files
from course_app.web.rendering import page, shell_of
from course_app.web.site import institution_named, site
from course_app.web.uploads import attachment

bp = Blueprint("marking", __name__, url_prefix="/manage/<slug>/marking")
Fields = Mapping[str, str]  # of the form, by name


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDecide:
    """One question with what a trainer sees and enters."""

    question: ShownQuestion
    mark: QuestionMark
    model: str  # HTML; "" where there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An attempt as its marker sees it."""

    institution: Institution
    result: Result
    held: HeldEdition
    quiz: Quiz
    learner: str
    questions: tuple[ToDecide, ...]
    asked: tuple[ShownQuestion, ...]  # those in which a reading was chosen for a number


@bp.get("/")
@marker_required
def queue(slug: str) -> Response:
    institution = institution_named(slug)
    with site().store.read() as rows:
        found = waiting.of_institution(rows, institution.id)
        others = [one for one in institutions.all_institutions(rows) if one.slug in signed_in().marks_for]
        sees_records = may_manage(rows, signed_in(), institution.id)
    return page(
        "marking/queue.html",
        shell=_shell(institution),
        institution=institution,
        others=[one for one in others if one.slug != slug],
        sees_records=sees_records,
        waiting=[(one, site().editions.of(one.edition).edition.quiz(one.quiz)) for one in found],
    )


@bp.get("/<attempt>/")
@marker_required
def show(slug: str, attempt: str) -> Response:
    seen = _seen(slug, attempt)
    return _page(seen, _entered(seen), {})


@bp.post("/<attempt>/")
@marker_required
def decide(slug: str, attempt: str) -> AnyResponse:
    seen = _seen(slug, attempt)
    decisions, errors = _read(seen, request.form)
    if errors:
        return _page(seen, request.form, errors, status=422)
    try:
        mark.decide(
            site().store,
            seen.institution.id,
            attempt,
            decisions,
            seen=request.form.get("seen", 0, type=int),
            account_id=signed_in().account.id,
            load=site().editions.load,
            now=site().now(),
        )
    except MarkedMeanwhile:
        return _page(seen, request.form, {}, status=409, meanwhile=True)
    flash(gettext("The marks are kept. The learner sees them on the result page."))
    return redirect(f"/manage/{slug}/marking/", 303)


@bp.get("/<attempt>/files/<question>")
@marker_required
def download(slug: str, attempt: str, question: str) -> Response:
    institution = institution_named(slug)
    with site().store.read() as rows:
        found = attempts.of_institution(rows, institution.id, attempt)
        if found is None or found.submitted_at is None:
            abort(404)
        kept = uploads.content_of(rows, institution.id, found.id, question) or abort(404)
    return attachment(*kept)


def _shell(institution: Institution) -> Shell:
    """In the institution's time, since who marks may learn nowhere."""
    return replace(shell_of("marking"), zone=institution.time_zone)


def _seen(slug: str, public_id: str) -> Seen:
    institution = institution_named(slug)
    with site().store.read() as rows:
        attempt = attempts.of_institution(rows, institution.id, public_id) or abort(404)
        result = results.of_attempt(rows, attempt) or abort(404)
        files = uploads.of_attempt(rows, institution.id, attempt.id)
        learner = waiting.learner_of(rows, institution.id, attempt.enrolment_id)
    held = site().editions.of(attempt.edition)
    key = site().editions.load(result.marking.edition)
    quiz = quiz_as_marked(held.edition, key, attempt.quiz, attempt.variants)
    shown = with_files(
        judged(held, quiz, result, attempt.language), files, at=f"/manage/{slug}/marking/{public_id}/files"
    )
    marks = {one.question_id: one for one in result.marking.marks}
    return Seen(
        institution=institution,
        result=result,
        held=held,
        quiz=quiz,
        learner=learner,
        questions=tuple(
            ToDecide(question=one, mark=marks[one.id], model=model_answer(held, quiz, attempt, one))
            for one in shown
            if may_decide(marks[one.id])
        ),
        asked=tuple(one for one in shown if one.choices),
    )


def _page(
    seen: Seen, entered: Fields, errors: Mapping[str, str], *, status: int = 200, meanwhile: bool = False
) -> Response:
    return page(
        "marking/attempt.html",
        shell=_shell(seen.institution),
        status=status,
        seen=seen,
        attempt=seen.result.attempt,
        sequence=seen.result.marking.sequence,
        whose=whose(),
        entered=entered,
        errors=errors,
        meanwhile=meanwhile,
    )


def _entered(seen: Seen) -> Fields:
    """What the form holds at first: what was decided before."""
    found: dict[str, str] = {}
    for one in seen.questions:
        name, decision = one.question.id, decision_of(one.mark)
        if decision is None:
            continue
        found[f"comment.{name}"] = decision.comment
        found |= {f"points.{name}.{criterion}": _typed(points) for criterion, points in decision.criteria.items()}
        if decision.earned is not None:
            part = 0 < decision.earned < one.mark.possible
            found[f"verdict.{name}"] = "partly" if part else "right" if decision.earned else "wrong"
            found[f"points.{name}"] = _typed(decision.earned) if part else ""
    return found


def _typed(points: Fraction) -> str:
    """As ``_points`` reads it: a decimal number where it is one of few places."""
    return f"{float(points):g}" if 100 % points.denominator == 0 else str(points)


def _read(seen: Seen, form: Fields) -> tuple[dict[str, Decision], dict[str, str]]:
    """The decisions by question, and what is wrong by the id of its field."""
    decisions: dict[str, Decision] = {}
    errors: dict[str, str] = {}
    for one in seen.questions:
        try:
            decision = _decision(one, form)
        except Unfit as error:
            errors[error.field.replace(".", "--")] = reason(_named(error))
        else:
            if decision is not None:
                decisions[one.question.id] = decision
    return decisions, errors


def _named(error: Unfit) -> CourseError:
    """By what it is about alone, for the words."""
    return Unfit(error.field.partition(".")[0], error.why, str(error))


def _decision(one: ToDecide, form: Fields) -> Decision | None:
    """None where nothing was entered. Raises Unfit for the field at fault."""
    name = one.question.id
    comment = _comment(f"comment.{name}", form)
    rubric = one.question.text.rubric
    if not rubric:
        return _verdict(one, form, comment)
    given = {one.id: form.get(f"points.{name}.{one.id}", "").strip() for one in rubric}
    if not any(given.values()):
        if comment:
            raise Unfit(f"points.{name}.{rubric[0].id}", "empty", "points beside the comment")
        return None
    criteria = {one.id: _points(f"points.{name}.{one.id}", given[one.id], one.points) for one in rubric}
    return Decision(criteria=criteria, comment=comment)


def _comment(field: str, form: Fields) -> str:
    try:
        return typed.comment(form.get(field, ""))
    except Unfit as error:
        raise Unfit(field, error.why, str(error)) from None


def _verdict(one: ToDecide, form: Fields, comment: str) -> Decision | None:
    name, possible = one.question.id, one.mark.possible
    verdict = form.get(f"verdict.{name}", "")
    if verdict == "partly":
        return Decision(earned=_points(f"points.{name}", form.get(f"points.{name}", ""), possible), comment=comment)
    if verdict in ("right", "wrong"):
        return Decision(earned=Fraction(possible if verdict == "right" else 0), comment=comment)
    if comment:
        raise Unfit(f"verdict.{name}", "empty", "right, partly or wrong")
    return None


def _points(field: str, text: str, most: int) -> Fraction:
    """With a decimal comma or point, or as a fraction; what is not clear is refused."""
    if not text.strip():
        raise Unfit(field, "empty", "points")
    reading = read_number(text.strip(), None)
    if reading.value is None or reading.unit:
        raise Unfit(field, "number", "a number")
    if not 0 <= reading.value <= most:
        raise Unfit(field, "range", f"0 to {most}")
    return reading.value
