"""Every number that unit 5 publishes, worked out again here by formulas of its own; see ``test_numbers.py``.

The cost of a cut is added up tonne by tonne, and the cheapest split is found by trying every one, so that nothing here
repeats the unit's own way.
"""

import re
from decimal import Decimal

import pytest

from course_app.course.edition import Edition
from tests.course_text.conftest import corners, dots, figure, labels, sizes
from tests.course_text.test_numbers import money, numbers_left, share, shown, text_of
from tests.course_text.test_quizzes import quiz

UNIT = "government"
SLOPE_A, SLOPE_B, EMITS, TARGET = 2, 6, 100, 80


def cost(slope: int, tonnes: int) -> Decimal:
    """Of a cut, tonne by tonne, each at the mean of its MAC before and after."""
    return sum((slope * (tonne + Decimal("0.5")) for tonne in range(tonnes)), Decimal(0))


def split(tonnes_a: int) -> Decimal:
    return cost(SLOPE_A, tonnes_a) + cost(SLOPE_B, TARGET - tonnes_a)


def charge_phrases() -> list[str]:
    half = TARGET // 2
    q_a = min(range(TARGET + 1), key=split)
    q_b, charge = TARGET - q_a, SLOPE_A * q_a
    uniform, least = split(half), split(q_a)
    left = 2 * EMITS - TARGET
    bills = [cost(slope, q) + charge * (EMITS - q) for slope, q in ((SLOPE_A, q_a), (SLOPE_B, q_b))]
    equal_a, equal_b = cost(SLOPE_A, half), cost(SLOPE_B, half)
    assert charge == SLOPE_B * q_b
    return [
        f"each let go {EMITS} t of COD a year. The town wants {TARGET} t less",
        f"MAC is ${SLOPE_A} × tonnes cut for A, and ${SLOPE_B} × tonnes cut for B",
        f"Equal cut, {half} t each. A: ½ × {SLOPE_A} × {half}² = {money(equal_a)}. B: ½ × {SLOPE_B} × {half}² = "
        f"{money(equal_b)}. Together {money(uniform)}",
        f"It costs A ${SLOPE_A * half} and B ${SLOPE_B * half}",
        f"{SLOPE_A} × A’s tonnes = {SLOPE_B} × B’s tonnes, and both add up to {TARGET}. That gives {q_a} t for A and "
        f"{q_b} t for B. Both pay {SLOPE_A} × {q_a} = ${charge} for the last tonne",
        f"½ × {SLOPE_A} × {q_a}² = {money(cost(SLOPE_A, q_a))} for A, and ½ × {SLOPE_B} × {q_b}² = "
        f"{money(cost(SLOPE_B, q_b))} for B. Together {money(least)}",
        f"a charge of ${charge} per tonne brings the same cut for {share(1 - least / uniform)} less",
        f"the price of an equal cut: {money(uniform - least)}",
        f"{left} t remain, and {left} × ${charge} = {money(left * charge)} goes to the town. The brewery pays "
        f"{money(bills[0])} in all, and an equal cut would have cost it {money(equal_a)}. The tannery pays "
        f"{money(bills[1])} in place of {money(equal_b)}",
        f"cannot promise exactly {TARGET} t",
        f"the tannery’s remaining {EMITS - q_b} t",
        "costs $20 more and the $20 are paid back",
    ]


def price_phrases() -> list[str]:
    washer, daily, days = 60_000, 168, 300
    volume = daily * days
    cheap, full = volume // 10, volume * 6 // 10 + volume * 4 // 10
    slow, fast = shown(Decimal(washer) / cheap, 1), shown(Decimal(washer) / full, 2)
    return [
        f"saves Riverside {daily} m³ of water a day, {days} days a year. It costs {money(washer)}",
        f"{daily} × {days} = {shown(volume)} m³ a year",
        f"At $0.10 per m³ that is {money(cheap)} a year. Payback: {shown(washer)} / {shown(cheap)} = {slow} years",
        f"At $0.60 for water and $0.40 for effluent it is {money(full)} a year. Payback: {shown(washer)} / "
        f"{shown(full)} = {fast} years",
        f"from {slow} years to {fast}. No machine",
    ]


def limit_phrases() -> list[str]:
    limit, flow, cod, saved, fabric, new_limit = 1000, 1010, 900, 413, 10, 95
    load = flow * cod / Decimal(1000)
    less = flow - saved
    strong = 1000 * load / less
    enough = load * 1000 / limit
    per_tonne = load / fabric
    assert cod < limit < strong and per_tonne < new_limit
    return [
        f"permit allows {shown(limit)} mg/L of COD",
        f"Before: {shown(flow)} m³ a day at {cod} mg/L. The plant passes. The load is {shown(flow)} × {cod} / 1,000 = "
        f"{shown(load)} kg a day",
        f"After: {less} m³ a day at {shown(strong)} mg/L. The plant fails, with the same {shown(load)} kg",
        f"At {shown(limit)} mg/L the load needs {shown(enough)} m³ a day. So {shown(enough)} − {less} = "
        f"{shown(enough - less)} m³ of clean water",
        f"{new_limit} kg of COD for each tonne of fabric. The plant makes {fabric} t a day, so it sends "
        f"{shown(load)} / {fabric} = {shown(per_tonne, 1)} kg per tonne",
    ]


def evidence_phrases() -> list[str]:
    prices = Decimal(1)
    for _ in range(20):
        prices *= Decimal("1.04")
    return [
        f"prices rise by 4% a year. After 20 years the same fee is worth 1 / {shown(prices, 2)} = {share(1 / prices)}",
        "$240 million for 1991–1993 and $455 million for 1994–1996",
        "pass $3.89 billion",
    ]


def test_numbers_of_unit_5(edition: Edition):
    phrases = [*charge_phrases(), *price_phrases(), *limit_phrases(), *evidence_phrases()]
    years = {"1972": 1, "1974": 1, "1977": 1, "1989": 1, "1990": 1, "1991": 2, "1992": 1, "1993": 1, "1994": 2}
    since = {"1995": 2, "1998": 1, "2000": 1, "2001": 1, "2002": 1, "2004": 3, "2009": 1, "2012": 1}
    later = {"2013": 1, "2015": 1, "2017": 1, "2018": 1}
    sections = {f"5.{n}": 1 for n in range(1, 9)} | {"4.6": 1, "2.6": 1}
    principles = {"15": 1, "16": 1, "17": 1}
    labels = {"5": 3, "7": 1, "3": 2, "4": 1, "6": 1}  # of worked examples and units
    facts = years | since | later | sections | principles | labels
    assert numbers_left(text_of(edition, UNIT), phrases) == facts


def test_the_table_of_an_equal_cut_is_worked_out_a_second_time(edition: Edition):
    (question,) = (q for q in quiz(edition, "check-government").questions if q.id == "equal-cut-cost")
    values = question.variants[0].key["values"]
    equal, least = (cost(3, 20), cost(9, 20)), (cost(3, 30), cost(9, 10))
    names = ("equala", "leasta", "equalb", "leastb", "equal", "least")
    wanted = [equal[0], least[0], equal[1], least[1], sum(equal), sum(least)]
    assert isinstance(values, dict)
    assert {name: Decimal(str(values[name])) for name in names} == dict(zip(names, wanted, strict=True))
    assert min(range(41), key=lambda tonnes: cost(3, tonnes) + cost(9, 40 - tonnes)) == 30


def test_the_two_lines_meet_where_no_other_split_is_cheaper():
    """A tonne is 4.7 wide, from 62; a dollar is 284/260 high, from 330."""
    best = min(range(TARGET + 1), key=split)
    (meeting,) = dots(figure(UNIT, "two-sources.svg"))
    assert meeting == pytest.approx((62 + 4.7 * best, 330 - 284 / 260 * SLOPE_A * best), abs=0.1)


def test_the_shaded_triangle_is_as_large_as_the_gain():
    svg = figure(UNIT, "two-sources.svg")
    (((x1, y1), (_, y2), (x3, _)),) = corners(svg, "fill-attention")
    area = abs(y1 - y2) * abs(x3 - x1) / 2
    assert area / 4.7 / (284 / 260) == pytest.approx(float(split(TARGET // 2) - split(60)), rel=0.005)
    assert "saved: $1,600" in labels(svg)


def test_bars_are_as_long_as_their_paybacks():
    """Twelve years are 472 long."""
    paybacks = [60_000 / (168 * 300 * price) for price in (0.1, 0.6 + 0.4)]
    widths = [width for width, _ in sizes(figure(UNIT, "payback-bars.svg"), "fill-accent")]
    assert widths == [pytest.approx(472 / 12 * years, abs=0.1) for years in paybacks]


def test_each_instrument_stands_where_its_force_and_freedom_say():
    svg = figure(UNIT, "instruments.svg")
    told = [(float(force), float(freedom)) for force, freedom in re.findall(r" at ([\d.]+) and ([\d.]+)[,.]", svg)]
    places = [(round((x - 44) / 436, 2), round((356 - y) / 316, 2)) for x, y in dots(svg)]
    assert len(told) == 6 and places == told
