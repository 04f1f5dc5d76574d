"""The kinds of question. A kind is one module with ``SETTINGS``, ``NEEDS_OPTIONS``, ``build`` and ``mark``;
its JavaScript twin is ``pages/static/marking/<kind>.js``, its template ``pages/templates/kinds/<kind>.html``,
its documentation a section of ``docs/formats.md``.
"""

from typing import Protocol, cast

from course_app.course.canonical import Json
from course_app.course.draft import Built, Draft, Report
from course_app.course.kinds import multiple, number, single
from course_app.course.marking import Convention, Outcome


class Kind(Protocol):
    SETTINGS: frozenset[str]  # the keys its yaml block may have, besides variants and variables
    NEEDS_OPTIONS: bool

    def build(self, draft: Draft, report: Report) -> Built: ...
    def mark(self, key: dict[str, Json], value: Json, convention: Convention | None) -> Outcome: ...


KINDS: dict[str, Kind] = {
    "single": cast(Kind, single),
    "multiple": cast(Kind, multiple),
    "number": cast(Kind, number),
}
