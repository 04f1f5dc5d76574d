"""Reading the keys of a table strictly: unknown ones get a suggestion, missing ones a line to add."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from course_app.content.nodes import Entry, Items, Node, Scalar, Table, describe
from course_app.content.report import Reporter, listing, nearest
from course_app.course.draft import Place

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ID_WORDS = "an id of small letters a to z, digits and single hyphens"


@dataclass(frozen=True, slots=True)
class Located:
    """A text and where it stands."""

    text: str
    line: int
    column: int

    @property
    def place(self) -> Place:
        return Place(line=self.line, column=self.column)


def is_misspelt(key: str, found: Iterable[str], known: Iterable[str]) -> bool:
    """Whether one of the unknown keys was surely meant to be ``key``; then only that one is reported."""
    listed = sorted(known)
    unknown = (name for name in found if name not in listed)
    return any(get_close_matches(name, listed, n=1) == [key] for name in unknown)


@dataclass(frozen=True, slots=True)
class Fields:
    """``known`` maps each key to an example line, shown where the key is missing."""

    table: Table
    report: Reporter
    known: Mapping[str, str]

    def check_unknown(self) -> None:
        for entry in self.table.entries:
            if entry.key not in self.known:
                advice = nearest(entry.key, self.known, "take it away, or look for a spelling mistake")
                self.report.error(entry.place, f"one of the keys {listing(self.known)}", entry.key, advice)

    def text(self, key: str) -> str:
        """Required, one line of text, not empty. ``""`` where it is missing or wrong."""
        return self.optional_text(key, required=True) or ""

    def optional_text(self, key: str, *, required: bool = False) -> str | None:
        node = self._get(key, required=required)
        if node is None:
            return None
        if not isinstance(node, Scalar) or not node.text.strip():
            self.report.error(node.place, f"text after {key}:", describe(node), f"write {self.known[key]}")
            return None
        return " ".join(node.text.split())

    def id(self, key: str, *, required: bool = True) -> str | None:
        text = self.optional_text(key, required=required)
        if text is not None and not ID.fullmatch(text):
            node = self.table.get(key)
            self.report.error(node.place if node else self.table.place, ID_WORDS, text, f"write {self.known[key]}")
            return None
        return text

    def integer(self, key: str, low: int, high: int, *, otherwise: int | None = None) -> int:
        """From ``low`` to ``high``; required unless ``otherwise`` is given. ``low`` where it is missing or wrong."""
        node = self._get(key, required=otherwise is None)
        if node is None:
            return low if otherwise is None else otherwise
        if isinstance(node, Scalar) and node.kind == "integer" and low <= int(node.text[:12]) <= high:
            return int(node.text)
        self.report.error(
            node.place, f"a whole number from {low} to {high}", describe(node), f"write {self.known[key]}"
        )
        return low

    def one_of(self, key: str, choices: Iterable[str], *, otherwise: str | None = None) -> str:
        """Required unless ``otherwise`` is given. The first choice where it is missing or wrong."""
        listed = list(choices)
        text = self.optional_text(key, required=otherwise is None)
        if text is None or text in listed:
            return text or otherwise or listed[0]
        place = node.place if (node := self.table.get(key)) else self.table.place
        self.report.error(place, f"one of {listing(listed)}", text, nearest(text, listed, f"write {self.known[key]}"))
        return listed[0]

    def ids(self, key: str, *, required: bool = False) -> tuple[Located, ...]:
        """A list of ids, each with its place; repeats are reported and left out."""
        node = self._get(key, required=required)
        if node is None:
            return ()
        if not isinstance(node, Items):
            self.report.error(node.place, f"a list after {key}", describe(node), f"write {self.known[key]}")
            return ()
        found: dict[str, Located] = {}
        for item in node.items:
            if not isinstance(item, Scalar) or not ID.fullmatch(item.text):
                self.report.error(item.place, ID_WORDS, describe(item), "ids are folder and file names")
            elif item.text in found:
                self.report.error(item.place, "each id once", f"{item.text} again", "take one away")
            else:
                found[item.text] = Located(item.text, item.place.line, item.place.column)
        return tuple(found.values())

    def tables(self, key: str) -> tuple[Entry, ...]:
        """The entries of a table of tables, e.g. ``[text.en]``; what is no table is reported."""
        node = self._get(key, required=True)
        if node is None:
            return ()
        if not isinstance(node, Table):
            self.report.error(node.place, f"keys under {key}", describe(node), f"write {self.known[key]}")
            return ()
        return node.entries

    def _get(self, key: str, *, required: bool) -> Node | None:
        node = self.table.get(key)
        if isinstance(node, Scalar) and node.kind == "nothing" and not required:
            return None
        if node is None and required and not is_misspelt(key, (entry.key for entry in self.table.entries), self.known):
            self.report.error(self.table.place, f"the key {key}", "none", f"add a line: {self.known[key]}")
        return node
