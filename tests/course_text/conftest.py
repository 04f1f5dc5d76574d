from pathlib import Path

import pytest

from course_app.content.compiled import Compiled
from course_app.course.edition import Edition

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def edition(shipped: Compiled) -> Edition:
    """The course of this repository, as its authors wrote it."""
    assert not shipped.problems, "\n".join(map(str, shipped.problems))
    assert shipped.edition
    return shipped.edition
