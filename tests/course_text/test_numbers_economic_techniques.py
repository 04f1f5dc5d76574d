"""Every number that unit 4 publishes, worked out again here by formulas of its own; see ``test_numbers.py``.

Factors are summed year by year and rates are found by halving, so that nothing here repeats the unit's own way.
"""

from collections.abc import Callable
from decimal import Decimal

import pytest

from course_app.course.edition import Edition
from tests.course_text.conftest import dots, figure, sizes
from tests.course_text.test_numbers import numbers_left, share, shown, text_of

UNIT = "economic-techniques"
Money = Decimal | int


def dollars(value: Money, places: int = 0) -> str:
    return f"{'−' if value < 0 else ''}${shown(abs(value), places)}"


def signed(value: Money) -> str:
    """With the minus sign of print."""
    return shown(value).replace("-", "−")


def annuity(rate: Decimal, years: int) -> Decimal:
    return sum((1 / (1 + rate) ** year for year in range(1, years + 1)), Decimal(0))


def npv(outlay: Money, saving: Money, years: int, rate: Decimal) -> Decimal:
    return saving * annuity(rate, years) - outlay


def zero_of(falling: Callable[[Decimal], Decimal]) -> Decimal:
    low, high = Decimal(0), Decimal(10)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if falling(middle) > 0 else (low, middle)
    return low


def irr(outlay: Money, saving: Money, years: int) -> Decimal:
    return zero_of(lambda rate: npv(outlay, saving, years, rate))


def row(*cells: str) -> str:
    return "\n".join(cells)


RATE = Decimal("0.12")
A_COST, A_SAVING, A_YEARS = 5_000, 12_000, 3
B_COST, B_SAVING, B_YEARS = 100_000, 34_000, 8
NPV_A, NPV_B = npv(A_COST, A_SAVING, A_YEARS, RATE), npv(B_COST, B_SAVING, B_YEARS, RATE)
AF_A, AF_B = annuity(RATE, A_YEARS), annuity(RATE, B_YEARS)
SUMS = [npv(B_COST, B_SAVING, year, RATE) for year in range(B_YEARS + 1)]
PAID_BACK = 3 - SUMS[3] / (SUMS[4] - SUMS[3])


def payback_phrases() -> list[str]:
    a_payback, b_payback = Decimal(A_COST) / A_SAVING, Decimal(B_COST) / B_SAVING
    fourth = SUMS[4] - SUMS[3]
    return [
        f"costs {dollars(A_COST)} and saves {dollars(A_SAVING)} a year for {A_YEARS} years, until",
        f"costs {dollars(B_COST)} and saves {dollars(B_SAVING)} a year for {B_YEARS} years. "
        f"The firm asks for {share(RATE)}",
        f"A needs {shown(A_COST)} / {shown(A_SAVING)} = {shown(a_payback, 2)} years, "
        f"and B needs {shown(B_COST)} / {shown(B_SAVING)} = {shown(b_payback, 2)} years",
        f"gives {dollars(NPV_A)} for A and {dollars(NPV_B)} for B",
        f"A is worth {dollars(NPV_A / AF_A)} a year for {A_YEARS} years. "
        f"B is worth {dollars(NPV_B / AF_B)} a year for {B_YEARS} years",
        f"for project B, with its saving of {dollars(B_SAVING)} a year, at {share(RATE)}",
        row("0", "1", "the outlay", dollars(SUMS[0])),
        *(
            row(str(year), shown((1 + RATE) ** -year, 4), dollars(SUMS[year] - SUMS[year - 1]), dollars(SUMS[year]))
            for year in range(1, B_YEARS + 1)
        ),
        f"three years {dollars(-SUMS[3])} is still missing. Year four brings {dollars(fourth)}. So the missing "
        f"part takes {shown(-SUMS[3])} / {shown(fourth)} = {shown(-SUMS[3] / fourth, 2)} of a year, and the "
        f"discounted payback is {shown(PAID_BACK, 2)} years. The simple payback was {shown(b_payback, 2)}",
        f"zero after {shown(PAID_BACK, 2)} years. What stands at the end of year {B_YEARS} is",
    ]


def value_phrases() -> list[str]:
    growth, irr_b = 1 + RATE, irr(B_COST, B_SAVING, B_YEARS)
    guesses = [Decimal(B_SAVING) / B_COST]
    for _ in range(3):
        guesses.append(annuity_rule(guesses[-1]))
    rates = [Decimal(percent) / 100 for percent in (10, 20, 25, 30, 40)]
    values = [B_SAVING * B_YEARS - B_COST, *(npv(B_COST, B_SAVING, B_YEARS, rate) for rate in rates)]
    equal = zero_of(lambda rate: npv(B_COST, B_SAVING, B_YEARS, rate) - npv(A_COST, A_SAVING, A_YEARS, rate))
    nominal, inflation = Decimal("0.18"), Decimal("0.10")
    return [
        f"can earn {share(RATE)} a year on its money. Then $1,000 today becomes {dollars(1000 * growth)} in a year, "
        f"and {dollars(1000 * growth**2, 2)} in two years",
        f"of $1,000 in a year is worth 1,000 / {shown(growth, 2)} = {dollars(1000 / growth)} today. "
        f"A promise of $1,000 in eight years is worth only {dollars(1000 / growth**8)}",
        f"The {share(RATE)} is the discount rate",
        f"for $40,000. At {share(RATE)} that is {dollars(40_000 / growth**30)} today",
        f"AF is {shown(AF_A, 5)}, and {shown(A_SAVING)} × {shown(AF_A, 5)} − {shown(A_COST)} = {dollars(NPV_A)}",
        f"AF is {shown(AF_B, 5)}, and {shown(B_SAVING)} × {shown(AF_B, 5)} − {shown(B_COST)} = {dollars(NPV_B)}",
        f"{dollars(B_SAVING * AF_B)} is the present value of B’s savings",
        f"{dollars(B_SAVING * B_YEARS)} looks splendid",
        *(row(share(rate), dollars(value)) for rate, value in zip([Decimal(0), *rates], values, strict=True)),
        "changes between 25% and 30%, and close to 30%",
        f"the guesses are {', '.join(share(guess, 1) for guess in guesses)}, and from there it hardly moves: "
        f"the IRR is {share(irr_b, 1)}. For A it is {share(irr(A_COST, A_SAVING, A_YEARS), 1)}. "
        f"The first guess of {share(guesses[0], 1)} would",
        f"ends after {B_YEARS} years, so the IRR",
        f"its IRR of {share(irr_b, 1)}. Below {share(equal, 1)} B is worth more than A",
        f"For A this is {shown(NPV_A)} / {shown(A_COST)} = {shown(NPV_A / A_COST, 2)}. "
        f"For B it is {shown(NPV_B)} / {shown(B_COST)} = {shown(NPV_B / B_COST, 2)}",
        "earn 200% on ten dollars or 30% on a thousand",
        f"Below {share(equal, 1)} B is worth more. Above it, A is worth more. A firm that can earn 25% elsewhere",
        f"at {share(nominal)} with prices that rise by {share(inflation)} a year. The real rate is "
        f"1.18 / 1.10 − 1 = {share((1 + nominal) / (1 + inflation) - 1, 2)}. "
        f"Subtracting would give {share(nominal - inflation)}",
    ]


def annuity_rule(guess: Decimal) -> Decimal:
    """The next guess of the rate: saving over outlay, times what the last factor leaves of one."""
    return Decimal(B_SAVING) / B_COST * (1 - 1 / (1 + guess) ** B_YEARS)


def assessment_phrases() -> list[str]:
    outlay, years, rate, fibre = 180_000, 10, Decimal("0.15"), 30_000
    hidden = 9_000 + 8_000 + 11_000 + 6_000
    full, liability, factor = fibre + hidden, 40_000 * 5 // 100, annuity(rate, years)
    enough = outlay / factor
    assert irr(outlay, fibre, years) < rate < irr(outlay, full, years)
    return [
        f"It costs {dollars(outlay)} and lasts {years} years. The firm asks for {share(rate)}. "
        f"So AF is {shown(factor, 5)}",
        f"Tier 0. The fibre is worth {dollars(fibre)} a year. Payback: {shown(outlay)} / {shown(fibre)} = "
        f"{shown(Decimal(outlay) / fibre, 1)} years. NPV: {shown(fibre)} × {shown(factor, 5)} − {shown(outlay)} = "
        f"{dollars(npv(outlay, fibre, years, rate))}. The IRR is {share(irr(outlay, fibre, years), 1)}, "
        f"less than {share(rate)}",
        f"pumping: {dollars(9_000)}. Heat: {dollars(8_000)}. Treatment chemicals and sludge: {dollars(11_000)}. "
        f"Pollution charge: {dollars(6_000)}. Together {dollars(hidden)} a year",
        f"{shown(fibre)} + {shown(hidden)} = {dollars(full)} a year. "
        f"Payback: {shown(Decimal(outlay) / full, 2)} years. IRR: {share(irr(outlay, full, years), 1)}. "
        f"NPV: {dollars(npv(outlay, full, years, rate))}",
        f"cost {dollars(40_000)}, and the chance is about 5% a year. Expected: 0.05 × 40,000 = "
        f"{dollars(liability)} a year. NPV: {dollars(npv(outlay, full + liability, years, rate))}",
        f"{shown(outlay)} / {shown(factor, 5)} = {dollars(enough)} a year. That is {dollars(enough - fibre)} more",
        f"savings of {dollars(enough - fibre)} a year turn a no into a yes, and the team found {dollars(hidden)}",
        "Image gain: $50,000",
    ]


def rinse_phrases() -> list[str]:
    nickel, water, cost = 512, 7_320, 9_000
    ratio = 1 + 2 * (Decimal("15.999") + Decimal("1.008")) / Decimal("58.693")
    sludge = nickel * ratio / Decimal("0.25")
    fee, reagents = sludge * Decimal("0.40"), nickel * Decimal("1.20")
    saved = nickel * 15 + water * Decimal("1.50") + fee + reagents
    assert 15.5 < saved / fee < 16.5  # "one dollar in sixteen"
    return [
        f"{nickel} kg less nickel is lost in a year, and {shown(water)} m³ less water is used. "
        f"The change costs {dollars(cost)}",
        f"{nickel} × $15 = {dollars(nickel * 15)}",
        f"{shown(water)} × $1.50 = {dollars(water * Decimal('1.50'))}",
        f"{nickel} kg of nickel makes {shown(sludge)} kg. At $0.40 a kilogram this is {dollars(fee)}",
        f"at $1.20 for a kilogram of nickel: {dollars(reagents)}",
        f"Together {dollars(saved)} a year. Payback: {shown(cost)} / {shown(saved)} = {shown(cost / saved, 3)} years, "
        f"or {shown(12 * cost / saved, 2)} months",
        f"is {share(fee / saved)} of the saving",
    ]


def treatment_phrases() -> list[str]:
    price, years, running, tonnes, rate = 400_000, 15, 60_000, 240, Decimal("0.10")
    crf, left = 1 / annuity(rate, years), Decimal("0.6")
    yearly = price * crf + running
    scale = left**left  # three fifths of the size, to the power six tenths
    small = price * scale
    small_yearly = small * crf + running * left
    return [
        f"would cost {dollars(price)}, last {years} years and take {dollars(running)} a year to run. "
        f"It removes {tonnes} t of COD a year. The rate is {share(rate)}",
        f"cuts the load by {share(1 - left)}",
        f"CRF at {share(rate)} and {years} years is {shown(crf, 6)}. "
        f"Capital a year: {shown(price)} × {shown(crf, 6)} = {dollars(price * crf)}",
        f"{shown(price * crf)} + {shown(running)} = {dollars(yearly)} a year. "
        f"Per tonne: {shown(yearly)} / {tonnes} = {dollars(yearly / tonnes)}",
        f"{share(left)} of the size does not cost {share(left)} of the price",
        f"size to the power 0.6. So {left} to the power 0.6 = {shown(scale, 4)}, "
        f"and the price is {shown(price)} × {shown(scale, 4)} = {dollars(small)}",
        f"Capital a year: {shown(small)} × {shown(crf, 6)} = {dollars(small * crf)}. Running cost falls with the load: "
        f"{shown(running)} × {left} = {dollars(running * left)}. Together {dollars(small_yearly)} a year",
        f"{shown(yearly)} − {shown(small_yearly)} = {dollars(yearly - small_yearly)} a year",
        f"first saves {dollars(yearly - small_yearly)} a year on treatment alone",
        f"divided the capital by {years}, you would have found {dollars(Decimal(price) / years)} a year",
        f"{shown(small_yearly)} / {shown(tonnes * left)} = {dollars(small_yearly / (tonnes * left))}",
    ]


OPTIONS = {
    "housekeeping": (60, -9_000),
    "better washing": (90, -4_500),
    "liquor reuse": (75, 6_000),
    "fibre recovery": (45, 9_000),
    "treatment": (240, 84_000),
}
BASELINE = 600


def answer_to(charge: int) -> tuple[int, int, int, int]:
    """Tonnes abated, charge paid, cost of the options, both together."""
    done = [(tonnes, cost) for tonnes, cost in OPTIONS.values() if cost <= charge * tonnes]
    abated, cost = sum(tonnes for tonnes, _ in done), sum(cost for _, cost in done)
    paid = charge * (BASELINE - abated)
    return abated, paid, cost, paid + cost


def charge_phrases() -> list[str]:
    abated, paid, cost, together = answer_to(250)
    assert answer_to(60)[0] == answer_to(0)[0]
    charges = (0, 100, 250, 400)
    tonnes, *sums = zip(*map(answer_to, charges), strict=True)
    rows = [
        row("Charge per t", *map(dollars, charges)),
        row("abated, t", *map(str, tonnes)),
        row("left, t", *(str(BASELINE - amount) for amount in tonnes)),
        row("charge paid, $", *map(signed, sums[0])),
        row("cost of options, $", *map(signed, sums[1])),
        row("in all, $", *map(signed, sums[2])),
        row("if nothing is done, $", *(signed(charge * BASELINE) for charge in charges)),
    ]
    return [
        f"lets go {BASELINE} t of COD a year",
        *(row(name, str(t), signed(cost), signed(Decimal(cost) / t)) for name, (t, cost) in OPTIONS.items()),
        f"charge at $250. Four options cost less than that per tonne. They abate 60 + 90 + 75 + 45 = {abated} t. "
        "Treatment costs $350",
        f"{BASELINE} − {abated} = {BASELINE - abated} t remain. "
        f"The charge is {BASELINE - abated} × $250 = {dollars(paid)}",
        f"four options together cost {dollars(cost)}",
        f"pays {shown(paid)} + {shown(cost)} = {dollars(together)}. Had it done nothing, it would pay "
        f"{BASELINE} × $250 = {dollars(250 * BASELINE)}",
        f"mill is {dollars(250 * BASELINE - together)} a year better off than if it had done nothing, "
        f"and the river gets {abated} t less",
        *rows,
        "with a charge of $250 per tonne",
        f"At $60 the mill abates {answer_to(60)[0]} t, exactly as at $0. It only pays {dollars(answer_to(60)[1])} more",
        f"At $250 the mill pays {dollars(paid)}. At $400 it pays {dollars(answer_to(400)[1])}",
    ]


def safety_phrases() -> list[str]:
    present, irr_b = B_SAVING * AF_B, irr(B_COST, B_SAVING, B_YEARS)
    dearer, poorer, eighteen = Decimal("1.2") * B_COST, Decimal("0.8") * B_SAVING, Decimal("0.18")
    drop = 1 - B_COST / present
    instalment = B_COST / annuity(RATE, 5)
    return [
        row("nothing", dollars(NPV_B)),
        row(
            "the outlay is 20% higher", dollars(present - dearer), f"the outlay is {share(present / B_COST - 1)} higher"
        ),
        row("the saving is 20% lower", dollars(poorer * AF_B - B_COST), f"the saving is {share(drop)} lower"),
        row(f"it lasts 5 years, not {B_YEARS}", dollars(SUMS[5]), f"it lasts {shown(PAID_BACK, 2)} years"),
        row(
            f"the rate is 18%, not {share(RATE)}",
            dollars(npv(B_COST, B_SAVING, B_YEARS, eighteen)),
            f"the rate is {share(irr_b, 1)}",
        ),
        f"may fall by {share(drop)} before it fails",
        f"outlay 20% higher and a saving 20% lower, B is still worth {dollars(poorer * AF_B - dearer)}",
        f"lends {dollars(B_COST)} for five years at {share(RATE)}. The instalment is {shown(B_COST)} / "
        f"{shown(annuity(RATE, 5), 5)} = {dollars(instalment)} a year. "
        f"The valves of project A save {dollars(A_SAVING)}, which is {share(A_SAVING / instalment)} of it. "
        f"And B’s own saving of {dollars(B_SAVING)} covers the instalment {shown(B_SAVING / instalment, 2)} times",
    ]


def test_numbers_of_unit_4(edition: Edition):
    phrases = [
        *payback_phrases(),
        *value_phrases(),
        *assessment_phrases(),
        *rinse_phrases(),
        *treatment_phrases(),
        *charge_phrases(),
        *safety_phrases(),
    ]
    years_named = {"1995": 5, "1989": 2, "1992": 1, "1999": 1, "2002": 1, "2003": 1, "2004": 1, "2011": 1}
    sections = {f"4.{n}": 1 for n in range(1, 9)} | {"4.2": 2, "4.3": 2, "4.4": 2, "4.7": 2, "0.4": 1, "2.6": 1}
    labels = {"0": 4, "1": 8, "2": 7, "3": 5, "4": 8, "5": 2}  # of tiers, steps, units and worked examples
    facts = years_named | sections | labels | {"14051": 1}
    assert numbers_left(text_of(edition, UNIT), phrases) == facts


def test_figures_draw_the_numbers_of_the_text(edition: Edition):
    unit = edition.unit(UNIT)
    assert unit
    article = unit.texts["en"].article
    equal = zero_of(lambda rate: npv(B_COST, B_SAVING, B_YEARS, rate) - npv(A_COST, A_SAVING, A_YEARS, rate))
    shown_in_figures = [
        f"equal at {share(equal, 1)}",
        f"IRR of B: {share(irr(B_COST, B_SAVING, B_YEARS), 1)}",
        f"zero after {shown(PAID_BACK, 2)} years",
        f"NPV {dollars(NPV_B)}",
        f"= {dollars(answer_to(250)[1])}",
    ]
    assert [words for words in shown_in_figures if f">{words}</text>" not in article] == []


def test_curves_and_bars_stand_at_their_values():
    """A percent is 10.3 wide, from 62; of the curves 314 are $210,000, of the bars 310 are $190,000."""
    at_irr, at_equal = dots(figure(UNIT, "npv-curves.svg"))
    equal = zero_of(lambda rate: npv(B_COST, B_SAVING, B_YEARS, rate) - npv(A_COST, A_SAVING, A_YEARS, rate))
    zero = 350 - 314 * 30 / 210
    up = float(npv(A_COST, A_SAVING, A_YEARS, equal)) * 314 / 210_000
    irr_b = irr(B_COST, B_SAVING, B_YEARS)
    assert at_irr == pytest.approx((62 + 1030 * float(irr_b), zero), abs=0.1)
    assert at_equal == pytest.approx((62 + 1030 * float(equal), zero - up), abs=0.1)
    bars = [
        height for looks in ("fill-paper", "fill-accent") for _, height in sizes(figure(UNIT, "running-sum.svg"), looks)
    ]
    assert bars == [pytest.approx(abs(float(amount)) * 310 / 190_000, abs=0.11) for amount in SUMS]


def test_a_stair_is_as_wide_as_its_tonnes_and_as_high_as_its_cost():
    """600 tonnes are 428 wide, 540 dollars a tonne 360 high."""
    svg = figure(UNIT, "mac-stairs.svg")
    steps = sizes(svg, "fill-accent")
    stairs = ((60, 150), (90, 50), (75, 80), (45, 200))
    assert steps == [pytest.approx((428 / 600 * width, height / 1.5), abs=0.11) for width, height in stairs]
    assert sizes(svg, "fill-attention") == [pytest.approx((428 / 600 * 330, 250 / 1.5), abs=0.11)]
