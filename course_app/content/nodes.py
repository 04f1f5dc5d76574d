"""YAML and TOML as one tree of values with places. Numbers stay as written; nothing is guessed as YAML 1.1 does."""

import re
import tomllib
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import yaml

from course_app.content.report import Reporter
from course_app.content.syntax import report_toml, report_yaml
from course_app.course.draft import Place

MAX_DEPTH = 12

ScalarKind = Literal["text", "integer", "decimal", "flag", "nothing"]


@dataclass(frozen=True, slots=True)
class Scalar:
    text: str
    kind: ScalarKind
    place: Place
    inside: Place  # where the text itself begins: after a quotation mark


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    place: Place
    value: "Node"


@dataclass(frozen=True, slots=True)
class Table:
    entries: tuple[Entry, ...]
    place: Place

    def get(self, key: str) -> "Node | None":
        return next((entry.value for entry in self.entries if entry.key == key), None)

    def place_of(self, key: str) -> Place:
        return next((entry.place for entry in self.entries if entry.key == key), self.place)


Node: TypeAlias = Scalar | Items | Table

_INTEGER = re.compile(r"[+-]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[+-]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)([eE][+-]?[0-9]+)?")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def describe(node: Node | None) -> str:
    """What was found, for a message."""
    if node is None:
        return "nothing"
    if isinstance(node, Scalar):
        return node.text or "nothing"
    return "a list" if isinstance(node, Items) else "a table of keys"


def read_yaml(text: str, first_line: int, report: Reporter, column: int = 1) -> Table | None:
    """A mapping from YAML that begins at ``first_line`` and ``column``; None, reported, for anything else."""
    start = Place(line=first_line, column=column)
    try:
        events = list(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        report_yaml(error, text, start, report)
        return None
    node = _Builder(events, start, report).document()
    if node is None or isinstance(node, Table):
        return node
    report.error(node.place, "keys with values, as in title: Water", describe(node), "write one key: value a line")
    return None


def _place(mark: Any, start: Place) -> Place:
    return Place(line=start.line + mark.line, column=start.column + mark.column)


class _Refused(Exception):
    """The problem is reported already."""


class _Builder:
    """From YAML's events to nodes. Anchors, aliases, tags and several documents are refused."""

    def __init__(self, events: list[Any], start: Place, report: Reporter) -> None:
        self._events = iter(events)
        self._start = start
        self._report = report

    def document(self) -> Node | None:
        events = [event for event in self._events if not isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent)]
        if not events:
            return Table((), self._start)
        if sum(isinstance(event, yaml.DocumentStartEvent) for event in events) > 1:
            second = [event for event in events if isinstance(event, yaml.DocumentStartEvent)][1]
            self._report.error(_place(second.start_mark, self._start), "one YAML document", "---", "take it away")
            return None
        self._events = iter(events[1:-1])
        try:
            return self._node(next(self._events), 0)
        except _Refused:
            return None

    def _node(self, event: Any, depth: int) -> Node:
        place = _place(event.start_mark, self._start)
        if isinstance(event, yaml.AliasEvent) or event.anchor or depth > MAX_DEPTH:
            self._refuse(
                place, "plain values", "an anchor or too deep a list", "write the value out where it is needed"
            )
        if event.tag and not isinstance(event, yaml.ScalarEvent):
            self._refuse(place, "plain values", str(event.tag), "take the tag away")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(tuple(self._sequence(depth)), place)
        return Table(tuple(self._mapping(depth)), place)

    def _sequence(self, depth: int) -> list[Node]:
        items = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return items

    def _mapping(self, depth: int) -> list[Entry]:
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                self._refuse(key.place, "a key of plain text", describe(key), "write key: value")
                raise _Refused
            value = self._node(next(self._events), depth + 1)
            if key.text in entries:
                self._report.error(key.place, "each key once", f"{key.text} again", "join the two")
            entries.setdefault(key.text, Entry(key.text, key.place, value))
        return list(entries.values())

    def _scalar(self, event: Any, place: Place) -> Scalar:
        if event.tag and event.tag != "!":
            self._refuse(place, "plain values", str(event.tag), "take the tag away")
        is_plain = not event.style
        if event.style in ("|", ">"):
            inside = Place(line=place.line + 1, column=self._start.column)
        else:
            inside = Place(line=place.line, column=place.column + (0 if is_plain else 1))
        kind = scalar_kind(event.value) if is_plain else "text"
        return Scalar(event.value, kind, place, inside)

    def _refuse(self, place: Place, expected: str, found: str, advice: str) -> None:
        self._report.error(place, expected, found, advice)
        raise _Refused


def scalar_kind(text: str) -> ScalarKind:
    """What unquoted text is."""
    if text in ("", "~", "null"):
        return "nothing"
    if text in ("true", "false", "yes", "no"):
        return "flag"
    if _INTEGER.fullmatch(text):
        return "integer"
    return "decimal" if _DECIMAL.fullmatch(text) else "text"


def read_toml(text: str, report: Reporter) -> Table | None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        report_toml(error, text, report)
        return None
    return _toml_table(data, "", _TomlPlaces(text), Place(line=1, column=1))


class _TomlPlaces:
    """Where keys stand: tomllib does not say. Finds ``[table]`` heads and ``key =`` at the start of lines."""

    _HEAD = re.compile(r"\s*\[\s*([\w.\- ]+?)\s*\]")
    _KEY = re.compile(r"(\s*)([\w\-]+)\s*=\s*")

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.keys: dict[str, Place] = {}
        self.values: dict[str, Place] = {}
        path = ""
        for number, line in enumerate(self.lines, start=1):
            if head := self._HEAD.match(line):
                path = head[1] + "."
                self.keys.setdefault(head[1], Place(line=number, column=head.start(1) + 1))
            elif key := self._KEY.match(line):
                self.keys.setdefault(path + key[2], Place(line=number, column=key.start(2) + 1))
                self.values.setdefault(path + key[2], Place(line=number, column=key.end() + 1))

    def item(self, text: str, after: Place) -> Place:
        """Where the quoted ``text`` stands at or after a place."""
        for number in range(after.line, len(self.lines) + 1):
            line = self.lines[number - 1]
            for mark in "\"'":
                found = line.find(f"{mark}{text}{mark}", after.column - 1 if number == after.line else 0)
                if found >= 0:
                    return Place(line=number, column=found + 1)
        return after


def _toml_table(data: dict[str, Any], path: str, places: _TomlPlaces, place: Place) -> Table:
    entries = []
    for key, value in data.items():
        name = f"{path}.{key}" if path else key
        at = places.keys.get(name, place)
        entries.append(Entry(key, at, _toml_node(value, name, places, places.values.get(name, at))))
    return Table(tuple(entries), place)


def _toml_node(value: Any, path: str, places: _TomlPlaces, place: Place) -> Node:
    if isinstance(value, dict):
        return _toml_table(value, path, places, place)
    if isinstance(value, list):
        items: list[Node] = []
        at = place
        for item in value:
            at = places.item(item, at) if isinstance(item, str) else at
            items.append(_toml_node(item, path, places, at))
            at = Place(line=at.line, column=at.column + 1)
        return Items(tuple(items), place)
    inside = Place(line=place.line, column=place.column + 1)
    if isinstance(value, str):
        return Scalar(value, "text", place, inside)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return Scalar(text, scalar_kind(text), place, place)
