"""Means, spreads and correlations of exact numbers. What cannot be had is None; nothing here divides by nothing.

Sums are exact; a root is drawn of the exact result, so that the order of the values changes nothing.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import floor, lcm, sqrt

Exact = int | Fraction


def mean(values: Sequence[Exact]) -> Fraction | None:
    return _total(values) / len(values) if values else None


def variance(values: Sequence[Exact]) -> Fraction | None:
    """Of a sample: the squared distances from the mean over n - 1. None for fewer than two values."""
    count = len(values)
    if count < 2:
        return None
    whole, scale = _whole(values)
    return Fraction(count * sum(n * n for n in whole) - sum(whole) ** 2, count * (count - 1) * scale * scale)


def deviation(values: Sequence[Exact]) -> float | None:
    """The standard deviation of a sample."""
    found = variance(values)
    return None if found is None else sqrt(found)


def correlation(one: Sequence[Exact], other: Sequence[Exact]) -> float | None:
    """Pearson's product-moment coefficient, from -1 to 1; None where either side does not vary.

    Where one side is 0 or 1 this is the point-biserial coefficient.
    """
    count = len(one)
    (xs, _), (ys, _) = _whole(one), _whole(other)
    spread_x = count * sum(x * x for x in xs) - sum(xs) ** 2
    spread_y = count * sum(y * y for y in ys) - sum(ys) ** 2
    if not spread_x or not spread_y:
        return None
    together = count * sum(x * y for x, y in zip(xs, ys, strict=True)) - sum(xs) * sum(ys)
    size = sqrt(Fraction(together * together, spread_x * spread_y))  # at most 1, by Cauchy and Schwarz
    return size if together >= 0 else -size


def quantile(values: Sequence[Exact], share: Fraction) -> Fraction | None:
    """The value that ``share`` of them do not exceed, between two of them in proportion.

    Definition 7 of Hyndman & Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996).
    """
    if not values:
        return None
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (Fraction(ordered[above]) - ordered[below])


def _total(values: Sequence[Exact]) -> Fraction:
    whole, scale = _whole(values)
    return Fraction(sum(whole), scale)


def _whole(values: Sequence[Exact]) -> tuple[list[int], int]:
    """The values as whole numbers of one common part: adding thousands of fractions one by one is slow."""
    scale = lcm(*(value.denominator for value in values))
    return [value.numerator * (scale // value.denominator) for value in values], scale
