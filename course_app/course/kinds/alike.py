"""Whether two texts that a learner chooses from read alike."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from itertools import groupby

_TAG = re.compile(r"</?(?:a|br|code|em|p|span|strong)\b[^>]*>")
_SMALL = re.compile(r"<(sup|sub)>([0-9+−-]+)</\1>")
_SMALL_SIGNS = {
    name: str.maketrans("0123456789+−-", signs) for name, signs in (("sup", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻"), ("sub", "₀₁₂₃₄₅₆₇₈₉₊₋₋"))
}
_FRACTION = re.compile(r"(?<=\d)\s*(?=[¼-¾⅐-⅟↉])|(?<=\d)\s+(?=\d{1,2}\s?[/⁄]\s?\d)")
_WHOLE_AND = "&"  # between the two parts of a mixed number: 1½ is not 11/2
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_MARK = re.compile(r"(?<!\d)[.,:]|[.,:](?!\d)|[;!?…'\"‘’“”„«»()\[\]]|[-‐‑–—](?!\d)")
_WORD = re.compile(r"(?<!\d)(?<!\d\s)\b[^\W\d]+")  # beside a number capitals count: 5 mW, 5 MW
_GROUPED = {
    mark: re.compile(rf"(?<![\d.,:])[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+(?!\d|{re.escape(mark)}\d)")
    for mark in ",."
}
_BROKEN = {mark: re.compile(rf"(?<![\d.,:])(\d+){re.escape(mark)}(\d+)(?![.,:]?\d)") for mark in ",."}


@lru_cache(maxsize=10_000)
def as_read(html: str, decimal: str = "") -> str:
    """Without Markdown, spaces, capital letters and the marks of a sentence; what makes another number stays.

    Signs that look alike or say the same are one: full-width ``２`` and 2, ``½`` and 1/2; but not ``²`` and 2.

    With the language's ``decimal`` mark, a point or a comma, also without thousands separators and closing zeros.
    """
    text = _SMALL.sub(lambda found: found[2].translate(_SMALL_SIGNS[found[1]]), _TAG.sub("", html))
    text = _one_form(unescape(text))
    text = _WORD.sub(lambda word: word[0].casefold(), " ".join(text.split()))
    text = _plain_numbers(text, decimal) if decimal in _BROKEN else text
    return _MARK.sub("", text).replace(" ", "")


def _one_form(text: str) -> str:
    """In Unicode's form NFKC, except what stands higher or lower than the line."""
    if text.isascii() and "/" not in text:
        return text
    parts = groupby(_FRACTION.sub(_WHOLE_AND, _UNSEEN.sub("", text)), _is_small)
    folded = ("".join(run) if small else unicodedata.normalize("NFKC", "".join(run)) for small, run in parts)
    return "".join(folded).replace("⁄", "/")


def _is_small(character: str) -> bool:
    return unicodedata.decomposition(character).startswith(("<super>", "<sub>"))


def _plain_numbers(text: str, decimal: str) -> str:
    """Numbers without marks between thousands, and without zeros that end their decimals."""
    mark = "," if decimal == "." else "."
    text = _GROUPED[mark].sub(lambda number: number[0].replace(mark, ""), text)
    return _BROKEN[decimal].sub(lambda number: f"{number[1]}{decimal}{number[2].rstrip('0')}".rstrip(decimal), text)


def first_alike(texts: Sequence[str], decimal: str = "") -> tuple[int, int] | None:
    """The places of a text and of an earlier one that reads like it."""
    seen: dict[str, int] = {}
    for place, text in enumerate(texts):
        before = seen.setdefault(as_read(text, decimal), place)
        if before != place:
            return place, before
    return None
