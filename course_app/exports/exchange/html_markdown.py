"""HTML of other programs as the Markdown of quizzes. What Markdown of ours cannot say is named with its line."""

import re
from collections.abc import Iterable, Sequence

from course_app.exports.exchange.inline_markdown import CODE, EMPHASIS, GONE, INLINE, TAGS, UNSEEN, LineWriter
from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.questions import Text
from course_app.exports.exchange.tree import Element, Node, read_html

_NEEDS_LINES = ("ul", "ol", "table", "pre", "dl")
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
    for element in root.find(*EMPHASIS, *TAGS, *CODE, "img", "math", "table", "li", "u", "s"):
        losses.add(f"the mark-up <{element.name}>, where only plain text can stand", element.line if text.line else 0)
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
            if isinstance(block, Element) and block.name in ("ul", "ol", "table", "pre", "blockquote", "dl"):
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
        if re.fullmatch("h[1-6]", block.name):
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
        for number, item in enumerate(block.all("li"), start=start):
            mark = "- " if block.name == "ul" else f"{number}. "
            inner = self.blocks(item.children)
            has_list = any(child.name in ("ul", "ol") for child in item.elements)
            is_short = has_list and len([child for child in item.elements if child.name not in INLINE]) == 1
            inner = [line for line in inner if line] if is_short else inner
            lines += [mark + (inner[0] if inner else "…")]
            lines += [(" " * len(mark) + line).rstrip() for line in inner[1:]]
        return lines

    def _code(self, block: Element) -> list[str]:
        text = UNSEEN.sub("", block.text).strip("\n")
        longest = max((len(run) for run in re.findall("`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        return [fence, *text.split("\n"), fence] if text.strip() else []

    def _definitions(self, block: Element) -> list[str]:
        lines: list[str] = []
        for one in block.elements:
            text = self.line([one] if one.name in INLINE else one.children)
            if one.name == "dt":
                lines += ["", _not_a_block(text)] if lines and lines[-1].startswith(": ") else [_not_a_block(text)]
            elif one.name == "dd" and lines:
                lines.append(f": {text}")
        return lines

    def _table(self, block: Element) -> list[str]:
        rows = [[self.line(cell.children) for cell in row.elements] for row in block.find("tr")]
        width = max((len(row) for row in rows), default=0)
        if block.find("table") or any(cell.get("colspan", "1") != "1" for cell in block.find("td", "th")):
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
