"""The figures of unit 3, drawn from the numbers of its worked examples."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.sankey import Sankey
from matplotlib.transforms import Affine2D

from scripts.figures.charts import ACCENT, INK, MUTED, PAPER, SHORT, chart, label, note, page, shown, svg
from scripts.figures.shapes import arrow, box, drawing, line, text

PHASES = (
    ("1 Planning", "", "a team,", "a mandate"),
    ("2 Pre-assessment", "", "flow diagram,", "focus"),
    ("3 Assessment", "", "balances,", "options"),
    ("4 Feasibility", "", "ranked", "list"),
    ("5 Implementation", "and continuation", "measured", "results"),
)
BAND = 0.5  # units of the drawing for each gram an hour
USES = ("preparation", "dyeing", "washing", "boiler", "cooling", "other")
SAVINGS = {"cooling reused": "save_cooling", "counterflow": "save_washing", "leaks": "save_leaks"}
SAVINGS |= {"final rinse": "save_rinse"}


def drawings(values: dict[str, float]) -> dict[str, str]:
    """Each figure's file name and text."""
    return {
        "phases.svg": phases(),
        "nickel.svg": nickel(values),
        "stages.svg": stages(values),
        "water.svg": water(values),
        "net-heat.svg": net_heat(values),
    }


def phases() -> str:
    step, height, left, width = 92, 60, 80, 220
    parts = []
    for place, (name, more, first, second) in enumerate(PHASES):
        top = 10 + place * step
        middle = top + height / 2
        parts += [box(left, top, width, height), line((left + width, middle), (328, middle), paint="muted")]
        parts.append(text(left + 14, middle + (-4 if more else 6), name, anchor="start", bold=True))
        parts += [text(left + 14, middle + 18, more, anchor="start", bold=True)] if more else []
        parts += [text(338, middle - 4, first, anchor="start"), text(338, middle + 18, second, anchor="start")]
        parts += [arrow((190, top - step + height), (190, top))] if place else []
    parts += [line((80, 408), (30, 408), (30, 132), paint="accent", width=3)]
    parts.append(arrow((30, 132), (80, 132), paint="accent"))
    parts.append(f'<g transform="rotate(-90 20 270)">{text(20, 270, "next focus")}</g>')
    told = (
        "Five boxes from top to bottom, joined by arrows. 1 Planning, with a team and a mandate. "
        "2 Pre-assessment, with a flow diagram and a focus. 3 Assessment, with balances and "
        "options. 4 Feasibility, with a ranked list. 5 Implementation and continuation, with results that were "
        "measured. An arrow from 5 back to 2: next focus."
    )
    return drawing(450, "The five phases of an assessment", told, parts)


def nickel(values: dict[str, float]) -> str:
    before, after = values["nickel_in"], values["new_in"]
    first, second, carried = (values[name] for name in ("out_1", "out_2", "on_parts"))
    gone, rest, rest_carried = before - after, values["new_out"], values["new_parts"]
    axes = chart(500, 0, 500, 0, 500)
    axes.axis("off")
    _, tip_before, thin_second, thin_parts = streams(axes, [before, -first, -second, -carried], middle=132, paint=MUTED)
    left, tip_after, thin_rest = streams(axes, [after, -rest, -rest_carried], middle=400, paint=ACCENT)
    axes.set(xlim=(0, 500), ylim=(500, 0), aspect="auto")  # which matplotlib's Sankey has changed
    top = 400 - BAND * after / 2
    axes.add_patch(Rectangle((left, top), 304 - left, -BAND * gone, fill=False, edgecolor=INK, linestyle=(0, (6, 5))))
    axes.axhline(272, 0.02, 0.98, color=MUTED, linewidth=1, dashes=SHORT)
    rows = (
        (132, "Before", before, tip_before, "first rinse", first),
        (400, "After", after, tip_after, "rinse water", rest),
    )
    for y, when, arriving, tip, where, leaving in rows:
        note(axes, 10, y - 102, when, bold=True)
        note(axes, 10, y + 6, f"{arriving:.0f} g/h")
        note(axes, tip + 14, y - 6, where)
        note(axes, tip + 14, y + 18, f"{leaving:.1f}", bold=True)
    note(axes, thin_parts - 12, 250, f"on the parts {carried:.3f}", side="right")
    note(axes, thin_second + 12, 250, f"second rinse {second:.1f}")
    note(axes, thin_rest - 12, 486, f"on the parts {rest_carried:.3f}", side="right")
    note(axes, (left + 304) / 2, top - BAND * gone / 2 + 6, f"{gone:.0f} not lost", side="center")
    return svg(
        axes,
        "Where the nickel goes",
        f"Before: a wide band of {before:.0f} grams of nickel an hour leaves the bath; {first:.1f} goes out with the "
        f"first rinse, {second:.1f} with the second, {carried:.3f} on the parts. After: a band of {after:.0f} "
        f"leaves, nearly all with the rinse water; {gone:.0f} are no longer lost.",
    )


def streams(axes: Axes, flows: list[float], *, middle: float, paint: str) -> list[float]:
    """Grams an hour: the first comes in from the left, the second leaves to the right, the others downwards.

    Returns how far from the left the first begins, and where the others end.
    """
    sankey = Sankey(axes, scale=BAND, unit=None, gap=24, radius=8, shoulder=6, head_angle=130, offset=0)
    sankey.add(
        flows=flows,
        orientations=[0, 0, *(-1 for _ in flows[2:])],
        pathlengths=[sankey.gap, *(30 for _ in flows[1:])],  # shorter than the gap, it would leave a stroke behind
        trunklength=168,
        facecolor=(paint, 0.5),
        edgecolor=INK,
        linewidth=1,
        transform=Affine2D().scale(1, -1).translate(196, middle) + page(axes),
    )
    drawn = sankey.finish()[0]
    return [196 + float(x) for x in (drawn.patch.get_path().vertices[:, 0].min(), *drawn.tips[1:, 0])]


def water_ratio(dilution: float, tanks: int) -> float:
    """Water for each litre of drag-out so that 1 + r + … + r^tanks is the dilution ratio."""
    low, high = 0.0, dilution
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(middle**power for power in range(tanks + 1)) < dilution else (low, middle)
    return low


def stages(values: dict[str, float]) -> str:
    target = values["target"]
    ratios = {tanks: water_ratio(target, tanks) for tanks in (1, 2, 3)}
    axes = chart(446, 84, 456, 50, 380)
    axes.set(xscale="log", yscale="log", xlim=(10, 1e5), ylim=(1, 1e5))
    axes.set_xticks([10**power for power in range(1, 6)], [f"{10**power:,}" for power in range(1, 6)], size=16)
    axes.set_yticks([10**power for power in range(6)], [f"{10**power:,}" for power in range(6)], size=16)
    axes.minorticks_off()
    axes.tick_params(axis="x", pad=12)
    axes.grid()
    axes.axvline(target, color=INK, linewidth=2, dashes=(6, 4))
    for tanks, dashes in {1: (), 2: (12, 5), 3: (3, 4)}.items():
        low, high = water_ratio(10, tanks), water_ratio(1e5, tanks)
        ratio = [low * (high / low) ** (part / 40) for part in range(41)]
        dilution = [sum(r**power for power in range(tanks + 1)) for r in ratio]
        axes.plot(dilution, ratio, color=ACCENT, dashes=dashes)
    axes.plot([target] * 3, [*ratios.values()], "o", mfc=INK, mec=INK, mew=0, ms=11)
    label(axes, (target, ratios[1]), f"1 tank: {ratios[1]:,.0f}", by=(-12, 10), side="right", bold=True)
    label(axes, (target, ratios[2]), f"2 tanks: {ratios[2]:.1f}", by=(8, 60), bold=True)
    label(axes, (target, ratios[3]), f"3 tanks: {ratios[3]:.1f}", by=(6, -28), bold=True)
    note(axes, 10, 26, "litres of water per litre of drag-out")
    note(axes, 456, 430, f"dilution ratio (dashed: {target:,.0f})", side="right")
    return svg(
        axes,
        "Water for one, two and three rinse tanks",
        "A chart with logarithmic scales. Across, the dilution ratio from 10 to 100,000; upwards, litres of water for "
        f"each litre of drag-out, from 1 to 100,000. Three straight rising lines. At a ratio of {target:,.0f}, one "
        f"tank needs {ratios[1]:,.0f}, two tanks {ratios[2]:.1f}, three tanks {ratios[3]:.1f}.",
    )


def water(values: dict[str, float]) -> str:
    before, after, gap = values["intake"], values["intake_new"], values["gap"]
    uses = {name: values[f"use_{name}"] for name in USES}
    savings = {name: values[key] for name, key in SAVINGS.items()}
    axes = chart(560, 10, 500, 42, 522)
    axes.set(xlim=(0, 490), ylim=(0, before))
    axes.spines.left.set_visible(False)
    tint = (ACCENT, 0.35)
    stack(axes, 10, uses, [{"color": tint if place % 2 == 0 else PAPER} for place in range(len(uses))])
    stack(axes, 10, {"gap": gap}, [{"color": PAPER, "hatch": "//"}], start=before - gap)
    stack(axes, 244, {"fresh water": after}, [{"color": tint}])
    stack(axes, 244, savings, [{"fill": False, "linestyle": (0, (5, 4))}] * len(savings), start=after)
    note(axes, 20, 26, f"before: {before:,.0f}", bold=True)
    note(axes, 254, 26, f"after: {after:.0f}", bold=True)
    note(axes, 20, 546, "m³ a day")
    told = (f"{name} {amount:g}" for name, amount in uses.items())
    saved = (f"{name} {amount:g}" for name, amount in savings.items())
    return svg(
        axes,
        "The water of Riverside Dyehouse",
        f"Two bars of the same height, {before:,.0f} cubic metres a day. Left, before: {', '.join(told)}; a hatched "
        f"part of {gap:g} is not accounted for. Right, after: {after:g} of fresh water, and dashed parts that were "
        f"saved: {', '.join(saved)}.",
    )


def stack(axes: Axes, x: float, amounts: dict[str, float], looks: list[dict[str, Any]], *, start: float = 0) -> None:
    """Parts on top of one another from ``start``, each with its name and amount beside it."""
    for (name, amount), look in zip(amounts.items(), looks, strict=True):
        axes.bar(x, amount, 56, start, align="edge", edgecolor=INK, **look)
        label(axes, (x + 56, start + amount / 2), f"{name} {amount:g}", by=(10, -6), size=17)
        start += amount


def net_heat(values: dict[str, float]) -> str:
    def net(percent: float) -> float:
        """Net heat in GJ for a tonne of solids whose liquor has this share of solids."""
        lifted = 100 / percent - 1 / values["strong"]
        return values["burned"] - lifted * values["steam_value"] / values["economy"]

    zero = 100 * values["break_even"]
    marked = {7: (12, -27), 8: (12, -18), 10: (10, -35), 12: (8, -29), 15: (-4, -33)}  # where each label stands
    axes = chart(436, 60, 450, 50, 370)
    axes.set(xlim=(6, 16), ylim=(-2, 5), xticks=range(6, 17, 2))
    axes.set_yticks(range(-2, 6), [shown(heat) for heat in range(-2, 6)])
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.grid(axis="y")
    axes.axhline(0, color=INK, linewidth=2)
    steps = [6 + part / 10 for part in range(101)]
    axes.plot(steps, [net(step) for step in steps], color=ACCENT)
    axes.plot([*marked], [net(percent) for percent in marked], "o", mfc=INK, mec=INK, mew=0, ms=11)
    for percent, by in marked.items():
        label(axes, (percent, net(percent)), shown(net(percent), form=".2f"), by=by, bold=True)
    axes.plot([zero] * 2, [0.22, 2.08], color=INK, linewidth=2)
    label(axes, (zero, 2.3), f"zero at {zero:.2f}%", by=(-36, 0), size=17)
    note(axes, 10, 26, "net heat, GJ per tonne of solids")
    note(axes, 450, 422, "solids in the liquor, %", side="right")
    told = "; ".join(f"{percent} percent, {net(percent):.2f}".replace("-", "minus ") for percent in marked)
    return svg(
        axes,
        "Net heat from black liquor",
        "A rising curve that bends to the right. Across, the solids in the liquor from 6 to 16 percent; upwards, "
        f"net heat from minus 2 to 5 gigajoules for each tonne of solids. Points: {told}. The curve crosses zero at "
        f"{zero:.2f} percent.",
    )
