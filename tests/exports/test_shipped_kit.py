"""The kit of the course that ships."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from course_app.content.compiled import Compiled
from course_app.course.edition import Edition, Quiz
from course_app.exports.kit import export_kit

MOST_BYTES = 2_000_000  # what a slow phone opens without waiting


@pytest.fixture(scope="module")
def edition(shipped: Compiled) -> Edition:
    assert shipped.edition is not None
    return shipped.edition


@pytest.fixture(scope="module")
def page(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("shipped")
    return export_kit(edition, "2026.1", out, language="en", interface_language="en")


WORDS = re.compile(r"[^\W\d]{4}")
WORDS_OF_KEYS = {"ignore", "strict", "partial", "choice", "number", "all-or-nothing"}  # settings of a key, in every kit


def strings_of(quiz: Quiz) -> Iterator[str]:
    """What of a quiz is shown or tells the key, but for its title, numbers and further variants."""
    yield quiz.texts["en"].intro
    for question in quiz.questions:
        yield from (question.id, question.titles["en"])
        for variant in question.variants[:2]:
            text = variant.texts["en"]
            yield from (variant.id, text.prompt, *text.feedback.values())
            for option in text.options:
                yield from (option.id, option.html)
            yield from (value for value in _leaves(variant.key) if WORDS.search(value) and value not in WORDS_OF_KEYS)


def _leaves(data: object) -> Iterator[str]:
    if isinstance(data, dict | list):
        for item in data.values() if isinstance(data, dict) else data:
            yield from _leaves(item)
    else:
        yield str(data)


def test_no_string_of_a_graded_quiz_is_in_the_file(edition: Edition, page: Path):
    html = page.read_text(encoding="utf-8")
    (data,) = re.findall(r'id="kit-data">(.*?)</script>', html)
    told = html + "\n".join(_leaves(json.loads(data)))
    open_quizzes = "\n".join(text for quiz in edition.quizzes if quiz.use != "graded" for text in strings_of(quiz))
    articles = "\n".join(
        [unit.texts["en"].article for unit in edition.units] + [term.html for term in edition.glossary["en"]]
    )
    articles += re.sub(r"<[^>]+>", "", articles)  # as the index has them
    secrets = {
        text
        for quiz in edition.quizzes
        if quiz.use == "graded"
        for text in strings_of(quiz)
        if text and text not in open_quizzes and text not in articles
    }
    assert len(secrets) > 200
    assert sorted(secret for secret in secrets if secret in told) == []


def test_the_strings_of_practice_quizzes_would_have_been_found(edition: Edition, page: Path):
    told = page.read_text(encoding="utf-8")
    practice = next(quiz for quiz in edition.quizzes if quiz.use == "practice")
    assert all(question.id in told and question.titles["en"] in told for question in practice.questions)


def test_the_file_stays_small_enough_for_a_slow_phone(page: Path):
    assert page.stat().st_size < MOST_BYTES
