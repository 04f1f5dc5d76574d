"""Made-up requests for both markers, drawn from a ``Random``.

Most are near something that can be read and near an end of an interval: rubbish alone would never reach the
comparisons where markers could differ. Drawn by hand rather than by strategies, for variety at twenty times the speed;
what fails is one request, printed whole, so that nothing needs shrinking.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from random import Random
from typing import Any

from course_app.course.characters import VULGAR_FRACTIONS, ZEROS
from course_app.course.kinds.spelling import plain_text
from course_app.course.numbers import canonical_number

Request = tuple[Any, ...]
UNITS = ("%", "$", "kg", "m³", "months", "US$", "€")
SPACES = (" ", "\u00a0", "\u2009", "\u202f")
WORDS = ("drag-out", "Water balance", "résumé", "ISO 14001", "Σίσυφος", "الماء", "ecoefficiency", "pH", "straße", "水")
SLASHES = ("/", "/", "\u2044", "\u2215", " / ", "／")
PERSIAN = 0x6F0  # zero of the digits with which a slash may be a decimal mark
VULGAR = {Fraction(value): character for character, value in VULGAR_FRACTIONS.items()}
MINUSES = ("-", "−", "–", "﹣", "－")
DENOMINATORS = (1, 1, 2, 4, 5, 8, 10, 100, 1000, 1000, 100_000)
PIECES = (
    *"0123456789", *"0123", "12", "123", "234", "000", *",.'", *",.", *" +-/eExX^()", "−", "×", "·", "10", "×10^",
    "·10³", "⁻", "²", "٫", "٬", "٣", "۴", "५", "４", "،", "’", "\u00a0", "\u202f", "\u200f", "%", "$", "kg", "m³", "é",
    "½", "⅓", "¾", "\u2044", "1/2", " 1/2", " 234/5",
)  # fmt: skip
STRANGE = (None, True, False, 0, 1, 7.5, -1, [], {}, [[]], [None], {"value": "7.5"}, ["7.5"], "", " ", [""], "\u0000")


def requests(rng: Random, sorts: Sequence[str] = ()) -> list[Request]:
    """Ten or so requests of one sort, any or one of those named."""
    return SORTS[rng.choice(list(sorts) or [*SORTS, "number"])](rng)


def number_requests(rng: Random) -> list[Request]:
    right = sorted((decimal(rng), decimal(rng)))
    wrong = [sorted((rng.choice([*right, decimal(rng)]), decimal(rng))) for _ in range(rng.randrange(4))]
    key = {
        **_interval(*right),
        "value": canonical_number(right[0]),
        "unit": rng.sample(UNITS, rng.randrange(3)),
        "wrong": [_interval(*pair) for pair in wrong],
    }
    near = [end for pair in (right, *wrong) for end in pair]
    return [("mark", "number", key, *number_response(rng, rng.choice(near), key["unit"])) for _ in range(10)]


def number_response(rng: Random, near: Fraction, units: list[str]) -> tuple[Any, str | None]:
    """What was entered, at the value or just beside it, and the convention in force."""
    convention = rng.choice(["point", "comma", None])
    value = near + rng.choice([0, 0, Fraction(1, 1000), Fraction(-1, 1000), 1])
    spelt_for = rng.choice([convention, convention, "point", "comma"]) or "point"
    how = rng.randrange(11)
    if how == 0:
        return rng.choice([*STRANGE, rubbish(rng), rubbish(rng), str(value)]), convention
    if how == 10:
        return doubtful(rng), convention
    if how <= 3:
        return damaged(rng, spelling(rng, value, spelt_for)), convention
    unit = rng.choice([*units, rng.choice(UNITS)]) if how <= 5 else ""
    return spelling(rng, value, spelt_for) + unit, convention


def single_requests(rng: Random) -> list[Request]:
    options = _options(rng)
    key = {"right": rng.choice(options), "options": options}
    return [("mark", "single", key, rng.choice([*options, *STRANGE, options, key["right"]]), None) for _ in range(10)]


def multiple_requests(rng: Random) -> list[Request]:
    options = _options(rng)
    right = rng.sample(options, rng.randint(1, len(options)))
    key = {"right": right, "options": options, **rng.choice([{}, {"marks": "partial"}])}
    ticks = [rng.choices(options, k=rng.randrange(7)) for _ in range(6)]
    exact = [rng.sample(right, len(right)), rng.sample([*right, right[0]], len(right) + 1)]
    strange = [rng.choice(STRANGE), [*right, rng.choice(STRANGE)], right[0]]
    return [("mark", "multiple", key, value, None) for value in ticks + exact + strange]


def truefalse_requests(rng: Random) -> list[Request]:
    options = _options(rng)
    key = {"right": [rng.choice(["true", "false"]), rng.choice(options)], "options": options, "marks": _marks(rng)}
    answers, reasons = ["true", "false", key["right"][0], ""], [*options, key["right"][1], ""]
    values = [{"answer": rng.choice(answers), "reason": rng.choice(reasons)} for _ in range(8)]
    return _marked(rng, "truefalse", key, values)


def matching_requests(rng: Random) -> list[Request]:
    options = _options(rng)
    parts = rng.choice([["p", "q"], ["2", "10", "1"], ["constructor", "b", "a", "c"]])
    right = {part: rng.choice(options) for part in parts}
    key = {"right": right, "options": options, "marks": _marks(rng)}
    values = [{part: rng.choice([right[part], *options, ""]) for part in parts} for _ in range(7)]
    return _marked(rng, "matching", key, [*values, right])


def ordering_requests(rng: Random) -> list[Request]:
    order = rng.choice([["b", "a", "c"], ["2", "10", "1", "x"], ["e", "d", "c", "b", "a"]])
    wrong = [rng.sample(order, rng.randint(2, 3)) for _ in range(rng.randrange(4))]
    key = {"order": order, "marks": _marks(rng), **({"wrong": wrong} if wrong else {})}
    places = [str(place) for place in range(1, len(order) + 1)]
    values = []
    for _ in range(8):
        start = rng.randrange(len(order))
        mixed = rng.choice([places, places[start:] + places[:start], rng.sample(places, len(places))])
        hidden = rng.choice([*order, "", "", ""])
        values.append({step: "" if step == hidden else place for step, place in zip(order, mixed, strict=True)})
    values.append({step: rng.choice([*places, ""]) for step in order})
    return _marked(rng, "ordering", key, values)


def text_requests(rng: Random) -> list[Request]:
    case, accents = rng.choice(["ignore", "keep"]), rng.choice(["ignore", "keep"])
    near = rng.choice(["drag-cut", "ecoeficiency", "x" * 200])
    typed = [*rng.sample(WORDS, 3), near]
    is_older = rng.random() < 0.2  # than the form in which texts are compared
    listed = typed if is_older else [plain_text(word, case=case, accents=accents) for word in typed]
    key = {
        "accept": listed[:2],
        "case": case,
        "accents": accents,
        "spelling": rng.choice(["ask", "ask", "strict"]),
        "wrong": [listed[2:3], listed[3:]],
    }
    return _marked(rng, "text", key, [{"answer": slip(rng, typed)} for _ in range(9)])


def quantity_requests(rng: Random) -> list[Request]:
    energy, mass = {"kWh": "1", "MJ": "5/18", "toe": "11630"}, {"t": "1", "kg": "0.001"}
    units = rng.choice([[energy], [energy, mass], [energy, energy]])
    low, high = sorted((decimal(rng), decimal(rng)))
    inverted = sorted((decimal(rng), decimal(rng)))
    key = {
        **_interval(low, high),
        "value": canonical_number(low),
        "unit": "kWh",
        "units": units,
        "others": rng.choice([["kg", "L"], ["L"]]),
        "wrong": [_interval(*sorted((low, decimal(rng)))) for _ in range(rng.randrange(3))],
        "inverted": rng.choice([None, _interval(*inverted)]),
        "marks": _marks(rng),
    }
    typed = (
        "kWh",
        "MJ",
        "toe",
        "kWh/t",
        "MJ/kg",
        "kWh/L",
        "kg",
        "L",
        "",
        "",
        "bananas",
        "constructor",
        "kWh/",
        "t/kWh",
        "kg/MJ",
        "kWh/MJ",
    )
    values = []
    for _ in range(9):
        unit = rng.choice(typed)
        turned = [Fraction(round(10**9 / end), 10**9) for end in (low, high) if end]
        text, _ = number_response(rng, rng.choice([low, high, low * 18 / 5, *inverted, *turned]), [])
        values.append({"answer": f"{text} {unit}" if isinstance(text, str) else text})
    return _marked(rng, "quantity", key, values)


def gaps_requests(rng: Random) -> list[Request]:
    low, high = sorted((decimal(rng), decimal(rng)))
    number = {
        **_interval(low, high),
        "value": canonical_number(low),
        "unit": ["kg"],
        "wrong": [_interval(high, high + 9)],
    }
    text = {"accept": ["balance"], "case": "ignore", "accents": "ignore", "spelling": "ask", "wrong": [["budget"]]}
    choice = {"right": "a", "options": ["a", "b"]}
    names = rng.sample(["x", "2", "10", "constructor"], 3)
    gaps = [{"type": "number", **number}, {"type": "text", **text}, {"type": "choice", **choice}]
    key = {"gaps": dict(zip(names, gaps, strict=True)), "values": {}, "marks": _marks(rng)}
    values = []
    for _ in range(9):
        typed, _ = number_response(rng, rng.choice([low, high]), ["kg"])
        plain = canonical_number(rng.choice([low, high, high + 1]))
        entered = (rng.choice([typed, plain, plain, ""]), slip(rng, ["balance", "budget", ""]), rng.choice("aab"))
        values.append(dict(zip(names, entered, strict=True)))
    return _marked(rng, "gaps", key, values)


def table_requests(rng: Random) -> list[Request]:
    formulas = [[], ["one", "base", "-"], ["two", "one", "/"], ["0", "one", "-", "2", "*"], ["one", "two", "+"]]
    cells, numbers = [], []
    for name, formula in zip(("one", "two", "three"), [[], *rng.sample(formulas, 2)], strict=True):
        low, high = sorted((Fraction(rng.randrange(40)), Fraction(rng.randrange(40), 4)))
        known = formula if name != "two" or "two" not in formula else []
        field = {**_interval(low, high), "value": canonical_number(low), "unit": ["kg"], "wrong": []}
        tolerance = {"relative": rng.choice(["0", "0.25"]), "absolute": rng.choice(["0", "1"])}
        cells.append({"name": name, **field, "formula": known, **tolerance})
        numbers += [low, high, low - 5, low * 2, Fraction(0)]
    key = {"cells": cells, "given": {"base": "5"}, "values": {}, "marks": _marks(rng)}
    values = []
    for _ in range(9):
        typed = [canonical_number(rng.choice(numbers)) for _ in range(2)]
        own = [*typed, rng.choice([f"{typed[1]}/{typed[0]}" if "." not in "".join(typed) else "1", typed[0], "7", ""])]
        values.append(dict(zip(("one", "two", "three"), own, strict=True)))
    return _marked(rng, "table", key, values)


def essay_requests(rng: Random) -> list[Request]:
    key = {"points": 5, "rubric": [{"id": "clear", "points": 5}], "upload": ["pdf"], "bytes": 5_000_000}
    texts = ("", " ", "\u200f", "\n\t", "The balance closes.", rubbish(rng), rng.choice(SPACES))
    values = [{"text": rng.choice(texts), "file": rng.choice(["", "", "ab12"])} for _ in range(9)]
    return _marked(rng, "essay", key, values)


def hint_requests(rng: Random) -> list[Request]:
    found = []
    for _ in range(10):
        status = rng.choice(["marked", "marked", "marked", "blank", "asked", "unreadable", "unresolved"])
        share = str(Fraction(rng.randrange(7), 6)) if status == "marked" else "0"
        codes = [{"name": "right", "about": "answer"}] if rng.random() < 0.5 else []
        outcome = {"status": status, "share": share if Fraction(share) <= 1 else "1", "codes": codes, "readings": []}
        found.append(("hints", outcome, rng.choice(["0", "1/4", "1/3", "2/7", "1"]), rng.randrange(6)))
    return found


def slip(rng: Random, words: list[str]) -> str:
    """A word as somebody may type it: with a letter wrong, an accent more, other capitals or spaces."""
    text = rng.choice(words)
    for _ in range(rng.randrange(4)):
        place = rng.randrange(len(text) + 1)
        pair = text[place : place + 2]
        put = rng.choice(["", "e", "ss", " ", "É", "\u0301", "7", pair[::-1], pair.upper(), pair.lower(), rubbish(rng)])
        text = text[:place] + put + text[place + rng.choice([0, 1, 2, 2]) :]
    return text


def _marked(rng: Random, kind: str, key: dict[str, Any], values: list[dict[str, str]]) -> list[Request]:
    """With the values two that are damaged and one of another shape; every number convention."""
    whole = rng.choice(values)
    part = rng.choice(list(whole))
    damaged_ones = [whole | {part: rng.choice([*STRANGE, "zz", "0", " ", "01"])}, whole | {"zz": ""}]
    return [
        ("mark", kind, key, value, rng.choice(["point", "comma", None]))
        for value in [*values, *damaged_ones, rng.choice([*STRANGE, {}, list(whole.values())])]
    ]


def _marks(rng: Random) -> str:
    return rng.choice(["partial", "partial", "all-or-nothing"])


def reading_requests(rng: Random) -> list[Request]:
    spelt = (spelling(rng, decimal(rng), "point") for _ in range(4))
    texts = [*(rubbish(rng) for _ in range(4)), *(damaged(rng, text) for text in spelt), doubtful(rng), doubtful(rng)]
    offered = canonical_number(decimal(rng) / rng.choice([1, 3, 7, 678, 10**9 + 7]))
    digits = rng.choice([decimal(rng), Fraction(rng.randrange(10**18))])
    long = canonical_number(digits * Fraction(10) ** rng.randrange(-45, 45))
    requests = [
        *(("read", text) for text in texts),
        *((asked, one) for asked in ("typed", "shown") for one in (offered, long)),
    ]
    return [(*request, rng.choice(["point", "comma", None])) for request in requests]


def field_requests(rng: Random) -> list[Request]:
    names = ("r.a", "r.a[]", "r.b[]", "r.b.x", "r.b.y", "r.c", "other", "r.", "r.A", "r.a[]x", "r.a.b.c", "r..x")
    texts = ("", "x", "y", "é\U0001f600", "\u0000", "x" * 20_000, "x" * 20_001, "\U0001f600" * 19_999)
    weights = [8] * 7 + [1] * 5, [6] * 4 + [1] * 4
    return [
        ("fields", list(zip(rng.choices(names, weights[0], k=4), rng.choices(texts, weights[1], k=4), strict=True)))
        for _ in range(10)
    ]


def decimal(rng: Random) -> Fraction:
    size = 10 ** rng.randrange(1, 8)
    return Fraction(rng.randrange(-size // 10, size), rng.choice(DENOMINATORS))


def spelling(rng: Random, value: Fraction, convention: str) -> str:
    """An accepted way to type an exact decimal under the convention, which reads as it and nothing else."""
    power = rng.choice([0, 0, 0, 0, -12, -3, -1, 1, 2, 6])
    text = fraction(rng, abs(value), convention) if not power and rng.random() < 0.4 else ""
    if not text:
        whole, _, part = canonical_number(abs(value) / Fraction(10) ** power).partition(".")
        text = _whole(rng, whole, convention)
        if part or rng.random() < 0.2:
            text += rng.choice(["." if convention == "point" else ",", "٫"]) + part + rng.choice(["", "0", "000"])
    scripts = [zero for zero in ZEROS[:16] if zero != PERSIAN or set(text).isdisjoint("/\u2044\u2215／")]
    text = _in_script(text, rng.choice([0x30, 0x30, 0x30, 0xFF10, *scripts]))
    sign = rng.choice(MINUSES) if value < 0 else rng.choice(["", "", "+"])
    before, after = rng.choice([("", ""), ("", ""), (" ", ""), ("\u200f", "\u200f"), ("", "\u00a0")])
    return before + sign + text + (_power(rng, power) if power else "") + after


def fraction(rng: Random, value: Fraction, convention: str) -> str:
    """A fraction or mixed number in digits, or "" where its numerator could be taken for a group, or there is none."""
    whole, part = divmod(value, 1)
    times = rng.choice([1, 1, 1, 2, 25])
    above, below = part.numerator * times, part.denominator * times
    if not part or len(str(above)) == 3:
        return ""
    ahead = _whole(rng, str(whole), convention) if whole or rng.random() < 0.2 else ""
    if part in VULGAR and rng.random() < 0.6:
        return f"{ahead}{rng.choice(['', '', *SPACES]) if ahead else ''}{VULGAR[part]}"
    return f"{ahead}{rng.choice([*SPACES, '  ']) if ahead else ''}{above}{rng.choice(SLASHES)}{below}"


def doubtful(rng: Random) -> str:
    """Whole numbers, groups and a fraction one after another, which can be read in one way, in several or in none."""
    spaced = [rng.choice(["0", "1", "7", "12", "234", "1,234", "1.234", "000"]) for _ in range(rng.randrange(3))]
    above = rng.choice(["1", "5", "12", "234", "000", "1000"])
    below = rng.choice(["0", "2", "8", "300", "1000", "1 000"])
    last = rng.choice([f"{above}{rng.choice(SLASHES)}{below}"] * 4 + [rng.choice([*VULGAR.values()])])
    text = rng.choice([*SPACES, *SPACES, "  ", ""]).join([*spaced, last])
    text = _in_script(text, rng.choice([0x30, 0x30, 0x30, PERSIAN, 0x966, 0xFF10]))
    before = rng.choice(["", "", "-", "−", "$", "−US$ ", "€/m³ ", "€/m"])
    text = before + text + rng.choice(["", "", " kg", "%", " kg / t", " m³ /h", "/t"])
    return damaged(rng, text) if rng.random() < 0.3 else text


def grouped(digits: str, mark: str, *, in_twos: bool = False) -> str:
    """Digits with a mark between groups of three; of two before the last three, as in India, with ``in_twos``."""
    head, groups = digits[:-3], [digits[-3:]]
    size = 2 if in_twos else 3
    while head:
        head, group = head[:-size], head[-size:]
        groups.insert(0, group)
    return mark.join(groups)


def damaged(rng: Random, text: str) -> str:
    """One character taken out, put in or changed."""
    start = rng.randint(0, len(text))
    piece = rng.choice(["", "0", "7", ",", ".", "'", " ", "-", "e", "/", "%", "\u202f", "٫", "٬", "×10^", "²"])
    return text[:start] + piece + text[start + rng.randrange(2) :]


def rubbish(rng: Random) -> str:
    """Pieces of numbers in any order, with some character of the whole of Unicode among them now and then."""
    pieces = [*PIECES, *(chr(rng.choice([rng.randrange(0x3000), rng.randrange(0x110000)])) for _ in range(4))]
    return "".join(rng.choices(pieces, k=rng.randrange(14)))


def _whole(rng: Random, digits: str, convention: str) -> str:
    mark = rng.choice(["", "", "," if convention == "point" else ".", "'", "’", "٬", *SPACES])
    return grouped(digits, mark, in_twos=mark == "," and rng.random() < 0.3) if mark else digits


def _power(rng: Random, power: int) -> str:
    raised = str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return rng.choice([f"e{power}", f"E{power:+03}", f"×10^{power}", f" · 10{raised}", f"*10^{power}", f"x10{raised}"])


def _in_script(text: str, zero: int) -> str:
    return "".join(chr(zero + int(character)) if character in "0123456789" else character for character in text)


def _options(rng: Random) -> list[str]:
    return rng.choice([["a", "b"], ["a1", "b2", "c3"], ["x-1", "x-2", "x-3", "x-4", "x-5"]])


def _interval(low: Fraction, high: Fraction) -> dict[str, str]:
    return {"low": canonical_number(low), "high": canonical_number(high)}


SORTS: dict[str, Callable[[Random], list[Request]]] = {
    "number": number_requests,
    "single": single_requests,
    "multiple": multiple_requests,
    "reading": reading_requests,
    "fields": field_requests,
    "truefalse": truefalse_requests,
    "matching": matching_requests,
    "ordering": ordering_requests,
    "text": text_requests,
    "quantity": quantity_requests,
    "gaps": gaps_requests,
    "table": table_requests,
    "essay": essay_requests,
    "hints": hint_requests,
}
