"""Texts around and in gaps that hold the marks of Moodle's notation are texts for Moodle and ourselves."""

import json
import re
from html import unescape

import pytest
from lxml import etree

from tests.exports.exchange.formats import read_back, unforeseen, written
from tests.exports.exchange.quizzes import HEAD, comparable, quiz_of

LIKE_GAPS = ["{1:SHORTANSWER:=x}", "{:MC:=x~y}", "{#1}", "{1:NM:=5:1}", "{", "}", "a } b { c"]
MARKS = [
    "{1:SHORTANSWER:=x}",
    "}",
    "{",
    "#",
    "~",
    "=",
    "=x",
    "%50%x",
    "a~=b#c",
    "\\",
    "\\}",
    "a\\#b",
    "\\~",
    "&",
    "a &",
]
MARKS += ["&amp;", "&#125;", "&lt;b&gt;", "<b>x</b>", "\\\\", "x\\\\}", "a < b"]


def with_gaps(passage: str, text: str, prompt: str = "Fill it in.") -> str:
    said = json.dumps("".join(f"\\{sign}" if sign in r"\[]*_<>&~#=" else sign for sign in text))
    quoted = json.dumps(text)
    gaps = {
        "word": f"{{accept: {quoted}, case: keep, wrong: [{{text: other, feedback: {said}}}]}}",
        "pick": f"{{right: {quoted}, others: [{{text: none, feedback: {said}}}, {json.dumps(f'or {text}')}]}}",
    }
    lines = "\n".join(f"  {name}: {setting}" for name, setting in gaps.items())
    settings = f"passage: {json.dumps(passage)}\ngaps:\n{lines}"
    return f"{HEAD}## Gaps {{#gaps kind=gaps points=2}}\n\n{prompt}\n\n```yaml\n{settings}\n```\n"


def round_trip(text: str) -> bytes:
    quiz = quiz_of(text)
    data, _ = written(quiz, "moodle-xml")
    markdown, lost = read_back(data, "moodle-xml")
    assert unforeseen(lost) == []
    (after,) = quiz_of(markdown).questions
    assert comparable(after) == comparable(quiz.questions[0])
    return data


@pytest.mark.parametrize("like", LIKE_GAPS)
def test_a_text_like_a_gap_is_no_gap(like: str):
    data = round_trip(with_gaps(f"{like} is [[word]] or [[pick]], {like}.", "x", prompt=f"Not {like}."))
    assert len(moodle_gaps(data)) == 2


@pytest.mark.parametrize("text", MARKS)
def test_marks_in_answers_and_feedback_of_gaps_are_texts(text: str):
    data = round_trip(with_gaps("It is [[word]] or [[pick]].", text))
    word, pick = moodle_gaps(data)
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert word == [("=", text, ""), ("%0%", "other", f"<p>{html}</p>")]
    assert sorted(pick) == sorted([("=", html, ""), ("%0%", "none", f"<p>{html}</p>"), ("%0%", f"or {html}", "")])


def test_the_name_of_a_gap_in_an_answer_is_text():
    round_trip(with_gaps("It is [[word]] or [[pick]].", "[[pick]] [[word]]"))


def moodle_gaps(data: bytes) -> list[list[tuple[str, str, str]]]:
    """Share, answer and feedback of each answer, by Moodle's rules: where a gap, an answer and feedback end, what is a
    sign after a stroke, and that references are signs before the text is HTML."""
    (text,) = etree.fromstring(data).xpath("//question[@type='cloze']/questiontext/text/text()")
    ends = r"(?<!\\)(?<!&)(?<!&amp;)(?=[~#}]|$)"
    answer = rf"(=|%-?\d+(?:\.\d*)?%)?(.+?{ends})(?:#(.*?(?<!\\)(?=[~}}]|$)))?"
    unnamed = re.sub(r"(?<!\\)\((?!\?)", "(?:", answer)
    gaps = re.findall(rf"\{{\d*:[A-Z_]+:({unnamed}(?:~{unnamed})*)\}}", str(text), re.S)
    return [
        [(share, sign_of(said), sign_of(feedback)) for share, said, feedback in re.findall(f"~?{answer}", gap)]
        for gap in gaps
    ]


def sign_of(text: str) -> str:
    return unescape(text).replace(r"\}", "}").replace(r"\#", "#")
