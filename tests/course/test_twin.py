"""The JavaScript twin and the Python marker give the same for made-up responses; a fault in either would be seen."""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from course_app.course.kinds import KINDS
from course_app.course.marking import percent
from course_app.course.quizmarking import QuestionMark, total
from tests.course import made_up
from tests.course.twin import ROOT, SCRIPTS, Request, Twin, python_answers, running_python, running_twin
from tests.course.vectors import class_of

Marker = Callable[[Sequence[Request]], list[Any]]
Seen = Counter[tuple[str, str]]  # of each kind, right, partly right and so on


class Different(AssertionError):
    """The two markers do not agree."""


def compare(one: Marker, other: Marker, requests: Sequence[Request]) -> list[Any]:
    """What both answer."""
    sent = json.loads(json.dumps(requests))  # as it arrives on the other side, tuples are lists
    answers = one(sent)
    for request, answer, found in zip(sent, answers, other(sent), strict=True):
        if answer != found:
            raise Different(f"{request!r}: one gives {answer!r}, the other {found!r}")
    return answers


def comparison(
    one: Marker, other: Marker, responses: int, seen: Seen | None = None, sorts: Sequence[str] = ()
) -> Callable[[], None]:
    """A run until so many made-up responses are marked, the same each time; ``seen`` counts them."""
    counted: Seen = Counter() if seen is None else seen

    # An example has ten responses or more, and more than half of the examples have responses.
    @settings(max_examples=responses // 5, database=None, derandomize=True, phases=[Phase.generate])
    @given(st.randoms(use_true_random=True))
    def run(rng: Random) -> None:
        if counted.total() < responses:
            requests = made_up.requests(rng, sorts)
            answers = zip(requests, compare(one, other, requests), strict=True)
            counted.update((asked[1], class_of(answer)) for asked, answer in answers if asked[0] == "mark")

    return run


def test_a_few_hundred_responses_are_marked_alike(twin: Twin):
    seen: Seen = Counter()
    comparison(python_answers, twin.answer, 500, seen)()
    classes: Counter[str] = Counter()
    for (_, found), count in seen.items():
        classes[found] += count
    assert classes.pop("for a trainer")
    assert min(classes.values()) > classes.total() / 10, "the run would look at one sort of response only"


@pytest.mark.long
def test_fifty_thousand_responses_over_all_kinds_are_marked_alike(twin: Twin):
    seen: Seen = Counter()
    comparison(python_answers, twin.answer, 50_000, seen)()
    assert seen.total() >= 50_000
    kinds: Counter[str] = Counter()
    for (kind, _), count in seen.items():
        kinds[kind] += count
    assert kinds.keys() == KINDS.keys()
    assert min(kinds.values()) >= 2_500, kinds


def test_every_character_is_brought_to_the_same_shape(twin: Twin):
    characters = [chr(code) for code in range(0x20000) if not 0xD800 <= code < 0xE000]
    compare(python_answers, twin.answer, [("plain", f"<{character}>") for character in characters])


FAULTS = [
    ("number.js", "isAtMost(parseRational(low), reading.value)", "!isAtMost(reading.value, parseRational(low))"),
    ("rationals.js", "a.n * b.d <= b.n * a.d", "a.n * b.d < b.n * a.d"),
    ("rationals.js", "a.n * b.d <= b.n * a.d", "Number(a.n) / Number(a.d) < Number(b.n) / Number(b.d) + 0.01"),
    ("numbers.js", "[1-9][0-9]{0,2}(?<mark>[.'", "[1-9][0-9]*(?<mark>[.'"),  # groups of any size
    ("numbers.js", "\\k<mark>[0-9]{3}", "[.,' ][0-9]{3}"),  # mixed group marks
    ("numbers.js", "convention ? found[convention] : both", "found[convention ?? 'point']"),  # guesses, never asks
    ("numbers.js", "fitting.length ? fitting : possible", "fitting"),
    ("numbers.js", "parts.sign === \"-\" ? -1n : 1n", "1n"),
    ("numbers.js", "exponent < 0 ? Coursekit.rational(1n, power) : ", ""),
    ("numbers.js", "integer === null || above < below", "true"),  # takes 1 5/2 without asking
    ("numbers.js", "(integer ?? 0n) * below + above", "above"),
    ("numbers.js", "[1-9][0-9]{0,2}(?: [0-9]{3})+", "[0-9]{4}"),  # takes 1 234/5 as mixed
    ("numbers.js", "part === undefined && only === undefined", "true"),  # a whole number with decimals
    ("numbers.js", " || (before && integer === null)", ""),
    ("numbers.js", "isPersian && integer === null", "isPersian"),
    ("numbers.js", "(?:\\/ *)?", ""),  # no space before the slash of a unit
    ("numbers.js", "|[${RAISED}])*", ")*"),  # €/m³ before a number
    ("numbers.js", "(?=[ +\\-])", ""),  # takes the 3 of €/m3
    ("numbers.js", 'plain.replace(AROUND, "$1$3 $2")', "plain"),
    ("numbers.js", "[A-Za-z]{0,3} ?[${Coursekit.CURRENCY_SIGNS}]", "[$]"),
    ("numbers.js", "digits.length - part.length - 1", "digits.length - 1"),
    ("numbers.js", ".length <= MAX_DIGITS", ".length < MAX_DIGITS"),
    ("numbers.js", " || Math.abs(power) > MAX_EXPONENT) return [canonical", ") return [canonical"),
    ("numbers.js", "(mantissa + behind).length < canonical.length", "mantissa.length < canonical.length"),
    ("numbers.js", "(2n * n * scale + d) / (2n * d)", "(n * scale) / d"),  # cuts off instead of rounding
    ("characters.js", '"⅛": "1/8"', '"⅛": "1/6"'),
    ("number.js", "if (reading.unit && !key.unit.includes(reading.unit)) return unreadable(code(\"unit\"));", ""),
    ("number.js", "key.wrong.findIndex(holds)", "key.wrong.findLastIndex(holds)"),
    ("multiple.js", "- missed.length", ""),
    ("multiple.js", "- wrong;", ";"),
    ("single.js", "!key.options.includes(value)", "false"),
    ("truefalse.js", "? 1 + Number(isReason) : 0", "? 2 : 0"),
    ("truefalse.js", "answer === rightAnswer ?", "isReason ?"),
    ("matching.js", "texts[part] && !key.options.includes(texts[part])", "false"),
    ("matching.js", ".sort()", ""),
    ("ordering.js", "run = follows ? run + 1 : 1;", "if (follows) run += 1;"),
    ("ordering.js", "step && placed[index] && ", ""),
    ("ordering.js", "if (twice.length) return unreadable(...twice.map((step) => code(\"twice\", step)));", ""),
    ("ordering.js", "other !== step && ", ""),
    ("ordering.js", "wrong.findIndex(stands)", "wrong.findLastIndex(stands)"),
    ("ordering.js", ".join() === steps.join()", ".length === steps.length"),
    ("quantity.js", "Coursekit.rational(below.d, below.n)", "below"),
    ("quantity.js", "foreseen >= 0", "foreseen > 0"),
    ("quantity.js", "key.inverted && Coursekit.holds(key.inverted, converted)", "false"),
    ("quantity.js", "Coursekit.times(turned, upsideDown(value))", "Coursekit.times(turned, value)"),
    ("quantity.js", "if (isTurned(key, value, unit)) return code(\"inverted\");", ""),
    ("quantity.js", "isHalf ? \"1/2\" : \"0\"", "\"0\""),
    ("table.js", "own.set(name, typed ?? parseRational(cell.value));", "own.set(name, parseRational(cell.value));"),
    ("table.js", "size(add(typed", "(add(typed"),
    ("formulas.js", "rational(-other.n, other.d)", "rational(other.n, other.d)"),
    ("formulas.js", "other.n ? Coursekit.times(one, Coursekit.rational(other.d, other.n)) : null", "one"),
    ("gaps.js", ".sort()", ""),
    ("marking.js", "left.n > 0n ?", "true ?"),
    ("marking.js", "BigInt(-hints)", "BigInt(-1)"),
    ("essay.js", "!Coursekit.plainCharacters(text)", "text === \"\""),
    ("fields.js", "outcomes.find(({ status }) => status !== \"marked\")", "null"),
    ("fields.js", "text === key.right ?", "key.right ?"),
    ("spelling.js", "other.length < 5 ? 0 : ", ""),
    ("spelling.js", "digits(one) !== digits(other)", "false"),
    ("spelling.js", "letter === other[j - 1] && one[i - 1] === wanted", "false"),
    ("spelling.js", ".replaceAll(\"\\u00df\", \"ss\")", ""),
    ("fields.js", "key.accept.map(compared)", "key.accept"),
    ("fields.js", "texts.map(compared)", "texts"),
    ("spelling.js", ".replaceAll(\"\\u03c2\", \"\\u03c3\")", ""),
    ("fields.js", "index < 0 && isSlip", "isSlip"),
    ("fields.js", "Array.from(plain).length > LONGEST", "plain.length > 5 * LONGEST"),
    ("parts.js", "Math.max(right, 0)", "right + 1"),
    ("parts.js", "Object.hasOwn(given, part) && Coursekit.plainCharacters(given[part])", "given[part]"),
    ("characters.js", "0x966, ", ""),  # Devanagari
    ("responses.js", "text ? [text] : []", "[text]"),
]  # fmt: skip


OF_NUMBERS = ("number", "reading")
OF_PARTS = ("truefalse", "matching", "ordering", "text")
SORTS_OF = (
    {"marking": ("hints",)}
    | dict.fromkeys(("number", "numbers", "rationals", "characters"), OF_NUMBERS)
    | {
        name: ("fields" if name == "responses" else name,)
        for name in ("single", "multiple", "responses", "truefalse", "matching", "ordering", "text")
    }
    | {
        "spelling": ("text",),
        "fields": ("text", "gaps"),
        "quantity": ("quantity",),
        "gaps": ("gaps",),
        "table": ("table",),
        "essay": ("essay",),
        "formulas": ("table",),
    }
)


@pytest.mark.parametrize(("name", "right", "faulty"), FAULTS)
def test_a_fault_planted_in_the_twin_is_seen(tmp_path: Path, name: str, right: str, faulty: str):
    folder = tmp_path / "marking"
    shutil.copytree(SCRIPTS, folder)
    text = (folder / name).read_text()
    assert right in text
    (folder / name).write_text(text.replace(right, faulty))
    with running_twin(folder) as twin, pytest.raises(Different):
        comparison(python_answers, twin.answer, 5_000, sorts=SORTS_OF.get(name.removesuffix(".js"), OF_PARTS))()


FAULTS_IN_PYTHON = [
    ("number", "kinds/number.py", "<= value <= exact(", "<= value < exact("),
    ("single", "kinds/single.py", 'value == key["right"]', 'value <= str(key["right"])'),
    ("quantity", "kinds/quantity.py", "turned / value", "turned * value"),
    ("table", "kinds/table.py", "if typed is None else typed", 'if typed is None else Fraction(str(cell["value"]))'),
    ("number", "numbers.py", 'if parts["sign"] == "-" else 1', 'if parts["sign"] else 1'),
    ("number", "numbers.py", "return point + comma\n", "return point\n"),
    ("number", "numbers.py", "whole is None or numerator < below", "True"),  # takes 1 5/2 without asking
    ("reading", "numbers.py", "(?: [0-9]{3})+", "(?: [0-9]{4})+"),  # takes 1 234/5 as mixed
    ("reading", "characters.py", '"⅛": "1/8"', '"⅛": "1/6"'),
    ("number", "characters.py", "0x966, ", ""),  # Devanagari
    ("multiple", "kinds/multiple.py", "- len(missed) - wrong", "- len(missed)"),
    ("truefalse", "kinds/truefalse.py", "if given == answer else 0", "if given else 0"),
    ("matching", "kinds/matching.py", "if not any(texts.values()):", "if not all(texts.values()):"),
    ("matching", "kinds/parts.py", "Fraction(max(right, 0), possible)", "Fraction(float(right / possible))"),
    ("ordering", "kinds/ordering.py", "run = run + 1 if follows else 1", "run = run + 1 if follows else run"),
    ("ordering", "kinds/ordering.py", "for number in reached[:1]", "for number in reached[-1:]"),
    ("text", "kinds/spelling.py", "else 1 if len(wanted) < 10 else 2", "else 1"),
    ("text", "kinds/fields.py", "if len(plain) > LONGEST:", "if len(text) > LONGEST:"),
    ("quantity", "kinds/quantity.py", "** power", "** 1"),
    ("gaps", "kinds/fields.py", 'if marks == "partial" else int(share == 1)', "if marks else 0"),
    ("table", "kinds/formulas.py", "one / other if other else None", "one"),
    ("essay", "kinds/essay.py", "BLANK if _is_empty(value) else UNRESOLVED", "UNRESOLVED"),
    ("hints", "marking.py", "max(Fraction(0), 1 - cost * hints)", "1 - cost * hints"),
    ("fields", "responses.py", "value.extend([text] if text else [])", "value.append(text)"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sort", "name", "right", "faulty"),
    [*FAULTS_IN_PYTHON[:4], *(pytest.param(*fault, marks=pytest.mark.long) for fault in FAULTS_IN_PYTHON[4:])],
)
def test_a_fault_planted_in_the_python_marker_is_seen(
    tmp_path: Path, twin: Twin, sort: str, name: str, right: str, faulty: str
):
    module = copied_marker(tmp_path) / name
    text = module.read_text()
    assert right in text
    module.write_text(text.replace(right, faulty))
    with running_python(tmp_path) as python, pytest.raises(Different):
        comparison(python.answer, twin.answer, 5_000, sorts=[sort])()


def test_every_kind_has_a_fault_planted_in_either_marker():
    sorts = [sort for name, *_ in FAULTS for sort in SORTS_OF.get(name.removesuffix(".js"), OF_PARTS)]
    assert KINDS.keys() <= {*sorts}
    assert KINDS.keys() <= {sort for sort, *_ in FAULTS_IN_PYTHON}


def test_a_copy_of_the_python_marker_without_a_fault_is_no_different(tmp_path: Path, twin: Twin):
    copied_marker(tmp_path)
    with running_python(tmp_path) as python:
        comparison(python.answer, twin.answer, 200)()


def copied_marker(folder: Path) -> Path:
    """The folder of the copy that ``running_python`` runs."""
    shutil.copytree(ROOT / "course_app" / "course", folder / "course_app" / "course")
    shutil.copy(ROOT / "course_app" / "__init__.py", folder / "course_app")
    return folder / "course_app" / "course"


def test_a_score_is_the_same_exact_sum(twin: Twin):
    marks = [("1", 2), ("1/3", 1), ("2/7", 5), ("0", 3), ("1", 0)]
    (found,) = twin.answer([("score", [{"share": share, "points": points} for share, points in marks])])
    earned, possible = total(_mark(share, points) for share, points in marks)
    assert found == {"earned": str(earned), "possible": possible, "percent": percent(earned, possible)}
    assert twin.answer([("score", [])]) == [{"earned": "0", "possible": 0, "percent": 100}]


def _mark(share: str, points: int) -> QuestionMark:
    return QuestionMark(
        question_id="q", variant_id="v", status="marked", earned=Fraction(share) * points, possible=points
    )
