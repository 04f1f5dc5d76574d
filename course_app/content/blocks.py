"""The blocks of a Markdown text, with places. ``block_parser.py`` finds them."""

from dataclasses import dataclass
from typing import TypeAlias

from course_app.course.draft import Place


@dataclass(frozen=True, slots=True)
class Line:
    """``column`` is that of the text's first character in the file."""

    number: int
    column: int
    text: str

    @property
    def place(self) -> Place:
        return Place(line=self.number, column=self.column + indent_of(self.text))

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    def after(self, width: int) -> "Line":
        return Line(self.number, self.column + width, self.text[width:])


@dataclass(frozen=True, slots=True)
class Paragraph:
    lines: tuple[Line, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    line: Line  # without the number signs and the attributes
    attributes: Line | None  # what stands in {…}
    place: Place


@dataclass(frozen=True, slots=True)
class Quote:
    kind: str | None  # the word of [!WORD]
    title: Line | None
    children: tuple["Block", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Item:
    children: tuple["Block", ...]
    place: Place  # of its text


@dataclass(frozen=True, slots=True)
class ListBlock:
    start: int | None  # the first number; None for a list with bullets
    is_loose: bool
    items: tuple[Item, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Fence:
    language: str
    lines: tuple[Line, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class TableBlock:
    """``rows`` holds the head first; every row has as many cells as the head."""

    alignments: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Footnote:
    label: str
    children: tuple["Block", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Definitions:
    terms: tuple[Line, ...]
    definitions: tuple[tuple["Block", ...], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Break:
    place: Place


Block: TypeAlias = Paragraph | Heading | Quote | ListBlock | Fence | TableBlock | Footnote | Definitions | Break


def lines_of(text: str, first_line: int = 1) -> list[Line]:
    return [Line(number, 1, line) for number, line in enumerate(text.split("\n"), start=first_line)]


def indent_of(text: str) -> int:
    """Spaces before the text."""
    return len(text) - len(text.lstrip(" "))
