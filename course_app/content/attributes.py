"""What stands in braces after a heading or figure: ``{#id}``, and for questions ``{#id kind=single points=1}``."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from course_app.content.blocks import Line
from course_app.content.fields import ID, ID_WORDS, Located
from course_app.content.report import Reporter, listing, nearest

_PART = re.compile(r"[^\s]+")


@dataclass(frozen=True, slots=True)
class Attributes:
    id: Located | None
    values: dict[str, Located]


def read_attributes(line: Line | None, known: Collection[str], report: Reporter) -> Attributes:
    """The id, and the values of ``key=value`` pairs whose keys are known; the rest is reported."""
    found_id: Located | None = None
    values: dict[str, Located] = {}
    for match in _PART.finditer(line.text if line else ""):
        assert line is not None  # noqa: S101 - without a line there is no match
        part = Located(match[0], line.number, line.column + match.start())
        key, sign, value = part.text.partition("=")
        if part.text.startswith("#"):
            found_id = _id(part, found_id, report)
        elif not sign or key not in known:
            expected = f"#id{''.join(f' {name}=…' for name in known)}"
            advice = nearest(key, known, "take it away") if known else "only an id may stand here, as in {#my-id}"
            report.error(part.place, expected, part.text, advice)
        elif key in values:
            report.error(part.place, "each key once", f"{key} again", "take one away")
        else:
            values[key] = Located(value, part.line, part.column + len(key) + 1)
    return Attributes(found_id, values)


def _id(part: Located, before: Located | None, report: Reporter) -> Located | None:
    if before is not None:
        report.error(part.place, "one id", part.text, "take one away")
        return before
    if not ID.fullmatch(part.text[1:]):
        report.error(part.place, ID_WORDS, part.text[1:] or "nothing", "write it as in {#my-id}")
        return None
    return Located(part.text[1:], part.line, part.column)


def number_value(value: Located | None, low: int, high: int, otherwise: int, report: Reporter) -> int:
    if value is None:
        return otherwise
    if value.text.isascii() and value.text.isdigit() and low <= int(value.text[:9]) <= high:
        return int(value.text)
    report.error(value.place, f"a whole number from {low} to {high}", value.text or "nothing", "change it")
    return otherwise


def choice_value(value: Located | None, choices: Collection[str], otherwise: str, report: Reporter) -> str:
    if value is None:
        return otherwise
    if value.text in choices:
        return value.text
    advice = nearest(value.text, choices, "choose one of them")
    report.error(value.place, f"one of {listing(choices)}", value.text or "nothing", advice)
    return otherwise
