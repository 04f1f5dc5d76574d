"""From the settings that an author wrote for a short text to its key."""

from collections.abc import Mapping
from dataclasses import dataclass

from course_app.course.canonical import Json
from course_app.course.kinds.source import Source
from course_app.course.kinds.spelling import LONGEST, POLICIES, plain_text

_ACCEPT = "an answer that is right, or a list of them"
SPELLING = ("ask", "strict")
KEYS = ("accept", "case", "accents", "spelling", "wrong")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """What the settings of one short text come to."""

    key: dict[str, Json]
    answer: str  # as shown
    feedback: tuple[str, ...]  # of each foreseen wrong answer
    wrong: tuple[tuple[str, str, int], ...]  # path, text and number of each spelling foreseen as wrong


def text_field(source: Source, path: str, setting: Mapping[str, Json]) -> TextField:
    """``path`` is the setting's own, "" where its keys stand alone in the block."""
    at = f"{path}." if path else ""
    case, accents, spelling = (
        _choice(source, f"{at}{name}", setting.get(name), known)
        for name, known in (("case", POLICIES), ("accents", POLICIES), ("spelling", SPELLING))
    )
    accepted = source.texts(f"{at}accept", setting.get("accept"), _ACCEPT)
    if setting.get("accept") in ([], ()):
        source.problem(f"{at}accept", _ACCEPT, None, "write the right answer")
    accept = [plain_text(text, case=case, accents=accents) for text in accepted]
    for text in accept:
        if not text or len(text) > LONGEST:
            source.problem(f"{at}accept", f"texts of 1 to {LONGEST} characters", text, "write a short text")
    listed: list[list[str]] = []
    wrong: list[tuple[str, str, int]] = []
    feedback: list[str] = []
    for index, item in enumerate(_list(source, f"{at}wrong", setting.get("wrong", []))):
        where = f"{at}wrong.{index}"
        one = source.mapping(where, item, ("text", "feedback"))
        texts = source.texts(f"{where}.text", one.get("text"), "the wrong answer, or a list of its spellings")
        if not str(one.get("feedback") or "").strip():
            advice = "say what went wrong"
            source.problem(where, "feedback: for whoever gives this answer", one.get("feedback"), advice)
        listed.append([plain_text(text, case=case, accents=accents) for text in texts])
        wrong += [(where, text, index) for text in texts]
        feedback.append(str(one.get("feedback")))
    key: dict[str, Json] = {
        "accept": list(dict.fromkeys(accept)),
        "case": case,
        "accents": accents,
        "spelling": spelling,
        "wrong": listed,
    }
    return TextField(key=key, answer=accepted[0] if accepted else "", feedback=tuple(feedback), wrong=tuple(wrong))


def _choice(source: Source, path: str, value: Json, known: tuple[str, ...]) -> str:
    if value is None:
        return known[0]
    if isinstance(value, str) and value in known:
        return value
    source.problem(path, f"one of {', '.join(known)}", value, f"leave it out for {known[0]}")
    return known[0]


def _list(source: Source, path: str, written: Json) -> list[Json]:
    if isinstance(written, list | tuple):
        return list(written)
    source.problem(path, "a list of wrong answers", written, "begin each with a dash: - {text: …, feedback: …}")
    return []
