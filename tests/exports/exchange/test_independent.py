"""Programs that others wrote read what we write, and find the same questions in it."""

import io
import re
import zipfile

import pytest
from moodle_xml_parser.parser import parse_string

from course_app.course.edition import Quiz
from tests.course.test_formats_doc import EXAMPLES
from tests.exports.exchange import readers
from tests.exports.exchange.formats import read_back, written
from tests.exports.exchange.quizzes import HEAD, quiz_of
from tests.exports.exchange.test_round_trips import MORE


@pytest.fixture(scope="module")
def quiz() -> Quiz:
    return quiz_of(HEAD + "Do it.\n\n" + "\n".join(text for text, _ in EXAMPLES) + MORE)


def package(quiz: Quiz) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(written(quiz, "qti")[0])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_gift_pegjs_reads_every_question(quiz: Quiz):
    found = readers.gift(written(quiz, "gift")[0])
    assert [one["type"] for one in found[:2]] == ["Category", "Description"]
    types = {one["id"]: one["type"] for one in found[2:]}
    assert types == {
        **{"cp-is": "MC", "water-uses": "MC", "uses": "MC", "treatment": "TF", "half": "TF", "drag-out": "Short"},
        **{"word": "Short", "water-loss": "Numerical", "payback": "Numerical", "pump-energy": "Numerical"},
        **{"ends": "Numerical", "rate": "Numerical", "meters": "Matching", "all-pairs": "Matching"},
        **{"audit-steps": "Matching", "order": "Matching", "own-balance": "Essay", "letter": "Essay"},
    }


def test_gift_pegjs_finds_the_keys(quiz: Quiz):
    found = {one.get("id"): one for one in readers.gift(written(quiz, "gift")[0])}
    assert [one["isCorrect"] for one in found["cp-is"]["choices"]] == [True, False, False]
    assert [one["weight"] for one in found["water-uses"]["choices"]] == [50, 50, -50]
    assert found["water-loss"]["choices"][0]["text"] == {"type": "range", "number": 7.5, "range": 0.2}
    assert found["ends"]["stem"]["text"].startswith("<p>How much is {1, 2} ~ 3 = 4: #5?</p>")
    assert found["treatment"]["isTrue"] is False
    assert found["cp-is"]["globalFeedback"]["text"] == "<p>Look for the word <em>preventive</em>.</p>"
    assert found["letter"]["stem"]["text"] == "Write a letter: {1} ~ #2."
    assert found["letter"]["globalFeedback"]["text"] == "<p>Say <em>why</em> first.</p>"
    assert found["word"]["choices"][0]["text"]["text"] == "50 % = half"


def test_moodle_xml_parser_finds_choices_and_gaps(quiz: Quiz):
    found = parse_string(written(quiz, "moodle-xml")[0].decode())
    choices = {one.name: one for one in found["multichoice"]}
    assert [(o.answer, o.score_fraction) for o in choices["What cleaner production is"].options] == [
        ("an integrated preventive strategy for processes and products", 100),
        ("advanced treatment of effluent from processes", 0),
        ("recycling of waste in works elsewhere", 0),
    ]
    assert not choices["Uses"].single
    gaps = {one.name: one.gaps for one in found["cloze"]}
    assert [(gap.sub_type, gap.options[0].answer) for gap in gaps["The balance"]] == [
        ("SHORTANSWER", "balance"),
        ("NUMERICAL", "7.5:0.2"),
        ("MULTICHOICE", "rises"),
    ]


def test_every_file_of_a_package_fits_its_grammar(quiz: Quiz):
    files = package(quiz)
    assert len(files) == len(quiz.questions) + 1  # one has a kind that no format has; test and manifest come to it
    for name, data in files.items():
        assert readers.qti_problems(data) == [], name


def test_what_the_schema_of_qti_has_no_place_for_is_written_otherwise_and_named():
    quiz = quiz_of(HEAD + LISTS + "\n" + "## Words {#words kind=single}\n\n" + LISTS + OPTIONS)
    files = package(quiz)
    for name, data in files.items():
        assert readers.qti_problems(data) == [], name
        assert name == "imsmanifest.xml" or b"<strong>Load</strong>" in data
    lost = {loss.what for loss in written(quiz, "qti")[1].found}
    assert {"a list of terms; each term becomes a paragraph, in bold", "the first number of a list"} <= lost


LISTS = """3. the third
4. the fourth

Load
: What a stream *carries*.

Intensity
: Its load

  for each tonne.
"""
OPTIONS = """
- [x] one
- [ ] two
"""


def test_the_manifest_names_every_file(quiz: Quiz):
    files = package(quiz)
    named = re.findall(r'<resource [^>]*href="([^"]+)"', files["imsmanifest.xml"].decode())
    assert sorted(named) == sorted(files.keys() - {"imsmanifest.xml"})


def test_no_id_of_a_question_makes_two_identifiers_equal():
    """A rule of the schema that its grammar cannot say: test, part, section and items differ."""
    ids = ["test-check", "part", "section", "9a", "q-9a"]
    quiz = quiz_of(HEAD + "\n".join(f"## T {{#{one} kind=single}}\n\nWhich?\n{OPTIONS}" for one in ids))
    files = {name: data.decode() for name, data in package(quiz).items()}
    found = re.findall(r'<assessment(?:Test|Section|ItemRef) .*?\bidentifier="([^"]+)"', files["test.xml"])
    found += re.findall(r'<testPart identifier="([^"]+)"', files["test.xml"])
    assert len({*found}) == len(found) == len(ids) + 3
    items = [re.findall(r'<assessmentItem .*?\bidentifier="([^"]+)"', files[f"items/{one}.xml"]) for one in ids]
    assert items == [[one] for one in found[2:-1]]
    assert re.findall(r"^## .*#(\S+)", read_back(written(quiz, "qti")[0], "qti")[0], re.M) == ids


FAULTS = [
    ("items/cp-is.xml", b"<itemBody>", b"<itemBody>text"),
    ("items/cp-is.xml", b'cardinality="single"', b'cardinality="one"'),
    ("items/cp-is.xml", b'identifier="c1"', b'identifier="1"'),
    ("items/cp-is.xml", b"</responseProcessing>", b"</responseProcessing><itemBody/>"),
    ("items/cp-is.xml", b"<itemBody>", b"<itemBody><dl><dt>Load</dt><dd>text</dd></dl>"),
    ("items/cp-is.xml", b"</simpleChoice>", b'<textEntryInteraction responseIdentifier="R"/></simpleChoice>'),
    ("items/drag-out.xml", b'expectedLength="30"', b'expectedLength="long"'),
    ("items/balance-gaps.xml", b"<sum>", b'<sum><and><variable identifier="RESPONSE1"/></and>'),
    ("test.xml", b'view="candidate"', b'view="learner"'),
    ("imsmanifest.xml", b"QTIv2.1 Package", b"QTI package"),
    ("imsmanifest.xml", b"imsqti_item_xmlv2p1", b"question"),
    ("imsmanifest.xml", b'identifierref="r1"', b'identifierref="1"'),
]


@pytest.mark.parametrize(("name", "old", "new"), FAULTS)
def test_the_grammars_find_what_does_not_fit(quiz: Quiz, name: str, old: bytes, new: bytes):
    data = package(quiz)[name]
    assert old in data
    assert readers.qti_problems(data.replace(old, new, 1))


@readers.needs_official_schema
@pytest.mark.parametrize(
    ("name", "old", "new"),
    # text in a definition is wrong by the schema of 2012 only, which programs still bundle
    [fault for fault in FAULTS if fault[0] != "imsmanifest.xml" and b"<dl>" not in fault[2]],
)
def test_the_schema_of_1edtech_finds_it_too(quiz: Quiz, name: str, old: bytes, new: bytes):
    assert readers.schema_problems(package(quiz)[name]) == []
    assert readers.schema_problems(package(quiz)[name].replace(old, new, 1))


def test_an_essay_has_no_rules_and_a_rubric_for_scorers(quiz: Quiz):
    files = package(quiz)
    both, one = files["items/own-balance.xml"], files["items/letter.xml"]
    for item in (both, one):
        assert b"responseProcessing" not in item
        assert readers.qti_problems(item.replace(b'view="scorer"', b'view="everybody"'))
    assert b'normalMaximum="5"' in both
    assert b'<uploadInteraction responseIdentifier="FILE" />' in both
    assert b'<uploadInteraction responseIdentifier="FILE" type="application/pdf" />' in one
