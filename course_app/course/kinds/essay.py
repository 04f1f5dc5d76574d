"""A free text, with a file where the author asks for one: a trainer gives points for it by a rubric.

Response: ``{"text": "…", "file": SHA-256 of what was uploaded}``. Key: ``rubric``, a list of ``{id, points}``, and
``points``, their sum; ``upload``, types of files, and ``bytes``, the most of one. The mark is never more than "a
trainer decides", code ``trainer``; nothing is ever asked back. Feedback: ``model``, a model answer, or
``trainer:model`` where only trainers may see it.
"""

import re
from collections.abc import Mapping
from html import escape

from course_app.course.canonical import Json
from course_app.course.characters import plain_characters
from course_app.course.draft import Built, Draft, Report
from course_app.course.edition import Criterion, QuestionText
from course_app.course.kinds.source import Source
from course_app.course.marking import BLANK, Code, Convention, Outcome
from course_app.course.uploads import MEGABYTE, MOST_MEGABYTES, TYPES

SETTINGS: frozenset[str] = frozenset({"rubric", "words", "upload", "megabytes", "model", "model_for"})
NEEDS_OPTIONS = False
TEXTS: frozenset[str] = frozenset({"text", "levels"})
LINES: frozenset[str] = frozenset()
MOST_POINTS = 100
MODEL_FOR = ("learners", "trainers")
UNRESOLVED = Outcome(status="unresolved", codes=(Code(name="trainer"),))
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RUBRIC = "a list of what points are given for, each with id, points and text"


def build(draft: Draft, report: Report) -> Built:
    source = Source(draft, report)
    rubric = _rubric(source)
    points = sum(criterion.points for criterion in rubric)
    if rubric and not 1 <= points <= MOST_POINTS:
        source.problem("rubric", f"1 to {MOST_POINTS} points in all", str(points), "change the points")
    types = _types(source)
    megabytes = _whole(source, "megabytes", draft.settings.get("megabytes", 5), 1, MOST_MEGABYTES)
    key: dict[str, object] = {
        "points": points,
        "rubric": [{"id": criterion.id, "points": criterion.points} for criterion in rubric],
        "upload": types,
        "bytes": megabytes * MEGABYTE,
    }
    labels = _words(source) | ({"upload": ",".join(types), "megabytes": str(megabytes)} if types else {})
    text = QuestionText(prompt=draft.prompt, labels=labels, rubric=rubric, feedback=_feedback(source))
    return Built(key=key, text=text)


def right_response(key: dict[str, Json]) -> Json:
    """There is none that gets points by itself."""
    return {"text": "…"}


def mark(key: dict[str, Json], value: Json, convention: Convention | None) -> Outcome:
    return BLANK if _is_empty(value) else UNRESOLVED


def _is_empty(value: Json) -> bool:
    """Of texts: they hold spaces only. Whatever else was sent is for a trainer to see."""
    texts = list(value.values()) if isinstance(value, Mapping) else value if isinstance(value, list) else [value]
    return all(text is None or (isinstance(text, str) and not plain_characters(text)) for text in texts)


def _rubric(source: Source) -> tuple[Criterion, ...]:
    written = source.items(
        "rubric", source.draft.settings.get("rubric"), _RUBRIC, "write - {id: …, points: …, text: …}"
    )
    found: list[Criterion] = []
    for index, item in enumerate(written):
        path = f"rubric.{index}"
        one = source.mapping(path, item, ("id", "points", "text", "levels"))
        name = source.text(f"{path}.id", one.get("id"), "the criterion's id")
        if name and not _ID.fullmatch(name):
            source.problem(f"{path}.id", "an id of small letters, digits and hyphens", name, "as in: balance")
        if name in [criterion.id for criterion in found]:
            source.problem(f"{path}.id", "ids that differ", name, "change one")
        levels = source.texts(f"{path}.levels", one["levels"], "what a level looks like") if "levels" in one else []
        source.check_count(f"{path}.levels", len(levels))
        found.append(
            Criterion(
                id=name,
                html=escape(source.text(f"{path}.text", one.get("text"), "what is looked at"), quote=False),
                points=_whole(source, f"{path}.points", one.get("points"), 1, MOST_POINTS),
                levels=tuple(escape(level, quote=False) for level in levels),
            )
        )
    return tuple(found)


def _types(source: Source) -> list[str]:
    if (written := source.draft.settings.get("upload")) is None:
        return []
    found = source.texts("upload", written, "a list of types of files")
    for index, name in enumerate(found):
        if name not in TYPES:
            source.problem(f"upload.{index}", f"one of {', '.join(TYPES)}", name, "take it away")
    return list(dict.fromkeys(found))


def _words(source: Source) -> dict[str, str]:
    """How long the text should be: advice, never a reason to refuse one."""
    if (written := source.draft.settings.get("words")) is None:
        return {}
    ends = source.mapping("words", written, ("from", "to"))
    found = {end: _whole(source, f"words.{end}", ends[end], 1, 3000) for end in ("from", "to") if end in ends}
    if len(found) == 2 and found["from"] > found["to"]:
        source.problem("words", "from: not above to:", f"{found['from']} to {found['to']}", "change one")
    return {f"words-{end}": str(count) for end, count in found.items()}


def _feedback(source: Source) -> dict[str, str]:
    draft = source.draft
    name = {"learners": "model", "trainers": "trainer:model"}[source.choice("model_for", MODEL_FOR, "learners")]
    model = {name: str(draft.settings["model"])} if draft.settings.get("model") else {}
    return model | ({"general": draft.general_feedback} if draft.general_feedback else {})


def _whole(source: Source, path: str, value: Json, low: int, high: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    source.problem(path, f"a whole number from {low} to {high}", value, "change it")
    return low
