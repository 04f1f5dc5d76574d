"""A short text. Response: ``{"answer": text}``.

Key: as ``fields.mark_text`` reads it. Codes: those of ``fields`` for the part ``answer``; ``spelling:answer`` beside
"unreadable" where the text is nearly a right one.
"""

from html import escape

from course_app.course.canonical import Json
from course_app.course.draft import Built, Draft, Report
from course_app.course.edition import Part, QuestionText
from course_app.course.kinds.fields import mark_text
from course_app.course.kinds.parts import read_parts
from course_app.course.kinds.source import Source
from course_app.course.kinds.text_source import KEYS, text_field
from course_app.course.marking import BLANK, UNREADABLE, Convention, Outcome

SETTINGS: frozenset[str] = frozenset(KEYS)
NEEDS_OPTIONS = False
TEXTS: frozenset[str] = frozenset({"accept", "text"})
LINES: frozenset[str] = frozenset()


def build(draft: Draft, report: Report) -> Built:
    source = Source(draft, report)
    found = text_field(source, "", draft.settings)
    feedback = {f"foreseen:answer.{index}": html for index, html in enumerate(found.feedback)}
    general = {"general": draft.general_feedback} if draft.general_feedback else {}
    answer = {"answer:answer": escape(found.answer, quote=False)}
    text = QuestionText(prompt=draft.prompt, parts=(Part(id="answer", html=""),), feedback=feedback | answer | general)
    foreseen = [
        source.foreseen(path, {"answer": typed}, f"foreseen:answer.{index}") for path, typed, index in found.wrong
    ]
    return Built(key=dict(found.key), text=text, foreseen=tuple(foreseen))


def right_response(key: dict[str, Json]) -> Json:
    accept = key["accept"]
    return {"answer": accept[0] if isinstance(accept, list) and accept else ""}


def mark(key: dict[str, Json], value: Json, convention: Convention | None) -> Outcome:
    texts = read_parts(value, ("answer",))
    if texts is None:
        return UNREADABLE
    return mark_text(key, "answer", texts["answer"]) if texts["answer"] else BLANK
