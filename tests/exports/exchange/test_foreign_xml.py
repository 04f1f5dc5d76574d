"""Moodle XML and QTI as other programs write them."""

import pytest

from course_app.course.edition import Question
from course_app.exports.exchange.losses import BrokenFile, Losses
from course_app.exports.exchange.markdown import quiz_markdown
from course_app.exports.exchange.moodle_reading import read_moodle_xml
from course_app.exports.exchange.qti_files import read_qti
from course_app.exports.exchange.questions import QuestionSet
from tests.exports.exchange.quizzes import quiz_of

MOODLE = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/top/Water</text></category></question>
<question type="multichoice">
  <name><text>Taps</text></name>
  <questiontext format="html"><text><![CDATA[<p dir="ltr">Which <b>tap</b>?<br></p>
<p><img src="@@PLUGINFILE@@/tap.png" alt="A tap"></p>]]></text>
    <file name="tap.png" encoding="base64">aGk=</file></questiontext>
  <defaultgrade>1.5</defaultgrade><penalty>0.3333333</penalty><single>true</single>
  <shuffleanswers>0</shuffleanswers>
  <correctfeedback format="html"><text>Well done.</text></correctfeedback>
  <answer fraction="100" format="html"><text>hot</text><feedback format="html"><text>Yes</text></feedback></answer>
  <answer fraction="33.33333" format="plain_text"><text>warm &lt;b&gt;</text></answer>
  <answer fraction="0"><text>cold</text></answer>
  <hint format="html"><text>Feel &lt;i&gt;it&lt;/i&gt;.</text><clearwrong/></hint>
  <hint format="html"><text></text><shownumcorrect/></hint>
  <tags><tag><text>easy</text></tag></tags>
</question>
<question type="essay"><name><text>Tell</text></name><questiontext><text>Tell.</text></questiontext></question>
<question type="shortanswer"><name><text>Word</text></name>
  <questiontext format="moodle_auto_format"><text>Which
word?</text></questiontext><usecase>0</usecase>
  <answer fraction="100"><text>drag*out</text></answer>
  <answer fraction="50"><text>carry-over</text><feedback><text>Near.</text></feedback></answer>
  <answer fraction="0"><text>*</text><feedback><text>No.</text></feedback></answer>
</question>
<question type="numerical"><name><text>Energy</text></name><questiontext format="markdown"><text>How *much*?</text>
  </questiontext>
  <answer fraction="100"><text>2.5</text><tolerance>0.1</tolerance></answer>
  <units><unit><multiplier>1</multiplier><unit_name>kWh</unit_name></unit>
  <unit><multiplier>3.6</multiplier><unit_name>MJ</unit_name></unit></units>
  <unitgradingtype>1</unitgradingtype><unitpenalty>0.1</unitpenalty><showunits>0</showunits>
</question>
<question type="cloze"><name><text>Gaps</text></name><questiontext format="html"><text><![CDATA[
<ul><li>A {1:SHORTANSWER:=tap~%50%spout#Nearly}</li></ul>
<p>and {2:MULTICHOICE_V:~hose#Too soft~=pipe#Good~rope}.</p>]]></text></questiontext></question>
<question type="cloze"><name><text>More</text></name>
  <questiontext><text>{1:MULTIRESPONSE:=a~b}</text></questiontext></question>
</quiz>
"""
ITEM = """<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="{id}" title="{title}" adaptive="false"
  timeDependent="false">
{body}
</assessmentItem>
"""
CHOICE = """<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
  <correctResponse><value>A</value></correctResponse></responseDeclaration>
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
<outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier"/>
<itemBody><p>Look at the text in the picture.</p><p><img src="sign.png" alt="NEVER LEAVE"/></p>
<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1"><prompt>What does it say?</prompt>
<simpleChoice identifier="A">Stay <feedbackInline outcomeIdentifier="FEEDBACK" identifier="A" showHide="show">Yes
</feedbackInline></simpleChoice><simpleChoice identifier="B">Go</simpleChoice></choiceInteraction></itemBody>
<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>"""
MAPPED = """<responseDeclaration identifier="R" cardinality="multiple" baseType="identifier">
  <correctResponse><value>H</value><value>O</value></correctResponse>
  <mapping lowerBound="0" upperBound="2" defaultValue="-2"><mapEntry mapKey="H" mappedValue="1"/>
  <mapEntry mapKey="O" mappedValue="1"/><mapEntry mapKey="Cl" mappedValue="-1"/></mapping></responseDeclaration>
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="2"/>
<itemBody><choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="0"><prompt>Water is made of?</prompt>
<simpleChoice identifier="H">Hydrogen</simpleChoice><simpleChoice identifier="O">Oxygen</simpleChoice>
<simpleChoice identifier="Cl">Chlorine</simpleChoice></choiceInteraction></itemBody>
<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"/>"""
NUMBER = """<responseDeclaration identifier="R" cardinality="single" baseType="float">
  <correctResponse><value>50</value></correctResponse></responseDeclaration>
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
<itemBody><p>Half of 100?</p><div><textEntryInteraction responseIdentifier="R" expectedLength="5"/></div></itemBody>
<responseProcessing><responseCondition><responseIf>
<equal toleranceMode="relative" tolerance="2 2"><variable identifier="R"/><correct identifier="R"/></equal>
<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>
</responseIf></responseCondition></responseProcessing>"""
INLINE = """<responseDeclaration identifier="R" cardinality="single" baseType="string">
  <correctResponse><value>York</value></correctResponse><mapping defaultValue="0"><mapEntry mapKey="York"
  mappedValue="1"/><mapEntry mapKey="york" mappedValue="0.5"/></mapping></responseDeclaration>
<itemBody><p>Complete the line.</p><blockquote><p>Now is the winter of this sun of
<textEntryInteraction responseIdentifier="R" expectedLength="15"/>.</p></blockquote></itemBody>
<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"/>"""
ESSAY = """<responseDeclaration identifier="R" cardinality="single" baseType="string">
  <correctResponse><value>A warm letter &amp; short.</value></correctResponse></responseDeclaration>
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="4"/>
<itemBody><p>Read the card.</p><rubricBlock view="candidate"><p>Write by hand.</p></rubricBlock>
<extendedTextInteraction responseIdentifier="R" expectedLength="200"><prompt>Write.</prompt></extendedTextInteraction>
<rubricBlock view="scorer tutor"><p>Give 2 for <b>warmth</b>.</p></rubricBlock></itemBody>"""
UPLOAD = """<responseDeclaration identifier="F" cardinality="single" baseType="file"/>
<itemBody><p>Hand in a picture.</p><uploadInteraction responseIdentifier="F" type="image/png"/></itemBody>"""
SLIDER = """<responseDeclaration identifier="R" cardinality="single" baseType="integer"/>
<itemBody><p>How many?</p><sliderInteraction responseIdentifier="R" lowerBound="0" upperBound="9"/></itemBody>"""
MOODLE_ESSAY = """<quiz>
<question type="essay"><name><text>Tell</text></name><questiontext><text>Tell.</text></questiontext>
<defaultgrade>10</defaultgrade><responseformat>monospaced</responseformat><responserequired>1</responserequired>
<minwordlimit>50</minwordlimit><maxwordlimit>9000</maxwordlimit>
<attachments>3</attachments><attachmentsrequired>1</attachmentsrequired>
<maxbytes>1048576</maxbytes><filetypeslist>.PDF, image/png .docx</filetypeslist>
<graderinfo format="html"><text><![CDATA[<p>Look for the <b>tap</b>.</p>]]></text></graderinfo>
<responsetemplate format="html"><text><![CDATA[<p>Dear…</p>]]></text></responsetemplate></question>
</quiz>
"""
MOODLE_HINT = """<quiz><question type="shortanswer"><name><text>Tap</text></name><hint><text>{hint}</text></hint>
<penalty>{penalty}</penalty><questiontext><text>Which?</text></questiontext>
<answer fraction="100"><text>tap</text></answer></question></quiz>
"""
WHOLE = "what the points are for; one criterion has them all here: The answer as a whole."


def compiled(found: QuestionSet, losses: Losses) -> tuple[dict[str, Question], list[str]]:
    quiz = quiz_of(quiz_markdown(found, "check", losses).text)
    lost = [f"{loss.line}: {loss.what}" for loss in losses.by_place()]
    return {question.id: question for question in quiz.questions}, lost


def test_moodle_xml_with_everything_that_is_lost():
    losses = Losses("f")
    questions, lost = compiled(read_moodle_xml(MOODLE.encode(), "f", losses), losses)
    assert {name: question.kind for name, question in questions.items()} == {
        "taps": "single",
        "tell": "essay",
        "word": "text",
        "energy": "quantity",
        "gaps": "gaps",
    }
    assert lost == [
        "6: dir of <p>",
        "7: the picture tap.png; its description stays",
        "8: the file tap.png",
        "9: 1.5 points; points are whole here, at least 1",
        "11: feedback for the whole answer (correctfeedback): 'Well done.'",
        "13: an option that earns 33.333%; it is a wrong one here",
        "15: that a hint also takes wrong answers away",
        "16: a hint without a text",
        "16: that a hint also tells how many are right",
        "17: the tags easy",
        "19: what the points are for; one criterion has them all here: The answer as a whole.",
        "23: that * stands for any text in 'drag*out'",
        "24: 50% of the points for the text 'carry-over'",
        "25: feedback for any other text",
        "27: the part of the points that a wrong unit costs; it costs all here",
        "35: the layout of <ul>, where only one line can stand",
        "35: 50% of the points for the text 'spout'",
        "36: a gap that counts 2; each counts the same here",
        "36: feedback for the right choice of a gap",
        "38: the whole question 'More': a gap of the type MULTIRESPONSE",
    ]
    taps = questions["taps"].variants[0].texts["en"]
    assert taps.prompt == "<p>Which <strong>tap</strong>?</p><p>[A tap]</p>"
    assert [option.html for option in taps.options] == ["hot", "warm &lt;b&gt;", "cold"]
    assert (questions["taps"].points, questions["taps"].shuffle) == (2, False)
    assert (taps.hints, questions["taps"].hint_cost) == (("<p>Feel <em>it</em>.</p>",), "1/3")
    assert questions["word"].variants[0].texts["en"].prompt == "<p>Which<br>word?</p>"
    assert questions["energy"].variants[0].texts["en"].prompt == "<p>How <em>much</em>?</p>"


@pytest.mark.parametrize(
    ("penalty", "hint", "cost", "lost"),
    [
        ("0.25", "Feel it.", "1/4", []),
        ("0.1428571", "Feel it.", "1/7", []),
        ("0.33333", "Feel it.", "33333/100000", []),
        ("0", "Feel it.", "0", []),
        ("1.5", "Feel it.", "0", ["2: a penalty for further tries"]),
        ("0.25", "", "0", ["1: a hint without a text", "2: a penalty for further tries"]),
    ],
)
def test_the_penalty_is_what_a_hint_costs_where_there_is_one(penalty: str, hint: str, cost: str, lost: list[str]):
    losses = Losses("f")
    text = MOODLE_HINT.format(penalty=penalty, hint=hint)
    questions, found = compiled(read_moodle_xml(text.encode(), "f", losses), losses)
    assert (questions["tap"].hint_cost, found) == (cost, lost)


@pytest.mark.parametrize(
    ("body", "kind", "lost"),
    [
        (CHOICE, "single", ["8: the picture sign.png; its description stays"]),
        (MAPPED, "multiple", []),
        (NUMBER, "number", []),
        (
            INLINE,
            "gaps",
            [
                "7: the layout of <blockquote>, where only one line can stand",
                "8: 50% of the points for the text 'york'",
            ],
        ),
        (ESSAY, "essay", ["7: that <rubricBlock> is shown to some only", f"8: {WHOLE}"]),
        (UPLOAD, "essay", [f"5: {WHOLE}", "5: that there is only a file; a text can be written too here"]),
    ],
)
def test_items_of_other_programs(body: str, kind: str, lost: list[str]):
    losses = Losses("f")
    data = ITEM.format(id="one", title="One", body=body).encode()
    questions, found = compiled(read_qti(data, "f", losses), losses)
    assert (questions["one"].kind, found) == (kind, lost)


def test_the_parts_of_items_of_other_programs():
    def read(body: str) -> Question:
        losses = Losses("f")
        return compiled(read_qti(ITEM.format(id="one", title="", body=body).encode(), "f", losses), losses)[0]["one"]

    choice = read(CHOICE)
    assert "<p>What does it say?</p>" in choice.variants[0].texts["en"].prompt
    assert list(choice.variants[0].texts["en"].feedback.values()) == ["<p>Yes</p>"]
    assert (read(MAPPED).points, read(MAPPED).variants[0].key["marks"]) == (2, "partial")
    essay = read(ESSAY).variants[0]
    assert essay.texts["en"].prompt == "<p>Read the card.</p><p>Write by hand.</p><p>Write.</p>"
    assert essay.texts["en"].feedback == {
        "trainer:model": "<p>Give 2 for <strong>warmth</strong>.</p><p>A warm letter &amp; short.</p>"
    }
    assert (essay.key["points"], read(UPLOAD).variants[0].key["upload"]) == (4, ["png"])
    number = read(NUMBER).variants[0].key
    assert (number["low"], number["value"], number["high"]) == ("49", "50", "51")


def test_an_item_without_a_kind_is_refused_where_it_is_the_only_one():
    losses = Losses("f")
    with pytest.raises(BrokenFile, match="at least one assessmentItem that can be carried, found none"):
        read_qti(ITEM.format(id="one", title="Slider", body=SLIDER).encode(), "f", losses)
    assert [loss.what for loss in losses.found] == ["the whole question 'Slider': no kind for sliderInteraction"]


def test_an_essay_of_moodle_keeps_what_a_trainer_reads_from_learners():
    losses = Losses("f")
    questions, lost = compiled(read_moodle_xml(MOODLE_ESSAY.encode(), "f", losses), losses)
    assert lost == [
        f"2: {WHOLE}",
        "2: how the answer is given (monospaced); it is a plain text here",
        "2: a text to begin with",
        "2: that the number of words is asked for; it is advice here",
        "2: several files; one can be handed in here",
        "2: that a file has to be handed in",
        "2: files of the type .docx",
        "2: 9000 words; 1 to 3000 can be advised",
        "2: a file of at most 1,048,576 bytes; 1,000,000 here",
    ]
    variant = questions["tell"].variants[0]
    assert variant.key == {
        "points": 10,
        "rubric": [{"id": "whole", "points": 10}],
        "upload": ["pdf", "png"],
        "bytes": 1_000_000,
    }
    assert variant.texts["en"].labels == {"words-from": "50", "upload": "pdf,png", "megabytes": "1"}
    assert variant.texts["en"].feedback == {"trainer:model": "<p>Look for the <strong>tap</strong>.</p>"}


def test_an_essay_of_moodle_whose_limit_is_no_number_is_said_with_its_line():
    with pytest.raises(BrokenFile, match="f:4: expected a whole number in <minwordlimit>, found few"):
        read_moodle_xml(MOODLE_ESSAY.replace(">50<", ">few<").encode(), "f", Losses("f"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("<quiz><question type='multichoice'></quiz>", "f:1: expected XML, found mismatched tag"),
        ("<html/>", "f:1: expected <quiz>, as Moodle writes it, found <html>"),
        ("<quiz><question/></quiz>", 'f:1: expected <question type="…">, found <question>'),
        ("<quiz></quiz>", "f: expected at least one question that can be carried, found none"),
        (
            "<quiz><question type='numerical'><answer fraction='100'><text>x</text></answer></question></quiz>",
            "f:1: expected a number with its tolerance, found x",
        ),
        (
            "<quiz>\n<question type='truefalse'><answer fraction='200'><text>true</text></answer>"
            "<answer><text>false</text></answer></question></quiz>",
            "f:2: expected a fraction from -100 to 100, found 200",
        ),
        (
            "<quiz><question type='cloze'><questiontext><text>none</text></questiontext></question></quiz>",
            "f:1: expected a gap, as in {1:SHORTANSWER:=word}, found none",
        ),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(data: str, said: str):
    with pytest.raises(BrokenFile) as caught:
        read_moodle_xml(data.encode(), "f", Losses("f"))
    assert str(caught.value) == said
