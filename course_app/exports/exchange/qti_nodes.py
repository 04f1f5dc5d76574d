"""The nodes of an item's body, with some of them taken out or replaced."""

from collections.abc import Mapping, Sequence

from course_app.exports.exchange.tree import Element, Node


def all_text(nodes: Sequence[Node]) -> str:
    return "".join(node if isinstance(node, str) else node.text for node in nodes)


def without(nodes: Sequence[Node], taken: Sequence[Element]) -> list[Node]:
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            found.append(node)
        elif not any(node is one for one in taken):
            found.append(Element(node.name, node.attributes, node.line, without(node.children, taken)))
    return found


def marked(nodes: Sequence[Node], names: Mapping[int, str]) -> list[Node]:
    """The same with ``[[name]]`` in place of each interaction."""
    return [
        node
        if isinstance(node, str)
        else f"[[{names[id(node)]}]]"
        if id(node) in names
        else Element(node.name, node.attributes, node.line, marked(node.children, names))
        for node in nodes
    ]
