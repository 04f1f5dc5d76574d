"""Texts with gaps in them: what stands before the first gap is the question, the rest one paragraph."""

import re
from collections.abc import Mapping

from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.plain_html import serialised
from course_app.exports.exchange.questions import Gap, Passage, Text
from course_app.exports.exchange.tree import Element, Node, read_html

_GAP = re.compile(r"\[\[gap-[0-9]+\]\]")
_LAYOUT = ("ul", "ol", "table", "dl", "pre", "blockquote")


def passage_of(text: Text, gaps: Mapping[str, Gap], losses: Losses, *, is_whole: bool = False) -> tuple[Text, Passage]:
    """The prompt, which may be empty, and the passage."""
    nodes = read_html(text.html, losses.origin, text.line).children
    first = next((index for index, node in enumerate(nodes) if _GAP.search(_text(node))), 0)
    if not isinstance(nodes[first], Element) or nodes[first].name != "p":  # type: ignore[union-attr]
        first = 0
    before, after = nodes[:first], nodes[first:]
    html = _one_line(after, losses, bool(text.line))
    line = next((node.line for node in after if isinstance(node, Element)), text.line) if text.line else 0
    passage = Passage(text=Text(html=html, line=line), gaps=gaps, is_whole=is_whole)
    return Text(html=serialised(before), line=text.line), passage


def _one_line(nodes: list[Node], losses: Losses, has_lines: bool) -> str:
    found = []
    for node in nodes:
        if isinstance(node, str):
            if node.strip():
                found.append(serialised([node]).strip())
            continue
        for element in node.walk():
            if element.name in _LAYOUT:
                losses.add(f"the layout of <{element.name}> around gaps", element.line if has_lines else 0)
        inner = serialised(node.children if node.name in ("p", "div") else [node])
        found.append(inner)
    return "<br/>".join(found)


def _text(node: Node) -> str:
    return node if isinstance(node, str) else node.text
