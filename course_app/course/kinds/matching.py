"""Pairs to complete. Response: an object, for each first half the id of the second half chosen.

Key: ``right`` holds the right second half of each first one, ``options`` every second half that is offered. Codes, for
each first half in the order of their ids: ``right:<id>``, ``wrong:<id>`` or ``missed:<id>``.
"""

from collections.abc import Mapping
from html import escape

from course_app.course.canonical import Json
from course_app.course.draft import Built, Draft, Report
from course_app.course.edition import Option, Part, QuestionText
from course_app.course.kinds.alike import as_read
from course_app.course.kinds.parts import MARKS, part_code, read_parts, share_of
from course_app.course.kinds.source import Source
from course_app.course.marking import BLANK, UNREADABLE, Convention, Outcome, marked

SETTINGS: frozenset[str] = frozenset({"pairs", "others", "marks"})
NEEDS_OPTIONS = False
TEXTS: frozenset[str] = frozenset({"right", "others"})
LINES: frozenset[str] = frozenset({"left"})
_PAIRS = "two pairs or more"
_ADVICE = "begin each with a dash: - {left: …, right: …}"


def build(draft: Draft, report: Report) -> Built:
    source = Source(draft, report)
    parts: list[Part] = []
    right: dict[str, str] = {}
    offered: dict[str, str] = {}
    feedback = {"general": draft.general_feedback} if draft.general_feedback else {}
    for index, item in enumerate(source.items("pairs", draft.settings.get("pairs"), _PAIRS, _ADVICE)):
        path = f"pairs.{index}"
        pair = source.mapping(path, item, ("left", "right", "feedback"))
        left = source.text(f"{path}.left", pair.get("left"), "the pair's first half")
        half = source.text(f"{path}.right", pair.get("right"), "the pair's second half, plain text")
        part, option = draft.ids.get(f"{path}.left", ""), draft.ids.get(f"{path}.right", "")
        if left and as_read(left) in (as_read(other.html) for other in parts):
            source.problem(f"{path}.left", "first halves that differ", left, "change one")
        parts.append(Part(id=part, html=left))
        right[part] = option
        _offer(source, offered, option, half, f"{path}.right")
        feedback[f"answer:{part}"] = escape(half, quote=False)
        if pair.get("feedback"):
            feedback |= {f"{name}:{part}": str(pair["feedback"]) for name in ("wrong", "missed")}
    _add_others(source, offered, right)
    key: dict[str, Json] = {
        "right": right,
        "options": sorted(offered),
        "marks": source.choice("marks", MARKS, "partial"),
    }
    if len(parts) == 1 or (len(offered) == 1 and parts):
        source.problem("pairs", f"{_PAIRS}, with second halves that differ", str(len(parts)), "add a pair")
    options = tuple(Option(id=option, html=escape(offered[option], quote=False)) for option in sorted(offered))
    text = QuestionText(prompt=draft.prompt, options=options, parts=tuple(parts), feedback=feedback)
    foreseen = [
        source.foreseen(f"pairs.{index}", {**right, part: value}, f"{name}:{part}")
        for index, part in enumerate(right)
        for name, value in (("missed", ""), ("wrong", next((one for one in offered if one != right[part]), "")))
    ]
    return Built(key=dict(key), text=text, foreseen=tuple(foreseen))


def right_response(key: dict[str, Json]) -> Json:
    return key["right"]


def mark(key: dict[str, Json], value: Json, convention: Convention | None) -> Outcome:
    right, options = key["right"], key["options"]
    if not isinstance(right, Mapping) or not isinstance(options, list):
        return UNREADABLE
    texts = read_parts(value, sorted(right))
    if texts is None or any(text and text not in options for text in texts.values()):
        return UNREADABLE
    if not any(texts.values()):
        return BLANK
    codes = [part_code(part, text, is_right=text == right[part]) for part, text in texts.items()]
    count = sum(code.name == "right" for code in codes)
    return marked(share_of(key["marks"], count, len(codes)), *codes)


def _offer(source: Source, offered: dict[str, str], option: str, text: str, path: str) -> None:
    """One second half may belong to several first ones; two of them may not read alike."""
    if option not in offered and text and as_read(text) in map(as_read, offered.values()):
        source.problem(path, "second halves that do not read alike", text, "change one")
    offered.setdefault(option, text)


def _add_others(source: Source, offered: dict[str, str], right: Mapping[str, str]) -> None:
    """Second halves that belong to no first one."""
    written = source.draft.settings.get("others", [])
    texts = source.texts("others", written, "a second half that belongs nowhere")
    source.check_count("others", len(texts))
    for index, text in enumerate(texts):
        path = f"others.{index}" if isinstance(written, list | tuple) else "others"
        option = source.draft.ids.get(path, "")
        if option in right.values():
            source.problem(path, "a second half that belongs nowhere", text, "take it away: a pair has it already")
        _offer(source, offered, option, text, path)
