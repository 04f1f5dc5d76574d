"""What learners entered, as codes beside those of their marks, so that answers without options can be counted too.

``pair:<item>.<choice>`` takes the place of ``right`` and ``wrong`` in a matching. ``order:<step>.<step>…`` is a wrong
order of all steps. A number has ``right:answer``, or ``wrong:answer`` and perhaps ``foreseen:answer.<index>``, as the
kinds with fields have them. ``typed:<part>.<text>`` and ``entered:<part>.<number>`` are wrong answers that nobody
foresaw, in the form in which they are compared; a number that is drawn anew for each learner has none, since the same
wrong number then says something else of each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain
from typing import cast

from course_app.course.canonical import Json
from course_app.course.deciding import decision_of
from course_app.course.edition import Question, Variant, variant_of
from course_app.course.kinds.spelling import plain_text
from course_app.course.marking import Code, hints_in, left_after
from course_app.course.numbers import canonical_number, read_number
from course_app.course.quizmarking import QuestionMark, mark_response
from course_app.course.responses import Response
from course_app.course.statistics import MarkedTry

_TYPED = frozenset({"text", "number", "quantity", "gaps", "table"})


def is_read(question: Question) -> bool:
    """Whether its statistics need what was entered, and not only the marks."""
    return question.kind in _TYPED | {"matching", "ordering"} or Fraction(question.hint_cost) > 0


def offered(question: Question) -> dict[Code, bool]:
    """What can be chosen, in order, each with whether it is right; nothing for kinds in which nothing is."""
    key = _key(question.variants[0])
    if question.kind == "gaps":
        gaps = _mapping(key.get("gaps"))
        return dict(chain.from_iterable(_choices("option", _mapping(gaps[name]), f"{name}.") for name in sorted(gaps)))
    if question.kind == "matching":
        items = _mapping(key.get("right"))
        pairs = (_choices("pair", {**key, "right": right}, f"{item}.") for item, right in sorted(items.items()))
        return dict(chain.from_iterable(pairs))
    words = ["true", "false"] if question.kind == "truefalse" else []
    return dict([*_choices("option", {**key, "options": words}), *_choices("option", key)])


def with_answers(one: MarkedTry, questions: Mapping[str, Question]) -> MarkedTry:
    """With the codes above, and with what answers were worth before hints took their part."""
    marks = dict(one.marks)
    worth: dict[str, Fraction] = {}
    for name, mark in one.marks.items():
        question, response = questions.get(name), one.answers.get(name)
        variant = variant_of(question, mark.variant_id) if question else None
        if question is None or variant is None or response is None or mark.status != "marked":
            continue
        marks[name] = replace(mark, codes=_codes(question, variant, mark, response))
        if hints_in(mark.codes):
            worth[name] = _worth(question, variant, mark, response)
    return replace(one, marks=marks, worth=worth)


def _choices(name: str, key: Mapping[str, Json], before: str = "") -> list[tuple[Code, bool]]:
    right, options = key.get("right"), key.get("options")
    rights = [right] if isinstance(right, str) else right
    if not isinstance(rights, list) or not isinstance(options, list):
        return []
    return [(Code(name=name, about=f"{before}{option}"), option in rights) for option in options]


def _codes(question: Question, variant: Variant, mark: QuestionMark, response: Response) -> tuple[Code, ...]:
    value = response.value if isinstance(response.value, Mapping) else {"answer": response.value}
    if question.kind == "matching":
        return tuple(_pair(code, value) for code in mark.codes)
    if question.kind == "ordering":
        return (*mark.codes, *_wrong_order(mark, value))
    codes = _of_number(question, variant, mark, response) if question.kind == "number" else mark.codes
    wrong = _not_foreseen(codes) if question.kind in _TYPED else []
    fields = _mapping(_key(variant).get("gaps")) if question.kind == "gaps" else {}
    found = (
        _entered(_mapping(fields.get(part, _key(variant))), part, str(value.get(part, "")), response) for part in wrong
    )
    is_drawn = len(question.variants) > 1
    return (*codes, *(code for code in found if code and not (is_drawn and code.name == "entered")))


def _of_number(question: Question, variant: Variant, mark: QuestionMark, response: Response) -> tuple[Code, ...]:
    """As kinds with fields say it: marking says nothing of a number that is right, or wrong as nobody foresaw."""
    if decision_of(mark) is not None:
        return mark.codes
    is_right = bool(_worth(question, variant, mark, response))
    foreseen = [replace(code, name="foreseen", about=f"answer.{code.about}") for code in mark.codes if _is_wrong(code)]
    others = (code for code in mark.codes if not _is_wrong(code))
    return (Code(name="right" if is_right else "wrong", about="answer"), *foreseen, *others)


def _is_wrong(code: Code) -> bool:
    return code.name == "wrong"


def _pair(code: Code, value: Mapping[str, Json]) -> Code:
    choice = value.get(code.about) if code.name in ("right", "wrong") else None
    return Code(name="pair", about=f"{code.about}.{choice}") if choice else code


def _wrong_order(mark: QuestionMark, value: Mapping[str, Json]) -> Sequence[Code]:
    names = [code.name for code in mark.codes]
    if "wrong" not in names or "missed" in names:
        return ()
    steps = sorted(value, key=lambda step: int(str(value[step])))
    return (Code(name="order", about=".".join(steps)),)


def _not_foreseen(codes: Sequence[Code]) -> list[str]:
    """The parts of which marking says no more than that they are wrong."""
    said = [code.about.partition(".")[0] for code in codes]
    return [code.about for code in codes if _is_wrong(code) and said.count(code.about) == 1]


def _entered(field: Mapping[str, Json], part: str, text: str, response: Response) -> Code | None:
    if "case" in field:
        plain = plain_text(text, case=str(field["case"]), accents=str(field["accents"]))
        return Code(name="typed", about=f"{part}.{plain}")
    reading = read_number(text, response.convention)
    if reading.value is None:
        return None
    return Code(name="entered", about=f"{part}.{canonical_number(reading.value)} {reading.unit}".rstrip())


def _worth(question: Question, variant: Variant, mark: QuestionMark, response: Response) -> Fraction:
    """The share of the points before hints; by marking again where they took everything."""
    left = mark.possible * left_after(Fraction(question.hint_cost), hints_in(mark.codes))
    decision = decision_of(mark)
    if left:
        return mark.earned / left
    if decision is None or not mark.possible:
        return mark_response(question.kind, variant, response).share
    return (decision.earned or sum(decision.criteria.values(), Fraction(0))) / mark.possible


def _key(variant: Variant) -> dict[str, Json]:
    return cast(dict[str, Json], variant.key)


def _mapping(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}
