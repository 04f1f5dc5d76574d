"""True or false, with the reason, which must be right too. Response: ``{"answer": "true", "reason": option id}``.

Key: ``right`` is the right answer and the id of the right reason. Codes: ``option:true`` or ``option:false`` and
``option:<id>`` for what was chosen, ``missed:<id>`` for the right reason where it was not.
"""

from course_app.course.canonical import Json
from course_app.course.draft import Built, Draft, Foreseen, Report, feedback_of
from course_app.course.edition import Option, QuestionText
from course_app.course.kinds.parts import MARKS, read_parts, share_of
from course_app.course.kinds.source import Source
from course_app.course.marking import BLANK, UNREADABLE, Code, Convention, Outcome, marked

SETTINGS: frozenset[str] = frozenset({"answer", "marks", "wrong"})
NEEDS_OPTIONS = True
TEXTS: frozenset[str] = frozenset()
LINES: frozenset[str] = frozenset()
_WORDS = ("true", "false")


def build(draft: Draft, report: Report) -> Built:
    source = Source(draft, report)
    answer = draft.settings.get("answer")
    if not isinstance(answer, bool):
        source.problem("answer", "answer: true or answer: false", answer, "say in the yaml block whether it is true")
    reasons = [option for option in draft.options if option.ticked]
    if len(reasons) != 1:
        advice = "tick the one reason that makes the answer right"
        source.problem("", "exactly one ticked reason, - [x]", str(len(reasons)), advice)
    wrong = source.mapping("wrong", draft.settings["wrong"], ("feedback",)) if "wrong" in draft.settings else {}
    right = "true" if answer is True else "false"
    key: dict[str, Json] = {
        "right": [right, reasons[0].id if reasons else ""],
        "options": [option.id for option in draft.options],
        "marks": source.choice("marks", MARKS, "all-or-nothing"),
    }
    feedback = feedback_of(draft) | {f"missed:{option.id}": option.feedback for option in reasons if option.feedback}
    if wrong.get("feedback"):
        feedback[f"option:{_other(right)}"] = str(wrong["feedback"])
    because = reasons[0].id if reasons else ""
    wrong_reasons = [option for option in draft.options if not option.ticked]
    return Built(
        key=dict(key),
        text=QuestionText(
            prompt=draft.prompt,
            options=tuple(Option(id=option.id, html=option.html) for option in draft.options),
            feedback=feedback,
        ),
        foreseen=(
            source.foreseen("wrong", {"answer": _other(right), "reason": because}, f"option:{_other(right)}"),
            *(
                Foreseen(place=one.place, response={"answer": right, "reason": one.id}, code=f"option:{one.id}")
                for one in wrong_reasons
            ),
        ),
    )


def right_response(key: dict[str, Json]) -> Json:
    answer, reason = _right(key)
    return {"answer": answer, "reason": reason}


def mark(key: dict[str, Json], value: Json, convention: Convention | None) -> Outcome:
    texts = read_parts(value, ("answer", "reason"))
    if texts is None:
        return UNREADABLE
    given, because = texts["answer"], texts["reason"]
    options = key["options"]
    if given not in ("", *_WORDS) or not isinstance(options, list) or because not in ("", *options):
        return UNREADABLE
    if not given and not because:
        return BLANK
    answer, reason = _right(key)
    codes = [Code(name="option", about=text) for text in (given, because) if text]
    missed = [Code(name="missed", about=reason)] if because != reason else []
    right = (1 + (because == reason)) if given == answer else 0
    return marked(share_of(key["marks"], right, 2), *codes, *missed)


def _right(key: dict[str, Json]) -> tuple[str, str]:
    right = key["right"]
    answer, reason = right if isinstance(right, list) else ("", "")
    return str(answer), str(reason)


def _other(word: str) -> str:
    return _WORDS[1 - _WORDS.index(word)]
