"""XML and HTML as one small tree whose elements know their line; both with limits."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from typing import Any, TypeAlias
from xml.sax import SAXParseException  # the errors only; what parses is defused
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml import sax as defused

from course_app.exports.exchange.losses import broken

MAX_XML = 8_000_000  # bytes
MAX_ELEMENTS = 100_000
MAX_DEPTH = 60
MAX_TEXT = 30_000  # characters of one text with HTML

_VOID_WORDS = "br hr img input link meta wbr area base col embed source track param"
VOID = frozenset(_VOID_WORDS.split())
_BLOCKS_WORDS = "p div ul ol dl table pre blockquote h1 h2 h3 h4 h5 h6 hr section article figure header footer aside"
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
# An element that begins closes an open one of these, unless one of the second group lies between.
_CLOSES = {
    **{name: ({"p"}, {"table", "li", "td", "th", "dd", "blockquote", "div"}) for name in _BLOCKS},
    "li": ({"li"}, {"ul", "ol"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr"}, {"table"}),
    "td": ({"td", "th"}, {"table"}),
    "th": ({"td", "th"}, {"table"}),
}

Node: TypeAlias = "Element | str"


@dataclass(slots=True)
class Element:
    """``name`` without a namespace, in HTML in small letters."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Node] = field(default_factory=list)

    def get(self, name: str, otherwise: str = "") -> str:
        return self.attributes.get(name, otherwise)

    @property
    def elements(self) -> "list[Element]":
        return [child for child in self.children if isinstance(child, Element)]

    def all(self, name: str) -> "list[Element]":
        """The children of that name."""
        return [child for child in self.elements if child.name == name]

    def first(self, name: str) -> "Element | None":
        return next(iter(self.all(name)), None)

    def walk(self) -> "Iterator[Element]":
        """This element and all below it, in order."""
        yield self
        for child in self.elements:
            yield from child.walk()

    def find(self, *names: str) -> "list[Element]":
        """All below with one of the names."""
        return [one for one in self.walk() if one.name in names and one is not self]

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def read_xml(data: bytes, file: str) -> Element:
    """Raises BrokenFile for what is no XML, has a document type, or passes a limit."""
    if len(data) > MAX_XML:
        raise broken(file, 0, f"at most {MAX_XML:,} bytes of XML", f"{len(data):,}")
    builder = _XmlBuilder(file)
    try:
        defused.parse(BytesIO(data), builder, forbid_dtd=True)
    except SAXParseException as error:
        raise broken(file, error.getLineNumber() or 1, "XML", str(error.getMessage())) from error
    except DefusedXmlException as error:
        raise broken(file, builder.line, "XML without a document type and entities", type(error).__name__) from error
    except (LookupError, ValueError) as error:
        raise broken(file, 1, "XML in UTF-8", str(error)) from error
    return builder.root.elements[0]


class _XmlBuilder(ContentHandler):
    def __init__(self, file: str) -> None:
        super().__init__()
        self.root = Element("", {}, 0)
        self._file = file
        self._open = [self.root]
        self._count = 0
        self._locator: Any = None

    @property
    def line(self) -> int:
        return int(self._locator.getLineNumber() or 1) if self._locator else 1

    def setDocumentLocator(self, locator: Any) -> None:  # noqa: N802  (a name of xml.sax)
        self._locator = locator

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        self._count += 1
        if len(self._open) > MAX_DEPTH or self._count > MAX_ELEMENTS:
            expected = f"at most {MAX_DEPTH} elements in one another and {MAX_ELEMENTS:,} in all"
            raise broken(self._file, self.line, expected, f"<{name}> beyond")
        said = {_local(key): value for key, value in attrs.items() if not key.startswith("xmlns")}
        element = Element(_local(name), said, self.line)
        self._open[-1].children.append(element)
        self._open.append(element)

    def endElement(self, name: str) -> None:  # noqa: N802
        self._open.pop()

    def characters(self, content: str) -> None:
        children = self._open[-1].children
        if children and isinstance(children[-1], str) and len(children[-1]) < 4_096:
            children[-1] += content
        else:
            children.append(content)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def read_html(html: str, file: str = "", line: int = 1) -> Element:
    """Whatever it is, as browsers do roughly; unclosed paragraphs, items and cells end where the next one begins.

    Raises BrokenFile where it is longer or deeper than the limits.
    """
    if len(html) > MAX_TEXT:
        raise broken(file, line, f"at most {MAX_TEXT:,} characters in one text", f"{len(html):,}")
    parser = _HtmlBuilder(file, line)
    parser.feed(html)
    parser.close()
    return parser.root


class _HtmlBuilder(HTMLParser):
    def __init__(self, file: str, line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, line)
        self._file = file
        self._first = max(line, 1)
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._close_before(tag)
        element = Element(tag, {key: value or "" for key, value in attrs}, self._first + self.getpos()[0] - 1)
        self._open[-1].children.append(element)
        if tag in VOID:
            return
        if len(self._open) > MAX_DEPTH:
            raise broken(self._file, element.line, f"at most {MAX_DEPTH} elements in one another", f"<{tag}> beyond")
        self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].name == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _close_before(self, tag: str) -> None:
        closes, until = _CLOSES.get(tag, (set(), set()))
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].name in closes:
                del self._open[index:]
                return
            if self._open[index].name in until:
                return


def merged(nodes: list[Node], alike: Container[str] = ()) -> list[Node]:
    """Neighbouring texts joined, and neighbouring elements of one of the names ``alike``."""
    found: list[Node] = []
    for node in nodes:
        last = found[-1] if found else None
        if isinstance(node, str) and isinstance(last, str):
            found[-1] = last + node
        elif isinstance(node, Element) and isinstance(last, Element) and node.name == last.name and node.name in alike:
            found[-1] = Element(node.name, last.attributes, last.line, [*last.children, *node.children])
        else:
            found.append(node)
    return found
