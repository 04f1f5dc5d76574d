"""Hints and what they cost, beside the penalty of Moodle, which it takes for each wrong try."""

from fractions import Fraction

from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.numbers_text import decimal
from course_app.exports.exchange.questions import Essay, Question

DECIMALS = 7  # that Moodle keeps of a penalty
_MOST_PARTS = 999  # below the line of a fraction in hint_cost=
_NEARLY = Fraction(1, 2 * 10**DECIMALS)


def say_hints(question: Question, losses: Losses) -> None:
    """Of a format that has neither."""
    if question.hints:
        losses.add(f"the hints: {len(question.hints)}")
    if question.hint_cost:
        losses.add(f"what a hint costs: {question.hint_cost} of the points")


def penalty(question: Question, losses: Losses) -> str:
    """What Moodle is told. It shows hints otherwise than we do, and imports none of an essay."""
    if isinstance(question.body, Essay):
        say_hints(question, losses)
        return "0"
    if question.hints:
        losses.add("that a hint is shown when it is asked for; Moodle shows one after each wrong try")
    written = decimal(question.hint_cost, DECIMALS)
    if cost_of(Fraction(written)) != question.hint_cost:
        losses.add(f"what a hint costs beyond {DECIMALS} decimals: {question.hint_cost} of the points")
    return written


def cost_of(found: Fraction) -> Fraction:
    """A penalty with the fraction that it was rounded from: 0.3333333 is a third."""
    near = found.limit_denominator(_MOST_PARTS)
    return near if abs(near - found) <= _NEARLY else found


def attribute(cost: Fraction) -> str:
    return str(cost) if cost.denominator <= _MOST_PARTS else decimal(cost)
