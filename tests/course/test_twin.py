"""The JavaScript twin and the Python marker give the same for made-up responses; a fault in either would be seen."""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from course_app.course.marking import percent
from course_app.course.quizmarking import QuestionMark, total
from tests.course import made_up
from tests.course.twin import SCRIPTS, Request, Twin, python_answer, running_twin
from tests.course.vectors import class_of

EXAMPLE = 10  # requests in one


class Different(AssertionError):
    """The two markers do not agree."""


def compare(twin: Twin, requests: Sequence[Request]) -> None:
    sent = json.loads(json.dumps(requests))  # as it arrives on the other side, tuples are lists
    for request, found in zip(sent, twin.answer(sent), strict=True):
        if (expected := python_answer(request)) != found:
            raise Different(f"{request!r}: Python gives {expected!r}, the twin {found!r}")


def comparison(
    twin: Twin, responses: int, seen: Counter[str] | None = None, sorts: Sequence[str] = ()
) -> Callable[[], None]:
    """A run over at least so many made-up responses, the same each time; ``seen`` counts the statuses."""

    @settings(max_examples=responses // EXAMPLE, database=None, derandomize=True, phases=[Phase.generate])
    @given(st.randoms(use_true_random=True))
    def run(rng: Random) -> None:
        requests = made_up.requests(rng, sorts)
        compare(twin, requests)
        if seen is not None:
            marked = [request for request in requests if request[0] == "mark"]
            seen.update(class_of(python_answer(request)) for request in marked)

    return run


def test_a_few_hundred_responses_are_marked_alike(twin: Twin):
    seen: Counter[str] = Counter()
    comparison(twin, 1_000, seen)()
    assert seen.pop("for a trainer")
    assert min(seen.values()) > sum(seen.values()) / 10, "the run would look at one sort of response only"


@pytest.mark.long
def test_many_thousand_responses_are_marked_alike(twin: Twin):
    comparison(twin, 50_000)()


def test_every_character_is_brought_to_the_same_shape(twin: Twin):
    characters = [chr(code) for code in range(0x20000) if not 0xD800 <= code < 0xE000]
    compare(twin, [("plain", f"<{character}>") for character in characters])


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
    ("ordering.js", "if (place >= 0 && placed[place]) return unreadable(code(\"twice\", step));", ""),
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
        comparison(twin, 5_000, sorts=SORTS_OF.get(name.removesuffix(".js"), OF_PARTS))()


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
