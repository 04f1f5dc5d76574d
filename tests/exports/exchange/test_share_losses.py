"""Points that wrong answers earn or take elsewhere, and not here, are named."""

import pytest

from tests.exports.exchange.test_number_losses import imported

TRUE_FALSE = """<quiz><question type="truefalse"><name><text>T</text></name>
<questiontext format="html"><text>Is it?</text></questiontext>
<answer fraction="{}"><text>true</text></answer>
<answer fraction="{}"><text>false</text></answer></question>
<question type="shortanswer"><name><text>S</text></name><questiontext><text>Which?</text></questiontext>
<answer fraction="100"><text>tap</text></answer></question></quiz>
"""
FIRST = "that a number among the right ones earns {}; it is right here"


@pytest.mark.parametrize(
    ("answers", "lost"),
    [
        ("=tap\n=%-50%pipe#No.", ["2: that the text 'pipe' takes points away"]),
        ("=tap\n=%-50%pipe", ["2: that the text 'pipe' takes points away"]),
        ("=tap\n=%-50%*", ["2: feedback for any other text", "2: -50% of the points for any other text"]),
        ("#=5:1\n=%-50%9:1", ["2: a wrong number that takes points away"]),
        ("#=%0%5:0\n=5:2", [f"1: {FIRST.format('0%')}"]),
        (
            "#=%50%5:0\n=5:2",
            [f"1: {FIRST.format('50%')}", "1: 50% of the points for a number near the right one"],
        ),
        ("#=5:1\n=%0%5:2", []),
        ("#=%0%9:1\n=5:1", []),
    ],
)
def test_what_a_wrong_answer_earns_or_takes_is_named(answers: str, lost: list[str]):
    assert imported(f"Which? {{{answers}}}", "gift")[1] == lost


@pytest.mark.parametrize(
    ("shares", "right", "lost"),
    [
        ((100, 0), "True", []),
        ((0, 100), "False", []),
        ((100, -50), "True", ["4: that the wrong answer earns -50%; it earns nothing here"]),
        ((50, 0), None, ["1: the whole question 'T': it needs exactly one right answer"]),
        ((100, 100), None, ["1: the whole question 'T': it needs exactly one right answer"]),
    ],
)
def test_true_and_false_need_one_right_answer(shares: tuple[int, int], right: str | None, lost: list[str]):
    made, found = imported(TRUE_FALSE.format(*shares), "moodle-xml")
    assert found == lost
    assert [word for word in ("True", "False") if f"- [x] {word}" in made] == ([right] if right else [])
