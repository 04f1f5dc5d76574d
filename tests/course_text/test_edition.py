"""The course compiles to the same bytes on every machine: ``edition.txt`` was written on another one than runs this.

After a change of the course or of the compiler: ``.venv/bin/python -m tests.course_text.test_edition``.
"""

from pathlib import Path

from course_app.content.compiler import compile_course
from course_app.course.edition import Edition, edition_digest
from tests.conftest import ROOT, SHARED

KEPT = Path(__file__).with_name("edition.txt")


def test_the_edition_is_the_one_that_another_machine_made(edition: Edition):
    assert edition_digest(edition) == KEPT.read_text().strip(), f"after a change of the course, {__doc__}"


if __name__ == "__main__":
    made = compile_course(ROOT, cache=SHARED).edition
    assert made is not None
    KEPT.write_text(f"{edition_digest(made)}\n")
