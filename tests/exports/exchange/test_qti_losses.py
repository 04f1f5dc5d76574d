"""What an item of QTI says beyond its key is carried or named with its line."""

from pathlib import Path

import pytest

from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.markdown import quiz_markdown
from course_app.exports.exchange.qti_files import read_qti, read_qti_folder
from tests.exports.exchange.quizzes import quiz_of

OWN_RULES = "its own rules of marking are not carried; the key is its correct response"
ITEM = """<assessmentItem identifier="one" title="One" {item}>
<responseDeclaration identifier="R" cardinality="{cardinality}" baseType="identifier">
<correctResponse><value>A</value></correctResponse>{mapping}</responseDeclaration>
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
<itemBody>
<choiceInteraction responseIdentifier="R" shuffle="true" {asks}>
<prompt>Which?</prompt>
<simpleChoice identifier="A">hot</simpleChoice>
<simpleChoice identifier="B" {choice}>cold</simpleChoice>
<simpleChoice identifier="C">warm</simpleChoice></choiceInteraction>{body}</itemBody>
{processing}{last}</assessmentItem>"""
MATCH = '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>'
MAP = MATCH.replace("match_correct", "map_response")
SET = '<setOutcomeValue identifier="SCORE">{}</setOutcomeValue>'
BASE = '<baseValue baseType="{}">{}</baseValue>'
IF = "<responseCondition><responseIf>{}{}</responseIf>{}</responseCondition>"
VARIABLE, CORRECT = '<variable identifier="R"/>', '<correct identifier="R"/>'
IS_RIGHT = f"<match>{VARIABLE}{CORRECT}</match>"
IS_B = f"<match>{VARIABLE}{BASE.format('identifier', 'B')}</match>"
ONE, HALF, NONE = (SET.format(BASE.format("float", points)) for points in (1, 0.5, 0))
MAPPED = SET.format('<mapResponse identifier="R"/>')
IS_NULL = f"<isNull>{VARIABLE}</isNull>"
PLUS_ONE = SET.format(f'<sum><variable identifier="SCORE"/>{BASE.format("float", 1)}</sum>')


def rules(inner: str) -> str:
    return f"<responseProcessing>{inner}</responseProcessing>"


def read(text: str) -> tuple[str, list[str]]:
    """The quiz as Markdown, and what is lost with its line."""
    losses = Losses("f")
    made = quiz_markdown(read_qti(text.encode(), "f", losses), "check", losses).text
    assert len(quiz_of(made).questions) == 1
    return made, [f"{loss.line}: {loss.what}" for loss in losses.by_place()]


def item(**parts: str) -> str:
    usual = dict.fromkeys(("item", "mapping", "asks", "choice", "body", "last"), "")
    return ITEM.format_map({**usual, "cardinality": "single", "processing": MATCH, **parts})


@pytest.mark.parametrize(
    "inner",
    [
        IF.format(IS_RIGHT, ONE, ""),
        IF.format(IS_RIGHT, ONE, f"<responseElse>{NONE}</responseElse>"),
        NONE + IF.format(IS_RIGHT, ONE, ""),
        IF.format(IS_RIGHT, PLUS_ONE, ""),
        IF.format(IS_NULL, NONE, f"<responseElseIf>{IS_RIGHT}{ONE}</responseElseIf>"),
    ],
)
def test_rules_that_ask_for_the_correct_response_are_carried(inner: str):
    made, lost = read(item(processing=rules(inner)))
    assert ("- [x] hot\n- [ ] cold" in made, lost) == (True, [])


@pytest.mark.parametrize(
    "inner",
    [
        IF.format(IS_B, ONE, ""),
        IF.format(IS_RIGHT, ONE, f"<responseElseIf>{IS_B}{ONE}</responseElseIf>"),
        IF.format(IS_RIGHT, ONE, f"<responseElseIf>{IS_B}{HALF}</responseElseIf>"),
        IF.format(IS_RIGHT, ONE, f"<responseElse>{HALF}</responseElse>"),
        IF.format(IS_RIGHT, ONE, "") + IF.format(IS_B, NONE, ""),
        IF.format(IS_B, NONE, f"<responseElseIf>{IS_RIGHT}{ONE}</responseElseIf>"),
        IF.format(f"<not>{IS_RIGHT}</not>", ONE, ""),
        IF.format(IS_RIGHT, ONE, "") + MAPPED,
        IF.format(IS_RIGHT, IF.format(IS_RIGHT, ONE, ""), ""),
        IF.format(IS_RIGHT, "<exitResponse/>", ""),
        ONE,
        "<responseCondition><responseIf/></responseCondition>",
        '<setOutcomeValue identifier="SCORE"/>',
    ],
)
def test_any_other_rules_are_named_and_the_key_is_the_correct_response(inner: str):
    made, lost = read(item(processing=rules(inner)))
    assert "- [x] hot\n- [ ] cold" in made
    assert f"11: {OWN_RULES}" in lost


def test_rules_of_a_number_that_give_points_to_another_number_do_not_become_the_key():
    def number(points: str) -> tuple[str, list[str]]:
        span = (
            f"<and><gte>{VARIABLE}{BASE.format('float', 4)}</gte><lte>{VARIABLE}{BASE.format('float', 6)}</lte></and>"
        )
        body = '<itemBody><p>Five?</p><div><textEntryInteraction responseIdentifier="R"/></div></itemBody>'
        return read(
            '<assessmentItem identifier="n"><responseDeclaration identifier="R" cardinality="single" baseType="float">'
            "<correctResponse><value>5</value></correctResponse></responseDeclaration>"
            f"<outcomeDeclaration identifier='SCORE' normalMaximum='2'/>{body}\n"
            f"{rules(IF.format(span, SET.format(BASE.format('float', points)), ''))}</assessmentItem>"
        )

    assert "tolerance: 1}" in number("2")[0]
    assert number("2")[1] == []
    assert "tolerance: 0}" in number("1")[0]
    assert number("1")[1] == [f"2: {OWN_RULES}"]


@pytest.mark.parametrize("processing", ["", rules(""), "<responseProcessing/>"])
def test_an_item_without_rules_of_marking_is_named_as_such(processing: str):
    made, lost = read(item(processing=processing))
    line = 11 if processing else 1
    assert ("- [x] hot\n- [ ] cold" in made, lost) == (
        True,
        [f"{line}: no rules of marking; the correct response is the key"],
    )


def test_without_rules_and_a_correct_response_the_mapping_is_the_key():
    mapping = '<mapping><mapEntry mapKey="B" mappedValue="1"/></mapping>'
    without = item(mapping=mapping, processing="").replace("<correctResponse><value>A</value></correctResponse>", "")
    made, lost = read(without)
    assert ("- [x] cold" in made, lost) == (True, ["1: no rules of marking; the mapping is the key"])


@pytest.mark.parametrize("written", ["extendedTextInteraction", "uploadInteraction"])
def test_what_a_trainer_marks_needs_no_rules(written: str):
    base = "string" if written == "extendedTextInteraction" else "file"
    lost = read(
        f'<assessmentItem identifier="e"><responseDeclaration identifier="R" cardinality="single" baseType="{base}"/>'
        f'<itemBody><p>Tell.</p><{written} responseIdentifier="R"/></itemBody></assessmentItem>'
    )[1]
    assert not [one for one in lost if "no rules" in one]


def test_a_template_that_is_named_by_its_place_is_one():
    usual = MATCH.replace("template=", "templateLocation=")
    assert read(item(processing=usual))[1] == []
    assert read(item(processing=usual.replace("match_correct", "own.xml")))[1] == [f"11: {OWN_RULES}"]


@pytest.mark.parametrize("template", ["map_response_point", "CC2_match_correct"])
def test_templates_other_than_the_two_usual_ones_are_named(template: str):
    assert read(item(processing=MATCH.replace("match_correct", template)))[1] == [f"11: {OWN_RULES}"]


@pytest.mark.parametrize(
    ("parts", "lost"),
    [
        ({"item": 'adaptive="false" timeDependent="false" toolName="T" xml:lang="en"'}, []),
        ({"item": 'adaptive="true"'}, ['1: adaptive="true" of <assessmentItem>']),
        ({"item": 'timeDependent="true"'}, ['1: timeDependent="true" of <assessmentItem>']),
        ({"choice": 'fixed="false"'}, []),
        ({"choice": 'fixed="true"'}, ['9: fixed="true" of <simpleChoice>']),
        ({"choice": 'showHide="hide"'}, ['9: showHide="hide" of <simpleChoice>']),
        ({"asks": 'maxChoices="1" minChoices="0" orientation="vertical"'}, []),
        ({"asks": 'minChoices="1"'}, ['6: minChoices="1" of <choiceInteraction>']),
        ({"asks": 'maxChoices="2"'}, ['6: maxChoices="2"; one option can be chosen here']),
        ({"cardinality": "multiple", "asks": 'maxChoices="0"'}, []),
        ({"cardinality": "multiple", "asks": 'maxChoices="3"'}, []),
        ({"cardinality": "multiple", "asks": 'maxChoices="2"'}, ["6: a limit of 2 for the options that are ticked"]),
        ({"body": '\n<p title="Look">It is <printedVariable identifier="X"/>.</p>'}, None),
        ({"body": '\n<infoControl title="Help"><p>Feel it.</p></infoControl>'}, ["11: <infoControl>: 'Feel it.'"]),
        ({"last": "\n<templateDeclaration/><stylesheet/>"}, ["12: <templateDeclaration>", "12: <stylesheet>"]),
    ],
)
def test_what_is_not_read_is_named_unless_it_changes_nothing(parts: dict[str, str], lost: list[str] | None):
    named = ['11: title="Look" of <p>', "11: <printedVariable>"] if lost is None else lost
    assert read(item(**parts))[1] == named


@pytest.mark.parametrize(
    ("bounds", "lost"),
    [
        ('lowerBound="0" upperBound="2"', []),
        ('lowerBound="0"', []),
        ("", ["3: points below zero; none is the least here"]),
        ('lowerBound="-1"', ["3: points below zero; none is the least here"]),
        ('lowerBound="1"', ["3: 1 point for every answer"]),
        (
            'lowerBound="0" upperBound="1"',
            ["3: that not more than 1 point can be earned; all the right ones are needed here"],
        ),
    ],
)
def test_bounds_of_a_mapping_are_named_where_they_change_points(bounds: str, lost: list[str]):
    entries = "".join(f'<mapEntry mapKey="{key}" mappedValue="{value}"/>' for key, value in {"A": 1, "B": 1}.items())
    mapping = f'<mapping {bounds} defaultValue="-1">{entries}</mapping>'
    made, found = read(item(cardinality="multiple", asks='maxChoices="0"', mapping=mapping, processing=MAP))
    assert ("- [x] hot\n- [x] cold\n- [ ] warm" in made, found) == (True, lost)
    assert read(item(cardinality="multiple", asks='maxChoices="0"', mapping=mapping))[1] == []


def test_the_points_of_a_mapping_are_those_of_the_question():
    mapping = '<mapping lowerBound="0"><mapEntry mapKey="A" mappedValue="3"/></mapping>'
    written_out = rules(IF.format(IS_NULL, NONE, f"<responseElse>{MAPPED}</responseElse>"))
    for processing in (MAP, written_out):
        made, lost = read(item(mapping=mapping, processing=processing))
        assert ("points=3" in made, lost) == (True, [])


def test_the_mask_of_a_field_is_named():
    text = '<textEntryInteraction responseIdentifier="R" expectedLength="9" patternMask="[A-Z].*"/>'
    assert read(
        '<assessmentItem identifier="t"><responseDeclaration identifier="R" cardinality="single" baseType="string">'
        "<correctResponse><value>York</value></correctResponse></responseDeclaration>\n"
        f"<itemBody><p>Where?</p><p>{text}</p></itemBody>{MATCH}</assessmentItem>"
    )[1] == ['2: patternMask="[A-Z].*" of <textEntryInteraction>']


@pytest.mark.parametrize(
    ("most", "left", "points", "lost"),
    [
        ("2", "1", "1", []),
        ("1", "1", "1", ["2: a limit of 1 for the pairs that are made"]),
        (
            "0",
            "2",
            "1",
            ["2: that a first half goes with several second halves"],
        ),
        (
            "0",
            "1",
            "2",
            ["1: points that differ from pair to pair; each right pair counts the same here"],
        ),
    ],
)
def test_pairs_that_count_otherwise_are_named(most: str, left: str, points: str, lost: list[str]):
    def half(name: str, times: str) -> str:
        return f'<simpleAssociableChoice identifier="{name}" matchMax="{times}">{name}</simpleAssociableChoice>'

    sets = (half("a", left) + half("b", "1"), half("x", "0") + half("y", "2"))
    assert (
        read(
            '<assessmentItem identifier="m"><responseDeclaration identifier="R" cardinality="multiple" '
            'baseType="directedPair"><correctResponse><value>a x</value><value>b y</value></correctResponse>'
            f'<mapping><mapEntry mapKey="a x" mappedValue="1"/>'
            f'<mapEntry mapKey="b y" mappedValue="{points}"/></mapping></responseDeclaration>\n<itemBody>'
            f'<matchInteraction responseIdentifier="R" maxAssociations="{most}"><prompt>Pair.</prompt>'
            f"{''.join(f'<simpleMatchSet>{one}</simpleMatchSet>' for one in sets)}</matchInteraction></itemBody>"
            f"{MAP}</assessmentItem>"
        )[1]
        == lost
    )


def test_what_a_test_asks_of_its_questions_is_named(tmp_path: Path):
    (tmp_path / "one.xml").write_text(item())
    (tmp_path / "test.xml").write_text("""<assessmentTest identifier="t" title="Water">
<testPart identifier="p" navigationMode="linear" submissionMode="simultaneous">
<assessmentSection identifier="s" title="Taps" visible="true">
<selection select="1"/><rubricBlock view="candidate"><p>Begin.</p></rubricBlock>
<assessmentItemRef identifier="one" href="one.xml"><weight identifier="w" value="2"/></assessmentItemRef>
<assessmentItemRef identifier="two" href="two.xml"/>
<rubricBlock view="candidate"><p>Go on.</p></rubricBlock></assessmentSection></testPart></assessmentTest>""")
    losses = Losses("f")
    assert len(read_qti_folder(tmp_path, losses).questions) == 1
    assert [f"{loss.line}: {loss.what}" for loss in losses.by_place()] == [
        '2: navigationMode="linear" of <testPart>',
        "3: the section 'Taps'; its questions follow the ones before",
        "4: <selection>",
        "5: <weight>",
        "6: the item two.xml, which is not in the package",
        "7: a text that is no question: 'Go on.'",
    ]


def test_a_second_test_of_a_package_is_named_and_its_questions_follow(tmp_path: Path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.xml").write_text(item().replace('identifier="one"', f'identifier="{name}"'))
    for number, (name, title) in enumerate({"two": "Water", "one": "Heat"}.items(), start=1):
        (tmp_path / f"test-{number}.xml").write_text(f"""<assessmentTest identifier="t" title="{title}">
<testPart identifier="p"><assessmentSection identifier="s" title="{title}">
<rubricBlock view="candidate"><p>Of {title}.</p></rubricBlock>
<assessmentItemRef identifier="{name}" href="{name}.xml"/></assessmentSection></testPart></assessmentTest>""")
    losses = Losses("f")
    found = read_qti_folder(tmp_path, losses)
    assert (found.title, found.intro.html) == ("Water", "<p>Of Water.</p>")
    assert [question.name for question in found.questions] == ["two", "one"]
    assert [f"{Path(loss.origin).name}:{loss.line}: {loss.what}" for loss in losses.by_place()] == [
        "test-2.xml:1: the test 'Heat'; its questions follow the ones before",
        "test-2.xml:3: a text that is no question: 'Of Heat.'",
    ]
