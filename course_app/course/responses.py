"""What was entered for a question: how it is posted, what may be stored, and its JSON form.

The rule for field names is the same for every kind, on the web and in the kit; its twin is
``pages/static/marking/responses.js``. ``r.<question>`` is a text, ``r.<question>[]`` one text of a list,
``r.<question>.<part>`` one text of an object. Of a text or a part sent twice the last one counts, so that a button that
offers a reading may follow the field it corrects. An empty text in a list is left out, so that a hidden empty field
can say "none ticked". A form without scripts sends each line break as two characters, which are kept as the one that
was typed.
"""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from course_app.course.canonical import Json
from course_app.course.errors import CourseError
from course_app.course.marking import Convention
from course_app.course.values import ADDED, from_data, to_data

MAX_TEXT = 20_000  # characters of one text: an essay of some 3,000 words
MAX_TEXTS = 200  # texts of one response
MAX_QUESTIONS = 500  # questions in one posted form

Value: TypeAlias = str | list[str] | dict[str, str]

# Where a number was asked back: by part, "" for a lone text, {"typed": "7,500", "reading": "7.5"}, the reading that the
# learner chose in place of what they had typed.
Chosen: TypeAlias = Mapping[str, Mapping[str, str]]

_FIELD = re.compile(r"r\.(?P<question>[a-z0-9-]{1,100})(?:(?P<list>\[\])|\.(?P<part>[a-z0-9-]{1,100}))?")
_UNKEPT = re.compile("[\0\ud800-\udfff]")  # what not every database and file can hold


class BadResponse(CourseError):
    """What was sent is not a response: no page of ours sends such a thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """Exactly what was entered, or the reading chosen where it was asked back, with the number convention in force."""

    value: Json
    convention: Convention | None = None
    chosen: Chosen | None = field(default=None, metadata=ADDED)


def read_fields(pairs: Iterable[tuple[str, str]]) -> dict[str, Value]:
    """Question id → what was entered, from a form's fields in their order; fields not named ``r.…`` are passed over.

    Raises BadResponse for a name outside the rule, one question in two shapes, or more than the limits above.
    """
    found: dict[str, Value] = {}
    for name, text in pairs:
        if name.startswith("r."):
            _add(found, name, text)
    if len(found) > MAX_QUESTIONS:
        raise BadResponse(f"expected at most {MAX_QUESTIONS} questions, found {len(found)}")
    return {question: checked_value(value) for question, value in found.items()}


def typed_before(value: Json, chosen: Chosen | None) -> dict[str, str]:
    """By part, what was typed where the value is still the reading that was chosen for it."""
    texts = value if isinstance(value, Mapping) else {"": value}
    return {part: one["typed"] for part, one in (chosen or {}).items() if texts.get(part) == one["reading"]}


def known_only(values: Mapping[str, Value], known: Container[str]) -> tuple[dict[str, Value], tuple[str, ...]]:
    """The values of known questions, and the ids of the others."""
    return (
        {question: value for question, value in values.items() if question in known},
        tuple(question for question in values if question not in known),
    )


def checked_value(data: Json) -> Value:
    """``data`` where it is a text, a list of texts or an object of texts, within the limits. Else BadResponse.

    Numbers are refused: what is typed is a text, or its digits would not be kept as typed.
    """
    if isinstance(data, str):
        return _checked_text(data)
    if not isinstance(data, list | dict):
        raise BadResponse(f"expected a text, a list of texts or an object of texts, found {type(data).__name__}")
    if len(data) > MAX_TEXTS:
        raise BadResponse(f"expected at most {MAX_TEXTS} texts, found {len(data)}")
    if isinstance(data, list):
        return [_checked_text(item) for item in data]
    return {_checked_text(key): _checked_text(item) for key, item in data.items()}


def response_data(response: Response) -> dict[str, Json]:
    """The JSON form in which a response is stored and sent: ``{"value": …, "convention": "comma"}``, with ``chosen``
    where there is one."""
    return dict(to_data(response))


def response_from(data: Json) -> Response:
    """The response that ``response_data`` gave. Raises BadResponse for anything else."""
    try:
        response = from_data(Response, data)
    except ValueError as error:
        raise BadResponse(str(error)) from None
    checked_value(response.value)
    return response


def _add(found: dict[str, Value], name: str, text: str) -> None:
    field = _FIELD.fullmatch(name)
    if field is None:
        raise BadResponse(f"expected a field r.<question>, r.<question>[] or r.<question>.<part>, found {name[:80]!r}")
    question, part = field["question"], field["part"]
    text = text.replace("\r\n", "\n")
    empty: Value = [] if field["list"] else {} if part else ""
    value = found.setdefault(question, empty)
    if type(value) is not type(empty):
        raise BadResponse(f"expected one shape of response for {question!r}, found two")
    if isinstance(value, list):
        value.extend([text] if text else [])
    elif isinstance(value, dict):
        value[part] = text
    else:
        found[question] = text


def _checked_text(text: Json) -> str:
    if not isinstance(text, str):
        raise BadResponse(f"expected a text, found {type(text).__name__}")
    if len(text) > MAX_TEXT:
        raise BadResponse(f"expected a text of at most {MAX_TEXT} characters, found {len(text)}")
    if found := _UNKEPT.search(text):
        raise BadResponse(f"expected characters that can be kept, found U+{ord(found[0]):04X}")
    return text
