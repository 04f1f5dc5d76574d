"""What a package of QTI holds beside its items and its test is named, in a folder as in a zip file."""

from pathlib import Path

import pytest

from course_app.exports.exchange.losses import BrokenFile, Losses
from course_app.exports.exchange.qti_files import read_qti, read_qti_folder
from course_app.exports.exchange.questions import QuestionSet
from course_app.exports.exchange.writing import zipped

ITEM = """<assessmentItem identifier="one" title="One">
<responseDeclaration identifier="R" cardinality="single" baseType="identifier">
<correctResponse><value>A</value></correctResponse></responseDeclaration>
<itemBody><choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1"><prompt>Which?</prompt>
<simpleChoice identifier="A">hot</simpleChoice><simpleChoice identifier="B">cold</simpleChoice>
</choiceInteraction></itemBody>
<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/></assessmentItem>"""
SECTION = '<?xml version="1.0"?>\n<assessmentSection identifier="s" title="Taps" visible="true"/>'


def read(form: str, folder: Path, files: dict[str, str], losses: Losses) -> QuestionSet:
    if form == "zip":
        return read_qti(zipped({name: text.encode() for name, text in files.items()}), "f", losses)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return read_qti_folder(folder, losses)


def said(losses: Losses, folder: Path) -> list[str]:
    places = [f"{loss.place}: {loss.what}" for loss in losses.by_place()]
    return sorted(place.removeprefix(f"{folder}/").removeprefix("f/") for place in places)


@pytest.mark.parametrize("form", ["zip", "folder"])
def test_files_of_a_package_that_are_not_read_are_named(form: str, tmp_path: Path):
    losses = Losses("f")
    files = {
        "one.xml": ITEM,
        "results.xml": "<assessmentResult><context/></assessmentResult>",
        "sections/taps.xml": SECTION,
        "taps.png": "",
    }
    assert len(read(form, tmp_path, files, losses).questions) == 1
    assert said(losses, tmp_path) == [
        "results.xml:1: the file, a <assessmentResult>, which is not read",
        "sections/taps.xml:2: the file, a <assessmentSection>, which is not read",
        "taps.png: the file, which is no XML",
    ]


def test_they_are_named_also_where_no_question_is_left(tmp_path: Path):
    losses = Losses("f")
    with pytest.raises(BrokenFile, match="expected at least one assessmentItem that can be carried"):
        read("zip", tmp_path, {"taps.xml": SECTION}, losses)
    assert said(losses, tmp_path) == ["taps.xml:2: the file, a <assessmentSection>, which is not read"]


def test_what_a_manifest_says_and_lists_in_vain_is_named(tmp_path: Path):
    manifest = """<manifest identifier="m"><metadata><schema>QTIv2.1 Package</schema>
<lom><rights>Ask us</rights></lom></metadata><organizations/>
<resources><resource identifier="r1" type="imsqti_item_xmlv2p1" href="one.xml"><file href="one.xml"/></resource>
<resource identifier="r2" type="imsqti_item_xmlv2p1" href="two.xml"/></resources></manifest>"""
    losses = Losses("f")
    read("folder", tmp_path, {"imsmanifest.xml": manifest, "one.xml": ITEM}, losses)
    assert said(losses, tmp_path) == [
        "imsmanifest.xml:2: <lom>: 'Ask us'",
        "imsmanifest.xml:4: the file two.xml, which is not in the package",
    ]


def test_a_link_in_a_folder_is_named(tmp_path: Path):
    losses = Losses("f")
    (tmp_path / "two.xml").symlink_to(tmp_path / "one.xml")
    assert len(read("folder", tmp_path, {"one.xml": ITEM}, losses).questions) == 1
    assert said(losses, tmp_path) == ["two.xml: the link, which is not followed"]


def test_items_that_a_test_names_by_the_way_to_them_are_in_the_package(tmp_path: Path):
    test = """<assessmentTest identifier="t" title="T"><testPart identifier="p">
<assessmentSection identifier="s" title="T">
<assessmentItemRef identifier="two" href="../items/two%20taps.xml"/>
<assessmentItemRef identifier="one" href="../items/one.xml"/></assessmentSection></testPart></assessmentTest>"""
    two = ITEM.replace('identifier="one"', 'identifier="two"')
    losses = Losses("f")
    files = {"tests/test.xml": test, "items/one.xml": ITEM, "items/two taps.xml": two}
    found = read("zip", tmp_path, files, losses)
    assert [question.name for question in found.questions] == ["two", "one"]
    assert said(losses, tmp_path) == []
