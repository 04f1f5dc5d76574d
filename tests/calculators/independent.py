"""The same sums by formulas of their own: numpy-financial where it knows them, written out in another way elsewhere."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import Any

import numpy as np
import numpy_financial as npf

Numbers = dict[str, float]
Found = dict[str, Any]


def payback(g: Numbers, _lines: Sequence[Numbers]) -> Found:
    years, rate = int(g["years"]), g["rate"] / 100
    flows = [-g["outlay"], *[g["saving"]] * years]
    sums = [float(npf.npv(rate, flows[: year + 1])) for year in range(years + 1)]
    crossed = next((year for year, value in enumerate(sums) if value >= 0), None)
    part = None if crossed is None else crossed - sums[crossed] / (sums[crossed] - sums[crossed - 1])
    return {
        "simple": 1 / (g["saving"] / g["outlay"]),
        "discounted": "not_in_life" if part is None else part,
        "value": sums[-1],
    }


def npv(g: Numbers, _lines: Sequence[Numbers]) -> Found:
    years, rate = int(g["years"]), g["rate"] / 100
    flows = [0.0, *[g["saving"]] * years]
    flows[-1] += g["end"]
    present = float(npf.npv(rate, flows))
    value = present - g["outlay"]
    return {
        "factor": float(npf.npv(rate, [0, *[1] * years])),
        "present": present,
        "value": value,
        "yearly": -float(npf.pmt(rate, years, value)),
        "per_dollar": value / g["outlay"],
    }


def irr(g: Numbers, lines: Sequence[Numbers]) -> Found:
    flows = [-g["outlay"], *(line["flow"] for line in lines)]
    signs = [sign for sign in np.sign(flows) if sign]
    changes = int(np.count_nonzero(np.diff(signs)))
    rate = float(npf.irr(flows)) * 100 if changes == 1 else None
    word = "several" if changes > 1 else "no_rate"
    is_rate = rate is not None and -99 <= rate <= 10_000
    return {"rate_of_return": rate if is_rate else word, "value": float(npf.npv(g["rate"] / 100, flows))}


def annuity(g: Numbers, _lines: Sequence[Numbers]) -> Found:
    years, rate = int(g["years"]), g["rate"] / 100
    capital = -float(npf.pmt(rate, years, g["capital"]))
    return {
        "factor": g["capital"] / capital,
        "recovery": capital / g["capital"],
        "capital_yearly": capital,
        "yearly": capital + g["running"],
        "per_tonne": (capital + g["running"]) / g["removed"],
    }


def tca(g: Numbers, lines: Sequence[Numbers]) -> Found:
    years, rate = int(g["years"]), g["rate"] / 100
    of_tier = [
        sum(line["amount"] * (line["chance"] / 100) for line in lines if line["tier"] == tier) for tier in range(4)
    ]
    savings = list(accumulate(of_tier))
    found: Found = {
        f"value_{tier}": float(npf.npv(rate, [-g["outlay"], *[saving] * years])) for tier, saving in enumerate(savings)
    }
    for tier in (0, 1):
        found[f"payback_{tier}"] = g["outlay"] / savings[tier] if savings[tier] > 0 else "never"
    return found | {"switching": -float(npf.pmt(rate, years, g["outlay"]))}


def mac(g: Numbers, lines: Sequence[Numbers]) -> Found:
    """The firm tries every option and keeps it where that makes the sum of cost and charge no larger."""
    left, spent = Fraction(g["base"]), Fraction(0)
    if sum(Fraction(line["amount"]) for line in lines) > left:
        return {"impossible": ["base", "too_small"]}
    for line in lines:
        amount, cost = Fraction(line["amount"]), Fraction(line["cost"])
        if cost <= amount * Fraction(g["charge"]):
            left, spent = left - amount, spent + cost
    idle = Fraction(g["base"]) * Fraction(g["charge"])
    paid = left * Fraction(g["charge"])
    found = {"abated": Fraction(g["base"]) - left, "left": left, "paid": paid, "spent": spent}
    return {key: float(value) for key, value in found.items()} | {
        "total": float(paid + spent),
        "idle": float(idle),
        "better": float(idle - paid - spent),
    }


def rinse(g: Numbers, _lines: Sequence[Numbers]) -> Found:
    """The balances of all tanks at once, as linear equations; the flow is the root of the polynomial."""
    flows = {tanks: g["drag"] * _ratio(g["target"], tanks) for tanks in range(1, 6)}
    tanks = int(g["tanks"])
    bath = g["bath"] * 1000
    return {
        "one": flows[1],
        "two": flows[2],
        "three": flows[3],
        "water": flows[tanks] * g["hours"] / 1000,
        "last": _last_rinse(g["drag"], flows[tanks], bath, tanks),
        "lost": g["drag"] * bath * g["hours"] / 1e6,
    }


def _ratio(target: float, tanks: int) -> float:
    roots = np.roots([1.0] * tanks + [1.0 - target])
    return float(max(root.real for root in roots if abs(root.imag) < 1e-6 * abs(root)))


def _last_rinse(drag: float, flow: float, bath: float, tanks: int) -> float:
    matrix, right = np.zeros((tanks, tanks)), np.zeros(tanks)
    for tank in range(tanks):
        matrix[tank, tank] = drag + flow
        if tank:
            matrix[tank, tank - 1] = -drag
        else:
            right[0] = drag * bath
        if tank + 1 < tanks:
            matrix[tank, tank + 1] = -flow
    return float(np.linalg.solve(matrix, right)[-1])


def water(g: Numbers, lines: Sequence[Numbers]) -> Found:
    signed = np.array([line["amount"] * line["direction"] for line in lines])
    taken, left = float(signed[signed > 0].sum()), -float(signed[signed < 0].sum())
    if not taken:
        share: Any = "nothing_in"
        verdict = "nothing_in"
    else:
        share = 100 - 100 * left / taken
        verdict = "closes" if -g["limit"] <= share <= g["limit"] else "open"
    gap = float(signed.sum())
    return {
        "taken": taken,
        "left": left,
        "gap": gap,
        "share": share,
        "verdict": verdict,
        "specific": taken / g["product"],
    }


def boiler(g: Numbers, _lines: Sequence[Numbers]) -> Found:
    """By the fuel burned before and after, hour by hour."""
    used = g["steam"] * (g["steam_heat"] - g["feed_heat"])
    if used <= 0:
        return {"impossible": ["steam_heat", "colder_than_feed"]}
    efficiency = used / g["fuel"] / g["fuel_heat"]
    if efficiency > 1:
        return {"impossible": ["fuel", "too_efficient"]}
    returned = g["steam"] * g["back"] / 100
    mixed = (returned * g["condensate_heat"] + (g["steam"] - returned) * g["feed_heat"]) / g["steam"]
    after = g["steam"] * (g["steam_heat"] - mixed) / efficiency / g["fuel_heat"]
    tonnes = (g["fuel"] - after) * g["hours"] / 1000
    cubic = returned * g["hours"] / 1000
    money = tonnes * g["fuel_price"] + cubic * g["water_price"]
    return {
        "efficiency": efficiency * 100,
        "mixed": mixed,
        "share": 100 * (1 - after / g["fuel"]),
        "fuel_saved": tonnes,
        "fuel_money": tonnes * g["fuel_price"],
        "water_saved": cubic,
        "water_money": cubic * g["water_price"],
        "money": money,
        "payback": "never" if money <= 0 else g["outlay"] / money,
    }


def liquor(g: Numbers, _lines: Sequence[Numbers]) -> Found:
    d = {key: Decimal(str(value)) for key, value in g.items()}
    if d["thin"] >= d["strong"]:
        return {"impossible": ["thin", "not_thinner"]}
    straw = 100 * d["pulp"] / d["pulp_yield"]
    soda = d["soda"] * straw / 100
    dissolved = straw * (100 - d["pulp_yield"]) / 100
    water = 100 / d["thin"] - 100 / d["strong"]  # tonnes to drive off for a tonne of solids
    steam = water / d["economy"] * d["steam_value"]
    burned = d["heat_value"] * d["boiler_part"] / 100
    most_water = burned * d["economy"] / d["steam_value"]
    found = {
        "straw": straw,
        "solids": dissolved + soda,
        "per_tonne": (dissolved + soda) / d["pulp"],
        "cod": d["cod_factor"] * dissolved,
        "burned": burned,
        "evaporating": steam,
        "net": burned - steam,
        "break_even": 100 / (most_water + 100 / d["strong"]),
        "soda_back": soda * d["caught"] * d["regained"] / 10_000,
        "soda_money": soda * d["caught"] * d["regained"] / 10_000 * d["soda_price"],
        "cod_left": d["cod_factor"] * dissolved * (100 - d["caught"]) / 100,
    }
    return {key: float(value) for key, value in found.items()}


def river(g: Numbers, _lines: Sequence[Numbers]) -> Found:
    """In cubic metres and grams of a day."""
    day = g["flow"] * 86_400
    mixed = (day * g["upstream"] + g["effluent"] * g["strength"]) / (day + g["effluent"])
    room = (day + g["effluent"]) * g["standard"] - day * g["upstream"]
    return {
        "mixed": mixed,
        "verdict": "keeps" if mixed <= g["standard"] else "breaks",
        "load": g["effluent"] * g["strength"] / 1000,
        "most_load": room / 1000 if room > 0 else "no_room",
        "most_strength": room / g["effluent"] if room > 0 else "no_room",
    }


def screening(g: Numbers, _lines: Sequence[Numbers]) -> Found:
    scores = list(g.values())
    starred = 2 in scores[:3]
    total = sum(scores)
    letter = "a" if starred or total > 11 else "b" if total > 3 else "c"
    return {"total": total, "category": f"category_{letter}"}


SUMS: dict[str, Callable[[Numbers, Sequence[Numbers]], Found]] = {
    each.__name__: each
    for each in (payback, npv, irr, annuity, tca, mac, rinse, water, boiler, liquor, river, screening)
}
