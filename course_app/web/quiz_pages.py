"""The pages of a quiz: before a try, during it, when its time is over, and its result."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from flask import Response, request

from course_app.actions.closing import answered
from course_app.actions.hints import shown_in
from course_app.course.edition import Quiz
from course_app.course.errors import NotFound
from course_app.course.marking import percent
from course_app.course.regrading import quiz_as_marked
from course_app.course.sections import SectionPoints, passes
from course_app.course.terms import Obstacle, Terms, is_over, obstacle
from course_app.pages.questions import ShownQuestion
from course_app.store import Session, attempts, markings, terms, uploads
from course_app.store.attempts import Attempt
from course_app.store.markings import Again
from course_app.store.results import Result
from course_app.store.visits import Study
from course_app.web.addresses import row_id
from course_app.web.guards import study
from course_app.web.learn import OwnRecord, may_start, own_record, step_of
from course_app.web.marked_again import points_before, told
from course_app.web.questions import files_of, judged, open_questions, to_answer, unanswered, with_files
from course_app.web.rendering import Reader, page, reader
from course_app.web.site import site

HANDING_IN = "handing-in"  # in the query of a try's page


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTry:
    number: int
    percent: int
    passed: bool
    waits: bool  # for a trainer
    submitted_at: datetime
    again: Again | None  # that it was marked once more, the last time


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLeft:
    due_at: datetime
    seconds: int  # never less than none


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One question's page in a try that has a page for each."""

    number: int
    is_answered: bool
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Whether a result shows which answers were right; if it does not, from when on, where that is known."""

    is_now: bool
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionResult:
    title: str
    percent: int
    floor_percent: int

    @property
    def is_reached(self) -> bool:
        return self.percent >= self.floor_percent


def start_page(quiz: Quiz, mine: Study | None, *, password_error: str = "", status: int = 200) -> Response:
    read = reader()
    agreed, stands_in_the_way, past = Terms(), None, []
    again: Mapping[int, Again] = {}
    is_for_all = False
    if mine is None and read is not None:
        with site().store.read() as rows:
            is_for_all = may_start(rows, read)
    if mine is not None:
        past = [one for one in mine.tries if one.quiz == quiz.id]
        of = (mine.learner.institution_id, mine.learner.enrolment_id, quiz.id)
        with site().store.read() as rows:
            agreed = terms.of_learner(rows, *of)
            again = markings.marked_again(rows, *of) if past else {}
        stands_in_the_way = _obstacle(quiz, mine, agreed)
    known = mine.progress(read.edition).quizzes if mine and read else ()
    return page(
        "quiz/start.html",
        status=status,
        quiz=quiz,
        best=next((one for one in known if one.quiz.id == quiz.id), None),
        tries=[
            PastTry(
                number=one.number,
                percent=percent(one.earned, one.possible),
                passed=passes(quiz, one.earned, one.possible, one.sections),
                waits=one.waits,
                submitted_at=one.submitted_at,
                again=again.get(one.number),
            )
            for one in reversed(past)
        ],
        is_open=False,
        start_to=f"/quizzes/{quiz.id}/start",
        terms=agreed,
        minutes=_minutes(quiz, agreed),
        tries_left=_tries_left(quiz, past),
        obstacle=stands_in_the_way,
        password_error=password_error,
        may_start=is_for_all,
    )


def attempt_page(attempt: Attempt, *, number: int | None = None, is_handing_in: bool = False) -> Response:
    """With the edition that the try was begun on. What could not be read for sure is asked at once.

    ``number``: of the question to show, where there is a page for each; else the first, or, of a try that
    ``is_handing_in``, the one that is asked. Where none is, such a try asks whether questions may stay unanswered.
    """
    if is_over(attempt.due_at, site().now()):
        return _over_page(attempt)
    held = site().editions.of(attempt.edition)
    quiz = known_quiz(held.edition.quiz(attempt.quiz))
    with site().store.read() as rows:
        saved = attempts.responses_of(rows, attempt.institution_id, attempt.id)
        files = files_of(rows, quiz, attempt)
        hints = shown_in(rows, attempt, quiz)
    read = reader()
    language = read.language if read else attempt.language
    shown = open_questions(held, quiz, attempt, saved, language, study().learner.convention, hints)
    questions = to_answer(shown, attempt.quiz, files, at=f"/quizzes/{attempt.quiz}/files/{attempt.public_id}")
    asked = [question for question in questions if question.readings or question.trouble]
    left = unanswered(quiz, attempt, saved, files) if is_handing_in and not asked else ()
    here, places = _paged(quiz, questions, number or (asked[0].number if asked and is_handing_in else 1))
    return page(
        "quiz/quiz.html",
        quiz=quiz,
        questions=here,
        asked=asked,
        unanswered=[question for question in questions if question.id in left],
        places=places,
        time_left=_time_left(attempt),
        attempt=attempt.public_id,
        answers=f"/quizzes/{attempt.quiz}/answers",
        submit_to=f"/quizzes/{attempt.quiz}/submit",
    )


def page_asked_for() -> int | None:
    """The number of a question's page, in the address or among what was sent."""
    return row_id(request.form.get("go")) or _page_sent()


def _page_sent() -> int | None:
    return row_id(request.form.get("page") or request.args.get("page"))


def back_to(quiz_id: str, question: str = "") -> str:
    """The address of a question on the page of the try that was sent; without one, of the page that was asked for."""
    number = _page_sent() if question else page_asked_for()
    return f"/quizzes/{quiz_id}/" + (f"?page={number}" if number else "") + (f"#q--{question}" if question else "")


def asking(quiz_id: str, number: int | None = None) -> str:
    """The address of a try that is to be handed in, and asks first. ``number`` as in ``attempt_page``."""
    return f"/quizzes/{quiz_id}/?{HANDING_IN}=yes" + (f"&page={number}" if number else "")


def result_page(rows: Session, read: Reader, mine: Study, found: Result) -> Response:
    """Shown with the edition whose key marked it. What the quiz does not tell yet is not in the page."""
    held = site().editions.of(found.attempt.edition)
    key = site().editions.load(found.marking.edition)
    quiz = quiz_as_marked(held.edition, key, found.attempt.quiz, found.attempt.variants)
    files = uploads.of_attempt(rows, found.attempt.institution_id, found.attempt.id)
    at = f"/quizzes/{quiz.id}/files/{found.attempt.public_id}"
    is_complete = mine.progress(read.edition).is_complete
    record = own_record(rows, mine) if is_complete else OwnRecord()
    agreed = terms.of_learner(rows, mine.learner.institution_id, mine.learner.enrolment_id, quiz.id)
    telling = _telling(rows, mine, quiz, agreed)
    to_try = read.edition.quiz(quiz.id)
    all_markings = (
        markings.history(rows, found.attempt.institution_id, found.attempt.id) if found.marking.sequence > 1 else []
    )
    before = points_before(all_markings)
    questions = judged(held, quiz, found, read.language, before) if telling.is_now else []
    return page(
        "quiz/result.html",
        quiz=quiz,
        number=found.attempt.number,
        percent=percent(found.marking.earned, found.marking.possible),
        earned=found.marking.earned,
        possible=found.marking.possible,
        passed=passes(quiz, found.marking.earned, found.marking.possible, found.marking.sections),
        sections=_section_results(quiz, found.marking.sections, read),
        submitted_at=found.attempt.submitted_at,
        again=told(all_markings),
        late=len(found.late),
        is_open=any(mark.status == "unresolved" for mark in found.marking.marks),
        telling=telling,
        questions=with_files(questions, files, at=at),
        attempt=found.attempt.public_id,
        start_to=f"/quizzes/{quiz.id}/start" if to_try else "",
        obstacle=_obstacle(to_try, mine, agreed) if to_try and quiz.id not in mine.begun else None,
        unit=read.edition.unit(quiz.unit) if quiz.unit else None,
        step=step_of(mine, read.edition, record),
        edition=read.edition,
        is_complete=is_complete,
        institution=mine.institution_name,
        record_code=record.code,
        withdrawn=record.withdrawn,
        record_to="/records/",
    )


def known_quiz(quiz: Quiz | None) -> Quiz:
    if quiz is None:
        raise NotFound("this edition has no such quiz")
    return quiz


def _over_page(attempt: Attempt) -> Response:
    quiz = known_quiz(site().editions.of(attempt.edition).edition.quiz(attempt.quiz))
    with site().store.read() as rows:
        saved = answered(rows, quiz, attempt, site().now())
    return page(
        "quiz/over.html",
        quiz=quiz,
        due_at=attempt.due_at,
        saved=saved,
        total=len(attempt.variants),
        start_to=f"/quizzes/{attempt.quiz}/start",
    )


def _paged(quiz: Quiz, questions: list[ShownQuestion], number: int) -> tuple[list[ShownQuestion], list[Place]]:
    """What stands on this page, and the places of all; no places where all stand on one."""
    if quiz.pages == "one" or not questions:
        return questions, []
    shown = min(max(number, 1), len(questions))
    places = [Place(number=one.number, is_answered=one.is_answered, is_here=one.number == shown) for one in questions]
    return [questions[shown - 1]], places


def _time_left(attempt: Attempt) -> TimeLeft | None:
    if attempt.due_at is None:
        return None
    seconds = int((attempt.due_at - site().now()).total_seconds())
    return TimeLeft(due_at=attempt.due_at, seconds=max(0, seconds))


def _minutes(quiz: Quiz, agreed: Terms) -> int | None:
    """With the learner's extra time, floored."""
    return quiz.minutes * (100 + agreed.extra_percent) // 100 if quiz.minutes is not None else None


def _tries_left(quiz: Quiz, past: list[attempts.Try]) -> int | None:
    used = sum(one.quiz_digest == quiz.digest for one in past)
    return max(0, quiz.tries - used) if quiz.tries is not None else None


def _obstacle(quiz: Quiz, mine: Study, agreed: Terms) -> Obstacle | None:
    """``quiz``: as the learner's edition has it, which a try would be begun on."""
    submitted = [(one.quiz_digest, one.submitted_at) for one in mine.tries if one.quiz == quiz.id]
    return obstacle(quiz, submitted, agreed, site().now())


def _telling(rows: Session, mine: Study, quiz: Quiz, agreed: Terms) -> Telling:
    """A quiz that tells it after closing waits for the last who may still be at work.

    Without a closing time it tells nothing, also where a trainer has ended the sitting: others may still come.
    """
    if quiz.feedback != "closed":
        return Telling(is_now=True)
    if agreed.closes_at is None:
        return Telling(is_now=False)
    longest = max(terms.allowances_of(rows, mine.learner.institution_id, mine.cohort_id).values(), default=0)
    ends = agreed.closes_at + replace(agreed, extra_percent=longest).extra_time(quiz)
    return Telling(is_now=is_over(ends, site().now()), at=ends)


def _section_results(quiz: Quiz, reached: tuple[SectionPoints, ...], read: Reader) -> list[SectionResult]:
    by_id = {one.id: one.percent for one in reached}
    return [
        SectionResult(title=read.spoken(one.titles), percent=by_id[one.id], floor_percent=one.floor_percent)
        for one in quiz.sections
        if one.id in by_id
    ]
