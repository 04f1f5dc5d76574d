"""What of a number cannot be carried is named: feedback, and units that count otherwise elsewhere."""

import pytest

from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.markdown import quiz_markdown
from tests.exports.exchange.formats import FORMATS

SAID = "feedback for the right number; write it into the box [!FEEDBACK]"
NUMERICAL = """<quiz><question type="numerical">
<name><text>N</text></name><questiontext format="html"><text>How much?</text></questiontext>
{inner}
</question></quiz>
"""
ANSWER = '<answer fraction="{}"><text>{}</text><tolerance>{}</tolerance><feedback><text>{}</text></feedback></answer>'


def imported(text: str, form: str) -> tuple[str, list[str]]:
    losses = Losses("f")
    made = quiz_markdown(FORMATS[form].read(text.encode(), "f", losses), "check", losses)
    return made.text, [f"{loss.line}: {loss.what}" for loss in losses.by_place()]


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        ("=3:0.5\n=4:0.5#second only", [f"2: {SAID}"]),
        ("=3:0.5#first only\n=4:0.5", [f"1: {SAID}"]),
        ("=3:0.5#first\n=4:0.5#second", [f"1: {SAID}", f"2: {SAID}"]),
        ("=3:0.5\n=9:0.5#far away", ["2: a second right number; the first one counts", f"2: {SAID}"]),
    ],
)
def test_feedback_for_each_right_number_is_named(answers: str, named: list[str]):
    assert imported(f"N {{#{answers}}}", "gift")[1] == named


def test_feedback_for_right_numbers_that_touch_is_named_in_moodle_xml():
    inner = "\n".join([ANSWER.format(100, 3, 0.5, ""), ANSWER.format(100, 4, 0.5, "second only")])
    made, lost = imported(NUMERICAL.format(inner=inner), "moodle-xml")
    assert lost == [f"4: {SAID}"]
    assert "low: 2.5" in made
    assert "high: 4.5" in made
