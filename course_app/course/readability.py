"""What a reader reads of compiled HTML, and how hard it is to read, for texts in English."""

import re
from html.parser import HTMLParser

_SILENT = {"math", "svg"}  # elements that hold no prose
_SILENT_CLASSES = {"cite", "references", "terms", "calculator"}
_VOID = {"br", "hr", "img", "wbr"}
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_BLOCKS = {"p", "li", "td", "th", "h2", "h3", "figcaption", "dt", "dd"}


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.blocks: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        classes = (dict(attrs).get("class") or "").split()
        silent = tag in _SILENT or not _SILENT_CLASSES.isdisjoint(classes)
        self.open.append((tag, silent))
        if tag in _BLOCKS:
            self.blocks.append((classes[0] if classes else tag, ""))

    def handle_endtag(self, tag: str) -> None:
        while tag not in _VOID and self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.blocks and not any(silent for _, silent in self.open):
            kind, text = self.blocks[-1]
            self.blocks[-1] = (kind, text + data)


def blocks(html: str) -> list[tuple[str, str]]:
    """Every block as (tag or first class, text), with single spaces.

    Left out are formulas, drawings, citations, references, lists of terms and worksheets.
    """
    reader = _Blocks()
    reader.feed(html)
    found = ((kind, _tidy(text)) for kind, text in reader.blocks)
    return [(kind, text) for kind, text in found if text]


def _tidy(text: str) -> str:
    """Single spaces, and no holes where citations were."""
    return re.sub(r" (?=[.,])", "", re.sub(r" \([; ]*\)", "", re.sub(r"\s+", " ", text))).strip()


def plain(html: str) -> str:
    return "\n".join(text for _, text in blocks(html))


def count_words(text: str) -> int:
    """What spaces part and has a letter, in any language; of scripts without spaces, two characters count as one."""
    found = [(word, len(_DENSE.findall(word))) for word in text.split()]
    return sum((size + 1) // 2 if size else any(map(str.isalpha, word)) for word, size in found)


def words(text: str) -> list[str]:
    """The words of an English text to be spoken, a hyphened one in its parts; numbers and symbols are none."""
    return re.findall(r"[A-Za-z]+(?:['’][A-Za-z]+)?", text)


def sentences(html: str) -> list[str]:
    """Sentences of running text only: headings, labels and table cells would make any text look easy."""
    running = (text for kind, text in blocks(html) if kind in {"p", "li"})
    parts = (part for text in running for part in re.split(r"(?<=[.!?:])[\"”)]*\s+", text))
    return [part for part in parts if words(part)]


def syllables(word: str) -> int:
    """Groups of vowels, less the silent endings of English, and one more where two vowels are spoken apart."""
    word = re.sub(r"['’].*", "", word.lower())
    if len(word) <= 3:
        return 1
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeioul]e$|[aeiou]le$|[^aeioudt]ed$|[^aeioucgsxz]es$", word)
    apart = len(re.findall(r"i[ao](?!ns?$|us)|ier(?!$)", word))
    return max(groups - bool(silent) + apart, 1)


def grade(parts: list[str]) -> float:
    """The school year of Flesch and Kincaid: 0.39 words per sentence + 11.8 syllables per word - 15.59.

    Kincaid and others, Derivation of New Readability Formulas, 1975. ``parts`` are sentences, at least one.
    """
    found = [word for part in parts for word in words(part)]
    return 0.39 * len(found) / len(parts) + 11.8 * sum(map(syllables, found)) / len(found) - 15.59
