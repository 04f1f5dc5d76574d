"""Keeping what a learner puts into the calculators of a unit."""

from datetime import datetime

from course_app.course.calculators.sheets import read_sheet
from course_app.course.edition import Edition
from course_app.course.errors import NotFound
from course_app.course.values import to_data
from course_app.pages.calculators import placed
from course_app.store import Store, worksheets
from course_app.store.visits import Learner


def keep(
    store: Store, learner: Learner, edition: Edition, *, unit_id: str, calculator_id: str, sheet: str, now: datetime
) -> None:
    """``sheet``: JSON as scripts send it; empty forgets what was kept. Raises NotFound, BadResponse."""
    unit = edition.unit(unit_id)
    kinds = [placed(text.article) for text in unit.texts.values()] if unit else []
    kind = next((found[calculator_id] for found in kinds if calculator_id in found), None)
    if kind is None:
        raise NotFound(f"this edition has no calculator {calculator_id!r} in a unit {unit_id!r}")
    read = read_sheet(sheet, kind) if sheet else None
    key = worksheets.Key(
        institution_id=learner.institution_id,
        enrolment_id=learner.enrolment_id,
        unit=unit_id,
        calculator=calculator_id,
    )
    with store.write() as session:
        if read is None:
            worksheets.forget(session, key)
        else:
            worksheets.save(session, key, to_data(read), now)
