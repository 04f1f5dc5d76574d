"""The worked answer is for trainers: nothing that learners get has a string of it.

A string is nine words on end, numbers among them; the answer and the data pack share runs of eight, by need.
"""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from course_app.course.edition import Edition, encode
from course_app.exports.kit import export_kit
from course_app.store import open_store
from tests.course_text.conftest import ROOT
from tests.web.campus import Campus, Site

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
LENGTH = 9


def strings(text: str) -> set[str]:
    words = WORD.findall(re.sub(r"<[^>]*>|\\n", " ", unescape(text)).lower())
    return {" ".join(words[at : at + LENGTH]) for at in range(len(words) - LENGTH + 1)}


@pytest.fixture(scope="module")
def answer() -> set[str]:
    found = set.union(*(strings(path.read_text(encoding="utf-8")) for path in (ROOT / "trainer").iterdir()))
    assert len(found) > 1000
    return found


def test_a_string_of_the_answer_would_be_found(answer: set[str]):
    leaked = "<p>The third washer saves water only, $21,720 a year, and loses much.</p>"
    assert "third washer saves water only 21,720 a year and" in strings(leaked) & answer


@pytest.mark.long
def test_no_string_of_the_answer_is_in_the_edition_or_its_assets(answer: set[str], edition: Edition):
    assert strings(encode(edition).decode()) & answer == set()
    held = [path for path in ("units", "quizzes", "course_app") for path in (ROOT / path).rglob("*") if path.is_file()]
    assert [path for path in held if strings(path.read_text(encoding="utf-8", errors="ignore")) & answer] == []


@pytest.mark.long
def test_no_string_of_the_answer_is_in_the_kit(answer: set[str], edition: Edition, tmp_path: Path):
    export_kit(edition, "2026.1", tmp_path, language="en", interface_language="en")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files and not [path for path in files if strings(path.read_text(encoding="utf-8")) & answer]


@pytest.mark.long
def test_no_page_of_a_learner_has_a_string_of_the_answer(
    answer: set[str], edition: Edition, migrated_sqlite: Path, tmp_path: Path
):
    shutil.copy(migrated_sqlite, tmp_path / "course.db")
    store = open_store(f"sqlite:///{tmp_path / 'course.db'}")
    campus = Campus(store=store, keys=tmp_path / "keys", edition=edition).populate()
    browser = Site.of(campus, tmp_path).browser("learner")
    pages = [f"/units/{unit.id}/" for unit in edition.units] + [f"/quizzes/{quiz.id}/" for quiz in edition.quizzes]
    for address in [*pages, "/glossary/", "/search?q=1430"]:
        page = browser.get(address)
        assert page.status_code == 200 and strings(page.text) & answer == set(), address
    assert browser.get("/trainer/capstone-model-answer.md").status_code == 404
    store.close()
