"""From the settings that an author wrote for a number to its key, with everything that is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from course_app.course.canonical import Json
from course_app.course.draft import Built, Draft, Report
from course_app.course.edition import QuestionText
from course_app.course.kinds.intervals import Interval, author_number, interval_around, is_covered, shown_value
from course_app.course.kinds.source import Source, between
from course_app.course.numbers import canonical_number, read_number, unit_form

ANSWER_KEYS = ("value", "expression", "unit", "tolerance", "within")
_MOST_DECIMALS = 12  # that a learner can be expected to type
_LONGEST = 40  # characters of a number that is read
_BOUNDS = "bounds such as {low: 0, high: 100}"
_NOTHING = Interval(low=Fraction(0), high=Fraction(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberField:
    """What the settings of one number come to."""

    key: dict[str, Json]
    unit: str  # as shown
    feedback: tuple[str, ...]  # of each foreseen wrong answer
    wrong: tuple[tuple[str, str, int], ...]  # path, number as typed, and place of each in the list


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wrong:
    """A wrong answer that was foreseen."""

    path: str
    value: Fraction
    interval: Interval
    feedback: str


def build_number(draft: Draft, report: Report) -> Built:
    source = Source(draft, report)
    answer = source.mapping("answer", draft.settings.get("answer"), ANSWER_KEYS)
    found = number_field(source, "answer", answer, "wrong", draft.settings.get("wrong", []))
    general = {"general": draft.general_feedback} if draft.general_feedback else {}
    return Built(
        key=dict(found.key),
        text=QuestionText(
            prompt=draft.prompt,
            labels={"unit": found.unit} if found.unit else {},
            feedback={f"wrong:{index}": feedback for index, feedback in enumerate(found.feedback)} | general,
        ),
        foreseen=tuple(source.foreseen(path, typed, f"wrong:{index}") for path, typed, index in found.wrong),
    )


def number_field(source: Source, path: str, answer: Mapping[str, Json], wrong_path: str, written: Json) -> NumberField:
    """From ``answer``, the setting at ``path``, and the list of wrong answers at ``wrong_path``."""
    value = source.number(path, answer) if answer else None
    right = source.interval(path, value, answer.get("tolerance")) if value is not None else None
    units = _units(source, f"{path}.unit", answer.get("unit"))
    wrong = wrong_answers(source, wrong_path, written, right, answer.get("tolerance"))
    if value is not None and right:
        check_typed(source, path, value, right)
        _check_within(source, path, value, answer)
    return NumberField(
        key={
            **(right or _NOTHING).data(),
            "value": shown_value(value, right) if value is not None and right else "0",
            "unit": [unit_form(unit) for unit in units],
            "wrong": [one.interval.data() for one in wrong],
        },
        unit=units[0] if units else "",
        feedback=tuple(one.feedback for one in wrong),
        wrong=tuple((one.path, _typed(one), index) for index, one in enumerate(wrong)),
    )


def check_typed(source: Source, path: str, value: Fraction, right: Interval) -> None:
    """A root has no last decimal, so that nobody could type it exactly; what was computed was cut off somewhere."""
    text = shown_value(value, right)
    whole, _, part = text.partition(".")
    if len(part if whole.strip("-0") else part.lstrip("0")) > _MOST_DECIMALS:
        advice = "allow 1% or so, or round the expression: round(…, 2)"
        source.problem(
            f"{path}.tolerance", f"some tolerance for a number of more than {_MOST_DECIMALS} decimals", text, advice
        )


def _check_within(source: Source, path: str, value: Fraction, answer: Mapping[str, Json]) -> None:
    """The author's own bounds, which every variant has to keep."""
    if "within" not in answer:
        return
    bounds = source.mapping(f"{path}.within", answer["within"], ("low", "high"))
    low, high = (author_number(bounds[name]) if name in bounds else None for name in ("low", "high"))
    if (low is None) == ("low" in bounds) or (high is None) == ("high" in bounds) or low is high:
        found = answer["within"]
        source.problem(f"{path}.within", _BOUNDS, found, "write low:, high: or both, each a plain number")
    elif (low is not None and value < low) or (high is not None and value > high):
        ends = [f"{name} {canonical_number(end)}" for name, end in (("from", low), ("to", high)) if end is not None]
        advice = "change the numbers, or keep such draws away with constraints:"
        source.problem(f"{path}.within", f"an answer {' '.join(ends)}", canonical_number(value), advice)


def _typed(wrong: _Wrong) -> str:
    """In full; rounded where nobody could type so many digits."""
    text = canonical_number(wrong.value)
    return text if len(text) <= _LONGEST else shown_value(wrong.value, wrong.interval)


def _units(source: Source, path: str, written: Json) -> list[str]:
    """The unit as shown, then the other spellings that are accepted."""
    texts = [] if written is None else list(written) if isinstance(written, list | tuple) else [written]
    units = [text.strip() for text in texts if isinstance(text, str) and _can_stand_beside_a_number(text)]
    if len(units) != len(texts):
        advice = 'write unit: "%" or, with other spellings, unit: [month, months]'
        source.problem(path, "a unit that can stand beside a number, or a list of them", written, advice)
    return units


def _can_stand_beside_a_number(unit: str) -> bool:
    reading = read_number(f"1 {unit}", None)
    return bool(reading.unit) and reading.unit == unit_form(unit) and reading.value == 1


def wrong_answers(source: Source, path: str, written: Json, right: Interval | None, tolerance: Json) -> list[_Wrong]:
    """The foreseen wrong answers with their feedback, in order; one that can never be reached is reported."""
    if not isinstance(written, list | tuple):
        source.problem(path, "a list of wrong answers", written, "begin each with a dash: - {value: …, feedback: …}")
        return []
    found: list[_Wrong] = []
    for index, item in enumerate(written):
        one = _one_wrong(source, f"{path}.{index}", item, tolerance)
        if one is None:
            continue
        check_typed(source, one.path, one.value, one.interval)
        _check_reach(source, one, right, [before.interval for before in found])
        found.append(one)
    return found


def _one_wrong(source: Source, path: str, item: Json, tolerance: Json) -> _Wrong | None:
    setting = source.mapping(path, item, ("value", "expression", "tolerance", "feedback"))
    value = source.number(path, setting) if setting else None
    feedback = setting.get("feedback")
    if setting and (not isinstance(feedback, str) or not feedback.strip()):
        source.problem(path, "feedback: for whoever gives this answer", feedback, "say what went wrong in the working")
    if value is None:
        return None
    inherited = "0" if isinstance(tolerance, Mapping) or interval_around(value, tolerance) is None else tolerance
    interval = source.interval(path, value, setting.get("tolerance", inherited))
    if interval is None:
        return None
    return _Wrong(path=path, value=value, interval=interval, feedback=str(feedback or ""))


def _check_reach(source: Source, wrong: _Wrong, right: Interval | None, before: Sequence[Interval]) -> None:
    path, value, interval = wrong.path, wrong.value, wrong.interval
    if right and value in right:
        advice = "change its value, make the tolerance smaller, or keep such draws away with constraints:"
        source.problem(path, f"a value outside the right answers, {between(right)}", canonical_number(value), advice)
    elif is_covered(interval, [right, *before] if right else before):
        advice = "take it away, or put it before the ones that cover it"
        source.problem(path, "a wrong answer that can be reached", f"{between(interval)}, covered already", advice)
