"""Moodle reads * in a short answer as any text; ours is always the sign."""

import pytest

from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.markdown import quiz_markdown
from tests.exports.exchange import readers
from tests.exports.exchange.formats import FORMATS, read_back, written
from tests.exports.exchange.quizzes import HEAD, quiz_of

QUIZ = f"""{HEAD}## Sign {{#sign kind=text}}

How is it written?

```yaml
accept: [a*b, c*d]
wrong:
  - {{text: "*", feedback: Too short.}}
```
"""
GAPS = f"""{HEAD}## Gaps {{#gaps kind=gaps}}

Fill it in.

```yaml
passage: "It is [[word]]."
gaps:
  word: {{accept: "a*b"}}
```
"""
MOODLE = """<quiz><question type="{kind}"><name><text>T</text></name><questiontext format="html"><text>{text}</text>
</questiontext>{answers}</question></quiz>"""
STANDS = "that * stands for any text in 'Par*'"
ANY_OTHER = ["feedback for any other text", "50% of the points for any other text"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_star_goes_out_as_the_sign_and_comes_back(form: str):
    data, losses = written(quiz_of(QUIZ), form)
    assert (
        "check:sign: lost: whether * or × stands in texts but the first; an edition has × for both",
        quiz_of(read_back(data, form)[0]).questions[0].variants[0].key["accept"],
        read_back(data, form)[1].found,
    ) == (str(losses.found[-1]), ["a×b", "c×d"], [])


def test_a_star_is_written_so_that_moodle_reads_no_wildcard():
    quiz = quiz_of(QUIZ)
    gift = written(quiz, "gift")[0]
    assert rb"=a\\*b" in gift  # a stroke that is itself escaped, as Moodle writes it
    answers = [one["text"]["text"] for question in readers.gift(gift) for one in question.get("choices") or []]
    assert answers[0] == r"a\*b"
    assert rb"<text>a\*b</text>" in written(quiz, "moodle-xml")[0]
    assert rb"{1:SHORTANSWER:=a\*b}" in written(quiz_of(GAPS), "moodle-xml")[0]


def test_a_star_in_a_gap_comes_back():
    made, losses = read_back(written(quiz_of(GAPS), "moodle-xml")[0], "moodle-xml")
    assert ("a*b" in made, losses.found) == (True, [])


def _short(*answers: tuple[int, str]) -> str:
    made = (f'<answer fraction="{share}"><text>{text}</text></answer>' for share, text in answers)
    return MOODLE.format(kind="shortanswer", text="Where?", answers="".join(made))


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("gift", "::T::Where? {=Par* =Paris =%50%*}"),
        ("moodle-xml", _short((100, "Par*"), (100, "Paris"), (50, "*"))),
        (
            "moodle-xml",
            MOODLE.format(kind="cloze", text="In {1:SHORTANSWER:=Par*~=Paris~%50%*}", answers=""),
        ),
    ],
)
def test_a_wildcard_is_named_and_so_are_points_for_any_other_text(form: str, text: str):
    losses = Losses("f")
    made = quiz_markdown(FORMATS[form].read(text.encode(), "f", losses), "check", losses).text
    assert [loss.what for loss in losses.by_place()] == [STANDS, *ANY_OTHER]
    assert "accept:" in made


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("gift", r"::T::Where? {=Par\* =Paris}"),
        ("gift", r"::T::Where? {=Par\\* =Paris}"),
        ("moodle-xml", _short((100, r"Par\*"))),
    ],
)
def test_a_star_behind_a_stroke_is_the_sign(form: str, text: str):
    made, losses = read_back(text.encode(), form)
    assert ("Par*" in made, losses.found) == (True, [])


def test_points_for_any_other_number_are_named():
    losses = Losses("f")
    quiz_markdown(FORMATS["gift"].read(b"::T::How much? {#=5:1 =%25%*#No}", "f", losses), "check", losses)
    assert [loss.what for loss in losses.found] == [
        "feedback for any other number",
        "25% of the points for any other number",
    ]
