"""HTML of other programs as the Markdown of quizzes. What Markdown of ours cannot say is named with its line."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from course_app.content.mathml import MathError, to_mathml
from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.questions import Text
from course_app.exports.exchange.tree import Element, Node, merged, read_html

_EMPHASIS = {"em": "*", "i": "*", "cite": "*", "dfn": "*", "var": "*", "strong": "**", "b": "**"}
_TAGS = ("sub", "sup", "kbd")
_CODE = ("code", "tt", "samp")
_NEEDS_LINES = ("ul", "ol", "table", "pre", "dl")
_SILENT_WORDS = "div span section article p tbody thead tfoot html body center main a"
_SILENT = frozenset(_SILENT_WORDS.split())
_GONE_WORDS = "script style iframe object embed video audio svg canvas form noscript head applet"
_GONE = frozenset(_GONE_WORDS.split())
_INLINE = frozenset(
    [
        *_EMPHASIS,
        *_TAGS,
        *_CODE,
        *[
            "a",
            "br",
            "img",
            "span",
            "font",
            "u",
            "s",
            "del",
            "ins",
            "small",
            "big",
            "mark",
            "q",
            "abbr",
            "label",
            "math",
        ],
    ]
)
_LOOKS = ("style", "class", "color", "align", "bgcolor", "dir", "lang")
_TEX = re.compile(r"\\\((.+?)\\\)|\$\$(.+?)\$\$|\\\[(.+?)\\\]", re.S)
_BARE = re.compile(r"https?://[^\s<>\])]+[^\s<>\])).,;:!?]")
_MARKS = re.compile(r"\\|[`*\[\]<]|\{(?==)|~(?=~)|\$(?=[$`])|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufeff\ufff9-\uffff\u2028\u2029]")
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
    for element in root.find(*_EMPHASIS, *_TAGS, *_CODE, "img", "math", "table", "li", "u", "s"):
        losses.add(f"the mark-up <{element.name}>, where only plain text can stand", element.line if text.line else 0)
    for element in root.find("br", "p", "div", "li"):
        element.children.append(" ")
    return " ".join(_UNSEEN.sub("", root.text).split())


def escaped(text: str) -> str:
    """Text in which no character is a mark; bare addresses become links, as a Git host shows them."""
    found, at = [], 0
    for match in _BARE.finditer(text):
        found += [_MARKS.sub(lambda mark: "\\" + mark[0], text[at : match.start()]), f"<{match[0]}>"]
        at = match.end()
    return "".join([*found, _MARKS.sub(lambda mark: "\\" + mark[0], text[at:])])


def _tree(text: Text, losses: Losses) -> Element:
    file = losses.origin
    return read_html(text.html, file, text.line)


@dataclass(frozen=True, slots=True)
class _Writer:
    losses: Losses
    line_number: int  # 0 where there are no lines to name

    def lose(self, what: str, element: Element | None = None) -> None:
        line = element.line if element is not None and self.line_number else self.line_number
        self.losses.add(what, line)

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
            text = _joined(self._inline(_leaves(inner)))
            if text:
                found.append(text)
        return "<br>".join(found)

    def _grouped(self, nodes: Sequence[Node]) -> list[Element | list[Node]]:
        """Blocks by themselves, and runs of what stands between them."""
        found: list[Element | list[Node]] = []
        for node in _unwrapped(nodes, self):
            if isinstance(node, Element) and node.name not in _INLINE:
                found.append(node)
            elif found and isinstance(found[-1], list):
                found[-1].append(node)
            else:
                found.append([node])
        return found

    def _block(self, block: Element | list[Node]) -> list[str]:
        if isinstance(block, list):
            return self._paragraph(block)
        self._looks(block)
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
            text = _joined(self._inline(block.children))
            return [f"**{text}**"] if text else []
        if not all(isinstance(child, str) or child.name in _INLINE for child in block.children):
            return self.blocks(block.children)
        return self._paragraph(block.children)

    def _paragraph(self, nodes: Sequence[Node]) -> list[str]:
        text = _joined(self._inline(nodes))
        return _wrapped(_not_a_block(text)) if text else []

    def _list(self, block: Element) -> list[str]:
        lines: list[str] = []
        start = int(block.get("start")) if re.fullmatch("[0-9]{1,6}", block.get("start")) else 1
        for number, item in enumerate(block.all("li"), start=start):
            mark = "- " if block.name == "ul" else f"{number}. "
            inner = self.blocks(item.children)
            has_list = any(child.name in ("ul", "ol") for child in item.elements)
            is_short = has_list and len([child for child in item.elements if child.name not in _INLINE]) == 1
            inner = [line for line in inner if line] if is_short else inner
            lines += [mark + (inner[0] if inner else "…")]
            lines += [(" " * len(mark) + line).rstrip() for line in inner[1:]]
        return lines

    def _code(self, block: Element) -> list[str]:
        text = _UNSEEN.sub("", block.text).strip("\n")
        longest = max((len(run) for run in re.findall("`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        return [fence, *text.split("\n"), fence] if text.strip() else []

    def _definitions(self, block: Element) -> list[str]:
        lines: list[str] = []
        for one in block.elements:
            text = self.line([one] if one.name in _INLINE else one.children)
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

    def _inline(self, nodes: Sequence[Node]) -> list[str]:
        found: list[str] = []
        for node in merged(list(nodes)):
            if isinstance(node, str):
                found.append(self._text(node))
            else:
                self._looks(node)
                found += self._element(node)
        return found

    def _text(self, text: str) -> str:
        if unseen := _UNSEEN.search(text):
            self.lose(f"the character U+{ord(unseen[0]):04X}, which cannot be seen")
        text = re.sub(r"[ \t\r\n]+", " ", _UNSEEN.sub("", text))
        found, at = [], 0
        for match in _TEX.finditer(text):
            latex = next(part for part in match.groups() if part is not None).strip()
            found += [escaped(text[at : match.start()]), self._math(latex, match[0])]
            at = match.end()
        return "".join([*found, escaped(text[at:])])

    def _math(self, latex: str, written: str) -> str:
        if not latex:
            return escaped(written)
        try:
            to_mathml(latex, "inline")
        except MathError as error:
            self.lose(f"a formula in LaTeX that cannot be shown ({error.found}); it stands as text")
            return escaped(written)
        if "`" in latex or "{=" in latex:
            return escaped(written)
        return f"$`{latex}`$"

    def _element(self, node: Element) -> list[str]:
        name = node.name
        if name == "br":
            return ["<br>"]
        if name in _GONE:
            self.lose(f"<{name}> and what is in it", node)
            return []
        if name == "img":
            return [self._picture(node)]
        if name == "math":
            self.lose("a formula in MathML; it stands as text", node)
            return [escaped(" ".join(node.text.split()))]
        if name in _CODE:
            return [_code_span(" ".join(node.text.split()))]
        return self._around(node, _joined(self._inline(node.children)))

    def _around(self, node: Element, inner: str) -> list[str]:
        name = node.name
        if not inner.strip():
            return [" "] if node.text else []
        if name in _EMPHASIS:
            return [*_emphasised(_EMPHASIS[name], inner, node.text)]
        if name in _TAGS:
            return [f"<{name}>", inner, f"</{name}>"]
        if name == "a" and node.get("href"):
            return self._link(node, inner)
        if name not in _SILENT:
            self.lose(f"the look of <{name}>; its text stays", node)
        return [_lead(node.text), inner, _trail(node.text)]

    def _link(self, node: Element, inner: str) -> list[str]:
        address = node.get("href").strip()
        if not re.fullmatch(r"https?://[^\s<>/]+[^\s<>]*|mailto:[^\s@<>]+@[^\s@<>]+", address):
            self.lose(f"the link to {address[:60]}; its text stays", node)
            return [inner]
        if "](" in inner or re.search("<(https?:|mailto:)", inner):
            return [f"<{address}>"]
        target = address if re.fullmatch(r"[^()\"]+", address) else f"<{address}>"
        return [f"[{inner}]({target})"]

    def _picture(self, node: Element) -> str:
        name = node.get("src").rpartition("/")[2][:60]
        self.lose(f"the picture {name}; its description stays", node)
        alt = " ".join(node.get("alt").split())
        return escaped(f"[{alt}]") if alt else ""

    def _looks(self, node: Element) -> None:
        found = [name for name in _LOOKS if node.get(name)]
        if found:
            self.lose(f"{' and '.join(found)} of <{node.name}>", node)


def _unwrapped(nodes: Iterable[Node], writer: _Writer) -> list[Node]:
    """Without wrappers that say nothing; those with blocks inside are opened, those that cannot stay are named."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, Element) and node.name in _GONE:
            writer.lose(f"<{node.name}> and what is in it", node)
        elif isinstance(node, Element) and node.name in _INLINE and node.find("p", "ul", "ol", "table", "pre", "div"):
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
        if isinstance(node, str) or node.name in _INLINE:
            found.append(node)
        else:
            inner = _leaves(node.children)
            found += [Element("br", {}, node.line), *inner] if found and inner else inner
    return found


def _joined(parts: Iterable[str]) -> str:
    text = re.sub(r" {2,}", " ", "".join(parts)).strip(" \u00a0\n")
    text = re.sub(r"\s*<br>\s*", "<br>", text)
    return re.sub(r"^(?:<br>)+|(?:<br>)+$", "", text).strip()


def _emphasised(mark: str, inner: str, text: str) -> Iterable[str]:
    """Marks of another sign inside one another, since ``***`` can be read in two ways."""
    own = inner
    for other in ("**", "*"):
        if re.search(rf"(?<![\\*]){re.escape(other)}(?!\*)", own):
            own = re.sub(rf"(?<![\\*]){re.escape(other)}(?!\*)", "__" if other == "**" else "_", own)
    yield from (_lead(text), f"{mark}{own}{mark}", _trail(text))


def _lead(text: str) -> str:
    return " " if text[:1].isspace() else ""


def _trail(text: str) -> str:
    return " " if text[-1:].isspace() else ""


def _code_span(text: str) -> str:
    if not text:
        return ""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


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
