"""Answers given in review, and all answers that review goes by."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Date, cast, insert, literal_column, null, select, union_all

from course_app.course.canonical import Json
from course_app.course.marking import Convention
from course_app.store.attempts import LATEST
from course_app.store.engine import Session
from course_app.store.tables import attempts, markings, marks, reviews

DECIDED = ("marked", "blank")  # of a mark; anything else waits for a trainer


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """In a submitted try (``reviewed_on`` is None) or in review. ``share``: of the points."""

    quiz: str
    question: str
    variant: str
    share: Fraction
    at: datetime
    reviewed_on: date | None


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


def answers(session: Session, institution_id: int, enrolment_id: int, quizzes: Collection[str]) -> list[Answered]:
    """Every answer at these quizzes, in tries as the marking that counts says, in the order of time. One statement."""
    in_tries = (
        select(
            attempts.c.quiz,
            marks.c.question,
            marks.c.variant,
            marks.c.earned_numerator.label("numerator"),
            (marks.c.earned_denominator * marks.c.possible).label("denominator"),
            attempts.c.submitted_at.label("at"),
            cast(null(), Date).label("reviewed_on"),
        )
        .select_from(attempts)
        .join(markings, (markings.c.attempt_id == attempts.c.id) & LATEST)
        .join(marks, marks.c.marking_id == markings.c.id)
        .where(
            attempts.c.institution_id == institution_id,
            attempts.c.enrolment_id == enrolment_id,
            attempts.c.submitted_at.is_not(None),
            attempts.c.quiz.in_(quizzes),
            marks.c.status.in_(DECIDED),
            marks.c.possible > 0,
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
    ).where(
        reviews.c.institution_id == institution_id,
        reviews.c.enrolment_id == enrolment_id,
        reviews.c.quiz.in_(quizzes),
    )
    query = union_all(in_tries, in_review).order_by(literal_column("at"), literal_column("quiz"))
    return [_answered(row) for row in session.execute(query)]


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


def _answered(row: Any) -> Answered:
    return Answered(
        quiz=row.quiz,
        question=row.question,
        variant=row.variant,
        share=Fraction(row.numerator, row.denominator),
        at=row.at,
        reviewed_on=row.reviewed_on,
    )


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
    )
