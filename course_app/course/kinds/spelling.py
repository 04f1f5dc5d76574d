"""Comparing short texts: letter case and accents by policy, and whether one is nearly another.

The twin is ``pages/static/marking/spelling.js``. Marks that readers leave out when they type are written out, as in
``course/search.py``.
"""

import re
import unicodedata
from typing import Literal

from course_app.course.characters import plain_characters

Policy = Literal["ignore", "keep"]
POLICIES = ("ignore", "keep")
LONGEST = 200  # characters of a short text

_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_DIGITS = re.compile("[0-9]+")


def plain_text(text: str, *, case: str, accents: str) -> str:
    """The form in which two texts are compared: one space between words, "ignore" of case and accents as told.

    The form of a form is itself.
    """
    plain = re.sub(" +", " ", plain_characters(text))
    if accents == "ignore":
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain))
    if case == "ignore":  # as Unicode's caseless match: a final sigma is a sigma, and ß, of which ẞ is the capital, ss
        plain = plain.lower().replace("\u03c2", "\u03c3").replace("\u00df", "ss")
    return unicodedata.normalize("NFC", plain)


def is_near(text: str, wanted: str) -> bool:
    """One slip in a word of five letters or more, two from ten on; never in a digit, where nothing is a slip."""
    allowed = 0 if len(wanted) < 5 else 1 if len(wanted) < 10 else 2
    if abs(len(text) - len(wanted)) > allowed or _DIGITS.findall(text) != _DIGITS.findall(wanted):
        return False
    return 0 < _slips(text, wanted) <= allowed


def _slips(one: str, other: str) -> int:
    """Letters left out, put in, changed, or changed about with their neighbour (optimal string alignment)."""
    before, last = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, wanted in enumerate(other, start=1):
            least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        before, last = last, row
    return last[-1]
