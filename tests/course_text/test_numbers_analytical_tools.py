"""Every number that unit 3 and its figures publish, worked out again here, or listed as a fact."""

import re
from decimal import Decimal
from math import log10

import pytest

from course_app.course.edition import Edition
from tests.course_text.conftest import dots, figure, labels, sizes
from tests.course_text.test_numbers import money, numbers_left, share, shown, text_of

D = Decimal
UNIT = "analytical-tools"
TARGET = 5000
BATH, DRAG, DRAG_NEW, RINSE, HOURS = 80, D(40) * D("0.1"), D("2.4"), 1000, 4000


def water_ratio(dilution: Decimal | int, tanks: int) -> Decimal:
    """The positive r of 1 + r + … + r^tanks = dilution, by halving."""
    low, high = D(0), D(dilution)
    for _ in range(120):
        middle = (low + high) / 2
        is_low = sum((middle**power for power in range(tanks + 1)), D(0)) < dilution
        low, high = (middle, high) if is_low else (low, middle)
    return low


def net_heat(solids: Decimal) -> Decimal:
    return D(12) * D("0.55") - (1 / solids - 1 / D("0.45")) * D("2.2") / 4


def readiness() -> list[str]:
    first, second = D(46_000) / 400, D(37_500) / 300
    return [
        f"first it used {shown(46_000)} m³ of water for 400 t of fabric. In the second it used {shown(37_500)} m³ "
        "for 300",
        f"the water fell by {share(D(46_000 - 37_500) / 46_000, 1)}",
        f"from {shown(first)} to {shown(second)} m³ per tonne. It rose by {share((second - first) / first, 1)}",
        f"nickel bath and its rinses\n3\n3\n3\n{3 * 3 * 3}",
        f"cleaning with solvent\n2\n3\n2\n{2 * 3 * 2}",
        f"leaks of compressed air\n1\n1\n3\n{1 * 1 * 3}",
        f"suggests about {shown(TARGET)} for most plating, and up to {shown(20_000)} after chromium",
        "whenever the gap is over 10% (illustrative",
    ]


def rinses() -> list[str]:
    through = RINSE + DRAG
    first = DRAG * BATH * 1000 / through
    second = DRAG * first / through
    dilution = BATH * 1000 / second
    out_1, out_2, parts = RINSE * first / 1000, RINSE * second / 1000, DRAG * second / 1000
    assert abs(out_1 + out_2 + parts - DRAG * BATH) < D("1e-9")
    lost, water = DRAG * BATH * HOURS / 1000, 2 * RINSE * HOURS // 1000
    return [
        "holds 80 g/L. The shop plates 40 m² an hour, and each square metre carries away 0.1 L",
        f"each with {shown(RINSE)} L of clean water an hour. The line runs {shown(HOURS)} hours",
        f"Drag-out: 40 × 0.1 = {shown(DRAG, 1)} L/h",
        f"{shown(DRAG, 1)} × {shown(BATH * 1000)} / ({shown(RINSE)} + {shown(DRAG)}) = {shown(first, 1)} mg/L",
        f"{shown(DRAG, 1)} × {shown(first, 1)} / {shown(through)} = {shown(second, 2)} mg/L",
        f"{shown(through)} / {shown(DRAG)} = {shown(through / DRAG)}. Two of them dilute by 251 × 251 = "
        f"{shown(dilution)}",
        f"{shown(DRAG, 1)} × {BATH} = {shown(DRAG * BATH, 1)} g/h. Nickel that goes out: {shown(out_1, 2)} with the "
        "first "
        f"rinse, {shown(out_2, 2)} with the second, {shown(parts, 3)} g/h on the parts. The sum is "
        f"{shown(DRAG * BATH, 1)}",
        f"In a year, {shown(DRAG * BATH)} × {shown(HOURS)} / 1,000 = {shown(lost)} kg of nickel go down the drain, "
        f"with 2 × {shown(RINSE)} × {shown(HOURS)} / 1,000 = {shown(water)} m³",
        f"to one part in {shown(dilution)}, far more",
        f"It loses {shown(lost)} kg of nickel a year",
    ]


def counterflow() -> list[str]:
    r, flow = water_ratio(TARGET, 2), 170
    assert abs((1 + r + r * r) - TARGET) < D("1e-9")
    r_set = flow / DRAG_NEW
    # the balances of the two tanks, solved as they stand: (Q+D)C1 - Q C2 = D C0 and D C1 - (Q+D) C2 = 0
    determinant = -((flow + DRAG_NEW) ** 2) + flow * DRAG_NEW
    first = DRAG_NEW * BATH * 1000 * -(flow + DRAG_NEW) / determinant
    second = -DRAG_NEW * DRAG_NEW * BATH * 1000 / determinant
    ratio = BATH * 1000 / second
    new_in, out, parts = DRAG_NEW * BATH, flow * first / 1000, DRAG_NEW * second / 1000
    assert abs(new_in - out - parts) < D("1e-9")
    lost, water = DRAG * BATH * HOURS / 1000, 2 * RINSE * HOURS // 1000
    new_lost, new_water = new_in * HOURS / 1000, flow * HOURS // 1000
    mass_ratio = (D("58.693") + 2 * D("17.007")) / D("58.693")
    separate = 2 * DRAG * (D(TARGET).sqrt() - 1)
    return [
        f"falls to {DRAG_NEW} L/h",
        f"wants a dilution ratio of {shown(TARGET)}",
        f"(−1 + √(4 × {shown(TARGET)} − 3)) / 2 = {shown(r, 2)}. So Q = {DRAG_NEW} × {shown(r, 2)} = "
        f"{shown(DRAG_NEW * r, 1)} L/h. The valve is set to {flow} L/h",
        f"r = {flow} / {DRAG_NEW} = {shown(r_set, 2)}, and the ratio is 1 + {shown(r_set, 2)} + {shown(r_set, 2)}² = "
        f"{shown(ratio)}",
        f"{shown(BATH * 1000)} / {shown(ratio)} = {shown(second, 1)} mg/L. First rinse: {shown(r_set, 2)} + 1 times "
        "as much, "
        f"or {shown(first)} mg/L",
        f"In: {DRAG_NEW} × {BATH} = {shown(new_in, 1)} g/h. Out: {flow} × {shown(first / 1000, 4)} = {shown(out, 2)} "
        "g/h "
        f"with the water and {shown(parts, 2)} g/h on the parts",
        f"{flow} × {shown(HOURS)} / 1,000 = {new_water} m³. That is {shown(water - new_water)} m³ less, or "
        f"{share(D(water - new_water) / water, 1)}",
        f"{shown(new_in)} × {shown(HOURS)} / 1,000 = {shown(new_lost)} kg. That is {shown(lost - new_lost)} kg less, "
        "or "
        f"{share((lost - new_lost) / lost)}",
        f"{shown(lost - new_lost)} × {shown(mass_ratio, 4)} / 0.25 = "
        f"{shown((lost - new_lost) * mass_ratio / D('0.25'))} kg",
        f"{share(D(water - new_water) / water, 1)} less water and {share((lost - new_lost) / lost)} less nickel",
        f"was {shown(DRAG * BATH * 1000 / (RINSE + DRAG), 1)} mg/L before, and it is {shown(first)} mg/L now",
        f"At first it was {shown(2 * RINSE)} L an hour. To rinse only to {shown(TARGET)}, two separate tanks would "
        "need "
        f"{shown(separate)}. Joined in counterflow they need {shown(DRAG * r)}. With less drag-out they need "
        f"{shown(DRAG_NEW * r, 1)}",
        f"the same {shown(TARGET)} with one tank, the shop would need {shown(DRAG_NEW * (TARGET - 1))} L",
        f"{shown(DRAG_NEW * water_ratio(TARGET, 3), 1)} L/h would do",
    ]


def dyehouse() -> list[str]:
    intake, fabric = 1150, 10
    uses = 270 + 180 + 420 + 60 + 120 + 40
    washing = D("0.4") * 420
    saved = 110 + washing + 45 + 90
    new = intake - saved
    heat = 110 * D("4.186") * 20
    fuel = heat / D("0.8")
    oil = fuel / 40
    flow, cod = 1010, 900
    return [
        f"shows {shown(intake)} m³ a day, for {fabric} t of fabric",
        "preparation 270, dyeing 180, washing 420, boiler 60, cooling water that is used once 120, and other uses 40 "
        "m³",
        f"{shown(intake)} m³ for {fabric} t is {shown(D(intake) / fabric)} L/kg",
        f"add up to {shown(uses)} m³. Not accounted for: {shown(intake)} − {shown(uses)} = {intake - uses} m³, or "
        f"{share(D(intake - uses) / intake, 1)}",
        f"so 110 m³ of it can go to the hot wash. Counterflow washing saves 40% of 420, which is {shown(washing)}",
        "shut-off valves saves 45. The final rinse can be used for preparation: 90",
        f"110 + {shown(washing)} + 45 + 90 = {shown(saved)} m³ a day, or {share(saved / intake, 1)}",
        f"falls to {shown(new)} m³, and that is {shown(new / fabric, 1)} L/kg. In 300 days the plant saves "
        f"{shown(saved * 300)} m³",
        f"It is 20 K warmer than fresh water: 110 t × 4.186 MJ per tonne and kelvin × 20 K = {shown(heat)} MJ",
        f"turns 80% of its fuel into heat, so it needs {shown(heat)} / 0.80 = {shown(fuel)} MJ",
        f"At 40 MJ/kg this is {shown(oil)} kg of oil a day, or {shown(oil * 300 / 1000, 1)} t a year",
        f"from {shown(D(intake) / fabric)} to {shown(new / fabric, 1)} L/kg, and {shown(oil * 300 / 1000, 1)} t of oil",
        "had left less than 110 m³",
        f"send out {shown(flow)} m³ a day, with a COD of {cod} mg/L. That is a load of {shown(D(flow * cod) / 1000)} "
        "kg",
        f"Now {shown(saved)} m³ less flow out, only {shown(flow - saved)}",
        f"rises to {shown(flow * cod / (flow - saved))} mg/L",
        "One meter reads 5 m³ too high, the other 5 m³ too low",
    ]


def boiler() -> list[str]:
    steam, oil, value, added = 5400, 450, 40_500, 2768 - 126
    mixed = D("0.6") * 377 + D("0.4") * 126
    new = oil * (2768 - mixed) / added
    tonnes = (oil - new) * 6000 / 1000
    cubic = D("0.6") * steam / 1000 * 6000
    total = tonnes * 350 + cubic * D("1.5")
    assert total / 3 < cubic * D("1.5") < total / 2  # more than a third of the money is water
    return [
        "each 6 °C by which the feedwater is warmer saves about 1%",
        f"makes {shown(steam)} kg of steam an hour at 8 bar (absolute). The steam holds {shown(2768)} kJ/kg",
        f"has 30 °C and holds 126 kJ/kg. The boiler burns {oil} kg of oil an hour, with {shown(value)} kJ/kg",
        "return 60% of the condensate at 90 °C?",
        f"{shown(2768)} − 126 = {shown(added)} kJ",
        f"{shown(steam)} × {shown(added)} / ({oil} × {shown(value)}) = {share(D(steam) * added / (oil * value), 1)}",
        f"Condensate at 90 °C holds 377 kJ/kg. The mixed feedwater holds 0.6 × 377 + 0.4 × 126 = {shown(mixed, 1)} "
        "kJ/kg. "
        f"That is water of about {shown(mixed / D('4.19'))} °C",
        f"{shown(2768)} − {shown(mixed, 1)} = {shown(2768 - mixed, 1)} kJ. With the same efficiency it burns {oil} × "
        f"{shown(2768 - mixed, 1)} / {shown(added)} = {shown(new, 1)} kg/h",
        f"{shown(oil - new, 2)} kg/h, or {share((oil - new) / oil, 2)}. The rule of thumb gives "
        f"{round(mixed / D('4.19')) - 30} "
        f"/ 6 = {share(D(36) / 6 / 100, 1)}",
        f"In {shown(6000)} hours: {shown(tonnes, 1)} t of oil. At $350 a tonne this is {money(tonnes * 350)}",
        f"0.6 × {shown(steam)} kg/h for {shown(6000)} hours is {shown(cubic)} m³. At $1.50 for treated water it is "
        f"{money(cubic * D('1.5'))}",
        f"Together {money(total)} a year. The pipes, the tank and the pump cost {money(120_000)}. Payback: "
        f"{money(120_000)} / "
        f"{money(total)} = {shown(120_000 / total, 2)} years",
        f"{shown(tonnes, 1)} t of oil is {shown(tonnes * value / 1000)} GJ. At 77.4 kg per GJ, "
        f"{shown(tonnes * value / 1000 * D('77.4') / 1000)} t a year",
        f"{share((oil - new) / oil, 2)} of the fuel, {money(total)} a year",
        f"of the {shown(added)} kJ is about {shown(D(added) / 100)} kJ. That warms a kilogram of water by "
        f"{shown(D(added) / 100 / D('4.19'), 1)} °C",
        "from 397 to 247 g/L. The volume of the drag-out fell by 73%",
    ]


def drying(solids: Decimal) -> tuple[str, str, str, str]:
    water = 1 / solids - 1 / D("0.45")
    heat = shown(net_heat(solids), 2).replace("-", "−")
    return shown(water, 3), shown(water / 4, 3), shown(water / 4 * D("2.2"), 3), heat


def liquor() -> list[str]:
    straw = 30 / D("0.45")
    organics, soda = straw - 30, D("0.12") * straw
    solids, cod = organics + soda, organics * D("1.2")
    zero = share(1 / (D("6.6") * 4 / D("2.2") + 1 / D("0.45")), 2)
    water_1, steam_1, heat_1, net_1 = drying(D("0.10"))
    water_2, steam_2, heat_2, net_2 = drying(D("0.07"))
    back = soda * D("0.9") * D("0.9")
    return [
        "makes 30 t of pulp a day. The yield is 45%: so much of the straw becomes pulp. It uses soda (NaOH) equal to "
        "12%",
        f"30 / 0.45 = {shown(straw, 2)} t/d. Dissolved from it: {shown(straw, 2)} − 30 = {shown(organics, 2)} t/d. "
        "Soda: 0.12 × "
        f"{shown(straw, 2)} = {shown(soda, 1)} t/d",
        f"{shown(organics, 2)} + {shown(soda, 1)} = {shown(solids, 2)} t/d, or {shown(solids / 30, 2)} t for each "
        "tonne",
        f"at 1.2 kg for each kilogram dissolved, {shown(cod, 1)} t/d, or {shown(cod / 30 * 1000)} kg for each tonne",
        f"gives 12 GJ, and 55% of it becomes steam: {shown(12 * D('0.55'), 1)} GJ",
        "brought to 45% solids. If it starts with the share x, the water to remove is 1/x − 1/0.45 tonnes",
        f"At x = 10%: {water_1} t of water. With a steam economy of 4 this takes {steam_1} t of steam. At 2.2 GJ a "
        "tonne, that "
        f"is {heat_1} GJ. Net heat: 6.6 − {heat_1} = {net_1} GJ",
        f"At x = 7%: {water_2} t of water, {steam_2} t of steam, {heat_2} GJ. Net heat: {net_2} GJ",
        f"the net heat is zero: x = {zero}",
        f"90% of the solids are caught, and that 90% of the soda in them is won back. Then {shown(soda, 1)} × 0.9 × "
        "0.9 = "
        f"{shown(back, 2)} t of soda return each day, worth {money(back * 350)} at $350 a tonne",
        f"COD falls from {shown(cod, 1)} to {shown(cod * D('0.1'), 1)} t/d",
        f"Above {zero} it does",
        "no net heat below 20% solids",
        "uses each kilogram of steam 4 times",
    ]


def sectors() -> list[str]:
    def litres(gallons: str) -> Decimal:
        return D(gallons) * D("3.785412") / D("0.45359237")

    return [
        f"calls a dilution ratio of {shown(1000)} a good point",
        f"Compare the {shown(TARGET)} of the supplier in section 3.3",
        "usually discharged 80 to 200 m³ for each tonne",
        "used 10 gallons a pound on average, from 2.5 to 45.2",
        f"That is {shown(litres('10'), 1)} L/kg, from {shown(litres('2.5'), 1)} to {shown(litres('45.2'))}",
        "saved 10–30%",
        "in mills below 100 t a day",
        "150 to 200 m³ of effluent for each tonne of paper. A mill of 30 t a day without recovery pollutes like one "
        "of 100 t",
        "in six steps and 18 tasks",
    ]


def canning() -> list[str]:
    assert D("3.0") + D("8.0") + D("6.0") + D("1.5") + D("1.5") == 20
    out = D("15.2") + D("1.6") + D("0.8")
    salt, product = 20 * 40 + 1200, D("0.8") * 300
    effluent = (salt - product) / 100
    assert effluent + D("1.6") + D("0.8") == 20
    return [
        "intake shows 20.0. Inside, the team measured: blancher 3.0, can washer 8.0, cooling canal 6.0, cleaning 1.5, "
        "boiler 1.5. Water leaves through the effluent channel, 15.2, by evaporation, 1.6, and in the product, 0.8",
        f"holds 40 mg/L. The brine brings in another {shown(1200)} g of chloride an hour. The effluent holds 100 "
        "mg/L, and "
        "the water in the product 300 mg/L",
        "add up to 20.0, as the intake says. So the intake meter and the inner meters agree. What leaves is 15.2 + "
        "1.6 + 0.8 "
        f"= {out}. The gap is {20 - out} m³/h, or {share((20 - out) / 20)}",
        f"20 × 40 = {20 * 40} g/h with the water and {shown(1200)} with the brine, together {shown(salt)} g/h",
        f"0.8 × 300 = {shown(product)} g/h",
        f"{shown(salt)} − {shown(product)} = {shown(salt - product)} g/h must leave",
        f"At 100 g/m³ this needs {shown(salt - product)} / 100 = {shown(effluent, 1)} m³/h. The effluent meter shows "
        f"{shown(effluent - D('15.2'), 1)} too little",
        f"{shown(effluent, 1)} + 1.6 + 0.8 = 20.0",
    ]


def test_numbers_of_unit_3(edition: Edition):
    phrases = [*readiness(), *rinses(), *counterflow(), *dyehouse(), *boiler(), *liquor(), *sectors(), *canning()]
    years = {"1991": 3, "1992": 1, "1995": 6, "1996": 1, "2003": 1, "2004": 1, "2007": 1, "2009": 1, "2011": 2}
    marks = {"2": 3, "2.4": 1, "3": 6, "4": 1, "1": 1, "14051": 1}
    facts = years | marks | {f"3.{n}": 1 for n in range(1, 9)}
    assert numbers_left(text_of(edition, "analytical-tools"), phrases) == facts


def test_the_figures_show_the_numbers_of_the_text():
    first = DRAG * BATH * 1000 / (RINSE + DRAG)
    before, after = DRAG * BATH, DRAG_NEW * BATH
    shows = {
        "nickel.svg": [
            shown(first, 1),
            f"{shown(before)} g/h",
            f"{shown(after)} g/h",
            f"{shown(before - after)} not lost",
        ],
        "stages.svg": [f"{n} tank{'s' * (n > 1)}: {shown(water_ratio(TARGET, n), int(n > 1))}" for n in (1, 2, 3)],
        "water.svg": ["before: 1,150", "after: 737", "gap 60", "counterflow 168", f"fresh water {1150 - 413}"],
        "net-heat.svg": [drying(D(percent) / 100)[3] for percent in (7, 8, 10, 12, 15)],
    }
    found = {name: labels(figure(UNIT, name)) for name in shows}
    assert [words for name, texts in shows.items() for words in texts if words not in found[name]] == []


def test_the_bands_of_nickel_are_as_wide_as_they_say():
    """Half a unit of the drawing for each gram an hour: where a band comes in, and what is not lost."""
    svg = figure(UNIT, "nickel.svg")
    bands = re.findall(r'class="fill-(?:muted|accent)[^>]* d="M[\d.]+ ([\d.]+)H.*?([\d.]+)H136H', svg)
    assert [D(low) - D(high) for high, low in bands] == [DRAG * BATH / 2, DRAG_NEW * BATH / 2]
    assert sizes(svg, "stroke-ink")[0][1] == (DRAG - DRAG_NEW) * BATH / 2


def test_every_part_of_the_water_is_as_high_as_it_says():
    """1,150 m³ are 480 high."""
    svg = figure(UNIT, "water.svg")
    heights = [height for looks in ("fill-accent", "fill-paper") for _, height in sizes(svg, looks)]
    assert heights[-3:] == [pytest.approx(480 / 1150 * amount, abs=0.1) for amount in (180, 60, 40)]
    assert heights[:4] == [pytest.approx(480 / 1150 * amount, abs=0.1) for amount in (270, 420, 120, 737)]


def test_the_dots_of_the_rinses_stand_at_their_water():
    """Ten times as much is 66 higher, from 380, and 93 to the right, from 84 at a ratio of 10."""
    ratios = [water_ratio(TARGET, tanks) for tanks in (1, 2, 3)]
    assert dots(figure(UNIT, "stages.svg")) == [
        pytest.approx((84 + 93 * (log10(TARGET) - 1), 380 - 66 * log10(ratio)), abs=0.1) for ratio in ratios
    ]
