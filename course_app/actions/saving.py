"""Keeping answers as they come, with how long each took."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from course_app.course.errors import NotFound
from course_app.course.marking import Convention
from course_app.course.responses import Chosen, Value, checked_value
from course_app.course.terms import is_over
from course_app.store import Session, attempts
from course_app.store.attempts import Attempt, SavedResponse


def keep(
    session: Session,
    attempt: Attempt,
    values: Mapping[str, Value],
    convention: Convention | None,
    now: datetime,
    *,
    chosen: Mapping[str, Chosen] | None = None,
    was_held: bool = False,
) -> dict[str, SavedResponse]:
    """The answers that count from now on, by question. What comes too late is kept apart; what was checked stays.

    Time goes to the answer that changed: from the change before it, or the beginning of the try. Where several changed
    at once, or the answer ``was_held`` on its way, nobody knows how long it took, and that stays so. Two statements at
    most. Raises NotFound for a question that the attempt does not have, BadResponse.
    """
    before = attempts.responses_of(session, attempt.institution_id, attempt.id)
    sent = {name: _sent(attempt, name, value, convention, now) for name, value in values.items()}
    for name, picked in (chosen or {}).items():
        sent[name] = replace(sent[name], chosen=picked)
    if is_over(attempt.due_at, now):
        attempts.save_responses(session, attempt.institution_id, attempt.id, sent.values(), late=True)
        return before
    sent = {name: one for name, one in sent.items() if _differs(before.get(name), one)}
    changed = [name for name, one in sent.items() if _says_other(before.get(name), one)]
    since = max([attempt.started_at, *(one.saved_at for one in before.values())])
    spent = _seconds(attempt, now) - _seconds(attempt, since) if len(changed) == 1 and not was_held else None
    kept = {name: _added(before.get(name), one, spent, name in changed) for name, one in sent.items()}
    attempts.save_responses(session, attempt.institution_id, attempt.id, kept.values())
    return before | kept


def _sent(
    attempt: Attempt, question_id: str, value: Value, convention: Convention | None, now: datetime
) -> SavedResponse:
    if question_id not in attempt.variants:
        raise NotFound(f"the attempt has no question {question_id!r}")
    return SavedResponse(
        question=question_id,
        variant=attempt.variants[question_id],
        value=checked_value(value),
        convention=convention,
        saved_at=now,
    )


def _differs(before: SavedResponse | None, sent: SavedResponse) -> bool:
    if before is None:
        return True
    is_said = (before.value, before.convention) == (sent.value, sent.convention) and sent.chosen is None
    return before.checked_at is None and not is_said


def _says_other(before: SavedResponse | None, sent: SavedResponse) -> bool:
    """A field that was sent empty for the first time says nothing."""
    if before is None:
        return any(sent.value.values()) if isinstance(sent.value, dict) else bool(sent.value)
    return before.value != sent.value


def _added(before: SavedResponse | None, sent: SavedResponse, spent: int | None, is_changed: bool) -> SavedResponse:
    so_far = before.seconds if before else 0
    moment = sent.saved_at if is_changed or before is None else before.saved_at
    known = so_far if not is_changed else None if so_far is None or spent is None else so_far + spent
    chosen = {**((before and before.chosen) or {}), **(sent.chosen or {})}  # in other parts too
    return replace(sent, saved_at=moment, seconds=known, chosen=chosen or None)


def _seconds(attempt: Attempt, moment: datetime) -> int:
    """Whole seconds from the beginning, so that what is cut off does not add up."""
    return max(0, int((moment - attempt.started_at).total_seconds()))
