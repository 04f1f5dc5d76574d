"""Steps to put in order. Response: an object, for each step its place as typed or chosen, "1" for the first.

Key: ``order`` lists the steps' ids. Partial marks go by the longest run of steps that follow each other rightly: of n
steps a run of k earns (k - 1) / (n - 1), since one step alone is never out of order. Codes, for each step in order:
``right:<id>``, ``wrong:<id>`` or ``missed:<id>``, by its place; ``twice:<id>`` beside "unreadable" for a place given
again.
"""

from fractions import Fraction
from itertools import pairwise

from course_app.course.canonical import Json
from course_app.course.draft import Built, Draft, Report
from course_app.course.edition import Option, QuestionText
from course_app.course.kinds.alike import as_read
from course_app.course.kinds.parts import MARKS, part_code, read_parts, share_of
from course_app.course.kinds.source import Source
from course_app.course.marking import BLANK, UNREADABLE, Code, Convention, Outcome, marked

SETTINGS: frozenset[str] = frozenset({"steps", "marks"})
NEEDS_OPTIONS = False
TEXTS: frozenset[str] = frozenset()
LINES: frozenset[str] = frozenset({"steps"})
_STEPS = "a list of three steps or more, in the right order"


def build(draft: Draft, report: Report) -> Built:
    source = Source(draft, report)
    steps = source.items("steps", draft.settings.get("steps"), _STEPS, "begin each with a dash: - Measure the intake")
    texts = [source.text(f"steps.{index}", step, "a step") for index, step in enumerate(steps)]
    source.check_count("steps", len(texts))
    order = [draft.ids.get(f"steps.{index}", "") for index in range(len(texts))]
    if texts and len(texts) < 3:
        source.problem("steps", _STEPS, str(len(texts)), "add a step")
    for index, text in enumerate(texts):
        if text and as_read(text) in map(as_read, texts[:index]):
            source.problem(f"steps.{index}", "steps that differ", text, "change one")
    key: dict[str, Json] = {"order": list(order), "marks": source.choice("marks", MARKS, "partial")}
    answers = {f"answer:{step}": str(place) for place, step in enumerate(order, start=1)}
    general = {"general": draft.general_feedback} if draft.general_feedback else {}
    shown = sorted(zip(order, texts, strict=True))  # by hash: also unshuffled they say nothing of their order
    options = tuple(Option(id=step, html=text) for step, text in shown)
    changed = [*order[1:2], *order[:1], *order[2:]]
    response: Json = {step: str(place) for place, step in enumerate(changed, start=1)}
    return Built(
        key=dict(key),
        text=QuestionText(prompt=draft.prompt, options=options, feedback=answers | general),
        foreseen=tuple(source.foreseen("steps", response, f"wrong:{step}") for step in order[:1]),
    )


def right_response(key: dict[str, Json]) -> Json:
    return {step: str(place) for place, step in enumerate(_order(key), start=1)}


def mark(key: dict[str, Json], value: Json, convention: Convention | None) -> Outcome:
    order = _order(key)
    texts = read_parts(value, order)
    places = {str(place): place - 1 for place in range(1, len(order) + 1)}
    if texts is None or any(text and text not in places for text in texts.values()):
        return UNREADABLE
    if not any(texts.values()):
        return BLANK
    placed: list[str] = [""] * len(order)
    for step, text in texts.items():
        if text and placed[places[text]]:
            return Outcome(status="unreadable", codes=(Code(name="twice", about=step),))
        if text:
            placed[places[text]] = step
    codes = [part_code(step, texts[step], is_right=placed[place] == step) for place, step in enumerate(order)]
    return marked(_share(key, order, placed), *codes)


def _share(key: dict[str, Json], order: list[str], placed: list[str]) -> Fraction:
    longest = run = 1
    for one, other in pairwise(placed):
        follows = one and other and order.index(other) == order.index(one) + 1
        run = run + 1 if follows else 1
        longest = max(longest, run)
    return share_of(key["marks"], longest - 1, len(order) - 1)


def _order(key: dict[str, Json]) -> list[str]:
    order = key["order"]
    return [str(step) for step in order] if isinstance(order, list) else []
