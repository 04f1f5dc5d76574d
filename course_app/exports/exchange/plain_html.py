"""HTML of an edition as HTML that other programs understand: a few elements, no classes, no addresses of ours.

It is well-formed XML. Formulas become text, figures their description; each is a loss that is named.
"""

from collections.abc import Iterable, Sequence
from html import escape

from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.questions import Text
from course_app.exports.exchange.tree import VOID, Element, Node, read_html

_KEPT_WORDS = "p ul ol li em strong code pre sub sup kbd br hr blockquote table thead tbody tr th td dl dt dd"
KEPT = frozenset(_KEPT_WORDS.split())
_EXTERNAL = ("http://", "https://", "mailto:")
_INFIX_WORDS = "+ - − ± = < > ≤ ≥ ≠ ≈ × · ⋅ ÷ ∑ ∏"
_INFIX = frozenset(_INFIX_WORDS.split())
_ROWS = frozenset(("math", "mrow", "mstyle", "mpadded", "mphantom", "menclose"))


def plain_html(html: str, losses: Losses) -> Text:
    return Text(html=serialised(_plain(read_html(html).children, losses)))


def serialised(nodes: Iterable[Node]) -> str:
    return "".join(_written(node) for node in nodes)


def without_tags(html: str) -> str:
    """The text alone, blocks and lines parted by a space."""
    return " ".join(_spaced(read_html(html)).split())


def _spaced(node: Node) -> str:
    if isinstance(node, str):
        return node
    inner = "".join(_spaced(child) for child in node.children)
    return f" {inner} " if node.name in ("p", "li", "br", "div", "tr", "td", "th", "pre", "dd", "dt") else inner


def _written(node: Node) -> str:
    if isinstance(node, str):
        return escape(node, quote=False)
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in node.attributes.items())
    if node.name in VOID:
        return f"<{node.name}{attributes}/>"
    return f"<{node.name}{attributes}>{serialised(node.children)}</{node.name}>"


def _plain(nodes: Iterable[Node], losses: Losses) -> list[Node]:
    return [found for node in nodes for found in _one(node, losses)]


def _one(node: Node, losses: Losses) -> Sequence[Node]:
    if isinstance(node, str):
        return [node]
    if node.name == "math":
        losses.add("the layout of a formula; it is written as text")
        return _formula(node)
    if node.name == "figure":
        losses.add("a drawing; its description stands in its place")
        return [_described(node)]
    inner = _plain(node.children, losses)
    if node.name == "table" and not node.first("tbody"):
        inner = [Element("tbody", {}, node.line, [*Element("", {}, 0, inner).find("tr")])]
    if node.name in KEPT:
        attributes = {"start": node.get("start")} if node.name == "ol" and node.get("start") else {}
        return [Element(node.name, attributes, node.line, inner)]
    if node.name == "a":
        return _link(node, inner, losses)
    if "box" in node.get("class").split():
        losses.add("the frame of a box; its text stands alone")
    elif node.name == "span":
        losses.add("a citation's source; its text stands alone")
    return [Element("p", {}, node.line, inner)] if node.name == "div" and _is_inline(inner) else inner


def _link(node: Element, inner: list[Node], losses: Losses) -> Sequence[Node]:
    if node.get("href").startswith(_EXTERNAL):
        return [Element("a", {"href": node.get("href")}, node.line, inner)]
    losses.add("a link into the course; its text stands alone")
    return inner


def _is_inline(nodes: Iterable[Node]) -> bool:
    inline = ("em", "strong", "code", "sub", "sup", "kbd", "br", "a")
    return all(isinstance(node, str) or node.name in inline for node in nodes)


def _described(figure: Element) -> Element:
    parts = [" ".join(one.text.split()) for one in figure.find("title", "desc", "figcaption")]
    return Element("p", {}, figure.line, [f"[{' '.join(part for part in parts if part)}]"])


def _formula(node: Element) -> list[Node]:
    """A formula on one line: powers and indices stay such, a fraction is ``a / b``."""
    parts = node.elements
    if node.name in _ROWS:
        return [found for part in parts for found in _formula(part)]
    if node.name in ("msup", "msub") and len(parts) == 2:
        return [*_grouped(parts[0]), Element(node.name[1:], {}, 0, _formula(parts[1]))]
    if node.name in ("msubsup", "munderover") and len(parts) == 3:
        below, above = _formula(parts[1]), _formula(parts[2])
        return [*_grouped(parts[0]), Element("sub", {}, 0, below), Element("sup", {}, 0, above)]
    if node.name == "munder" and len(parts) == 2:
        return [*_grouped(parts[0]), Element("sub", {}, 0, _formula(parts[1]))]
    if node.name == "mfrac" and len(parts) == 2:
        return [*_grouped(parts[0]), " / ", *_grouped(parts[1])]
    if node.name == "msqrt":
        return ["√(", *(found for part in parts for found in _formula(part)), ")"]
    if node.name == "mroot" and len(parts) == 2:
        return [Element("sup", {}, 0, _formula(parts[1])), "√(", *_formula(parts[0]), ")"]
    text = node.text
    return [f" {text} " if node.name == "mo" and text in _INFIX else text]


def _grouped(node: Element) -> list[Node]:
    """In brackets where it is more than one sign or number."""
    found = _formula(node)
    return found if len(found) < 2 else ["(", *found, ")"]
