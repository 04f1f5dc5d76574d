"""Keeping answers as they come, with how long each took."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from course_app.course.errors import NotFound
from course_app.course.marking import Convention
from course_app.course.responses import Chosen, Value, checked_value, typed_before
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
    picked, before = chosen or {}, attempts.responses_of(session, attempt.institution_id, attempt.id)
    sent = {name: _sent(attempt, name, value, convention, now) for name, value in values.items()}
    sent = {name: _with_chosen(one, before.get(name), picked.get(name)) for name, one in sent.items()}
    if is_over(attempt.due_at, now):
        attempts.save_responses(session, attempt.institution_id, attempt.id, sent.values(), late=True)
        return before
    sent = {name: one for name, one in sent.items() if _differs(before.get(name), one)}
    changed = [name for name, one in sent.items() if _says_other(before.get(name), one)]
    since = max([attempt.started_at, *(one.saved_at for one in before.values())])
    spent = _seconds(attempt, now) - _seconds(attempt, since) if len(changed) == 1 and not was_held else None
    kept = {name: _timed(before.get(name), one, spent, name in changed) for name, one in sent.items()}
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


def _with_chosen(sent: SavedResponse, before: SavedResponse | None, chosen: Chosen | None) -> SavedResponse:
    """With what was chosen before in other parts: no more than stands in the answer, so that it cannot grow."""
    found = {**((before and before.chosen) or {}), **(chosen or {})}
    return replace(sent, chosen={part: found[part] for part in typed_before(sent.value, found)} or None)


def _differs(before: SavedResponse | None, sent: SavedResponse) -> bool:
    if before is None:
        return True
    told = [(one.value, one.convention, one.chosen) for one in (before, sent)]
    return before.checked_at is None and told[0] != told[1]


def _says_other(before: SavedResponse | None, sent: SavedResponse) -> bool:
    """A field that was sent empty for the first time says nothing."""
    if before is None:
        return any(sent.value.values()) if isinstance(sent.value, dict) else bool(sent.value)
    return before.value != sent.value


def _timed(before: SavedResponse | None, sent: SavedResponse, spent: int | None, is_changed: bool) -> SavedResponse:
    so_far = before.seconds if before else 0
    moment = sent.saved_at if is_changed or before is None else before.saved_at
    known = so_far if not is_changed else None if so_far is None or spent is None else so_far + spent
    return replace(sent, saved_at=moment, seconds=known)


def _seconds(attempt: Attempt, moment: datetime) -> int:
    """Whole seconds from the beginning, so that what is cut off does not add up."""
    return max(0, int((moment - attempt.started_at).total_seconds()))
