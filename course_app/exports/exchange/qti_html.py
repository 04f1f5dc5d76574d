"""HTML as the schema of QTI 2.1 has it: without numbers of lists, and without lists of terms.

A term or a definition may hold elements there but no text, and a term must name its language.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.plain_html import serialised
from course_app.exports.exchange.tree import Element, Node, read_html

_BLOCKS = frozenset(("p", "ul", "ol", "pre", "hr", "blockquote", "table", "dl"))


def fitting(html: str, losses: Losses) -> str:
    """What the schema has no place for becomes what it has; each is a loss that is named."""
    return serialised(_fitted(read_html(html).children, losses))


def _fitted(nodes: Iterable[Node], losses: Losses) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node.name == "dl":
            losses.add("a list of terms; each term becomes a paragraph, in bold")
            yield from _terms(node, losses)
        else:
            yield _without_start(node, losses)


def _without_start(node: Element, losses: Losses) -> Element:
    attributes = {name: text for name, text in node.attributes.items() if name != "start"}
    if attributes != node.attributes:
        losses.add("the first number of a list")
    return Element(node.name, attributes, node.line, [*_fitted(node.children, losses)])


def _terms(node: Element, losses: Losses) -> Iterator[Node]:
    for part in node.elements:
        inner = [*_fitted(part.children, losses)]
        if part.name == "dt":
            yield Element("p", {}, part.line, [Element("strong", {}, part.line, inner)])
        else:
            yield from _in_blocks(inner)


def _in_blocks(nodes: Iterable[Node]) -> Iterator[Node]:
    """Text between blocks as paragraphs."""
    for is_block, run in groupby(nodes, key=lambda node: isinstance(node, Element) and node.name in _BLOCKS):
        found = list(run)
        if is_block:
            yield from found
        elif serialised(found).strip():
            yield Element("p", {}, 0, found)
