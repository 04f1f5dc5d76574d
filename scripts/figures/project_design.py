"""Draw the figures of unit 7 from the numbers in its front matter:

python -m scripts.figures.project_design
"""

from math import exp
from pathlib import Path

import yaml

from scripts.figures.analytical_tools import ACCENT, Point, arrow, box, drawing, filled, line, path, text

UNIT = Path(__file__).resolve().parent.parent.parent / "units" / "project-design"
STAGES = {
    "Identification": ("screening", ""),
    "Preparation": ("scoping and", "alternatives"),
    "Appraisal": ("review", ""),
    "Implementation": ("management", "plan"),
    "Operation": ("monitoring", ""),
    "Evaluation": ("post-audit", ""),
}
TINT = 'class="fill-accent stroke-ink" fill-opacity="0.2"'


def main() -> None:
    for name, svg in drawings().items():
        (UNIT / "figures" / name).write_text(svg, encoding="utf-8", newline="\n")


def drawings() -> dict[str, str]:
    """Each figure's file name and text."""
    values = yaml.safe_load((UNIT / "unit.md").read_text(encoding="utf-8").split("---\n")[1])["values"]
    effluent = values["effluent_day"] / values["seconds"]

    def mixed(strength: float) -> float:
        return (values["river"] * values["river_bod"] + effluent * strength) / (values["river"] + effluent)

    bars = {
        "with cleaner production": mixed(values["treated"] * (1 - values["cut"])),
        "as designed": mixed(values["treated"]),
        "treatment fails": mixed(values["raw"]),
    }
    return {
        "cycle.svg": cycle(),
        "freedom.svg": freedom(),
        "tree.svg": tree(),
        "river.svg": river(values["river"], effluent, bars, values["standard"]),
    }


def head(x: float, y: float, dx: int, dy: int) -> str:
    """The tip of an arrow that points at this place, from the left, right, above or below."""
    if dx:
        return filled(f"M{x:g} {y:g} l{-14 * dx} -8 v16 Z")
    return filled(f"M{x:g} {y:g} l-8 {-14 * dy} h16 Z")


def joined(start: Point, end: Point) -> list[str]:
    """An arrow along one axis."""
    dx, dy = ((end[axis] > start[axis]) - (end[axis] < start[axis]) for axis in (0, 1))
    return [line([start, (end[0] - 10 * dx, end[1] - 10 * dy)]), head(*end, dx, dy)]


def cycle() -> str:
    width, height, top_band = 204, 96, 40
    places = [(8, 8), (268, 8), (268, 146), (268, 284), (8, 284), (8, 146)]
    parts = []
    for (name, (first, second)), (x, y) in zip(STAGES.items(), places, strict=True):
        middle = x + width / 2
        parts += [
            box(x, y, width, height),
            box(x, y + top_band, width, height - top_band, TINT),
            text(middle, y + 27, name, size=20, anchor="middle", bold=True),
            text(middle, y + (66 if second else 75), first, anchor="middle"),
        ]
        parts += [text(middle, y + 87, second, anchor="middle")] if second else []
    left, right = 8 + width / 2, 268 + width / 2
    parts += joined((8 + width, 56), (268, 56)) + joined((268, 332), (8 + width, 332))
    parts += joined((right, 104), (right, 146)) + joined((right, 242), (right, 284))
    parts += joined((left, 284), (left, 242)) + joined((left, 146), (left, 104))
    told = "; ".join(f"{name}: {' '.join(tags).strip()}" for name, tags in STAGES.items())
    return drawing(
        480, 388, "The project cycle", f"Six boxes in a ring, each with its environmental step. {told}.", parts
    )


def freedom() -> str:
    def at(stage: float, share: float) -> Point:
        return 48 + (stage - 0.7) * 76, 300 - 250 * share

    def risen(stage: float) -> float:
        return 1 / (1 + exp(-(stage - 3) / 0.75))

    stages = [0.7 + step / 10 for step in range(57)]
    parts = [
        path("M48 30 V300 H476"),
        line(
            [at(stage, risen(stage)) for stage in stages], 'class="stroke-ink" stroke-width="4" stroke-dasharray="10 6"'
        ),
        line([at(stage, 1 - risen(stage)) for stage in stages], 'class="stroke-accent" stroke-width="4"'),
        text(at(1.75, 0)[0], 58, "freedom to change", bold=True),
        text(470, 136, "cost of a change", anchor="end", bold=True),
        f'<circle {ACCENT} cx="{at(3, 0.5)[0]:g}" cy="{at(3, 0.5)[1]:g}" r="7"/>',
        text(40, 40, "high", anchor="end", size=16),
        text(40, 296, "low", anchor="end", size=16),
    ]
    for place, name in enumerate(STAGES, 1):
        parts.append(text(at(place, 0)[0], 324, str(place), anchor="middle", bold=True))
        column, row = (place - 1) % 2, (place - 1) // 2
        parts.append(text(60 + 210 * column, 358 + 26 * row, f"{place} {name.lower()}"))
    told = (
        "Across, six stages of a project, from identification to evaluation. A solid curve, freedom to change, begins "
        "high and falls. A dashed curve, the cost of a change, begins low and rises. They cross at stage 3, appraisal. "
        "A sketch without measured values."
    )
    return drawing(480, 420, "Freedom to change, and the cost of it", told, parts)


def tree() -> str:
    questions = [
        ("Has a starred item", "a 2?", "A"),
        ("Is the total", "12 or more?", "A"),
        ("Is the total", "4 or more?", "B"),
    ]
    meanings = {"A": "full study", "B": "some study", "C": "none"}
    parts = []

    def outcome(x: float, y: float, name: str) -> list[str]:
        return [
            box(x, y, 130, 72, TINT),
            text(x + 65, y + 32, name, size=24, anchor="middle", bold=True),
            text(x + 65, y + 58, meanings[name], anchor="middle"),
        ]

    for place, (first, second, name) in enumerate(questions):
        y = 8 + place * 124
        parts += [
            box(8, y, 230, 72),
            text(123, y + 31, first, anchor="middle"),
            text(123, y + 55, second, anchor="middle"),
            *joined((238, y + 36), (340, y + 36)),
            text(286, y + 26, "yes", anchor="middle", bold=True),
            *outcome(340, y, name),
            *joined((123, y + 72), (123, y + 124)),
            text(140, y + 104, "no", bold=True),
        ]
    parts += outcome(58, 380, "C")
    told = (
        "Three questions from top to bottom. Has a starred item a 2? Yes: category A. No: is the total 12 or more? "
        "Yes: category A. No: is the total 4 or more? Yes: category B. No: category C."
    )
    return drawing(480, 462, "From points to a category", told, parts)


def river(flow: float, effluent: float, bars: dict[str, float], standard: float) -> str:
    """``flow`` and ``effluent`` in m³/s; bars and standard in mg/L."""
    scale, across = 400.0, 30.0  # units for each m³/s, and for each mg/L
    band, thin = flow * scale, effluent * scale
    parts = [
        arrow(10, 420, 30, band, 'class="fill-accent" fill-opacity="0.35"'),
        text(26, 30 + band / 2 + 6, f"river {flow} m³/s", bold=True),
        filled(f"M{250 - thin / 2:.1f} 190 v-44 h-8 l{8 + thin / 2:.1f} -16 l{8 + thin / 2:.1f} 16 h-8 v44 Z"),
        text(266, 186, f"effluent {effluent:.4f} m³/s", bold=True),
        text(10, 240, "BOD in the river, mg/L"),
    ]
    x = 10 + standard * across
    for place, (name, amount) in enumerate(bars.items()):
        y = 262 + place * 54
        looks = TINT if amount <= standard else 'class="fill-wrong stroke-ink" fill-opacity="0.3"'
        parts += [
            box(10, y, amount * across, 36, looks),
            text(amount * across, y + 25, f"{amount:.2f}", anchor="end", bold=True),
            text(x + 14, y + 25, name),
        ]
    parts += [
        line([(x, 252), (x, 418)], 'class="stroke-ink" stroke-width="3" stroke-dasharray="8 5"'),
        text(x, 442, f"standard {standard}", anchor="middle", bold=True),
    ]
    told = (
        f"A wide arrow, the river, {flow} cubic metres a second, and a thin one, the effluent, {effluent:.4f}; their "
        "widths are to scale. Below, bars of BOD in the river against a dashed line at the standard of "
        f"{standard} mg/L: " + ", ".join(f"{name} {amount:.2f}" for name, amount in bars.items()) + "."
    )
    return drawing(480, 456, "River and effluent", told, parts)


if __name__ == "__main__":
    main()
