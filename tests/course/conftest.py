from collections.abc import Iterator

import pytest

from tests.course.twin import Twin, running_twin


@pytest.fixture(scope="session")
def twin() -> Iterator[Twin]:
    with running_twin() as running:
        yield running
