"""Questions as a page shows them: from an attempt and its saved responses, or from its result."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from course_app.course import quizmarking
from course_app.course.edition import Option, Question, Quiz, Variant
from course_app.course.marking import Convention, hints_in, left_after
from course_app.course.quizmarking import QuestionMark, mark_response
from course_app.course.responses import Response, typed_before
from course_app.pages.questions import TROUBLES, ShownFile, ShownQuestion, Trouble, Verdict, marked, shown, with_hints
from course_app.store import Session, uploads
from course_app.store.attempts import Attempt, SavedResponse
from course_app.store.results import Result
from course_app.store.uploads import Upload
from course_app.web.editions import HeldEdition


def open_questions(
    held: HeldEdition,
    quiz: Quiz,
    attempt: Attempt,
    saved: Mapping[str, SavedResponse],
    language: str,
    convention: Convention | None,
    hints: Mapping[str, int],
) -> list[ShownQuestion]:
    """Before handing in. Whether a response is asked back never depends on the key, so it may be said at any time.

    Of an answer that its learner had checked, the verdict and the feedback are shown.
    """
    out = []
    for question, variant, found in _shown(held, quiz, attempt, language):
        given, taken = saved.get(found.id), hints.get(found.id, 0)
        if given is not None and given.checked_at is not None:
            out.append(_addressed(_checked(held, quiz, question, variant, found, given, language, taken), held))
        else:
            out.append(_addressed(with_hints(_open(found, given, convention, variant), variant, taken), held))
    return out


def judged(
    held: HeldEdition, quiz: Quiz, result: Result, language: str, before: Mapping[str, Fraction] | None = None
) -> list[ShownQuestion]:
    """After handing in, with verdicts, feedback and keys. ``before``: points of questions that were marked again."""
    marks = {mark.question_id: mark for mark in result.marking.marks}
    out = []
    for question, variant, found in _shown(held, quiz, result.attempt, language):
        given = result.responses.get(found.id)
        mark = marks[found.id]
        verdict = _verdict(mark, Fraction(question.hint_cost))
        earned_before = (before or {}).get(found.id)
        said = _marked(held, question, variant, found, given, verdict, language)
        said = replace(said, comment=mark.comment, earned_before=earned_before)
        out.append(_addressed(with_hints(said, variant, said.hints_taken), held))
    return out


def _checked(
    held: HeldEdition,
    quiz: Quiz,
    question: Question,
    variant: Variant,
    found: ShownQuestion,
    given: SavedResponse,
    language: str,
    taken: int,
) -> ShownQuestion:
    response = Response(value=given.value, convention=given.convention)
    form = {question.id: variant.id}
    (mark,) = quizmarking.mark_quiz(quiz, form, {question.id: response}, can_ask=False, hints={question.id: taken})
    verdict = _verdict(mark, Fraction(question.hint_cost))
    return with_hints(_marked(held, question, variant, found, given, verdict, language), variant, taken)


def _marked(
    held: HeldEdition,
    question: Question,
    variant: Variant,
    found: ShownQuestion,
    given: SavedResponse | None,
    verdict: Verdict,
    language: str,
) -> ShownQuestion:
    with_response = found
    if given is not None:
        typed = typed_before(given.value, given.chosen)
        with_response = replace(found, value=given.value, convention=given.convention, typed=typed)
    title = held.title_of(question.review, language) if question.review else ""
    return marked(with_response, verdict, question, variant, review_title=title)


def model_answer(held: HeldEdition, quiz: Quiz, attempt: Attempt, shown_question: ShownQuestion) -> str:
    """For trainers, whatever learners may see of it."""
    variants = {question.id: variant for question, variant in quizmarking.shown(quiz, attempt.variants)}
    feedback = variants[shown_question.id].texts[shown_question.language].feedback
    return held.resolved(feedback.get("model") or feedback.get("trainer:model", ""))


def files_of(rows: Session, quiz: Quiz, attempt: Attempt) -> dict[str, Upload]:
    """By question. No statement for a quiz that takes none."""
    takes = any(variant.key.get("upload") for _, variant in quizmarking.shown(quiz, attempt.variants))
    return uploads.of_attempt(rows, attempt.institution_id, attempt.id) if takes else {}


def unanswered(
    quiz: Quiz, attempt: Attempt, saved: Mapping[str, SavedResponse], files: Mapping[str, Upload]
) -> tuple[str, ...]:
    """Ids of the questions that have no answer yet, as handing in finds them: a file is one."""
    responses = {name: Response(value=one.value, convention=one.convention) for name, one in saved.items()}
    marks = quizmarking.mark_quiz(quiz, attempt.variants, responses, can_ask=True)
    return tuple(name for name in quizmarking.left_open(marks) if name not in files)


def to_answer(
    questions: list[ShownQuestion], quiz_id: str, files: Mapping[str, Upload], *, at: str
) -> list[ShownQuestion]:
    """With where files are sent and hints are asked for."""
    return [
        replace(
            one,
            upload_to=f"/quizzes/{quiz_id}/upload" if one.text.labels.get("upload") else "",
            hint_to=f"/quizzes/{quiz_id}/hint" if one.hints_left else "",
        )
        for one in with_files(questions, files, at=at)
    ]


def with_files(questions: list[ShownQuestion], files: Mapping[str, Upload], *, at: str) -> list[ShownQuestion]:
    """``at``: the address below which files are downloaded."""
    return [
        replace(one, file=_shown_file(files.get(one.id), at)) if one.text.labels.get("upload") else one
        for one in questions
    ]


def _shown_file(upload: Upload | None, at: str) -> ShownFile | None:
    if upload is None:
        return None
    return ShownFile(name=upload.name, size=upload.size, address=f"{at}/{upload.question}")


def open_question(
    held: HeldEdition,
    question: Question,
    variant: Variant,
    language: str,
    *,
    number: int,
    seed: str,
    saved: SavedResponse | None,
    convention: Convention | None,
) -> ShownQuestion:
    """One that stands by itself, before it is answered or as it is asked back."""
    found = shown(question, variant, _spoken(held, variant, language), number=number, seed=seed)
    return _addressed(replace(_open(found, saved, convention, variant), saved_at=None), held)


def judged_question(
    held: HeldEdition, question: Question, variant: Variant, language: str, *, seed: str, response: Response
) -> ShownQuestion:
    """The same once it is answered."""
    outcome = mark_response(question.kind, variant, response)
    found = replace(
        shown(question, variant, _spoken(held, variant, language), number=1, seed=seed),
        value=response.value,
        convention=response.convention,
        typed=typed_before(response.value, response.chosen),
    )
    earned = outcome.share * question.points
    verdict = Verdict(status=outcome.status, earned=earned, possible=question.points, codes=outcome.codes)
    title = held.title_of(question.review, language) if question.review else ""
    return _addressed(marked(found, verdict, question, variant, review_title=title), held)


def _spoken(held: HeldEdition, variant: Variant, language: str) -> str:
    return language if language in variant.texts else held.edition.languages[0]


def _shown(
    held: HeldEdition, quiz: Quiz, attempt: Attempt, language: str
) -> list[tuple[Question, Variant, ShownQuestion]]:
    """The form of the try, in its order."""
    out = []
    for number, (question, variant) in enumerate(quizmarking.shown(quiz, attempt.variants), start=1):
        spoken = _spoken(held, variant, language)
        out.append((question, variant, shown(question, variant, spoken, number=number, seed=attempt.public_id)))
    return out


def _open(
    found: ShownQuestion, saved: SavedResponse | None, convention: Convention | None, variant: Variant
) -> ShownQuestion:
    if saved is None:
        return replace(found, convention=convention)
    outcome = mark_response(found.kind, variant, Response(value=saved.value, convention=saved.convention))
    is_asked = outcome.status in ("asked", "unreadable")
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
        asked_parts=tuple(code.about for code in outcome.codes if code.about) if is_asked else (),
    )


def _verdict(mark: QuestionMark, hint_cost: Fraction) -> Verdict:
    most = mark.possible * left_after(hint_cost, hints_in(mark.codes))
    return Verdict(status=mark.status, earned=mark.earned, possible=mark.possible, codes=mark.codes, most=most)


def _addressed(found: ShownQuestion, held: HeldEdition) -> ShownQuestion:
    """Neutral addresses in what is shown become the web's."""
    text = found.text
    return replace(
        found,
        hints=tuple(held.resolved(hint) for hint in found.hints),
        text=replace(
            text,
            prompt=held.resolved(text.prompt),
            options=tuple(Option(id=option.id, html=held.resolved(option.html)) for option in text.options),
            parts=tuple(replace(part, html=held.resolved(part.html)) for part in text.parts),
            layout=held.resolved(text.layout),
            feedback={key: held.resolved(html) for key, html in text.feedback.items()},
        ),
    )
