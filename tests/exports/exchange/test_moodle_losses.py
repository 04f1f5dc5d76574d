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
