"""``units/glossary.md`` and its translations: one paragraph for each term."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from course_app.content.addresses import Link
from course_app.content.attributes import read_attributes
from course_app.content.block_parser import parse
from course_app.content.blocks import Block, Heading, Line, Paragraph, lines_of
from course_app.content.compose import Composer
from course_app.content.fields import Located
from course_app.content.front import check_tabs
from course_app.content.inline import Value
from course_app.content.labels import Labels
from course_app.content.report import Reporter
from course_app.content.source import Source
from course_app.content.surroundings import Reference, Surroundings
from course_app.content.text import plain_text
from course_app.content.writing import Fragment, Writer
from course_app.course.edition import Language, Term

_ALSO = re.compile(r"Also:\s*(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryTerm:
    term: Term
    also: tuple[str, ...]
    place: Located


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    file: str
    terms: tuple[GlossaryTerm, ...]
    ids: tuple[str, ...]  # of these terms, and of those whose text is missing
    links: tuple[Link, ...]

    @property
    def by_id(self) -> dict[str, Term]:
        return {item.term.id: item.term for item in self.terms}


@dataclass(frozen=True, slots=True)
class _Draft:
    id: Located
    name: Fragment
    html: Fragment
    also: tuple[str, ...]


class NoValues:
    """Computed values where there are none to compute."""

    numbers: Mapping[str, Fraction] = MappingProxyType({})

    def __init__(self, report: Reporter) -> None:
        self._report = report

    def text(self, value: Value) -> str:
        advice = "computed values stand in units, with values: in the front matter, and in questions"
        self._report.error(value.place, "no computed value here", f"{{={value.name}}}", advice)
        return ""


def read_glossary(
    source: Source,
    folder: Path,
    language: Language,
    labels: Labels,
    references: Mapping[str, Reference] | None,
    report: Reporter,
) -> Glossary:
    around = Surroundings(
        folder=folder,
        file=source.file,
        language=language,
        labels=labels,
        prefix="glossary",
        is_article=False,
        terms={},
        references=references,
    )
    writer = Writer(language)
    composer = Composer(around, NoValues(report), writer, report)
    blocks = parse(check_tabs(lines_of(source.text), report), report)
    drafts = [draft for group in _groups(blocks, report) if (draft := _draft(group, composer))]
    rendered = writer.render(report)
    terms = tuple(
        GlossaryTerm(
            term=Term(id=draft.id.text, name=plain_text(rendered.html(draft.name)), html=rendered.html(draft.html)),
            also=draft.also,
            place=draft.id,
        )
        for draft in drafts
    )
    ids = tuple(composer.found.anchors)
    return Glossary(file=source.file, terms=terms, ids=ids, links=tuple(composer.found.links))


def _groups(blocks: tuple[Block, ...], report: Reporter) -> list[tuple[Heading, list[Block]]]:
    groups: list[tuple[Heading, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Heading):
            groups.append((block, []))
        elif groups:
            groups[-1][1].append(block)
        else:
            report.error(block.place, "a term, as in ## Payback {#payback}", "text", "begin the glossary with a term")
    return groups


def _draft(group: tuple[Heading, list[Block]], composer: Composer) -> _Draft | None:
    heading, blocks = group
    report = composer.report
    if heading.level != 2:
        report.error(heading.place, "## before a term", "#" * heading.level, "write ## Term {#term}")
    attributes = read_attributes(heading.attributes, (), report)
    if attributes.id is None and heading.attributes is None:
        report.error(heading.place, "the term's id", "none", f"add one, as in ## {heading.line.text} {{#my-term}}")
    also: tuple[str, ...] = ()
    paragraphs: list[tuple[Line, ...]] = []
    for block in blocks:
        if isinstance(block, Paragraph) and (found := _ALSO.fullmatch(block.lines[0].text.strip())):
            also = (*also, *(name.strip() for name in found[1].split(",") if name.strip()))
        elif isinstance(block, Paragraph) and not paragraphs:
            paragraphs.append(block.lines)
        else:
            report.error(block.place, "one paragraph for each term", "more", "join the text into one paragraph")
    if not paragraphs:
        report.error(heading.place, "what the term means", "nothing", "write one paragraph below the heading")
    if attributes.id is not None:
        composer.anchor(attributes.id)
    if attributes.id is None or not paragraphs:
        return None
    name, html = composer.line("", [heading.line], ""), composer.line("", paragraphs[0], "")
    return _Draft(attributes.id, name, html, also)
