"""HTML of other programs as the Markdown of quizzes. What Markdown of ours cannot say is named with its line."""

import re
from collections.abc import Iterable, Sequence

from course_app.exports.exchange.inline_markdown import GONE, INLINE, UNSEEN, LineWriter
from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.questions import Text
from course_app.exports.exchange.tree import Element, Node, read_html

_NEEDS_LINES = ("ul", "ol", "table", "pre", "dl")
_PLAIN = ("br", "p", "div", "span", "ul", "ol", "tbody", "tr", "td")  # what holds these is named
_LAID_OUT = (*_NEEDS_LINES, "blockquote")
_HEADING = re.compile("h[1-6]")
_BOXES = ("details", "fieldset")
_BOUNDS_WORDS = "thead tbody tfoot tr td th caption colgroup col"
_BOUNDS = frozenset(_BOUNDS_WORDS.split())
_START = re.compile(r"#{1,6}(?= |$)|>|[-+](?= |$)|:(?= )|=+$|-+$|(?<=\d)[.)](?= |$)|\|")
_MARK = re.compile(r"([-*]|\d{1,9}[.)])(?= )")
_NUMBERED = re.compile(r"\d{1,9}[.)](?: |$)")


def block_markdown(text: Text, losses: Losses) -> list[str]:
    """The lines of one or more blocks; none for a text without anything in it."""
    writer = _Writer(losses, max(text.line, 1) if text.line else 0)
    return writer.blocks(_tree(text, losses).children)


def line_markdown(text: Text, losses: Losses) -> str:
    """One line: blocks follow one another after ``<br>``."""
    writer = _Writer(losses, text.line)
    return writer.line(_tree(text, losses).children)


def item_markdown(text: Text, losses: Losses) -> list[str]:
    """The lines of a list's item: its first paragraph, then further blocks. A quotation would be its feedback."""
    root = _tree(text, losses)
    if not root.find("p", *_NEEDS_LINES) or root.find("blockquote"):
        return [line_markdown(text, losses)]
    lines = block_markdown(text, losses)
    if not lines or re.match(r"[-*|>]|`{3}|\d+[.)] ", lines[0]):
        return [line_markdown(text, losses)]
    return lines


def plain_line(text: Text, losses: Losses) -> str:
    """One line without any mark."""
    root = _tree(text, losses)
    for element in root.elements:
        for one in element.walk():
            if one.name not in _PLAIN:
                what = f"the mark-up <{one.name}>, where only plain text can stand"
                losses.add(what, one.line if text.line else 0)
    for element in root.find("br", "p", "div", "li"):
        element.children.append(" ")
    return " ".join(UNSEEN.sub("", root.text).split())


def _tree(text: Text, losses: Losses) -> Element:
    file = losses.origin
    return read_html(text.html, file, text.line)


class _Writer(LineWriter):
    def blocks(self, nodes: Sequence[Node]) -> list[str]:
        lines: list[str] = []
        for block in self._grouped(nodes):
            written = self._block(block)
            if lines and written and _is_list(block) and _begins_like(lines, written[0]):
                written = _with_other_marks(written)
            if written:
                lines += ["", *written] if lines else written
        return lines

    def line(self, nodes: Sequence[Node]) -> str:
        found = []
        for block in self._grouped(nodes):
            if isinstance(block, Element) and (block.name in _LAID_OUT or _HEADING.fullmatch(block.name)):
                self.lose(f"the layout of <{block.name}>, where only one line can stand", block)
            inner = [block] if isinstance(block, Element) else block
            text = self.text(_leaves(inner))
            if text:
                found.append(text)
        return "<br>".join(found)

    def _grouped(self, nodes: Sequence[Node]) -> list[Element | list[Node]]:
        """Blocks by themselves, and runs of what stands between them."""
        found: list[Element | list[Node]] = []
        for node in _unwrapped(nodes, self):
            if isinstance(node, Element) and node.name not in INLINE:
                found.append(node)
                if node.name in _BOXES:
                    self.lose(f"the look of <{node.name}>; its text stays", node)
            elif found and isinstance(found[-1], list):
                found[-1].append(node)
            else:
                found.append([node])
        return found

    def _block(self, block: Element | list[Node]) -> list[str]:
        if isinstance(block, list):
            return self._paragraph(block)
        self.looks(block)
        if block.name in ("ul", "ol"):
            return self._list(block)
        if block.name == "pre":
            return self._code(block)
        if block.name == "table":
            return self._table(block)
        if block.name == "blockquote":
            return [f"> {line}".rstrip() for line in self.blocks(block.children)]
        if block.name == "dl":
            return self._definitions(block)
        if block.name == "hr":
            return ["---"]
        if _HEADING.fullmatch(block.name):
            self.lose("a heading; its text stands in bold", block)
            text = self.text(block.children)
            return [f"**{text}**"] if text else []
        if not all(isinstance(child, str) or child.name in INLINE for child in block.children):
            return self.blocks(block.children)
        return self._paragraph(block.children)

    def _paragraph(self, nodes: Sequence[Node]) -> list[str]:
        text = self.text(nodes)
        return _wrapped(_not_a_block(text)) if text else []

    def _list(self, block: Element) -> list[str]:
        lines: list[str] = []
        start = int(block.get("start")) if re.fullmatch("[0-9]{1,6}", block.get("start")) else 1
        self._say_numbering(block)
        for number, item in enumerate(self._items(block), start=start):
            mark = "- " if block.name == "ul" else f"{number}. "
            inner = self.blocks(item)
            elements = [child for child in item if isinstance(child, Element)]
            has_list = any(child.name in ("ul", "ol") for child in elements)
            is_short = has_list and len([child for child in elements if child.name not in INLINE]) == 1
            inner = [line for line in inner if line] if is_short else inner
            lines += [mark + (inner[0] if inner else "…")]
            lines += [(" " * len(mark) + line).rstrip() for line in inner[1:]]
        return lines

    def _items(self, block: Element) -> list[list[Node]]:
        """What stands between the items belongs to the one before."""
        found: list[list[Node]] = []
        for child in block.children:
            if isinstance(child, Element) and child.name == "li":
                self.looks(child)
                found.append([*child.children])
            elif _is_there(child):
                found = found or [[]]
                found[-1].append(child)
        return found

    def _say_numbering(self, block: Element) -> None:
        if block.name == "ol" and ("reversed" in block.attributes or block.get("type", "1") != "1"):
            self.lose("letters, or a falling order, of a numbered list", block)
        for item in block.all("li"):
            if block.name == "ol" and item.get("value"):
                self.lose(f"the number {item.get('value')} of an item in a list", item)

    def _code(self, block: Element) -> list[str]:
        text = UNSEEN.sub("", self.code_text(block)).strip("\n")
        longest = max((len(run) for run in re.findall("`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        return [fence, *text.split("\n"), fence] if text.strip() else []

    def _definitions(self, block: Element) -> list[str]:
        lines: list[str] = []
        for one in _terms(block):
            is_term = isinstance(one, Element) and one.name == "dt"
            text = self.line(one.children if isinstance(one, Element) and one.name in ("dt", "dd") else [one])
            if is_term or not lines:
                first = _not_a_block(text) if is_term else "…"
                lines += ["", first] if lines and lines[-1].startswith(": ") else [first]
            if not is_term:
                lines.append(f": {text}")
        return lines

    def _table(self, block: Element) -> list[str]:
        """Its caption, and what stands between its cells, come before it."""
        parts = block.find("thead", "tbody", "tfoot", "tr")
        between = [child for part in (block, *parts) for child in part.children if not _is_bound(child)]
        for caption in block.all("caption"):
            self.lose("the caption of a table; it stands above as a text", caption)
            between = [Element("p", {}, caption.line, caption.children), *between]
        above = self.blocks([child for child in between if _is_there(child)])
        rows = self._rows(block)
        return [*above, "", *rows] if above and rows else above or rows

    def _rows(self, block: Element) -> list[str]:
        cells = [[cell for cell in row.elements if _is_bound(cell)] for row in block.find("tr")]
        for one in (*block.find("tr"), *(cell for row in cells for cell in row)):
            self.looks(one)
        rows = [[self.line(cell.children) for cell in row] for row in cells]
        width = max((len(row) for row in rows), default=0)
        spans = [cell.get(name, "1") for cell in block.find("td", "th") for name in ("colspan", "rowspan")]
        if block.find("table") or any(span != "1" for span in spans):
            self.lose("the layout of a table whose cells reach over others", block)
            return [line for row in rows for line in [_not_a_block(" ".join(row)), ""]][:-1]
        if not width:
            return []
        shown = [[cell.replace("|", r"\|") for cell in row] + [""] * (width - len(row)) for row in rows]
        lines = [f"| {' | '.join(row)} |" for row in shown]
        return [lines[0], "|" + "---|" * width, *lines[1:]]


def _unwrapped(nodes: Iterable[Node], writer: _Writer) -> list[Node]:
    """Without wrappers that say nothing; those with blocks inside are opened, those that cannot stay are named."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, Element) and node.name in GONE:
            writer.lose(f"<{node.name}> and what is in it", node)
        elif isinstance(node, Element) and node.name in INLINE and node.find("p", "ul", "ol", "table", "pre", "div"):
            writer.lose(f"<{node.name}> around whole paragraphs", node)
            found += _unwrapped(node.children, writer)
        else:
            found.append(node)
    return found


def _is_there(node: Node) -> bool:
    return isinstance(node, Element) or bool(node.strip())


def _is_bound(node: Node) -> bool:
    """Whether it is a part of a table in its place."""
    return isinstance(node, Element) and node.name in _BOUNDS


def _terms(block: Element) -> list[Node]:
    """What a list of terms holds, out of the wrappers that it may have."""
    found: list[Node] = []
    for child in block.children:
        if isinstance(child, Element) and child.name == "div":
            found += _terms(child)
        elif _is_there(child):
            found.append(child)
    return found


def _is_list(block: "Element | list[Node]") -> bool:
    return isinstance(block, Element) and block.name in ("ul", "ol")


def _begins_like(lines: list[str], first: str) -> bool:
    """Whether a list of the same marks ends just above: the two would be one."""
    last = next(line for line in reversed(lines) if line[:1] != " ")
    return bool(_MARK.match(last)) and bool(_MARK.match(first)) and _sign(last) == _sign(first)


def _sign(line: str) -> str:
    found = _MARK.match(line)
    return found[1][-1] if found else ""


def _with_other_marks(lines: list[str]) -> list[str]:
    other = {"-": "*", ".": ")"}
    return [line.replace(sign, other[sign], 1) if (sign := _sign(line)) in other else line for line in lines]


def _leaves(nodes: Iterable[Node]) -> list[Node]:
    """Of blocks, what stands in them, parted by line breaks."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, str) or node.name in INLINE:
            found.append(node)
        else:
            inner = _leaves(node.children)
            found += [Element("br", {}, node.line), *inner] if found and inner else inner
    return found


def _not_a_block(text: str) -> str:
    """A paragraph whose beginning looks like a list, a heading, a quotation… has a stroke before that sign."""
    if _NUMBERED.match(text):
        return re.sub(r"^(\d+)", r"\1\\", text, count=1)
    return re.sub(rf"^(?:{_START.pattern})", lambda found: "\\" + found[0], text, count=1)


def _wrapped(text: str, width: int = 4_000) -> list[str]:
    """Longer lines are broken before a word: a source's line has at most 5,000 characters."""
    pieces, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) >= width and word[:1].isalpha():
            pieces.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*pieces, line]
