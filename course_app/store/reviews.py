"""Answers given in review, and all answers that review goes by."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Date, Table, cast, insert, literal_column, null, select, union_all

from course_app.course.canonical import Json
from course_app.course.marking import Convention
from course_app.course.responses import Chosen
from course_app.course.review import Answer, day_of, rating_of
from course_app.store.attempts import LATEST
from course_app.store.engine import Session
from course_app.store.tables import attempts, markings, marks, reviews

DECIDED = ("marked", "blank")  # of a mark; anything else waits for a trainer


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    quiz: str
    question: str
    variant: str
    value: Json
    convention: Convention | None
    share: Fraction
    reviewed_on: date
    reviewed_at: datetime
    edition: str
    chosen: Chosen | None = None


def answers(
    session: Session, institution_id: int, enrolment_id: int, quizzes: Collection[str], time_zone: str
) -> list[Answer]:
    """Every answer at these quizzes, in tries as the marking that counts says, in the order of time. One statement."""
    in_tries = (
        select(
            attempts.c.quiz,
            marks.c.question,
            marks.c.variant,
            marks.c.earned_numerator,
            marks.c.earned_denominator * marks.c.possible,
            attempts.c.submitted_at.label("at"),
            cast(null(), Date),
        )
        .select_from(attempts)
        .join(markings, (markings.c.attempt_id == attempts.c.id) & LATEST)
        .join(marks, marks.c.marking_id == markings.c.id)
        .where(
            _mine(attempts, institution_id, enrolment_id, quizzes),
            attempts.c.submitted_at.is_not(None),
            marks.c.status.in_(DECIDED),
        )
    )
    in_review = select(
        reviews.c.quiz,
        reviews.c.question,
        reviews.c.variant,
        reviews.c.share_numerator,
        reviews.c.share_denominator,
        reviews.c.reviewed_at,
        reviews.c.reviewed_on,
    ).where(_mine(reviews, institution_id, enrolment_id, quizzes))
    query = union_all(in_tries, in_review).order_by(literal_column("at"), literal_column("quiz"))
    return [
        Answer(
            card=(quiz, question),
            variant=variant,
            rating=rating_of(earned, possible),
            on=reviewed_on or day_of(at, time_zone),
            in_review=reviewed_on is not None,
        )
        for quiz, question, variant, earned, possible, at, reviewed_on in session.execute(query)
    ]


def latest(session: Session, institution_id: int, enrolment_id: int, quiz: str, question: str) -> Review | None:
    """The last one of a question."""
    query = (
        select(reviews)
        .where(
            reviews.c.institution_id == institution_id,
            reviews.c.enrolment_id == enrolment_id,
            reviews.c.quiz == quiz,
            reviews.c.question == question,
        )
        .order_by(reviews.c.reviewed_on.desc())
        .limit(1)
    )
    row = session.execute(query).first()
    return _review(row) if row else None


def add(session: Session, institution_id: int, enrolment_id: int, review: Review) -> None:
    """Raises Conflict where the question was reviewed on that day already."""
    values = {name: getattr(review, name) for name in Review.__slots__ if name != "share"}
    session.execute(
        insert(reviews).values(
            institution_id=institution_id,
            enrolment_id=enrolment_id,
            share_numerator=review.share.numerator,
            share_denominator=review.share.denominator,
            **values,
        )
    )


def _mine(table: Table, institution_id: int, enrolment_id: int, quizzes: Collection[str]) -> Any:
    mine = (table.c.institution_id == institution_id) & (table.c.enrolment_id == enrolment_id)
    return mine & table.c.quiz.in_(quizzes)


def _review(row: Any) -> Review:
    return Review(
        quiz=row.quiz,
        question=row.question,
        variant=row.variant,
        value=row.value,
        convention=row.convention,
        share=Fraction(row.share_numerator, row.share_denominator),
        reviewed_on=row.reviewed_on,
        reviewed_at=row.reviewed_at,
        edition=row.edition,
        chosen=row.chosen,
    )
