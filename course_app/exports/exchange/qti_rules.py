"""The rules of response processing that our QTI items are marked by."""

from collections.abc import Sequence
from fractions import Fraction
from xml.etree.ElementTree import Element

from course_app.exports.exchange.numbers_text import decimal
from course_app.exports.exchange.questions import Choices, Gap, NumberAnswer, Numbers, TextAnswer
from course_app.exports.exchange.xml_writing import element


def value(base: str, text: str) -> Element:
    return element("baseValue", {"baseType": base}, text)


def variable(name: str) -> Element:
    return element("variable", {"identifier": name})


def is_correct(response: str) -> Element:
    return element("match", None, variable(response), element("correct", {"identifier": response}))


def is_within(response: str, answer: NumberAnswer) -> Element:
    return element(
        "and",
        None,
        element("gte", None, variable(response), value("float", decimal(answer.low))),
        element("lte", None, variable(response), value("float", decimal(answer.high))),
    )


def is_text(response: str, answer: TextAnswer, *, keeps_case: bool) -> Element:
    case = {"caseSensitive": "true" if keeps_case else "false"}
    return element("stringMatch", case, variable(response), value("string", answer.text))


def is_right(response: str, gap: Gap) -> Element:
    if isinstance(gap, Numbers):
        right = [is_within(response, answer) for answer in gap.answers if answer.share == 1]
        return right[0] if len(right) == 1 else element("or", None, *right)
    if isinstance(gap, Choices):
        return is_correct(response)
    return element("gt", None, element("mapResponse", {"identifier": response}), value("float", "0"))


def scored(points: Fraction) -> Element:
    return element("setOutcomeValue", {"identifier": "SCORE"}, value("float", decimal(points)))


def added(points: Fraction) -> Element:
    total = element("sum", None, variable("SCORE"), value("float", decimal(points)))
    return element("setOutcomeValue", {"identifier": "SCORE"}, total)


def said(code: str) -> Element:
    """One more of the sentences to show."""
    both = element("multiple", None, variable("FEEDBACK"), value("identifier", code))
    return element("setOutcomeValue", {"identifier": "FEEDBACK"}, both)


def when(condition: Element, *then: Element, otherwise: Sequence[tuple[Element, Element]] = ()) -> Element:
    """``otherwise``: further conditions, tried in order, with what follows from them."""
    first = element("responseIf", None, condition, *then)
    others = (element("responseElseIf", None, one, follows) for one, follows in otherwise)
    return element("responseCondition", None, first, *others)
