"""Questions that come back: what is due today, and answering it. Nothing here counts for the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from course_app.actions.intervals import interval
from course_app.course.edition import Question, variant_of
from course_app.course.errors import NotFound, Refused
from course_app.course.marking import Outcome
from course_app.course.quizmarking import mark_response
from course_app.course.responses import Response, checked_value
from course_app.course.review import Answer, Card, CardId, Plan, cards, day_of, plan
from course_app.store import Session, Store, enrolments, reviews
from course_app.store.reviews import Review
from course_app.store.visits import Learner

Questions = Mapping[CardId, Question]  # course/review.py: reviewed(edition)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was entered for a question, and in which of its variants."""

    card: CardId
    variant: str
    response: Response


def plan_today(session: Session, learner: Learner, questions: Questions, *, time_zone: str, now: datetime) -> Plan:
    """One statement. Ten milliseconds for somebody with a thousand answers."""
    today = day_of(now, time_zone)
    answers = _answers(session, learner, questions, time_zone)
    done = sum(answer.in_review and answer.on == today for answer in answers)
    return plan(cards(answers, interval).values(), tuple(questions), done=done, today=today)


def check(
    store: Store, learner: Learner, questions: Questions, given: Given, *, time_zone: str, now: datetime
) -> Review | None:
    """Marks an answer to a question that is due, and keeps it. Where it was answered today already, that stays.

    None where the answer cannot be read for sure: it is asked back, and nothing was kept. Raises NotFound for a
    question that does not come back to this learner or a variant it does not have, Refused for one that is not due,
    BadResponse.
    """
    outcome = _outcome(questions, given)
    today, mine = day_of(now, time_zone), (learner.institution_id, learner.enrolment_id)
    with store.write() as session:
        if not enrolments.lock(session, *mine):
            raise NotFound("no such enrolment")
        before = reviews.latest(session, *mine, *given.card)
        if before and before.reviewed_on >= today:
            return before
        _expect_due(cards(_answers(session, learner, questions, time_zone), interval), given.card, today)
        if outcome.status not in reviews.DECIDED:
            return None
        review = _review(given, outcome, today, now, learner.edition)
        reviews.add(session, *mine, review)
        return review


def _outcome(questions: Questions, given: Given) -> Outcome:
    question = questions.get(given.card)
    variant = variant_of(question, given.variant) if question else None
    if question is None or variant is None:
        raise NotFound(f"no question {given.card!r} with a variant {given.variant!r} comes back")
    checked_value(given.response.value)
    return mark_response(question.kind, variant, given.response)


def _review(given: Given, outcome: Outcome, today: date, now: datetime, edition: str) -> Review:
    quiz, question = given.card
    return Review(
        quiz=quiz,
        question=question,
        variant=given.variant,
        value=given.response.value,
        convention=given.response.convention,
        share=outcome.share,
        reviewed_on=today,
        reviewed_at=now,
        edition=edition,
        chosen=given.response.chosen,
    )


def _expect_due(found: Mapping[CardId, Card], card_id: CardId, today: date) -> None:
    if card_id not in found:
        raise NotFound(f"the question {card_id!r} was not answered in a practice try yet")
    if found[card_id].due_on > today:
        raise Refused(f"the question {card_id!r} is due on {found[card_id].due_on}")


def _answers(session: Session, learner: Learner, questions: Questions, time_zone: str) -> list[Answer]:
    """To the questions that come back."""
    quizzes = {quiz for quiz, _ in questions}
    found = reviews.answers(session, learner.institution_id, learner.enrolment_id, quizzes, time_zone)
    return [answer for answer in found if answer.card in questions]
