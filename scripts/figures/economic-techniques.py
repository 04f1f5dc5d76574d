"""Draws the figures of unit 4 from the numbers of its worked examples. Run it to write the files.

``FIGURES`` maps each file's name to its text; a test compares them with the files.
"""

from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).parent.parent.parent / "units" / "economic-techniques" / "figures"

Scale = Callable[[float], float]

OPTIONS = ((60, -150), (90, -50), (75, 80), (45, 200), (240, 350))  # example 4E: tonnes, dollars a tonne
NAMES = ("housekeeping", "washing", "liquor reuse", "fibre recovery", "treatment")
BASELINE, CHARGE = 600, 250


def value(cost: float, saving: float, years: int, rate: float) -> float:
    """The net present value of an equal yearly saving."""
    return sum(saving / (1 + rate) ** year for year in range(1, years + 1)) - cost


def value_a(rate: float) -> float:
    return value(5_000, 12_000, 3, rate)


def value_b(rate: float) -> float:
    return value(100_000, 34_000, 8, rate)


def crossing(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a falling function is zero."""
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) > 0 else (low, middle)
    return low


def running_sums() -> list[float]:
    return [value(100_000, 34_000, year, 0.12) for year in range(9)]


def scale(low: float, high: float, start: float, end: float) -> Scale:
    return lambda number: start + (number - low) * (end - start) / (high - low)


def number(amount: float) -> str:
    return f"{amount:.1f}".removesuffix(".0")


def shown(amount: float, sign: str = "") -> str:
    """As a reader sees it, with a true minus sign."""
    return f"{'−' if amount < 0 else ''}{sign}{abs(amount):,.0f}"


def text(x: float, y: float, words: str, anchor: str = "middle", size: int = 18, more: str = "") -> str:
    place = f'x="{number(x)}" y="{number(y)}" font-size="{size}" text-anchor="{anchor}"'
    return f'<text class="label" {place}{more}>{words}</text>'


def line(x1: float, y1: float, x2: float, y2: float, paint: str = "muted", width: float = 1, dash: str = "") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    path = f"M{number(x1)} {number(y1)} L{number(x2)} {number(y2)}"
    return f'<path class="stroke-{paint}" fill="none" stroke-width="{width}"{dashes} d="{path}"/>'


def curve(points: list[tuple[float, float]], paint: str, dash: str = "") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    path = " L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f'<path class="stroke-{paint}" fill="none" stroke-width="3"{dashes} d="M{path}"/>'


def box(x: float, y: float, width: float, height: float, classes: str, more: str = "") -> str:
    place = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f'<rect class="{classes}" {place}{more}/>'


def dot(x: float, y: float) -> str:
    return f'<circle class="fill-paper stroke-ink" cx="{number(x)}" cy="{number(y)}" r="6" stroke-width="3"/>'


def drawing(height: int, title: str, description: str, parts: list[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 {height}">'
    lines = [head, f"  <title>{title}</title>", f"  <desc>{description}</desc>", *(f"  {part}" for part in parts)]
    return "\n".join([*lines, "</svg>", ""])


def npv_curves() -> str:
    x, y = scale(0, 40, 62, 474), scale(-30, 180, 350, 36)
    grid = [line(62, y(level), 474, y(level)) for level in (50, 100, 150)]
    levels = [text(54, y(level) + 6, shown(level), "end", 17) for level in (0, 50, 100, 150)]
    rates = [text(x(rate), 378, f"{rate}%", size=17) for rate in (0, 10, 20, 30, 40)]
    ticks = [line(x(rate), 350, x(rate), 356, "ink") for rate in (0, 10, 20, 30, 40)]
    steps = [rate / 2 for rate in range(81)]
    irr = 100 * crossing(value_b, 0, 0.4)
    equal = 100 * crossing(lambda rate: value_b(rate) - value_a(rate), 0, 0.4)
    parts = [
        *grid,
        *levels,
        *ticks,
        *rates,
        line(62, y(0), 474, y(0), "ink", 2),
        line(62, 36, 62, 350, "ink", 2),
        line(62, 350, 474, 350, "ink", 1),
        curve([(x(step), y(value_a(step / 100) / 1000)) for step in steps], "ink", "9 6"),
        curve([(x(step), y(value_b(step / 100) / 1000)) for step in steps], "accent"),
        dot(x(irr), y(0)),
        dot(x(equal), y(value_b(equal / 100) / 1000)),
        text(12, 20, "NPV, thousand dollars", "start"),
        text(486, 404, "discount rate", "end"),
        text(x(9), y(107), "project B", "start", 20, ' font-weight="bold"'),
        text(x(1), y(11), "project A", "start", 20, ' font-weight="bold"'),
        text(x(equal) + 4, y(36), f"equal at {equal:.1f}%", "start"),
        text(x(irr) - 14, y(-21), f"IRR of B: {irr:.1f}%", "end"),
    ]
    description = (
        "Net present value in thousand dollars against the discount rate from 0 to 40 percent. A solid curve, "
        f"project B, falls from {shown(value_b(0) / 1000)} and crosses zero at {irr:.1f} percent. A dashed curve, "
        f"project A, falls slowly from {shown(value_a(0) / 1000)} and stays above zero. "
        f"The curves cross at {equal:.1f} percent."
    )
    return drawing(414, "Net present value against discount rate", description, parts)


def stairs() -> list[tuple[int, int, int]]:
    """Each step: from and to how many tonnes, and its cost a tonne."""
    found, start = [], 0
    for tonnes, cost in OPTIONS:
        found.append((start, start + tonnes, cost))
        start += tonnes
    return found


def mac_stairs() -> str:
    x, y = scale(0, BASELINE, 58, 486), scale(-160, 380, 400, 40)
    abated = sum(tonnes for tonnes, cost in OPTIONS if cost <= CHARGE)
    paid = (BASELINE - abated) * CHARGE
    middle = x(abated + OPTIONS[-1][0] / 2)
    parts = [
        *(line(58, y(level), 486, y(level)) for level in (-100, 100, 200, 300)),
        *(text(50, y(level) + 6, shown(level), "end", 17) for level in (-100, 0, 100, 200, 300)),
        box(x(abated), y(CHARGE), x(BASELINE) - x(abated), y(0) - y(CHARGE), "fill-attention", ' fill-opacity="0.28"'),
    ]
    for place, (start, end, cost) in enumerate(stairs(), 1):
        top, bottom = min(y(cost), y(0)), max(y(cost), y(0))
        done = cost <= CHARGE
        look, more = (
            ("fill-accent stroke-ink", ' stroke-width="2" fill-opacity="0.45"')
            if done
            else ("stroke-ink", ' fill="none" stroke-width="2" stroke-dasharray="6 5"')
        )
        parts.append(box(x(start), top, x(end) - x(start), bottom - top, look, more))
        label = bottom + 20 if cost < 0 else top - 8
        parts.append(text((x(start) + x(end)) / 2, label, str(place), size=18, more=' font-weight="bold"'))
    parts += [
        line(58, y(0), 486, y(0), "ink", 2),
        line(58, 40, 58, 400, "ink", 2),
        line(58, y(CHARGE), 486, y(CHARGE), "attention", 3, "10 6"),
        text(64, y(CHARGE) - 8, f"charge: ${CHARGE}", "start"),
        text(middle, y(170), "charge paid"),
        text(middle, y(140), f"{BASELINE - abated} t × ${CHARGE}"),
        text(middle, y(110), f"= {shown(paid, '$')}"),
        text(12, 22, "cost, dollars per tonne", "start"),
        *(text(x(tonnes), y(0) + 24, str(tonnes), size=17) for tonnes in (abated, BASELINE - 90)),
        text(476, y(0) + 24, str(BASELINE), size=17),
        text(486, y(0) + 48, "tonnes abated a year", "end"),
        *(
            text(64 if place < 3 else 250, 446 + 26 * (place % 3), f"{place + 1} {name}", "start")
            for place, name in enumerate(NAMES)
        ),
    ]
    description = (
        "A staircase. Steps one to five are "
        + ", ".join(
            f"{name}, {tonnes} tonnes at {shown(cost)} dollars"
            for name, (tonnes, cost) in zip(NAMES, OPTIONS, strict=True)
        )
        + f". A dashed line marks a charge of {CHARGE} dollars a tonne. The {abated} tonnes of the steps below it are "
        f"shaded as done. From {abated} to {BASELINE} tonnes a block under the line shows the charge paid, "
        f"{shown(paid)} dollars."
    )
    return drawing(512, "Marginal abatement cost and a charge", description, parts)


def running_sum() -> str:
    x, y = scale(0, 8, 92, 464), scale(-110, 80, 350, 40)
    sums = running_sums()
    paid_back = 3 - sums[3] / (sums[4] - sums[3])
    parts = [
        *(line(62, y(level), 490, y(level)) for level in (-100, -50, 50)),
        *(text(56, y(level) + 6, shown(level), "end", 17) for level in (-100, -50, 0, 50)),
    ]
    for year, amount in enumerate(sums):
        top, bottom = sorted((y(amount / 1000), y(0)))
        look = "fill-accent stroke-ink" if amount > 0 else "fill-paper stroke-ink"
        parts.append(box(x(year) - 16, top, 32, bottom - top, look, ' stroke-width="2"'))
    parts += [
        line(62, y(0), 490, y(0), "ink", 2),
        line(62, 40, 62, 350, "ink", 2),
        *(text(x(year), 376, str(year), size=17) for year in range(9)),
        line(x(paid_back), y(0), x(paid_back), y(57), "attention", 3, "8 5"),
        text(x(paid_back) - 20, y(61), f"zero after {paid_back:.2f} years", "middle"),
        text(486, y(72), f"NPV {shown(sums[8], '$')}", "end"),
        text(12, 22, "Running sum, thousand dollars of today", "start"),
        text(486, 402, "years", "end"),
    ]
    description = (
        "Nine bars, one for the end of each year from 0 to 8, in thousand dollars of today: "
        + ", ".join(f"{amount / 1000:.1f}".replace("-", "−") for amount in sums)
        + f". Bars below zero are empty, bars above zero are filled. A dashed line marks zero at {paid_back:.2f} years."
    )
    return drawing(412, "The running sum of project B", description, parts)


def iceberg() -> str:
    rows = (
        (150, "1 Hidden", "pumping, heat, sampling,", "reports, sludge handling"),
        (244, "2 Liability", "fines, clean-up of a dump,", "claims by neighbours"),
        (338, "3 Less tangible", "trust, morale,", "the firm’s good name"),
    )
    parts = [
        '<path class="fill-paper stroke-ink" stroke-width="2" '
        'd="M250 8 L306 22 L368 54 L414 118 L86 118 L126 60 L194 32 Z"/>',
        '<path class="fill-accent stroke-ink" fill-opacity="0.2" stroke-width="2" '
        'd="M86 118 L414 118 L458 152 L476 214 L464 306 L422 384 '
        'L338 424 L170 426 L86 384 L40 304 L26 212 L48 178 L84 150 Z"/>',
        line(4, 118, 496, 118, "accent", 4),
        text(250, 76, "0 Usual", size=20, more=' font-weight="bold"'),
        text(250, 100, "equipment, material, fee"),
        text(4, 106, "seen", "start"),
        text(4, 140, "unseen", "start"),
    ]
    for top, name, first, second in rows:
        parts.append(text(250, top + 16, name, size=20, more=' font-weight="bold"'))
        parts += [text(250, top + 40, first), text(250, top + 62, second)]
    description = (
        "An iceberg. The small tip above the water line is tier 0, usual costs: equipment, material, disposal fee. "
        "Below the water are three tiers: 1, hidden costs: pumping, heat, sampling, reports, sludge handling; "
        "2, liability: fines, clean-up of a dump, claims by neighbours; 3, less tangible: trust, morale, good name."
    )
    return drawing(430, "The four tiers of total cost assessment", description, parts)


FIGURES = {
    "npv-curves.svg": npv_curves(),
    "mac-stairs.svg": mac_stairs(),
    "running-sum.svg": running_sum(),
    "iceberg.svg": iceberg(),
}

if __name__ == "__main__":
    for name, drawn in FIGURES.items():
        (FOLDER / name).write_text(drawn, encoding="utf-8")
