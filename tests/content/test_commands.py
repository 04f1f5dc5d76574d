"""`course check` and `course preview` as an author meets them."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course_app.cli import COMMANDS, main
from course_app.content import quiz_page
from course_app.web.preview import create_preview
from tests.content.courses import SMALL, write


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that commands run in; without an installation."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INSTANCE_FOLDER", str(tmp_path / "instance"))
    monkeypatch.delenv("SECRET_KEY", raising=False)
    return tmp_path


def check(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", *words])


def test_a_course_without_problems_is_summed_up(place: Path):
    write(place, SMALL)
    found = check()
    assert found.output == "2 units, 1 quiz, 3 questions: no problems\n"
    assert found.exit_code == 0


def test_errors_are_listed_and_counted(place: Path):
    text = SMALL["units/energy/unit.md"].replace("Heat moves.", "Heat <b>moves</b> ~~fast~~.")
    write(place / "course", {**SMALL, "units/energy/unit.md": text, "quizzes/old.md": ""})
    found = check("course")
    assert found.output.splitlines() == [
        "quizzes/old.md:1:1: warning: expected a quiz that units/course.toml names, or a bank that such a quiz "
        "draws from, found old; "
        "add it to units/course.toml, or move it away",
        "units/energy/unit.md:10:6: error: expected text without HTML, found <b>; "
        r"use Markdown; only <sub>, <sup>, <kbd> and <br> are allowed, and \< writes the sign",
        "units/energy/unit.md:10:19: error: expected text without strike-through, found ~~; "
        r"take it away, or write \~ for the sign",
        "2 errors, 1 warning",
    ]
    assert found.exit_code == 1


def test_warnings_alone_do_not_fail(place: Path):
    write(place, {**SMALL, "quizzes/old.md": ""})
    found = check()
    assert found.output.endswith("2 units, 1 quiz, 3 questions: 1 warning\n")
    assert found.exit_code == 0


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A check of quizzes has a fault; undoing the patch mends it."""
    with monkeypatch.context() as patch:

        def check_teaching(*_: object) -> None:
            raise IndexError("no such option")

        patch.setattr(quiz_page, "check_teaching", check_teaching)
        yield patch


OUR_FAULT = (
    "quizzes/check.md:1:1: error: expected a file that this program can check, found IndexError: no such option; "
    "the fault is the program's: report it with this file and what was printed of it"
)


def test_a_fault_of_a_check_names_the_file_beside_all_other_problems(
    place: Path, failing: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    tick = SMALL["quizzes/check.md"].replace("[x] this", "[ ] this")
    heat = SMALL["units/energy/unit.md"].replace("Heat moves.", "Heat <b>moves</b>.")
    write(place, {**SMALL, "quizzes/check.md": tick, "units/energy/unit.md": heat})
    found = check()
    first, *others = [line.partition(" expected ")[0] for line in found.output.splitlines()]
    assert found.output.splitlines()[0] == OUR_FAULT
    assert (first, *others) == (
        "quizzes/check.md:1:1: error:",
        "quizzes/check.md:9:1: error:",
        "units/energy/unit.md:10:6: error:",
        "3 errors",
    )
    assert found.exit_code == 1
    assert "check_teaching" in caplog.text  # the way to the fault, for who mends it
    failing.undo()
    assert OUR_FAULT not in check().output  # it was not kept


def test_a_fault_of_a_check_lets_nothing_be_published_and_names_the_file(
    place: Path, failing: pytest.MonkeyPatch, monkeypatch: pytest.MonkeyPatch
):
    write(place / "course", SMALL)
    monkeypatch.setenv("COURSE_FOLDER", str(place / "course"))
    assert CliRunner().invoke(main, ["init"]).exit_code == 0
    found = CliRunner().invoke(main, ["publish"])
    assert found.output == f"Error: the course has errors; nothing was changed\n{OUR_FAULT}\n"
    assert found.exit_code == 1


def test_a_fault_of_a_check_stands_on_top_of_the_preview(place: Path, failing: pytest.MonkeyPatch):
    client = create_preview(write(place, SMALL), None).test_client()
    found = client.get("/")
    assert (found.status_code, "quizzes/check.md:1:1" in found.text) == (200, True)
    failing.undo()
    path = place / "quizzes/check.md"
    path.write_text(path.read_text() + "\n")
    found = client.get("/quizzes/check/")
    assert (found.status_code, "quizzes/check.md:1:1" in found.text) == (200, False)


def test_the_cache_lies_where_the_command_runs(place: Path):
    write(place / "course", SMALL)
    check("course")
    assert list((place / ".cache/content").glob("*.json"))
    assert not (place / "course/.cache").exists()


def test_a_folder_that_is_not_there_is_refused(place: Path):
    found = check("nowhere")
    assert found.exit_code == 2
    assert "nowhere" in found.output


def test_a_published_course_is_compared_with_what_is_published(place: Path, monkeypatch: pytest.MonkeyPatch):
    write(place / "course", SMALL)
    monkeypatch.setenv("COURSE_FOLDER", str(place / "course"))
    assert CliRunner().invoke(main, ["init"]).exit_code == 0
    assert CliRunner().invoke(main, ["publish"]).exit_code == 0
    write(place / "course", {"units/water/unit.md": SMALL["units/water/unit.md"].replace("{#how}", "{#measuring}")})
    found = check("course")
    assert "units/water/unit.md:1:1: warning: expected the sections of the last edition: how" in found.output
    assert found.exit_code == 0
    write(place / "other", {"units/water/unit.md": ""} | SMALL)
    assert "last edition" not in check("other").output


def test_the_preview_serves_until_it_is_stopped(place: Path):
    write(place, SMALL)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "course_app.cli", "preview", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as served:
        try:
            page = fetched(f"http://127.0.0.1:{port}/units/water/", served)
        finally:
            served.terminate()
    assert "Measure" in page or "Why" in page


def fetched(address: str, served: subprocess.Popen[str]) -> str:
    for _ in range(300):
        assert served.poll() is None
        try:
            with urllib.request.urlopen(address) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError("expected the preview to answer, found nothing within 30 s")


@pytest.mark.parametrize(
    ("words", "unneeded"),
    [
        (["--help"], {"course_app.content", "course_app.store", "course_app.web", "sqlalchemy"}),
        (["check"], {"course_app.store", "course_app.web", "sqlalchemy", "flask"}),
        (["show", "--help"], {"course_app.content", "course_app.web", "flask"}),
        (["preview", "--help"], {"course_app.store", "sqlalchemy"}),
    ],
)
def test_a_command_loads_nothing_that_it_does_not_need(place: Path, words: list[str], unneeded: set[str]):
    write(place, SMALL)
    program = (
        "import sys; from course_app.cli import main; main(sys.argv[1:], standalone_mode=False); print(*sys.modules)"
    )
    command = [sys.executable, "-c", program, *words]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert "course_app.cli" in loaded
    assert unneeded & {*loaded} == set()


def test_the_list_of_commands_says_of_each_what_it_does(place: Path):
    listed = CliRunner().invoke(main, ["--help"]).output.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == sorted(COMMANDS)
    for line, name in zip(listed, sorted(COMMANDS), strict=True):
        assert line.endswith(".")
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0
