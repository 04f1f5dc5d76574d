"""Every number that the two units publish, worked out again here by hand-written formulas, or listed as a fact.

A phrase below must stand in the text as it is. What digits are left when all phrases are taken out must be exactly
the facts listed: years, marks, section numbers. So no number can change, appear or go without a change here.
"""

import re
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

from course_app.course.edition import Edition
from course_app.course.readability import plain

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def shown(value: Decimal | int, places: int = 0) -> str:
    """As an English reader sees it: rounded half up, groups marked with commas."""
    return f"{Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}"


def money(value: Decimal | int) -> str:
    return f"${shown(value)}"


def share(value: Decimal, places: int = 0) -> str:
    return f"{shown(100 * value, places)}%"


def numbers_left(text: str, phrases: list[str]) -> Counter[str]:
    """What digits the text still holds once each phrase, which must be there, is taken out."""
    for phrase in phrases:
        assert phrase in text, phrase
        text = text.replace(phrase, "", 1)
    return Counter(NUMBER.findall(text))


def text_of(edition: Edition, unit_id: str) -> str:
    """Without the joiners between minus and $, which nobody sees."""
    unit = edition.unit(unit_id)
    assert unit
    return plain(unit.texts["en"].article).replace("\u2060", "")


def test_numbers_of_unit_0(edition: Edition):
    water, fabric, water_after = 1150, 10, 737
    litres, kilograms = water * 1000, fabric * 1000
    before, after = Decimal(litres) / kilograms, Decimal(water_after * 1000) / kilograms
    saved = water - water_after
    part, wrong_part = Decimal(saved) / water, Decimal(saved) / water_after
    flow, flow_after, cod = 1010, 597, 900
    grams = flow * cod
    load, cod_after = Decimal(grams) / 1000, Decimal(grams) / flow_after
    old, new = 60, 66
    hours = {unit.number: unit.minutes // 60 for unit in edition.units}
    taught = sum(hours[number] for number in range(1, 8))
    phrases = [
        f"takes {shown(water)} m³ of water a day to dye {fabric} t of fabric",
        f"After some changes it takes {water_after} m³",
        f"{shown(water)} m³ is {shown(litres)} L, and {fabric} t is {shown(kilograms)} kg",
        f"Divide: {shown(litres)} / {shown(kilograms)} = {shown(before)} L/kg before",
        f"you find {shown(after, 1)} L/kg after",
        f"{shown(water)} − {water_after} = {saved} m³ a day",
        f"{saved} / {shown(water)} = {share(part, 1)}. If you divide by the new value, you get {share(wrong_part, 1)}",
        f"from {shown(before)} to {shown(after, 1)} L/kg, or {share(part, 1)} less",
        f"sent out {shown(flow)} m³ of waste water a day with a COD of {cod} mg/L",
        f"Afterwards it sends out {flow_after} m³",
        f"{cod} mg/L is {cod} g/m³. The load is {shown(flow)} × {cod} = {shown(grams)} g, or {shown(load)} kg a day",
        f"{shown(grams)} / {flow_after} = {shown(cod_after)} g/m³, or {shown(cod_after)} mg/L",
        f"no more than before: {shown(load)} kg a day",
        f"from {old}% to {new}%, it has gained {new - old} percentage points",
        f"of the old {old}%, that is a gain of {share(Decimal(new - old) / old)}",
        f"1 t = {shown(1000)} kg",
        f"{shown(1000)} L = 1 m³",
        "1 mg/L = 1 g/m³",
        f"{shown(1000)} MJ = 1 GJ",
        f"1 kWh = {shown(Decimal(3600) / 1000, 1)} MJ",
        f"washes {fabric} t of knitted fabric a day",
        "makes 30 t of pulp a day",
        "at least 70% of the points, and at least half of the points in unit 3 and in unit 4",
        "The mark of 70% is a custom",
        "at least 60 points of 100",
        f"Plan about {sum(hours.values())} hours for the whole course: one for this unit, {taught} for units 1 to 7",
        "Unit 8 has a plan",
        "engineer\nunits 3 and 4\nskim sections 5.3 to 5.5",
        "official\nunit 5\nskip the derivation in example 3A",
        "The course has nine units, 0 to 8. Units 1 to 7 follow the outline",
        *(f"Unit {number}: " for number in (1, 2, 5, 6, 7, 8)),
        "Unit 3 and unit 4: how to find",
        "there are 58 national centres in 56 countries",
    ]
    facts = {
        "1995": 6,
        "0": 2,
        "1": 1,
        "2": 1,
        "5": 1,
        "16": 1,
        "300": 1,
        "4.0": 1,
        "0.3": 2,
        "0.5": 2,
        "2009": 1,
        "2015": 1,
    }
    assert numbers_left(text_of(edition, "start"), phrases) == facts | {f"0.{n}": 1 for n in (1, 2, 4, 6, 7, 8)}


def test_each_unit_asks_for_those_that_unit_8_wants_studied_before(edition: Edition):
    """Unit 8 lists them; what it only advises, or wants for a few sections, no unit asks for."""
    numbers = {unit.id: unit.number for unit in edition.units}
    rows = re.findall(r"^(\d) .+\n\d\n(nothing|all|\d(?:, \d)*)", text_of(edition, "capstone"), re.M)
    told = {int(number): [int(one) for one in re.findall(r"\d", before)] for number, before in rows}
    asked = {unit.number: sorted(numbers[need] for need in unit.needs) for unit in edition.units}
    assert told | {8: [*range(1, 8)]} == asked


def test_numbers_of_unit_2(edition: Edition):
    nickel_mass, hydroxide = Decimal("58.693"), Decimal("15.999") + Decimal("1.008")  # standard masses of Ni, O and H
    compound = nickel_mass + 2 * hydroxide
    ratio, lost, solids = compound / nickel_mass, 1280, Decimal("0.25")
    dry, wet = lost * ratio, lost * ratio / solids
    options, found, plants, cost, saving = 210, 500, 12, 300_000, 3_000_000
    years = Decimal(cost) / saving
    per_option = (
        f"{money(cost)} / {options} = {money(Decimal(cost) / options)} spent, and {money(saving)} / {options} = "
    )
    phrases = [
        f"loses {shown(lost)} kg of nickel a year",
        f"carted away holds {share(solids)} solids",
        f"formula mass of {nickel_mass}, and each OH group has {hydroxide}",
        f"has {nickel_mass} + 2 × {hydroxide} = {shown(compound, 3)}",
        f"{shown(compound, 3)} / {nickel_mass} = {shown(ratio, 4)} kg",
        f"{shown(lost)} × {shown(ratio, 4)} = {shown(dry)} kg",
        f"Only {share(solids)} of the wet sludge is solid, so divide: {shown(dry)} / {solids} = {shown(wet)} kg",
        f"about {shown(wet)} kg of wet sludge a year, from {shown(lost)} kg of metal",
        f"more than {found} options. Of these, {options} were carried out",
        f"about {money(cost)} and saved about {money(saving)}",
        per_option + f"{money(Decimal(saving) / options)} saved",
        f"{options} / {plants} = {shown(Decimal(options) / plants, 1)} options, {money(Decimal(cost) / plants)} spent "
        f"and {money(Decimal(saving) / plants)} saved",
        f"Each dollar spent saved {shown(Decimal(saving) / cost)} dollars",
        f"{money(cost)} / {money(saving)} = {shown(years, 1)} years, or {shown(12 * years, 1)} months",
        f"{options} / {found} = {share(Decimal(options) / found)}. More than {found} options were found, "
        f"so the true share is {share(Decimal(options) / found)} or less",
        f"makes the stream smaller: here by {share(1 - Decimal(24) / 40)}",  # the widths of the arrows, in pixels
        "by as much as 25–50%",
        "can expect 25–50% less discharge",
        "there are 58 centres in 56 countries",
        "counts 47 countries",
        "41 members found a world network",
    ]
    years_named = {"1990": 2, "1993": 1, "1995": 9, "1997": 1, "1998": 1, "2004": 2, "2009": 2, "2010": 1, "2015": 1}
    years_named |= {"2018": 1, "2024": 1}
    labels = {"2": 2, "2.5": 2, "3": 1}  # unit 3, and of the worked examples 2A and 2B; section 2.5 is named once
    facts = years_named | labels | {f"2.{n}": 1 for n in (1, 2, 3, 4, 6, 7, 8)}
    assert numbers_left(text_of(edition, "cleaner-production"), phrases) == facts


def test_the_arrows_of_the_two_lanes_are_as_wide_as_they_say(edition: Edition):
    """The stream that leaves the process is 40 wide above and 24 below, and so are the streams that leave treatment."""
    unit = edition.unit("cleaner-production")
    assert unit
    figure = re.search(
        r'<figure[^>]*id="cleaner-production--fig-two-lanes".*?</figure>', unit.texts["en"].article, re.S
    )
    assert figure
    arrow = r'class="{}"[^>]*? d="M[\d.]+ ([\d.]+) H[^"]* V([\d.]+) H[^"]*Z"'
    widths = {
        name: [Decimal(low) - Decimal(high) for high, low in re.findall(arrow.format(f"fill-{name}"), figure[0])]
        for name in ("muted", "accent")
    }
    assert widths == {"muted": [40, 10, 30], "accent": [24, 6, 18]}
