"""Money over time: payback, present value, rate of return, annuities, total cost assessment.

All are the textbook formulas; payments fall at the end of each year. Rates are percent.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import exp, expm1, log, log1p

from course_app.course.calculators.definition import Found, Numbers

_LOWEST, _HIGHEST = log(0.01), log(101)  # of 1 + rate: from -99% to 10,000%


def annuity_factor(rate: float, years: float) -> float:
    """What 1 a year for so many years is worth today. ``rate`` is a part of one."""
    return -expm1(-years * log1p(rate)) / rate if rate else years


def payback(given: Numbers, _lines: Sequence[Numbers]) -> Found:
    outlay, saving, rate = given["outlay"], given["saving"], given["rate"] / 100
    found: dict[str, float | str] = {
        "simple": outlay / saving if saving > 0 else "never",
        "discounted": "not_in_life",
        "value": saving * annuity_factor(rate, given["years"]) - outlay,
    }
    owed = outlay
    for year in range(1, int(given["years"]) + 1):
        worth = saving / (1 + rate) ** year
        if worth >= owed:
            found["discounted"] = year - 1 + owed / worth
            break
        owed -= worth
    return found


def npv(given: Numbers, _lines: Sequence[Numbers]) -> Found:
    rate, years, outlay = given["rate"] / 100, given["years"], given["outlay"]
    factor = annuity_factor(rate, years)
    present = given["saving"] * factor + given["end"] / (1 + rate) ** years
    return {
        "factor": factor,
        "present": present,
        "value": present - outlay,
        "yearly": (present - outlay) / factor,
        "per_dollar": (present - outlay) / outlay,
    }


def irr(given: Numbers, lines: Sequence[Numbers]) -> Found:
    flows = [-given["outlay"], *(line["flow"] for line in lines)]
    rate = given["rate"] / 100
    value = sum(flow / (1 + rate) ** year for year, flow in enumerate(flows))
    return {"rate_of_return": _rate_of_return(flows), "value": value}


def annuity(given: Numbers, _lines: Sequence[Numbers]) -> Found:
    factor = annuity_factor(given["rate"] / 100, given["years"])
    capital = given["capital"] / factor
    yearly = capital + given["running"]
    return {
        "factor": factor,
        "recovery": 1 / factor,
        "capital_yearly": capital,
        "yearly": yearly,
        "per_tonne": yearly / given["removed"],
    }


def tca(given: Numbers, lines: Sequence[Numbers]) -> Found:
    outlay = given["outlay"]
    factor = annuity_factor(given["rate"] / 100, given["years"])
    found: dict[str, float | str] = {}
    for tier in range(4):
        saving = sum(line["amount"] * line["chance"] / 100 for line in lines if line["tier"] <= tier)
        found[f"value_{tier}"] = saving * factor - outlay
        if tier < 2:
            found[f"payback_{tier}"] = outlay / saving if saving > 0 else "never"
    return {**found, "switching": outlay / factor}


def _rate_of_return(flows: Sequence[float]) -> float | str:
    """Percent. By Descartes' rule there is one rate where the flows change their sign once."""
    signs = [flow > 0 for flow in flows if flow]
    changes = sum(one != other for one, other in pairwise(signs))
    if changes > 1:
        return "several"

    def value(power: float) -> float:
        return sum(flow * exp(-power * year) for year, flow in enumerate(flows))

    if not changes or value(_LOWEST) < 0 or value(_HIGHEST) > 0:
        return "no_rate"
    return expm1(root(value, _LOWEST, _HIGHEST)) * 100


def root(falling: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that is above zero at ``low`` and falls once through it is zero, by halving."""
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if falling(middle) > 0 else (low, middle)
    return (low + high) / 2
