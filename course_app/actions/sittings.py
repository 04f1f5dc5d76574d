"""What who runs a cohort sets for its quizzes: when they are open, their password, extra time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from course_app.actions import typed
from course_app.actions.closing import quiz_of
from course_app.actions.errors import Unfit, WrongQuizPassword
from course_app.actions.loading import LoadEdition
from course_app.actions.passwords import Passwords
from course_app.actions.throttling import count_try, key, take_back
from course_app.course.errors import NotFound
from course_app.course.terms import Terms, due_at, is_over
from course_app.store import Session, Store, attempts, cohorts, enrolments, terms
from course_app.store.attempts import Attempt
from course_app.store.visits import Learner

MOST_GUESSES = 10  # of a quiz's password by one learner, in a window of throttling
MOST_EXTRA = 300  # percent


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsForm:
    """What a quiz's terms are changed to. An empty ``password`` keeps the one there is."""

    opens_at: datetime | None
    closes_at: datetime | None
    password: str
    forget_password: bool
    is_open: bool


def set_terms(
    store: Store,
    passwords: Passwords,
    institution_id: int,
    cohort_id: int,
    quiz: str,
    form: TermsForm,
    *,
    load: LoadEdition,
    now: datetime,
) -> None:
    """Tries under way get the due time that follows, unless their time is over. Raises Unfit, NotFound."""
    opens_at, closes_at = _in_utc(form.opens_at), _in_utc(form.closes_at)
    if opens_at and closes_at and closes_at <= opens_at:
        raise Unfit("closes_at", "order", "a time after the one it opens at")
    if len(form.password) > typed.LONGEST_PASSWORD:
        raise Unfit("password", "long", f"at most {typed.LONGEST_PASSWORD} characters")
    new_hash = passwords.hash(form.password) if form.password else None  # slow, so before the transaction
    with store.write() as session:
        cohort = cohorts.find(session, institution_id, cohort_id)
        found_quiz = load(cohort.edition).quiz(quiz) if cohort else None
        if found_quiz is None or found_quiz.use != "graded":
            raise NotFound("no such graded quiz in a cohort of this institution")
        before = terms.of_cohort(session, institution_id, cohort_id).get(quiz, Terms())
        changed = Terms(
            opens_at=opens_at,
            closes_at=closes_at,
            password_hash=new_hash or (None if form.forget_password else before.password_hash),
            is_open=form.is_open,
        )
        terms.put(session, institution_id, cohort_id, quiz, changed)
        found = attempts.under_way(session, institution_id, cohort_id=cohort_id, quiz=quiz, lock=True)
        _renew_due(session, found, load, now)


def allow(
    store: Store,
    institution_id: int,
    cohort_id: int,
    enrolment_id: int,
    extra_percent: int,
    *,
    load: LoadEdition,
    now: datetime,
) -> None:
    """Extra time in every quiz, in the try under way too. 0 takes it away. Raises Unfit, NotFound."""
    if not 0 <= extra_percent <= MOST_EXTRA:
        raise Unfit("extra_percent", "range", f"0 to {MOST_EXTRA} percent")
    with store.write() as session:
        enrolment = enrolments.find(session, institution_id, enrolment_id)
        if enrolment is None or enrolment.cohort_id != cohort_id:
            raise NotFound("this cohort has no such learner")
        terms.allow(session, institution_id, enrolment_id, extra_percent)
        found = attempts.under_way(session, institution_id, enrolment_id=enrolment_id, lock=True)
        _renew_due(session, found, load, now)


def known_password(
    store: Store, passwords: Passwords, learner: Learner, quiz: str, password: str, *, now: datetime
) -> str:
    """The hash that the password fits. Raises TooManyTries before it is looked at, or WrongQuizPassword."""
    limits = {key("quiz password", str(learner.enrolment_id), quiz): MOST_GUESSES}
    count_try(store, limits, now)
    with store.read() as session:
        wanted = terms.of_learner(session, learner.institution_id, learner.enrolment_id, quiz).password_hash
    if wanted is None or not passwords.fits(wanted, password):
        raise WrongQuizPassword("the quiz has another password")
    with store.write() as session:
        take_back(session, limits, now)
    return wanted


def _in_utc(moment: datetime | None) -> datetime | None:
    """Two times of one zone are compared by what its clocks show, which runs backwards once a year."""
    return moment.astimezone(UTC) if moment else None


def _renew_due(session: Session, found: Iterable[Attempt], load: LoadEdition, now: datetime) -> None:
    for attempt in found:
        if is_over(attempt.due_at, now):
            continue
        agreed = terms.of_learner(session, attempt.institution_id, attempt.enrolment_id, attempt.quiz)
        due = due_at(quiz_of(load(attempt.edition), attempt), agreed, attempt.started_at)
        if due != attempt.due_at:
            attempts.set_due(session, attempt.id, due)
