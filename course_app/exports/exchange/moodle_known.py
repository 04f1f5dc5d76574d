"""What a question of Moodle XML may say without a loss: what is read, and what changes nothing here."""

from collections.abc import Mapping

from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.tree import Element
from course_app.exports.exchange.unread import EVERYTHING, Known, say_unread

_ASIDE = "type <name> <hidden=0> <hidden=> <image=>"
_COMMON = (
    f"{_ASIDE} <questiontext> <generalfeedback> <defaultgrade> <penalty> <idnumber> <tags> <hint> <file> "
    "<correctfeedback> <partiallycorrectfeedback> <incorrectfeedback>"
)
_SEVERAL = ("answer", "subquestion", "hint", "tags", "file")  # of anything else the first one counts
_TEXT = "format <text> <file>"
_KINDS: Mapping[str, str] = {
    "multichoice": "<answer> <single> <shuffleanswers> <answernumbering> <showstandardinstruction>",
    "truefalse": "<answer>",
    "shortanswer": "<answer> <usecase>",
    "numerical": ("<answer> <units> <unitgradingtype> <unitpenalty> <showunits=0> <showunits=3> <unitsleft=0>"),
    "matching": "<subquestion> <shuffleanswers=true> <shuffleanswers=1>",
    "ordering": (
        "<answer> <gradingtype> <layouttype> <showgrading> <numberingstyle> <selecttype=ALL> <selecttype=0> "
        "<selectcount>"
    ),
    "essay": (
        "<responseformat> <responserequired> <responsefieldlines> <minwordlimit> <maxwordlimit> <attachments> "
        "<attachmentsrequired> <maxbytes> <filetypeslist> <graderinfo> <responsetemplate>"
    ),
}
_ANSWERS: Mapping[str, str] = {
    "numerical": f"fraction {_TEXT} <feedback> <tolerance>",
    "ordering": f"fraction {_TEXT}",
}
_OTHERS = {
    "category": f"{_ASIDE} <category> <idnumber=>",
    "description": f"{_ASIDE} <questiontext> <defaultgrade> <penalty> <idnumber=>",
}
_KNOWN: Mapping[str, Known] = {
    **dict.fromkeys(
        ("name", "questiontext", "generalfeedback", "feedback", "category", "graderinfo", "responsetemplate"),
        Known(_TEXT),
    ),
    **dict.fromkeys(("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"), Known(_TEXT)),
    "hint": Known(f"{_TEXT} <shownumcorrect> <clearwrong> <options>"),
    "hint/shownumcorrect": Known(EVERYTHING),
    "hint/clearwrong": Known(EVERYTHING),
    "hint/options": Known(EVERYTHING),
    "tags": Known("<tag>"),
    "tag": Known("<text>"),
    "file": Known("name path encoding"),
    "answer": Known(f"fraction {_TEXT} <feedback> <tolerance=0>"),
    "subquestion": Known(f"{_TEXT} <answer>"),
    "subquestion/answer": Known(_TEXT),
    "units": Known("<unit>"),
    "unit": Known("<multiplier> <unit_name>"),
}


def say_unread_of(question: Element, kind: str, losses: Losses) -> None:
    own = _OTHERS.get(kind) or f"{_COMMON} {_KINDS.get(kind, '')}"
    seen: set[str] = set()
    for child in question.elements:
        if child.name in seen and child.name not in _SEVERAL and (text := " ".join(child.text.split())):
            losses.add(f"<{child.name}> a second time: {text[:60]!r}", child.line)
        seen.add(child.name)
    answers = {"answer": Known(_ANSWERS[kind])} if kind in _ANSWERS else {}
    say_unread(question, {**_KNOWN, **answers, question.name: Known(own)}, losses)
