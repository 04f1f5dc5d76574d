"""What is typed into a calculator: read as its writer means it, or refused with what was expected and found."""

from fractions import Fraction
from typing import Any

import pytest

from course_app.content.formats import format_number
from course_app.course.calculators import KINDS
from course_app.course.calculators.definition import raw_definition
from tests.calculators.worlds import twin

RATE, YEARS, OUTLAY = (raw_definition("payback")["fields"][place] for place in (2, 3, 0))
FLOW = raw_definition("rinse")["fields"][0]

READ: list[tuple[tuple[Any, ...], Any]] = [
    ((RATE, "1,5", "comma", "%", "en"), {"value": 1.5}),
    ((OUTLAY, "1.500,5", "comma", "$", "en"), {"value": 1500.5}),
    ((OUTLAY, "$1,500.50", "point", "$", "en"), {"value": 1500.5}),
    ((OUTLAY, "٦٠٠٠٠", None, "$", "ar"), {"value": 60000}),
    ((RATE, "12 %", "point", "%", "en"), {"value": 12}),
    ((FLOW, "1/4 L/h", "point", "L/h", "en"), {"value": 0.25}),
    ((FLOW, "2½ L/h", None, "L/h", "en"), {"value": 2.5}),
    ((OUTLAY, "$1,500 1/2", "point", "$", "en"), {"value": 1500.5}),
    ((OUTLAY, "1 500/2", "point", "$", "en"), {"fault": ["calcWhich", {}], "candidates": ["251", "750"]}),
    ((YEARS, "8½", "point", "years", "en"), {"fault": ["calcWhole", {"low": "1", "high": "50", "found": "8½"}]}),
    ((OUTLAY, "", "point", "$", "en"), {"fault": ["calcBlank", {}]}),
    ((OUTLAY, "1.500", None, "$", "en"), {"fault": ["calcWhich", {}], "candidates": ["1.5", "1500"]}),
    ((OUTLAY, "abc", "point", "$", "en"), {"fault": ["calcUnreadable", {"found": "abc", "example": "1.5"}]}),
    (
        (OUTLAY, "1.2.3,4,5", "comma", "$", "en"),
        {"fault": ["calcUnreadable", {"found": "1.2.3,4,5", "example": "1,5"}]},
    ),
    ((FLOW, "4 gal/h", "point", "L/h", "en"), {"fault": ["calcUnit", {"unit": "L/h", "found": "4 gal/h"}]}),
    ((RATE, "-1", "point", "%", "en"), {"fault": ["calcBounds", {"low": "0", "high": "100", "found": "-1"}]}),
    ((YEARS, "8.5", "point", "years", "en"), {"fault": ["calcWhole", {"low": "1", "high": "50", "found": "8.5"}]}),
    (
        (OUTLAY, "0", "comma", "$", "en"),
        {"fault": ["calcAbove", {"low": "0", "high": "1.000.000.000.000", "found": "0"}]},
    ),
]


def test_numbers_are_read_by_their_writers_convention_or_refused_with_a_reason():
    answers = twin([("read", *asked) for asked, _ in READ])
    for (asked, wanted), found in zip(READ, answers, strict=True):
        found["candidates"] = sorted(found["candidates"]) if "candidates" in found else None
        assert {key: value for key, value in found.items() if value is not None} == wanted, asked


@pytest.mark.parametrize(
    ("typed", "again"),
    [("1.5", "1,5"), ("1½", "1,5"), ("1/3", "1/3"), ("2 1/3", "2 1/3"), ("1,234 1/3", "3703/3"), ("1.5.1", "1.5.1")],
)
def test_a_number_stays_the_same_when_its_reader_turns_to_the_comma(typed: str, again: str):
    assert twin([("respelt", typed, "point", "comma")]) == [again]


@pytest.mark.parametrize("kind", KINDS)
def test_both_sides_take_the_same_values(kind: str):
    """Bounds are one text for both; here, that both read them alike."""
    definition, raw = KINDS[kind].definition, raw_definition(kind)
    values = [-1e13, -1.5, -1, 0, 0.5, 1, 2, 50, 50.5, 100, 8784, 1e12, 1e13]
    pairs = [(field, data) for field, data in zip(definition.fields, raw["fields"], strict=True) if not field.choices]
    asked = [
        ("read", data, f"{value:.12g}".replace("e+", "e"), "point", "", "en") for _, data in pairs for value in values
    ]
    answers = iter(twin(asked))
    for field, _ in pairs:
        for value in values:
            assert ("value" in next(answers)) == field.takes(value), (field, value)


def test_results_are_written_as_the_compiler_writes_them():
    values = [0, 0.5, -0.004, 2.675, 1234567.5, -29437.25, 1e15 / 3, 0.000001, 999.995]
    asked = [(value, places) for value in values for places in (0, 2, 5)]
    for language in ("en", "ru"):
        answers = twin([("write", value, places, None, language) for value, places in asked])
        for (value, places), found in zip(asked, answers, strict=True):
            exact = Fraction(f"{value:.12g}")
            wanted = format_number(exact, f",.{places}", language)
            assert found == (wanted if any(c in "123456789" for c in wanted) else wanted.replace("−", "")), value


def test_a_file_speaks_the_learners_writing_and_runs_no_formula():
    rows = [["Outlay", 1500.5, "$"], ["=1+1", "a;b", 'say "x"'], ["−5", "-5", "ä"]]
    point, comma = twin([("csv", rows, "point"), ("csv", rows, "comma")])
    assert point == '\ufeffOutlay,1500.5,$\r\n\'=1+1,"a;b","say ""x"""\r\n−5,\'-5,ä\r\n'
    assert comma == '\ufeffOutlay;1500,5;$\r\n\'=1+1;"a;b";"say ""x"""\r\n−5;\'-5;ä\r\n'
