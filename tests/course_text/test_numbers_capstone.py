"""Every number of unit 8 and of the trainer's answer, from one small model of the mill; and the planted error, shown.

That learners get nothing of the answer is shown in test_trainers_answer.py.
"""

import json
import math
import re
from collections import Counter
from decimal import Decimal

from course_app.course.edition import Edition
from tests.course_text.conftest import ROOT
from tests.course_text.test_numbers import numbers_left, share, shown, text_of

D = Decimal
UNIT = "capstone"
ANSWER = ROOT / "trainer" / "capstone-model-answer.md"
DAYS, THRESHOLD = 330, D("0.1")  # the gap at which unit 3 begins to look for a reason

INTAKE = 4860
USES = {"straw washing": 600, "the digesters, with the soda": 200, "the pulp washers": 1350, "the bleach plant": 1200}
USES |= {"the pulp machine": 900, "pump seals and cooling, used once": 330, "the boiler": 120}
OTHER, STRAW_WATER = 100, 8
WET_STRAW, STEAM, TO_WASHERS, TO_BLEACH, TO_MACHINE = 20, 60, 260, 180, 220
WRITTEN, TRUE = 1030, 1430  # the planted error: the drain of the pulp washers
SODIUM = {"straw": 20, "washers": 3290, "bleach": 135, "machine": 43, "others": 25}
COD = {"straw": 600, "washers": 31_200, "bleach": 1400, "machine": 1900, "others": 30}
SHEETS, SHEET_SODIUM, LOST = 30, 43, {"vapour": 28, "steam": 45, "evaporation": 10}
RIVER_SODIUM, SODA, SODIUM_SHARE = 20, 8400, D("0.575")  # mg/L, kg a day


def drains(washers: int) -> dict[str, int]:
    return {"straw": 590, "washers": washers, "bleach": 1145, "machine": 1095, "others": 440}


def steps(washers: int) -> dict[str, tuple[list[int], list[int]]]:
    """The streams into and out of each step, in the order of the answer."""
    out = drains(washers)
    return {
        "straw washing": ([USES["straw washing"]], [WET_STRAW, out["straw"]]),
        "digesters": (
            [STRAW_WATER, WET_STRAW, USES["the digesters, with the soda"], STEAM],
            [TO_WASHERS, LOST["vapour"]],
        ),
        "pulp washers": ([TO_WASHERS, USES["the pulp washers"]], [TO_BLEACH, out["washers"]]),
        "bleach plant": ([TO_BLEACH, USES["the bleach plant"]], [TO_MACHINE, out["bleach"]]),
        "pulp machine": ([TO_MACHINE, USES["the pulp machine"]], [SHEETS, LOST["evaporation"], out["machine"]]),
        "boiler, seals, cooling, others": (
            [USES["the boiler"], USES["pump seals and cooling, used once"], OTHER],
            [STEAM, LOST["steam"], out["others"]],
        ),
    }


def gaps(washers: int) -> dict[str, Decimal]:
    return {name: D(sum(came) - sum(went)) / sum(came) for name, (came, went) in steps(washers).items()}


def kilograms(strength: dict[str, int], washers: int) -> dict[str, Decimal]:
    return {name: D(flow) * strength[name] / 1000 for name, flow in drains(washers).items()}


def sodium_in() -> Decimal:
    return SODA * SODIUM_SHARE + D(INTAKE) * RIVER_SODIUM / 1000


def sodium_out(washers: int) -> Decimal:
    return sum(kilograms(SODIUM, washers).values(), D(SHEETS) * SHEET_SODIUM / 1000)


def water_out(washers: int) -> int:
    return sum(drains(washers).values()) + sum(LOST.values()) + SHEETS


def cod(washers: int) -> Decimal:
    return sum(kilograms(COD, washers).values(), D(0))


def test_the_planted_error_hides_in_the_whole_and_shows_in_its_step():
    came = INTAKE + STRAW_WATER
    assert 0 < D(came - water_out(WRITTEN)) / came < THRESHOLD
    found = gaps(WRITTEN)
    assert {name for name, gap in found.items() if abs(gap) > THRESHOLD} == {"pulp washers"}
    assert max(abs(gap) for gap in gaps(TRUE).values()) < D("0.02")


def test_sodium_and_cod_find_the_same_flow_as_the_step():
    assert (sodium_in() - sodium_out(WRITTEN)) / sodium_in() > 2 * THRESHOLD
    assert abs(sodium_in() - sodium_out(TRUE)) / sodium_in() < D("0.01")
    by_sodium = (sodium_in() - sodium_out(0)) * 1000 / SODIUM["washers"]
    dissolved = (D("70.0") - D("31.5")) * D("1.2") * 1000
    by_cod = (dissolved - kilograms(COD, TRUE)["bleach"]) * 1000 / COD["washers"]
    by_step = TO_WASHERS + USES["the pulp washers"] - TO_BLEACH
    assert [round(flow, -1) for flow in (by_sodium, by_cod, by_step)] == [TRUE, TRUE, TRUE]


def table(*rows: tuple[object, ...]) -> list[str]:
    return ["\n".join(map(str, row)) for row in rows]


def pack() -> list[str]:
    flows = drains(WRITTEN)
    names = {
        "straw": "drain of straw washing",
        "washers": "drain of the pulp washers: weak black liquor",
        "bleach": "drain of the bleach plant",
        "machine": "drain of the machine: white water",
        "others": "drain of seals, cooling, boiler and others",
    }
    return [
        "The mill works 330 days a year",
        "straw, dry, with 8 t of water in it\n70.0 t/d",
        "caustic soda, NaOH\n8.4 t/d",
        "leaves the washers\n31.5 t/d\ncalculated, 45% of the straw",
        "half water\n30.0 t/d",
        "white water\n1.5 t/d",
        "about 1.2 kg of COD. Of the mass of NaOH, 57.5% is sodium",
        *table(
            ("intake from the river", shown(INTAKE)),
            *((f"to {name}", shown(flow)) for name, flow in USES.items()),
            ("other uses", OTHER),
            ("with wet straw into the digesters", WET_STRAW),
            ("steam from the boiler into the digesters", STEAM),
            ("from the digesters to the washers, with pulp", TO_WASHERS),
            ("from the washers to the bleach plant, with pulp", TO_BLEACH),
            ("from the bleach plant to the machine, with pulp", TO_MACHINE),
            *((told, shown(flows[name]), shown(SODIUM[name]), shown(COD[name])) for name, told in names.items()),
            ("vapour from the digesters", LOST["vapour"]),
            ("steam lost at the boiler and pipes", LOST["steam"]),
            ("evaporation at the machine", LOST["evaporation"]),
            ("in the sheets", SHEETS, SHEET_SODIUM),
        ),
        "river water has 20 mg/L of sodium",
        *table(
            ("fibre catcher at the machine", "$150,000", "$12,000", "catches 80% of the lost fibre; 600 m³/d"),
            ("dry straw cleaning", "$90,000", "$8,000", "straw washing stops; 2% less soda"),
            ("closed loop for seals and cooling", "$24,000", "$2,500", "300 m³/d less"),
            ("third pulp washer, counterflow", "$210,000", "$6,000", "wash water falls to 750 m³/d"),
            ("spill tank and level alarms", "$18,000", "–", "0.05 t/d less soda"),
            ("lagoon with aerators", "$500,000", "$70,000", "takes out 60% of all COD"),
        ),
        "All last 10 years. The owner asks for 15%. Prices: soda $350/t; caught fibre $90/t; "
        "fee for river water $0.03/m³",
        "fresh water $0.05/m³; pumping of effluent $0.06/m³; removal of fibre from the settling pond $25/t. "
        "The charge is $2 per tonne",
        "at most 12,000 mg/L of COD",
        "rises from $2 to $6 per tonne",
        "double the mill to 60 t/d",
        "river carries 2.5 m³/s here",
        "on 40 carts a day",
        "protected area is 30 km away",
    ]


POINTS = (25, 15, 25, 10, 15, 10)
HOURS = (1, 3, 4, 9, 9, 5, 3, 6, 6)
ITEMS, NUMERIC = (5, 6, 14, 14, 7, 5, 9), (1, 1, 5, 6, 2, 1, 3)


def bands(full: int) -> tuple[str, str, str]:
    """The levels of the rubric for a piece of so many points."""
    strong, fair = {25: (20, 12), 15: (12, 7), 10: (8, 5)}[full]
    return f"{strong}–{full}.", f"{fair}–{strong - 1}.", f"0–{fair - 1}."


def rules() -> list[str]:
    total, hours = sum(ITEMS), sum(HOURS)
    error = 100 * math.sqrt(0.7 * 0.3 / total)
    low, high = (0.7 * total + side * total * error / 100 for side in (-1, 1))
    assert (math.ceil(low), math.floor(high)) == (39, 45)
    guessed = sum(math.comb(total, n) * 0.25**n * 0.75 ** (total - n) for n in range(42, total + 1))
    assert 2.5 < guessed * 1e13 < 3.5  # three in ten million million
    pieces = [
        "Flow diagram and balance",
        "Six options",
        "Total cost assessment of the best two",
        "Comment to the agency",
    ]
    pieces += ["Screening form and plan", "Evidence log"]
    names = ["How to use this course", "The need", "Cleaner production", "Analytical tools", "Economic techniques"]
    names += ["The role of Governments", "Information", "Project design", "Capstone, 4 h, and final, 2 h"]
    return [
        f"{pieces[0]} ({POINTS[0]} points)",
        *(f"{name} ({points})" for name, points in zip(pieces[1:], POINTS[1:], strict=True)),
        *(band for points in POINTS for band in bands(points)),
        f"Together they are worth {sum(POINTS)} points",
        f"You pass with 60 of {sum(POINTS)}",
        "\n".join(["Piece", *map(str, range(1, 7))]),
        "\n".join(["Minutes", "65", "30", "65", "25", "35", "20"]),
        f"The final has {total} questions of one point each, in 120 minutes",
        *table(*((n, HOURS[n], ITEMS[n - 1], NUMERIC[n - 1]) for n in range(1, 8))),
        f"together\n{sum(HOURS[1:8])}\n{total}\n{sum(NUMERIC)}",
        f"At least 70% of the final: {total * 7 // 10} of {total}",
        f"At least 50% in unit 3 and in unit 4: {ITEMS[2] // 2} of {ITEMS[3]} each",
        "At least 60 points in the capstone",
        "Take 60% there",
        f"chance to guess {total * 7 // 10} right",
        "truly know 70% of all",
        f"With {total} questions your result will still differ from that, in two tries of three by up to "
        f"{error:.1f} points of a hundred. That is {total * error / 100:.1f} questions",
        "So 39 to 45 right",
        "with 39 to 41 right",
        "And the 70% itself",
        "with 69% does worse work. After the first 50",
        *(f"{n} {name}\n{hours}" for n, (name, hours) in enumerate(zip(names, HOURS, strict=True))),
        f"together\n{hours}",
        f"With 6 hours a week, 8 weeks are enough, and {8 * 6 - hours} hours are left",
    ]


def washer() -> list[str]:
    """Example 8A: the sodium tells which of two numbers is wrong."""
    read, out, sodium = 72, (60, 2, 1), 50
    total, drain = sum(out), read - out[1] - out[2]
    carried, instead = (out[0] + out[1]) * D("0.8"), (drain + out[1]) * D("0.8")
    assert D(read - total) / read > THRESHOLD > D("0.01") > abs(sodium - carried) / sodium and instead > sodium
    return [
        f"By the meter, {read} m³ of water a day come in. By bucket and watch, {out[0]} m³ leave by the drain, "
        f"{out[1]} on the bottles and {out[2]} as vapour. The lye brings {sodium} kg of sodium a day",
        "The drain and the water on the bottles hold 0.8 kg/m³",
        f"{out[0]} + {out[1]} + {out[2]} = {total} m³. Gap: {read} − {total} = {read - total} m³, or "
        f"{share(D(read - total) / read, 1)} of what comes in",
        f"({out[0]} + {out[1]}) × 0.8 = {shown(carried, 1)} kg. Gap: {share((sodium - carried) / sodium, 1)}",
        f"would be {read} − {out[1]} − {out[2]} = {drain} m³. It would carry away ({drain} + {out[1]}) × 0.8 = "
        f"{shown(instead, 1)} kg of sodium. Only {sodium} kg come in",
        f"and about {total} m³ come in",
        f"{read} by the meter, {total} by two balances; go on with {total}; test",
    ]


WEEKS = {
    "units 0 and 1; begin unit 2": (1, 3, 2),
    "finish unit 2; begin unit 3": (2, 4),
    "finish unit 3; begin unit 4": (5, 1),
    "unit 4": (6,),
    "finish unit 4; begin unit 5": (2, 4),
    "finish unit 5; unit 6; begin unit 7": (1, 3, 2),
    "finish unit 7; begin the capstone": (4, 2),
    "finish the capstone; the final": (2, 2),
}


def test_numbers_of_unit_8(edition: Edition):
    weeks = table(*((n, what, " + ".join(map(str, parts))) for n, (what, parts) in enumerate(WEEKS.items(), 1)))
    text = text_of(edition, UNIT)
    sections = {f"8.{n}": 1 for n in range(1, 8)} | {"8.2": 2, "8.3": 2, "8.4": 2, "7.2": 1, "5.3": 1, "5.5": 1}
    before = {"0": 1, "1": 2, "2": 3, "3": 6, "4": 3, "5": 2, "7": 1}  # units named, and what to study before
    since = {"1995": 3, "2004": 1, "2011": 1, "14051": 1, "2012": 1, "2015": 1, "1991": 1, "1989": 1}
    example = {"8": 1}  # the 8 of 8A
    assert numbers_left(text, [*weeks, *pack(), *rules(), *washer()]) == sections | before | since | example


def test_the_worksheets_begin_with_rows_of_the_data_pack(edition: Edition):
    unit = edition.unit(UNIT)
    assert unit
    starts = dict(
        re.findall(r"""id="capstone--(capstone-[a-z]+)"[^>]*data-start='([^']*)'""", unit.texts["en"].article)
    )
    washed, out = steps(WRITTEN)["straw washing"]
    water, price, screened = (json.loads(starts[f"capstone-{name}"]) for name in ("water", "tca", "screening"))
    assert water[0] == ["30", "10"]  # tonnes of pulp; the threshold
    assert [line[1:] for line in water[1:]] == [["1", *map(str, washed)], *(["-1", str(flow)] for flow in out[::-1])]
    assert price == [["24000", "10", "15"], ["running cost", "0", "-2500", "100"]]  # the closed loop, as offered
    assert screened == [["1"] * 10]  # unknown


def test_hours_and_weeks_fit_the_units(edition: Edition):
    assert {unit.number: unit.minutes for unit in edition.units}.items() <= {
        number: 60 * hours for number, hours in enumerate(HOURS)
    }.items()
    assert sum(map(sum, WEEKS.values())) == sum(HOURS)
    assert max(map(sum, WEEKS.values())) == 6
    assert sum((65, 30, 65, 25, 35, 20)) == 4 * 60


def test_the_final_is_drawn_by_the_table(edition: Edition):
    final = edition.quiz("final")
    assert final
    assert [(s.draw, s.at_least["numeric"]) for s in final.sections] == [*zip(ITEMS, NUMERIC, strict=True)]


def test_no_sentence_of_the_answer_is_in_a_unit(edition: Edition):
    told = "".join(text_of(edition, unit.id) for unit in edition.units)
    assert shown(TRUE) not in text_of(edition, UNIT)
    sentences = re.findall(r"[A-Z][^.|*]{30,}\.", ANSWER.read_text(encoding="utf-8"))
    assert len(sentences) > 20
    assert [sentence for sentence in sentences if " ".join(sentence.split()) in told] == []


FACTOR = sum((1 / D("1.15") ** year for year in range(1, 11)), D(0))


def value(outlay: int, saving: Decimal) -> Decimal:
    return saving * FACTOR - outlay


def assessment(outlay: int, usual: Decimal, hidden: Decimal) -> list[tuple[str, str]]:
    """The rows of the answer's table that are worked out, with their names."""
    full, switch = usual + hidden, outlay / FACTOR
    bad = value(outlay * 12 // 10, full * D("0.8"))
    return [
        ("outlay", shown(outlay)),
        ("**tier 0**", f"**{shown(usual)}**"),
        ("payback, years", shown(outlay / usual, 2)),
        ("NPV", shown(value(outlay, usual)).replace("-", "−")),
        ("**tiers 0 and 1**", f"**{shown(full)}**"),
        ("payback, years", shown(outlay / full, 2)),
        ("NPV", shown(value(outlay, full))),
        ("switching value of the yearly saving", shown(switch)),
        ("the saving may fall by", share(1 - switch / full)),
        ("NPV, outlay 20% higher and saving 20% lower", shown(bad)),
    ]


FIBRE = D("1.5") * D("0.8") * DAYS  # tonnes caught in a year
SODA_SAVED = D("8.4") * D("0.02") * DAYS
FRESH = 600 * DAYS
FIBRE_COD, DIRT_COD = FIBRE * D("1.2"), D(590 * 600) * DAYS / 1_000_000
FEE, PUMPED = FRESH * D("0.03"), FRESH * D("0.05")
DRAINED, DRY_DRAINED = FRESH * D("0.06"), 590 * DAYS * D("0.06")


def costs() -> list[str]:
    fibre, soda = FIBRE * 90, SODA_SAVED * 350
    catcher = assessment(150_000, fibre + FEE - 12_000, PUMPED + DRAINED + FIBRE * 25 + FIBRE_COD * 2)
    dry = assessment(90_000, soda + FEE - 8_000, PUMPED + DRY_DRAINED + DIRT_COD * 2)
    rows = [f"| {name} | {one} | {other} |" for (name, one), (_, other) in zip(catcher, dry, strict=True)]
    loop = 300 * DAYS * D("0.14") - 2_500
    washer = FRESH * D("0.14") - 6_000
    return [
        f"AF for 10 years at 15% is {shown(FACTOR, 5)}",
        f"third washer saves water only, ${shown(washer)} a year, and loses ${shown(-value(210_000, washer))} in NPV",
        *rows,
        f"| fibre: {shown(FIBRE)} t × 90; soda: {shown(SODA_SAVED, 2)} t × 350 | {shown(fibre)} | {shown(soda)} |",
        f"| fee for {shown(FRESH)} m³ | {shown(FEE)} | {shown(FEE)} |",
        "| running cost | −12,000 | −8,000 |",
        f"| fresh water pumped, {shown(FRESH)} m³ | {shown(PUMPED)} | {shown(PUMPED)} |",
        f"| effluent pumped, {shown(FRESH)} and {shown(590 * DAYS)} m³ | {shown(DRAINED)} | {shown(DRY_DRAINED)} |",
        f"| settling pond | {shown(FIBRE * 25)} | – |",
        f"| charge on {shown(FIBRE_COD, 1)} and {shown(DIRT_COD, 1)} t | {shown(FIBRE_COD * 2)} "
        f"| {shown(DIRT_COD * 2)} |",
        f"closed loop has an NPV of ${shown(value(24_000, loop))}, the spill tank "
        f"${shown(value(18_000, D('0.05') * DAYS * 350))}",
        "take 1,350 m³ of fresh water, so they can use the 600 instead",
        "| fibre catcher before the new machine | chief engineer | $150,000 | fibre, t/d | above 0.5 |",
    ]


def summed(streams: list[int]) -> str:
    terms = " + ".join(map(shown, streams))
    return terms if len(streams) == 1 else f"{terms} = {shown(sum(streams))}"


def balances() -> list[str]:
    rows = [
        f"| {name} | {summed(came)} | {summed(went)} | {sum(came) - sum(went)} | {share(gaps(WRITTEN)[name], 1)} |"
        for name, (came, went) in steps(WRITTEN).items()
    ]
    came, out = INTAKE + STRAW_WATER, water_out(WRITTEN)
    others = sodium_out(0)
    load, flow = cod(TRUE), sum(drains(TRUE).values())
    parts = kilograms(COD, TRUE)
    return [
        *(row.replace("-", "−") for row in rows),
        f"add up to {shown(sum(USES.values()) + OTHER)}. The intake is {shown(INTAKE)}, so "
        f"{INTAKE - sum(USES.values()) - OTHER} ({share(1 - D(sum(USES.values()) + OTHER) / INTAKE, 1)})",
        f"is not {shown(WRITTEN)} but about {shown(TRUE)} m³ a day",
        f"{shown(TO_WASHERS + USES['the pulp washers'])} − {TO_BLEACH} = {shown(TRUE)}",
        f"in {shown(INTAKE)} + 8 = {shown(came)}, out {shown(out)}, "
        f"gap {came - out} or {share(D(came - out) / came, 1)}",
        f"8,400 × 0.575 = {shown(SODA * SODIUM_SHARE)} kg with the soda and 4,860 × 0.020 = 97.2 kg with the river, "
        f"together {shown(sodium_in(), 1)}. Out as written: {shown(sodium_out(WRITTEN), 1)}. The gap is "
        f"{share((sodium_in() - sodium_out(WRITTEN)) / sodium_in(), 1)}. All streams but the weak liquor carry "
        f"{shown(others, 1)} kg. The rest, {shown(sodium_in() - others, 1)} kg, at 3.29 kg/m³ needs "
        f"{shown((sodium_in() - others) / D('3.29'))} m³",
        f"(70.0 − 31.5) × 1.2 = {shown(D('38.5') * D('1.2'), 1)} t a day",
        f"{shown((kilograms(COD, WRITTEN)['washers'] + parts['bleach']) / 1000, 1)} t with the flow as written, and "
        f"{shown((parts['washers'] + parts['bleach']) / 1000, 1)} t with {shown(TRUE)} m³",
        f"straw washing {shown(parts['straw'])}, washers {shown(parts['washers'])}, bleach plant "
        f"{shown(parts['bleach'])}, machine {shown(parts['machine'])} ({shown(parts['machine'], 1)}), others "
        f"{shown(parts['others'])}. Together {shown(load)}, or {shown(load / 30)} for each tonne of pulp. "
        f"With the wrong flow it would have been {shown(cod(WRITTEN))}. The mixed effluent is {shown(flow)} m³ with "
        f"{shown(load * 1000 / flow)} mg/L",
    ]


def policy() -> list[str]:
    load, flow = cod(TRUE), sum(drains(TRUE).values())
    less, less_flow = load - FIBRE_COD * 1000 / DAYS - DIRT_COD * 1000 / DAYS, flow - 590 - 600
    removed = load * D("0.6") * DAYS / 1000
    full, half = 500_000 / FACTOR + 70_000, 250_000 / FACTOR + 70_000
    yearly = load * DAYS / 1000
    assert less_flow > 0 and less * 1000 / less_flow > 12_000 > load * 1000 / flow
    assert 1300 < less / 30 < 1600 < load / 30
    assert yearly * 6 / yearly < half / removed
    solids = (D("38.5") + D("8.4")) * (1 - D("0.03"))  # three parts in a hundred go on with the pulp
    assert shown(100 * solids / (TRUE - 600), 1) == "5.5"
    doubled = 2 * INTAKE
    return [
        f"with {shown(load * 1000 / flow)} mg/L. After the two measures it sends out less COD, "
        f"{shown(less)} kg in place "
        f"of {shown(load)} a day, but in {shown(less_flow)} m³. That is {shown(less * 1000 / less_flow)} mg/L",
        f"costs ${shown(full / removed, 2)} in the lagoon (${shown(full)} a year for {shown(removed)} t), "
        f"and the mill still pays ${shown(half / removed, 2)} with it",
        f"On {shown(yearly)} t a year it takes ${shown(yearly * 2)} now and ${shown(yearly * 6)} at $6. Both lie below "
        f"${shown(half / removed, 2)}",
        f"{shown(doubled)} m³ a day of {shown(D('2.5') * 86_400)} in the dry season, {share(doubled / D(216_000), 1)}",
        f"rises by about {shown(load * 1000 / (216_000 + flow))} mg/L today",
        f"| **total** | **{sum((0, 1, 1, 1, 2, 1, 1, 1, 2, 2))}** |",
        f"about {shown(100 * solids / (TRUE - 600), 1)}% solids, where recovery in unit 3 breaks even at 7.03%",
    ]


def test_the_trainers_answer_has_the_numbers_of_the_model():
    text = " ".join(ANSWER.read_text(encoding="utf-8").split())
    scores = re.findall(r"\| (\d+)(?:\\\*)? [^|]+ \| (\d) \|", text.partition("## 5.")[2])
    assert ([int(item) for item, _ in scores], sum(int(score) for _, score in scores)) == ([*range(1, 11)], 12)
    items = Counter(number for pair in scores for number in pair)
    pieces = Counter(number for n, points in enumerate(POINTS, 1) for number in (str(n), str(points)))
    named = Counter({"8": 1, "1": 1, "10": 1, "3": 1} | {"4": 1, "0": 1, "30": 1, "80": 2, "45": 1, "5": 1})
    reasons = Counter({"1": 1, "2": 2, "3": 1}) + Counter({"1,600": 1, "1,300": 1}) + Counter("123")  # proofs
    assert numbers_left(text, [*balances(), *costs(), *policy()]) == items + pieces + named + reasons
