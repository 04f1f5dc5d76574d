"""course import questions, and course export gift, moodle-xml and qti."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from course_app.course.kinds import KINDS
from tests.cli.course_folder import COURSE, write_course

Course = Callable[..., Result]
GIFT = "::A tap::Which tap drips? {=the old one ~%50%the new one#It is new.}\n\n::Tell::Tell of a tap. {}\n"
KEYS = "The file holds the keys, the right answers of every question. "
LOST = "taps.gift:1: lost: an option that earns 50%; it is a wrong one here\n"
ESSAY = "taps.gift:3: lost: what the points are for; one criterion has them all here: The answer as a whole.\n"


@pytest.fixture
def gift(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taps.gift").write_text(GIFT)
    return Path("taps.gift")


@pytest.mark.parametrize(("form", "name"), [("gift", "out/q.txt"), ("moodle-xml", "out/q.xml"), ("qti", "out/q.zip")])
def test_a_graded_quiz_is_exported_with_a_warning_and_read_again(
    published: Course, tmp_path: Path, form: str, name: str
):
    out = tmp_path / name
    made = published("export", form, "--quiz", "final-leak", "--out", str(out))
    assert made.exit_code == 0, made.output
    assert made.stdout.splitlines()[-1] == KEYS + "The quiz is graded: keep the file where learners cannot read it."
    assert "lost: what the quiz is for (graded) and its pass mark (60%)" in made.stderr
    found = published("import", "questions", str(out))
    assert found.exit_code == 0, found.output
    assert "- [x] day and night\n- [ ] while people work\n  > It does not stop when they go.\n" in found.stdout


def test_an_export_counts_the_questions_that_it_wrote_and_those_that_it_left_out(made: Course, tmp_path: Path):
    gaps = "\n## Gaps {#gaps kind=gaps points=1}\n\nFill in.\n\n```yaml\n" + (
        "passage: A [[first]] drips.\ngaps:\n  first: {accept: tap}\n```\n"
    )
    write_course(tmp_path / "course", final_leak=COURSE["quizzes/final-leak.md"] + gaps)
    assert made("publish").exit_code == 0
    out = tmp_path / "q.txt"
    gift = made("export", "gift", "--quiz", "final-leak", "--out", str(out))
    assert "final-leak:gaps: lost: the whole question: GIFT has no passage with several gaps" in gift.stderr
    assert ", final-leak: 1 question (1 left out), " in gift.stdout
    assert "::The final::One question." in out.read_text()
    xml = made("export", "moodle-xml", "--quiz", "final-leak", "--out", str(tmp_path / "q.xml"))
    assert ", final-leak: 2 questions, " in xml.stdout


def test_an_import_counts_the_questions_that_it_left_out(course: Course, gift: Path):
    gift.write_text(GIFT + "\n::B::Same {~a ~b}\n")
    assert course("import", "questions", str(gift)).stderr.endswith("\n2 questions (1 left out), 3 losses\n")


def test_a_package_can_be_a_folder(published: Course, tmp_path: Path):
    words = ("export", "qti", "--quiz", "final-leak", "--out", str(tmp_path / "package"))
    assert published(*words).exit_code == 0
    assert (tmp_path / "package/items/runs.xml").is_file()
    assert "day and night" in published("import", "questions", str(tmp_path / "package")).stdout
    assert published(*words).exit_code == 1
    (tmp_path / "package/old.txt").write_text("")
    assert published(*words, "--force").exit_code == 0
    assert not (tmp_path / "package/old.txt").exists()
    assert {path.name for path in tmp_path.iterdir()} == {"package", "instance", "course"}


def test_a_folder_that_is_no_package_is_never_replaced(published: Course, tmp_path: Path):
    made = published("export", "qti", "--quiz", "final-leak", "--out", str(tmp_path / "course"), "--force")
    assert made.exit_code == 1
    assert "expected a folder with imsmanifest.xml, or none" in made.output
    assert (tmp_path / "course/units/course.toml").is_file()


def test_a_file_that_is_there_is_replaced_by_force_only(published: Course, tmp_path: Path, gift: Path):
    out = tmp_path / "there"
    for words in (("export", "gift", "--quiz", "final-leak"), ("import", "questions", str(gift))):
        out.write_text("mine")
        refused = published(*words, "--out", str(out))
        assert (refused.exit_code, out.read_text()) == (1, "mine")
        assert refused.output == f"Error: expected no file at {out}, found one; --force replaces it\n"
        assert published(*words, "--out", str(out), "--force").exit_code == 0
        assert out.read_text() != "mine"


def test_an_unknown_quiz_is_said_in_one_line(published: Course, tmp_path: Path):
    made = published("export", "gift", "--quiz", "final", "--out", str(tmp_path / "q.txt"))
    assert (made.exit_code, made.output) == (1, "Error: expected one of the quizzes final-leak, found 'final'\n")
    assert not (tmp_path / "q.txt").exists()


def test_what_is_imported_passes_the_check_of_a_course(course: Course, tmp_path: Path, gift: Path):
    folder = tmp_path / "course"
    made = course("import", "questions", str(gift), "--out", str(folder / "quizzes/taps.md"))
    assert (made.exit_code, made.stdout) == (0, "")
    assert made.stderr == f"{LOST}{ESSAY}{folder / 'quizzes/taps.md'}: 2 questions, 2 losses\n"
    toml = folder / "units/course.toml"
    toml.write_text(toml.read_text().replace('quizzes = ["final-leak"]', 'quizzes = ["taps", "final-leak"]', 1))
    checked = course("check", str(folder))
    assert (checked.exit_code, checked.output) == (0, "1 unit, 2 quizzes, 3 questions: no problems\n")


def test_without_a_file_to_write_the_quiz_is_shown(course: Course, gift: Path):
    made = course("import", "questions", str(gift))
    assert made.stdout.startswith(
        "---\nid: taps\ntitle: taps\nuse: practice\npass_percent: 60\n---\n\n## A tap {#a-tap"
    )
    assert made.stderr == f"{LOST}{ESSAY}2 questions, 2 losses\n"


def test_of_a_file_with_faults_nothing_is_written(course: Course, tmp_path: Path, gift: Path):
    gift.write_text(GIFT + "\nB {=b ~c\n\nC {#x}\n")
    made = course("import", "questions", str(gift), "--out", str(tmp_path / "quiz.md"))
    assert made.exit_code == 1
    assert made.output.splitlines() == [
        "Error: taps.gift:5: expected } after the answers, found the end of the question",
        "taps.gift:7: expected a number, as in 5, 5:0.1 or 4.9..5.1, found x",
    ]
    assert not (tmp_path / "quiz.md").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "A {~a ~b}\n\nC {=a ~a}\n",
            [
                "taps.gift:1: lost: the whole question 'A': it needs a right option",
                "taps.gift:3: lost: the whole question 'C': it needs options that differ",
                "Error: taps.gift: expected at least one question that can be carried, found none",
            ],
        ),
        (
            "<quiz>\n<question type='calculated'><name><text>Sum</text></name></question></quiz>",
            [
                "taps.gift:2: lost: the whole question 'Sum': no kind for calculated",
                "Error: taps.gift: expected at least one question that can be carried, found none",
            ],
        ),
        (
            "<assessmentItem title='Slide'>\n<itemBody>\n<sliderInteraction/></itemBody></assessmentItem>",
            [
                "taps.gift:3: lost: the whole question 'Slide': no kind for sliderInteraction",
                "Error: taps.gift: expected at least one assessmentItem that can be carried, found none",
            ],
        ),
    ],
)
def test_of_a_file_without_a_question_that_can_be_carried_the_reasons_are_listed(
    course: Course, gift: Path, text: str, said: list[str]
):
    gift.write_text(text)
    made = course("import", "questions", str(gift))
    assert (made.exit_code, made.output.splitlines()) == (1, said)


def test_the_format_can_be_said(course: Course, gift: Path):
    gift.write_text("<p>Which tap drips?</p> {=the old one ~the new one}\n")
    assert "taps.gift:1: expected XML" in course("import", "questions", str(gift)).output
    assert "## Which tap drips?" in course("import", "questions", str(gift), "--format", "gift").stdout


def test_the_guide_shows_what_the_command_says_and_has_a_row_for_every_kind():
    guide = (Path(__file__).parents[2] / "docs/exchange.md").read_text()
    assert LOST + ESSAY + "quizzes/taps.md: 2 questions, 2 losses\n" in guide
    rows = "".join(line.split("|")[1] for line in guide.splitlines() if line.startswith("| `"))
    assert [kind for kind in KINDS if f"`{kind}`" not in rows] == []
