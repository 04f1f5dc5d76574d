"""One answer: exactly one option is right. Response: an option's id."""

from course_app.course.canonical import Json
from course_app.course.draft import Built, Draft, Foreseen, Report, feedback_of
from course_app.course.edition import Option, QuestionText
from course_app.course.marking import BLANK, UNREADABLE, Code, Convention, Outcome, marked

SETTINGS: frozenset[str] = frozenset()
NEEDS_OPTIONS = True
TEXTS: frozenset[str] = frozenset()
LINES: frozenset[str] = frozenset()


def build(draft: Draft, report: Report) -> Built:
    ticked = [option for option in draft.options if option.ticked]
    if len(ticked) != 1:
        report(
            draft.place,
            "exactly one ticked option, - [x]",
            f"{len(ticked)}",
            "tick the one right answer, or use kind=multiple",
        )
    return Built(
        key={"right": ticked[0].id if ticked else "", "options": [option.id for option in draft.options]},
        text=QuestionText(
            prompt=draft.prompt,
            options=tuple(Option(id=option.id, html=option.html) for option in draft.options),
            feedback=feedback_of(draft),
        ),
        foreseen=tuple(
            Foreseen(place=option.place, response=option.id, code=f"option:{option.id}")
            for option in draft.options
            if not option.ticked
        ),
    )


def right_response(key: dict[str, Json]) -> Json:
    return key["right"]


def mark(key: dict[str, Json], value: Json, convention: Convention | None) -> Outcome:
    if value in ("", None, []):
        return BLANK
    options = key["options"]
    if not isinstance(value, str) or not isinstance(options, list) or value not in options:
        return UNREADABLE
    return marked(1 if value == key["right"] else 0, Code(name="option", about=value))
