"""From blocks' leaves to HTML: Python-Markdown renders emphasis in all leaves at once, nh3 sanitises what it made,
what the compiler made itself (links, figures, mathematics…) is put in after that, through placeholders, and last the
spaces between numbers and their units become no-break ones.
"""

import re
from dataclasses import dataclass
from html import escape

import nh3
from markdown import Markdown

from course_app.content.nobreak import NO_BREAK_SPACE, bound
from course_app.content.report import Reporter
from course_app.course.draft import Place
from course_app.course.edition import Language

_OPEN, _CLOSE = "\ue000", "\ue001"  # around the number of a placeholder; sources cannot hold them
_PLACEHOLDER = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_TAG = re.compile(r"<(/?)([a-z0-9]+)(?:\s[^<>]*)?>")
# Parts of Python-Markdown whose work is done before it, with places.
_BLOCKS = ("empty", "indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference")
_INLINE = (
    *("backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference"),
    *("short_image_ref", "autolink", "automail", "linebreak", "html", "entity"),
)
_UNPAIRED = frozenset({"br"})


@dataclass(frozen=True, slots=True)
class _Leaf:
    before: str
    source: str
    after: str
    place: Place


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of pieces that a writer was given; ``Rendered.html`` has its HTML."""

    start: int
    end: int


NOTHING = Fragment(0, 0)


@dataclass(frozen=True, slots=True)
class Rendered:
    pieces: tuple[str, ...]

    def html(self, fragment: Fragment) -> str:
        return "".join(self.pieces[fragment.start : fragment.end])


class Writer:
    """Of one text, in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._pieces: list[str | _Leaf] = []
        self._slots: list[str] = []

    @property
    def size(self) -> int:
        return len(self._pieces)

    def slot(self, html: str) -> str:
        """A placeholder for trusted HTML inside a leaf."""
        self._slots.append(html)
        return f"{_OPEN}{len(self._slots) - 1}{_CLOSE}"

    def literal(self, text: str) -> str:
        """Text that no mark of Markdown touches."""
        return text if text.replace(" ", "").isalnum() or text == " " else self.slot(escape(text, quote=False))

    def raw(self, html: str) -> None:
        self._pieces.append(html)

    def leaf(self, before: str, source: str, after: str, place: Place) -> None:
        """One line of Markdown with placeholders, between trusted tags."""
        self._pieces.append(_Leaf(before, source.strip(), after, place))

    def render(self, report: Reporter) -> Rendered:
        leaves = [piece for piece in self._pieces if isinstance(piece, _Leaf)]
        inner = iter(self._rendered(leaves))
        pieces = []
        for piece in self._pieces:
            if isinstance(piece, str):
                pieces.append(piece)
            else:
                html = _PLACEHOLDER.sub(lambda match: self._slots[int(match[1])], next(inner))
                _check_nesting(html, piece.place, report)
                pieces.append(piece.before + bound(html, self._language) + piece.after)
        return Rendered(tuple(pieces))

    def _rendered(self, leaves: list[_Leaf]) -> list[str]:
        """The HTML inside each leaf. An empty leaf is marked, since Markdown would drop it."""
        mark = self.slot("")
        source = "\n\n".join(mark + leaf.source for leaf in leaves)
        html = nh3.clean(_markdown().convert(source), tags={"p", "em", "strong"}, attributes={}, link_rel=None)
        html = html.replace("&nbsp;", NO_BREAK_SPACE)  # as nh3 writes one that the author typed
        return html.removeprefix("<p>").removesuffix("</p>").split("</p><p>") if leaves else []


def _markdown() -> Markdown:
    """Python-Markdown with paragraphs and emphasis only: everything else is found, with its place, by our scanner."""
    markdown = Markdown()
    for name in _BLOCKS:
        markdown.parser.blockprocessors.deregister(name)
    for name in _INLINE:
        markdown.inlinePatterns.deregister(name)
    markdown.preprocessors.deregister("html_block")
    markdown.treeprocessors.deregister("prettify")
    return markdown


def _check_nesting(html: str, place: Place, report: Reporter) -> None:
    open_tags: list[str] = []
    for tag in _TAG.finditer(html):
        if tag[2] in _UNPAIRED or tag[0].endswith("/>"):
            continue
        if not tag[1]:
            open_tags.append(tag[2])
        elif not open_tags or open_tags.pop() != tag[2]:
            found = "emphasis that begins inside a link or tag and ends outside"
            report.error(place, "marks that lie wholly inside one another", found, "move the * or _ to one side")
            return
