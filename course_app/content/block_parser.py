"""From lines to blocks, as a Git host sees them.

What a Git host would show differently from what an author sees in the source is refused here: continuation lines
that do not stand under their item's text, a missing blank line before a list or a table, tables with ragged rows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

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
from course_app.content.report import Reporter

MAX_DEPTH = 8
MAX_PARAGRAPH = 20_000  # characters

_FENCE = re.compile(r"( {0,3})(`{3,}|~{3,})\s*([\w-]*)[^`]*$")
_HEADING = re.compile(r"( {0,3})(#{1,6})([ ]+|$)(.*)")
_ATTRIBUTES = re.compile(r"\s*\{(?!=)([^{}]*)\}\s*$")
_QUOTE = re.compile(r"( {0,3})> ?")
_KIND = re.compile(r"\[!(\w+)\]\s*")
_MARKER = re.compile(r"( *)([-*+]|[0-9]{1,9}[.)])( +|$)")
_BREAK = re.compile(r" {0,3}([-*_])( *\1){2,} *$")
_SETEXT = re.compile(r" {0,3}(=+|-+) *$")
_DELIMITERS = re.compile(r" {0,3}\|? *:?-+:? *(\| *:?-+:? *)*\|? *$")
_FOOTNOTE = re.compile(r"\[\^([\w-]+)\]:[ ]+")
_REFERENCE = re.compile(r" {0,3}\[[^\]^@]+\]:\s")
_DEFINITION = re.compile(r":[ ]+")


def parse(lines: Sequence[Line], report: Reporter, depth: int = 0, *, is_item: bool = False) -> tuple[Block, ...]:
    """The blocks in order. Every fault is reported, and something sensible is made of it nevertheless.

    ``is_item``: the lines are a list's item, whose text an inner list may follow without a blank line.
    """
    if depth > MAX_DEPTH:
        place = next(line.place for line in lines if not line.is_blank)
        report.error(place, f"at most {MAX_DEPTH} lists and boxes in one another", "more", "make the text flatter")
        return ()
    return _Parser(lines, report, depth, is_item=is_item).blocks()


class _Parser:
    def __init__(self, lines: Sequence[Line], report: Reporter, depth: int, *, is_item: bool) -> None:
        self._lines = lines
        self._is_item = is_item
        self._report = report
        self._depth = depth
        self._at = 0

    def blocks(self) -> tuple[Block, ...]:
        found: list[Block] = []
        while (line := self._line()) is not None:
            if line.is_blank:
                self._at += 1
            else:
                found.append(self._block(line))
        return tuple(found)

    def _line(self, ahead: int = 0) -> Line | None:
        return self._lines[self._at + ahead] if self._at + ahead < len(self._lines) else None

    def _children(self, lines: Sequence[Line], *, is_item: bool = False) -> tuple[Block, ...]:
        if all(line.is_blank for line in lines):
            return ()
        return parse(lines, self._report, self._depth + 1, is_item=is_item)

    def _block(self, line: Line) -> Block:
        if indent_of(line.text) >= 4:
            advice = "take the spaces away; code stands between lines of ```"
            self._report.error(line.place, "text at the start of the line", f"{indent_of(line.text)} spaces", advice)
            self._lines = [*self._lines[: self._at], line.after(indent_of(line.text)), *self._lines[self._at + 1 :]]
            line = self._lines[self._at]
        if match := _FENCE.match(line.text):
            return self._fence(line, match)
        if match := _HEADING.match(line.text):
            return self._heading(line, match)
        if _QUOTE.match(line.text):
            return self._quote(line)
        if _BREAK.match(line.text):
            self._at += 1
            return Break(line.place)
        if _MARKER.match(line.text):
            return self._list(line)
        if match := _FOOTNOTE.match(line.text):
            return self._footnote(line, match)
        return self._table_or_text(line)

    def _fence(self, line: Line, opening: re.Match[str]) -> Fence:
        body: list[Line] = []
        closing = re.compile(rf" {{0,3}}{re.escape(opening[2][0])}{{{len(opening[2])},}} *$")
        self._at += 1
        while (inner := self._line()) is not None:
            self._at += 1
            if closing.match(inner.text):
                return Fence(opening[3], tuple(body), line.place)
            body.append(inner.after(min(len(opening[1]), indent_of(inner.text))))
        self._report.error(line.place, f"a closing line of {opening[2]}", "the end of the text", "close the block")
        return Fence(opening[3], tuple(body), line.place)

    def _heading(self, line: Line, match: re.Match[str]) -> Heading:
        self._at += 1
        text = line.after(match.end(3))
        attributes = None
        if found := _ATTRIBUTES.search(text.text):
            attributes = Line(text.number, text.column + found.start(1), found[1])
            text = Line(text.number, text.column, text.text[: found.start()])
        return Heading(len(match[2]), text, attributes, line.place)

    def _quote(self, line: Line) -> Quote:
        inner: list[Line] = []
        while (next_line := self._line()) is not None and (match := _QUOTE.match(next_line.text)):
            inner.append(next_line.after(match.end()))
            self._at += 1
        if (lazy := self._line()) is not None and not lazy.is_blank:
            advice = "begin it with > if it belongs to the text above, else put a blank line before it"
            self._report.error(lazy.place, "> or a blank line", lazy.text, advice)
        kind, title = None, None
        if match := _KIND.match(inner[0].text):
            kind, rest = match[1], inner[0].after(match.end())
            title = rest if rest.text.strip() else None
            inner = inner[1:]
        return Quote(kind, title, self._children(inner), line.place)

    def _list(self, line: Line) -> ListBlock:
        first = _marker(line)
        items: list[Item] = []
        is_loose = False
        while (head := self._line()) is not None:
            if head.is_blank:
                ahead = next((i for i in range(1, len(self._lines) - self._at) if not self._line_at(i).is_blank), None)
                if ahead is None or not first.is_beside(self._line_at(ahead)):
                    break
                self._at += ahead
                is_loose = True
                continue
            if not first.is_beside(head):
                break
            item, has_gap = self._item(head)
            items.append(item)
            is_loose = is_loose or has_gap
        return ListBlock(first.number, is_loose, tuple(items), line.place)

    def _line_at(self, ahead: int) -> Line:
        return self._lines[self._at + ahead]

    def _item(self, head: Line) -> tuple[Item, bool]:
        """The item that begins at ``head``, and whether a blank line stands between two blocks of it."""
        marker = _marker(head)
        if not head.text[marker.width :].strip():
            self._report.error(head.place, "text after the mark of the list", "nothing", "write the item on this line")
        body = [head.after(min(marker.width, len(head.text)))]
        self._at += 1
        while (line := self._line()) is not None and self._continue_item(line, marker, body):
            self._at += 1
        blanks = 0
        while body and body[-1].is_blank and len(body) > 1:
            body.pop()
            blanks += 1
        self._at -= blanks
        children = self._children(body, is_item=True)
        gaps = any(line.is_blank for line in body) and len(children) > 1
        return Item(children, body[0].place), gaps and _has_gap(children, body)

    def _continue_item(self, line: Line, marker: "_Marker", body: list[Line]) -> bool:
        """Whether the line belongs to the item; then it is added to ``body``, without the item's indentation."""
        if line.is_blank:
            body.append(Line(line.number, line.column, ""))
            return True
        indent = indent_of(line.text)
        if indent >= marker.width:
            body.append(line.after(marker.width))
            return True
        follows_blank = body[-1].is_blank
        if _MARKER.match(line.text) and indent <= marker.indent:
            return False
        if follows_blank and indent <= marker.indent:
            return False
        if indent <= marker.indent and _interrupts(line):
            advice = "put a blank line between the list and what follows"
            self._report.error(line.place, "a blank line after the list", line.text, advice)
            return False
        expected = f"{marker.width} spaces before what belongs to the item above"
        advice = f"begin the line with {marker.width} spaces, under the item's text"
        if follows_blank or not _MARKER.match(line.text):
            advice += ", or put a blank line before it and no spaces"
        self._report.error(line.place, expected, f"{indent}", advice)
        body.append(line.after(indent))
        return True

    def _footnote(self, line: Line, match: re.Match[str]) -> Footnote:
        body = [line.after(match.end())]
        self._at += 1
        while (inner := self._line()) is not None:
            following = self._line(1)
            if inner.is_blank and (following is None or indent_of(following.text) < 4):
                break
            if not inner.is_blank and indent_of(inner.text) < 4:
                if not _FOOTNOTE.match(inner.text):
                    advice = "begin the line with 4 spaces, or put a blank line before it"
                    self._report.error(inner.place, "4 spaces before the rest of a footnote", inner.text, advice)
                break
            body.append(inner.after(min(4, indent_of(inner.text))))
            self._at += 1
        return Footnote(match[1], self._children(body), line.place)

    def _table_or_text(self, line: Line) -> Block:
        following = self._line(1)
        if "|" in line.text and following is not None and _is_delimiter(following):
            return self._table(line, following)
        return self._paragraph(line)

    def _table(self, head: Line, delimiters: Line) -> TableBlock:
        marks = [cell.text.strip() for cell in cells(delimiters)]
        rows = [cells(head)]
        if len(rows[0]) != len(marks):
            advice = "give the line of hyphens one part for each column"
            self._report.error(delimiters.place, f"{len(rows[0])} columns, as in the head", str(len(marks)), advice)
            marks = (marks + ["---"] * len(rows[0]))[: len(rows[0])]
        self._at += 2
        while (line := self._line()) is not None and not line.is_blank:
            if _interrupts(line):
                self._report.error(line.place, "a blank line after the table", line.text, "put one before this line")
                break
            rows.append(self._row(line, len(marks)))
            self._at += 1
        return TableBlock(tuple(_alignment(mark) for mark in marks), tuple(tuple(row) for row in rows), head.place)

    def _row(self, line: Line, width: int) -> list[Line]:
        row = cells(line)
        if len(row) != width:
            advice = r"write | between the columns, and \| for a bar inside a cell"
            self._report.error(line.place, f"{width} cells, as in the head", str(len(row)), advice)
        return (row + [Line(line.number, line.column, "")] * width)[:width]

    def _paragraph(self, line: Line) -> Block:
        if _REFERENCE.match(line.text):
            advice = "write the address in the text, as [text](address)"
            self._report.error(line.place, "a link with its address beside it", line.text, advice)
        taken = [line.after(indent_of(line.text))]
        self._at += 1
        while (inner := self._line()) is not None and not inner.is_blank:
            if _DEFINITION.match(inner.text):
                return self._definitions(taken)
            if self._ends_paragraph(inner):
                break
            taken.append(inner.after(indent_of(inner.text)))
            self._at += 1
        if (size := sum(len(inner.text) for inner in taken)) > MAX_PARAGRAPH:
            advice = "divide it with a blank line"
            self._report.error(line.place, f"at most {MAX_PARAGRAPH:,} characters a paragraph", f"{size:,}", advice)
            taken = taken[:1]
        return Paragraph(tuple(taken), line.place)

    def _ends_paragraph(self, line: Line) -> bool:
        following = self._line(1)
        if _SETEXT.match(line.text) or _BREAK.match(line.text):
            advice = "write headings as ## Heading {#id}"
            self._report.error(line.place, "a blank line before a line of - or =", line.text, advice)
            return True
        if "|" in line.text and following is not None and _is_delimiter(following):
            self._report.error(line.place, "a blank line before the table", line.text, "put one before this line")
            return True
        if _QUOTE.match(line.text) or (self._is_item and _MARKER.match(line.text) and _interrupts(line)):
            return True  # a Git host shows it the same with and without a blank line
        if what := _interrupts(line):
            self._report.error(line.place, f"a blank line before {what}", line.text, "put one before this line")
            return True
        return False

    def _definitions(self, terms: list[Line]) -> Definitions:
        start = terms[0].place
        definitions = []
        while (line := self._line()) is not None and (match := _DEFINITION.match(line.text)):
            body = [line.after(match.end())]
            self._at += 1
            while (inner := self._line()) is not None and not inner.is_blank and indent_of(inner.text) >= 2:
                body.append(inner.after(min(match.end(), indent_of(inner.text))))
                self._at += 1
            definitions.append(self._children(body))
        return Definitions(tuple(terms), tuple(definitions), start)


@dataclass(frozen=True, slots=True)
class _Marker:
    indent: int
    width: int  # of indentation, mark and spaces: where the item's text begins
    sign: str  # the bullet, or the mark after a number
    number: int | None

    def is_beside(self, line: Line) -> bool:
        """Whether the line begins another item of the same list."""
        return (
            bool(_MARKER.match(line.text)) and indent_of(line.text) <= self.indent and _marker(line).sign == self.sign
        )


def _marker(line: Line) -> _Marker:
    match = _MARKER.match(line.text)
    assert match is not None  # noqa: S101 - callers looked
    spaces = len(match[3])
    width = match.end() if 1 <= spaces <= 4 else match.end(2) + 1
    number = int(match[2][:-1]) if len(match[2]) > 1 else None
    return _Marker(len(match[1]), width, match[2][-1], number)


def cells(line: Line) -> list[Line]:
    """The cells of a table's row; ``\\|`` is no border."""
    found, start, place = [], 0, 0
    text = line.text.rstrip()
    while place <= len(text):
        if place == len(text) or text[place] == "|":
            found.append(Line(line.number, line.column + start, text[start:place]))
            start = place + 1
        place += 2 if place < len(text) and text[place] == "\\" else 1
    if start <= len(text) and place > len(text) + 1:
        found.append(Line(line.number, line.column + start, text[start:]))
    if found and found[0].is_blank and text.lstrip().startswith("|"):
        found = found[1:]
    return found[:-1] if found and found[-1].is_blank and text.endswith("|") else found


def _is_delimiter(line: Line) -> bool:
    return "-" in line.text and "|" in line.text and bool(_DELIMITERS.match(line.text))


def _alignment(mark: str) -> str:
    left, right = mark.startswith(":"), mark.endswith(":")
    return "center" if left and right else "end" if right else ""


def _interrupts(line: Line) -> str | None:
    """What begins at this line even without a blank line before it, on a Git host."""
    if _FENCE.match(line.text):
        return "a block of code"
    if _HEADING.match(line.text):
        return "a heading"
    if _QUOTE.match(line.text):
        return "a box or quotation"
    marker = _MARKER.match(line.text)
    if marker and indent_of(line.text) < 4 and marker[3] and marker[2] in ("-", "*", "+", "1.", "1)"):
        return "a list"
    return None


def _has_gap(children: Sequence[Block], body: Sequence[Line]) -> bool:
    """Whether a blank line stands directly before one of the children but the first."""
    blank = {line.number for line in body if line.is_blank}
    return any(child.place.line - 1 in blank for child in children[1:])
