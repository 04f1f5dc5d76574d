"""What docs/formats.md says of questions is what kinds and marker do."""

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from course_app.content.expressions import evaluate
from course_app.course.kinds import KINDS
from course_app.course.marking import Convention
from course_app.course.numbers import canonical_number, read_number
from tests.course.bench import Bench, draft, mark, option

TEXT = (Path(__file__).parents[2] / "docs" / "formats.md").read_text()
EXAMPLES = re.findall(r"(?s)````markdown\n(## .+? kind=(\w+) .+?)````", TEXT.partition("## Kinds of question")[2])
CONVENTIONS: tuple[Convention | None, ...] = ("point", "comma", None)


def test_every_kind_has_an_example():
    assert {kind for _, kind in EXAMPLES} == set(KINDS)


@pytest.mark.parametrize(("text", "kind"), EXAMPLES, ids=[text.partition(" {")[0][3:] for text, _ in EXAMPLES])
def test_every_example_builds_without_a_problem(text: str, kind: str):
    """Read just enough here to reach ``build``; the notation itself is the compiler's."""
    bench = Bench()
    ticks = re.findall(r"(?m)^- \[([x ])\] (.+)$", text)
    settings = yaml.load(found[1], yaml.BaseLoader) if (found := re.search(r"(?s)```yaml\n(.+?)```", text)) else {}
    values = {name: Fraction(one["from"]) for name, one in settings.get("variables", {}).items()}
    options = [option(words, ticked=tick == "x") for tick, words in ticks]
    wanted = {name: _computed(settings[name], values) for name in KINDS[kind].SETTINGS & set(settings)}
    built = bench.build(kind, draft(*options, settings=wanted))
    assert not bench.problems
    right = built.key["value" if kind == "number" else "right"]
    assert mark(kind, built.key, right, "point").share == 1


def test_every_row_of_the_table_of_readings_holds():
    rows = re.findall(r"(?m)^\| `([^`]+)` \| (.+) \| (.+) \| (.+) \|$", TEXT.partition("How a number is read")[2])
    assert len(rows) >= 5
    for typed, *said in rows:
        assert [_said(typed, convention) for convention in CONVENTIONS] == said, typed


def test_every_form_named_below_the_table_is_read():
    forms = ("1 234 567", "1'234'567", "12,34,567", "1.5e3", "1.5×10^3", "1.5·10³", "10⁻³", "3/4", "٫", "٬", "۳/۴")
    assert all(f"`{form}`" in TEXT for form in forms)
    assert {read_number(form, "point").status for form in forms[:8]} == {"number"}
    assert read_number("۳/۴", "point").status == "asked"


def _said(typed: str, convention: Convention | None) -> str:
    reading = read_number(typed, convention)
    if reading.value is not None:
        return canonical_number(reading.value)
    return f"asked: {' or '.join(reading.candidates)}?"


def _computed(setting: Any, values: dict[str, Fraction]) -> Any:
    if isinstance(setting, list):
        return [_computed(item, values) for item in setting]
    if isinstance(setting, dict):
        computed = {
            name: canonical_number(evaluate(setting["expression"], values)) for name in setting if name == "expression"
        }
        return {name: _computed(item, values) for name, item in setting.items()} | computed
    return setting
