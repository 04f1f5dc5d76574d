"""Every example of docs/authoring.md compiles, and every message in it is what is really said."""

import re
from pathlib import Path

import pytest

from course_app.content import compile_course
from tests.content.courses import write

GUIDE = (Path(__file__).parents[2] / "docs" / "authoring.md").read_text()
BLOCKS = re.findall(r"(?ms)^(`{3,4})(\w*)( wrong)?\n(.*?)^\1$", GUIDE)


def blocks(language: str, *, wrong: bool = False) -> list[str]:
    return [text for _, found, is_wrong, text in BLOCKS if found == language and bool(is_wrong) == wrong]


(COURSE,) = blocks("toml")
(REFERENCES,) = blocks("yaml")
(FIGURE,) = blocks("xml")
MARKDOWN = blocks("markdown")
WITH_FRONT = [text for text in MARKDOWN if text.startswith("---\n")]
UNIT, WORKED, QUIZ, ARABIC_UNIT, ARABIC_QUIZ = WITH_FRONT
(GLOSSARY,) = (text for text in MARKDOWN if text.startswith("## Drag-out"))
QUESTIONS = [text for text in MARKDOWN if "kind=" in text.partition("\n")[0]]
TEXTS = [text for text in MARKDOWN if text not in (*WITH_FRONT, GLOSSARY, *QUESTIONS)]

FRONT = "---\ntitle: Water\nnumber: 1\nsummary: S.\nminutes: 5\n---\n\n## First {#first}\n\n"
MARKED = FRONT + "Text.\n\n"  # what stands before an example, so that its lines can be counted
REST = (
    '\n\n![A bucket.](figures/bucket.svg "See."){#fig-bucket}\n\n'
    "## How {#how}\n\nUse a bucket.\n\n## Why {#why}\n\nIt costs money.\n"
)
START = FRONT.replace("number: 1", "number: 0").replace("## First {#first}", "## Habits {#habits}") + "Text.\n"
FINAL = (
    "---\nid: final-water\ntitle: Final\nuse: graded\npass_percent: 70\n---\n\n"
    "## Last {#last kind=number}\n\nHow many?\n\n```yaml\nanswer: {value: 3, tolerance: 0}\n```\n"
)
FILES = {
    "units/course.toml": COURSE,
    "units/glossary.md": GLOSSARY,
    "units/references.yaml": REFERENCES,
    "units/start/unit.md": START,
    "units/water/unit.md": FRONT + "Text." + REST,
    "units/water/figures/bucket.svg": FIGURE,
    "quizzes/check-water.md": QUIZ,
    "quizzes/final-water.md": FINAL,
}


def problems(folder: Path, files: dict[str, str]) -> list[str]:
    found = compile_course(write(folder, {**FILES, **files}), cache=None).problems
    return [str(problem) for problem in found if "a figure that a text shows" not in problem.expected]


def test_the_guide_has_the_examples_that_are_tested_here():
    assert len(TEXTS) >= 9
    assert len(QUESTIONS) == 3


def test_course_glossary_references_figure_and_quiz(tmp_path: Path):
    assert problems(tmp_path, {}) == []


@pytest.mark.parametrize("unit", [UNIT, WORKED], ids=["a unit", "computed numbers"])
def test_whole_units(tmp_path: Path, unit: str):
    quiz = QUIZ if unit == UNIT else QUIZ.replace(" review=water#why", "")
    assert problems(tmp_path, {"units/water/unit.md": unit, "quizzes/check-water.md": quiz}) == []


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:20])
def test_text(tmp_path: Path, text: str):
    quiz = QUIZ if "[!OBJECTIVES]" not in text else QUIZ.replace("unit: water\n", "")
    rest = REST.replace('![A bucket.](figures/bucket.svg "See."){#fig-bucket}', "") if "{#fig-bucket}" in text else REST
    assert problems(tmp_path, {"units/water/unit.md": MARKED + text + rest, "quizzes/check-water.md": quiz}) == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions(tmp_path: Path, question: str):
    assert problems(tmp_path, {"quizzes/check-water.md": QUIZ + "\n" + question}) == []


def test_translations(tmp_path: Path):
    course = COURSE.replace('["en"]', '["en", "ar"]') + re.sub(
        r"(?s).*\[text.en\](.*?)\[rule\].*", r"\n[text.ar]\1", COURSE
    )
    source = FRONT.replace("## First {#first}", "## Why {#why}") + "A tap.\n"
    found = problems(
        tmp_path,
        {
            "units/course.toml": course,
            "units/water/unit.md": source,
            "units/water/unit.ar.md": ARABIC_UNIT,
            "quizzes/check-water.ar.md": ARABIC_QUIZ,
        },
    )
    behind = [problem for problem in found if "the digest of the source" in problem]
    assert len(behind) == 1
    assert [problem for problem in found if problem not in behind and "as in the source" not in problem] == []


def test_what_is_often_reported_is_said_in_these_words(tmp_path: Path):
    wrong = blocks("markdown", wrong=True)
    said = [text.strip() for text in blocks("text")[-len(wrong) :]]
    for number, (text, message) in enumerate(zip(wrong, said, strict=True)):
        assert problems(tmp_path / str(number), {"units/water/unit.md": MARKED + text + REST}) == [message]


def test_the_first_message_of_the_guide_is_real(tmp_path: Path):
    text = FRONT + "\n" * 2 + "See [it](../glossary.md#drag-ot)."
    (message,) = problems(tmp_path, {"units/water/unit.md": text + REST})
    shown = blocks("text")[1].strip()
    assert shown.partition("error: ")[2] == message.partition("error: ")[2]
