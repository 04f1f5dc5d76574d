"""Each mistake is found at its exact place, with its message; several at once are reported together."""

from pathlib import Path

import pytest

from course_app.content import compile_course
from course_app.content.report import listing
from course_app.course.kinds import KINDS
from tests.content.courses import SMALL, compiled
from tests.content.planted import FILE, MISTAKES, OTHER, QUIZ, UNIT, Mistake


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_said_at_its_place(tmp_path: Path, mistake: Mistake):
    source = SMALL[mistake.file]
    assert mistake.old in source
    said = tuple(line.replace("{kinds}", listing(KINDS)) for line in mistake.said)
    found = compiled(tmp_path, {mistake.file: source.replace(mistake.old, mistake.new, 1)})
    assert tuple(str(problem).removeprefix(f"{mistake.file}:") for problem in found.problems) == said
    assert found.edition is None


def test_there_are_many_kinds_of_mistakes():
    assert len(MISTAKES) >= 70


def test_places_lie_inside_their_files(tmp_path: Path):
    for number, mistake in enumerate(MISTAKES[::4]):
        files = {**SMALL, mistake.file: SMALL[mistake.file].replace(mistake.old, mistake.new, 1)}
        for problem in compiled(tmp_path / str(number), files).problems:
            lines = files[problem.file].split("\n")
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


def test_a_page_misspelt_in_the_course_file_keeps_its_own_mistakes(tmp_path: Path):
    found = compiled(
        tmp_path,
        {
            FILE: SMALL[FILE]
            .replace('"energy"]', '"enregy"]')
            .replace('quizzes = ["check"]', 'quizzes = ["chekc"]', 1),
            OTHER: SMALL[OTHER].replace("Heat moves.", "Heat [@seed2]."),
            QUIZ: SMALL[QUIZ].replace("kind=multiple", "kind=multipel"),
        },
    )
    assert [(problem.file, problem.line) for problem in found.problems] == [
        (QUIZ, 17),
        (FILE, 3),
        (FILE, 4),
        (OTHER, 10),
    ]
    assert found.edition is None


def test_three_mistakes_in_three_files_are_reported_together(tmp_path: Path):
    found = compiled(
        tmp_path,
        {
            UNIT: SMALL[UNIT].replace("glossary.md#drag-out", "glossary.md#dragout"),
            OTHER: SMALL[OTHER].replace("Heat moves.", "Heat [@seed2]."),
            QUIZ: SMALL[QUIZ].replace("kind=multiple", "kind=multipel"),
        },
    )
    assert [(problem.file, problem.line, problem.column) for problem in found.problems] == [
        (QUIZ, 17, 21),
        (OTHER, 10, 7),
        (UNIT, 16, 49),
    ]


def test_a_course_file_that_cannot_be_read_hides_nothing_of_the_pages(tmp_path: Path):
    toml = SMALL[FILE].replace("[rule]", "[rule")
    unit, quiz = SMALL[UNIT].replace("minutes:", "minuts:"), SMALL[QUIZ].replace("kind=multiple", "kind=multipel")
    found = compiled(tmp_path, {FILE: toml, UNIT: unit, QUIZ: quiz})
    assert [(problem.file, problem.line) for problem in found.problems] == [(QUIZ, 17), (FILE, 13), (UNIT, 5)]
    assert found.edition is None


def test_pages_are_not_judged_by_the_labels_of_a_language_that_cannot_be_told(tmp_path: Path):
    unit = SMALL[UNIT].replace("minutes:", "minuts:")
    found = compiled(tmp_path, {FILE: SMALL[FILE].replace('languages = ["en"]', "languages ="), UNIT: unit})
    assert [(problem.file, problem.line) for problem in found.problems] == [(FILE, 2)]


def test_the_small_course_is_silent(tmp_path: Path):
    assert compiled(tmp_path, {}).problems == ()


def test_without_a_course_file_it_is_said_what_to_create(tmp_path: Path):
    (problem,) = compile_course(tmp_path, cache=None).problems
    assert str(problem).startswith("units/course.toml:1:1: error: expected the file units/course.toml, found none")
