"""Formulas over the cells of a table, as plain data: numbers and names in postfix order, ``["intake", "rinse", "-"]``.

The twin is ``pages/static/marking/formulas.js``. Names begin with a letter, numbers are canonical; ``+ - * /``.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from course_app.course.kinds.intervals import author_number
from course_app.course.numbers import canonical_number

_OPERATORS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_LONGEST = 200  # characters


def compiled(formula: str) -> list[str] | None:
    """The steps of a formula of names, numbers, brackets and the four operators; None for anything else."""
    if len(formula) > _LONGEST:
        return None
    try:
        return list(_steps(ast.parse(formula.strip(), mode="eval").body, formula.strip()))
    except (SyntaxError, ValueError, RecursionError):
        return None


def names(steps: Sequence[str]) -> list[str]:
    return [step for step in steps if step[0].isalpha()]


def computed(steps: Sequence[str], values: Mapping[str, Fraction]) -> Fraction | None:
    """None where a name has no value, or something is divided by nothing."""
    stack: list[Fraction] = []
    for step in steps:
        if step not in _OPERATORS.values():
            value = values.get(step) if step[0].isalpha() else Fraction(step)
        else:
            value = _applied(step, stack.pop(-2), stack.pop())
        if value is None:
            return None
        stack.append(value)
    return stack[0]


def _applied(operator: str, one: Fraction, other: Fraction) -> Fraction | None:
    if operator == "/":
        return one / other if other else None
    return {"+": one + other, "-": one - other, "*": one * other}[operator]


def _steps(node: ast.expr, text: str) -> Iterator[str]:
    """Raises ValueError for what a formula does not have."""
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        yield from _steps(node.left, text)
        yield from _steps(node.right, text)
        yield _OPERATORS[type(node.op)]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield "0"
        yield from _steps(node.operand, text)
        yield "-"
    elif isinstance(node, ast.Name) and node.id.isascii() and node.id.isalnum():
        yield node.id
    else:
        number = author_number(ast.get_source_segment(text, node)) if isinstance(node, ast.Constant) else None
        if number is None:
            raise ValueError("neither a name nor a number")
        yield canonical_number(number)
