"""Search over units and glossary, the same when the index is built and when it is asked.

Nothing here depends on the machine: ranges are written out, scores are whole numbers, ties go by the order of the
course. The twin is ``pages/static/search.js``.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from course_app.course.edition import SearchEntry, SearchIndex

TITLE_WEIGHT = 10  # one word in a title counts as much as so many in the text
TEXT_LIMIT = 8  # a word counts at most so often in one entry's text, so that long sections do not win by length
EXCERPT = 160  # characters
LEAD = 50  # characters of an excerpt before the first match

# Marks that readers leave out when they type: combining accents, Hebrew points, Arabic harakat and tatweel.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ς": "σ"}
    | {"ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ە": "ه"}
)
# Thai and Lao, Myanmar, Khmer, kana, Han, Hangul: written without spaces, or with words that grow at the end.
_DENSE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff]+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    entry: SearchEntry
    score: int
    excerpt: str  # plain text around the first match, with … where it is cut


def fold(text: str) -> str:
    """Lower case, without accents and the like, with one form for letters that are typed in several ways."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text).lower())
    return unicodedata.normalize("NFC", plain.translate(_LETTERS))


def words(text: str) -> list[str]:
    """Runs of letters, digits and marks, as written."""
    spaced = "".join(char if unicodedata.category(char)[0] in "LNM" else " " for char in text)
    return spaced.split()


def tokens(text: str) -> list[str]:
    """Folded words; for dense scripts every two neighbouring characters instead."""
    return [token for word in words(fold(text)) for token in _split(word)]


def build_index(entries: Iterable[SearchEntry]) -> SearchIndex:
    listed = tuple(entries)
    postings: dict[str, list[int]] = {}
    for place, entry in enumerate(listed):
        for token, weight in sorted(_weights(entry).items()):
            postings.setdefault(token, []).append(place * 1000 + min(weight, 999))
    return SearchIndex(entries=listed, postings={token: tuple(postings[token]) for token in sorted(postings)})


def search(index: SearchIndex, query: str, limit: int) -> list[Hit]:
    """Entries that hold every word of the query, best first; the last word may be only begun. At most 16 words."""
    asked = tokens(query)[:16]
    if not asked:
        return []
    scores = _scores(index, asked[0], is_open=len(asked) == 1)
    for place, word in enumerate(asked[1:], start=2):
        more = _scores(index, word, is_open=place == len(asked))
        scores = {entry: scores[entry] + more[entry] for entry in scores if entry in more}
    best = sorted(scores, key=lambda entry: (-scores[entry], entry))[:limit]
    return [Hit(entry=index.entries[e], score=scores[e], excerpt=excerpt(index.entries[e].text, asked)) for e in best]


def excerpt(text: str, asked: Iterable[str]) -> str:
    """About 160 characters of ``text`` around the first word that begins as one of ``asked`` does."""
    wanted = tuple(asked)
    start = max(0, _first_match(text, wanted) - LEAD)
    if start:
        start = text.find(" ", start, start + 30) + 1 or start
    cut = text[start : start + EXCERPT]
    if start + EXCERPT < len(text):
        cut = cut[: cut.rfind(" ", EXCERPT - 30)] if cut.rfind(" ", EXCERPT - 30) > 0 else cut
        cut += "…"
    return ("…" if start else "") + cut


def _split(word: str) -> Iterator[str]:
    place = 0
    for dense in _DENSE.finditer(word):
        if dense.start() > place:
            yield word[place : dense.start()]
        run = dense[0]
        yield from (run[i : i + 2] for i in range(max(1, len(run) - 1)))
        place = dense.end()
    if place < len(word):
        yield word[place:]


def _weights(entry: SearchEntry) -> dict[str, int]:
    counts = {token: min(count, TEXT_LIMIT) for token, count in _counted(entry.text).items()}
    for token, count in _counted(entry.title).items():
        counts[token] = counts.get(token, 0) + TITLE_WEIGHT * count
    return counts


def _counted(text: str) -> Counter[str]:
    """Tokens, and the last character of each dense run, so that one character alone is found everywhere."""
    ends = [run[0][-1] for word in words(fold(text)) for run in _DENSE.finditer(word) if len(run[0]) > 1]
    return Counter(tokens(text) + ends)


def _scores(index: SearchIndex, word: str, *, is_open: bool) -> dict[int, int]:
    """Entry to score; a whole word counts twice what a begun one does. Reads every token when ``is_open``."""
    scores = {posting // 1000: 2 * (posting % 1000) for posting in index.postings.get(word, ())}
    if is_open or (len(word) == 1 and _DENSE.match(word)):
        for token, postings in index.postings.items():
            if token != word and token.startswith(word):
                for posting in postings:
                    scores[posting // 1000] = max(scores.get(posting // 1000, 0), posting % 1000)
    return scores


def _first_match(text: str, wanted: tuple[str, ...]) -> int:
    place = 0
    for word in words(text):
        place = text.index(word, place)
        folded = fold(word)
        if folded.startswith(wanted) or any(_DENSE.match(token) and token in folded for token in wanted):
            return place
        place += len(word)
    return 0
