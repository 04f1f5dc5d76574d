"""Figures: SVG read with places, checked against a list of what may stand in it, and written for one article."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import Locator

from defusedxml import DefusedXmlException
from defusedxml.sax import parse

from course_app.content.report import Reporter, listing, nearest
from course_app.course.draft import Place

MAX_BYTES = 200_000
MAX_DEPTH = 40

_SHAPES = "g path rect circle ellipse line polyline polygon text tspan use"
ELEMENTS = frozenset(
    f"svg title desc defs symbol linearGradient radialGradient stop marker clipPath mask pattern {_SHAPES}".split()
)
_ATTRIBUTE_NAMES = (
    "id class viewBox d x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy width height points transform rotate "
    "preserveAspectRatio pathLength offset gradientUnits gradientTransform spreadMethod patternUnits patternTransform "
    "clipPathUnits maskUnits markerWidth markerHeight markerUnits refX refY orient textLength lengthAdjust href "
    "fill fill-opacity fill-rule stroke stroke-width stroke-dasharray stroke-dashoffset stroke-linecap "
    "stroke-linejoin stroke-miterlimit stroke-opacity opacity stop-color stop-opacity color clip-path clip-rule mask "
    "marker-start marker-mid marker-end font-size font-weight font-style text-anchor dominant-baseline "
    "alignment-baseline baseline-shift letter-spacing vector-effect paint-order visibility direction "
    "unicode-bidi"
)
ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split())
_PAINTS = ("fill", "stroke", "stop-color", "color")
_PAINT = re.compile(r"none|currentColor|inherit|url\(#[\w-]+\)")
_REFERENCE = re.compile(r"url\(#([\w-]+)\)")
_NAME = re.compile(r"[\w-]+")
_SVG = "http://www.w3.org/2000/svg"


@dataclass(slots=True)
class Element:
    name: str
    attributes: dict[str, str]
    place: Place
    children: list["Element | str"] = field(default_factory=list)

    def child(self, name: str) -> "Element | None":
        return next((item for item in self.children if isinstance(item, Element) and item.name == name), None)

    @property
    def text(self) -> str:
        return " ".join("".join(item for item in self.children if isinstance(item, str)).split())


def read_svg(data: bytes, report: Reporter) -> Element | None:
    """The checked root element; None, reported, where the file is no SVG that can stand in a text."""
    if len(data) > MAX_BYTES:
        report.error(Place(line=1, column=1), f"at most {MAX_BYTES:,} bytes", f"{len(data):,}", "make it simpler")
        return None
    handler = _Handler()
    try:
        parse(BytesIO(data), handler, forbid_dtd=True)
    except SAXParseException as error:
        place = Place(line=error.getLineNumber() or 1, column=(error.getColumnNumber() or 0) + 1)
        report.error(place, "well-formed XML", str(error.getMessage()), "look at the tags around this place")
        return None
    except DefusedXmlException as error:
        found = type(error).__name__
        report.error(Place(line=1, column=1), "SVG without DOCTYPE and entities", found, "take the declaration away")
        return None
    root = handler.root
    return root if root is not None and _check(root, report) else None


def write_svg(root: Element, prefix: str, description: str) -> str:
    """The figure for one place: every id begins with ``prefix``, ``description`` stands in place of its ``<desc>``."""
    title, desc = root.child("title"), root.child("desc")
    attributes = {key: value for key, value in root.attributes.items() if key not in ("width", "height", "id")}
    attributes.setdefault("direction", "ltr")  # a drawing's labels do not turn with the text around it
    labelled = f' role="img" aria-labelledby="{prefix}-title {prefix}-desc"'
    inner = [
        f'<title id="{prefix}-title">{escape(title.text if title else "", quote=False)}</title>',
        f'<desc id="{prefix}-desc">{escape(description, quote=False)}</desc>',
        *(_written(child, prefix) for child in root.children if child is not title and child is not desc),
    ]
    return f"<svg{_attributes(attributes, prefix)}{labelled}>{''.join(inner).strip()}</svg>"


class _Handler(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self.root: Element | None = None
        self._open: list[Element] = []
        self._locator = Locator()

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - the name is SAX's
        self._locator = locator

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        line, column = self._locator.getLineNumber(), self._locator.getColumnNumber()
        element = Element(name, dict(attrs.items()), Place(line=line or 1, column=(column or 0) + 1))
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        if len(self._open) > MAX_DEPTH:
            raise SAXParseException(f"more than {MAX_DEPTH} elements in one another", None, self._locator)

    def endElement(self, name: str) -> None:  # noqa: N802
        self._open.pop()

    def characters(self, content: str) -> None:
        if self._open:
            self._open[-1].children.append(content)


def _check(root: Element, report: Reporter) -> bool:
    faults: list[Place] = []

    def fault(place: Place, expected: str, found: str, advice: str) -> None:
        faults.append(place)
        report.error(place, expected, found, advice)

    if root.name != "svg" or root.attributes.get("xmlns") != _SVG:
        fault(root.place, f'<svg xmlns="{_SVG}" …>', f"<{root.name}>", "save the drawing as plain SVG")
        return False
    if "viewBox" not in root.attributes:
        fault(root.place, 'a viewBox, as in viewBox="0 0 500 300"', "none", "add one, so that the figure can shrink")
    for name in ("title", "desc"):
        child = root.child(name)
        if child is None or not child.text:
            advice = f"add <{name}>…</{name}> as a first child of <svg>"
            fault(root.place, f"a <{name}> for those who cannot see the figure", "none", advice)
    ids = {value for element in _all(root) if (value := element.attributes.get("id"))}
    for element in _all(root):
        _check_element(element, ids, fault, is_root=element is root)
    return not faults


def _check_element(
    element: Element, ids: set[str], fault: Callable[[Place, str, str, str], None], *, is_root: bool
) -> None:
    if element.name not in ELEMENTS or (element.name == "svg" and not is_root):
        advice = nearest(element.name, ELEMENTS, "draw it with shapes and text only")
        fault(element.place, "an element that a figure may have", f"<{element.name}>", advice)
    for key, value in element.attributes.items():
        name = key.removeprefix("xlink:")
        if name.startswith("xmlns") or key == "version":
            continue
        if name not in ATTRIBUTES:
            advice = (
                "use the classes fill-… and stroke-…" if name == "style" else nearest(name, ATTRIBUTES, "delete it")
            )
            fault(element.place, "an attribute that a figure may have", key, advice)
        elif name in _PAINTS and not _PAINT.fullmatch(value):
            advice = f'use a class, as in class="{"stroke" if name == "stroke" else "fill"}-accent"'
            fault(element.place, f"{name} none or currentColor", value, advice)
        elif name == "href" and not (value.startswith("#") and value[1:] in ids):
            fault(element.place, "an address inside the figure, as in #arrow", value, "take the reference away")
        elif (found := _REFERENCE.search(value)) and found[1] not in ids:
            fault(element.place, f"an id of this figure: {listing(sorted(ids))}", found[1], "add it, or mend the name")
        elif name == "id" and not _NAME.fullmatch(value):
            fault(element.place, "an id of letters, digits and hyphens", value, "rename it")
        elif "url(" in value and not _REFERENCE.fullmatch(value):
            fault(element.place, "an address inside the figure, as in url(#arrow)", value, "take the reference away")


def _all(element: Element) -> list[Element]:
    found = [element]
    for child in element.children:
        if isinstance(child, Element):
            found.extend(_all(child))
    return found


def _written(item: Element | str, prefix: str) -> str:
    if isinstance(item, str):
        return escape(item, quote=False) if item.strip() else "\n" if "\n" in item else " "
    inner = "".join(_written(child, prefix) for child in item.children)
    if not inner:
        return f"<{item.name}{_attributes(item.attributes, prefix)}/>"
    return f"<{item.name}{_attributes(item.attributes, prefix)}>{inner}</{item.name}>"


def _attributes(attributes: Mapping[str, str], prefix: str) -> str:
    written, own = [], rf"url(#{prefix}-\1)"
    for key, value in attributes.items():
        name = key.removeprefix("xlink:")
        if name.startswith("xmlns") or name == "version":
            continue
        shown = f"{prefix}-{value}" if name == "id" else f"#{prefix}-{value[1:]}" if name == "href" else value
        written.append(f' {name}="{escape(_REFERENCE.sub(own, shown))}"')
    return "".join(written)
