"""Every number that unit 1 publishes, worked out again here by hand-written formulas, or listed as a fact."""

from decimal import Decimal

import pytest

from course_app.course.edition import Edition
from tests.course_text.conftest import dots, figure, sizes
from tests.course_text.test_numbers import numbers_left, share, shown, text_of


def years_back(cut: str, growth: str) -> Decimal:
    """After how many years of growth a load that was cut once is as large as before."""
    return -(1 - Decimal(cut)).ln() / (1 + Decimal(growth)).ln()


def test_numbers_of_unit_1(edition: Edition):
    early, late = Decimal("1.07") ** (1973 - 1950), Decimal("1.03") ** (1985 - 1973)
    output, load, faster = 10, 1010 * 900 // 1000, Decimal("1.3")  # the waste water and its COD are those of unit 0
    intensity = Decimal(load) / output
    smaller, smallest = intensity * Decimal("0.8"), intensity * Decimal("0.7")
    growth, horizon = Decimal("1.04"), 20
    factor = growth**horizon
    intensity_then = Decimal("0.5") / factor
    fall = 1 - (intensity_then.ln() / horizon).exp()
    capacity, held, inflow, buried = 400, 160, 12, 4
    room = capacity - held
    inflows = [inflow, inflow * 75 // 100, inflow * 50 // 100]
    gains = [tons - buried for tons in inflows]
    years = [room // gain for gain in gains]
    back = {
        (cut, rate): shown(years_back(cut, rate), 2) for cut in ("0.25", "0.5") for rate in ("0.03", "0.04", "0.07")
    }
    ln_cut, ln_growth = -Decimal("0.75").ln(), growth.ln()
    phrases = [
        "Growth of 7% means that each year you multiply by 1.07",
        f"Over {1973 - 1950} years that makes a factor of {shown(early, 2)}",
        f"{1985 - 1973} years at 3% make a factor of {shown(late, 2)}. Multiply the two, and you get "
        f"{shown(early * late, 1)}",
        f"output grows by {share(faster - 1)}",
        f"Today\nIntensity {share(1 - Decimal('0.8'))} lower\nIntensity {share(1 - Decimal('0.7'))} lower",
        f"t of fabric a day\n{output}\n{shown(output * faster)}\n{shown(output * faster)}",
        f"kg of COD per t\n{shown(intensity, 2)}\n{shown(smaller, 2)}\n{shown(smallest, 2)}",
        f"kg of COD a day\n{load}\n{shown(output * faster * smaller)}\n{shown(output * faster * smallest)}",
        f"subtract 20% from 30%. You must multiply: {faster} × 0.8 = {shown(faster * Decimal('0.8'), 2)}, "
        f"so the load is {share(faster * Decimal('0.8') - 1)} higher",
        f"fall to 1/5 of today, or {share(1 / Decimal(5))}, for growth of 5 times",
        f"growth of 10 times it must fall to {share(1 / Decimal(10))}",
        "cuts its load by 25%, once. After that its output grows by 4% a year",
        "Call the old load 1. After the cut it is 1 − 0.25 = 0.75",
        "multiplies it by 1.04",
        "it is 0.75 × 1.04 to the power",
        "brings it back to 1.",
        f"ln(1 / 0.75) = {shown(ln_cut, 4)}, and ln(1.04) = {shown(ln_growth, 4)}. Divide: {shown(ln_cut, 4)} / "
        f"{shown(ln_growth, 4)} = {back['0.25', '0.04']} years",
        "for a cut of 50%",
        "Cut of 25%\nCut of 50%",
        *(
            f"{share(Decimal(rate))}\n{back['0.25', rate]} years\n{back['0.5', rate]} years"
            for rate in ("0.03", "0.04", "0.07")
        ),
        "at 4% growth, a cut of 25% is gone in about seven years",
        "output grows by 4% a year (illustrative)",
        f"within {horizon} years, while output grows by 4% a year",
        f"1.04 to the power {horizon}, or {shown(factor, 4)} times",
        f"0.5 / {shown(factor, 4)} = {shown(intensity_then, 4)} of today’s. That is a fall of {share(fall, 2)} every "
        f"year, for {horizon} years",
        f"can hold {capacity} t of metal",
        f"It holds {held} t today. Hill Plating and many other shops send {inflow} t a year",
        f"Fresh mud covers {buried} t a year",
        f"{capacity} − {held} = {room} t",
        f"{inflow} − {buried} = {gains[0]} t",
        f"The time is {room} / {gains[0]} = {years[0]} years",
        f"inflow by 25%, to {inflows[1]} t. Now {gains[1]} t are added a year: {room} / {gains[1]} = {years[1]} years",
        f"Cut it by 50%, to {inflows[2]} t. Now {gains[2]} t are added a year: {room} / {gains[2]} = {years[2]} years",
        f"Cut it to {buried} t. Nothing is added",
        f"{years[0]}, {years[1]} and {years[2]} years, and then no end",
        f"25% gains {years[1] - years[0]} years, and the cut of 50% gains {years[2] - years[0]}: twice the effort, "
        f"{(years[2] - years[0]) // (years[1] - years[0])} times the gain",
        f"In {years[0]} years somebody else",
        "from 30 to 60 t of pulp a day",
        "by about 7% a year from 1950 to 1973, and by about 3% a year from 1973 to 1985",
        "world made about seven times as many goods as in 1950",
    ]
    years_named = {"1972": 2, "1987": 3, "1991": 2, "1992": 1, "1994": 1, "1995": 8}
    since = {"2001": 1, "2004": 1, "2011": 1, "2013": 2, "2015": 1, "2030": 1}
    chapters = {"8": 1, "21": 4, "30": 2, "34": 2}
    labels = {"1": 3, "2": 2, "5": 1, "6": 1, "1980": 1, "1.2": 2, "1.3": 2, "1.4": 3, "1.1": 1}
    facts = years_named | since | chapters | labels | {f"1.{n}": 1 for n in (5, 6, 7)}
    assert numbers_left(text_of(edition, "need-for-esid"), phrases) == facts


def test_a_curve_crosses_the_old_load_when_growth_has_made_up_for_the_cut():
    """0.75 × 1.04 ** 7.33 = 1 and 0.5 × 1.04 ** 17.67 = 1; a year is 16.8 wide, from 56."""
    crossings = dots(figure("need-for-esid", "cut-and-growth.svg"))
    assert crossings == [pytest.approx((56 + 16.8 * years, 100), abs=0.1) for years in (7.335, 17.673)]


def test_arrows_are_as_wide_as_their_streams_and_the_tank_as_full_as_its_sink():
    """A tonne a year is 3 wide, and the heads of the arrows stick out by 7 on both sides; 400 tonnes are 200 high."""
    svg = figure("need-for-esid", "sink.svg")
    assert [width - 14 for width, _ in sizes(svg, "fill-muted")] == [3 * 12, 3 * 4]
    assert sizes(svg, "fill-accent") == [(180, 160 / 2)]


def test_years_stand_at_equal_steps():
    years = (1972, 1987, 1991, 1992, 1995)
    places = [y for _, y in dots(figure("need-for-esid", "timeline.svg"))]
    assert places == [pytest.approx(34 + 15.6 * (year - 1970), abs=0.1) for year in years]
