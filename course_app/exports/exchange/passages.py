"""Texts with gaps in them: what stands before the first gap is the question, the rest one paragraph."""

import re
from collections.abc import Mapping

from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.plain_html import serialised
from course_app.exports.exchange.questions import Gap, Passage, Text
from course_app.exports.exchange.tree import Element, Node, read_html

_GAP = re.compile(r"\[\[gap-[0-9]+\]\]")


def passage_of(text: Text, gaps: Mapping[str, Gap], losses: Losses, *, is_whole: bool = False) -> tuple[Text, Passage]:
    """The prompt, which may be empty, and the passage."""
    nodes = read_html(text.html, losses.origin, text.line).children
    first = next((index for index, node in enumerate(nodes) if _GAP.search(_text(node))), 0)
    found = nodes[first] if nodes else ""
    if isinstance(found, str) or found.name != "p":
        first = 0
    before, after = nodes[:first], nodes[first:]
    line = next((node.line for node in after if isinstance(node, Element)), text.line) if text.line else 0
    passage = Passage(text=Text(html=_together(after), line=line), gaps=gaps, is_whole=is_whole)
    return Text(html=serialised(before), line=text.line), passage


def _together(nodes: list[Node]) -> str:
    """Paragraphs parted by line breaks."""
    blocks = [node for node in nodes if isinstance(node, Element) or node.strip()]
    return "<br/>".join(
        serialised(one.children if isinstance(one, Element) and one.name in ("p", "div") else [one]).strip()
        for one in blocks
    )


def _text(node: Node) -> str:
    return node if isinstance(node, str) else node.text
