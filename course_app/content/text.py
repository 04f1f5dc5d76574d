"""Plain text of HTML that the compiler made: for the search index, sections and titles."""

import re
import unicodedata
from html import unescape

_DRAWING = re.compile(r"<svg\b.*?</svg>", re.S)
_BREAKING = re.compile(
    r"</?(?:p|div|section|h2|h3|li|ul|ol|dl|dt|dd|tr|td|th|table|figure|figcaption|pre|br|hr)\b[^>]*>"
)
_DRAWN = re.compile(r"<(?:svg|img|math)\b")
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and patterns that are drawn as nothing
_TAG = re.compile(r"<[^>]+>")


def plain_text(html: str) -> str:
    """One line, without tags and drawings; blocks are parted by a space."""
    without = _TAG.sub("", _BREAKING.sub(" ", _DRAWING.sub(" ", html)))
    return " ".join(unescape(without).split())


def shows_something(html: str) -> bool:
    """Whether a reader sees anything of it: not of spaces of any kind, nor of what has no width."""
    return _DRAWN.search(html) is not None or any(map(_is_seen, plain_text(html)))


def _is_seen(character: str) -> bool:
    return character not in _BLANKS and unicodedata.category(character) not in ("Cc", "Cf", "Mn", "Zl", "Zp", "Zs")
