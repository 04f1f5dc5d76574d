"""Keys of the final banks, worked out apart from the compiler's expressions."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction


def power(base: Fraction, exponent: str) -> Fraction:
    return Fraction((Decimal(base.numerator) / base.denominator) ** Decimal(exponent))


def annuity(percent: Fraction, years: Fraction) -> Fraction:
    return sum((discounted(Fraction(1), percent, Fraction(year)) for year in range(1, int(years) + 1)), Fraction(0))


def discounted(amount: Fraction, percent: Fraction, years: Fraction) -> Fraction:
    return amount / (1 + percent / 100) ** int(years)


def enough(n: list[Fraction]) -> Fraction:
    """The cost of the last step that is climbed, of four pairs of tonnes and yearly cost, to reach a goal."""
    climbed = Fraction(0)
    for cost, tonnes in sorted((n[at + 1] / n[at], n[at]) for at in (0, 2, 4, 6)):
        climbed += tonnes
        if climbed >= n[8]:
            return cost
    raise ValueError("the goal is out of reach")


# From the numbers of a prompt, in the order in which a reader meets them, to the right answer.
BANK_ANSWERS: dict[str, Callable[[list[Fraction]], Fraction]] = {
    "two-speeds": lambda n: (1 + n[0] / 100) ** int(n[1]) * (1 + n[2] / 100) ** int(n[3]),
    "room-to-grow": lambda n: 100 * (1 - n[0] / n[1]),
    "years-ahead": lambda n: discounted(n[2], n[0], n[1]),
    "inflow-allowed": lambda n: (n[0] - n[1]) / n[3] + n[2],
    "as-law-counts": lambda n: n[0] - n[1] - n[2],
    "other-metal": lambda n: n[0] * (1 + 2 * n[2] / n[1]),
    "bath-cost": lambda n: n[0] * sum(n[1:5]),
    "owners-limit": lambda n: n[0] * n[1] / 12,
    "without-largest": lambda n: n[1] * (100 - n[2]) / 100 / (n[0] - 1),
    "less-work": lambda n: 100 * ((100 - n[1]) / (100 - n[0]) - 1),
    "where-solvent": lambda n: n[1] + n[2] - n[3] - n[5],
    "metal-year": lambda n: n[0] * n[1] * n[2] * n[4] / 1000,
    "second-of-two": lambda n: 1000 * n[0] / ((n[1] + n[2]) / n[2]) ** 2,
    "ratio-of-two": lambda n: 1 + n[0] / n[1] + (n[0] / n[1]) ** 2,
    "metal-missing": lambda n: 100 - 100 * (n[2] * n[3] / 1000) / (n[0] * n[1]),
    "weaker-bath": lambda n: 100 - (100 - n[0]) * (100 - n[1]) / 100,
    "after-the-options": lambda n: (n[0] - n[3] / 100 * n[2] - n[4]) / n[1],
    "cooling-tower": lambda n: n[0] * (1 - n[1] / n[2]),
    "warm-water": lambda n: n[0] * n[1] * n[2] / (n[3] / 100) / n[4],
    "mixed-feedwater": lambda n: (n[0] * n[1] + (100 - n[0]) * n[2]) / 100,
    "less-oil": lambda n: n[0] - n[0] * (n[1] - n[3]) / (n[1] - n[2]),
    "condensate-payback": lambda n: n[0] / (n[1] * n[2] + n[3] * n[4]),
    "liquor-made": lambda n: n[0] / (n[1] / 100) * (1 - n[1] / 100 + n[2] / 100),
    "boil-away": lambda n: n[0] * (1 - n[1] / n[2]),
    "soda-returns": lambda n: n[0] * n[1] / 100 * n[2] / 100 * n[3],
    "saved-since": lambda n: (n[0] / n[1] - n[2] / n[3]) * n[3],
    "own-cost-payback": lambda n: n[0] / (n[1] - n[2]),
    "net-outlay": lambda n: n[1] - n[2] - n[3],
    "part-of-year": lambda n: n[1] + n[0] / discounted(n[3], n[4], n[2]),
    "closing-cost": lambda n: n[1] * annuity(n[5], n[2]) - n[0] - discounted(n[4], n[5], n[3]),
    "yearly-value": lambda n: n[1] / annuity(n[2], n[0]),
    "value-per-dollar": lambda n: (n[1] * n[2] - n[0]) / n[0],
    "nominal-rate": lambda n: n[0] + n[1] + n[0] * n[1] / 100,
    "loan-cover": lambda n: n[3] * annuity(n[2], n[1]) / n[0],
    "fee-share": lambda n: 100 * n[0] / (n[0] + n[1] + n[2] * n[3]),
    "money-in-drain": lambda n: n[0] * n[1] * n[2] * n[3] / 1000,
    "capital-saved": lambda n: n[0] - n[0] * power(1 - n[1] / 100, "0.6"),
    "net-cost-tonne": lambda n: (n[0] / annuity(n[2], n[1]) + n[3] - n[4]) / n[5],
    "enough-charge": enough,
    "charge-gain": lambda n: sum((n[at] * max(n[1] - n[at + 1], Fraction(0)) for at in (2, 4, 6)), Fraction(0)),
    "saving-fall": lambda n: 100 - 100 * n[0] / n[2] / n[1],
    "two-year-irr": lambda n: 100 * power(n[1] / n[0], "0.5") - 100,
    "after-tax": lambda n: n[2] - (n[2] - n[0] / n[1]) * n[3] / 100,
    "charge-cuts": lambda n: n[2] / n[0] + n[2] / n[1],
    "permits-to-buy": lambda n: n[0] - n[2] / n[3] - n[1],
    "price-enough": lambda n: n[0] / n[2] / n[1],
    "limit-as-concentration": lambda n: n[0] * n[1] * 1000 / n[2],
    "indexed-charge": lambda n: n[0] * (1 + n[1] / 100) ** int(n[2]),
    "third-round": lambda n: n[0] * (100 - n[1]) ** 2 / 10000,
    "whole-bill": lambda n: n[2] * (n[0] - n[2] / n[1]) + n[1] * (n[2] / n[1]) ** 2 / 2,
    "same-boundary": lambda n: (n[0] - n[1]) / n[2],
    "two-months": lambda n: (n[0] * n[1] + n[2] * n[3]) / (n[0] + n[2]),
    "same-share": lambda n: n[2] * n[1] / 100 * n[3] * n[4],
    "payback-travels": lambda n: n[0] * n[1] / n[2],
    "river-needed": lambda n: n[0] * (n[1] - n[3]) / (n[3] - n[2]),
    "room-left": lambda n: (n[0] - n[1]) * 1000 / n[2],
    "removal-needed": lambda n: 100 - 10000 * n[2] / (n[0] * (100 - n[1])),
    "dearer-at-most": lambda n: n[0] * annuity(n[2], n[1]),
    "society-gain": lambda n: n[0] + n[1] * n[2] * n[3],
    "harm-turns": lambda n: n[0] / n[2] / n[1],
    "dry-river": lambda n: (n[1] + n[2] + n[3]) / (n[0] * 864),
    "more-than-predicted": lambda n: 100 * (n[2] - n[1]) / (n[1] - n[0]),
}
