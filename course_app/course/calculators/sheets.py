"""What a learner put into a calculator, kept exactly as typed: readable or not, nothing is lost."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from course_app.course.calculators import KINDS
from course_app.course.calculators.definition import MOST_NAME, MOST_TYPED, Field
from course_app.course.marking import Convention
from course_app.course.responses import BadResponse, checked_value
from course_app.course.values import from_data

MOST_BYTES = 8 * 1024


class BadSheet(BadResponse):
    """Not what a calculator of this kind holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    kind: str
    convention: Convention | None
    fields: Mapping[str, str]
    lines: tuple[Mapping[str, str], ...]


def read_sheet(text: str, kind: str) -> Sheet:
    """From JSON, as scripts send it. Raises BadResponse for anything that a calculator of ``kind`` does not hold."""
    if len(text.encode(errors="replace")) > MOST_BYTES:
        raise BadSheet(f"expected at most {MOST_BYTES} bytes, found {len(text)} characters")
    sheet = _sheet(text)
    if sheet.kind != kind:
        raise BadSheet(f"expected a sheet of the kind {kind}, found {sheet.kind[:40]!r}")
    definition = KINDS[kind].definition
    _check(sheet.fields, definition.fields)
    most, columns = (definition.lines.most, definition.lines.columns) if definition.lines else (0, ())
    if len(sheet.lines) > most:
        raise BadSheet(f"expected at most {most} lines, found {len(sheet.lines)}")
    for line in sheet.lines:
        _check(line, columns)
    return sheet


def _sheet(text: str) -> Sheet:
    try:
        data: Any = json.loads(text)
        return from_data(Sheet, data)
    except (ValueError, RecursionError) as error:
        raise BadSheet(f"expected a sheet as JSON: {error}") from None


def _check(values: Mapping[str, str], known: tuple[Field, ...]) -> None:
    checked_value(dict(values))
    fields = {field.id: field for field in known}
    for name, typed in values.items():
        if name not in fields:
            raise BadSheet(f"expected one of {', '.join(fields)}, found {name[:40]!r}")
        most = MOST_NAME if fields[name].is_name else MOST_TYPED
        if len(typed) > most:
            raise BadSheet(f"{name}: expected at most {most} characters, found {len(typed)}")
