"""A number with its unit, both typed. Response: ``{"answer": "900 kWh"}``.

Key: as of the kind ``number``, in the unit that the author wrote; ``units`` holds for each side of its slash the
spellings that convert, with their factors; ``others`` are spellings of other quantities; ``inverted`` is the interval
of the ratio upside down, or null. Codes after ``wrong:answer``: ``missing-unit:answer``; ``inverted:answer`` for the
ratio upside down, with its unit upside down too or, where ``inverted`` holds the number, as it is;
``other-quantity:answer`` for any other unit that does not measure what is asked; ``foreseen:answer.<number>``;
``wrong-unit:answer`` for the right number beside another unit of the same quantity. With partial marks the right number
alone earns half.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from html import escape

from course_app.course.canonical import Json
from course_app.course.draft import Built, Draft, Foreseen, Report
from course_app.course.edition import Part, QuestionText
from course_app.course.kinds.fields import holds, reached, returned, unread
from course_app.course.kinds.intervals import Interval, shown_value
from course_app.course.kinds.number_source import ANSWER_KEYS, NumberField, number_field
from course_app.course.kinds.parts import MARKS, read_parts
from course_app.course.kinds.source import Source, between
from course_app.course.kinds.units import factors, known_units
from course_app.course.marking import BLANK, UNREADABLE, Code, Convention, Outcome, marked
from course_app.course.numbers import read_number, typed_number

SETTINGS: frozenset[str] = frozenset({"answer", "wrong", "missing_unit", "wrong_unit", "inverted", "marks"})
NEEDS_OPTIONS = False
TEXTS: frozenset[str] = frozenset()
LINES: frozenset[str] = frozenset()
_CODES = {
    "missing_unit": ("missing-unit",),
    "wrong_unit": ("wrong-unit", "other-quantity"),
    "inverted": ("inverted",),
}


def build(draft: Draft, report: Report) -> Built:
    source = Source(draft, report)
    answer = source.mapping("answer", draft.settings.get("answer"), ANSWER_KEYS)
    unit = str(answer.get("unit", ""))
    units = factors(unit)
    if units is None:
        advice = "write a unit such as kWh, m³, kg/t or months; for others use kind=number"
        source.problem("answer.unit", "a unit that can be converted", answer.get("unit"), advice)
    plain = {name: value for name, value in answer.items() if name != "unit"}
    found = number_field(source, "answer", plain, "wrong", draft.settings.get("wrong", []))
    right = Interval(low=Fraction(str(found.key["low"])), high=Fraction(str(found.key["high"])))
    taken = {spelling for side in units or [] for spelling in side}
    key: dict[str, Json] = found.key | {
        "unit": unit,
        "units": units or [],
        "others": [spelling for spelling in sorted(known_units()) if spelling not in taken],
        "inverted": _inverted(source, right) if "inverted" in draft.settings else None,
        "marks": source.choice("marks", MARKS, "all-or-nothing"),
    }
    return Built(
        key=dict(key),
        text=QuestionText(
            prompt=draft.prompt,
            parts=(Part(id="answer", html=""),),
            feedback={
                **{f"foreseen:answer.{index}": html for index, html in enumerate(found.feedback)},
                **_feedback(source),
                "answer:answer": escape(f"{typed_number(str(key['value']), 'point')} {unit}", quote=False),
                **({"general": draft.general_feedback} if draft.general_feedback else {}),
            },
        ),
        foreseen=tuple(_foreseen(source, found, key)),
    )


def _foreseen(source: Source, found: NumberField, key: Mapping[str, Json]) -> Iterator[Foreseen]:
    """The wrong answers, and for each feedback on units a response that must reach it."""
    unit, number = key["unit"], key["value"]
    for path, typed, index in found.wrong:
        yield source.foreseen(path, {"answer": f"{typed} {unit}"}, f"foreseen:answer.{index}")
    yield source.foreseen("missing_unit", {"answer": str(number)}, "missing-unit:answer")
    yield source.foreseen("wrong_unit", {"answer": f"{number} {_list(key['others'])[0]}"}, "other-quantity:answer")
    inverted = key["inverted"]
    if isinstance(inverted, Mapping):
        low, high = (Fraction(str(inverted[end])) for end in ("low", "high"))
        typed = shown_value(1 / Fraction(str(number)), Interval(low=low, high=high))
        yield source.foreseen("inverted", {"answer": f"{typed} {unit}"}, "inverted:answer")
        turned = _upside_down(str(unit))
        if _factor(key, turned) is None:
            yield source.foreseen("inverted", {"answer": f"{typed} {turned}"}, "inverted:answer")


def right_response(key: dict[str, Json]) -> Json:
    return {"answer": f"{key['value']} {key['unit']}"}


def mark(key: dict[str, Json], value: Json, convention: Convention | None) -> Outcome:
    texts = read_parts(value, ("answer",))
    if texts is None:
        return UNREADABLE
    if not texts["answer"]:
        return BLANK
    reading = read_number(texts["answer"], convention)
    factor = _factor(key, reading.unit)
    if reading.unit and factor is None and not _is_other(key, reading.unit):
        return returned("unit", "answer")
    if reading.value is None:
        outcome = unread(reading, "answer")
        return BLANK if outcome.status == "marked" else outcome
    if factor is not None and holds(key, reading.value * factor):
        return marked(1, Code(name="right", about="answer"))
    why = _why(key, reading.value, reading.unit)
    is_half = key["marks"] == "partial" and holds(key, reading.value)
    codes = [Code(name="wrong", about="answer"), *why]
    return marked(Fraction(1, 2) if is_half else 0, *codes)


def _why(key: Mapping[str, Json], value: Fraction, unit: str) -> list[Code]:
    factor, inverted = _factor(key, unit), key["inverted"]
    if factor is not None:
        if isinstance(inverted, Mapping) and holds(inverted, value * factor):
            return [Code(name="inverted", about="answer")]
        if foreseen := reached(key["wrong"], value * factor):
            return [Code(name="foreseen", about=f"answer.{foreseen[0]}")]
    turned = _factor(key, _upside_down(unit)) if "/" in unit else None
    if turned is not None and value and holds(key, turned / value):
        return [Code(name="inverted", about="answer")]
    if factor is None:
        return [Code(name="other-quantity" if unit else "missing-unit", about="answer")]
    return [Code(name="wrong-unit", about="answer")] if holds(key, value) else []


def _upside_down(unit: str) -> str:
    return "/".join(reversed(unit.split("/")))


def _factor(key: Mapping[str, Json], unit: str) -> Fraction | None:
    """From the unit typed to the author's; None where it does not convert."""
    sides, tables = unit.split("/"), _list(key["units"])
    if len(sides) != len(tables):
        return None
    factor = Fraction(1)
    for power, side, table in zip((1, -1), sides, tables, strict=False):
        if not isinstance(table, Mapping) or side not in table:
            return None
        factor *= Fraction(str(table[side])) ** power
    return factor


def _is_other(key: Mapping[str, Json], unit: str) -> bool:
    """Whether each side of the unit is one that we know."""
    tables = [table for table in _list(key["units"]) if isinstance(table, Mapping)]
    others = _list(key["others"])
    return all(side in others or any(side in table for table in tables) for side in unit.split("/"))


def _inverted(source: Source, right: Interval) -> dict[str, Json] | None:
    if right.low <= 0 <= right.high or 1 / right.high <= right.high <= 1 / right.low:
        advice = "take inverted: away, or choose other numbers"
        source.problem("inverted", "an answer that differs from itself upside down", between(right), advice)
        return None
    return Interval(low=1 / right.high, high=1 / right.low).data()


def _feedback(source: Source) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, codes in _CODES.items():
        if name not in source.draft.settings:
            continue
        setting = source.mapping(name, source.draft.settings[name], ("feedback",))
        if not str(setting.get("feedback") or "").strip():
            source.problem(name, "feedback: for whoever gives this answer", setting.get("feedback"), "write it")
        found |= {f"{code}:answer": str(setting.get("feedback")) for code in codes}
    return found


def _list(value: Json) -> Sequence[Json]:
    return value if isinstance(value, list | tuple) else []
