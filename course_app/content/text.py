"""Plain text of HTML that the compiler made: for the search index, sections and titles."""

import re
from html import unescape

_DRAWING = re.compile(r"<svg\b.*?</svg>", re.S)
_BREAKING = re.compile(
    r"</?(?:p|div|section|h2|h3|li|ul|ol|dl|dt|dd|tr|td|th|table|figure|figcaption|pre|br|hr)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]+>")


def plain_text(html: str) -> str:
    """One line, without tags and drawings; blocks are parted by a space."""
    without = _TAG.sub("", _BREAKING.sub(" ", _DRAWING.sub(" ", html)))
    return " ".join(unescape(without).split())
