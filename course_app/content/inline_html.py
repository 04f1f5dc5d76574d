"""From a paragraph's tokens to one line of Markdown with placeholders."""

import re
from html import escape
from typing import Literal as OneOf

from course_app.content.addresses import EXAMPLES, Link, is_external, neutral
from course_app.content.inline import (
    VALUE,
    Citation,
    Cited,
    Code,
    FootnoteMark,
    LinkClose,
    LinkOpen,
    Literal,
    Math,
    Tag,
    Text,
    Token,
    Value,
)
from course_app.content.mathml import MathError, to_mathml
from course_app.content.report import Reporter, listing, nearest
from course_app.content.surroundings import Found, Surroundings, Values
from course_app.content.writing import Writer
from course_app.course.draft import Place

_IN_MATH = "\ue004{}\ue005"
_MATH_VALUE = re.compile("<mtext>\ue004([0-9]+)\ue005</mtext>")


class InlineHtml:
    def __init__(self, around: Surroundings, values: Values, writer: Writer, report: Reporter) -> None:
        self.found = Found()
        self.footnotes: dict[str, Place] = {}  # label to the first mark's place, in order
        self._around = around
        self._values = values
        self._writer = writer
        self._report = report

    def markdown(self, tokens: list[Token]) -> str:
        return "".join(self._one(token) for token in tokens)

    def _one(self, token: Token) -> str:
        if isinstance(token, Text):
            return token.text
        if isinstance(token, Literal):
            return self._writer.literal(token.text)
        return self._writer.slot(self._html(token))

    def _html(self, token: Token) -> str:
        if isinstance(token, Tag):
            return token.html
        if isinstance(token, Code):
            return f"<code>{escape(token.text, quote=False)}</code>"
        if isinstance(token, Math):
            return self.math(token.latex, "inline", token.place)
        if isinstance(token, Value):
            return escape(self._values.text(token), quote=False)
        if isinstance(token, Citation):
            return self._citation(token)
        if isinstance(token, FootnoteMark):
            return self._footnote_mark(token)
        if isinstance(token, LinkOpen):
            return self._link(token)
        return "</a>" if isinstance(token, LinkClose) else ""

    def plain(self, text: str, place: Place) -> str:
        """Text without Markdown, its computed values put in."""

        def shown(match: re.Match[str]) -> str:
            at = Place(line=place.line, column=place.column + match.start())
            return self._values.text(Value(match[1], match[2] or "", at))

        return VALUE.sub(shown, text)

    def math(self, latex: str, display: OneOf["inline", "block"], place: Place) -> str:
        shown: list[str] = []

        def put_aside(match: re.Match[str]) -> str:
            before = latex[: match.start()]
            line, column = place.line + before.count("\n"), match.start() - before.rfind("\n")
            at = Place(line=line, column=column + (place.column - 1 if line == place.line else 0))
            shown.append(escape(self._values.text(Value(match[1], match[2] or "", at)), quote=False))
            return r"\text{" + _IN_MATH.format(len(shown) - 1) + "}"

        try:
            html = to_mathml(VALUE.sub(put_aside, latex), display)
        except MathError as error:
            advice = "see the list of commands in the authors' guide"
            self._report.error(place, "mathematics in LaTeX that can be shown", error.found, advice)
            return ""
        return _MATH_VALUE.sub(lambda match: f"<mn>{shown[int(match[1])]}</mn>", html)

    def _link(self, token: LinkOpen) -> str:
        if is_external(token.target):
            return f'<a href="{escape(token.target)}" rel="noopener">'
        address = neutral(token.target, self._around.file)
        if address is None:
            advice = "write the path from this file to the other"
            self._report.error(token.place, f"an address such as {EXAMPLES}", token.target or "nothing", advice)
            return "<a>"
        self.found.links.append(Link(address=address, line=token.place.line, column=token.place.column))
        kind, _, name = address.partition(":")
        if kind == "glossary":
            return self._term(name)
        if self._around.is_article and token.target.startswith("#"):
            return f'<a href="#{self._around.prefix}--{escape(token.target[1:])}">'
        return f'<a href="{escape(address)}">'

    def _term(self, term: str) -> str:
        if not self._around.is_article:
            return f'<a class="term" href="glossary:{escape(term)}">'
        if term in self._around.terms:
            self.found.terms.setdefault(term)
        return f'<a class="term" href="#{self._around.prefix}--term-{escape(term)}">'

    def _citation(self, citation: Citation) -> str:
        shown = [html for item in citation.items if (html := self._cited(item))]
        if not self._around.is_article:
            return f'<span class="cite">({"; ".join(shown)})</span>'
        if len(shown) == 1:
            return shown[0].replace(">", ">(", 1).replace("</a>", ")</a>")
        return f"({'; '.join(shown)})" if shown else ""

    def _cited(self, item: Cited) -> str:
        known = self._around.references
        if known is None:
            return ""
        reference = known.get(item.key)
        if reference is None:
            advice = nearest(item.key, known, "add it to units/references.yaml")
            self._report.error(item.place, f"a key of units/references.yaml: {listing(known)}", item.key, advice)
            return ""
        text = escape(reference.short + (f", {item.locator}" if item.locator else ""), quote=False)
        if not self._around.is_article:
            return text
        self.found.cited.setdefault(item.key)
        return f'<a class="cite" href="#{self._around.prefix}--ref-{item.key}">{text}</a>'

    def _footnote_mark(self, mark: FootnoteMark) -> str:
        if not self._around.is_article:
            advice = "put the note into the text"
            self._report.error(mark.place, "no footnotes outside units", f"[^{mark.label}]", advice)
            return ""
        is_first = mark.label not in self.footnotes
        self.footnotes.setdefault(mark.label, mark.place)
        number = list(self.footnotes).index(mark.label) + 1
        name = f"{self._around.prefix}--fn-{mark.label}"
        own = f' id="{self._around.prefix}--fnref-{mark.label}"' if is_first else ""
        return f'<sup class="footnote"><a href="#{name}"{own}>{number}</a></sup>'
