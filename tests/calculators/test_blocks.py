"""Blocks in a unit: what they become, and what is said of mistakes in them."""

import html
import json
import re
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import pytest

from course_app.content.block_parser import parse
from course_app.content.blocks import Fence, lines_of
from course_app.content.calculators import read_calculator
from course_app.content.labels import LABELS
from course_app.content.report import Reporter
from course_app.content.surroundings import Surroundings
from course_app.course.calculators import KINDS
from course_app.pages.calculators import placed
from tests.calculators.course import BLOCKS, block, results
from tests.content.courses import LINKED, SMALL, article, compiled

VALUES = 'values:\n  flow: 1250\n  cost: {expression: "flow * 1.2"}\n'
AROUND = Surroundings(
    folder=Path("nowhere"),
    file="unit.md",
    language="en",
    labels=LABELS["en"],
    prefix="water",
    is_article=True,
    terms={},
    references=None,
)


def said(source: str) -> list[str]:
    """Of one block, whose fence stands on line 1."""
    report = Reporter("unit.md", [])
    (fence,) = parse(lines_of(source), report)
    assert isinstance(fence, Fence)
    names = {"flow": Fraction(1250), "cost": Fraction(1500)}
    made = read_calculator(fence, names, AROUND, report)
    assert (made is None) == bool(report.problems)
    return [str(problem).removeprefix("unit.md:") for problem in report.problems]


def all_kinds(folder: Path) -> str:
    return article(folder, "\n\n".join(map(block, BLOCKS)), VALUES)


def test_every_kind_is_worked_out_when_compiled(tmp_path: Path):
    page = all_kinds(tmp_path)
    assert placed(page) == {f"my-{kind}": kind for kind in KINDS}
    assert results(page, "payback") == [
        "Simple payback 4.00 years",
        "Discounted payback 5.37 years",
        "Net present value at the end of the life 20,024 $",
    ]
    assert results(page, "river") == [
        "Strength after mixing 4.54 mg/L",
        "The standard is kept",
        "Load of the effluent 36.0 kg a day",
        "Largest load that keeps the standard 46.2 kg a day",
        "Largest strength that keeps it 77.0 mg/L",
    ]
    assert results(page, "screening") == ["Total 10", "Category B: a limited study and a plan"]
    assert results(page, "mac")[2:4] == ["Charge paid 135,000 $ a year", "Cost of the options done −9,000 $ a year"]


def test_the_table_reads_without_scripts_and_carries_what_they_need(tmp_path: Path):
    page = article(tmp_path, block("tca", more="title: Money of a <b>rinse</b>\n"))
    assert '<p class="box-title">Money of a &lt;b&gt;rinse&lt;/b&gt;</p>' in page
    assert "<tr><th>Life</th><td>5</td><td>years</td></tr>" in page
    assert re.search(r'<div class="table" tabindex="0" role="region" aria-label="[^"]+"><table class="lines">', page)
    assert "<td>old dump</td><td>2</td><td>40,000</td><td>5</td>" in page
    assert "<math" in page
    assert f'<noscript><p class="hint">{LABELS["en"].unscripted}</p></noscript>' in page
    start = json.loads(html.unescape(re.search(r"data-start='([^']*)'", page)[1]))
    assert start == [["9000", "5", "12"], ["nickel", "0", "1500", "100"], ["old dump", "2", "40000", "5"]]
    assert "<form" not in page
    assert "<input" not in page


def test_a_name_cannot_leave_its_attribute(tmp_path: Path):
    page = article(
        tmp_path, block("mac", 'base: 9\ncharge: 1\nlines:\n  - {name: "\' onload=\'x\\"<", amount: 1, cost: 1}')
    )
    tags: list[list[str]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: tags.append([name for name, _ in attributes])
    parser.feed(page)
    assert tags[0] == ["class", "id", "data-calculator", "data-shape", "data-start"]
    start = json.loads(html.unescape(re.search(r"data-start='([^']*)'", page)[1]))
    assert start[1][0] == "' onload='x\"<"


IN_BOUNDS = "a calculator starts in bounds"
MISTAKES = [
    ("kind: payback", "kind: paybak", "3:7", "did you mean payback?"),
    ("outlay:", "outlays:", "5:3", "expected one of outlay, saving, rate, years, found outlays; did you mean outlay?"),
    ("rate: 10", "rate: 101", "7:9", f"expected rate: a number from 0 to 100, found 101; {IN_BOUNDS}"),
    ("years: 8", "years: 8.5", "8:10", f"expected years: a whole number from 1 to 50, found 8.5; {IN_BOUNDS}"),
    ("outlay: 60000", "outlay: 0", "5:11", f"number above 0, up to 1000000000000, found 0; {IN_BOUNDS}"),
    ("outlay: 60000", "outlay: much", "5:11", "expected a number, or {expression: …}, found much"),
    ("outlay: 60000", "outlay: {expression: cost / 7}", "5:11", "expected at most six decimals, found 214.2857"),
    ("cost * 10", "costs * 10", "6:24", "expected a name that is known: cost, flow, found costs"),
    ("id: my-payback", "id: My Payback", "2:5", "expected an id of small letters"),
    ("id: my-payback\n", "", "2:1", "expected the key id, found none; add a line: id: washer-payback"),
    ("kind: payback", "kind: payback\ntitel: X", "4:1", "found titel; did you mean title?"),
    ("start:", "begin:", "4:1", "expected one of the keys id, kind, title, start, found begin"),
    ("kind: payback\n", "", "2:1", "expected the key kind, found none"),
]


@pytest.mark.parametrize(("old", "new", "place", "message"), MISTAKES)
def test_a_mistake_is_said_at_its_place(old: str, new: str, place: str, message: str):
    source = block("payback")
    assert old in source
    problems = said(source.replace(old, new, 1))
    assert any(one.startswith(f"{place}: error: ") and message in one for one in problems), problems


@pytest.mark.parametrize(
    ("kind", "old", "new", "words"),
    [
        ("mac", "amount: 60", "amount: 900", "The options together take away more than this load."),
        ("mac", "  charge: 250\n", "", "the key charge"),
        ("mac", "name: housekeeping, ", "", "name: with a text"),
        ("tca", "tier: 0", "tier: 4", "tier: one of 0, 1, 2, 3"),
        ("tca", "tier: 0", "teer: 0", "did you mean tier?"),
        ("boiler", "steam_heat: 2768", "steam_heat: 100", "The steam must hold more heat"),
        ("liquor", "thin: 10", "thin: 46", "fewer solids"),
    ],
)
def test_lines_and_contradictions_are_checked_too(kind: str, old: str, new: str, words: str):
    source = block(kind)
    assert old in source
    assert any(words in problem for problem in said(source.replace(old, new, 1)))


def test_its_id_is_one_of_the_units_anchors(tmp_path: Path):
    head = "---\ntitle: Water\nnumber: 1\nsummary: S.\nminutes: 5\n---\n\n## Why {#my-river}\n\n"
    problems = compiled(tmp_path, {"units/water/unit.md": head + block("river") + LINKED}).problems
    assert any("an id of its own, found my-river, as on line 8" in str(problem) for problem in problems)


def test_a_calculator_stands_in_units_only(tmp_path: Path):
    quiz = SMALL["quizzes/check.md"].replace("Which?", f"Which?\n\n{block('river')}")
    problems = compiled(tmp_path, {"quizzes/check.md": quiz}).problems
    assert "no calculators outside units" in str(problems[0])


def test_the_authors_guide_names_every_field_of_every_kind():
    guide = (Path(__file__).parents[2] / "docs" / "authoring.md").read_text()
    for kind, known in KINDS.items():
        row = re.search(rf"(?m)^\| `{kind}` \|.*$", guide)
        assert row, kind
        columns = known.definition.lines.columns if known.definition.lines else ()
        for field in (*known.definition.fields, *columns):
            assert f"`{field.id}`" in row[0], f"{kind}: {field.id}"
