"""What an XML file says that a reader does not look at: named, unless it is known to change nothing here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.tree import Element

EVERYTHING = "*"  # an element that is read by other means, with all that is in it
_MAY_BE_EMPTY = ("text",)  # in which an empty text says nothing
_HOLDER = "<text>"  # what may hold this holds it once, and no text beside it


@dataclass(frozen=True)
class Known:
    """``words``: attributes and ``<children>`` that are read or change nothing; with ``=value`` only where they say
    that, or nothing after the sign. One name may have several values."""

    words: str

    @cached_property
    def _values(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for word in self.words.split():
            name, sign, value = word.strip("<>").partition("=")
            found.setdefault(f"<{name}>" if word[0] == "<" else name, set()).update({value} if sign else ())
        return found

    def holds(self, name: str, value: str) -> bool:
        values = self._values.get(name)
        return values is not None and (not values or value in values)


def say_unread(element: Element, known: Mapping[str, Known], losses: Losses) -> None:
    """``known`` by the name of the element, or ``parent/name`` where it differs there."""
    for what, line in _unread(element, known[element.name], known):
        losses.add(what, line)


def _unread(element: Element, own: Known, known: Mapping[str, Known]) -> Iterator[tuple[str, int]]:
    for name, value in element.attributes.items():
        if not own.holds(name, value):
            yield f'{name}="{_short(value)}" of <{element.name}>', element.line
    if own.holds(_HOLDER, ""):
        if beside := _short("".join(child for child in element.children if isinstance(child, str))):
            yield f"text of <{element.name}> outside {_HOLDER}: {beside!r}", element.line
        yield from ((_said(child), child.line) for child in element.all("text")[1:] if child.text.strip())
    for child in element.elements:
        inner = known.get(f"{element.name}/{child.name}", known.get(child.name, Known("")))
        if not own.holds(f"<{child.name}>", " ".join(child.text.split())):
            if not _is_empty(child):
                yield _said(child), child.line
        elif inner.words != EVERYTHING:
            yield from _unread(child, inner, known)


def _is_empty(element: Element) -> bool:
    """An element without children may say something by being there; one with an empty text in it does not."""
    return any(element.all(name) for name in _MAY_BE_EMPTY) and not element.text.strip()


def _said(element: Element) -> str:
    text = _short(element.text)
    return f"<{element.name}>: {text!r}" if text else f"<{element.name}>"


def _short(text: str) -> str:
    return " ".join(text.split())[:60]
