"""The figures of unit 4, drawn from the numbers of its worked examples."""

from collections.abc import Callable

from scripts.figures.charts import ACCENT, ATTENTION, INK, LONG, PAPER, chart, label, note, shown, svg
from scripts.figures.shapes import drawing, line, text

STEPS = ("housekeeping", "washing", "liquor reuse", "fibre recovery", "treatment")  # example 4E


def drawings(values: dict[str, float]) -> dict[str, str]:
    """Each figure's file name and text."""
    return {
        "npv-curves.svg": npv_curves(values),
        "mac-stairs.svg": mac_stairs(values),
        "running-sum.svg": running_sum(values),
        "iceberg.svg": iceberg(),
    }


def value(cost: float, saving: float, years: float, rate: float) -> float:
    """The net present value of an equal yearly saving."""
    return sum(saving / (1 + rate) ** year for year in range(1, round(years) + 1)) - cost


def crossing(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a falling function is zero."""
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) > 0 else (low, middle)
    return low


def npv_curves(values: dict[str, float]) -> str:
    def project(name: str, percent: float) -> float:
        cost, saving, years = (values[f"{name}_{part}"] for part in ("cost", "saving", "years"))
        return value(cost, saving, years, percent / 100) / 1000

    irr = 100 * values["irr_b"]
    equal = crossing(lambda percent: project("b", percent) - project("a", percent), 0, 40)
    axes = chart(414, 62, 474, 36, 350)
    axes.set(xlim=(0, 40), ylim=(-30, 180), xticks=range(0, 41, 10), yticks=range(0, 151, 50))
    axes.set_xticklabels([f"{percent}%" for percent in range(0, 41, 10)])
    axes.grid(axis="y")
    axes.axhline(0, color=INK, linewidth=2)
    steps = [step / 2 for step in range(81)]
    axes.plot(steps, [project("a", step) for step in steps], color=INK, dashes=LONG)
    axes.plot(steps, [project("b", step) for step in steps], color=ACCENT)
    axes.plot([irr, equal], [project("b", irr), project("b", equal)], "o", mfc=PAPER, mec=INK, mew=3, ms=12)
    note(axes, 12, 20, "NPV, thousand dollars")
    note(axes, 486, 404, "discount rate", side="right")
    label(axes, (9, 107), "project B", size=20, bold=True)
    label(axes, (1, 11), "project A", size=20, bold=True)
    label(axes, (equal + 0.4, 36), f"equal at {equal:.1f}%")
    label(axes, (irr - 1, -21), f"IRR of B: {irr:.1f}%", side="right")
    return svg(
        axes,
        "Net present value against discount rate",
        "Net present value in thousand dollars against the discount rate from 0 to 40 percent. A solid curve, "
        f"project B, falls from {shown(project('b', 0))} and crosses zero at {irr:.1f} percent. A dashed curve, "
        f"project A, falls slowly from {shown(project('a', 0))} and stays above zero. "
        f"The curves cross at {equal:.1f} percent.",
    )


def mac_stairs(values: dict[str, float]) -> str:
    charge, base = values["stairs_charge"], values["base"]
    tonnes, costs = ([values[f"{kind}{step}"] for step in range(1, 6)] for kind in "qm")
    starts = [sum(tonnes[:step]) for step in range(5)]
    abated = sum(width for width, cost in zip(tonnes, costs, strict=True) if cost <= charge)
    paid = (base - abated) * charge
    axes = chart(512, 58, 486, 40, 400)
    axes.set(xlim=(0, base), ylim=(-160, 380), yticks=range(-100, 301, 100))
    axes.set_yticklabels([shown(cost) for cost in range(-100, 301, 100)])
    axes.spines.bottom.set_visible(False)
    axes.grid(axis="y")
    axes.bar(abated, charge, base - abated, align="edge", color=(ATTENTION, 0.28))
    for step, (start, width, cost) in enumerate(zip(starts, tonnes, costs, strict=True), 1):
        look = {"color": (ACCENT, 0.45)} if cost <= charge else {"fill": False, "linestyle": (0, LONG)}
        axes.bar(start, cost, width, align="edge", edgecolor=INK, **look)
        by = (0, 8) if cost > 0 else (0, -20)
        label(axes, (start + width / 2, cost), str(step), by=by, side="center", bold=True)
    axes.axhline(0, color=INK, linewidth=2)
    axes.axhline(charge, color=ATTENTION, dashes=LONG)
    label(axes, (0, charge), f"charge: ${charge:g}", by=(6, 8))
    for words, height in (("charge paid", 170), (f"{base - abated:g} t × ${charge:g}", 140), (f"= ${paid:,.0f}", 110)):
        label(axes, (abated + tonnes[-1] / 2, height), words, side="center")
    for amount in (abated, abated + tonnes[-1], base):
        by, side = ((0, -24), "center") if amount < base else ((0, -24), "right")
        label(axes, (amount, 0), f"{amount:g}", by=by, side=side, size=17)
    label(axes, (base, 0), "tonnes abated a year", by=(0, -48), side="right")
    note(axes, 12, 22, "cost, dollars per tonne")
    for place, name in enumerate(STEPS):
        note(axes, 64 if place < 3 else 250, 446 + 26 * (place % 3), f"{place + 1} {name}")
    steps = zip(STEPS, tonnes, costs, strict=True)
    told = ", ".join(f"{name}, {width:g} tonnes at {shown(cost)} dollars" for name, width, cost in steps)
    return svg(
        axes,
        "Marginal abatement cost and a charge",
        f"A staircase. Steps one to five are {told}. A dashed line marks a charge of {charge:g} dollars a tonne. "
        f"The {abated:g} tonnes of the steps below it are shaded as done. From {abated:g} to {base:g} tonnes a block "
        f"under the line shows the charge paid, {paid:,.0f} dollars.",
    )


def running_sum(values: dict[str, float]) -> str:
    years = round(values["b_years"])
    sums = [values[f"s{year}"] / 1000 for year in range(years + 1)]
    paid_back = values["b_discounted_payback"]
    axes = chart(412, 62, 490, 40, 350)
    axes.set(xlim=(-0.6, years + 0.6), ylim=(-110, 80), xticks=range(years + 1), yticks=range(-100, 51, 50))
    axes.set_yticklabels([shown(amount) for amount in range(-100, 51, 50)])
    axes.spines.bottom.set_visible(False)
    axes.grid(axis="y")
    axes.bar(range(years + 1), sums, 0.7, color=[ACCENT if amount > 0 else PAPER for amount in sums], edgecolor=INK)
    axes.axhline(0, color=INK, linewidth=2)
    axes.plot([paid_back] * 2, [0, 57], color=ATTENTION, dashes=LONG)
    label(axes, (paid_back, 61), f"zero after {paid_back:.2f} years", by=(-20, 0), side="center")
    label(axes, (years + 0.5, 75), f"NPV {shown(1000 * sums[-1], '$')}", side="right")
    note(axes, 12, 22, "Running sum, thousand dollars of today")
    note(axes, 486, 402, "years", side="right")
    told = ", ".join(shown(amount, form=".1f") for amount in sums)
    return svg(
        axes,
        "The running sum of project B",
        f"Nine bars, one for the end of each year from 0 to {years}, in thousand dollars of today: {told}. Bars below "
        f"zero are empty, bars above zero are filled. A dashed line marks zero at {paid_back:.2f} years.",
    )


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
        line((4, 118), (496, 118), paint="accent", width=4),
        text(250, 76, "0 Usual", size=20, bold=True),
        text(250, 100, "equipment, material, fee"),
        text(4, 106, "seen", anchor="start"),
        text(4, 140, "unseen", anchor="start"),
    ]
    for top, name, first, second in rows:
        parts.append(text(250, top + 16, name, size=20, bold=True))
        parts += [text(250, top + 40, first), text(250, top + 62, second)]
    description = (
        "An iceberg. The small tip above the water line is tier 0, usual costs: equipment, material, disposal fee. "
        "Below the water are three tiers: 1, hidden costs: pumping, heat, sampling, reports, sludge handling; "
        "2, liability: fines, clean-up of a dump, claims by neighbours; 3, less tangible: trust, morale, good name."
    )
    return drawing(430, "The four tiers of total cost assessment", description, parts)
