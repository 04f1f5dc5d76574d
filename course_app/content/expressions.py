"""Formulas of authors: exact numbers, a short list of functions, nothing else.

Sums, products, quotients and whole powers are exact fractions; roots, ``exp`` and logarithms are rounded to thirty
digits. simpleeval walks the tree; what it may meet is checked before, so that faults have places.
"""

import ast
import operator
from collections.abc import Callable, Mapping
from decimal import ROUND_FLOOR, Context, Decimal, DecimalException
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor, isqrt
from threading import local
from typing import Any

from simpleeval import InvalidExpression, SimpleEval

DIGITS = 30
MAX_LENGTH = 500  # characters of an expression
MAX_BITS = 4_000  # of a number's numerator or denominator
MAX_POWER = 200

Choose = Callable[[tuple[Fraction, ...]], Fraction]

_CONTEXT = Context(prec=DIGITS + 10, Emax=9_999, Emin=-9_999)


class ExpressionError(Exception):
    """What is wrong with an expression; ``offset`` is where in its text, from 0."""

    def __init__(self, offset: int, expected: str, found: str, advice: str) -> None:
        super().__init__(f"expected {expected}, found {found}")
        self.offset, self.expected, self.found, self.advice = offset, expected, found, advice


def evaluate(text: str, names: Mapping[str, Fraction], choose: Choose | None = None) -> Fraction:
    """The exact value. ``choose`` draws for ``choice(…)``, which is unknown without it. Raises ExpressionError."""
    value = _evaluated(text, names, choose)
    if isinstance(value, bool):
        raise ExpressionError(0, "a number", "true or false", "comparisons belong in constraints")
    return value


def holds(text: str, names: Mapping[str, Fraction]) -> bool:
    """Whether a comparison such as ``S > 0`` holds. Raises ExpressionError."""
    value = _evaluated(text, names, None)
    if not isinstance(value, bool):
        raise ExpressionError(0, "a comparison such as S > 0", text, "compare with <, <=, ==, !=, >= or >")
    return value


def decimal_text(value: Fraction) -> str:
    """Plain digits with a point: exact where thirty decimals suffice, else rounded to thirty significant digits."""
    if 10**DIGITS % value.denominator == 0:
        scaled, places = value.numerator * (10**DIGITS // value.denominator), DIGITS
    else:
        places = DIGITS - _magnitude(value)
        scaled = int(round_half_up(value, places) * Fraction(10) ** places)
        places, scaled = (places, scaled) if places > 0 else (0, scaled * 10**-places)
    sign, digits = ("-" if scaled < 0 else ""), str(abs(scaled)).rjust(places + 1, "0")
    whole, part = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    return sign + whole + (f".{part}" if part else "")


def round_half_up(value: Fraction, places: int) -> Fraction:
    """To so many decimals (negative: tens, hundreds…), a half away from zero, as taught at school."""
    scale = Fraction(10) ** places
    size = floor(abs(value) * scale + Fraction(1, 2)) / scale
    return size if value >= 0 else -size


def _evaluated(text: str, names: Mapping[str, Fraction], choose: Choose | None) -> Fraction | bool:
    functions = _FUNCTIONS if choose is None else _FUNCTIONS | {"choice": _chooser(choose)}
    node = _checked(text, frozenset(names), frozenset(functions))
    evaluator = _EVALUATORS.plain if choose is None else _evaluator(functions)
    evaluator.names = dict(names)
    try:
        value = evaluator.eval(text, previously_parsed=node)
    except ZeroDivisionError:
        raise ExpressionError(
            0, "a divisor that is not zero", text, "change the numbers, or keep such draws away with constraints:"
        ) from None
    except (ValueError, TypeError, ArithmeticError, DecimalException, InvalidExpression) as error:
        found = str(error) if isinstance(error, ValueError) else text
        raise ExpressionError(0, "a formula that can be computed", found, "look at each function's numbers") from None
    return value if isinstance(value, bool) else _small(Fraction(value))


def _evaluator(functions: Mapping[str, Callable[..., Fraction]]) -> SimpleEval:
    evaluator = SimpleEval(operators=_OPERATORS, functions=functions, names={})
    evaluator.nodes[ast.Constant] = lambda node: _constant(node.value)
    return evaluator


class _Evaluators(local):
    """One a thread, since making one takes longer than most formulas."""

    def __init__(self) -> None:
        self.plain = _evaluator(_FUNCTIONS)


@lru_cache(maxsize=4096)
def _checked(text: str, names: frozenset[str], functions: frozenset[str]) -> ast.expr:
    """The tree of an expression that holds nothing unknown."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(0, f"at most {MAX_LENGTH} characters", f"{len(text)}", "use several values")
    stripped = text.lstrip()
    lead = len(text) - len(stripped)
    try:
        tree = ast.parse(stripped.rstrip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        offset = (getattr(error, "offset", 1) or 1) - 1 if getattr(error, "lineno", 1) == 1 else 0
        advice = "write it as in 12 * I / S"
        raise ExpressionError(lead + max(0, offset), "a formula", text.strip() or "nothing", advice) from None
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        offset = lead + len(stripped.encode()[: getattr(node, "col_offset", 0)].decode(errors="ignore"))
        _check_node(node, offset, functions if id(node) in called else names, is_function=id(node) in called)
    return tree


def _check_node(node: ast.AST, offset: int, known: frozenset[str], *, is_function: bool) -> None:
    if isinstance(node, ast.Name):
        if node.id not in known:
            what = "function" if is_function else "name"
            known_words = f"a {what} that is known: {', '.join(sorted(known)) or 'none yet'}"
            raise ExpressionError(offset, known_words, node.id, "define it above, or look for a spelling mistake")
    elif isinstance(node, ast.Constant):
        if type(node.value) not in (int, float):
            raise ExpressionError(offset, "a number", repr(node.value), "formulas hold numbers only")
    elif isinstance(node, ast.Call):
        if node.keywords or not isinstance(node.func, ast.Name):
            raise ExpressionError(offset, "a function with plain numbers", "something else", "write round(x, 2)")
    elif not isinstance(node, _ALLOWED):
        name = type(node).__name__
        raise ExpressionError(offset, "numbers, names, + - * / ** and functions", name, "write the formula without it")


_ALLOWED = (
    *(ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Load, ast.Add, ast.Sub, ast.Mult, ast.Div),
    *(ast.FloorDiv, ast.Mod, ast.Pow, ast.USub, ast.UAdd, ast.Not, ast.And, ast.Or),
    *(ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq),
)


@lru_cache(maxsize=4096)
def _constant(value: object) -> Fraction:
    """``0.1`` is a tenth: the shortest text of the float is what the author wrote."""
    if isinstance(value, int | float) and value not in (float("inf"), float("-inf")):
        return Fraction(repr(value))
    raise ValueError("a number too large")


def _small(value: Fraction) -> Fraction:
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > MAX_BITS:
        raise ValueError("a number too large")
    return value


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if abs(exponent) > MAX_POWER:
        raise ValueError(f"a power above {MAX_POWER}")
    if exponent.denominator == 1:
        return _small(_small(base) ** int(exponent))
    if base <= 0:
        raise ValueError("a broken power of a number that is not above zero")
    return _through_decimal(lambda x: _CONTEXT.power(x, _decimal(exponent)), base)


def _root(value: Fraction) -> Fraction:
    if value < 0:
        raise ValueError("the root of a number below zero")
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    if top * top == value.numerator and bottom * bottom == value.denominator:
        return Fraction(top, bottom)
    return _through_decimal(_CONTEXT.sqrt, value)


def _logarithm(of: Callable[[Decimal], Decimal]) -> Callable[[Fraction], Fraction]:
    def logarithm(value: Fraction) -> Fraction:
        if value <= 0:
            raise ValueError("the logarithm of a number that is not above zero")
        return _through_decimal(of, value)

    return logarithm


def _exp(value: Fraction) -> Fraction:
    if abs(value) > MAX_POWER:
        raise ValueError(f"exp of a number above {MAX_POWER}")
    return _through_decimal(_CONTEXT.exp, value)


def _through_decimal(function: Callable[[Decimal], Decimal], value: Fraction) -> Fraction:
    exact = Fraction(function(_decimal(value)))
    return round_half_up(exact, DIGITS - _magnitude(exact)) if exact else exact


def _decimal(value: Fraction) -> Decimal:
    return _CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))


def _magnitude(value: Fraction) -> int:
    """Digits before the point; zero or less for a value below one."""
    size = abs(value)
    down = Context(prec=20, rounding=ROUND_FLOOR, Emax=9_999, Emin=-9_999)
    return down.divide(Decimal(size.numerator), Decimal(size.denominator)).adjusted() + 1


def _round(value: Fraction, places: Fraction = Fraction(0)) -> Fraction:
    if places.denominator != 1 or abs(places) > DIGITS:
        raise ValueError("round to something else than a whole number of places")
    return round_half_up(value, int(places))


def _chooser(choose: Choose) -> Callable[..., Fraction]:
    def choice(*values: Fraction) -> Fraction:
        if not values:
            raise ValueError("choice() of nothing")
        return choose(values)

    return choice


def _guarded(calculate: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Fraction]:
    def guarded(left: Any, right: Any) -> Fraction:
        value = calculate(left, right)
        return _small(value if isinstance(value, Fraction) else Fraction(value))

    return guarded


_OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: _guarded(operator.add),
    ast.Sub: _guarded(operator.sub),
    ast.Mult: _guarded(operator.mul),
    ast.Div: _guarded(operator.truediv),
    ast.FloorDiv: _guarded(operator.floordiv),
    ast.Mod: _guarded(operator.mod),
    ast.Pow: _power,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Not: operator.not_,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}

_FUNCTIONS: dict[str, Callable[..., Fraction]] = {
    "abs": abs,
    "ceil": lambda value: Fraction(ceil(value)),
    "exp": _exp,
    "floor": lambda value: Fraction(floor(value)),
    "ln": _logarithm(_CONTEXT.ln),
    "log": _logarithm(_CONTEXT.ln),
    "log10": _logarithm(_CONTEXT.log10),
    "max": lambda *values: max(values),
    "min": lambda *values: min(values),
    "round": _round,
    "sqrt": _root,
    "sum": lambda *values: sum(values, Fraction(0)),
}

_EVALUATORS = _Evaluators()
