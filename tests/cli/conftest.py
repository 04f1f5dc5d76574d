from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course_app.cli import main
from tests.cli.course_folder import write_course

Course = Callable[..., Result]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """Runs `course` with an instance of its own, which is not made yet, and a small course."""
    for name in ("SECRET_KEY", "DATABASE_URL", "PUBLIC_URL", "KEYS_FOLDER", "SIGN_UP", "TRUSTED_HOSTS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INSTANCE_FOLDER", str(tmp_path / "instance"))
    monkeypatch.setenv("COURSE_FOLDER", str(write_course(tmp_path / "course")))
    monkeypatch.setenv("HASH_MEMORY_KIB", "8")
    monkeypatch.setenv("HASH_PASSES", "1")
    runner = CliRunner()

    def run(*words: str) -> Result:
        result = runner.invoke(main, words)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result

    return run


@pytest.fixture
def made(course: Course) -> Course:
    assert course("init").exit_code == 0
    return course


@pytest.fixture
def published(made: Course) -> Course:
    assert made("publish").exit_code == 0
    return made
