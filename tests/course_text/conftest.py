from pathlib import Path

import pytest

from course_app.content.compiler import compile_course
from course_app.course.edition import Edition

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The course of this repository, as its authors wrote it."""
    compiled = compile_course(ROOT, cache=None)
    assert not compiled.problems, "\n".join(map(str, compiled.problems))
    assert compiled.edition
    return compiled.edition
