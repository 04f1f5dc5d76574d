"""Hand-written GIFT files, after the examples of Moodle's page on the format, with what is lost of them."""

from pathlib import Path

import pytest

from course_app.course.edition import Question
from course_app.exports.exchange.gift_reading import read_gift
from course_app.exports.exchange.losses import BrokenFile, Losses
from course_app.exports.exchange.markdown import quiz_markdown
from tests.exports.exchange.quizzes import quiz_of

FOLDER = Path(__file__).parent / "gift"


def imported(text: str) -> tuple[list[Question], list[str]]:
    losses = Losses("f")
    made = quiz_markdown(read_gift(text.encode(), "f", losses), "check", losses)
    assert made.text.count("\n## ") == made.questions
    return list(quiz_of(made.text).questions), [f"{loss.line}: {loss.what}" for loss in losses.by_place()]


def test_every_type_of_the_documentation():
    questions, lost = imported((FOLDER / "types.gift").read_text())
    assert [(question.id, question.kind) for question in questions] == [
        ("q1", "single"),
        ("truestatement-about-grant", "single"),
        ("q2", "single"),
        ("q3", "text"),
        ("q4", "matching"),
        ("q5", "number"),
        ("q6", "number"),
        ("q7", "number"),
        ("q8", "essay"),
        ("check-question-10", "single"),
        ("check-question-11", "single"),
        ("jesus-hometown", "single"),
        ("check-question-13", "multiple"),
        ("false", "single"),
    ]
    blank = "a field in the middle of the text; a blank stands there and the field follows"
    assert lost == [
        "2: the categories above All types: $course$/top/Examples/All types",
        f"14: {blank}",
        "28: feedback for the right number; write it into the box [!FEEDBACK]",
        "29: 50% of the points for a number near the right one",
        "33: what the points are for; one criterion has them all here: The answer as a whole.",
        "36: a text that is no question: 'You can use your pencil and paper for these next math questi'",
        f"43: {blank}",
        f"51: {blank}",
        "56: an option that earns 25%; it is a wrong one here",
        "57: an option that earns 50%; it is a wrong one here",
        f"59: {blank}",
        "63: an option's weight of -100%; it is -50% here",
        "66: an option's weight of -100%; it is -50% here",
    ]
    keys = {question.id: question.variants[0].key for question in questions}
    assert (keys["q6"]["low"], keys["q6"]["high"]) == ("1", "5")
    assert keys["q7"]["wrong"] == [{"low": "1820", "high": "1824"}]
    assert keys["check-question-13"]["marks"] == "partial"
    assert "_____ equals four" in questions[3].variants[0].texts["en"].prompt


def test_formats_escapes_and_feedback():
    questions, lost = imported((FOLDER / "formats.gift").read_text())
    texts = {question.id: question.variants[0].texts["en"] for question in questions}
    assert texts["calculate"].prompt == "<p>What is <strong>2\u00a0+\u00a02</strong> in<br>decimal?</p>"
    assert set(texts["calculate"].feedback.values()) == {
        "<p>Yes<sup>2</sup></p>",
        "<p>Not &lt;b&gt;5&lt;/b&gt;</p>",
        "<p>Count <em>with</em> your <code>fingers</code></p>",
    }
    assert [option.html for option in texts["gift-control-characters"].options] == ["~", "=", "#", "{", "}", "\\"]
    assert texts["my-own-id"].prompt == "<p>A list:</p><ul><li>one</li><li>two</li></ul><p>Which?</p>"
    assert texts["lines"].prompt == "<p>First line<br>Second line with a: colon</p>"
    assert [option.html for option in texts["lines"].options] == ["a=b", "a~b", "c -&gt; d"]
    assert questions[4].titles["en"] == "How <many>?"
    assert texts["unit"].labels == {"unit": "%"}
    assert len(texts["extra-halves"].options) == 3
    assert lost == [
        "18: the tags easy, water",
        "24: feedback for the right number; write it into the box [!FEEDBACK]",
        "26: feedback for any other number",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("::T::Text {=a ~b", "f:1: expected } after the answers, found the end of the question"),
        ("\n\n::T Text {=a ~b}", "f:3: expected :: after the question's title, found ::T Text {=a ~b}"),
        ("A }\nB", r"f:1: expected { before }, or \} for the sign, found } B"),
        ("A {#\n=x:1}", "f:2: expected a number, as in 5, 5:0.1 or 4.9..5.1, found x:1"),
        ("A {#5..1}", "f:1: expected a number, as in 5, 5:0.1 or 4.9..5.1, found 5..1"),
        ("A {=a\n~%x%b}", "f:2: expected a weight from %-100% to %100%, found %x%b"),
        ("A {=a ~b} and {=c}", r"f:1: expected one pair of { and } in a question, or \{, found {"),
        ("A {=a -> b =c}", "f:1: expected -> between the halves of a pair, found c"),
        ("// nothing\n", "f: expected at least one question, as in ::Title:: Text {=right ~wrong}, found none"),
        ("A {=a \ue000}", "f:1: expected characters that can be seen, found U+E000"),
        ("[markdown]" + "[" * 70 + " {=a ~b}", "f:1: expected at most 60 [ in a row, found 70"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text: str, said: str):
    with pytest.raises(BrokenFile) as caught:
        read_gift(text.encode(), "f", Losses("f"))
    assert str(caught.value) == said


def test_all_faults_are_said_at_once():
    with pytest.raises(BrokenFile) as caught:
        read_gift(b"A {=a ~b\n\nB {=a ~b}\n\nC {#x}", "f", Losses("f"))
    assert [fault.place for fault in caught.value.faults] == ["f:1", "f:5"]


def test_a_question_that_no_quiz_can_hold_is_named_and_the_others_are_read():
    questions, lost = imported("A {~a ~b}\n\nB {=a =a}\n\nC {=a ~a}\n\nD {=x -> y}\n\nE {=a ~b}")
    assert [question.titles["en"] for question in questions] == ["B", "E"]
    assert lost == [
        "1: the whole question 'A': it needs a right option",
        "5: the whole question 'C': it needs options that differ",
        "7: the whole question 'D': it needs two pairs or more, with second halves that differ",
    ]


def test_windows_line_ends_and_a_byte_order_mark():
    questions, lost = imported("\ufeffA\r\n{=a\r\n~b}\r\n\r\nB {T}\r\n")
    assert [question.kind for question in questions] == ["single", "single"]
    assert lost == []


def test_what_would_not_pass_the_check_is_named_and_left_out():
    long = "x" * 201
    questions, lost = imported(f"A {{={long} =%0%b#No}}\n\nB {{#5:1 =%0%9:1#No =%0%9:1#Never}}\n\nC {{=a ~b}}")
    assert [question.titles["en"] for question in questions] == ["C"]
    assert lost == [
        f"1: the whole question 'check-question-1': expected texts of 1 to 200 characters, found {'x' * 80}",
        "3: the whole question 'check-question-2': expected a wrong answer that can be reached, "
        "found 8 to 10, covered already",
    ]


def test_a_file_of_which_nothing_is_left_is_refused():
    with pytest.raises(BrokenFile, match="f: expected at least one question that passes the check of a course, found"):
        imported(f"A {{={'x' * 201}}}")


@pytest.mark.parametrize(
    ("options", "again"),
    [
        ("=1000 L\n~1,000 L\n~5 L", "the option '1000 L' again"),
        ("~5 L\n=a \\{x\\}\n~a \\{x\\}.", "the option 'a {x}' again"),
        (f"={'long ' * 20}1000\n~{'long ' * 20}1,000", f"the option '{'long ' * 11}long…' again"),
    ],
)
def test_options_that_are_alike_are_named_by_their_text_and_no_line_of_what_was_made(options: str, again: str):
    _, lost = imported(f"::A::Which? {{=yes ~no}}\n\n::T::How much\nis it? {{\n{options}\n}}")
    assert lost == [f"3: the whole question 'T': expected options that differ, found {again}"]


def test_categories_that_follow_one_another_without_a_blank_line_are_named():
    questions, lost = imported("$CATEGORY: One\n$CATEGORY: Two\n::A::Which? {=yes ~no}")
    assert [question.id for question in questions] == ["a"]
    assert lost == ["2: the category Two; its questions follow the ones before"]


def test_lines_of_a_loss_in_html_are_those_of_the_file():
    _, lost = imported("::A::[html]<pre>a\\n\\nb</pre>\\n<u>c</u>\n<big>d</big> {=yes ~no}")
    assert lost == ["1: the look of <u>; its text stays", "2: the look of <big>; its text stays"]


def test_the_title_of_a_text_that_is_no_question_is_named():
    questions, lost = imported("$CATEGORY: Taps\n\n::Before you begin::Read this.\n\n::A::Which? {=yes ~no}")
    assert len(questions) == 1
    assert lost == ["3: the title 'Before you begin' of a text that is no question"]
