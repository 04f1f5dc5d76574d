"""LaTeX to MathML, checked: latex2mathml lets unknown commands and HTML through."""

import re
from functools import lru_cache
from html import escape, unescape
from typing import Literal
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element

MAX_LENGTH = 2_000

_ELEMENT_NAMES = (
    "math mrow mi mn mo mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mtable mtr mtd "
    "mpadded mphantom menclose mmultiscripts mprescripts none"
)
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())
_CHILDREN = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
_ATTRIBUTE_NAMES = (
    "display displaystyle mathvariant stretchy fence separator form lspace rspace width height depth minsize maxsize "
    "accent accentunder columnalign columnlines rowlines rowspacing columnspacing linethickness movablelimits "
    "notation scriptlevel symmetric largeop"
)
_ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split())
_PLAIN_VALUE = re.compile(r"[\w .,%+-]*")
_COMMAND = re.compile(r"\\[A-Za-z]+")


class MathError(Exception):
    """``found`` is what could not be converted."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


@lru_cache(maxsize=1024)
def to_mathml(latex: str, display: Literal["inline", "block"]) -> str:
    """A ``<math>`` element. Raises MathError for an unknown command and for what is not complete."""
    if len(latex) > MAX_LENGTH:
        raise MathError(f"{len(latex)} characters")
    if not latex.strip():
        raise MathError("nothing")
    try:
        element = convert_to_element(latex, display=display)
    except Exception as error:  # latex2mathml raises whatever it stumbles over
        raise MathError(latex) from error
    return _written(element)


def _written(element: Element) -> str:
    name = element.tag
    if name not in _ELEMENTS:
        raise MathError(f"<{name}>")
    if len(element) != _CHILDREN.get(name, len(element)):
        raise MathError(f"{len(element)} of {_CHILDREN[name]} parts of <{name}>")
    attributes = "".join(_attribute(key, value) for key, value in element.attrib.items() if key != "xmlns")
    text = unescape(element.text or "")
    if "\\" in text:
        found = _COMMAND.search(text)
        raise MathError(found[0] if found else "\\")
    inner = escape(text, quote=False) + "".join(_written(child) for child in element)
    return f"<{name}{attributes}>{inner}</{name}>"


def _attribute(key: str, value: str) -> str:
    if key not in _ATTRIBUTES or not _PLAIN_VALUE.fullmatch(value):
        raise MathError(f"{key}={value!r}")
    return f' {key}="{value}"'
