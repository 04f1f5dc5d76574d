"""Plain text of HTML that the compiler made: for the search index, word counts and titles."""

import re
from html import unescape

_DRAWING = re.compile(r"<svg\b.*?</svg>", re.S)
_BREAKING = re.compile(
    r"</?(?:p|div|section|h2|h3|li|ul|ol|dl|dt|dd|tr|td|th|table|figure|figcaption|pre|br|hr)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]+>")
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


def plain_text(html: str) -> str:
    """One line, without tags and drawings; blocks are parted by a space."""
    without = _TAG.sub("", _BREAKING.sub(" ", _DRAWING.sub(" ", html)))
    return " ".join(unescape(without).split())


def count_words(text: str) -> int:
    """What spaces part; of scripts without spaces, two characters count as one word."""
    found = [(word, len(_DENSE.findall(word))) for word in text.split()]
    return sum((size + 1) // 2 if size else any(map(str.isalnum, word)) for word, size in found)
