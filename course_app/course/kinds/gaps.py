"""A passage with gaps for texts, numbers and choices. Response: an object, the gap's name to what was entered.

Key: ``gaps`` holds each gap's own key by name, ``type`` saying which of ``fields`` marks it; ``values`` the numbers to
show. Codes: those of ``fields``, gap by gap in the order of their names.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from course_app.course.canonical import Json
from course_app.course.draft import Built, Draft, Report
from course_app.course.edition import Option, Part, QuestionText
from course_app.course.kinds.alike import as_read
from course_app.course.kinds.fields import mark_choice, mark_number, mark_text, together
from course_app.course.kinds.number_source import ANSWER_KEYS, number_field
from course_app.course.kinds.parts import MARKS, read_parts
from course_app.course.kinds.source import Source
from course_app.course.kinds.text_source import KEYS, text_field
from course_app.course.marking import BLANK, UNREADABLE, Convention, Outcome

SETTINGS: frozenset[str] = frozenset({"passage", "gaps", "marks"})
NEEDS_OPTIONS = False
TEXTS: frozenset[str] = frozenset({"accept", "text", "right", "others"})
LINES: frozenset[str] = frozenset({"passage"})
_MARKER = re.compile(r"\[\[([^\[\]]*)\]\]")
_NAME = re.compile(r"[a-z0-9-]{1,40}")
_NUMBER_KEYS = (*ANSWER_KEYS, "wrong")
_CHOICE_KEYS = ("right", "others", "feedback")
_FORMS = "accept: for a text, value: for a number, or right: and others: for a choice"


@dataclass(slots=True)
class _Gaps:
    """What the gaps come to."""

    keys: dict[str, Json] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    values: dict[str, Json] = field(default_factory=dict)
    feedback: dict[str, str] = field(default_factory=dict)
    wrong: list[tuple[str, str, str, str]] = field(default_factory=list)  # path, gap, what is entered, code it reaches


def build(draft: Draft, report: Report) -> Built:
    source = Source(draft, report)
    passage = source.text("passage", draft.settings.get("passage"), "a passage with gaps, as in [[name]]")
    written = draft.settings.get("gaps")
    if not isinstance(written, Mapping) or not written:
        source.problem("gaps", "each gap by its name", written, "write gaps: and below it name: {accept: …}")
        written = {}
    found = _Gaps()
    for name, setting in written.items():
        _add(source, found, name, setting)
    order = _MARKER.findall(passage)
    _check_order(source, order, list(written))
    parts = [
        Part(id=part.id, html=f"({number})", options=part.options, unit=part.unit, asks_number=part.asks_number)
        for number, part in enumerate((found.parts[name] for name in order if name in found.parts), start=1)
    ]
    key: dict[str, Json] = {
        "gaps": found.keys,
        "values": found.values,
        "marks": source.choice("marks", MARKS, "partial"),
    }
    general = {"general": draft.general_feedback} if draft.general_feedback else {}
    text = QuestionText(
        prompt=draft.prompt, parts=tuple(parts), layout=f"<p>{passage}</p>", feedback=found.feedback | general
    )
    right = right_response(key)
    foreseen = [source.foreseen(path, {**right, name: typed}, code) for path, name, typed, code in found.wrong]
    return Built(key=dict(key), text=text, foreseen=tuple(foreseen))


def right_response(key: dict[str, Json]) -> dict[str, Json]:
    return {name: _right(gap) for name, gap in _gaps(key).items()}


def mark(key: dict[str, Json], value: Json, convention: Convention | None) -> Outcome:
    gaps = _gaps(key)
    texts = read_parts(value, gaps)
    if texts is None:
        return UNREADABLE
    if not any(texts.values()):
        return BLANK
    return together((_mark_one(gap, name, texts[name], convention) for name, gap in gaps.items()), key["marks"])


def _mark_one(gap: Mapping[str, Json], name: str, text: str, convention: Convention | None) -> Outcome:
    if gap["type"] == "number":
        return mark_number(gap, name, text, convention)
    return mark_choice(gap, name, text) if gap["type"] == "choice" else mark_text(gap, name, text)


def _gaps(key: dict[str, Json]) -> dict[str, Mapping[str, Json]]:
    gaps = key["gaps"] if isinstance(key["gaps"], Mapping) else {}
    return {name: gap for name in sorted(gaps) if isinstance(gap := gaps[name], Mapping)}


def _right(gap: Mapping[str, Json]) -> Json:
    if gap["type"] == "text":
        accept = gap["accept"]
        return accept[0] if isinstance(accept, list) and accept else ""
    return gap["value"] if gap["type"] == "number" else gap["right"]


def _check_order(source: Source, order: list[str], names: list[str]) -> None:
    for name in names:
        if not _NAME.fullmatch(name):
            source.problem(f"gaps.{name}", "a name of small letters, digits and hyphens", name, "choose another")
        elif order.count(name) != 1:
            found = f"{order.count(name)} times"
            source.problem(f"gaps.{name}", f"[[{name}]] once in the passage", found, "put it where the gap stands")
    for name in order:
        if name not in names:
            advice = f"add {name}: below gaps:, or mend the name"
            source.problem("passage", "gaps that are described below gaps:", f"[[{name}]]", advice)


def _add(source: Source, found: _Gaps, name: str, written: Json) -> None:
    path = f"gaps.{name}"
    keys = {*written} if isinstance(written, Mapping) else set[str]()
    if "accept" in keys:
        _add_text(source, found, name, source.mapping(path, written, KEYS))
    elif keys & {"value", "expression"}:
        _add_number(source, found, name, source.mapping(path, written, _NUMBER_KEYS))
    elif "right" in keys:
        _add_choice(source, found, name, source.mapping(path, written, _CHOICE_KEYS))
    else:
        source.problem(path, _FORMS, ", ".join(sorted(keys)) or None, f"write {name}: {{accept: [word, other word]}}")


def _add_text(source: Source, found: _Gaps, name: str, setting: Mapping[str, Json]) -> None:
    made = text_field(source, f"gaps.{name}", setting)
    found.keys[name] = {"type": "text", **made.key}
    found.parts[name] = Part(id=name, html="")
    found.feedback[f"answer:{name}"] = escape(made.answer, quote=False)
    found.feedback |= {f"foreseen:{name}.{index}": html for index, html in enumerate(made.feedback)}
    found.wrong += [(path, name, typed, f"foreseen:{name}.{index}") for path, typed, index in made.wrong]


def _add_number(source: Source, found: _Gaps, name: str, setting: Mapping[str, Json]) -> None:
    answer = {key: value for key, value in setting.items() if key != "wrong"}
    made = number_field(source, f"gaps.{name}", answer, f"gaps.{name}.wrong", setting.get("wrong", []))
    found.keys[name] = {"type": "number", **made.key}
    found.values[name] = made.key["value"]
    found.parts[name] = Part(id=name, html="", unit=made.unit, asks_number=True)
    found.feedback |= {f"foreseen:{name}.{index}": html for index, html in enumerate(made.feedback)}
    found.wrong += [(path, name, typed, f"foreseen:{name}.{index}") for path, typed, index in made.wrong]


def _add_choice(source: Source, found: _Gaps, name: str, setting: Mapping[str, Json]) -> None:
    path, ids = f"gaps.{name}", source.draft.ids
    right = source.text(f"{path}.right", setting.get("right"), "the right choice")
    texts = {ids.get(f"{path}.right", ""): right}
    said: dict[str, str] = {}
    own = set[str]()  # choices with their own feedback
    for where, option, text, feedback in _wrong_choices(source, f"{path}.others", setting.get("others", [])):
        if as_read(text) in map(as_read, texts.values()):
            source.problem(where, "choices that do not read alike", text, "change one")
        texts[option] = text
        own |= {option} if feedback else set()
        said[option] = feedback or str(setting.get("feedback") or "")
        found.wrong.append((where, name, option, f"option:{name}.{option}"))
    if not said:
        source.problem(f"{path}.others", "one wrong choice or more", None, "write others: [falls, stays]")
    if said and own == {*said} and setting.get("feedback"):
        advice = "take it away: each wrong choice has its own"
        source.problem(f"{path}.feedback", "feedback that a wrong choice reaches", setting["feedback"], advice)
    options = tuple(Option(id=option, html=escape(texts[option], quote=False)) for option in sorted(texts))
    found.keys[name] = {
        "type": "choice",
        "right": ids.get(f"{path}.right", ""),
        "options": [option.id for option in options],
    }
    found.parts[name] = Part(id=name, html="", options=options)
    found.feedback[f"answer:{name}"] = escape(right, quote=False)
    if len({*said.values()}) == 1:
        found.feedback |= {f"wrong:{name}": html for html in said.values() if html}
    else:
        found.feedback |= {f"option:{name}.{option}": html for option, html in said.items() if html}


def _wrong_choices(source: Source, path: str, written: Json) -> Iterator[tuple[str, str, str, str]]:
    """Of each its path, id, text and own feedback, "" where it has none."""
    listed = written if isinstance(written, list | tuple) else [written]
    source.check_count(path, len(listed))
    for index, item in enumerate(listed):
        where = f"{path}.{index}" if listed is written else path
        setting = source.mapping(where, item, ("text", "feedback")) if isinstance(item, Mapping) else {"text": item}
        feedback = str(setting.get("feedback") or "")
        if isinstance(item, Mapping) and not feedback.strip():
            advice = "write it, or the text alone"
            source.problem(where, "feedback: for whoever chooses this", setting.get("feedback"), advice)
        ids = [source.draft.ids[one] for one in (f"{where}.text", where, path) if one in source.draft.ids]
        yield where, next(iter(ids), ""), source.text(where, setting.get("text"), "a wrong choice"), feedback
