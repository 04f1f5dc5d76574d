"""Every sentence of an edition that names its source: what a reviewer checks against the sources."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from course_app.course.edition import Edition, Unit
from course_app.course.readability import blocks

_SECTION = re.compile(r'<section id="[^"]*" class="unit-section">')
_END = re.compile(r"<!--/section:([a-z0-9-]+)-->")
_LINK = r'<a class="cite"[^>]*>[^<]*</a>'
_CITED = re.compile(rf"\({_LINK}(?:; {_LINK})*\)|{_LINK}")
_TAG = re.compile(r"<[^>]+>")
_NEXT_CELL = re.compile(r"</t[dh]>\s*<t[dh]\b[^>]*>")  # a row of a table is one claim
_MARK = re.compile("\ue000(\\d+)\ue001")  # where a citation stood
_SENTENCE = re.compile(r"(?<=[.!?])[\"”)]*\s+(?=[^a-z0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """In the source language. ``sources`` are short forms, with the place in the source where the author gave it."""

    unit: str
    section: str  # its title; empty before the first section
    sentence: str
    sources: tuple[str, ...]


def claims(edition: Edition) -> tuple[Claim, ...]:
    return tuple(claim for unit in edition.units for claim in _of_unit(edition, unit))


def _of_unit(edition: Edition, unit: Unit) -> Iterator[Claim]:
    text = unit.texts[edition.languages[0]]
    titles = {section.id: section.title for section in text.sections}
    cut = _END.split(text.article)  # a section's HTML, its id, and so on; last the notes, terms and references
    for html, section in zip(cut[::2], cut[1::2], strict=False):
        opening = _SECTION.search(html)
        start = opening.start() if opening else 0
        for part, title in ((html[:start], ""), (html[start:], titles[section])):
            for sentence, sources in _cited(part):
                yield Claim(unit=unit.id, section=title, sentence=sentence, sources=sources)


def _cited(html: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    found: list[str] = []

    def marked(match: re.Match[str]) -> str:
        found.append(unescape(_TAG.sub("", match[0])).removeprefix("(").removesuffix(")"))
        return f"\ue000{len(found) - 1}\ue001"

    for _kind, text in blocks(_NEXT_CELL.sub(" | ", _CITED.sub(marked, html))):
        for sentence in _SENTENCE.split(text) if " | " not in text else (text,):
            numbers = [int(number) for number in _MARK.findall(sentence)]
            if numbers:
                sources = tuple(source for number in numbers for source in found[number].split("; "))
                yield _closed(_MARK.sub("", sentence)), sources


def _closed(sentence: str) -> str:
    """Without the holes where citations stood."""
    return re.sub(r" (?=[.,;:?!])", "", re.sub(r" +", " ", sentence)).strip()
