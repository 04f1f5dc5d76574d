"""A small table to fill in. Response: an object, the cell's name to the number typed.

Key: ``cells`` lists the cells to fill in, row by row: the interval of right numbers and, for a cell that follows from
others, its formula and tolerance, so that a number that follows from the learner's own earlier cells is right too.
``given`` has the numbers that stand in the table, ``values`` those to show. Codes, cell by cell: those of ``fields``;
``own:<cell>`` after ``right:<cell>`` where it is right with the learner's own numbers only.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from course_app.course.canonical import Json
from course_app.course.draft import Built, Draft, Report
from course_app.course.edition import QuestionText
from course_app.course.kinds.fields import mark_number, together
from course_app.course.kinds.formulas import computed
from course_app.course.kinds.parts import MARKS, read_parts
from course_app.course.kinds.source import Source
from course_app.course.kinds.table_source import read_table
from course_app.course.marking import BLANK, UNREADABLE, Code, Convention, Outcome, marked
from course_app.course.numbers import read_number

SETTINGS: frozenset[str] = frozenset({"columns", "rows", "marks"})
NEEDS_OPTIONS = False
TEXTS: frozenset[str] = frozenset()
LINES: frozenset[str] = frozenset({"columns", "row"})


def build(draft: Draft, report: Report) -> Built:
    source = Source(draft, report)
    table = read_table(source)
    key: dict[str, Json] = {
        "cells": table.cells,
        "given": table.given,
        "values": table.shown,
        "marks": source.choice("marks", MARKS, "partial"),
    }
    general = {"general": draft.general_feedback} if draft.general_feedback else {}
    text = QuestionText(
        prompt=draft.prompt, parts=tuple(table.parts), layout=table.layout, feedback=table.feedback | general
    )
    foreseen = [
        source.foreseen(path, {**table.shown, name: typed}, f"foreseen:{name}.{index}")
        for name, (path, typed, index) in table.wrong
    ]
    return Built(key=dict(key), text=text, foreseen=tuple(foreseen))


def right_response(key: dict[str, Json]) -> Json:
    return key["values"]


def mark(key: dict[str, Json], value: Json, convention: Convention | None) -> Outcome:
    cells = _cells(key)
    texts = read_parts(value, [str(cell["name"]) for cell in cells])
    if texts is None:
        return UNREADABLE
    if not any(texts.values()):
        return BLANK
    outcomes: list[Outcome] = []
    own = _numbers(key["given"])
    for cell in cells:
        name = str(cell["name"])
        outcome = mark_number(cell, name, texts[name], convention)
        typed = read_number(texts[name], convention).value
        if typed is not None and outcome.status == "marked" and not outcome.share and _follows(cell, typed, own):
            outcome = marked(1, Code(name="right", about=name), Code(name="own", about=name))
        outcomes.append(outcome)
        own[name] = Fraction(str(cell["value"])) if typed is None else typed
    return together(outcomes, key["marks"])


def _follows(cell: Mapping[str, Json], typed: Fraction, own: Mapping[str, Fraction]) -> bool:
    """Whether the number is what the cell's formula gives for the learner's own numbers."""
    steps = cell["formula"]
    expected = computed([str(step) for step in steps], own) if isinstance(steps, list) and steps else None
    if expected is None:
        return False
    width = abs(expected) * Fraction(str(cell["relative"])) + Fraction(str(cell["absolute"]))
    return abs(typed - expected) <= width


def _cells(key: dict[str, Json]) -> Sequence[Mapping[str, Json]]:
    cells = key["cells"] if isinstance(key["cells"], list) else []
    return [cell for cell in cells if isinstance(cell, Mapping)]


def _numbers(value: Json) -> dict[str, Fraction]:
    return {name: Fraction(str(number)) for name, number in value.items()} if isinstance(value, Mapping) else {}
