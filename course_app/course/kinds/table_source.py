"""From the rows that an author wrote to a table's key and layout."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from keyword import iskeyword

from course_app.course.canonical import Json
from course_app.course.edition import Part
from course_app.course.kinds.formulas import compiled, computed, names
from course_app.course.kinds.intervals import author_number
from course_app.course.kinds.number_source import ANSWER_KEYS, number_field
from course_app.course.kinds.source import Source
from course_app.course.numbers import canonical_number

_KEYS = ("name", "given", "value", "expression", "formula", "tolerance", "unit", "within", "wrong")
_NAME = re.compile(r"[a-z][a-z0-9]{0,39}")
_MOST_CELLS = 60
_TAG = re.compile(r"<[^>]*>")
_FORMULA = "a formula of earlier cells, numbers, brackets and + - * /"
_LIST = "begin each with a dash"


@dataclass(slots=True)
class Table:
    """What the rows come to so far; ``exact`` has every number by its cell's name."""

    cells: list[Json] = field(default_factory=list)
    given: dict[str, Json] = field(default_factory=dict)
    shown: dict[str, Json] = field(default_factory=dict)
    exact: dict[str, Fraction] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    feedback: dict[str, str] = field(default_factory=dict)
    wrong: list[tuple[str, tuple[str, str, int]]] = field(default_factory=list)  # by cell, as of a number
    layout: str = ""


def read_table(source: Source) -> Table:
    settings, table = source.draft.settings, Table()
    written = source.items("columns", settings.get("columns"), "the headings of the columns", _LIST)
    columns = [source.text(f"columns.{index}", column, "a heading") for index, column in enumerate(written)]
    rows = []
    for index, row in enumerate(source.items("rows", settings.get("rows"), "the rows of the table", _LIST)):
        rows.append(
            _row(source, table, f"rows.{index}", source.mapping(f"rows.{index}", row, ("row", "cells")), columns)
        )
    if not table.cells or len(table.cells) > _MOST_CELLS:
        found = str(len(table.cells))
        source.problem("rows", f"1 to {_MOST_CELLS} cells to fill in", found, "write cells with value: or formula:")
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    table.layout = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    if table.layout.count("[[") > len(table.parts):
        source.problem("rows", "headings without double brackets", "[[", "take them away: they mark where fields stand")
    return table


def _row(source: Source, table: Table, path: str, row: Mapping[str, Json], columns: list[str]) -> str:
    heading = source.text(f"{path}.row", row.get("row"), "the row's heading")
    cells = source.items(f"{path}.cells", row.get("cells"), "the row's cells", _LIST)
    if cells and len(cells) != len(columns) - 1:
        advice = "the first column holds the rows' headings"
        source.problem(f"{path}.cells", f"{len(columns) - 1} cells", str(len(cells)), advice)
    html = []
    for index, cell in enumerate(cells):
        label = f"{_plain(heading)}, {_plain(columns[index + 1])}" if index + 1 < len(columns) else _plain(heading)
        where = f"{path}.cells.{index}"
        html.append(f"<td>{_cell(source, table, where, source.mapping(where, cell, _KEYS), label)}</td>")
    return f'<tr><th scope="row">{heading}</th>{"".join(html)}</tr>'


def _cell(source: Source, table: Table, path: str, cell: Mapping[str, Json], label: str) -> str:
    """The number that is given, or the marker of a field."""
    name = str(cell.get("name", ""))
    if "given" in cell:
        return _given(source, table, path, cell["given"], name)
    if not _NAME.fullmatch(name) or name in table.exact:
        source.problem(path, "name: of small letters and digits, its own", name or None, "as in name: rinse")
        return ""
    if iskeyword(name):
        source.problem(f"{path}.name", "a name that formulas can use", name, f"as in name: {name}1")
    steps = _steps(source, table, path, str(cell["formula"])) if "formula" in cell else []
    if "formula" in cell and not steps:
        table.exact[name] = Fraction(1)  # one fault, one problem
        return ""
    known = {key: value for key, value in cell.items() if key in ANSWER_KEYS}
    if steps:
        known["value"] = _decimal(computed(steps, table.exact) or Fraction(0))
    made = number_field(source, path, known, f"{path}.wrong", cell.get("wrong", []))
    relative, absolute = _tolerance(cell.get("tolerance"))
    table.exact[name] = author_number(known.get("value", known.get("expression"))) or Fraction(0)
    table.cells.append({"name": name, **made.key, "formula": list(steps), "relative": relative, "absolute": absolute})
    table.shown[name] = made.key["value"]
    table.parts.append(Part(id=name, html=label, unit=made.unit, asks_number=True))
    table.wrong += [(name, one) for one in made.wrong]
    table.feedback |= {f"foreseen:{name}.{index}": html for index, html in enumerate(made.feedback)}
    return f"[[{name}]]"


def _given(source: Source, table: Table, path: str, written: Json, name: str) -> str:
    """A number, which formulas may name, or a text."""
    value = written.get("expression") if isinstance(written, Mapping) else written
    number = author_number(value)
    if number is None or (name and not _NAME.fullmatch(name)):
        source.problem(f"{path}.given", "a number, and a name of small letters and digits", value, "as in given: 400")
        return ""
    if name:
        table.given[name] = canonical_number(number)
        table.exact[name] = number
    return canonical_number(number)


def _steps(source: Source, table: Table, path: str, formula: str) -> list[str]:
    steps = compiled(formula)
    if steps is None:
        source.problem(f"{path}.formula", _FORMULA, formula, "as in formula: intake - rinse")
        return []
    for name in names(steps):
        if name not in table.exact:
            advice = "name cells to the left or above"
            source.problem(f"{path}.formula", f"earlier cells: {', '.join(table.exact) or 'none'}", name, advice)
            return []
    if computed(steps, table.exact) is None:
        source.problem(f"{path}.formula", "a formula that has a value", formula, "do not divide by nothing")
        return []
    return steps


def _decimal(value: Fraction) -> str:
    """Cut after 18 decimals: a third has no last one."""
    text = canonical_number(value)
    return text if "/" not in text else canonical_number(Fraction(round(value * 10**18), 10**18))


def _tolerance(written: Json) -> tuple[str, str]:
    """As a part of the value and as an amount; nothing where it is neither, which the number's own check reports."""
    text = str(written).strip() if isinstance(written, int | str) else ""
    part = author_number(text[:-1].rstrip()) if text.endswith("%") else None
    amount = author_number(text)
    return canonical_number((part or Fraction(0)) / 100), canonical_number(amount or Fraction(0))


def _plain(html: str) -> str:
    return _TAG.sub("", html)
