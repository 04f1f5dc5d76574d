"""The figures of unit 7, drawn from the numbers in its front matter."""

from math import exp

from scripts.figures.charts import ACCENT, INK, WRONG, chart, label, note, page, svg
from scripts.figures.shapes import arrow, box, drawing, text

STAGES = {
    "Identification": ("screening", ""),
    "Preparation": ("scoping and", "alternatives"),
    "Appraisal": ("review", ""),
    "Implementation": ("management", "plan"),
    "Operation": ("monitoring", ""),
    "Evaluation": ("post-audit", ""),
}
STREAM = 400  # units of the drawing for each m³/s


def drawings(values: dict[str, float]) -> dict[str, str]:
    """Each figure's file name and text."""
    return {"cycle.svg": cycle(), "freedom.svg": freedom(), "tree.svg": tree(), "river.svg": river(values)}


def cycle() -> str:
    width, height, top_band = 204, 96, 40
    places = [(18, 8), (278, 8), (278, 146), (278, 284), (18, 284), (18, 146)]
    parts = []
    for (name, (first, second)), (x, y) in zip(STAGES.items(), places, strict=True):
        middle = x + width / 2
        parts += [
            box(x, y, width, height),
            box(x, y + top_band, width, height - top_band, paint="accent", opacity=0.2),
            text(middle, y + 27, name, size=20, bold=True),
            text(middle, y + (66 if second else 75), first),
        ]
        parts += [text(middle, y + 87, second)] if second else []
    left, right = 18 + width / 2, 278 + width / 2
    parts += [arrow((18 + width, 56), (278, 56)), arrow((278, 332), (18 + width, 332))]
    parts += [arrow((right, 104), (right, 146)), arrow((right, 242), (right, 284))]
    parts += [arrow((left, 284), (left, 242)), arrow((left, 146), (left, 104))]
    told = "; ".join(f"{name}: {' '.join(tags).strip()}" for name, tags in STAGES.items())
    described = f"Six boxes in a ring, each with its environmental step. {told}."
    return drawing(388, "The project cycle", described, parts)


def freedom() -> str:
    def risen(stage: float) -> float:
        return 1 / (1 + exp(-(stage - 3) / 0.75))

    steps = [0.7 + part / 10 for part in range(57)]
    axes = chart(420, 58, 486, 30, 300)
    axes.set(xlim=(0.7, 6.3), ylim=(0, 1.08), xticks=range(1, 7))
    axes.set_xticklabels([*"123456"], size=18, weight="bold")
    axes.plot(steps, [risen(step) for step in steps], color=INK, linewidth=4, dashes=(10, 6))
    axes.plot(steps, [1 - risen(step) for step in steps], color=ACCENT, linewidth=4)
    axes.plot(3, 0.5, "o", mfc=ACCENT, mec=INK, ms=14)
    note(axes, 138, 58, "freedom to change", bold=True)
    note(axes, 480, 136, "cost of a change", side="right", bold=True)
    label(axes, (0.7, 1), "high", by=(-8, -10), side="right", size=16)
    label(axes, (0.7, 0), "low", by=(-8, 4), side="right", size=16)
    for place, name in enumerate(STAGES):
        note(axes, 70 + 210 * (place % 2), 358 + 26 * (place // 2), f"{place + 1} {name.lower()}")
    return svg(
        axes,
        "Freedom to change, and the cost of it",
        "Across, six stages of a project, from identification to evaluation. A solid curve, freedom to change, begins "
        "high and falls. A dashed curve, the cost of a change, begins low and rises. They cross at stage 3, appraisal. "
        "A sketch without measured values.",
    )


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
            box(x, y, 130, 72, paint="accent", opacity=0.2),
            text(x + 65, y + 32, name, size=24, bold=True),
            text(x + 65, y + 58, meanings[name]),
        ]

    for place, (first, second, name) in enumerate(questions):
        y = 8 + place * 124
        parts += [
            box(18, y, 230, 72),
            text(133, y + 31, first),
            text(133, y + 55, second),
            arrow((248, y + 36), (350, y + 36)),
            text(296, y + 26, "yes", bold=True),
            *outcome(350, y, name),
            arrow((133, y + 72), (133, y + 124)),
            text(150, y + 104, "no", anchor="start", bold=True),
        ]
    parts += outcome(68, 380, "C")
    told = (
        "Three questions from top to bottom. Has a starred item a 2? Yes: category A. No: is the total 12 or more? "
        "Yes: category A. No: is the total 4 or more? Yes: category B. No: category C."
    )
    return drawing(462, "From points to a category", told, parts)


def river(values: dict[str, float]) -> str:
    """Flows in m³/s, strengths in mg/L."""
    flow, effluent, standard = values["river"], values["effluent"], values["standard"]
    bars = {
        "with cleaner production": values["mixed_cp"],
        "as designed": values["mixed_treated"],
        "treatment fails": values["mixed_raw"],
    }
    axes = chart(456, 20, 485, 252, 418)
    axes.set(xlim=(0, 15.5), ylim=(166, 0))
    axes.spines.bottom.set_visible(False)
    band, thin = STREAM * flow, STREAM * effluent
    look = {"length_includes_head": True, "linewidth": 0, "transform": page(axes)}
    axes.arrow(20, 80, 440, 0, width=band, head_width=band + 20, head_length=30, color=(ACCENT, 0.35), **look)
    axes.arrow(260, 190, 0, -60, width=thin, head_width=thin + 16, head_length=16, color=INK, **look)
    note(axes, 36, 86, f"river {flow:g} m³/s", bold=True)
    note(axes, 276, 186, f"effluent {effluent:.4f} m³/s", bold=True)
    note(axes, 20, 240, "BOD in the river, mg/L")
    for place, (name, amount) in enumerate(bars.items()):
        middle = 28 + place * 54
        axes.barh(middle, amount, 36, color=(ACCENT, 0.2) if amount <= standard else (WRONG, 0.3), edgecolor=INK)
        label(axes, (amount, middle), f"{amount:.2f}", by=(-10, -7), side="right", bold=True)
        label(axes, (standard, middle), name, by=(14, -7))
    axes.axvline(standard, color=INK, dashes=(8, 5))
    label(axes, (standard, 166), f"standard {standard:g}", by=(0, -24), side="center", bold=True)
    told = ", ".join(f"{name} {amount:.2f}" for name, amount in bars.items())
    return svg(
        axes,
        "River and effluent",
        f"A wide arrow, the river, {flow:g} cubic metres a second, and a thin one, the effluent, {effluent:.4f}; their "
        "widths are to scale. Below, bars of BOD in the river against a dashed line at the standard of "
        f"{standard:g} mg/L: {told}.",
    )
