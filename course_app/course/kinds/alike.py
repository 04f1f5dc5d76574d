"""Whether two texts that a learner chooses from read alike."""

import re
from functools import lru_cache

_TAG = re.compile(r"</?(?:a|br|code|em|p|span|strong)\b[^>]*>")
_MARK = re.compile(r"(?<!\d)[.,:]|[.,:](?!\d)|[;!?…'\"‘’“”„«»()\[\]]|[-‐‑–—](?!\d)")
_WORD = re.compile(r"(?<!\d)(?<!\d\s)\b[^\W\d]+")  # beside a number capitals count: 5 mW, 5 MW


@lru_cache(maxsize=10_000)
def as_read(html: str) -> str:
    """Without Markdown, spaces, capital letters and the marks of a sentence; what makes another number stays."""
    text = _TAG.sub("", html)
    text = _WORD.sub(lambda word: word[0].casefold(), " ".join(text.split()))
    return _MARK.sub("", text).replace(" ", "")


def first_alike(texts: list[str]) -> tuple[int, int] | None:
    """The places of a text and of an earlier one that reads like it."""
    seen: dict[str, int] = {}
    for place, text in enumerate(texts):
        before = seen.setdefault(as_read(text), place)
        if before != place:
            return place, before
    return None
