"""What the response processing of an item says of its responses, as far as it is of the usual forms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from course_app.exports.exchange.numbers_text import number
from course_app.exports.exchange.qti_processing import SCALES, template
from course_app.exports.exchange.tree import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A condition with what follows: points, or the identifiers of sentences."""

    condition: Element
    earns: bool
    says: tuple[str, ...]


def rules_of(item: Element) -> list[Rule]:
    processing = item.first("responseProcessing")
    if processing is None:
        return []
    branches = [one for one in processing.walk() if one.name in ("responseIf", "responseElseIf") and one.elements]
    return [_rule(branch) for branch in branches]


def _rule(branch: Element) -> Rule:
    condition, *actions = branch.elements
    outcomes = [one for one in actions if one.name == "setOutcomeValue"]
    return Rule(
        condition=condition,
        earns=any(one.get("identifier") in SCALES and _is_positive(one) for one in outcomes),
        says=tuple(
            value.text.strip()
            for one in outcomes
            if one.get("identifier") not in SCALES
            for value in one.find("baseValue")
            if value.get("baseType") == "identifier"
        ),
    )


def _is_positive(outcome: Element) -> bool:
    values = [number(value.text) or Fraction(0) for value in outcome.find("baseValue")]
    return any(value > 0 for value in values) or not values


def names_in(condition: Element) -> set[str]:
    """The responses that a condition asks for."""
    return {one.get("identifier") for one in condition.walk() if one.name in ("variable", "mapResponse")}


def is_for_all_at_once(rules: Sequence[Rule], responses: Sequence[str]) -> bool:
    """Whether points are earned only by all the responses together."""
    earning = [names_in(rule.condition) & {*responses} for rule in rules if rule.earns]
    return bool(earning) and len(responses) > 1 and all(len(found) > 1 for found in earning)


def uses_mapping(item: Element, response: str) -> bool:
    processing = item.first("responseProcessing")
    if processing is None:
        return False
    if template(item) == "map_response":
        return True
    return any(one.get("identifier") == response for one in processing.find("mapResponse"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    low: Fraction
    high: Fraction


def spans(condition: Element, response: str, right: Fraction | None) -> Iterator[Span]:
    """The intervals of a number that the condition holds for; ``right`` is the correct response."""
    if condition.name == "or":
        for one in condition.elements:
            yield from spans(one, response, right)
    elif condition.name == "and":
        lows, highs = [], []
        for one in condition.elements:
            low, high = _bound(one, response)
            lows += [low] if low is not None else []
            highs += [high] if high is not None else []
            yield from spans(one, response, right) if one.name in ("or", "and") else ()
        if lows and highs:
            yield Span(low=max(lows), high=min(highs))
    elif condition.name in ("equal", "match") and response in names_in(condition):
        yield from _equal(condition, right)


def _bound(one: Element, response: str) -> tuple[Fraction | None, Fraction | None]:
    parts = one.elements
    if one.name not in ("gte", "lte", "gt", "lt") or len(parts) != 2 or response not in names_in(one):
        return None, None
    is_first = parts[0].name == "variable"
    value = number(parts[1 if is_first else 0].text)
    is_low = one.name.startswith("g") == is_first
    return (value, None) if is_low else (None, value)


def _equal(condition: Element, right: Fraction | None) -> Iterator[Span]:
    values = [number(value.text) for value in condition.find("baseValue")]
    value = values[0] if values else right
    if value is None:
        return
    mode, widths = condition.get("toleranceMode", "exact"), condition.get("tolerance").split()
    below, above = (
        (number(width) or Fraction(0) for width in (widths * 2)[:2]) if widths else (Fraction(0), Fraction(0))
    )
    if mode == "relative":
        below, above = abs(value) * below / 100, abs(value) * above / 100
    elif mode == "exact":
        below = above = Fraction(0)
    yield Span(low=value - below, high=value + above)


def texts_in(condition: Element, response: str) -> list[str]:
    """The texts that the condition compares a response with."""
    return [
        value.text
        for one in condition.walk()
        if one.name in ("stringMatch", "match", "equal") and response in names_in(one)
        for value in one.all("baseValue")
    ]
