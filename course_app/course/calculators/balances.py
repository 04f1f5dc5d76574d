"""Balances of material: rinse tanks, and the water of a plant."""

from collections.abc import Sequence
from math import sqrt

from course_app.course.calculators.definition import Found, Numbers
from course_app.course.calculators.money import root


def rinse(given: Numbers, _lines: Sequence[Numbers]) -> Found:
    """Stirred tanks in counterflow; the dilution ratio of n of them is 1 + r + r² … + r to the power n."""
    drag, target = given["drag"], given["target"]
    flow = drag * water_ratio(target, int(given["tanks"]))
    return {
        "one": drag * water_ratio(target, 1),
        "two": drag * water_ratio(target, 2),
        "three": drag * water_ratio(target, 3),
        "water": flow * given["hours"] / 1000,
        "last": given["bath"] * 1000 / target,
        "lost": drag * given["bath"] * given["hours"] / 1000,
    }


def water_ratio(target: float, tanks: int) -> float:
    """Litres of water for each litre of drag-out."""
    if tanks == 1:
        return target - 1
    if tanks == 2:
        return (sqrt(4 * target - 3) - 1) / 2
    return root(lambda ratio: target - sum(ratio**power for power in range(tanks + 1)), 0, target)


def water(given: Numbers, lines: Sequence[Numbers]) -> Found:
    """``direction`` of a line: 1 comes in, -1 goes out."""
    taken = sum(line["amount"] for line in lines if line["direction"] > 0)
    left = sum(line["amount"] for line in lines if line["direction"] < 0)
    share = (taken - left) / taken * 100 if taken > 0 else "nothing_in"
    closes = "closes" if isinstance(share, float) and abs(share) <= given["limit"] else "open"
    return {
        "taken": taken,
        "left": left,
        "gap": taken - left,
        "share": share,
        "verdict": closes if taken > 0 else "nothing_in",
        "specific": taken / given["product"],
    }
