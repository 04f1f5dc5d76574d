"""Writing XML: elements with text, and HTML put in as elements."""

from collections.abc import Container, Mapping
from xml.etree.ElementTree import Element, tostring

from course_app.exports.exchange.tree import Node, read_html

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def element(name: str, attributes: Mapping[str, str] | None = None, *children: "Element | str") -> Element:
    """With its children, texts among them."""
    made = Element(name, dict(attributes or {}))
    for child in children:
        if isinstance(child, str):
            _add_text(made, child)
        else:
            made.append(child)
    return made


def html_elements(html: str) -> list[Element | str]:
    """For ``element``: the plain HTML as elements of the document."""
    return [_converted(node) for node in read_html(html).children]


def document(root: Element, *, mixed: Container[str] = ()) -> bytes:
    """With line ends between elements, but not inside those called ``mixed``, where white space is text."""
    _indent(root, mixed, 0)
    written: str = tostring(root, encoding="unicode")
    return HEAD + written.encode() + b"\n"


def _converted(node: Node) -> Element | str:
    if isinstance(node, str):
        return node
    return element(node.name, node.attributes, *(_converted(child) for child in node.children))


def _add_text(made: Element, text: str) -> None:
    if len(made):
        made[-1].tail = (made[-1].tail or "") + text
    else:
        made.text = (made.text or "") + text


def _indent(made: Element, mixed: Container[str], depth: int) -> None:
    if not len(made) or made.tag in mixed:
        return
    space = "\n" + "  " * (depth + 1)
    made.text = space
    for child in made:
        _indent(child, mixed, depth + 1)
        child.tail = space
    made[-1].tail = space[:-2]
