"""course export kit."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Course = Callable[..., Result]


def edition_in(page: Path) -> str:
    (data,) = re.findall(r'id="kit-data">(.*?)</script>', page.read_text(encoding="utf-8"))
    return str(json.loads(data)["edition"])


def test_the_current_edition_becomes_a_kit(published: Course, tmp_path: Path):
    digest = published("publish").output.split()[-1]
    made = published("export", "kit", "--out", str(tmp_path / "stick/course"))
    assert made.exit_code == 0, made.output
    page = tmp_path / "stick/course/index.html"
    assert str(page) in made.output
    assert edition_in(page) == digest
    assert (tmp_path / "stick/course/README.txt").is_file()


def test_an_edition_is_named_by_the_beginning_of_its_digest(published: Course, tmp_path: Path):
    digest = published("publish").output.split()[-1]
    assert published("export", "kit", "--out", str(tmp_path / "kit"), "--edition", digest[:10]).exit_code == 0
    assert edition_in(tmp_path / "kit/index.html") == digest


def test_an_unknown_edition_and_an_unknown_language_are_said_in_one_line(published: Course, tmp_path: Path):
    for words, said in (
        (("--edition", "ffff"), "Error: expected one edition with the digest or label 'ffff', found 0"),
        (("--lang", "fr"), "Error: expected one of the course's languages (en), found 'fr'"),
    ):
        made = published("export", "kit", "--out", str(tmp_path / "kit"), *words)
        assert (made.exit_code, made.output.strip()) == (1, said)
    assert not (tmp_path / "kit").exists()


def test_a_folder_that_cannot_be_written_is_said_in_one_line(published: Course, tmp_path: Path):
    (tmp_path / "file").write_text("")
    made = published("export", "kit", "--out", str(tmp_path / "file" / "kit"))
    assert made.exit_code == 1
    assert made.output.startswith("Error: ") and made.output.count("\n") == 1


def test_before_anything_is_published_the_command_says_what_to_do(made: Course, tmp_path: Path):
    found = made("export", "kit", "--out", str(tmp_path / "kit"))
    assert (found.exit_code, found.output) == (1, "Error: no edition is published; run `course publish`\n")
