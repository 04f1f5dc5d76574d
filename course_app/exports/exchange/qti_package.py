"""A package of QTI 2.1: items, a test that lists them, and the manifest."""

from xml.etree.ElementTree import Element

from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.qti_html import fitting
from course_app.exports.exchange.qti_writing import MIXED, SCHEMA, identifier, write_item
from course_app.exports.exchange.questions import QuestionSet
from course_app.exports.exchange.xml_writing import document, element, html_elements

CONTENT_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"


def write_qti(questions: QuestionSet, quiz_id: str, losses: Losses) -> dict[str, bytes]:
    """The files of the package by name."""
    items = {
        f"items/{question.name}.xml": write_item(question, losses.of(f"{quiz_id}:{question.name}"))
        for question in questions.questions
    }
    files = {"test.xml": document(_test(questions, quiz_id, list(items), losses), mixed=MIXED), **items}
    return {"imsmanifest.xml": document(_manifest(quiz_id, list(files))), **files}


def _test(questions: QuestionSet, quiz_id: str, items: list[str], losses: Losses) -> Element:
    """The schema has a rule that test, part, section and items have different identifiers; no id begins with ``_``."""
    title = " ".join(questions.title.split())
    section = element("assessmentSection", {"identifier": "_section", "title": title, "visible": "true"})
    if questions.intro is not None and questions.intro.html:
        section.append(
            element("rubricBlock", {"view": "candidate"}, *html_elements(fitting(questions.intro.html, losses)))
        )
    for question, href in zip(questions.questions, items, strict=True):
        section.append(element("assessmentItemRef", {"identifier": identifier(question.name), "href": href}))
    modes = {"identifier": "_part", "navigationMode": "nonlinear", "submissionMode": "simultaneous"}
    outcome = {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}
    total = element("sum", None, element("testVariables", {"variableIdentifier": "SCORE"}))
    return element(
        "assessmentTest",
        {**SCHEMA, "identifier": f"_test-{quiz_id}", "title": title},
        element("outcomeDeclaration", outcome),
        element("testPart", modes, section),
        element("outcomeProcessing", None, element("setOutcomeValue", {"identifier": "SCORE"}, total)),
    )


def _manifest(quiz_id: str, files: list[str]) -> Element:
    about = element(
        "metadata",
        None,
        element("schema", None, "QTIv2.1 Package"),
        element("schemaversion", None, "1.0.0"),
    )
    resources = element("resources")
    for number, name in enumerate(files):
        kind = "imsqti_test_xmlv2p1" if name == "test.xml" else "imsqti_item_xmlv2p1"
        parts = [element("file", {"href": name})]
        if name == "test.xml":
            parts += [element("dependency", {"identifierref": f"r{other}"}) for other in range(1, len(files))]
        resources.append(element("resource", {"identifier": f"r{number}", "type": kind, "href": name}, *parts))
    names = {"xmlns": CONTENT_PACKAGE, "identifier": f"package-{quiz_id}"}
    return element("manifest", names, about, element("organizations"), resources)
