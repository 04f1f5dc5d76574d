"""The figures of unit 5, drawn from the numbers in its front matter."""

from scripts.figures.charts import ACCENT, ATTENTION, INK, LONG, MUTED, PAPER, SHORT, chart, label, note, svg
from scripts.figures.shapes import arrow, dot, drawing, scale, text

INSTRUMENTS = (  # force, freedom, where the name stands: beside the dot or above it
    ("ban", 0.9, 0.1, "end"),
    ("permit limit", 0.75, 0.35, "end"),
    ("effluent charge", 0.5, 0.8, "start"),
    ("tradable permit", 0.55, 0.9, "start"),
    ("disclosure", 0.25, 0.75, "middle"),
    ("voluntary agreement", 0.15, 0.6, "start"),
)


def drawings(values: dict[str, float]) -> dict[str, str]:
    """Each figure's file name and text."""
    return {
        "instruments.svg": instruments(),
        "two-sources.svg": two_sources(values),
        "payback-bars.svg": payback_bars(values),
    }


def instruments() -> str:
    x, y = scale(0, 1, 44, 480), scale(0, 1, 356, 40)
    parts = [
        arrow((x(0), y(0)), (x(1) + 8, y(0))),
        arrow((x(0), y(0)), (x(0), y(1) - 8)),
        text(x(0) - 32, y(1) - 18, "freedom to choose the way", anchor="start"),
        text(x(1) + 8, y(0) + 28, "force", anchor="end"),
    ]
    for name, force, freedom, side in INSTRUMENTS:
        across, up = {"start": (14, 6), "end": (-14, 6), "middle": (0, -14)}[side]
        parts += [dot(x(force), y(freedom)), text(x(force) + across, y(freedom) + up, name, anchor=side)]
    told = ", ".join(f"{name} at {force:g} and {freedom:g}" for name, force, freedom, _ in INSTRUMENTS)
    described = (
        f"A map. Across, how much force is used, and upwards, how freely the firm may choose, each 0 to 1: {told}."
    )
    return drawing(394, "Instruments by force and freedom", described, parts)


def two_sources(values: dict[str, float]) -> str:
    slope_a, slope_b, target = values["slope_a"], values["slope_b"], values["target"]
    half, meet, charge, gain = (values[name] for name in ("half", "q_a", "charge", "gain"))
    marked = (0, half, meet, target)
    axes = chart(420, 62, 438, 46, 330)
    axes.set(xlim=(0, target), ylim=(0, 260), xticks=marked, yticks=(0, 100, 200))
    axes.set_xticklabels([f"{tonnes:g}" for tonnes in marked])
    axes.spines.right.set_visible(True)
    triangle = ([half, half, meet], [slope_a * half, slope_b * half, charge])
    axes.fill(*triangle, facecolor=(ATTENTION, 0.35), edgecolor=ATTENTION, linewidth=1)
    axes.plot([half, half], [0, slope_a * half], color=MUTED, linewidth=2, dashes=SHORT)
    axes.plot([meet, meet], [0, charge], color=MUTED, linewidth=2, dashes=SHORT)
    axes.axhline(charge, color=MUTED, linewidth=2, dashes=LONG)
    axes.plot([0, target], [0, slope_a * target], color=INK, linewidth=4)
    start_b = target - 260 / slope_b
    axes.plot([start_b, target], [260, 0], color=ACCENT, linewidth=4)
    axes.plot(meet, charge, "o", mfc=PAPER, mec=INK, ms=14)
    for tonnes in marked:
        label(axes, (tonnes, 0), f"{target - tonnes:g}", by=(0, -52), side="center", size=17)
    for place, name in enumerate("AB"):
        label(axes, (0, 0), name, by=(-28, -24 - 28 * place), side="right", size=20, bold=True)
    label(axes, (half / 2, 0), "tonnes cut by A, and below by B", by=(0, -80))
    note(axes, 12, 24, "MAC, dollars per tonne")
    label(axes, (0, charge), f"charge: ${charge:g}", by=(10, 10))
    label(axes, (half, 170), f"saved: ${gain:,.0f}", by=(-8, 0), side="right")
    label(axes, (0.9 * target, 0.9 * slope_a * target), "A", by=(0, 14), side="center", size=22, bold=True)
    label(axes, (start_b, 260), "B", by=(-12, -20), side="right", size=22, bold=True)
    return svg(
        axes,
        "Where two sources cut at least cost",
        f"Two lines over a width of {target:g} tonnes. Line A begins at zero on the left and rises by {slope_a:g} "
        f"dollars for each tonne. Line B begins at zero on the right and rises to the left by {slope_b:g} dollars for "
        f"each tonne. They cross at {meet:g} tonnes for A and {target - meet:g} for B, at {charge:g} dollars. "
        f"At {half:g} tonnes each, A stands at {slope_a * half:g} and B at {slope_b * half:g}. The triangle "
        f"between the lines from {half:g} to {meet:g} tonnes is shaded: {gain:,.0f} dollars.",
    )


def payback_bars(values: dict[str, float]) -> str:
    bars = [(values[price], values[f"payback_{price}"]) for price in ("cheap", "full")]
    axes = chart(272, 14, 486, 24, 206)
    axes.set(xlim=(0, 12), ylim=(0, 182), xticks=range(0, 13, 3))
    axes.tick_params(axis="x", length=7, width=2, pad=10)
    axes.get_xticklabels()[-1].set_horizontalalignment("right")
    for place, (price, years) in enumerate(bars):
        middle = 128 - 84 * place
        axes.barh(middle, years, 40, color=(ACCENT, 0.45), edgecolor=INK)
        label(axes, (0, middle + 20), f"water at ${price:.2f} per m³", by=(8, 10))
        by, side = ((-10, -7), "right") if years > 6 else ((10, -7), "left")
        label(axes, (years, middle), f"{years:.3g} years", by=by, side=side, size=20, bold=True)
    note(axes, 486, 260, "payback, years", side="right")
    told = "; ".join(f"at ${price:.2f} per cubic metre the bar is {years:.3g} years long" for price, years in bars)
    return svg(axes, "Payback of one washer under two prices", f"Two bars: {told}.")
