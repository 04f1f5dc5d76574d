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


def with_units(grading: int, *units: tuple[str, str]) -> tuple[str, list[str]]:
    listed = "\n".join(f"<unit><multiplier>{m}</multiplier><unit_name>{name}</unit_name></unit>" for name, m in units)
    answer = '<answer fraction="100"><text>5</text><tolerance>0.1</tolerance></answer>'
    inner = f"{answer}<unitgradingtype>{grading}</unitgradingtype><unitpenalty>1</unitpenalty>\n<units>{listed}</units>"
    return imported(NUMERICAL.format(inner=inner), "moodle-xml")


@pytest.mark.parametrize(
    ("units", "named"),
    [
        ([("m", "1"), ("km", "0.001"), ("mm", "1000")], []),
        ([("kWh", "1.0000000"), ("MJ", "3.6000000")], []),
        ([("MJ", "1"), ("kWh", "0.2777778")], []),
        ([("kg/m3", "1"), ("g/L", "1")], []),
        ([("m", "1"), ("km", "0.002")], ["5: the multiplier 0.002 of the unit 'km'; it is 0.001 here"]),
        ([("m", "1"), ("km", "1")], ["5: the multiplier 1 of the unit 'km'; it is 0.001 here"]),
        ([("MJ", "1"), ("kWh", "0.3")], ["5: the multiplier 0.3 of the unit 'kWh'; it is about 0.2777778 here"]),
        (
            [("kWh", "1"), ("zork", "2"), ("kilocals", "860")],
            [
                "5: the unit 'zork', which does not convert to kWh here",
                "6: the unit 'kilocals', which does not convert to kWh here",
            ],
        ),
        ([("m", "1"), ("kg", "2")], ["5: the unit 'kg', which does not convert to m here"]),
        ([("m", "1"), ("meeter", "1")], ["5: the unit 'meeter', which does not convert to m here"]),
    ],
)
@pytest.mark.parametrize("grading", [1, 2])
def test_a_graded_unit_that_converts_otherwise_here_is_named(
    grading: int, units: list[tuple[str, str]], named: list[str]
):
    made, lost = with_units(grading, *units)
    assert "kind=quantity" in made
    assert lost == named


def test_units_beside_a_unit_that_is_not_known_here_are_kept_or_named():
    made, lost = with_units(1, ("zork", "1"), ("zorks", "1"), ("kilozork", "0.001"))
    assert "kind=number" in made
    assert "unit: [zork, zorks]" in made
    assert lost == [
        "1: a unit that the learner has to type; it may be typed here, and need not",
        "6: the units kilozork, which convert",
    ]


def test_units_that_are_not_graded_and_convert_are_named():
    made, lost = with_units(0, ("m", "1"), ("km", "0.002"))
    assert "unit: m" in made
    assert lost == ["5: the units km, which convert"]
