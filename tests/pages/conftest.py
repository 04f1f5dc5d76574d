from pathlib import Path

import pytest

from tests.pages import gallery


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every page of the gallery as a file, in English and in the pseudo-locale."""
    folder = tmp_path_factory.mktemp("gallery")
    gallery.write(folder)
    return folder
