"""Moodle's ``*`` in a short answer, which stands for any text; ``\\*`` is the sign itself."""

import re
from fractions import Fraction

from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.numbers_text import percent

_WILDCARD = re.compile(r"(?<!\\)\*")


def as_signs(text: str) -> str:
    """For writing: every ``*`` is meant as it stands."""
    return text.replace("*", r"\*")


def read_signs(text: str, line: int, losses: Losses) -> str:
    """The text with its ``*`` as signs; that one of them stood for any text is named."""
    if _WILDCARD.search(text):
        losses.add(f"that * stands for any text in {text!r}", line)
    return text.replace(r"\*", "*")


def say_any_other(what: str, share: Fraction, line: int, losses: Losses) -> None:
    """Of an answer that is ``*`` alone; ``what`` is "text" or "number"."""
    losses.add(f"feedback for any other {what}", line)
    if share:
        losses.add(f"{percent(share)}% of the points for any other {what}", line)
