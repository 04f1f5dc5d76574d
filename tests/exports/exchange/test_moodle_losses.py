"""What a question of Moodle XML says and the reader does not look at is named with its line."""

import pytest

from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.markdown import quiz_markdown
from course_app.exports.exchange.moodle_reading import read_moodle_xml

CHOICE = """<quiz>{before}
<question type="multichoice">
<name><text>T</text></name><questiontext format="html"><text>Which?</text></questiontext>
{setting}
<answer fraction="100" {attribute}><text>a</text></answer><answer fraction="0"><text>b</text></answer></question></quiz>
"""


def lost(text: str) -> list[str]:
    losses = Losses("f")
    quiz_markdown(read_moodle_xml(text.encode(), "f", losses), "check", losses)
    return [f"{loss.line}: {loss.what}" for loss in losses.by_place()]


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ("<hidden>0</hidden><single>true</single><answernumbering>abc</answernumbering><idnumber></idnumber>", []),
        ("<hidden>1</hidden>", ["4: <hidden>: '1'"]),
        ("<shownumcorrect/>", ["4: <shownumcorrect>"]),
        ("<plugin><setting>on</setting></plugin>", ["4: <plugin>: 'on'"]),
        ("<note format='html'><text></text></note>", []),
    ],
)
def test_settings_are_named_unless_they_change_nothing(setting: str, named: list[str]):
    assert lost(CHOICE.format(before="", setting=setting, attribute="")) == named


def test_an_attribute_that_is_not_read_is_named():
    assert lost(CHOICE.format(before="", setting="", attribute='weight="2"')) == ['5: weight="2" of <answer>']


@pytest.mark.parametrize(
    ("before", "named"),
    [
        (
            "<question type='category'><category><text>A</text></category><info><text>About A</text></info></question>",
            ["1: <info>: 'About A'"],
        ),
        (
            "<question type='description'><questiontext><text>Read.</text></questiontext>"
            "<generalfeedback><text>Done.</text></generalfeedback><tags><tag><text>x</text></tag></tags></question>",
            ["1: <generalfeedback>: 'Done.'", "1: <tags>: 'x'"],
        ),
    ],
)
def test_what_a_category_or_a_text_says_further_is_named(before: str, named: list[str]):
    assert lost(CHOICE.format(before=before, setting="", attribute="")) == named


def test_settings_of_pairs_numbers_and_orders_are_named():
    head = "<name><text>{}</text></name><questiontext format='html'><text>Q?</text></questiontext>"
    pair = "<subquestion><text>{}</text><answer><text>{}</text></answer></subquestion>"
    step = '<answer fraction="{}"><text>{}</text></answer>'
    number = "<answer fraction='100'><text>5</text></answer>"
    pairs = pair.format("a", 1) + pair.format("b", 2)
    steps = step.format(1, "a") + step.format(2, "b") + step.format(3, "c")
    assert lost(
        f"<quiz><question type='matching'>{head.format('M')}<shuffleanswers>0</shuffleanswers>{pairs}</question>\n"
        f"<question type='numerical'>{head.format('N')}{number}<unitsleft>1</unitsleft>"
        "<showunits>1</showunits></question>\n"
        f"<question type='ordering'>{head.format('O')}<gradingtype>ALL_OR_NOTHING</gradingtype>"
        f"<selecttype>RANDOM</selecttype><selectcount>2</selectcount>{steps}</question></quiz>"
    ) == [
        "1: <shuffleanswers>: '0'",
        "2: <unitsleft>: '1'",
        "2: <showunits>: '1'",
        "3: <selecttype>: 'RANDOM'",
    ]


@pytest.mark.parametrize(
    ("path", "title", "named"),
    [
        ("$course$/top/Taps", "Taps", []),
        ("$course$/top/Water/Taps", "Taps", ["2: the categories above Taps: $course$/top/Water/Taps"]),
        ("top", "check", []),
    ],
)
def test_categories_above_the_one_that_gives_the_title_are_named(path: str, title: str, named: list[str]):
    before = f"\n<question type='category'><category><text>{path}</text></category></question>"
    text = CHOICE.format(before=before, setting="", attribute="")
    losses = Losses("f")
    made = quiz_markdown(read_moodle_xml(text.encode(), "f", losses), "check", losses)
    assert f"\ntitle: {title}\n" in made.text
    assert [f"{loss.line}: {loss.what}" for loss in losses.found] == named


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ("<generalfeedback>Bare.</generalfeedback>", ["4: text of <generalfeedback> outside <text>: 'Bare.'"]),
        (
            "<generalfeedback><text>A.</text>\n<text>B.</text></generalfeedback>",
            ["5: <text>: 'B.'"],
        ),
        ("<questiontext><text>Again?</text></questiontext>", ["4: <questiontext> a second time: 'Again?'"]),
    ],
)
def test_a_text_where_none_is_read_is_named(setting: str, named: list[str]):
    assert lost(CHOICE.format(before="", setting=setting, attribute="")) == named


def test_feedback_and_tolerance_of_answers_that_have_none_here_are_named():
    head = "<name><text>O</text></name><questiontext format='html'><text>Q?</text></questiontext>"
    steps = "".join(
        f'<answer fraction="{n}"><text>{n}</text><feedback><text>F{n}</text></feedback></answer>\n' for n in (1, 2, 3)
    )
    kind = "<gradingtype>ALL_OR_NOTHING</gradingtype>"
    assert lost(f"<quiz><question type='ordering'>{head}{kind}\n{steps}</question></quiz>") == [
        "2: <feedback>: 'F1'",
        "3: <feedback>: 'F2'",
        "4: <feedback>: 'F3'",
    ]
    said = "<tolerance>0.5</tolerance>"
    text = CHOICE.format(before="", setting="", attribute="").replace("<text>a</text>", f"<text>a</text>{said}")
    assert lost(text) == ["5: <tolerance>: '0.5'"]


def test_the_title_of_a_text_that_is_no_question_is_named():
    before = (
        "\n<question type='description'><name><text>Before</text></name>"
        "<questiontext><text>Read.</text></questiontext></question>"
    )
    assert lost(CHOICE.format(before=before, setting="", attribute="")) == [
        "2: the title 'Before' of a text that is no question"
    ]
