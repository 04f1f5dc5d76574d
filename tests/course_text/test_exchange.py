"""The quizzes of this course leave it and come back."""

import io
import zipfile

import pytest

from course_app.course.edition import Edition
from tests.exports.exchange import readers
from tests.exports.exchange.formats import FORMATS, read_back, unforeseen, written
from tests.exports.exchange.quizzes import comparable, quiz_of
from tests.exports.exchange.test_round_trips import HARMLESS


@pytest.mark.parametrize("form", FORMATS)
def test_every_quiz_comes_back_with_the_questions_that_were_not_named(edition: Edition, form: str):
    equal = 0
    for quiz in edition.quizzes:
        data, losses = written(quiz, form)
        markdown, lost = read_back(data, form)
        assert unforeseen(lost) == []
        after = {question.id: question for question in quiz_of(markdown).questions}
        named = {loss.origin.partition(":")[2] for loss in losses.found if not loss.what.endswith(HARMLESS)}
        for question in quiz.questions:
            if question.id not in named:
                assert comparable(after[question.id]) == comparable(question)
                equal += 1
    assert equal > 40


def test_gift_pegjs_reads_every_quiz(edition: Edition):
    found = readers.gift(b"\n\n".join(written(quiz, "gift")[0] for quiz in edition.quizzes))
    questions = [question for quiz in edition.quizzes for question in quiz.questions]
    kept = [question.id for question in questions if question.kind not in ("gaps", "table")]
    assert [one["id"] for one in found if one["type"] not in ("Category", "Description")] == kept


@pytest.mark.parametrize("variants", [1, 4])
def test_every_quiz_fits_what_the_schema_of_qti_has(edition: Edition, variants: int):
    checked = 0
    for quiz in edition.quizzes:
        with zipfile.ZipFile(io.BytesIO(written(quiz, "qti", variants)[0])) as archive:
            for name in archive.namelist():
                assert readers.qti_problems(archive.read(name)) == [], f"{quiz.id}: {name}"
                checked += 1
    assert checked > 200
