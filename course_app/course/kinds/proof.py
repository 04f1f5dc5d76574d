"""Every question proves itself when it is compiled: no key that gives its own answer no points leaves the compiler."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias, cast

from course_app.course.canonical import Json
from course_app.course.draft import Foreseen, Place, Report
from course_app.course.edition import QuestionText
from course_app.course.marking import Convention, Outcome

_BLANKS: tuple[Json, ...] = ("", None, [], {})
_RUBBISH = "§¤§"
_ADVICE = "look at the answer and its settings"
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
