"""One question as an item of QTI 2.1, https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from re import fullmatch
from xml.etree.ElementTree import Element

from course_app.course.uploads import TYPES
from course_app.exports.exchange import qti_rules as rules
from course_app.exports.exchange.essays import guide
from course_app.exports.exchange.hints import say_hints
from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.numbers_text import decimal
from course_app.exports.exchange.plain_html import without_tags
from course_app.exports.exchange.qti_html import fitting
from course_app.exports.exchange.questions import (
    Choice,
    Choices,
    Essay,
    Gap,
    Matching,
    Numbers,
    Ordering,
    Passage,
    Question,
    Text,
    Texts,
    TrueFalse,
)
from course_app.exports.exchange.xml_writing import document, element, html_elements

NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
SCHEMA = {
    "xmlns": NAMESPACE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{NAMESPACE} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
}
_MIXED_WORDS = "p li td th pre simpleChoice simpleAssociableChoice modalFeedback rubricBlock"
MIXED = frozenset(_MIXED_WORDS.split())


@dataclass(slots=True)
class _Item:
    """The parts of an item, in the order in which the schema wants them."""

    points: int
    losses: Losses
    responses: list[Element] = field(default_factory=list)
    body: list[Element | str] = field(default_factory=list)
    rules: list[Element] = field(default_factory=list)
    feedback: dict[str, Text] = field(default_factory=dict)
    says_several: bool = True

    def say(self, code: str, text: Text | None) -> bool:
        if text is not None:
            self.feedback[code] = text
        return text is not None


def identifier(name: str) -> str:
    """A name that XML allows as an identifier; of two ids never the same, as no id begins with ``_``."""
    return name if fullmatch("[A-Za-z_][A-Za-z0-9._-]*", name) else f"_{name}"


def write_item(question: Question, losses: Losses) -> bytes:
    say_hints(question, losses)
    made = _Item(question.points, losses)
    made.body += html_elements(fitting(question.prompt.html, losses))
    body = question.body
    if isinstance(body, Choices):
        _choices(made, body)
    elif isinstance(body, TrueFalse):
        _true_false(made, body)
    elif isinstance(body, Numbers):
        _numbers(made, body)
    elif isinstance(body, Texts):
        _texts(made, body)
    elif isinstance(body, Matching):
        _matching(made, body)
    elif isinstance(body, Ordering):
        _ordering(made, body)
    elif isinstance(body, Essay):
        _essay(made, body)
    else:
        _passage(made, body)
    return document(_assembled(made, question), mixed=MIXED)


def _assembled(made: _Item, question: Question) -> Element:
    general = question.general
    outcomes = [_outcome("SCORE", "float", "0", {"normalMaximum": str(question.points)})]
    if made.feedback:
        outcomes.append(_outcome("FEEDBACK", "identifier", None, cardinality=made.says_several))
    if general is not None:
        outcomes.append(_outcome("GENERAL", "identifier", "general"))
    shown = [_feedback("FEEDBACK", code, text, made.losses) for code, text in made.feedback.items()]
    if general is not None:
        shown.append(_feedback("GENERAL", "general", general, made.losses))
    attributes = {
        **SCHEMA,
        "identifier": identifier(question.name),
        "title": " ".join(question.title.split()),
        "adaptive": "false",
        "timeDependent": "false",
    }
    body = element("itemBody", None, *made.body)
    processing = [element("responseProcessing", None, *made.rules)] if made.rules else []  # none for a person's points
    return element("assessmentItem", attributes, *made.responses, *outcomes, body, *processing, *shown)


def _outcome(
    name: str, base: str, default: str | None, more: Mapping[str, str] | None = None, *, cardinality: bool = False
) -> Element:
    attributes = {"identifier": name, "cardinality": "multiple" if cardinality else "single", "baseType": base}
    inner = [] if default is None else [element("defaultValue", None, element("value", None, default))]
    return element("outcomeDeclaration", {**attributes, **(more or {})}, *inner)


def _feedback(outcome: str, code: str, text: Text, losses: Losses) -> Element:
    attributes = {"outcomeIdentifier": outcome, "showHide": "show", "identifier": code}
    return element("modalFeedback", attributes, *html_elements(fitting(text.html, losses)))


def _response(
    name: str, cardinality: str, base: str, correct: Sequence[str], mapped: Mapping[str, Fraction] | None = None
) -> Element:
    values = element("correctResponse", None, *(element("value", None, one) for one in correct))
    made = element("responseDeclaration", {"identifier": name, "cardinality": cardinality, "baseType": base}, values)
    if mapped is not None:
        made.append(_mapping(mapped, {}))
    return made


def _mapping(mapped: Mapping[str, Fraction], more: Mapping[str, str]) -> Element:
    entries = (
        element("mapEntry", {"mapKey": key, "mappedValue": decimal(points, 6), **more})
        for key, points in mapped.items()
    )
    return element("mapping", {"lowerBound": "0", "defaultValue": "0"}, *entries)


def _simple_choices(made: _Item, choices: Sequence[Choice], prefix: str) -> list[Element]:
    found = []
    for number, choice in enumerate(choices, start=1):
        code = f"{prefix}{number}"
        text = html_elements(fitting(choice.text.html, made.losses))
        found.append(element("simpleChoice", {"identifier": code}, *text))
        made.say(code, choice.feedback)
    return found


def _choice_interaction(name: str, choices: Sequence[Element], *, shuffle: bool, most: int = 1) -> Element:
    attributes = {"responseIdentifier": name, "shuffle": "true" if shuffle else "false", "maxChoices": str(most)}
    return element("choiceInteraction", attributes, *choices)


def _choices(made: _Item, body: Choices) -> None:
    choices = _simple_choices(made, body.choices, "c")
    right = [f"c{number}" for number, choice in enumerate(body.choices, start=1) if choice.share > 0]
    cardinality = "multiple" if body.is_multiple else "single"
    if body.is_multiple and not body.is_whole:
        mapped = {f"c{number}": choice.share * made.points for number, choice in enumerate(body.choices, start=1)}
        made.responses.append(_response("RESPONSE", cardinality, "identifier", right, mapped))
        made.rules.append(_map_response())
    else:
        made.responses.append(_response("RESPONSE", cardinality, "identifier", right))
        made.rules.append(rules.when(rules.is_correct("RESPONSE"), rules.scored(Fraction(made.points))))
    made.body.append(_choice_interaction("RESPONSE", choices, shuffle=body.shuffle, most=0 if body.is_multiple else 1))
    made.says_several = body.is_multiple
    if made.feedback:
        made.rules.append(element("setOutcomeValue", {"identifier": "FEEDBACK"}, rules.variable("RESPONSE")))


def _map_response() -> Element:
    return element("setOutcomeValue", {"identifier": "SCORE"}, element("mapResponse", {"identifier": "RESPONSE"}))


def _true_false(made: _Item, body: TrueFalse) -> None:
    right = "true" if body.is_true else "false"
    made.responses.append(_response("RESPONSE", "single", "identifier", [right]))
    words = [element("simpleChoice", {"identifier": word}, word.capitalize()) for word in ("true", "false")]
    made.body.append(_choice_interaction("RESPONSE", words, shuffle=False))
    made.say("false" if body.is_true else "true", body.feedback)
    made.say(right, body.right_feedback)
    reasons = body.reasons.choices if body.reasons else ()
    choices = _simple_choices(made, reasons, "r")
    found = [f"r{number}" for number, reason in enumerate(reasons, start=1) if reason.share == 1]
    points, is_both = Fraction(made.points), element("and", None, rules.is_correct("RESPONSE"))
    if body.reasons is not None:
        made.responses.append(_response("REASON", "single", "identifier", found))
        made.body.append(_choice_interaction("REASON", choices, shuffle=body.reasons.shuffle))
        is_both.append(rules.is_correct("REASON"))
    half = [(rules.is_correct("RESPONSE"), rules.scored(points / 2))]
    made.rules.append(rules.when(is_both, rules.scored(points), otherwise=[] if body.is_whole else half))
    if made.feedback:
        both = element("multiple", None, rules.variable("RESPONSE"), rules.variable("REASON"))
        source = both if body.reasons is not None else element("multiple", None, rules.variable("RESPONSE"))
        made.rules.append(element("setOutcomeValue", {"identifier": "FEEDBACK"}, source))


def _numbers(made: _Item, body: Numbers) -> None:
    if len(body.units) > 1:
        made.losses.add(f"other spellings of the unit: {', '.join(body.units[1:])}")
    if body.needs_unit:
        made.losses.add("that the learner types the unit, and that other units convert; the unit stands by the field")
    right = next(answer for answer in body.answers if answer.share == 1)
    made.responses.append(_response("RESPONSE", "single", "float", [decimal(right.value)]))
    unit = f" {body.units[0]}" if body.units else ""
    made.body.append(element("p", None, _entry("RESPONSE", "12"), unit))
    others = _foreseen(made, "RESPONSE", body, "wrong-")
    made.rules.append(
        rules.when(rules.is_right("RESPONSE", body), rules.scored(Fraction(made.points)), otherwise=others)
    )


def _entry(name: str, length: str) -> Element:
    return element("textEntryInteraction", {"responseIdentifier": name, "expectedLength": length})


def _texts(made: _Item, body: Texts) -> None:
    made.responses.append(_text_response("RESPONSE", body, Fraction(made.points)))
    made.body.append(element("p", None, _entry("RESPONSE", "30")))
    made.rules.append(_map_response())
    for condition, then in _foreseen(made, "RESPONSE", body, "wrong-"):
        made.rules.append(rules.when(condition, then))


def _text_response(name: str, body: Texts, points: Fraction) -> Element:
    right = [answer for answer in body.answers if answer.share == 1]
    made = _response(name, "single", "string", [right[0].text])
    case = {"caseSensitive": "true" if body.keeps_case else "false"}
    made.append(_mapping({answer.text: points for answer in right}, case))
    return made


def _foreseen(made: _Item, name: str, gap: Numbers | Texts, prefix: str) -> list[tuple[Element, Element]]:
    """Conditions of the wrong answers that something is said to, with what says it."""
    if isinstance(gap, Numbers):
        conditions = [(answer, rules.is_within(name, answer)) for answer in gap.answers]
        found = [(answer.share, answer.feedback, condition) for answer, condition in conditions]
    else:
        found = [
            (answer.share, answer.feedback, rules.is_text(name, answer, keeps_case=gap.keeps_case))
            for answer in gap.answers
        ]
    return [
        (condition, rules.said(f"{prefix}{number}"))
        for number, (share, feedback, condition) in enumerate(found)
        if share != 1 and made.say(f"{prefix}{number}", feedback)
    ]


def _matching(made: _Item, body: Matching) -> None:
    rights = list(dict.fromkeys([*(pair.right for pair in body.pairs), *body.others]))
    pairs = [f"left{number} right{rights.index(pair.right) + 1}" for number, pair in enumerate(body.pairs, start=1)]
    part = Fraction(made.points, len(pairs))
    mapped = None if body.is_whole else dict.fromkeys(pairs, part)
    made.responses.append(_response("RESPONSE", "multiple", "directedPair", pairs, mapped))
    lefts = [
        _associable(f"left{number}", 1, html_elements(fitting(pair.left.html, made.losses)))
        for number, pair in enumerate(body.pairs, start=1)
    ]
    halves = [_associable(f"right{number}", len(pairs), [text]) for number, text in enumerate(rights, start=1)]
    attributes = {"responseIdentifier": "RESPONSE", "shuffle": "true", "maxAssociations": str(len(pairs))}
    sets = (element("simpleMatchSet", None, *lefts), element("simpleMatchSet", None, *halves))
    made.body.append(element("matchInteraction", attributes, *sets))
    whole = rules.when(rules.is_correct("RESPONSE"), rules.scored(Fraction(made.points)))
    made.rules.append(whole if body.is_whole else _map_response())


def _associable(code: str, most: int, text: Sequence[Element | str]) -> Element:
    return element("simpleAssociableChoice", {"identifier": code, "matchMax": str(most)}, *text)


def _ordering(made: _Item, body: Ordering) -> None:
    if not body.is_whole:
        made.losses.add("a part of the points for a part of the order; all points or none")
    codes = [f"step{number}" for number in range(1, len(body.steps) + 1)]
    made.responses.append(_response("RESPONSE", "ordered", "identifier", codes))
    steps = sorted(zip(codes, body.steps, strict=True), key=lambda one: without_tags(one[1].html))
    choices = [
        element("simpleChoice", {"identifier": code}, *html_elements(fitting(step.html, made.losses)))
        for code, step in steps
    ]
    attributes = {"responseIdentifier": "RESPONSE", "shuffle": "true"}
    made.body.append(element("orderInteraction", attributes, *choices))
    made.rules.append(rules.when(rules.is_correct("RESPONSE"), rules.scored(Fraction(made.points))))


def _essay(made: _Item, body: Essay) -> None:
    if body.words_from is not None or body.words_to is not None:
        made.losses.add("how many words are advised")
    made.responses.append(_open_response("RESPONSE", "string"))
    made.body.append(element("extendedTextInteraction", {"responseIdentifier": "RESPONSE", "expectedLines": "15"}))
    if body.upload:
        types = [TYPES[name].media_type for name in body.upload]
        made.losses.add("how large a file may be" if len(types) == 1 else "how large a file may be, and its types")
        made.responses.append(_open_response("FILE", "file"))
        only = {"type": types[0]} if len(types) == 1 else {}
        made.body.append(element("uploadInteraction", {"responseIdentifier": "FILE", **only}))
    if (read := guide(body)) is not None:
        inner = html_elements(fitting(read.html, made.losses))
        made.body.append(element("rubricBlock", {"view": "scorer"}, *inner))


def _open_response(name: str, base: str) -> Element:
    return element("responseDeclaration", {"identifier": name, "cardinality": "single", "baseType": base})


def _passage(made: _Item, body: Passage) -> None:
    html = f"<p>{fitting(body.text.html, made.losses)}</p>"
    part = Fraction(made.points, max(len(body.gaps), 1))
    conditions, fields = [], {}
    for number, (name, gap) in enumerate(body.gaps.items(), start=1):
        response = f"RESPONSE{number}"
        fields[f"[[{name}]]"] = _gap(made, response, gap)
        conditions.append(rules.is_right(response, gap))
    for condition in [] if body.is_whole else conditions:
        made.rules.append(rules.when(condition, rules.added(part)))
    if body.is_whole:
        made.rules.append(rules.when(element("and", None, *conditions), rules.scored(Fraction(made.points))))
    for number, gap in enumerate(body.gaps.values(), start=1):
        for condition, then in _said_of_gap(made, f"RESPONSE{number}", gap):
            made.rules.append(rules.when(condition, then))
    made.body += [_filled(one, fields) for one in html_elements(html) if not isinstance(one, str)]


def _gap(made: _Item, name: str, gap: Gap) -> Element:
    if isinstance(gap, Numbers):
        right = next(answer for answer in gap.answers if answer.share == 1)
        made.responses.append(_response(name, "single", "float", [decimal(right.value)]))
        return _entry(name, "12")
    if isinstance(gap, Texts):
        made.responses.append(_text_response(name, gap, Fraction(1)))
        return _entry(name, "30")
    codes = [f"{name}-{number}" for number in range(1, len(gap.choices) + 1)]
    right_code = next(code for code, choice in zip(codes, gap.choices, strict=True) if choice.share == 1)
    made.responses.append(_response(name, "single", "identifier", [right_code]))
    choices = [
        element("inlineChoice", {"identifier": code}, without_tags(choice.text.html))
        for code, choice in zip(codes, gap.choices, strict=True)
    ]
    return element("inlineChoiceInteraction", {"responseIdentifier": name, "shuffle": "true"}, *choices)


def _said_of_gap(made: _Item, name: str, gap: Gap) -> list[tuple[Element, Element]]:
    if not isinstance(gap, Choices):
        return _foreseen(made, name, gap, f"{name}-wrong-")
    found = []
    for number, choice in enumerate(gap.choices, start=1):
        code = f"{name}-{number}"
        if choice.share != 1 and made.say(code, choice.feedback):
            is_it = element("match", None, rules.variable(name), rules.value("identifier", code))
            found.append((is_it, rules.said(code)))
    return found


def _filled(one: Element, fields: Mapping[str, Element]) -> Element:
    """The same with each ``[[name]]`` of its texts replaced by the field."""
    children: list[Element | str] = [*_split(one.text or "", fields)]
    for child in one:
        tail, child.tail = child.tail or "", None
        children += [_filled(child, fields), *_split(tail, fields)]
    return element(one.tag, one.attrib, *children)


def _split(text: str, fields: Mapping[str, Element]) -> list[Element | str]:
    for marker, made in fields.items():
        before, found, after = text.partition(marker)
        if found:
            return [*_split(before, fields), made, *_split(after, fields)]
    return [text] if text else []
