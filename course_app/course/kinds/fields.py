"""Marking one field: a short text, a number, or a choice. The kinds are made of them.

Each gives an outcome whose codes name the field's part: ``right:<part>``, ``wrong:<part>`` or ``missed:<part>``, then
``foreseen:<part>.<number>`` for a wrong answer that was foreseen. Beside "asked" and "unreadable" a code names the part
too: ``asked``, ``unreadable``, ``unit``, ``spelling``. The twin is ``pages/static/marking/fields.js``.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from course_app.course.canonical import Json
from course_app.course.kinds.spelling import LONGEST, is_near, plain_text
from course_app.course.marking import Code, Convention, Outcome, marked
from course_app.course.numbers import Reading, exact, read_number

Key = Mapping[str, Json]


def mark_text(key: Key, part: str, text: str) -> Outcome:
    """Key: ``accept`` and each of ``wrong`` list texts in the form that ``case`` and ``accents`` give, or gave when the
    edition was made."""
    if not text:
        return missed(part)
    plain = _compared(key, text)
    if len(plain) > LONGEST:
        return returned("unreadable", part)
    accept = [_compared(key, wanted) for wanted in _texts(key["accept"])]
    if plain in accept:
        return marked(1, Code(name="right", about=part))
    wrong = key["wrong"] if isinstance(key["wrong"], list) else []
    found = [index for index, texts in enumerate(wrong) if plain in (_compared(key, one) for one in _texts(texts))]
    if not found and key["spelling"] == "ask" and any(is_near(plain, wanted) for wanted in accept):
        return returned("spelling", part)
    return _wrong(part, found)


def _compared(key: Key, text: Json) -> str:
    return plain_text(str(text), case=str(key["case"]), accents=str(key["accents"]))


def mark_number(key: Key, part: str, text: str, convention: Convention | None) -> Outcome:
    """Key: as of the kind ``number``."""
    reading = read_number(text, convention)
    if reading.unit and reading.unit not in _texts(key["unit"]):
        return returned("unit", part)
    if reading.value is None:
        return unread(reading, part)
    if holds(key, reading.value):
        return marked(1, Code(name="right", about=part))
    return _wrong(part, reached(key["wrong"], reading.value))


def mark_choice(key: Key, part: str, text: str) -> Outcome:
    """Key: ``right`` is the right one of ``options``."""
    if not text:
        return missed(part)
    if text not in _texts(key["options"]):
        return returned("unreadable", part)
    code = Code(name="right" if text == key["right"] else "wrong", about=part)
    return marked(int(text == key["right"]), code, Code(name="option", about=f"{part}.{text}"))


def together(outcomes: Iterable[Outcome], marks: Json) -> Outcome:
    """One outcome of all fields: the first that goes back to the learner; else the points."""
    listed = list(outcomes)
    back = next((outcome for outcome in listed if outcome.status != "marked"), None)
    if back is not None:
        return back
    share = sum((outcome.share for outcome in listed), Fraction(0)) / len(listed)
    codes = (code for outcome in listed for code in outcome.codes)
    return marked(share if marks == "partial" else int(share == 1), *codes)


def missed(part: str) -> Outcome:
    return marked(0, Code(name="missed", about=part))


def returned(why: str, part: str) -> Outcome:
    """Goes back to the learner, and costs nothing."""
    return Outcome(status="unreadable", codes=(Code(name=why, about=part),))


def unread(reading: Reading, part: str) -> Outcome:
    """Of a text that is no one number."""
    if reading.status == "asked":
        return Outcome(status="asked", codes=(Code(name="asked", about=part),), readings=reading.candidates)
    return missed(part) if reading.status == "blank" else returned("unreadable", part)


def holds(interval: Key, value: Fraction) -> bool:
    return exact(str(interval["low"])) <= value <= exact(str(interval["high"]))


def reached(wrong: Json, value: Fraction) -> list[int]:
    """The numbers of the foreseen wrong answers that hold the value."""
    intervals = wrong if isinstance(wrong, list) else []
    return [index for index, one in enumerate(intervals) if isinstance(one, Mapping) and holds(one, value)]


def _wrong(part: str, found: Sequence[int]) -> Outcome:
    foreseen = [Code(name="foreseen", about=f"{part}.{index}") for index in found[:1]]
    return marked(0, Code(name="wrong", about=part), *foreseen)


def _texts(value: Json) -> Sequence[Json]:
    return value if isinstance(value, list) else []
