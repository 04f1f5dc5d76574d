"""What a kind of calculator asks and answers, read from ``definitions/<kind>.json``.

Bounds and units are one for every language; ``texts`` has the words of each. A word that a result can be in place of
a number, and the words of a choice, stand under ``words``.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course_app.course.canonical import digest_of

FOLDER = Path(__file__).parent / "definitions"
MOST_NAME = 60  # characters of a line's name
MOST_TYPED = 64  # characters of a number as typed

Numbers = Mapping[str, float]
Found = Mapping[str, float | str]  # a text names one of the kind's words
Compute = Callable[[Numbers, Sequence[Numbers]], Found]


class Impossible(Exception):
    """The numbers of several fields contradict each other; ``field`` is where to say it, ``word`` says it."""

    def __init__(self, field: str, word: str) -> None:
        super().__init__(f"{field}: {word}")
        self.field, self.word = field, word


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A number to give, or one of a few (``choices``), or a name (``is_name``)."""

    id: str
    unit: str = ""  # a key of the texts' units, or the unit itself
    least: float | None = None
    above: float | None = None  # the bound itself does not count
    most: float | None = None
    is_whole: bool = False
    is_name: bool = False
    choices: tuple[str, ...] = ()

    def takes(self, value: float) -> bool:
        if self.choices:
            return value in map(float, self.choices)
        return (
            (self.least is None or value >= self.least)
            and (self.above is None or value > self.above)
            and (self.most is None or value <= self.most)
            and (not self.is_whole or value == int(value))
        )

    def expectation(self) -> str:
        """For a message to authors."""
        if self.choices:
            return f"one of {', '.join(self.choices)}"
        low = f"above {self.above:.15g}, up" if self.above is not None else f"from {self.least:.15g}"
        return f"a {'whole ' if self.is_whole else ''}number {low} to {self.most:.15g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    id: str
    unit: str = ""
    places: int = 0  # decimals shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A list whose length its user decides, such as the options of a plant."""

    columns: tuple[Field, ...]
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    title: str
    about: tuple[str, ...]  # paragraphs
    fields: Mapping[str, str]
    results: Mapping[str, str]
    units: Mapping[str, str]
    words: Mapping[str, str]

    def unit(self, unit: str) -> str:
        return self.units.get(unit, unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    formulas: tuple[str, ...]  # LaTeX
    fields: tuple[Field, ...]
    lines: Lines | None
    results: tuple[Result, ...]
    texts: Mapping[str, Texts]  # by language; English is complete

    @property
    def shape(self) -> str:
        """Short for what is asked and answered, in order: an article of an old edition may have had another."""
        columns = self.lines.columns if self.lines else ()
        ids = [[item.id for item in items] for items in (self.fields, columns, self.results)]
        return digest_of(ids)[:6]

    def spoken(self, language: str) -> Texts:
        return self.texts.get(language) or self.texts.get(language.partition("-")[0]) or self.texts["en"]


def read_definition(kind: str) -> Definition:
    """Raises KeyError or TypeError where the file has not the shape that is meant."""
    data = raw_definition(kind)
    lines = data.get("lines")
    return Definition(
        formulas=tuple(data["formulas"]),
        fields=tuple(map(_field, data["fields"])),
        lines=Lines(columns=tuple(map(_field, lines["columns"])), most=lines["most"]) if lines else None,
        results=tuple(Result(**result) for result in data["results"]),
        texts={language: _texts(texts) for language, texts in data["texts"].items()},
    )


def raw_definition(kind: str) -> dict[str, Any]:
    """As it stands in the file, which is what scripts read too."""
    data: dict[str, Any] = json.loads((FOLDER / f"{kind}.json").read_text(encoding="utf-8"))
    return data


def _field(data: Mapping[str, Any]) -> Field:
    return Field(**{**data, "choices": tuple(data.get("choices", ()))})


def _texts(data: Mapping[str, Any]) -> Texts:
    return Texts(**{"units": {}, "words": {}, **data, "about": tuple(data["about"])})
