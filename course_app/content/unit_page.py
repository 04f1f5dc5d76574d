"""One unit in one language: ``unit.md`` to an article, its sections, and everything that it leads to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from course_app.content.addresses import Link
from course_app.content.attributes import read_attributes
from course_app.content.block_parser import parse
from course_app.content.blocks import Block, Heading, ListBlock, Paragraph, Quote
from course_app.content.compose import Composer
from course_app.content.fields import Fields, Located
from course_app.content.front import divide
from course_app.content.report import START, Reporter
from course_app.content.source import Source
from course_app.content.surroundings import Surroundings
from course_app.content.text import plain_text
from course_app.content.unit_ends import append_footnotes, append_references, append_terms
from course_app.content.values import UnitValues, read_values
from course_app.content.writing import Fragment, Rendered, Writer
from course_app.course.edition import SearchEntry, Section, Subsection
from course_app.course.readability import count_words, plain

_KEYS = {
    "title": "title: Cleaner production",
    "number": "number: 2",
    "summary": "summary: What cleaner production is.",
    "minutes": "minutes: 60",
    "needs": "needs: [start]",
    "values": "values: {flow: 250}",
    "translated_from": "translated_from: the digest that course check prints",
}
_SOURCE_ONLY = ("number", "minutes", "needs")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFacts:
    """What the rest of the course is checked against. Of a translation, ``number``, ``minutes`` and ``needs`` are not
    read: the source language decides them."""

    file: str
    number: int
    minutes: int
    needs: tuple[Located, ...]
    translated_from: Located | None
    objectives: tuple[Located, ...]
    sections: tuple[str, ...]
    source_digest: str
    anchors: tuple[Located, ...]
    links: tuple[Link, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitContent:
    title: str
    summary: str
    sections: tuple[Section, ...]
    article: str
    words: int
    entries: tuple[SearchEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPage:
    facts: UnitFacts
    content: UnitContent


@dataclass(slots=True)
class _SectionDraft:
    id: str
    heading: Heading
    title: Fragment
    subsections: list[tuple[str, Fragment]]
    body: Fragment | None = None


def compile_unit(source: Source, around: Surroundings, *, is_source: bool, report: Reporter) -> UnitPage | None:
    """``is_source``: it is in the source language. None, reported, where the front matter cannot be read at all."""
    parts = divide(source.text, report)
    if parts is None:
        return None
    fields = Fields(parts.front, report, _known(is_source=is_source))
    fields.check_unknown()
    values = UnitValues(read_values(parts.front, report), around.language, report)
    body = _Body(Composer(around, values, writer := Writer(around.language), report), writer)
    body.write(parse(parts.body, report))
    content = _content(fields, body, writer.render(report))
    return UnitPage(facts=_facts(source, fields, body, content, is_source=is_source), content=content)


def _known(*, is_source: bool) -> dict[str, str]:
    left_out = ("translated_from",) if is_source else _SOURCE_ONLY
    return {key: line for key, line in _KEYS.items() if key not in left_out}


def _content(fields: Fields, body: "_Body", rendered: Rendered) -> UnitContent:
    title, summary, sections = fields.text("title"), fields.text("summary"), body.sections(rendered)
    article = "".join(rendered.pieces)
    return UnitContent(
        title=title,
        summary=summary,
        sections=sections,
        article=article,
        words=count_words(plain(article)),
        entries=body.entries(rendered, title, summary),
    )


def _facts(source: Source, fields: Fields, body: "_Body", content: UnitContent, *, is_source: bool) -> UnitFacts:
    found = body.composer.found
    return UnitFacts(
        file=source.file,
        number=fields.integer("number", 0, 999) if is_source else 0,
        minutes=fields.integer("minutes", 1, 6000) if is_source else 0,
        needs=fields.ids("needs") if is_source else (),
        translated_from=None if is_source else _translated_from(fields),
        objectives=body.objectives,
        sections=tuple(section.id for section in content.sections),
        source_digest=source.digest,
        anchors=tuple(found.anchors.values()),
        links=tuple(found.links),
        figures=tuple(found.figures),
    )


def _translated_from(fields: Fields) -> Located | None:
    text = fields.optional_text("translated_from")
    place = fields.table.place_of("translated_from")
    return None if text is None else Located(text, place.line, place.column)


class _Body:
    def __init__(self, composer: Composer, writer: Writer) -> None:
        self.composer = composer
        self.intro = Fragment(0, 0)
        self.objectives: tuple[Located, ...] = ()
        self._writer = writer
        self._prefix = composer.around.prefix
        self._sections: list[_SectionDraft] = []

    def write(self, blocks: Sequence[Block]) -> None:
        report = self.composer.report
        groups = _by_section(blocks)
        self.objectives = tuple(_objectives(blocks))
        self.intro = self._part(groups[0][1])
        for heading, inner in groups[1:]:
            if heading is not None:
                self._section(heading, inner)
        if not any(isinstance(block, Heading) for block in blocks):
            place = blocks[0].place if blocks else START
            report.error(place, "at least one section", "none", "write a heading, as in ## First steps {#first-steps}")
        append_footnotes(self.composer, self._writer)
        append_terms(self.composer, self._writer)
        append_references(self.composer, self._writer)

    def _section(self, heading: Heading, inner: Sequence[Block]) -> None:
        name = self._heading_id(heading)
        if name is None:
            self._part(inner)
            return
        if not inner:
            self.composer.report.error(
                heading.place, "text in the section", "nothing", "write it, or take the heading away"
            )
        self._writer.raw(f'<section id="{self._prefix}--{name}" class="unit-section">')
        title = self.composer.line("<h2>", [heading.line], "</h2>")
        draft = _SectionDraft(name, heading, title, [])
        self._sections.append(draft)
        draft.body = self._part(inner)
        self._writer.raw(f"</section><!--/section:{name}-->")

    def _part(self, blocks: Sequence[Block]) -> Fragment:
        start = self._writer.size
        for block in blocks:
            if isinstance(block, Heading):
                self._subsection(block)
            else:
                self.composer.write([block])
        return Fragment(start, self._writer.size)

    def _subsection(self, heading: Heading) -> None:
        if heading.level != 3:
            advice = "use ## for sections and ### for their parts"
            self.composer.report.error(heading.place, "## or ###", "#" * heading.level, advice)
        elif not self._sections:
            advice = "begin with a section, ##"
            self.composer.report.error(heading.place, "a section before its part", "### first", advice)
        name = self._heading_id(heading) or ""
        title = self.composer.line(f'<h3 id="{self._prefix}--{name}">', [heading.line], "</h3>")
        if self._sections and name:
            self._sections[-1].subsections.append((name, title))

    def _heading_id(self, heading: Heading) -> str | None:
        report = self.composer.report
        attributes = read_attributes(heading.attributes, (), report)
        if not heading.line.text.strip():
            report.error(heading.place, "a heading's text", "nothing", "write it after the number signs")
        if attributes.id is None:
            if heading.attributes is None:
                shown = "#" * heading.level + " " + heading.line.text.strip()
                report.error(heading.place, "the heading's permanent id", "none", f"add one, as in {shown} {{#my-id}}")
            return None
        self.composer.anchor(attributes.id)
        return attributes.id.text

    def sections(self, rendered: Rendered) -> tuple[Section, ...]:
        return tuple(
            Section(
                id=draft.id,
                title=plain_text(rendered.html(draft.title)),
                words=count_words(plain_text(rendered.html(draft.body or draft.title))),
                subsections=tuple(
                    Subsection(id=name, title=plain_text(rendered.html(title))) for name, title in draft.subsections
                ),
            )
            for draft in self._sections
        )

    def entries(self, rendered: Rendered, title: str, summary: str) -> tuple[SearchEntry, ...]:
        intro = f"{summary} {plain_text(rendered.html(self.intro))}".strip()
        own = SearchEntry(address=f"unit:{self._prefix}", title=title, trail="", text=intro)
        return own, *(
            SearchEntry(
                address=f"unit:{self._prefix}#{draft.id}",
                title=plain_text(rendered.html(draft.title)),
                trail=title,
                text=plain_text(rendered.html(draft.body or draft.title)),
            )
            for draft in self._sections
        )


def _objectives(blocks: Sequence[Block]) -> Iterator[Located]:
    """The items of the lists in its boxes of objectives, in order."""
    boxes = (block for block in blocks if isinstance(block, Quote) and block.kind == "OBJECTIVES")
    for item in (
        item for box in boxes for block in box.children if isinstance(block, ListBlock) for item in block.items
    ):
        first = item.children[0] if item.children else None
        text = first.lines[0].text.strip() if isinstance(first, Paragraph) else ""
        yield Located(text, item.place.line, item.place.column)


def _by_section(blocks: Sequence[Block]) -> list[tuple[Heading | None, list[Block]]]:
    groups: list[tuple[Heading | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            groups.append((block, []))
        else:
            groups[-1][1].append(block)
    return groups
