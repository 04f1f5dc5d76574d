"""A text for a trainer: what the settings come to, and which files may stand beside it."""

import io
import zipfile
from pathlib import Path

import pytest

from course_app.content.compiler import Compiled, compile_course
from course_app.course.edition import Criterion
from course_app.course.uploads import TYPES, type_of
from tests.course.bench import Bench, draft
from tests.course.test_formats_doc import write_course
from tests.course.test_kind_translations import with_arabic

ESSAY = """## Balance {{#balance kind=essay{}}}

Draw one up.

```yaml
rubric:
  - {{id: closes, points: 3, text: "It closes."}}
  - {{id: next, points: 2, text: "What next"}}
```
"""
ARABIC = """## الموازنة {#own-balance}

ارسم الموازنة.

```yaml
rubric:
  - {text: "تغلق.", levels: ["صفر", "اثنان", "ثلاثة"]}
  - {text: "القياس التالي."}
model: "جواب **جيد**."
```
"""


def compiled(folder: Path, *questions: str) -> Compiled:
    write_course(folder, list(questions))
    return compile_course(folder, cache=None)


@pytest.mark.parametrize("written", ["", " points=5"])
def test_a_text_has_as_many_points_as_its_rubric(tmp_path: Path, written: str):
    found = compiled(tmp_path, ESSAY.format(written))
    assert not found.problems
    assert found.edition.quizzes[0].questions[0].points == 5


def test_other_points_in_its_heading_are_a_mistake(tmp_path: Path):
    (problem,) = compiled(tmp_path, ESSAY.format(" points=4")).problems
    assert (problem.line, problem.expected, problem.found) == (11, "points=5, the sum of the rubric", "4")


def test_the_model_answer_is_for_trainers_only_where_the_author_says_so():
    rubric = [{"id": "clear", "points": 5, "text": "a < b", "levels": ["no", "yes"]}]
    settings = {"rubric": rubric, "model": "<p>Good.</p>"}
    open_to_all = Bench().build("essay", draft(settings=settings)).text
    assert open_to_all.feedback == {"model": "<p>Good.</p>"}
    assert open_to_all.rubric == (Criterion(id="clear", html="a &lt; b", points=5, levels=("no", "yes")),)
    kept_back = Bench().build("essay", draft(settings=settings | {"model_for": "trainers"})).text
    assert kept_back.feedback == {"trainer:model": "<p>Good.</p>"}


def test_a_translation_words_the_rubric_and_the_model_answer_anew(tmp_path: Path):
    found = with_arabic(tmp_path, ARABIC)
    assert not found.problems
    (question,) = found.edition.quizzes[0].questions
    text = question.variants[0].texts["ar"]
    assert [(one.id, one.html, one.points) for one in text.rubric] == [
        ("balance", "تغلق.", 3),
        ("next", "القياس التالي.", 2),
    ]
    assert text.feedback["model"] == "<p>جواب <strong>جيد</strong>.</p>"
    assert question.variants[0].key["rubric"] == [{"id": "balance", "points": 3}, {"id": "next", "points": 2}]


def zipped(*names: str, first: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


ODS = zipped("content.xml", first="application/vnd.oasis.opendocument.spreadsheet")
XLSX = zipped("[Content_Types].xml", "xl/workbook.xml")
FILES = {
    "pdf": b"%PDF-1.7\n",
    "png": b"\x89PNG\r\n\x1a\n\0",
    "jpg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "csv": "Étage;7,5\r\n".encode("cp1252"),
    "ods": ODS,
    "xlsx": XLSX,
    "txt": "الماء\n".encode(),
}


def test_each_type_of_file_is_known_by_its_content():
    told = {kind: [other for other, content in FILES.items() if TYPES[kind].holds(content)] for kind in TYPES}
    texts = ["pdf", "csv", "txt"]  # a PDF may begin as a text does
    assert told == {kind: [kind] for kind in ("pdf", "png", "jpg", "ods", "xlsx")} | {"csv": texts, "txt": texts}


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("ods", zipped("content.xml", first="application/vnd.oasis.opendocument.text")),
        ("xlsx", zipped("word/document.xml", "[Content_Types].xml")),
        ("xlsx", b"PK\x03\x04 and nothing more"),
        ("xlsx", XLSX[:-30]),
        ("txt", b"MZ\x90\0\x03"),
        ("txt", b"\xff\xfea"),
        ("csv", "a\0b".encode("utf-16")),
        ("pdf", b"<script>%PDF-1.7"),
    ],
)
def test_what_only_looks_like_one_by_name_is_told(kind: str, content: bytes):
    assert not TYPES[kind].holds(content)


def test_a_text_in_utf_16_is_one():
    assert TYPES["csv"].holds("Etage;7,5\r\n".encode("utf-16"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.pdf", "pdf"), ("A.B.XLSX", "xlsx"), ("x.jpeg", "jpg"), ("pdf", ""), ("a.pdf.exe", ""), ("a.", ""), ("", "")],
)
def test_the_end_of_a_name_says_which_type_it_claims(name: str, kind: str):
    assert type_of(name) == kind
