"""Several answers. Response: a list of the ids of the options ticked; order and repeats do not matter.

All or nothing; with partial marks (``marks`` in the key) each right tick earns its part of the points and each wrong
one takes as much away, never below nothing.

Codes, in the key's order: ``option:<id>`` for each option ticked, ``missed:<id>`` for each right one not ticked.
"""

from collections.abc import Sequence

from course_app.course.canonical import Json
from course_app.course.draft import Built, Draft, DraftOption, Foreseen, Report, feedback_of
from course_app.course.edition import Option, QuestionText
from course_app.course.kinds.parts import MARKS, share_of
from course_app.course.kinds.source import Source
from course_app.course.marking import BLANK, UNREADABLE, Code, Convention, Outcome, marked

SETTINGS: frozenset[str] = frozenset({"marks"})
NEEDS_OPTIONS = True
TEXTS: frozenset[str] = frozenset()
LINES: frozenset[str] = frozenset()


def build(draft: Draft, report: Report) -> Built:
    right = [option for option in draft.options if option.ticked]
    if not right:
        report(draft.place, "at least one ticked option, - [x]", "none", "tick every right answer")
    missed = {f"missed:{option.id}": option.feedback for option in right if option.feedback}
    marks = Source(draft, report).choice("marks", MARKS, "all-or-nothing")
    return Built(
        key={
            "right": [option.id for option in right],
            "options": [option.id for option in draft.options],
            **({"marks": marks} if marks == "partial" else {}),
        },
        text=QuestionText(
            prompt=draft.prompt,
            options=tuple(Option(id=option.id, html=option.html) for option in draft.options),
            feedback=feedback_of(draft) | missed,
        ),
        foreseen=tuple(_foreseen(option, [one.id for one in right], draft.options) for option in draft.options),
    )


def _foreseen(option: DraftOption, right: list[str], options: Sequence[DraftOption]) -> Foreseen:
    """All that is right without this option, or with it where it is wrong."""
    if not option.ticked:
        return Foreseen(place=option.place, response=[*right, option.id], code=f"option:{option.id}")
    others = [name for name in right if name != option.id] or [one.id for one in options if not one.ticked][:1]
    return Foreseen(place=option.place, response=list(others), code=f"missed:{option.id}")


def right_response(key: dict[str, Json]) -> Json:
    return key["right"]


def mark(key: dict[str, Json], value: Json, convention: Convention | None) -> Outcome:
    if value in ("", None, []):
        return BLANK
    options, right = key["options"], key["right"]
    if not isinstance(value, list) or not isinstance(options, list) or not isinstance(right, list):
        return UNREADABLE
    if any(not isinstance(item, str) or item not in options for item in value):
        return UNREADABLE
    ticked = [Code(name="option", about=str(option)) for option in options if option in value]
    missed = [Code(name="missed", about=str(option)) for option in right if option not in value]
    wrong = sum(option not in right for option in {*value})
    count = len(right) - len(missed) - wrong
    return marked(share_of(key.get("marks"), count, len(right)), *ticked, *missed)
