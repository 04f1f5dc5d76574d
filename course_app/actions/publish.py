"""Storing an edition and making it the course's current one."""

import random
from dataclasses import dataclass
from datetime import datetime

from course_app.actions import typed
from course_app.actions.errors import InUse, Unfit
from course_app.course.canonical import digest
from course_app.course.edition import Edition, encode
from course_app.store import Session, Store, cohorts, editions, institutions
from course_app.store.editions import EditionRow
from course_app.store.institutions import Institution

LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    row: EditionRow
    is_new: bool  # False where this very edition was stored before


def publish(
    store: Store, edition: Edition, *, label: str | None = None, rng: random.Random, now: datetime
) -> Published:
    """Moves no cohort. Who comes alone from now on is enrolled in a new default cohort on this edition.

    Without a label, an edition gets the year and a number. Publishing what is stored already makes it the current one
    again. Raises InUse for a label that another edition has, or another label for a stored one, and Unfit.
    """
    content = encode(edition)
    named = digest(content)
    with store.write() as session:
        editions.lock(session)
        before = editions.find(session, named)
        if before is None:
            chosen = _label(session, edition.course, label, now)
            editions.add(session, digest=named, edition=edition, label=chosen, content=content, now=now)
        elif label is not None and typed.printable(label) != before.label:
            raise InUse(f"this very edition is stored already, as {before.label}; a label cannot be changed")
        editions.make_current(session, edition.course, named)
        row = editions.find(session, named)
        if row is None:
            raise RuntimeError("expected the edition just stored, found none")
        if (institution := institutions.default(session)) is not None:
            _open_to_all(session, institution, edition, row, rng, now)
        return Published(row=row, is_new=before is None)


def _label(session: Session, course: str, wanted: str | None, now: datetime) -> str:
    if wanted is None:
        taken = {row.label for row in editions.all_editions(session) if row.course == course}
        number = 1
        while f"{now.year}.{number}" in taken:
            number += 1
        return f"{now.year}.{number}"
    clean = typed.printable(wanted)
    if not clean or len(clean) > LONGEST_LABEL:
        raise Unfit("label", "long" if clean else "empty", f"1 to {LONGEST_LABEL} characters")
    if editions.labelled(session, course, clean):
        raise InUse(f"another edition of {course} is labelled {clean}")
    return clean


def _open_to_all(
    session: Session, institution: Institution, edition: Edition, row: EditionRow, rng: random.Random, now: datetime
) -> None:
    """The default institution's open cohort of the course is one on the current edition."""
    before = cohorts.default(session, row.course)
    if before is not None and before.edition == row.digest:
        return
    cohorts.no_default(session, row.course)
    name = f"{edition.texts[edition.languages[0]].title}, {row.label}"
    known = [one for one in cohorts.of_institution(session, institution.id) if one.name == name]
    if known and known[0].edition == row.digest:
        cohorts.change(session, institution.id, known[0].id, is_default=True)
        return
    cohorts.add(
        session,
        institution_id=institution.id,
        name=name if not known else f"{name} ({row.digest[:8]})",
        course=row.course,
        edition=row.digest,
        code=typed.new_code(typed.ENROLMENT_CODE_LENGTH, rng),
        content_language=None,
        opens_on=None,
        closes_on=None,
        time_zone=institution.time_zone,
        is_open=True if before is None else before.is_open,
        is_default=True,
        created_at=now,
    )
