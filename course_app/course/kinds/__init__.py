"""The kinds of question. A kind is one module with the members of ``Kind`` below; its JavaScript twin is
``pages/static/marking/<kind>.js``, its template ``pages/templates/kinds/<kind>.html``, its documentation a section of
``docs/formats.md``.
"""

from typing import Protocol, cast

from course_app.course.canonical import Json
from course_app.course.draft import Built, Draft, Report
from course_app.course.kinds import (
    essay,
    gaps,
    matching,
    multiple,
    number,
    ordering,
    quantity,
    single,
    table,
    text,
    truefalse,
)
from course_app.course.marking import Convention, Outcome


class Kind(Protocol):
    SETTINGS: frozenset[str]  # the keys its yaml block may have, besides variants and variables
    NEEDS_OPTIONS: bool
    TEXTS: frozenset[str]  # settings, at any depth, that a translation gives in its own words: plain text
    LINES: frozenset[str]  # the same, a line of Markdown each

    def build(self, draft: Draft, report: Report) -> Built: ...
    def mark(self, key: dict[str, Json], value: Json, convention: Convention | None) -> Outcome: ...
    def right_response(self, key: dict[str, Json]) -> Json: ...  # one that gets full points, decimal point


KINDS: dict[str, Kind] = {
    "single": cast(Kind, single),
    "multiple": cast(Kind, multiple),
    "number": cast(Kind, number),
    "truefalse": cast(Kind, truefalse),
    "matching": cast(Kind, matching),
    "ordering": cast(Kind, ordering),
    "text": cast(Kind, text),
    "quantity": cast(Kind, quantity),
    "gaps": cast(Kind, gaps),
    "table": cast(Kind, table),
    "essay": cast(Kind, essay),
}

LINES = frozenset[str]().union(*(kind.LINES for kind in KINDS.values()))
MARKDOWN = frozenset({"feedback", "model"})  # settings that are whole Markdown texts, in every kind
TRANSLATED = LINES.union(MARKDOWN, *(kind.TEXTS for kind in KINDS.values()))
