"""Questions as Moodle XML, https://docs.moodle.org/en/Moodle_XML_format."""

import re
from fractions import Fraction
from html import escape
from xml.etree.ElementTree import Element

from course_app.exports.exchange.categories import escaped_name
from course_app.exports.exchange.cloze import without_gaps, write_gap
from course_app.exports.exchange.essays import guide
from course_app.exports.exchange.hints import penalty
from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.numbers_text import around, decimal, percent
from course_app.exports.exchange.questions import (
    Body,
    Choice,
    Choices,
    Essay,
    Matching,
    NumberAnswer,
    Numbers,
    Ordering,
    Passage,
    Question,
    QuestionSet,
    Text,
    TextAnswer,
    Texts,
    TrueFalse,
)
from course_app.exports.exchange.wildcards import as_signs
from course_app.exports.exchange.xml_writing import document, element

_GRADES = frozenset(Fraction(top, below) for below in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10) for top in range(below + 1))


def write_moodle_xml(questions: QuestionSet, quiz_id: str, losses: Losses) -> bytes:
    root = element("quiz", None, _category(questions.title))
    if questions.intro is not None and questions.intro.html:
        root.append(_described(questions.title, questions.intro))
    for question in questions.questions:
        root.append(_question(question, losses.of(f"{quiz_id}:{question.name}")))
    return document(root)


def _category(title: str) -> Element:
    path = f"$course$/top/{escaped_name(title)}"
    return element("question", {"type": "category"}, element("category", None, _text(path)))


def _described(title: str, intro: Text) -> Element:
    return element(
        "question", {"type": "description"}, element("name", None, _text(title)), _html("questiontext", intro)
    )


def _question(question: Question, losses: Losses) -> Element:
    body = question.body
    made = element("question", {"type": _type(body)}, element("name", None, _text(question.title)))
    made.append(_html("questiontext", _prompt(question, losses)))
    made.append(_html("generalfeedback", question.general or Text(html="")))
    if not isinstance(body, Passage):
        made.append(element("defaultgrade", None, str(question.points)))
    elif question.points != len(body.gaps):
        losses.add(f"the points; each of the {len(body.gaps)} gaps counts one in Moodle")
    made.append(element("penalty", None, penalty(question, losses)))
    made.append(element("hidden", None, "0"))
    made.append(element("idnumber", None, question.name))
    for child in _answers(body, losses):
        made.append(child)
    for hint in [] if isinstance(body, Essay) else question.hints:
        made.append(_html("hint", hint))
    return made


def _type(body: Body) -> str:
    if isinstance(body, Choices):
        return "multichoice"
    if isinstance(body, TrueFalse):
        return "truefalse"
    if isinstance(body, Numbers):
        return "numerical"
    if isinstance(body, Texts):
        return "shortanswer"
    if isinstance(body, Matching):
        return "matching"
    if isinstance(body, Essay):
        return "essay"
    return "ordering" if isinstance(body, Ordering) else "cloze"


def _prompt(question: Question, losses: Losses) -> Text:
    body = question.body
    if isinstance(body, Numbers) and body.units and not body.needs_unit:
        return Text(html=f"{question.prompt.html}<p>_____ {escape(body.units[0], quote=False)}</p>")
    if not isinstance(body, Passage):
        return question.prompt
    if body.is_whole:
        losses.add("all points or none; each gap earns its part")
    gaps = {f"[[{name}]]": write_gap(gap, losses) for name, gap in body.gaps.items()}
    passage = re.sub(r"\[\[[^\[\]]+\]\]", lambda gap: gaps.get(gap[0], gap[0]), without_gaps(body.text.html))
    return Text(html=f"{without_gaps(question.prompt.html)}<p>{passage}</p>")


def _answers(body: Body, losses: Losses) -> list[Element]:
    if isinstance(body, Choices):
        return _choices(body, losses)
    if isinstance(body, TrueFalse):
        return _true_false(body, losses)
    if isinstance(body, Numbers):
        return _numbers(body, losses)
    if isinstance(body, Texts):
        case = element("usecase", None, "1" if body.keeps_case else "0")
        return [case, *(_text_answer(answer) for answer in body.answers)]
    if isinstance(body, Matching):
        return _matching(body, losses)
    if isinstance(body, Essay):
        return _essay(body, losses)
    return _ordering(body) if isinstance(body, Ordering) else []


def _choices(body: Choices, losses: Losses) -> list[Element]:
    if body.is_multiple and body.is_whole:
        losses.add("all points or none; a part of the right ticks earns a part")
    if any(abs(choice.share) not in _GRADES for choice in body.choices):
        losses.add("a part of the points that Moodle's list of grades does not have; it is rounded on import there")
    return [
        element("single", None, "false" if body.is_multiple else "true"),
        element("shuffleanswers", None, "true" if body.shuffle else "false"),
        element("answernumbering", None, "none"),
        *(_answer(choice.share, choice.text, choice.feedback) for choice in body.choices),
    ]


def _answer(share: Fraction, text: Text, feedback: Text | None) -> Element:
    made = element("answer", {"fraction": percent(share), "format": "html"}, _text(text.html))
    if feedback is not None:
        made.append(_html("feedback", feedback))
    return made


def _true_false(body: TrueFalse, losses: Losses) -> list[Element]:
    if body.reasons is not None:
        losses.add("the reasons to choose from")
        if any(choice.feedback for choice in body.reasons.choices):
            losses.add("the feedback for reasons")
    found = []
    for word, is_it in (("true", body.is_true), ("false", not body.is_true)):
        feedback = body.right_feedback if is_it else body.feedback
        choice = Choice(text=Text(html=word), share=Fraction(is_it), feedback=feedback)
        found.append(_answer(choice.share, choice.text, choice.feedback))
    return found


def _numbers(body: Numbers, losses: Losses) -> list[Element]:
    found = [one for answer in body.answers for one in _number(answer)]
    if not body.units:
        return found
    units = {unit: Fraction(1) for unit in body.units}
    if body.needs_unit:
        others = {unit: 1 / factor for unit, factor in body.factors.items() if unit not in units}
        units |= {unit: factor for unit, factor in others.items() if _is_short(factor)}
        losses.add(f"units other than {', '.join(units)}")
    multipliers = [
        element("unit", None, element("multiplier", None, decimal(factor)), element("unit_name", None, unit))
        for unit, factor in units.items()
    ]
    return [
        *found,
        element("units", None, *multipliers),
        element("unitgradingtype", None, "2" if body.needs_unit else "0"),
        element("unitpenalty", None, "1" if body.is_whole else "0.5"),
        element("showunits", None, "0"),
        element("unitsleft", None, "0"),
    ]


def _is_short(factor: Fraction) -> bool:
    return Fraction(decimal(factor)) == factor and len(decimal(factor)) <= 15


def _number(answer: NumberAnswer) -> list[Element]:
    spans = around(answer.value, answer.low, answer.high)
    found = []
    for value, width in spans if answer.share == 1 else spans[-1:]:
        made = element("answer", {"fraction": percent(answer.share), "format": "moodle_auto_format"})
        made.append(_text(decimal(value)))
        if answer.feedback is not None:
            made.append(_html("feedback", answer.feedback))
        made.append(element("tolerance", None, decimal(width)))
        found.append(made)
    return found


def _text_answer(answer: TextAnswer) -> Element:
    made = element("answer", {"fraction": percent(answer.share), "format": "moodle_auto_format"})
    made.append(_text(as_signs(answer.text)))
    if answer.feedback is not None:
        made.append(_html("feedback", answer.feedback))
    return made


def _matching(body: Matching, losses: Losses) -> list[Element]:
    if body.is_whole:
        losses.add("all points or none; each pair earns its part")
    halves = [(pair.left, pair.right) for pair in body.pairs] + [(Text(html=""), other) for other in body.others]
    found = [element("shuffleanswers", None, "true")]
    for left, right in halves:
        made = _html("subquestion", left)
        made.append(element("answer", None, _text(right)))
        found.append(made)
    return found


def _ordering(body: Ordering) -> list[Element]:
    grading = "ALL_OR_NOTHING" if body.is_whole else "LONGEST_CONTIGUOUS_SUBSET"
    settings = {
        "layouttype": "VERTICAL",
        "selecttype": "ALL",
        "selectcount": "0",
        "gradingtype": grading,
        "showgrading": "SHOW",
        "numberingstyle": "none",
    }
    steps = [
        element("answer", {"fraction": f"{place}.0000000", "format": "html"}, _text(step.html))
        for place, step in enumerate(body.steps, start=1)
    ]
    return [*(element(name, None, value) for name, value in settings.items()), *steps]


def _essay(body: Essay, losses: Losses) -> list[Element]:
    """Neither text nor file is asked for where either will do."""
    words = {"minwordlimit": body.words_from, "maxwordlimit": body.words_to}
    if any(words.values()):
        losses.add("that the number of words is advice; Moodle asks for it")
    settings = {
        "responseformat": "editor",
        "responserequired": "0" if body.upload else "1",
        "responsefieldlines": "15",
        **{name: str(count or "") for name, count in words.items()},
        "attachments": "1" if body.upload else "0",
        "attachmentsrequired": "0",
        "maxbytes": str(body.max_bytes or 0),
        "filetypeslist": ",".join(f".{name}" for name in body.upload),
    }
    texts = {"graderinfo": guide(body) or Text(html=""), "responsetemplate": Text(html="")}
    return [
        *(element(name, None, value) for name, value in settings.items()),
        *(_html(name, text) for name, text in texts.items()),
    ]


def _html(name: str, text: Text) -> Element:
    return element(name, {"format": "html"}, _text(text.html))


def _text(text: str) -> Element:
    return element("text", None, text)
