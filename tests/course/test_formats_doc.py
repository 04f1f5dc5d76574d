"""What docs/formats.md says of questions is what kinds and marker do."""

import re
from fractions import Fraction
from pathlib import Path
from typing import cast

from course_app.content.compiler import compile_course
from course_app.course.canonical import Json
from course_app.course.kinds import KINDS
from course_app.course.marking import Convention
from course_app.course.numbers import canonical_number, read_number
from tests.course.bench import mark

COURSE = """id = "small"
languages = ["en"]
units = ["water"]
quizzes = ["check"]
licence = "CC-BY-4.0"

[text.en]
title = "Water"
summary = "About water."
scope = "The holder can measure water."
notice = "A made-up course."

[rule]
units = ["water"]
quizzes = ["check"]
"""
TEXT = (Path(__file__).parents[2] / "docs" / "formats.md").read_text()
EXAMPLES = re.findall(r"(?s)````markdown\n(## .+? kind=(\w+) .+?)````", TEXT.partition("## Kinds of question")[2])
CONVENTIONS: tuple[Convention | None, ...] = ("point", "comma", None)


def test_every_kind_has_an_example():
    assert {kind for _, kind in EXAMPLES} == set(KINDS)


def test_every_example_compiles_and_its_key_gets_full_points_or_a_trainer(tmp_path: Path):
    write_course(tmp_path, [text for text, _ in EXAMPLES])
    compiled = compile_course(tmp_path, cache=None)
    assert not compiled.problems
    assert compiled.edition
    for question in compiled.edition.quizzes[0].questions:
        for variant in question.variants:
            right = KINDS[question.kind].right_response(cast(dict[str, Json], variant.key))
            outcome = mark(question.kind, variant.key, right, "point")
            assert outcome.share == 1 or outcome.status == "unresolved"


def test_the_example_of_a_quiz_that_draws_from_a_bank_compiles(tmp_path: Path):
    quiz, bank = files_of(TEXT)[:2]
    write_course(tmp_path, [text for text, _ in EXAMPLES])
    _write(tmp_path / "quizzes" / "final-water.md", quiz)
    _write(tmp_path / "quizzes" / "bank-measuring.md", bank)
    course = COURSE.replace('quizzes = ["check"]', 'quizzes = ["check", "final-water"]', 1)
    _write(tmp_path / "units" / "course.toml", course)
    compiled = compile_course(tmp_path, cache=None)
    assert not compiled.problems
    assert compiled.edition
    final = compiled.edition.quizzes[1]
    assert (final.minutes, final.tries, final.length, len(final.questions)) == (30, 3, 2, 3)


def test_the_example_of_a_whole_quiz_compiles_in_the_course(tmp_path: Path):
    write_course(tmp_path, [text for text, _ in EXAMPLES])
    _write(tmp_path / "quizzes" / "check-bucket.md", files_of(TEXT)[2])
    course = COURSE.replace('quizzes = ["check"]', 'quizzes = ["check", "check-bucket"]', 1)
    _write(tmp_path / "units" / "course.toml", course)
    compiled = compile_course(tmp_path, cache=None)
    assert not compiled.problems
    assert compiled.edition
    assert [len(question.variants) for question in compiled.edition.quizzes[1].questions] == [1, 5, 1]


def test_every_row_of_the_table_of_readings_holds():
    rows = re.findall(r"(?m)^\| `([^`]+)` \| (.+) \| (.+) \| (.+) \|$", TEXT.partition("How a number is read")[2])
    assert len(rows) >= 5
    for typed, *said in rows:
        assert [_said(typed, convention) for convention in CONVENTIONS] == said, typed


def test_every_form_named_below_the_table_is_read():
    forms = ("1 234 567", "1'234'567", "12,34,567", "1.5e3", "1.5×10^3", "1.5·10³", "10⁻³", "3/4", "٫", "٬", "۳/۴")
    mixed = ("1½", "1 ½", "1 1/2", "1 1⁄2")
    assert all(f"`{form}`" in TEXT for form in (*forms, *mixed, "¾"))
    assert {read_number(form, "point").status for form in forms[:8]} == {"number"}
    assert {read_number(form, "point").value for form in mixed} == {Fraction(3, 2)}
    assert read_number("¾", "point").value == Fraction(3, 4)
    assert read_number("۳/۴", "point").status == "asked"


def files_of(text: str) -> list[str]:
    """The whole files among its examples."""
    return re.findall(r"(?s)````markdown\n(---\nid: .+?)````", text)


def _said(typed: str, convention: Convention | None) -> str:
    reading = read_number(typed, convention)
    if reading.value is not None:
        return canonical_number(reading.value)
    return f"asked: {' or '.join(reading.candidates)}?"


def write_course(folder: Path, questions: list[str]) -> None:
    """A course of one unit and one quiz with these questions."""
    unit = (
        "---\ntitle: Water\nnumber: 1\nsummary: About water.\nminutes: 10\n---\n\n## Why {#why}\n\nWater is bought.\n"
    )
    head = "---\nid: check\ntitle: Check\nuse: practice\npass_percent: 60\nunit: water\n---\n\nA few questions.\n\n"
    _write(folder / "units" / "water" / "unit.md", unit)
    _write(folder / "units" / "course.toml", COURSE)
    _write(folder / "units" / "glossary.md", "")
    _write(folder / "units" / "references.yaml", "")
    _write(folder / "quizzes" / "check.md", head + "\n".join(questions))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
