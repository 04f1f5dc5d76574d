"""The text keeps the length and the plainness that its readers were promised."""

import pytest

from course_app.course.counting import counts
from course_app.course.edition import Edition
from course_app.course.readability import blocks, count_words, grade, plain, sentences, syllables, words

LENGTHS = {
    "start": (1500, 1650),
    "need-for-esid": (2500, 3500),
    "cleaner-production": (2000, 3500),
    "analytical-tools": (5000, 6500),
    "economic-techniques": (5000, 6500),
    "government": (2500, 3500),
    "information": (2500, 3500),
    "project-design": (2500, 3500),
    "capstone": (1500, 2500),
}
BOXES = {  # objectives, worked examples, exercises, misconceptions, what came since 1995; and figures
    "start": (1, 2, 1, 3, 1, 0),
    "need-for-esid": (1, 2, 1, 4, 1, 3),
    "cleaner-production": (1, 2, 1, 4, 1, 3),
    "analytical-tools": (1, 5, 1, 4, 2, 5),
    "economic-techniques": (1, 5, 1, 5, 1, 4),
    "government": (1, 3, 1, 4, 1, 3),
    "information": (1, 3, 1, 4, 1, 3),
    "project-design": (1, 3, 1, 4, 1, 4),
    "capstone": (1, 1, 1, 3, 1, 0),
}


def article(edition: Edition, unit_id: str) -> str:
    unit = edition.unit(unit_id)
    assert unit
    return unit.texts["en"].article


SPOKEN = {
    1: "waste wastes dipped sludge whole the rinse used",
    2: "water cleaner table people treated process wasted",
    3: "production recycle factory however",
    4: "hierarchy environment technology material",
}


@pytest.mark.parametrize(("count", "word"), [(n, word) for n, line in SPOKEN.items() for word in line.split()])
def test_syllables_are_counted_as_they_are_spoken(count: int, word: str):
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<p>Well-known: 3,500 m³ of water, the plant's own.</p>", 7),
        ("<h2>Flow</h2><p>See <math>x</math> and it<a class='cite'>UNIDO 1995</a>.</p>", 4),
        ("<table><tr><th>Use</th><td>12</td><td>a day</td></tr></table><svg><text>tap</text></svg>", 3),
        ('<section class="box calculator"><p>Put in your own.</p></section>', 0),
        ("<p>清洁生产</p>", 2),
        ("<p>पानी की बचत</p>", 3),
    ],
)
def test_words_are_counted_as_they_are_read(html: str, count: int):
    assert count_words(plain(html)) == count


@pytest.mark.parametrize("unit_id", LENGTHS)
def test_a_unit_is_neither_short_nor_long(edition: Edition, unit_id: str):
    low, high = LENGTHS[unit_id]
    (shown,) = (one.words for one in counts(edition) if one.unit == unit_id)  # by `course show`
    assert low <= shown <= high


@pytest.mark.parametrize("unit_id", LENGTHS)
def test_a_unit_can_be_read_after_ten_years_of_school(edition: Edition, unit_id: str):
    assert grade(sentences(article(edition, unit_id))) <= 10


@pytest.mark.parametrize("unit_id", LENGTHS)
def test_no_paragraph_is_much_harder_than_the_rest(edition: Edition, unit_id: str):
    paragraphs = (text for kind, text in blocks(article(edition, unit_id)) if kind == "p" and len(words(text)) > 25)
    grades = {text: grade(sentences(f"<p>{text}</p>")) for text in paragraphs}
    assert {text: found for text, found in grades.items() if found > 12} == {}


@pytest.mark.parametrize("unit_id", LENGTHS)
def test_no_sentence_is_a_breath_too_long(edition: Edition, unit_id: str):
    assert [part for part in sentences(article(edition, unit_id)) if len(words(part)) > 30] == []


def test_questions_can_be_read_after_ten_years_of_school(edition: Edition):
    for quiz in edition.quizzes:
        texts = [question.variants[0].texts["en"] for question in quiz.questions]
        html = "".join(text.prompt + "".join(text.feedback.values()) for text in texts)
        assert grade(sentences(html)) <= 10, quiz.id


@pytest.mark.parametrize("unit_id", BOXES)
def test_every_unit_has_the_boxes_that_it_promises(edition: Edition, unit_id: str):
    html = article(edition, unit_id)
    boxes = ("objectives", "example", "exercise", "misconception", "since")
    found = (*(html.count(f'class="box box-{box}"') for box in boxes), html.count("<figure"))
    assert found == BOXES[unit_id]


def test_every_term_of_the_glossary_is_explained_in_a_unit(edition: Edition):
    html = "".join(article(edition, unit.id) for unit in edition.units)
    assert [term.id for term in edition.glossary["en"] if f'--term-{term.id}"' not in html] == []
