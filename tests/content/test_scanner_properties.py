"""Whatever is written, the scanner ends, in time, and its problems lie inside the file."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from course_app.content.block_parser import parse
from course_app.content.blocks import lines_of
from course_app.content.inline import tokens
from course_app.content.report import Reporter
from course_app.content.source import Source, clean
from course_app.course.problems import Problem
from tests.content.courses import SMALL, compiled

WORDS = (
    "# ## ### > - * + 1. 2) | |--| --- ``` ``` ```yaml ```math $` ` ** _ ~~ [ ] ( ) ![ ]( {= {# } [^a] [^a]: [@seed] "
    "[!EXAMPLE] [!FEEDBACK] [x] [ ] : < > </b> <b> <br> <sub> \\ https://a.b & &amp; a b {#id} {#id kind=single} "
    "kind=number answer: variants: {=x:,} $ % \t é ن 清 😀 ---"
)
MARKS = st.sampled_from(WORDS.split(" "))
TEXTS = st.lists(st.tuples(MARKS, st.sampled_from(["", " ", "\n", "\n\n", "\n  ", "\n    "]))).map(
    lambda parts: "".join(mark + space for mark, space in parts)
)


def inside(problem: Problem, text: str) -> bool:
    lines = text.split("\n")
    return 1 <= problem.line <= len(lines) and 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@given(TEXTS | st.text())
def test_blocks_and_tokens_of_any_text(text: str):
    problems: list[Problem] = []
    report = Reporter("f.md", problems)
    source = clean(Source(file="f.md", text=text, digest=""), report)
    if source is not None:
        parse(lines_of(source.text), report)
        for line in lines_of(source.text):
            tokens([line], report)
    shown = text.replace("\r\n", "\n").replace("\r", "\n")
    assert all(inside(problem, shown) for problem in problems)


@example("-\n  [x]")
@settings(max_examples=40)
@given(TEXTS)
def test_a_unit_of_any_text_compiles_or_is_refused(text: str):
    head = SMALL["units/energy/unit.md"]
    body = head + text.replace("\t", " ") + "\n"
    with TemporaryDirectory() as folder:
        found = compiled(Path(folder), {"units/energy/unit.md": body})
    assert found.edition is not None or found.errors
    assert all(inside(problem, body) for problem in found.problems if problem.file == "units/energy/unit.md")


@example("## T {#t kind=single}\n\n-\n")
@settings(max_examples=40)
@given(TEXTS)
def test_a_quiz_of_any_text_compiles_or_is_refused(text: str):
    body = SMALL["quizzes/check.md"] + "\n" + text.replace("\t", " ") + "\n"
    with TemporaryDirectory() as folder:
        found = compiled(Path(folder), {"quizzes/check.md": body})
    assert found.edition is not None or found.errors
    assert all(inside(problem, body) for problem in found.problems if problem.file == "quizzes/check.md")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 12_000,
        "[a" * 6_000,
        "[a](b " * 2_000,
        "![" * 6_000,
        "*a " * 6_000,
        "**a" * 6_000,
        "_a " * 6_000,
        "`a" * 6_000,
        "<a " * 6_000,
        "<!--" * 4_000,
        "$`" * 6_000,
        "{=a:" * 4_000,
        "\\" * 12_000,
        "> " * 6_000,
        "- " * 6_000,
        "~~" * 6_000,
        "|" * 12_000,
        "(" * 12_000,
        "a" * 400_001,
    ],
    ids=lambda text: text[:6],
)
@pytest.mark.parametrize("wrapped", [False, True], ids=["one line", "many lines"])
def test_nothing_makes_the_compiler_slow(tmp_path: Path, text: str, wrapped: bool):
    body = "\n".join(text[start : start + 50] for start in range(0, len(text), 50)) if wrapped else text
    began = time.process_time()
    compiled(tmp_path, {"units/energy/unit.md": SMALL["units/energy/unit.md"] + body + "\n"})
    assert time.process_time() - began < 5


def test_a_run_of_brackets_is_reported_at_its_start(tmp_path: Path):
    body = SMALL["units/energy/unit.md"] + "ab " + "[" * 100 + "\n"
    (problem,) = (p for p in compiled(tmp_path, {"units/energy/unit.md": body}).problems if "row" in p.expected)
    assert (problem.line, problem.column) == (11, 4)
