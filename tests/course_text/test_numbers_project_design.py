"""Every number that unit 7, its figures and its tables publish, worked out again here; see ``test_numbers.py``.

The river is balanced in kilograms a day, and money is discounted year by year: not the unit's own way.
"""

from decimal import Decimal
from fractions import Fraction

import pytest

from course_app.course.edition import Edition
from tests.course_text.conftest import figure, labels, sizes
from tests.course_text.test_numbers import money, numbers_left, share, shown, text_of
from tests.course_text.test_quizzes import prompt_numbers, quiz

D = Decimal
SECONDS = 24 * 60 * 60
RIVER, RIVER_BOD, STANDARD, EFFLUENT = D("0.25"), 3, 5, 600  # m³/s, mg/L, mg/L, m³ a day
CUT = D("0.4")
RIVER_DAY = RIVER * SECONDS  # m³
CARRIED, ROOM = RIVER_DAY * RIVER_BOD / 1000, (RIVER_DAY + EFFLUENT) * STANDARD / 1000  # kg a day
MOST = ROOM - CARRIED
SCORES = {
    "protected or critical habitat": (0, 0, 0),
    "people moved, or land lost": (0, 0, 0),
    "persistent or highly toxic substances": (1, 1, 2),
    "water from a stressed basin": (2, 1, 2),
    "effluent to sensitive water": (2, 1, 2),
    "emissions to air, and fuel": (1, 1, 1),
    "hazardous waste": (1, 1, 1),
    "noise, traffic, neighbours": (1, 1, 1),
    "health of workers, women’s exposure": (1, 1, 1),
    "harm that stays, or that adds up": (1, 1, 1),
}
STARS = 3  # the first items


def mixed(strength: Decimal | int) -> Decimal:
    """BOD of the river in mg/L, from the kilograms of a day."""
    return (CARRIED + EFFLUENT * D(strength) / 1000) * 1000 / (RIVER_DAY + EFFLUENT)


def category(scores: list[int]) -> str:
    if 2 in scores[:STARS] or sum(scores) >= 12:
        return "A"
    return "B" if sum(scores) >= 4 else "C"


def present(yearly: Decimal | int) -> Decimal:
    """Ten years at 12%."""
    return sum((yearly / D("1.12") ** year for year in range(1, 11)), D(0))


def screening() -> list[str]:
    columns = [list(column) for column in zip(*SCORES.values(), strict=True)]
    totals = [str(sum(column)) for column in columns]
    categories = [category(column) for column in columns]
    assert categories == ["B", "B", "A"]
    names = [f"{n}{'*' if n <= STARS else ''} {name}" for n, name in enumerate(SCORES, 1)]
    return [
        *("\n".join([name, *map(str, row)]) for name, row in zip(names, SCORES.values(), strict=True)),
        "\n".join(["total", *totals]),
        "Give each line 0 for no, 1 for minor, 2 for significant",
        "give at least 1.",
        "A star with a 2 makes it A, whatever the total. So does a total of 12 or more. A total from 4 to 11",
        "no line with a star has a 2",
        f"Total: {totals[0]}. That lies between 4 and 11",
        f"items 4 and 5 fall to 1. The total is {totals[1]}",
        "so item 3 becomes 2. A star with a 2",
        f"The total, {totals[2]}, would have said B",
        "an unknown counts as 1, at least",
        "as item 9 does",
    ]


def mixing() -> list[str]:
    flow = D(EFFLUENT) / SECONDS
    both = RIVER + flow
    cleaner, raw_cleaner = 60 * (1 - CUT), 400 * (1 - CUT)
    assert D("0.45") < (mixed(raw_cleaner) - STANDARD) / (mixed(400) - STANDARD) < D("0.55")  # "about half"
    return [
        f"brings {RIVER} m³/s with {RIVER_BOD} mg/L of BOD. The standard below the outlet is {STANDARD} mg/L. "
        f"The second line will send {EFFLUENT} m³ of treated effluent a day, with 60 mg/L",
        f"{EFFLUENT} m³ a day is {EFFLUENT} / {shown(SECONDS)} = {shown(flow, 6)} m³/s. "
        f"Both flows together are {shown(both, 6)} m³/s",
        f"({RIVER} × {RIVER_BOD} + {shown(flow, 6)} × 60) / {shown(both, 6)} = {shown(mixed(60), 2)} mg/L. It passes",
        f"the effluent has 400 mg/L. The river gets {shown(mixed(400), 2)} mg/L",
        f"({shown(both, 6)} × {STANDARD} − {RIVER} × {RIVER_BOD}) / {shown(flow, 6)} = "
        f"{shown(1000 * MOST / EFFLUENT, 1)} mg/L. Times {EFFLUENT} m³ this is {shown(MOST, 1)} kg a day",
        f"cuts the load by {share(CUT)} before the treatment. Then {shown(cleaner)} mg/L leave it, "
        f"and the river has {shown(mixed(cleaner), 2)} mg/L",
        f"the river is at {shown(mixed(60), 2)}, close below {STANDARD}. With cleaner production it is at "
        f"{shown(mixed(cleaner), 2)}, and",
        f"could carry {shown(ROOM, 1)} kg a day at the standard. The river brings {shown(CARRIED, 1)} kg already. "
        f"The rest, {shown(MOST, 1)} kg",
        f"plan uses {shown(D(EFFLUENT) * 60 / 1000)} of it, and {shown(EFFLUENT * cleaner / 1000, 1)} with cleaner",
        f"smaller load gives {shown(raw_cleaner)} mg/L and a river of {shown(mixed(raw_cleaner), 2)}",
        f"mean of the concentrations, {shown(D(RIVER_BOD + 60) / 2, 1)} mg/L",
        f"finds about {shown((RIVER * RIVER_BOD + EFFLUENT * 60) / (RIVER + EFFLUENT))} mg/L",
        f"to have {shown(mixed(cleaner), 2)} mg/L of BOD",
    ]


def designs() -> list[str]:
    usual, usual_year, low, low_year = 1_400_000, 580_000, 1_480_000, 478_000
    more, less, factor = low - usual, usual_year - low_year, present(1)
    npv = present(less) - more
    harm, other_harm = 100 * 200, 60 * 200
    full = less + harm - other_harm
    af = shown(factor, 5)
    return [
        f"same amount for 10 years. The firm asks for 12%, so AF is {af}. Usual: {money(usual)} with a large "
        f"treatment plant, and {money(usual_year)} a year to run",
        f"smaller treatment plant: {money(low)}, and {money(low_year)} a year",
        f"{shown(usual)} + {shown(usual_year)} × {af} = {money(usual + present(usual_year))} in present value",
        f"{shown(low)} + {shown(low_year)} × {af} = {money(low + present(low_year))}",
        f"{money(more)} more today saves {money(less)} a year. NPV: {shown(less)} × {af} − {shown(more)} = "
        f"{money(npv)}. Payback: {shown(more)} / {shown(less)} = {shown(D(more) / less, 2)} years",
        f"NPV is still {money(present(less // 2) - more)}",
        f"harm of {money(200)} downstream. The usual design lets go 100 t a year: {money(harm)}. "
        f"The other lets go 60 t: {money(other_harm)}. The difference is {money(harm - other_harm)} a year",
        f"{shown(full)} × {af} − {shown(more)} = {money(present(full) - more)}",
        f"better by {money(npv)} for the owner, and by {money(present(full) - more)} for society",
        "a figure such as $200 come",
    ]


def test_numbers_of_unit_7(edition: Edition):
    phrases = [*screening(), *mixing(), *designs(), "from 30 to 60 t a day", "a plating shop for 8 t of parts a day"]
    years_named = {"1995": 5, "1969": 1, "1989": 3, "1991": 2, "1992": 1, "1996": 1, "2004": 1, "2012": 1}
    since = {"2015": 2, "2018": 1, "14001": 1, "1": 1}  # 1 October
    directives = {"4.01": 2, "4.00": 1}
    sections = {f"7.{n}": 1 for n in range(1, 9)} | {"7.4": 2, "0.4": 1, "2.3": 1}
    labels = {"1": 1, "2": 1, "3": 2, "4": 3, "7": 4}  # of units, steps and worked examples
    facts = years_named | since | directives | sections
    for name, count in labels.items():
        facts[name] = facts.get(name, 0) + count
    assert numbers_left(text_of(edition, "project-design"), phrases) == facts


def test_a_quantity_of_the_quiz_is_concentration_times_flow(edition: Edition):
    (question,) = (item for item in quiz(edition, "check-project-design").questions if item.id == "effluent-load")
    for variant in question.variants:
        flow, strength = prompt_numbers(variant)[:2]
        ends = [Fraction(str(variant.key[end])) for end in ("low", "high")]
        assert sum(ends) / 2 == flow * strength / 1000


def test_the_table_of_the_quiz_is_worked_out_a_second_time(edition: Edition):
    (question,) = (item for item in quiz(edition, "check-project-design").questions if item.id == "compare-table")
    values = question.variants[0].key["values"]
    assert isinstance(values, dict)
    usual, low = 900 + present(400), 1000 + present(340)
    told = {"usual": usual, "low": low, "more": 100, "less": 60, "gain": usual - low}
    assert {name: float(str(value)) for name, value in values.items()} == pytest.approx(
        {name: float(value) for name, value in told.items()}, abs=1
    )


def test_bars_and_arrows_are_as_long_as_their_numbers():
    """A milligram is 30 long, and a cubic metre a second 400 wide; the heads of the arrows stick out."""
    svg = figure("project-design", "river.svg")
    (_, river), *within = sizes(svg, "fill-accent")
    ((effluent, _),), ((failed, _),) = sizes(svg, "fill-ink"), sizes(svg, "fill-wrong")
    bars = [*(width for width, _ in within), failed]
    assert bars == [pytest.approx(30 * float(mixed(strength)), abs=0.1) for strength in (36, 60, 400)]
    assert (river - 20, effluent - 16) == pytest.approx((400 * 0.25, 400 * EFFLUENT / SECONDS), abs=0.1)
    assert {"3.89", "4.54", "13.73", "effluent 0.0069 m³/s"} <= {*labels(svg)}
