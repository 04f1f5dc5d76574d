"""Questions as a page shows them: from an attempt and its saved responses, or from its result."""

from collections.abc import Mapping
from dataclasses import replace

from course_app.course import quizmarking
from course_app.course.edition import Option, Question, Quiz, Variant
from course_app.course.marking import Convention
from course_app.course.quizmarking import QuestionMark, mark_response
from course_app.course.responses import Response
from course_app.pages.questions import TROUBLES, ShownQuestion, Trouble, Verdict, marked, shown
from course_app.store.attempts import Attempt, SavedResponse
from course_app.store.results import Result
from course_app.web.editions import HeldEdition


def open_questions(
    held: HeldEdition,
    quiz: Quiz,
    attempt: Attempt,
    saved: Mapping[str, SavedResponse],
    language: str,
    convention: Convention | None,
) -> list[ShownQuestion]:
    """Before handing in. Whether a response is asked back never depends on the key, so it may be said at any time.

    Of an answer that its learner had checked, the verdict and the feedback are shown.
    """
    out = []
    for question, variant, found in _shown(held, quiz, attempt, language):
        given = saved.get(found.id)
        if given is not None and given.checked_at is not None:
            out.append(_addressed(_checked(held, question, variant, found, given, language), held))
        else:
            out.append(_addressed(_open(found, given, convention, variant), held))
    return out


def judged(held: HeldEdition, quiz: Quiz, result: Result, language: str) -> list[ShownQuestion]:
    """After handing in, with verdicts, feedback and keys."""
    marks = {mark.question_id: mark for mark in result.marking.marks}
    out = []
    for question, variant, found in _shown(held, quiz, result.attempt, language):
        given = result.responses.get(found.id)
        verdict = _verdict(marks[found.id])
        out.append(_addressed(_marked(held, question, variant, found, given, verdict, language), held))
    return out


def _checked(
    held: HeldEdition, question: Question, variant: Variant, found: ShownQuestion, given: SavedResponse, language: str
) -> ShownQuestion:
    outcome = mark_response(question.kind, variant, Response(value=given.value, convention=given.convention))
    earned = outcome.share * question.points
    verdict = Verdict(status=outcome.status, earned=earned, possible=question.points, codes=outcome.codes)
    return _marked(held, question, variant, found, given, verdict, language)


def _marked(
    held: HeldEdition,
    question: Question,
    variant: Variant,
    found: ShownQuestion,
    given: SavedResponse | None,
    verdict: Verdict,
    language: str,
) -> ShownQuestion:
    with_response = replace(found, value=given.value if given else None, convention=given.convention if given else None)
    title = held.title_of(question.review, language) if question.review else ""
    return marked(with_response, verdict, question, variant, review_title=title)


def _shown(
    held: HeldEdition, quiz: Quiz, attempt: Attempt, language: str
) -> list[tuple[Question, Variant, ShownQuestion]]:
    """The form of the try, in its order."""
    out = []
    for number, (question, variant) in enumerate(quizmarking.shown(quiz, attempt.variants), start=1):
        spoken = language if language in variant.texts else held.edition.languages[0]
        out.append((question, variant, shown(question, variant, spoken, number=number, seed=attempt.public_id)))
    return out


def _open(
    found: ShownQuestion, saved: SavedResponse | None, convention: Convention | None, variant: Variant
) -> ShownQuestion:
    if saved is None:
        return replace(found, convention=convention)
    outcome = mark_response(found.kind, variant, Response(value=saved.value, convention=saved.convention))
    trouble: Trouble = ""
    if outcome.status == "unreadable":
        names = {code.name for code in outcome.codes}
        trouble = next((one for one in TROUBLES if one in names), "unreadable")
    return replace(
        found,
        value=saved.value,
        convention=convention,
        saved_at=saved.saved_at,
        readings=outcome.readings if outcome.status == "asked" else (),
        trouble=trouble,
        asked_part=next((code.about for code in outcome.codes if outcome.status in ("asked", "unreadable")), ""),
    )


def _verdict(mark: QuestionMark) -> Verdict:
    return Verdict(status=mark.status, earned=mark.earned, possible=mark.possible, codes=mark.codes)


def _addressed(found: ShownQuestion, held: HeldEdition) -> ShownQuestion:
    """Neutral addresses in what is shown become the web's."""
    text = found.text
    return replace(
        found,
        text=replace(
            text,
            prompt=held.resolved(text.prompt),
            options=tuple(Option(id=option.id, html=held.resolved(option.html)) for option in text.options),
            parts=tuple(replace(part, html=held.resolved(part.html)) for part in text.parts),
            layout=held.resolved(text.layout),
            feedback={key: held.resolved(html) for key, html in text.feedback.items()},
        ),
    )
