"""What the marker gave. Markings are appended: the latest of an attempt counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import bindparam, func, insert, select

from course_app.course.marking import Code
from course_app.course.quizmarking import QuestionMark
from course_app.course.sections import SectionPoints, read_sections, sections_text
from course_app.store.engine import Session
from course_app.store.tables import attempts, markings, marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """One run of the marker over an attempt. ``edition`` is the key's."""

    sequence: int
    edition: str
    marker_version: int
    reason: str  # "submitted" or "time over" of the first, then "trainer" or "regrade"
    earned: Fraction
    possible: int
    marked_at: datetime
    sections: tuple[SectionPoints, ...]
    account_id: int | None  # who decided, where somebody did
    marks: tuple[QuestionMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """That a try was marked once more."""

    reason: str
    marked_at: datetime


def latest(session: Session, institution_id: int, attempt_id: int) -> Marking | None:
    """None for an attempt that is not marked yet. Two statements."""
    query = (
        select(markings)
        .where(markings.c.institution_id == institution_id, markings.c.attempt_id == attempt_id)
        .order_by(markings.c.sequence.desc())
        .limit(1)
    )
    row = session.execute(query).first()
    return _marking(row, session.execute(select(marks).where(marks.c.marking_id == row.id))) if row else None


def history(session: Session, institution_id: int, attempt_id: int) -> list[Marking]:
    """All of an attempt, the first one first. Two statements."""
    mine = (markings.c.institution_id == institution_id) & (markings.c.attempt_id == attempt_id)
    rows = session.execute(select(markings).where(mine).order_by(markings.c.sequence)).all()
    given: dict[int, list[Any]] = {row.id: [] for row in rows}
    for mark in session.execute(select(marks).where(marks.c.marking_id.in_(given))):
        given[mark.marking_id].append(mark)
    return [_marking(row, given[row.id]) for row in rows]


def marked_again(session: Session, institution_id: int, enrolment_id: int, quiz: str) -> dict[int, Again]:
    """By the number of the try: what was marked last, of tries that were marked more than once. One statement."""
    query = (
        select(attempts.c.number, markings.c.reason, markings.c.marked_at)
        .join(attempts, attempts.c.id == markings.c.attempt_id)
        .where(
            attempts.c.institution_id == institution_id,
            attempts.c.enrolment_id == enrolment_id,
            attempts.c.quiz == quiz,
            markings.c.sequence > 1,
        )
        .order_by(markings.c.sequence)
    )
    return {row.number: Again(reason=row.reason, marked_at=row.marked_at) for row in session.execute(query)}


def _marking(row: Any, given: Iterable[Any]) -> Marking:
    return Marking(
        sequence=row.sequence,
        edition=row.edition,
        marker_version=row.marker_version,
        reason=row.reason,
        earned=Fraction(row.earned_numerator, row.earned_denominator),
        possible=row.possible,
        marked_at=row.marked_at,
        sections=read_sections(row.sections),
        account_id=row.account_id,
        marks=tuple(mark_of(one) for one in given),
    )


_APPEND = (
    insert(markings)
    .values(
        sequence=select(func.coalesce(func.max(markings.c.sequence), 0) + 1)
        .where(markings.c.attempt_id == bindparam("attempt_id"))
        .scalar_subquery(),
        **{
            name: bindparam(name)
            for name in markings.c.keys()  # noqa: SIM118  (a collection of columns, not a dictionary)
            if name not in ("id", "sequence")
        },
    )
    .returning(markings.c.id)
)
_ADD_MARKS = insert(marks)


def append(
    session: Session,
    *,
    institution_id: int,
    attempt_id: int,
    edition: str,
    marker_version: int,
    reason: str,
    given: Sequence[QuestionMark],
    sections: Sequence[SectionPoints],
    now: datetime,
    account_id: int | None = None,
) -> None:
    """The next marking of the attempt, with its marks. ``sections``: their points, as ``section_points`` gives them."""
    earned = sum((mark.earned for mark in given), Fraction(0))
    columns = {
        "institution_id": institution_id,
        "attempt_id": attempt_id,
        "edition": edition,
        "marker_version": marker_version,
        "reason": reason,
        "earned_numerator": earned.numerator,
        "earned_denominator": earned.denominator,
        "possible": sum(mark.possible for mark in given),
        "sections": sections_text(sections),
        "marked_at": now,
        "account_id": account_id,
    }
    marking_id = session.execute(_APPEND, columns).scalar_one()
    if given:
        session.execute(_ADD_MARKS, [_row(mark, institution_id, marking_id) for mark in given])


def _row(mark: QuestionMark, institution_id: int, marking_id: int) -> dict[str, Any]:
    return {
        "marking_id": marking_id,
        "institution_id": institution_id,
        "question": mark.question_id,
        "variant": mark.variant_id,
        "status": mark.status,
        "earned_numerator": mark.earned.numerator,
        "earned_denominator": mark.earned.denominator,
        "possible": mark.possible,
        "codes": [[code.name, code.about] for code in mark.codes],
        "readings": list(mark.readings),
        "comment": mark.comment or None,
    }


def mark_of(row: Any) -> QuestionMark:
    return QuestionMark(
        question_id=row.question,
        variant_id=row.variant,
        status=row.status,
        earned=Fraction(row.earned_numerator, row.earned_denominator),
        possible=row.possible,
        codes=tuple(Code(name=name, about=about) for name, about in row.codes),
        readings=tuple(row.readings),
        comment=row.comment or "",
    )
