"""Drawing the variants of a question: once, when the course is compiled, seeded by the question's id alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from keyword import iskeyword
from math import floor
from random import Random
from typing import TypeAlias

from course_app.content.expressions import Choose, ExpressionError, decimal_text, evaluate, holds
from course_app.content.fields import is_misspelt
from course_app.content.nodes import Entry, Items, Node, Scalar, Table, describe
from course_app.content.report import Reporter, listing, nearest
from course_app.content.values import expression_of, report_expression
from course_app.course.canonical import digest_of
from course_app.course.draft import Place

DRAWING_KEYS = ("variants", "variables", "constraints")
MAX_VARIANTS = 200
MAX_STEPS = 1_000_000
DRAWS_A_VARIANT = 100  # tries for each variant wanted, before giving up

Values: TypeAlias = dict[str, Fraction]
Draw: TypeAlias = Callable[[Random, Values], Fraction]

_RANGE = ("from", "to", "step")


@dataclass(frozen=True, slots=True)
class Drawing:
    """How the variants of one question are drawn."""

    question: str
    variants: int
    variables: Mapping[str, Draw]
    constraints: tuple[Scalar, ...]
    place: Place  # of ``variants``


class _Faulty(Exception):
    """A draw failed in a way that is reported already."""


def variant_id(values: Values) -> str:
    """A hash of the values, so that it stays while they do."""
    return digest_of({name: decimal_text(value) for name, value in values.items()})[:12]


def read_drawing(question: str, settings: Table | None, report: Reporter) -> Drawing | None:
    """None for a question without variables; what is wrong with them is reported."""
    if settings is None:
        return None
    variants, variables = settings.get("variants"), settings.get("variables")
    if variables is None:
        for key in ("variants", "constraints"):
            if settings.get(key) is not None:
                report.error(settings.place_of(key), f"variables: beside {key}:", "none", "add variables:")
        return None
    place = settings.place_of("variants" if variants is not None else "variables")
    if not isinstance(variables, Table) or not variables.entries:
        advice = "write one below the other, as in I: {from: 5000, to: 50000, step: 1000}"
        report.error(variables.place, "names under variables:", describe(variables), advice)
        return None
    wanted = _variants(variants, settings, report)
    draws = {entry.key: draw for entry in variables.entries if (draw := _draw(entry, report))}
    return Drawing(question, wanted, draws, _constraints(settings.get("constraints"), report), place)


def draw_variants(drawing: Drawing, report: Reporter) -> dict[str, Values]:
    """By id, different from one another, in the order drawn; fewer than wanted, reported, where no more are found."""
    seed = int.from_bytes(sha256(drawing.question.encode()).digest())
    random = Random(seed)  # noqa: S311 - repeatable on purpose
    found: dict[str, Values] = {}
    try:
        for _ in range(drawing.variants * DRAWS_A_VARIANT):
            values = _values(drawing, random, report)
            if _hold(drawing.constraints, values, report):
                found.setdefault(variant_id(values), values)
            if len(found) == drawing.variants:
                return found
    except _Faulty:
        return found
    expected = f"{drawing.variants} different variants"
    report.error(drawing.place, expected, str(len(found)), "ask for fewer, or widen ranges and constraints")
    return found


def _values(drawing: Drawing, random: Random, report: Reporter) -> Values:
    values: Values = {}
    for name, draw in drawing.variables.items():
        values[name] = draw(random, values)
    return values


def _hold(constraints: tuple[Scalar, ...], values: Values, report: Reporter) -> bool:
    for constraint in constraints:
        try:
            if not holds(constraint.text, values):
                return False
        except ExpressionError as error:
            report_expression(constraint, error, report)
            raise _Faulty from None
    return True


def _variants(node: Node | None, settings: Table, report: Reporter) -> int:
    if isinstance(node, Scalar) and node.kind == "integer" and 1 <= int(node.text[:9]) <= MAX_VARIANTS:
        return int(node.text)
    if node is None and is_misspelt("variants", (entry.key for entry in settings.entries), DRAWING_KEYS):
        return 1
    place = node.place if node else settings.place_of("variables")
    report.error(place, f"variants: from 1 to {MAX_VARIANTS}", describe(node), "write variants: 40")
    return 1


def _constraints(node: Node | None, report: Reporter) -> tuple[Scalar, ...]:
    items = node.items if isinstance(node, Items) else () if node is None else (node,)
    found = tuple(item for item in items if isinstance(item, Scalar) and item.kind == "text")
    for item in items:
        if item not in found:
            report.error(item.place, 'a comparison in quotation marks, as in "S > 0"', describe(item), "rewrite it")
    return found


def _draw(entry: Entry, report: Reporter) -> Draw | None:
    node = entry.value
    if not entry.key.isidentifier() or iskeyword(entry.key):
        report.error(entry.place, "a name for formulas", entry.key, "use letters, digits and underscores")
        return None
    if (expression := expression_of(node)) is not None:
        return _computed(expression, report)
    keys = [item.key for item in node.entries] if isinstance(node, Table) else []
    if isinstance(node, Table) and keys == ["choice"]:
        return _chosen(node.entries[0].value, report)
    if isinstance(node, Table) and keys and set(keys) <= set(_RANGE):
        return _stepped(node, report)
    if (number := _number(node)) is not None:
        return lambda _random, _values: number
    example = "write I: {from: 5000, to: 50000, step: 1000}"
    advice = nearest(keys[0], (*_RANGE, "choice", "expression"), example) if keys else example
    found = listing(keys) if keys else describe(node)
    report.error(node.place, "{from, to, step}, {choice: […]} or {expression: …}", found, advice)
    return None


def _computed(expression: Scalar, report: Reporter) -> Draw:
    def draw(random: Random, values: Values) -> Fraction:
        choose: Choose = lambda options: options[random.randrange(len(options))]  # noqa: E731
        try:
            return evaluate(expression.text, values, choose)
        except ExpressionError as error:
            report_expression(expression, error, report)
            raise _Faulty from None

    return draw


def _chosen(node: Node, report: Reporter) -> Draw | None:
    numbers = [_number(item) for item in node.items] if isinstance(node, Items) else []
    known = [number for number in numbers if number is not None]
    if not known or len(known) < len(numbers):
        report.error(node.place, "a list of numbers, as in [2, 5, 10]", describe(node), "write numbers between [ and ]")
        return None
    return lambda random, _values: known[random.randrange(len(known))]


def _stepped(node: Table, report: Reporter) -> Draw | None:
    low, high, step = (_number(node.get(key)) for key in _RANGE)
    if low is None or high is None or step is None:
        missing = next(key for key in _RANGE if _number(node.get(key)) is None)
        place = node.place_of(missing)
        report.error(place, f"a number after {missing}:", describe(node.get(missing)), "give from, to and step")
        return None
    if step <= 0 or high < low or (high - low) / step > MAX_STEPS:
        found = f"from {decimal_text(low)} to {decimal_text(high)} by {decimal_text(step)}"
        report.error(node.place, "a range that rises by steps above zero", found, "mend from, to or step")
        return None
    count = floor((high - low) / step) + 1
    return lambda random, _values: low + step * random.randrange(count)


def _number(node: Node | None) -> Fraction | None:
    is_number = isinstance(node, Scalar) and node.kind in ("integer", "decimal") and len(node.text) <= 60
    return Fraction(node.text) if is_number and isinstance(node, Scalar) else None
