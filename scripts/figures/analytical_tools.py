"""Draw the figures of unit 3 from the numbers of its worked examples.

``python scripts/figures/analytical_tools.py`` writes them; a test holds the committed files to this script.
"""

import sys
from collections.abc import Callable, Iterable
from math import log10
from pathlib import Path

FOLDER = Path(__file__).parent.parent.parent / "units" / "analytical-tools" / "figures"

MUTED = 'class="fill-muted"'
ACCENT = 'class="fill-accent"'
CURVE = 'class="stroke-accent" stroke-width="3"'

Point = tuple[float, float]


def number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, words: str, *, size: int = 18, anchor: str = "start", bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text class="label" x="{number(x)}" y="{number(y)}" font-size="{size}" text-anchor="{anchor}"{weight}>'
        f"{words}</text>"
    )


def box(x: float, y: float, width: float, height: float, looks: str = 'class="fill-paper stroke-ink"') -> str:
    size = f'width="{number(width)}" height="{number(height)}"'
    return f'<rect {looks} x="{number(x)}" y="{number(y)}" {size} stroke-width="2"/>'


def path(d: str, looks: str = 'class="stroke-ink" stroke-width="2"') -> str:
    return f'<path fill="none" {looks} d="{d}"/>'


def line(points: Iterable[Point], looks: str = 'class="stroke-ink" stroke-width="2"') -> str:
    return path("M" + " L".join(f"{number(x)} {number(y)}" for x, y in points), looks)


def filled(d: str, looks: str = 'class="fill-ink"') -> str:
    return f'<path {looks} d="{d}"/>'


def arrow(left: float, right: float, top: float, band: float, looks: str) -> str:
    """A stream of the given width, from left to right."""
    tip, low = top + band / 2, top + band
    head = f"V{number(top - 10)} L{number(right + 30)} {number(tip)} L{number(right)} {number(low + 10)} V{number(low)}"
    return filled(f"M{number(left)} {number(top)} H{number(right)} {head} H{number(left)} Z", looks)


def dot(x: float, y: float) -> str:
    return f'<circle class="fill-ink" cx="{number(x)}" cy="{number(y)}" r="5"/>'


def drawing(width: int, height: int, title: str, description: str, parts: Iterable[str]) -> str:
    lines = [f"<title>{title}</title>", f"<desc>{description}</desc>", *parts]
    body = "\n".join(f"  {part}" for part in lines)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">\n{body}\n</svg>\n'


def phases() -> str:
    names = ["1 Planning", "2 Pre-assessment", "3 Assessment", "4 Feasibility", "5 Implementation"]
    gains = [("a team,", "a mandate"), ("flow diagram,", "focus"), ("balances,", "options"), ("ranked", "list")]
    gains.append(("measured", "results"))
    step, height, left, width = 92, 60, 80, 220
    parts = []
    for place, (name, (first, second)) in enumerate(zip(names, gains, strict=True)):
        top = 10 + place * step
        parts.append(box(left, top, width, height))
        middle = top + height / 2
        if place == len(names) - 1:
            parts.append(text(left + 14, middle - 4, name, bold=True))
            parts.append(text(left + 14, middle + 18, "and continuation", bold=True))
        else:
            parts.append(text(left + 14, middle + 6, name, bold=True))
        parts += [text(338, middle - 4, first), text(338, middle + 18, second)]
        parts.append(line([(left + width, middle), (328, middle)], 'class="stroke-muted" stroke-width="2"'))
        if place:
            parts.append(line([(190, top - step + height), (190, top - 12)]))
            parts.append(filled(f"M190 {top} l-8 -14 h16 Z"))
    parts.append(path("M80 408 H30 V132 H64", 'class="stroke-accent" stroke-width="3"'))
    parts.append(filled("M80 132 l-16 -9 v18 Z", ACCENT))
    parts.append(f'<g transform="rotate(-90 20 270)">{text(20, 270, "next focus", anchor="middle")}</g>')
    told = (
        "Five boxes from top to bottom, joined by arrows. 1 Planning, with a team and a mandate. "
        "2 Pre-assessment, with a flow diagram and a focus. 3 Assessment, with balances and "
        "options. 4 Feasibility, with a ranked list. 5 Implementation and continuation, with results that were "
        "measured. An arrow from 5 back to 2: next focus."
    )
    return drawing(480, 450, "The five phases of an assessment", told, parts)


def rinse_outflows(drag: float, bath: float, flow: float) -> tuple[float, float, float]:
    """Nickel in g/h that leaves with two separate rinses and on the parts."""
    first = drag * bath / (flow + drag)
    second = drag * first / (flow + drag)
    return flow * first, flow * second, drag * second


def nickel() -> str:
    scale = 0.5  # units of the drawing for each g/h
    before, after = 4.0 * 80, 2.4 * 80
    first, second, parts_left = rinse_outflows(4.0, 80, 1000)
    top, left, right = 60.0, 90.0, 300.0
    band, small = first * scale, max(second * scale, 1)
    low = top + band
    parts = [
        text(10, 34, "Before", size=20, bold=True),
        text(10, top + 76, f"{before:.0f} g/h"),
        arrow(left, right, top, band, MUTED),
        text(340, top + 72, "first rinse"),
        text(340, top + 96, f"{first:.1f}", bold=True),
        filled(
            f"M{number(left)} {number(low + 13)} H{number(right)} v{number(small)} H{number(left)} Z",
            'class="fill-ink"',
        ),
        line([(left, low + 20), (right, low + 20)], 'class="stroke-ink" stroke-width="1" stroke-dasharray="2 5"'),
        text(left, low + 42, f"second rinse {second:.1f} (thin line)"),
        text(left, low + 65, f"on the parts {parts_left:.3f} (dotted)"),
        line([(10, 300), (470, 300)], 'class="stroke-muted" stroke-width="1" stroke-dasharray="4 4"'),
    ]
    top, avoided = 352.0, (before - after) * scale
    band = after * scale
    low = top + band
    parts += [
        text(10, 334, "After", size=20, bold=True),
        text(10, top + 54, f"{after:.0f} g/h"),
        arrow(left, right, top, band, ACCENT),
        text(340, top + 42, "rinse water"),
        text(340, top + 66, f"{after:.1f}", bold=True),
        box(left, low, right - left, avoided, 'class="stroke-ink" fill="none" stroke-dasharray="6 5"'),
        text((left + right) / 2, low + avoided / 2 + 6, f"{before - after:.0f} not lost", anchor="middle"),
    ]
    told = (
        f"Before: a wide band of {before:.0f} grams of nickel an hour leaves the bath; {first:.1f} goes out with the "
        f"first rinse, {second:.1f} with the second, {parts_left:.3f} on the parts. After: a band of {after:.0f} "
        f"leaves, nearly all with the rinse water; {before - after:.0f} are no longer lost."
    )
    return drawing(480, 520, "Where the nickel goes", told, parts)


def water_ratio(dilution: float, tanks: int) -> float:
    """Water for each litre of drag-out so that 1 + r + … + r^tanks is the dilution ratio."""
    low, high = 0.0, dilution
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(middle**power for power in range(tanks + 1)) < dilution else (low, middle)
    return low


def stages() -> str:
    left, bottom, width, height = 84.0, 380.0, 360.0, 330.0

    def at(dilution: float, ratio: float) -> Point:
        return left + (log10(dilution) - 1) / 4 * width, bottom - log10(ratio) / 5 * height

    grid = 'class="stroke-muted" stroke-width="1"'
    parts = []
    for power in range(6):
        y = at(10, 10**power)[1]
        parts.append(line([(left, y), (left + width, y)], grid))
        parts.append(text(left - 8, y + 6, f"{10**power:,}", size=16, anchor="end"))
    for power in range(1, 6):
        x = at(10**power, 1)[0]
        parts.append(line([(x, bottom), (x, bottom - height)], grid))
        parts.append(text(x, bottom + 22, f"{10**power:,}", size=16, anchor="middle"))
    dashes = {1: "", 2: ' stroke-dasharray="12 5"', 3: ' stroke-dasharray="3 5"'}
    names = {1: "1 tank", 2: "2 tanks", 3: "3 tanks"}
    marked = at(5000, 1)[0]
    for tanks, dash in dashes.items():
        curve = [at(10 ** (1 + part / 20), water_ratio(10 ** (1 + part / 20), tanks)) for part in range(81)]
        parts.append(line(curve, f'class="stroke-accent" stroke-width="3"{dash}'))
        ratio = water_ratio(5000, tanks)
        x, y = at(5000, ratio)
        parts.append(dot(x, y))
        shown = f"{ratio:,.0f}" if tanks == 1 else f"{ratio:.1f}"
        label = f"{names[tanks]}: {shown}"
        where = {1: (x - 12, y - 12, "end"), 2: (x + 8, y - 64, "start"), 3: (x + 4, y + 28, "start")}
        across, up, anchor = where[tanks]  # where no line passes
        parts.append(text(across, up, label, anchor=anchor, bold=True))
    parts.insert(0, line([(marked, bottom), (marked, bottom - height)], 'class="stroke-ink" stroke-dasharray="6 4"'))
    parts += [
        text(10, 26, "litres of water per litre of drag-out"),
        text(left + width, bottom + 50, "dilution ratio (dashed: 5,000)", anchor="end"),
    ]
    told = (
        "A chart with logarithmic scales. Across, the dilution ratio from 10 to 100,000; upwards, litres of water for "
        "each litre of drag-out, from 1 to 100,000. Three straight rising lines. At a ratio of 5,000, one tank needs "
        f"{water_ratio(5000, 1):,.0f}, two tanks {water_ratio(5000, 2):.1f}, three tanks {water_ratio(5000, 3):.1f}."
    )
    return drawing(480, 446, "Water for one, two and three rinse tanks", told, parts)


USES = {"preparation": 270, "dyeing": 180, "washing": 420, "boiler": 60, "cooling": 120, "other": 40, "gap": 60}
SAVINGS = {"cooling reused": 110, "counterflow": 168, "leaks": 45, "final rinse": 90}


def hatched(x: float, y: float, width: float, height: float) -> str:
    """Slanting strokes, each cut off at the edges of the box."""
    strokes = []
    for start in range(-int(height), int(width), 9):
        first, last = max(start, 0), min(start + height, width)
        strokes.append(
            f"M{number(x + first)} {number(y + first - start)} L{number(x + last)} {number(y + last - start)}"
        )
    return path(" ".join(strokes), 'class="stroke-ink" stroke-width="1"')


def water() -> str:
    scale, bottom = 0.4, 530.0
    left, right, width = 20.0, 234.0, 56.0
    parts = [text(left, 28, "before: 1,150", bold=True), text(right, 28, "after: 737", bold=True)]
    y = bottom
    for place, (name, amount) in enumerate(USES.items()):
        y -= amount * scale
        looks = (
            'class="fill-accent stroke-ink" fill-opacity="0.35"' if place % 2 == 0 else 'class="fill-paper stroke-ink"'
        )
        parts.append(box(left, y, width, amount * scale, looks if name != "gap" else 'class="fill-paper stroke-ink"'))
        if name == "gap":
            parts.append(hatched(left, y, width, amount * scale))
        label = "gap" if name == "gap" else name
        parts.append(text(left + width + 10, y + amount * scale / 2 + 6, f"{label} {amount}", size=17))
    fresh = sum(USES.values()) - sum(SAVINGS.values())
    y = bottom - fresh * scale
    parts.append(box(right, y, width, fresh * scale, 'class="fill-accent stroke-ink" fill-opacity="0.35"'))
    parts.append(text(right + width + 10, y + fresh * scale / 2 + 6, f"fresh water {fresh}", size=17))
    for name, amount in SAVINGS.items():
        y -= amount * scale
        parts.append(box(right, y, width, amount * scale, 'class="stroke-ink" fill="none" stroke-dasharray="5 4"'))
        parts.append(text(right + width + 10, y + amount * scale / 2 + 6, f"{name} {amount}", size=17))
    parts.append(line([(left - 10, bottom), (right + width + 10, bottom)]))
    parts.append(text(left, bottom + 26, "m³ a day", size=17))
    told = (
        "Two bars of the same height, 1,150 cubic metres a day. Left, before: "
        + ", ".join(f"{name} {amount}" for name, amount in USES.items() if name != "gap")
        + f"; a hatched part of {USES['gap']} is not accounted for. Right, after: {fresh} of fresh water, and "
        + "dashed parts that were saved: "
        + ", ".join(f"{name} {amount}" for name, amount in SAVINGS.items())
        + "."
    )
    return drawing(480, 566, "The water of Riverside Dyehouse", told, parts)


def net(solids: float) -> float:
    """Net heat in GJ for a tonne of solids whose liquor has this share of solids."""
    return 12 * 0.55 - (1 / solids - 1 / 0.45) * 2.2 / 4


def net_heat() -> str:
    left, bottom, width, height = 60.0, 370.0, 390.0, 320.0

    def at(percent: float, heat: float) -> Point:
        return left + (percent - 6) / 10 * width, bottom - (heat + 2) / 7 * height

    parts = []
    for mark in range(-2, 6):
        x, y = at(6, mark)
        looks = 'class="stroke-ink" stroke-width="2"' if mark == 0 else 'class="stroke-muted" stroke-width="1"'
        parts.append(line([(x, y), (left + width, y)], looks))
        parts.append(text(left - 8, y + 6, str(mark).replace("-", "−"), size=16, anchor="end"))
    for percent in range(6, 17, 2):
        parts.append(text(at(percent, 0)[0], bottom + 24, str(percent), size=16, anchor="middle"))
    parts.append(line([at(6 + part / 10, net((6 + part / 10) / 100)) for part in range(101)], CURVE))
    for percent, (dx, dy) in {7: (12, 27), 8: (12, 18), 10: (10, 35), 12: (8, 29), 15: (-4, 33)}.items():
        heat = net(percent / 100)
        x, y = at(percent, heat)
        parts += [dot(x, y), text(x + dx, y + dy, f"{heat:.2f}".replace("-", "−"), bold=True)]
    x, y = at(100 / (6.6 * 4 / 2.2 + 1 / 0.45), 0)
    parts += [
        text(10, 26, "net heat, GJ per tonne of solids"),
        text(left + width, bottom + 52, "solids in the liquor, %", anchor="end"),
        line([(x, y - 10), (x, y - 116)]),
        text(x - 12, y - 126, "zero at 7.03%", size=17, anchor="start"),
    ]
    told = (
        "A rising curve that bends to the right. Across, the solids in the liquor from 6 to 16 percent; upwards, "
        "net heat from minus 2 to 5 gigajoules for each tonne of solids. Points: "
        + "; ".join(
            f"{percent} percent, {net(percent / 100):.2f}".replace("-", "minus ") for percent in (7, 8, 10, 12, 15)
        )
        + ". The curve crosses zero at 7.03 percent."
    )
    return drawing(480, 436, "Net heat from black liquor", told, parts)


FIGURES: dict[str, Callable[[], str]] = {
    "phases.svg": phases,
    "nickel.svg": nickel,
    "stages.svg": stages,
    "water.svg": water,
    "net-heat.svg": net_heat,
}


def main(folder: Path = FOLDER) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in FIGURES.items():
        (folder / name).write_text(draw(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
