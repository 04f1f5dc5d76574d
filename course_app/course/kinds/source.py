"""The settings that an author wrote for a question, read with everything that is wrong with them reported."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fractions import Fraction

from course_app.course.canonical import Json
from course_app.course.draft import Draft, Foreseen, Place, Report
from course_app.course.kinds.intervals import Interval, author_number, interval_around
from course_app.course.numbers import canonical_number

_NUMBER_ADVICE = "write a plain number such as 7.5, or a computed one as expression:"
_TOLERANCE = "a tolerance such as 2%, 0.1, 0, 3 figures or {low: 7.3, high: 7.7}"


@dataclass(frozen=True, slots=True)
class Source:
    """A draft's settings, and where to report on them."""

    draft: Draft
    report: Report
    _misspelt: set[str] = field(default_factory=set)  # what misspelt keys were meant for, and what holds them

    def problem(self, path: str, expected: str, found: Json, advice: str) -> None:
        """Nothing of what only a misspelt key leads to."""
        if path in self._misspelt:
            return
        self.report(self.place(path), expected, words(found), advice)

    def foreseen(self, path: str, response: Json, code: str) -> Foreseen:
        return Foreseen(place=self.place(path), response=response, code=code)

    def place(self, path: str) -> Place:
        """Of the setting at the dotted path, or of the nearest one around it."""
        while path and path not in self.draft.places:
            path = path.rpartition(".")[0]
        return self.draft.places.get(path, self.draft.place)

    def mapping(self, path: str, value: Json, known: Sequence[str]) -> Mapping[str, Json]:
        """The value where it is an object with known keys; unknown ones are reported and left out."""
        if not isinstance(value, Mapping):
            self.problem(path, f"the keys {', '.join(known)}", value, f"write {path}: {{value: 7.5, …}}")
            return {}
        for key in value:
            if key not in known:
                near = get_close_matches(key, known, n=1)
                advice = f"did you mean {near[0] if near else ', '.join(known)}?"
                self.problem(f"{path}.{key}", f"one of {', '.join(known)}", key, advice)
                if near and near[0] not in value:
                    self._misspelt.update((path, f"{path}.{near[0]}"))
        return {key: item for key, item in value.items() if key in known}

    def items(self, path: str, value: Json, what: str, advice: str) -> Sequence[Json]:
        """The items of a list that holds something; anything else is reported."""
        if isinstance(value, list | tuple) and value:
            return value
        self.problem(path, what, value, advice)
        return ()

    def text(self, path: str, value: Json, what: str) -> str:
        """A text of one line, or a number as it was written; "" and reported for anything else."""
        found = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        if isinstance(found, str) and found.strip():
            return found.strip()
        self.problem(path, what, value, "write it after the colon; put quotation marks around it if in doubt")
        return ""

    def texts(self, path: str, value: Json, what: str) -> list[str]:
        """One text or a list of them."""
        listed = value if isinstance(value, list | tuple) else [value]
        found = [
            self.text(f"{path}.{index}" if listed is value else path, one, what) for index, one in enumerate(listed)
        ]
        return [one for one in found if one]

    def check_count(self, path: str, found: int) -> None:
        """Of the texts in a list: a translation has as many as its source."""
        item = re.compile(rf"{re.escape(path)}\.([0-9]+)(?:\..+)?")
        wanted = len({match[1] for name in self.draft.ids if (match := item.fullmatch(name))})
        if wanted and wanted != found:
            self.problem(path, f"{wanted} texts, as in the source", str(found), "translate each, in the same order")

    def choice(self, path: str, known: Sequence[str], default: str) -> str:
        found = self.draft.settings.get(path, default)
        if isinstance(found, str) and found in known:
            return found
        near = get_close_matches(str(found), known, n=1) or [known[0]]
        self.problem(path, f"one of {', '.join(known)}", found, f"did you mean {near[0]}?")
        return default

    def number(self, path: str, setting: Mapping[str, Json]) -> Fraction | None:
        """The ``value`` or the computed ``expression`` of a setting, reported where there is not exactly one."""
        names = [name for name in ("value", "expression") if name in setting]
        if len(names) != 1:
            self.problem(path, "value: or expression:", " and ".join(names) or None, _NUMBER_ADVICE)
            return None
        value = author_number(setting[names[0]])
        if value is None:
            self.problem(f"{path}.{names[0]}", "a number", setting[names[0]], _NUMBER_ADVICE)
        return value

    def interval(self, path: str, value: Fraction, tolerance: Json) -> Interval | None:
        found = interval_around(value, tolerance)
        if found is None:
            advice = "write how far a right answer may lie from the value; tolerance: 0 asks for it exactly"
            self.problem(f"{path}.tolerance", _TOLERANCE, tolerance, advice)
        elif value not in found:
            advice = "let the tolerance hold the value itself"
            self.problem(f"{path}.tolerance", f"{canonical_number(value)} inside it", between(found), advice)
        return found


def between(interval: Interval) -> str:
    return f"{canonical_number(interval.low)} to {canonical_number(interval.high)}"


def words(found: Json) -> str:
    return "nothing" if found is None or found == "" else str(found)[:80]
