"""From blocks to HTML pieces: paragraphs, lists, tables, boxes, figures, code and mathematics."""

from collections.abc import Sequence
from html import escape
from re import compile as pattern

from course_app.content.addresses import path_from
from course_app.content.attributes import read_attributes
from course_app.content.blocks import (
    Block,
    Break,
    Definitions,
    Fence,
    Footnote,
    Heading,
    Item,
    Line,
    ListBlock,
    Paragraph,
    Quote,
    TableBlock,
    indent_of,
)
from course_app.content.calculators import LANGUAGE, read_calculator
from course_app.content.fields import Located
from course_app.content.inline import Leaf, tokens
from course_app.content.inline_html import InlineHtml
from course_app.content.labels import BOXES
from course_app.content.report import Reporter, listing, nearest
from course_app.content.surroundings import Surroundings, Values
from course_app.content.svg import read_svg, write_svg
from course_app.content.writing import Fragment, Writer
from course_app.course.draft import Place

_FIGURE = pattern(
    r"!\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*([^\s()\"]+)(?:\s+\"((?:[^\"\\]|\\.)*)\")?\s*\)(?:\{([^{}]*)\})?\s*"
)
_TASK = pattern(r"\[[ xX]\](\s|$)")
_RESERVED = pattern(r"(term|ref|fn|fnref)-.*|terms|references|footnotes")


class Composer:
    """Writes blocks of one file, and notes what they refer to."""

    def __init__(self, around: Surroundings, values: Values, writer: Writer, report: Reporter) -> None:
        self.around = around
        self.inline = InlineHtml(around, values, writer, report)
        self.found = self.inline.found
        self.footnotes: dict[str, Footnote] = {}
        self.report = report
        self._values = values
        self._writer = writer

    def fragment(self, blocks: Sequence[Block]) -> Fragment:
        start = self._writer.size
        self.write(blocks)
        return Fragment(start, self._writer.size)

    def line(self, before: str, lines: Sequence[Line], after: str) -> Fragment:
        """One leaf of inline text between tags."""
        start = self._writer.size
        place = lines[0].place if lines else Place(line=1, column=1)
        self._writer.leaf(before, self.inline.markdown(tokens(lines, self.report)), after, place)
        return Fragment(start, self._writer.size)

    def write(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            self._write_one(block)

    def _write_one(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._paragraph(block, "<p>", "</p>")
        elif isinstance(block, ListBlock):
            self._list(block)
        elif isinstance(block, Quote):
            self._quote(block)
        elif isinstance(block, Fence):
            self._fence(block)
        elif isinstance(block, TableBlock):
            self._table(block)
        elif isinstance(block, Definitions):
            self._definitions(block)
        elif isinstance(block, Footnote):
            self._footnote(block)
        elif isinstance(block, Break):
            self._writer.raw("<hr>")
        else:
            advice = "headings stand at the start of a line, outside lists and boxes"
            self.report.error(block.place, "text", _heading_text(block), advice)

    def _paragraph(self, block: Paragraph, before: str, after: str) -> None:
        if block.lines[0].text.startswith("!["):
            leaf = Leaf(block.lines)
            if found := _FIGURE.fullmatch(leaf.text):
                self._figure(leaf, found[1], found.span(2), found.span(3), found.span(4))
                return
        self.line(before, block.lines, after)

    def _figure(
        self, leaf: Leaf, alt: str, target: tuple[int, int], caption: tuple[int, int], braces: tuple[int, int]
    ) -> None:
        place = leaf.place(0)
        if not alt.strip():
            advice = "say what the figure shows, for those who cannot see it"
            self.report.error(place, "a description between ![ and ]", "nothing", advice)
        attributes = read_attributes(_part(leaf, braces), (), self.report)
        file = path_from(leaf.text[slice(*target)], self.around.file)
        name = attributes.id or Located(file.rpartition("/")[2].removesuffix(".svg"), place.line, place.column)
        self.anchor(name)
        description = self.inline.plain(" ".join(alt.split()), leaf.place(2))
        svg = self._svg(file, leaf.place(target[0]), f"{self.around.prefix}--{name.text}", description)
        before = f'<figure id="{self.around.prefix}--{name.text}" class="figure">{svg}'
        text = _part(leaf, caption)
        if text is not None and text.text.strip():
            self.line(f"{before}<figcaption>", [text], "</figcaption></figure>")
            return
        if self.around.is_article:
            advice = 'write it in quotation marks after the path: (figures/name.svg "What to see")'
            self.report.error(place, "a caption that says what to see", "none", advice)
        self._writer.raw(f"{before}</figure>")

    def _svg(self, file: str, place: Place, prefix: str, description: str) -> str:
        folder = file.rpartition("/")[0]
        if not file.endswith(".svg") or not pattern(r"units/[^/]+/figures|quizzes/figures").fullmatch(folder):
            advice = "put the drawing into the folder figures beside the text"
            self.report.error(place, "the path of an SVG file, as in figures/name.svg", file, advice)
            return ""
        self.found.figures.setdefault(file)
        path = self.around.folder / file
        if not path.is_file():
            known = sorted(item.name for item in path.parent.glob("*.svg"))
            advice = nearest(path.name, known, "add the file, or mend the path")
            self.report.error(place, f"a file in {folder}: {listing(known)}", path.name, advice)
            return ""
        root = read_svg(path.read_bytes(), self.report.beside(file))
        return write_svg(root, prefix, description) if root else ""

    def anchor(self, name: Located) -> None:
        """Notes an id of the page; a second one alike and those that the compiler makes itself are reported."""
        if _RESERVED.fullmatch(name.text):
            self.report.error(name.place, "an id that is not reserved", name.text, "choose another")
        elif name.text in self.found.anchors:
            first = self.found.anchors[name.text]
            self.report.error(name.place, "an id of its own", f"{name.text}, as on line {first.line}", "choose another")
        self.found.anchors.setdefault(name.text, name)

    def _list(self, block: ListBlock) -> None:
        tag = "ul" if block.start is None else "ol"
        start = f' start="{block.start}"' if block.start not in (None, 1) else ""
        self._writer.raw(f"<{tag}{start}>")
        for item in block.items:
            self._item(item, is_loose=block.is_loose)
        self._writer.raw(f"</{tag}>")

    def _item(self, item: Item, *, is_loose: bool) -> None:
        first = item.children[0] if item.children else None
        if isinstance(first, Paragraph) and _TASK.match(first.lines[0].text):
            self.report.error(item.place, "text", "a box to tick", "boxes to tick stand in questions only")
        self._writer.raw("<li>")
        for child in item.children:
            if isinstance(child, Paragraph) and not is_loose:
                self._paragraph(child, "", "")
            else:
                self._write_one(child)
        self._writer.raw("</li>")

    def _quote(self, block: Quote) -> None:
        if block.kind is None:
            self._writer.raw("<blockquote>")
            self.write(block.children)
            self._writer.raw("</blockquote>")
            return
        if block.kind not in BOXES:
            advice = nearest(block.kind.upper(), BOXES, "choose one of them")
            self.report.error(block.place, f"a box of the kind {listing(BOXES)}", f"[!{block.kind}]", advice)
            return
        if not block.children:
            self.report.error(block.place, "text in the box", "none", "write it below, each line beginning with >")
        label = self.around.labels.box(block.kind)
        head = f'<section class="box box-{block.kind.lower()}"><p class="box-label">{escape(label, quote=False)}</p>'
        if block.title is not None and block.title.text.strip() != label:
            self.line(f'{head}<p class="box-title">', [block.title], "</p>")
        else:
            self._writer.raw(head)
        self.write(block.children)
        self._writer.raw("</section>")

    def _fence(self, block: Fence) -> None:
        text = "\n".join(line.text for line in block.lines)
        if block.language == "math":
            place = block.lines[0].place if block.lines else block.place
            html = self.inline.math(text.strip(), "block", place)
            self._writer.raw(f'<div class="math">{html}</div>')
        elif block.language == LANGUAGE:
            self._calculator(block)
        else:
            self._writer.raw(f'<pre tabindex="0"><code>{escape(text, quote=False)}</code></pre>')

    def _calculator(self, block: Fence) -> None:
        if not self.around.is_article:
            self.report.error(block.place, "no calculators outside units", f"```{LANGUAGE}", "put it into a unit")
        elif (found := read_calculator(block, self._values.numbers, self.around, self.report)) is not None:
            self.anchor(found.id)
            self._writer.raw(found.html)

    def _table(self, block: TableBlock) -> None:
        self.found.tables += 1
        label = f"{self.around.labels.table} {self.found.tables}"
        self._writer.raw(f'<div class="table" tabindex="0" role="region" aria-label="{escape(label)}"><table>')
        self._row("thead", "th", block.rows[0], block.alignments)
        if len(block.rows) > 1:
            self._writer.raw("<tbody>")
            for row in block.rows[1:]:
                self._row("", "td", row, block.alignments)
            self._writer.raw("</tbody>")
        self._writer.raw("</table></div>")

    def _row(self, group: str, cell: str, row: Sequence[Line], alignments: Sequence[str]) -> None:
        self._writer.raw(f"<{group}><tr>" if group else "<tr>")
        for line, alignment in zip(row, alignments, strict=True):
            shown = "td" if cell == "th" and line.is_blank else cell
            scope = ' scope="col"' if shown == "th" else ""
            look = f' class="{alignment}"' if alignment else ""
            cell_line = line.after(indent_of(line.text))
            bare = Line(cell_line.number, cell_line.column, cell_line.text.replace(r"\|", "|"))
            self.line(f"<{shown}{scope}{look}>", [bare], f"</{shown}>")
        self._writer.raw(f"</tr></{group}>" if group else "</tr>")

    def _definitions(self, block: Definitions) -> None:
        self._writer.raw("<dl>")
        for term in block.terms:
            self.line("<dt>", [term], "</dt>")
        for definition in block.definitions:
            self._item_like("dd", definition)
        self._writer.raw("</dl>")

    def _item_like(self, tag: str, children: Sequence[Block]) -> None:
        self._writer.raw(f"<{tag}>")
        for child in children:
            if isinstance(child, Paragraph) and len(children) == 1:
                self._paragraph(child, "", "")
            else:
                self._write_one(child)
        self._writer.raw(f"</{tag}>")

    def _footnote(self, block: Footnote) -> None:
        if not self.around.is_article:
            self.report.error(block.place, "no footnotes outside units", f"[^{block.label}]:", "put it into the text")
        elif block.label in self.footnotes:
            self.report.error(block.place, "each footnote once", f"[^{block.label}]: again", "rename one")
        self.footnotes.setdefault(block.label, block)


def _part(leaf: Leaf, span: tuple[int, int]) -> Line | None:
    if span[0] < 0:
        return None
    place = leaf.place(span[0])
    return Line(place.line, place.column, leaf.text[slice(*span)].replace("\n", " "))


def _heading_text(block: Heading) -> str:
    return "#" * block.level + " " + block.line.text
