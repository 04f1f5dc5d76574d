"""A block ```` ```calculator ````: checked, worked out with its starting numbers, and written as a plain table.

The table is the whole of it without scripts and on paper. Scripts make a form of it: ``data-start`` has the numbers of
the fields and of each line in their order, and ``data-shape`` tells whether the script knows the kind as the article
was made.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from course_app.content.blocks import Fence
from course_app.content.expressions import decimal_text
from course_app.content.fields import Fields, Located
from course_app.content.formats import format_number, needs_format
from course_app.content.mathml import to_mathml
from course_app.content.nodes import Items, Node, Scalar, Table, describe, read_yaml
from course_app.content.report import Reporter, listing, nearest
from course_app.content.surroundings import Surroundings
from course_app.content.values import read_number
from course_app.course.calculators import KINDS
from course_app.course.calculators.definition import MOST_NAME, Definition, Field, Found, Impossible, Texts
from course_app.course.draft import Place

LANGUAGE = "calculator"
_DIGITS = 12  # of a result; what is beyond is noise of the sum
_KEYS = {
    "id": "id: washer-payback",
    "kind": "kind: payback",
    "title": "title: Payback of the washer",
    "start": "start: {outlay: 100000}",
}

Line = dict[str, str | Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    fields: dict[str, Fraction]
    lines: list[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator:
    id: Located
    html: str


def read_calculator(
    block: Fence, names: Mapping[str, Fraction], around: Surroundings, report: Reporter
) -> Calculator | None:
    """``names``: the unit's computed values. None, reported, where something is wrong."""
    before = len(report.problems)
    inside = block.lines[0].place if block.lines else block.place
    table = read_yaml("\n".join(line.text for line in block.lines), inside.line, report, inside.column)
    if table is None:
        return None
    fields = Fields(table, report, _KEYS)
    fields.check_unknown()
    name, kind, title = fields.id("id"), fields.one_of("kind", sorted(KINDS)), fields.optional_text("title")
    if table.get("kind") is None or len(report.problems) > before:
        return None
    start = _Reader(KINDS[kind].definition, names, report).start(fields, table)
    if name is None or start is None or len(report.problems) > before:
        return None
    found = _computed(kind, start, table, around.language, report)
    if found is None:
        return None
    node = table.get("id")
    place = node.place if node else table.place
    located = Located(name, place.line, place.column)
    return Calculator(id=located, html=_Page(kind, around).html(name, title, start, found))


@dataclass(frozen=True, slots=True)
class _Reader:
    definition: Definition
    names: Mapping[str, Fraction]
    report: Reporter

    def start(self, fields: Fields, table: Table) -> _Start | None:
        node = table.get("start")
        if not isinstance(node, Table):
            ids = ", ".join(self._keys())
            place = node.place if node else table.place
            self.report.error(place, f"start: with {ids}", describe(node), f"write {_KEYS['start']}")
            return None
        self._check_keys(node, self._keys())
        values = {
            field.id: value
            for field in self.definition.fields
            if (value := self._number(field, node.get(field.id), node.place)) is not None
        }
        return _Start(fields=values, lines=self._lines(node) if self.definition.lines else [])

    def _keys(self) -> list[str]:
        return [*(field.id for field in self.definition.fields), *(["lines"] if self.definition.lines else [])]

    def _check_keys(self, table: Table, known: list[str]) -> None:
        for entry in table.entries:
            if entry.key not in known:
                advice = nearest(entry.key, known, "take it away")
                self.report.error(entry.place, f"one of {listing(known)}", entry.key, advice)

    def _lines(self, start: Table) -> list[Line]:
        lines = self.definition.lines
        node = start.get("lines")
        if lines is None or not isinstance(node, Items) or not 1 <= len(node.items) <= lines.most:
            most = lines.most if lines else 0
            place = node.place if node else start.place
            found = f"{len(node.items)}" if isinstance(node, Items) else describe(node)
            self.report.error(place, f"lines: with 1 to {most} lines", found, "write one - {…} for each line")
            return []
        return [line for item in node.items if (line := self._line(item, lines.columns)) is not None]

    def _line(self, node: Node, columns: tuple[Field, ...]) -> Line | None:
        known = [column.id for column in columns]
        if not isinstance(node, Table):
            self.report.error(node.place, f"{{{': …, '.join(known)}: …}}", describe(node), "write the line in braces")
            return None
        self._check_keys(node, known)
        line: Line = {}
        for column in columns:
            cell = node.get(column.id)
            value = (
                self._name(cell, node.place, column.id) if column.is_name else self._number(column, cell, node.place)
            )
            if value is not None:
                line[column.id] = value
        return line

    def _name(self, node: Node | None, place: Place, key: str) -> str | None:
        if isinstance(node, Scalar) and 0 < len(node.text.strip()) <= MOST_NAME:
            return " ".join(node.text.split())
        expected = f"{key}: with a text of at most {MOST_NAME} characters"
        self.report.error(node.place if node else place, expected, describe(node), "add or shorten it")
        return None

    def _number(self, field: Field, node: Node | None, place: Place) -> Fraction | None:
        if node is None:
            self.report.error(place, f"the key {field.id}", "none", f"add {field.id}: {field.expectation()}")
            return None
        value = read_number(node, dict(self.names), self.report)
        if value is None:
            return None
        if needs_format(value):
            self.report.error(node.place, "at most six decimals", decimal_text(value), "round it, as in round(x, 2)")
        elif not field.takes(float(value)):
            found = decimal_text(value)
            self.report.error(node.place, f"{field.id}: {field.expectation()}", found, "a calculator starts in bounds")
        else:
            return value
        return None


def _computed(kind: str, start: _Start, table: Table, language: str, report: Reporter) -> Found | None:
    numbers = {name: float(value) for name, value in start.fields.items()}
    lines = [{key: float(value) for key, value in line.items() if isinstance(value, Fraction)} for line in start.lines]
    try:
        return KINDS[kind].compute(numbers, lines)
    except Impossible as error:
        said = KINDS[kind].definition.spoken(language).words[error.word]
        report.error(table.place_of("start"), f"numbers that can be true: {said}", error.field, "change the numbers")
        return None


class _Page:
    def __init__(self, kind: str, around: Surroundings) -> None:
        self._kind = kind
        self._definition = KINDS[kind].definition
        self._texts: Texts = self._definition.spoken(around.language)
        self._around = around

    def html(self, name: str, title: str | None, start: _Start, found: Found) -> str:
        labels = self._around.labels
        about = "".join(f"<p>{_text(paragraph)}</p>" for paragraph in self._texts.about)
        formulas = "".join(f'<div class="math">{to_mathml(one, "block")}</div>' for one in self._definition.formulas)
        data = {
            "calculator": self._kind,
            "shape": self._definition.shape,
            "start": _json([_plain(start.fields), *map(_plain, start.lines)]),
        }
        attributes = "".join(f" data-{key}='{_quoted(value)}'" for key, value in data.items())
        return (
            f'<section class="box calculator" id="{self._around.prefix}--{name}"{attributes}>'
            f'<p class="box-label">{_text(labels.worksheet)}</p>'
            f'<p class="box-title">{_text(title or self._texts.title)}</p>{about}'
            f'<noscript><p class="hint">{_text(labels.unscripted)}</p></noscript>{formulas}'
            f"{self._given(labels.given, start)}{self._lines(title, start.lines)}"
            f"{self._found(labels.found, found)}</section>"
        )

    def _given(self, caption: str, start: _Start) -> str:
        rows = (
            _row(self._texts.fields[field.id], self._shown(field, start.fields[field.id]), self._unit(field.unit))
            for field in self._definition.fields
        )
        return f'<table class="given"><caption>{_text(caption)}</caption>{"".join(rows)}</table>'

    def _lines(self, title: str | None, lines: list[Line]) -> str:
        if self._definition.lines is None:
            return ""
        columns = self._definition.lines.columns
        head = "".join(f'<th scope="col">{_text(self._head(column))}</th>' for column in columns)
        rows = "".join(
            "<tr>" + "".join(f"<td>{_text(self._shown(column, line[column.id]))}</td>" for column in columns) + "</tr>"
            for line in lines
        )
        region = f'<div class="table" tabindex="0" role="region" aria-label="{escape(title or self._texts.title)}">'
        return f'{region}<table class="lines"><thead><tr>{head}</tr></thead>{rows}</table></div>'

    def _found(self, caption: str, found: Found) -> str:
        rows = []
        for result in self._definition.results:
            value = found[result.id]
            if isinstance(value, str):
                unit = self._unit(result.unit)  # for scripts, whose result may be a number
                rows.append(_row(self._texts.results[result.id], self._texts.words[value], unit, is_word=True))
            else:
                number = Fraction(f"{value:.{_DIGITS}g}")
                shown = format_number(number, f",.{result.places}", self._around.language)
                rows.append(_row(self._texts.results[result.id], shown, self._unit(result.unit)))
        return f'<table class="found"><caption>{_text(caption)}</caption>{"".join(rows)}</table>'

    def _head(self, column: Field) -> str:
        unit = self._unit(column.unit)
        return self._texts.fields[column.id] + (f", {unit}" if unit else "")

    def _unit(self, unit: str) -> str:
        return self._texts.units.get(unit, unit)

    def _shown(self, field: Field, value: str | Fraction) -> str:
        if isinstance(value, str):
            return value
        plain = decimal_text(value)
        if field.choices:
            words = self._texts.words
            return words.get(f"{field.id}:{plain}") or words.get(f":{plain}") or plain
        places = len(plain.partition(".")[2])
        return format_number(value, f",.{places}" if places else ",", self._around.language)


def _row(label: str, value: str, unit: str, *, is_word: bool = False) -> str:
    hidden = " hidden" if is_word else ""
    return f"<tr><th>{_text(label)}</th><td>{_text(value)}</td><td{hidden}>{_text(unit)}</td></tr>"


def _text(text: str) -> str:
    return escape(text, quote=False)


def _quoted(text: str) -> str:
    """Inside single quotes, since JSON is full of double ones."""
    return escape(text, quote=False).replace("'", "&#39;")


def _plain(values: Mapping[str, str | Fraction]) -> list[str]:
    return [value if isinstance(value, str) else decimal_text(value) for value in values.values()]


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
