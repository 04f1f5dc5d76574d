"""A line of HTML as a line of Markdown: text, emphasis, code, links, formulas."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from course_app.content.mathml import MathError, to_mathml
from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.tree import Element, Node, merged

EMPHASIS = {"em": "*", "i": "*", "cite": "*", "dfn": "*", "var": "*", "strong": "**", "b": "**"}
TAGS = ("sub", "sup", "kbd")
CODE = ("code", "tt", "samp")
_GONE_NAMES = "script style iframe object embed video audio svg canvas form noscript head applet"
GONE = frozenset(_GONE_NAMES.split())
_OTHER_NAMES = (
    "a br img span font u s strike del ins small big mark q abbr acronym label math time data bdi bdo nobr wbr "
    "ruby rb rt rp input button select textarea"
)
INLINE = frozenset([*EMPHASIS, *TAGS, *CODE, *_OTHER_NAMES.split()])
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufeff\ufff9-\uffff\u2028\u2029]")

_MARKING = frozenset([*EMPHASIS, *TAGS, *CODE])
_SILENT_NAMES = "div span section article p tbody thead tfoot html body center main a time data bdi nobr wbr"
_SILENT = frozenset(_SILENT_NAMES.split())
_LOOKS = ("style", "class", "color", "align", "bgcolor", "dir", "lang")
_TITLED = ("a", "abbr", "acronym", "img", "span")  # whose title appears when it is pointed at
_TEX = re.compile(r"\\\((.+?)\\\)|\$\$(.+?)\$\$|\\\[(.+?)\\\]", re.S)
_BARE = re.compile(r"https?://[^\s<>\])]+[^\s<>\])).,;:!?]")
_MARKS = re.compile(r"\\|[`*\[\]<]|\{(?==)|~(?=~)|\$(?=[$`])|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")


def escaped(text: str) -> str:
    """Text in which no character is a mark; bare addresses become links, as a Git host shows them."""
    found, at = [], 0
    for match in _BARE.finditer(text):
        found += [_MARKS.sub(lambda mark: "\\" + mark[0], text[at : match.start()]), f"<{match[0]}>"]
        at = match.end()
    return "".join([*found, _MARKS.sub(lambda mark: "\\" + mark[0], text[at:])])


@dataclass(frozen=True, slots=True)
class LineWriter:
    losses: Losses
    line_number: int  # 0 where there are no lines to name

    def lose(self, what: str, element: Element | None = None) -> None:
        line = element.line if element is not None and self.line_number else self.line_number
        self.losses.add(what, line)

    def text(self, nodes: Sequence[Node]) -> str:
        """One line; ``<br>`` stands where a line ends."""
        return _joined(self._inline(nodes))

    def _inline(self, nodes: Sequence[Node], inside: tuple[str, ...] = ()) -> list[str]:
        """``inside``: the marks of the emphasis around it."""
        found: list[str] = []
        joined = merged(_opened(nodes, inside), (*EMPHASIS, *CODE))
        for index, node in enumerate(joined):
            if isinstance(node, str):
                found.append(self._text(node))
                continue
            self.looks(node)
            if node.name in EMPHASIS:
                after = joined[index + 1] if index + 1 < len(joined) else ""
                is_in_word = _last(found).isalnum()
                is_in_word |= (after if isinstance(after, str) else after.text)[:1].isalnum()
                _put(found, self._emphasis(node, inside, is_in_word=is_in_word))
            else:
                _put(found, self._element(node, inside))
        return found

    def _emphasis(self, node: Element, inside: tuple[str, ...], *, is_in_word: bool) -> list[str]:
        """Marks of another sign inside one another, since ``***`` can be read in two ways."""
        mark = EMPHASIS[node.name]
        inner = _joined(self._inline(node.children, (*inside, mark)))
        if inside and is_in_word:
            self.lose("emphasis of a part of a word inside other emphasis", node)
        if not inner or (inside and is_in_word):
            return [_lead(node.text), inner, _trail(node.text)]
        own = mark.replace("*", "_") if inside else mark
        return [_lead(node.text), own, inner, own, _trail(node.text)]

    def _text(self, text: str) -> str:
        if unseen := UNSEEN.search(text):
            self.lose(f"the character U+{ord(unseen[0]):04X}, which cannot be seen")
        text = re.sub(r"[ \t\r\n]+", " ", UNSEEN.sub("", text))
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

    def _element(self, node: Element, inside: tuple[str, ...]) -> list[str]:
        name = node.name
        if name == "br":
            return ["<br>"]
        if name in GONE:
            self.lose(f"<{name}> and what is in it", node)
            return []
        if name == "img":
            return [escaped(self._picture(node))]
        if name == "math":
            self.lose("a formula in MathML; it stands as text", node)
            return [escaped(" ".join(node.text.split()))]
        if name in CODE:
            return [_code_span(" ".join(self.code_text(node).split()))]
        if name == "input":
            self.lose("<input>", node)
            return []
        return self._around(node, _joined(self._inline(node.children, inside)))

    def code_text(self, node: Element) -> str:
        """Code is plain: what is marked in it is named."""
        found = []
        for child in node.children:
            if isinstance(child, str):
                found.append(child)
            elif child.name == "br":
                found.append("\n")
            elif child.name == "img":
                found.append(self._picture(child))
            elif child.name in GONE:
                self.lose(f"<{child.name}> and what is in it", child)
            else:
                self.looks(child)
                if child.name not in (*CODE, *_SILENT):
                    self.lose(f"the look of <{child.name}> in code; its text stays", child)
                found.append(self.code_text(child))
        return "".join(found)

    def _around(self, node: Element, inner: str) -> list[str]:
        name = node.name
        if not inner.strip():
            return [" "] if node.text else []
        if name in TAGS:
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
        """Its description, as it stands."""
        name = node.get("src").rpartition("/")[2][:60]
        self.lose(f"the picture {name}; its description stays", node)
        alt = " ".join(node.get("alt").split())
        return f"[{alt}]" if alt else ""

    def looks(self, node: Element) -> None:
        found = [name for name in (*_LOOKS, *(("title",) if node.name in _TITLED else ())) if node.get(name)]
        if found:
            self.lose(f"{' and '.join(found)} of <{node.name}>", node)


def _joined(parts: Iterable[str]) -> str:
    text = re.sub(r" {2,}", " ", "".join(parts)).strip(" \u00a0\n")
    text = re.sub(r"\s*<br>\s*", "<br>", text)
    return re.sub(r"^(?:<br>)+|(?:<br>)+$", "", text).strip()


def _opened(nodes: Iterable[Node], inside: tuple[str, ...]) -> list[Node]:
    """Without emphasis that stands already around them, and marks without text; each kind of emphasis by one name."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            found.append(node)
        elif EMPHASIS.get(node.name) in inside or (node.name in _MARKING and not node.text.strip()):
            found += _opened(node.children, inside)
        elif node.name not in EMPHASIS:
            found.append(node)
        else:
            name = "em" if EMPHASIS[node.name] == "*" else "strong"
            found.append(Element(name, node.attributes, node.line, node.children))
    return found


def _put(parts: list[str], more: Sequence[str]) -> None:
    """Signs of code that met would be one longer sign: a space parts them."""
    begins = next((part for part in more if part), "").lstrip("*_").startswith("`")
    parts += [" ", *more] if begins and _last(parts) == "`" else more


def _last(parts: Sequence[str]) -> str:
    """The last character of what is written."""
    return next((part[-1] for part in reversed(parts) if part), "")


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
