"""Steps to put in order. Response: an object, for each step its place as typed or chosen, "1" for the first.

Key: ``order`` lists the steps' ids; ``wrong``, where the author foresaw wrong orders, two or more of them each, which a
response reaches by having them in this order, others between them or not. Partial marks go by the longest run of steps
that follow each other rightly: of n steps a run of k earns (k - 1) / (n - 1), since one step alone is never out of
order. Codes, for each step in order: ``right:<id>``, ``wrong:<id>`` or ``missed:<id>``, by its place; then
``foreseen:<number>`` for the first wrong order that is reached; ``twice:<id>`` beside "unreadable" for each step whose
place another has.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations, islice, pairwise

from course_app.course.canonical import Json
from course_app.course.draft import Built, Draft, Report
from course_app.course.edition import Option, QuestionText
from course_app.course.kinds.alike import as_read
from course_app.course.kinds.parts import MARKS, part_code, read_parts, share_of
from course_app.course.kinds.source import Source
from course_app.course.marking import BLANK, UNREADABLE, Code, Convention, Outcome, marked

SETTINGS: frozenset[str] = frozenset({"steps", "wrong", "marks"})
NEEDS_OPTIONS = False
TEXTS: frozenset[str] = frozenset()
LINES: frozenset[str] = frozenset({"steps"})
_STEPS = "a list of three steps or more, in the right order"
_WRONG_ORDER = "two or more of the steps' numbers, in an order that is wrong"
_MOST_TRIED = 2000  # responses, in search of one that reaches a wrong order


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
    wrong, said = _wrong_orders(source, order)
    key: dict[str, Json] = {"order": list(order), "marks": source.choice("marks", MARKS, "partial")}
    key |= {"wrong": [list(one) for one in wrong.values()]} if wrong else {}
    answers = {f"answer:{step}": str(place) for place, step in enumerate(order, start=1)}
    general = {"general": draft.general_feedback} if draft.general_feedback else {}
    shown = sorted(zip(order, texts, strict=True))  # by hash: also unshuffled they say nothing of their order
    options = tuple(Option(id=step, html=text) for step, text in shown)
    changed = [*order[1:2], *order[:1], *order[2:]]
    response = _placed(changed)
    return Built(
        key=dict(key),
        text=QuestionText(prompt=draft.prompt, options=options, feedback=answers | said | general),
        foreseen=(
            *(source.foreseen("steps", response, f"wrong:{step}") for step in order[:1]),
            *(
                source.foreseen(path, _reaching(index, list(wrong.values()), order), f"foreseen:{index}")
                for index, path in enumerate(wrong)
            ),
        ),
    )


def right_response(key: dict[str, Json]) -> Json:
    return _placed(_order(key))


def mark(key: dict[str, Json], value: Json, convention: Convention | None) -> Outcome:
    order = _order(key)
    texts = read_parts(value, order)
    places = [str(place) for place in range(1, len(order) + 1)]
    if texts is None or any(text and text not in places for text in texts.values()):
        return UNREADABLE
    if not any(texts.values()):
        return BLANK
    given = Counter(text for text in texts.values() if text)
    if twice := [step for step in order if given[texts[step]] > 1]:
        return Outcome(status="unreadable", codes=tuple(Code(name="twice", about=step) for step in twice))
    at = {text: step for step, text in texts.items()}
    placed = [at.get(place, "") for place in places]
    codes = [part_code(step, texts[step], is_right=placed[place] == step) for place, step in enumerate(order)]
    reached = [number for number, wrong in enumerate(_orders(key)) if _stand_in(wrong, placed)]
    foreseen = [Code(name="foreseen", about=str(number)) for number in reached[:1]]
    return marked(_share(key, order, placed), *codes, *foreseen)


def _stand_in(wrong: Sequence[str], placed: Sequence[str]) -> bool:
    """Whether the steps stand in this order, all of them."""
    return [step for step in placed if step in wrong] == list(wrong)


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


def _orders(key: dict[str, Json]) -> list[list[str]]:
    """Those that were foreseen as wrong."""
    orders = key.get("wrong", [])
    listed = orders if isinstance(orders, list) else []
    return [[str(step) for step in one] for one in listed if isinstance(one, list)]


def _placed(order: Sequence[str]) -> dict[str, Json]:
    return {step: str(place) for place, step in enumerate(order, start=1)}


def _wrong_orders(source: Source, order: Sequence[str]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The steps of each wrong order by its path, and the feedback by code."""
    written = source.draft.settings.get("wrong", [])
    if not isinstance(written, list | tuple):
        advice = "begin each with a dash: - {order: [2, 1], feedback: …}"
        source.problem("wrong", "a list of wrong orders", written, advice)
        return {}, {}
    found: dict[str, list[str]] = {}
    said: dict[str, str] = {}
    for index, item in enumerate(written):
        path = f"wrong.{index}"
        setting = source.mapping(path, item, ("order", "feedback"))
        if not str(setting.get("feedback") or "").strip():
            source.problem(path, "feedback: for whoever orders them so", setting.get("feedback"), "say what is wrong")
        said[f"foreseen:{index}"] = str(setting.get("feedback"))
        steps = _steps_of(source, f"{path}.order", setting.get("order"), order)
        if any(before and _stand_in(before, steps) for before in found.values()):
            advice = "put it before the one that holds it"
            source.problem(path, "a wrong order that can be reached", setting.get("order"), advice)
        found[path] = steps
    return found, said


def _steps_of(source: Source, path: str, written: Json, order: Sequence[str]) -> list[str]:
    """The steps that the numbers name; none, reported, where they are no wrong order of some of them."""
    numbers = list(written) if isinstance(written, list | tuple) else []
    known = [number for number in numbers if type(number) is int and 1 <= number <= len(order)]
    if len({*known}) < max(len(numbers), 2) or known == sorted(known):
        advice = "number the steps as they stand in the list, from 1: order: [2, 1]"
        source.problem(path, _WRONG_ORDER, written, advice)
        return []
    return [order[number - 1] for number in known]


def _reaching(index: int, wrong: Sequence[Sequence[str]], order: Sequence[str]) -> Json:
    """A response that reaches this wrong order and none before it; any that holds it where none is found."""
    others = [step for step in order if step not in wrong[index]]
    places = combinations(range(len(others) + len(wrong[index])), len(wrong[index]))
    found = [_merged(wrong[index], chosen, others) for chosen in islice(places, _MOST_TRIED)]
    alone = (one for one in found if not any(_stand_in(before, one) for before in wrong[:index]))
    return _placed(next(alone, found[0]))


def _merged(steps: Sequence[str], places: Sequence[int], others: Sequence[str]) -> list[str]:
    """The steps in these places, the others in theirs."""
    at: Mapping[int, str] = dict(zip(places, steps, strict=True))
    rest = iter(others)
    return [at[place] if place in at else next(rest) for place in range(len(steps) + len(others))]
