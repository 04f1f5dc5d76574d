"""Whether the rules by which an item of QTI gives points are rules that a key of ours can hold.

They are when they are the standard template for the correct response or for the mapping, these two written out, or
what we write. All others would be guessed at, so that they are named and left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from course_app.exports.exchange.numbers_text import number
from course_app.exports.exchange.tree import Element

SCALES = ("SCORE", "score")
_TEMPLATES = ("match_correct", "map_response", "")
_TOLERANCE = {"toleranceMode", "tolerance"}
_NEARLY = Fraction(1, 10**6)  # parts of the points are written with some decimals


@dataclass(frozen=True, slots=True, kw_only=True)
class _Earning:
    """Points for a condition; ``adds`` to those that are there, or sets them."""

    condition: Element
    points: Fraction
    adds: bool


def template(item: Element) -> str:
    """Its name without the address; "" where there is none."""
    processing = item.first("responseProcessing")
    address = (processing.get("template") or processing.get("templateLocation")) if processing else ""
    return address.rstrip("/").rpartition("/")[2].removesuffix(".xml")


def has_rules(item: Element) -> bool:
    """An empty element without a template says no more than none."""
    processing = item.first("responseProcessing")
    return processing is not None and bool(processing.elements or template(item))


def is_carried(item: Element) -> bool:
    processing = item.first("responseProcessing")
    if processing is None:
        return True
    if not processing.elements:
        return template(item) in _TEMPLATES
    try:
        return _Rules(item, processing).are_carried()
    except _Unknown:
        return False


def points_of(item: Element) -> Fraction | None:
    """The most that it gives: as it says, or by its rules; None where neither tells."""
    outcome = next((one for one in item.all("outcomeDeclaration") if one.get("identifier") in SCALES), None)
    said = number(outcome.get("normalMaximum")) if outcome is not None else None
    if said is not None:
        return said
    processing = item.first("responseProcessing")
    if processing is None:
        return None
    if template(item) == "map_response" or processing.find("mapResponse"):
        return _most_mapped(item)
    sets = [one for one in processing.find("setOutcomeValue") if one.get("identifier") in SCALES]
    added = [_amount(one) for one in sets if one.first("sum")]
    return sum(added, Fraction(0)) or max((_amount(one) for one in sets), default=Fraction(0)) or None


def _amount(outcome: Element) -> Fraction:
    return max((number(value.text) or Fraction(0) for value in outcome.find("baseValue")), default=Fraction(0))


def _most_mapped(item: Element) -> Fraction | None:
    declared = next((one for one in item.all("responseDeclaration") if one.first("mapping")), None)
    mapping = declared.first("mapping") if declared is not None else None
    if declared is None or mapping is None:
        return None
    values = [number(one.get("mappedValue")) or Fraction(0) for one in mapping.all("mapEntry")]
    earned = [value for value in values if value > 0]
    most = max(earned, default=Fraction(0)) if declared.get("cardinality") == "single" else sum(earned, Fraction(0))
    upper = number(mapping.get("upperBound"))
    return (most if upper is None else min(most, upper)) or None


class _Unknown(Exception):
    """A rule that a key cannot hold."""


def _first(element: Element) -> Element:
    if not element.elements:
        raise _Unknown
    return element.elements[0]


class _Rules:
    def __init__(self, item: Element, processing: Element) -> None:
        self._processing = processing
        declared = item.all("responseDeclaration")
        self._names = [one.get("identifier") for one in declared]
        self._numbers = {one.get("identifier") for one in declared if one.get("baseType") in ("float", "integer")}
        self._full = points_of(item) or Fraction(1)
        self._mapped: list[str] = []

    def are_carried(self) -> bool:
        earning = [one for rule in self._processing.elements for one in self._of(rule)]
        if self._mapped:
            return not earning and self._mapped == self._names
        asked = [sorted(self._asked(one.condition)) for one in earning]
        if len(self._names) == 1:
            return bool(earning) and all(self._is(one.points, self._full) for one in earning)
        return self._is_each_its_part(earning, asked) or self._is_all_at_once(earning, asked)

    def _is_each_its_part(self, earning: Sequence[_Earning], asked: list[list[str]]) -> bool:
        part = self._full / len(self._names) if self._names else Fraction(0)
        is_even = all(one.adds and self._is(one.points, part) for one in earning)
        return is_even and sorted(asked) == sorted([name] for name in self._names)

    def _is_all_at_once(self, earning: Sequence[_Earning], asked: list[list[str]]) -> bool:
        """A second rule may give half for the first answer alone: true or false without its reason."""
        shares = [one.points / self._full for one in earning]
        halves = self._is(shares[1], Fraction(1, 2)) and asked[1] == self._names[:1] if len(earning) == 2 else True
        is_whole = bool(earning) and asked[0] == sorted(self._names) and self._is(shares[0], Fraction(1))
        return is_whole and halves and len(earning) <= 2

    def _is(self, one: Fraction, other: Fraction) -> bool:
        return abs(one - other) <= _NEARLY

    def _of(self, rule: Element) -> Iterator[_Earning]:
        """The points that one rule gives. Raises _Unknown."""
        if rule.name == "setOutcomeValue":
            self._set_always(rule)
        elif rule.name == "responseCondition":
            yield from self._of_branches(rule.elements)
        else:
            raise _Unknown

    def _of_branches(self, branches: Sequence[Element]) -> Iterator[_Earning]:
        is_first = True  # what earns stands before what only says something
        for branch in branches:
            is_else = branch.name == "responseElse"
            condition, actions = (None, branch.elements) if is_else else (_first(branch), branch.elements[1:])
            is_empty = condition is None or condition.name == "isNull"
            if any(one.name != "setOutcomeValue" for one in actions):
                raise _Unknown
            scores = [one for one in actions if one.get("identifier") in SCALES]
            for one in scores:
                if is_empty or condition is None:
                    self._set_always(one)
                elif is_first and len(scores) == 1:
                    yield self._earned(condition, one)
                else:
                    raise _Unknown
            is_first = is_first and (bool(scores) or is_empty)

    def _set_always(self, outcome: Element) -> None:
        """Nothing, or what the mapping gives; sentences are looked at elsewhere."""
        if outcome.get("identifier") not in SCALES:
            return
        value = _first(outcome)
        if value.name == "mapResponse":
            self._mapped.append(value.get("identifier"))
        elif value.name != "baseValue" or number(value.text) != 0:
            raise _Unknown

    def _earned(self, condition: Element, outcome: Element) -> _Earning:
        value = _first(outcome)
        adds = value.name == "sum" and [one.name for one in value.elements] == ["variable", "baseValue"]
        inner = value.elements[1] if adds else value
        points = number(inner.text) if inner.name == "baseValue" else None
        if points is None or points <= 0 or (adds and value.elements[0].get("identifier") not in SCALES):
            raise _Unknown
        return _Earning(condition=condition, points=points, adds=adds)

    def _asked(self, condition: Element) -> set[str]:
        """The responses that have to be right. Raises _Unknown."""
        parts = condition.elements
        kinds = sorted(one.name for one in parts)
        names = {one.get("identifier") for one in parts if one.name != "baseValue"}
        is_number = len(names) == 1 and names <= self._numbers and "variable" in kinds and len(kinds) == 2
        is_plain = condition.attributes.keys() <= _TOLERANCE
        if condition.name == "match" and kinds == ["correct", "variable"] and len(names) == 1:
            return names
        if condition.name in ("equal", "match") and is_number and is_plain:
            return names
        if condition.name == "gt" and kinds == ["baseValue", "mapResponse"] and number(parts[1].text) == 0:
            return names
        if condition.name in ("and", "or") and parts:
            return self._asked_together(condition)
        raise _Unknown

    def _asked_together(self, condition: Element) -> set[str]:
        parts = condition.elements
        if condition.name == "and" and sorted(one.name for one in parts) == ["gte", "lte"]:
            names = {one.get("identifier") for part in parts for one in part.all("variable")}
            if len(names) == 1 and names <= self._numbers and all(part.first("baseValue") for part in parts):
                return names
            raise _Unknown
        asked = [self._asked(one) for one in parts]
        together = set().union(*asked)
        is_known = len(together) == 1 and together <= self._numbers
        if condition.name == "or" and not is_known:
            raise _Unknown
        if condition.name == "and" and sum(len(one) for one in asked) != len(together):
            raise _Unknown
        return together
