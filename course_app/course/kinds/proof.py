"""Every question proves itself when it is compiled: no key that gives its own answer no points leaves the compiler."""

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Protocol, TypeAlias, cast

from course_app.course.canonical import Json
from course_app.course.draft import Foreseen, Place, Report
from course_app.course.edition import QuestionText
from course_app.course.marking import Convention, Outcome

_BLANKS: tuple[Json, ...] = ("", None, [], {})
_RUBBISH = "§¤§"
_ADVICE = "look at the answer and its settings"
_NUMBER = re.compile(r"-?([0-9]+(?:\.[0-9]+)?)( .*)?")
_TRAINER = "trainer"  # the code of what only a trainer can mark: nothing of it can be proved

Shown: TypeAlias = tuple[Mapping[str, object], QuestionText]  # a variant's key, and what is shown of it


class Marker(Protocol):
    def mark(self, key: dict[str, Json], value: Json, convention: Convention | None) -> Outcome: ...
    def right_response(self, key: dict[str, Json]) -> Json: ...


def prove(kind: Marker, key: dict[str, Json], foreseen: Iterable[Foreseen], place: Place, report: Report) -> None:
    """Reports a right response without full points, points for nothing or rubbish, and foreseen wrong answers that are
    right or do not reach their feedback. To be asked only of what is sound so far: one fault, one problem.
    """
    right = kind.right_response(key)
    outcome = kind.mark(key, right, "point")
    if _TRAINER in [code.name for code in outcome.codes]:
        return
    if outcome.share != 1:
        report(place, "a right answer with full points", _words(right), _ADVICE)
    if any(kind.mark(key, value, "point").share for value in (*_BLANKS, _each(right, ""))):
        report(place, "no points for an empty answer", "some", _ADVICE)
    if any(kind.mark(key, value, "point").share for value in _rubbish(right)):
        report(place, "no points for an answer without sense", "some", _ADVICE)
    for one in foreseen:
        _prove_wrong(kind, key, right, one, report)


def zeros_earn(kind: Marker, key: Mapping[str, object]) -> tuple[int, int] | None:
    """How many fields of how many are right where 0 stands for every number: if all, or more than half because they
    follow from other zeros. None otherwise, and where the right numbers are 0 themselves.
    """
    own = cast(dict[str, Json], key)
    right = kind.right_response(own)
    zeros: Json = {name: _zero(text) for name, text in right.items()} if isinstance(right, Mapping) else _zero(right)
    if zeros == right:
        return None
    outcome = kind.mark(own, zeros, "point")
    codes = [code.name for code in outcome.codes]
    earned, fields = codes.count("right"), sum(codes.count(name) for name in ("right", "wrong", "missed"))
    if outcome.share == 1:
        return fields or 1, fields or 1
    return (earned, fields) if "own" in codes and outcome.share > Fraction(1, 2) else None


def _zero(text: Json) -> Json:
    """0 with the same unit, for a number that is not 0; other texts stay."""
    found = _NUMBER.fullmatch(text) if isinstance(text, str) else None
    return f"0{found[2] or ''}" if found and found[1].strip("0.") else text


def first_contradiction(kind: Marker, variants: Sequence[Shown]) -> tuple[int, int] | None:
    """The places of two variants that look the same though the right response to one is not right in the other."""
    seen: dict[object, int] = {}
    for place, (key, text) in enumerate(variants):
        looks = (text.prompt, text.options, text.parts, text.layout, *text.labels.items())
        before = seen.setdefault(looks, place)
        other = variants[before][0]
        if key != other and not (_takes(kind, key, other) and _takes(kind, other, key)):
            return before, place
    return None


def _takes(kind: Marker, key: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether the other key's right response has full points here too, or only a trainer can say."""
    own, others = cast(dict[str, Json], key), cast(dict[str, Json], other)
    outcome = kind.mark(own, kind.right_response(others), "point")
    return outcome.share == 1 or _TRAINER in [code.name for code in outcome.codes]


def _prove_wrong(kind: Marker, key: dict[str, Json], right: Json, one: Foreseen, report: Report) -> None:
    outcome = kind.mark(key, one.response, "point")
    said = _words(one.response, right)
    if outcome.share == 1:
        found = f"{said}, which is right"
        report(one.place, "a wrong answer", found, "take it away, or change the answer")
    elif one.code not in [code.feedback_key for code in outcome.codes]:
        advice = "put it first, make the other's tolerance smaller, or keep such draws away with constraints:"
        found = f"{said}, which another one holds"
        report(one.place, "a wrong answer that reaches its own feedback", found, advice)


def _rubbish(right: Json) -> tuple[Json, ...]:
    return _RUBBISH, [_RUBBISH], {_RUBBISH: _RUBBISH}, _each(right, _RUBBISH)


def _each(right: Json, text: str) -> Json:
    """A response of the same shape with this text in every place."""
    if isinstance(right, Mapping):
        return dict.fromkeys(right, text)
    return [text for _ in right] if isinstance(right, list) else text


def _words(response: Json, right: Json = None) -> str:
    """What was entered; of several fields, where it differs from the right response."""
    if not isinstance(response, Mapping):
        return str(response)
    known = right if isinstance(right, Mapping) else {}
    return ", ".join(str(text) for name, text in response.items() if text != known.get(name))
