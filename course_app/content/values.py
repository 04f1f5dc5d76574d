"""Computed values of a unit: ``values:`` in the front matter, ``{=name:format}`` in the text."""

from fractions import Fraction
from keyword import iskeyword

from course_app.content.expressions import ExpressionError, evaluate
from course_app.content.formats import FORMATS, format_number, is_format, needs_format
from course_app.content.inline import Value
from course_app.content.nodes import Node, Scalar, Table, describe
from course_app.content.report import Reporter, listing, nearest
from course_app.course.draft import Place
from course_app.course.edition import Language

_EXAMPLE = 'write flow: 250 or flow: {expression: "2 * rate"}'


def read_values(front: Table, report: Reporter) -> dict[str, tuple[Fraction, Place]]:
    """Each value with its place, in order: an expression may use the names above it."""
    node = front.get("values")
    if node is None:
        return {}
    if not isinstance(node, Table):
        report.error(node.place, "names with numbers under values:", describe(node), _EXAMPLE)
        return {}
    found: dict[str, tuple[Fraction, Place]] = {}
    for entry in node.entries:
        if not entry.key.isidentifier() or iskeyword(entry.key):
            advice = "use letters, digits and underscores, and begin with a letter"
            report.error(entry.place, "a name for formulas", entry.key, advice)
            continue
        names = {name: number for name, (number, _) in found.items()}
        number = read_number(entry.value, names, report)
        found[entry.key] = (Fraction(1) if number is None else number, entry.place)  # one fault, one problem
    return found


def read_number(node: Node, names: dict[str, Fraction], report: Reporter) -> Fraction | None:
    """A number, or the value of ``{expression: …}``; None, reported, for anything else."""
    if isinstance(node, Scalar) and node.kind in ("integer", "decimal") and len(node.text) <= 60:
        return Fraction(node.text)
    expression = expression_of(node)
    if expression is None:
        report.error(node.place, "a number, or {expression: …}", describe(node), _EXAMPLE)
        return None
    try:
        return evaluate(expression.text, names)
    except ExpressionError as error:
        report_expression(expression, error, report)
        return None


def expression_of(node: Node | None) -> Scalar | None:
    """The text of ``{expression: …}``, where the node is that and nothing more."""
    if not isinstance(node, Table) or [entry.key for entry in node.entries] != ["expression"]:
        return None
    value = node.entries[0].value
    return value if isinstance(value, Scalar) and value.kind != "nothing" else None


def report_expression(scalar: Scalar, error: ExpressionError, report: Reporter) -> None:
    place = Place(line=scalar.inside.line, column=scalar.inside.column + error.offset)
    report.error(place, error.expected, error.found, error.advice)


def check_format(value: Value, report: Reporter) -> bool:
    if is_format(value.form):
        return True
    found = f"{{={value.name}:{value.form}}}"
    report.error(value.place, f"a format: {FORMATS}", found, "choose one of them")
    return False


class UnitValues:
    """Puts the numbers in; reports names that are unknown."""

    def __init__(self, values: dict[str, tuple[Fraction, Place]], language: Language, report: Reporter) -> None:
        self._values = values
        self._language = language
        self._report = report

    @property
    def numbers(self) -> dict[str, Fraction]:
        return {name: value for name, (value, _) in self._values.items()}

    def text(self, value: Value) -> str:
        if value.name not in self._values:
            known = listing(self._values)
            advice = nearest(value.name, self._values, "add it to values: in the front matter")
            self._report.error(value.place, f"a name of values: {known}", value.name, advice)
            return ""
        if not check_format(value, self._report):
            return ""
        number = self._values[value.name][0]
        if not value.form and needs_format(number):
            found = f"{{={value.name}}}"
            self._report.error(value.place, "a format for a number with many decimals", found, "write {=name:.2}")
            return ""
        return format_number(number, value.form, self._language)
