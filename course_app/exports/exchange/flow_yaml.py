"""Settings of a question as YAML: one key a line, values in one line each."""

import json
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from course_app.course.numbers import canonical_number

Value: TypeAlias = "str | bool | Fraction | Sequence[Value] | Mapping[str, Value]"

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ²³/_-]*(?<! )|[0-9.]{1,9}%")
_WIDTH = 80
_MEANING = "true false yes no on off null y n"  # something else than a text
_WORDS = frozenset(_MEANING.split())


def settings_lines(settings: Mapping[str, Value]) -> list[str]:
    """``key: value``; objects and longer lists have a line for each item."""
    lines = []
    for key, value in settings.items():
        is_list = isinstance(value, Sequence) and not isinstance(value, str)
        if isinstance(value, Sequence) and is_list and value and not _is_short(value):
            lines += [f"{key}:", *(f"  - {_flow(item)}" for item in value)]
        elif isinstance(value, Mapping) and all(isinstance(item, Mapping) for item in value.values()):
            lines += [f"{key}:", *(f"  {name}: {_flow(item)}" for name, item in value.items())]
        else:
            lines.append(f"{key}: {_flow(value)}")
    return lines


def _is_short(items: Sequence[Value]) -> bool:
    return all(isinstance(item, str) for item in items) and len(_flow(items)) <= _WIDTH


def _flow(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return canonical_number(value)
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(_flow(item) for item in value) + "]"


def scalar(text: str) -> str:
    """Without quotation marks where nothing could be misread."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
