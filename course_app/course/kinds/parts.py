"""What the kinds with several fields share. Their response is an object of texts by part.

The twin is ``pages/static/marking/parts.js``.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from course_app.course.canonical import Json
from course_app.course.characters import plain_characters
from course_app.course.marking import Code

MARKS = ("all-or-nothing", "partial")


def read_parts(value: Json, parts: Iterable[str]) -> dict[str, str] | None:
    """What was entered in each part, "" where it was left out or holds spaces only; None for any other response."""
    known = list(parts)
    if value in ("", None, []):
        return dict.fromkeys(known, "")
    if not isinstance(value, Mapping):
        return None
    texts = {part: text for part, text in value.items() if isinstance(text, str)}
    if len(texts) < len(value) or any(part not in known for part in texts):
        return None
    return {part: texts[part] if plain_characters(texts.get(part, "")) else "" for part in known}


def part_code(part: str, text: str, *, is_right: bool) -> Code:
    return Code(name="missed" if not text else "right" if is_right else "wrong", about=part)


def share_of(marks: Json, right: int, possible: int) -> Fraction:
    """``right`` of ``possible`` where marks are partial; else all or nothing. Never below nothing."""
    if marks == "partial":
        return Fraction(max(right, 0), possible)
    return Fraction(int(right == possible))
