"""The figures of unit 6; the scores of the radar are those of its front matter."""

from math import radians

from scripts.figures.charts import ACCENT, INK, LONG, MUTED, PAPER, chart, label, svg
from scripts.figures.shapes import arrow, box, drawing, line, text

PARTNERS = ("enterprises", "agencies", "universities", "banks", "UNIDO, UNEP", "other centres")
STEPS = (
    ("decision", "one sentence, with a date"),
    ("keywords", "process, waste, technique"),
    ("general index", "names of manuals, people"),
    ("sector manual", "the normal range"),
    ("two confirmations", "that do not copy each other"),
    ("contact", "one short question"),
    ("log", "found, and a verdict"),
)
SPOKES = (  # the six questions: their names in the front matter and on the figure
    ("who", "1 who"),
    ("baseline", "2 baseline"),
    ("year", "3 year"),
    ("unit", "4 unit and scale"),
    ("interest", "5 interest"),
    ("failures", "6 failures"),
)


def drawings(values: dict[str, float]) -> dict[str, str]:
    """Each figure's file name and text."""
    return {"network.svg": network(), "funnel.svg": funnel(), "radar.svg": radar(values)}


def network() -> str:
    parts = [box(48, 158, 404, 72, paint="accent", opacity=0.25), text(250, 201, "national centre", size=22, bold=True)]
    for place, name in enumerate(PARTNERS):
        x, above = 85 + 165 * (place % 3), place < 3
        top, near, far = (10, 154, 66) if above else (322, 234, 318)
        parts += [box(x - 75, top, 150, 52), text(x, top + 32, name)]
        middle = ((85, 250, 415)[place % 3], (near + far) / 2)
        parts += [arrow(middle, (middle[0], far)), arrow(middle, (middle[0], near))]
    described = (
        f"In the middle a wide box, the national centre. Arrows that point both ways join it to {', '.join(PARTNERS)}."
    )
    return drawing(384, "A national centre and its partners", described, parts)


def funnel() -> str:
    middle, tall, gap = 212, 58, 20
    parts = []
    edges = []
    for place, (name, more) in enumerate(STEPS):
        half, top = 204 - 17 * place, 8 + place * (tall + gap)
        last = place == len(STEPS) - 1
        parts.append(box(middle - half, top, 2 * half, tall, paint="accent", opacity=0.25 if last else 0.1))
        parts.append(text(middle, top + 24, f"{place + 1} {name}", size=19, bold=True))
        parts.append(text(middle, top + 46, more, size=17))
        edges.append((middle + half, top + tall / 2))
        if not last:
            parts.append(arrow((middle, top + tall + 1), (middle, top + tall + gap - 1)))
    (right, up), (_, bottom) = edges[1], edges[5]
    parts += [line((x + 4, y), (470, y), dashes="7 5") for x, y in edges[2:6]]
    parts += [line((470, bottom), (470, up), dashes="7 5"), arrow((470, up), (right + 4, up))]
    parts.append(text(462, edges[4][1] - 10, "refine", anchor="end"))
    told = "; ".join(f"{place} {name}, {more}" for place, (name, more) in enumerate(STEPS, 1))
    described = (
        f"Boxes below each other, joined by arrows, each narrower than the one above: {told}. A dashed arrow leads "
        "from boxes 3 to 6 back up to box 2 and says: refine."
    )
    return drawing(16 + 7 * tall + 6 * gap, "A search in steps", described, parts)


def radar(values: dict[str, float]) -> str:
    report, page = ([values[f"{source}_{name}"] for name, _ in SPOKES] for source in ("report", "page"))
    most = values["most"]
    angles = [radians(60 * place) for place in range(7)]
    axes = chart(418, 114, 386, 60, 332, polar=True)
    axes.set(theta_offset=radians(90), theta_direction=-1, ylim=(0, 2))
    axes.spines.polar.set_visible(False)
    for angle in angles[:6]:
        axes.plot([angle, angle], [0, 2], color=MUTED, linewidth=1)
    for points in (1, 2):
        axes.plot(angles, [points] * 7, color=MUTED, linewidth=1)
        label(axes, (0, points), str(points), by=(12, -22), size=16)
    axes.fill(angles[:6], report, facecolor=(ACCENT, 0.25))
    outlines = (
        ("report", report, {"color": ACCENT, "mfc": ACCENT}),
        ("page", page, {"color": INK, "mfc": PAPER, "dashes": LONG}),
    )
    for name, scores, look in outlines:
        told = f"{name}: {sum(scores):g} of {most:g}"
        axes.plot(angles, [*scores, scores[0]], "o-", mec=INK, ms=14, label=told, **look)
    for place, (angle, (_, name)) in enumerate(zip(angles, SPOKES, strict=False)):
        side = "center" if place in (0, 3) else "left" if place < 3 else "right"
        label(axes, (angle, 2.28), name, by=(0, -6), side=side)
    axes.legend(loc="center", bbox_to_anchor=(0.5, -0.24), ncols=2, frameon=False, handlelength=2.8)
    scored = (f"{name[2:]}: {good:g} and {bad:g}" for (_, name), good, bad in zip(SPOKES, report, page, strict=True))
    return svg(
        axes,
        "Two sources, scored",
        f"Six spokes, from 0 in the middle to 2 outside. The solid outline is the report, {sum(report):g} of {most:g}, "
        f"the dashed one the page, {sum(page):g} of {most:g}. Report and page: {'; '.join(scored)}.",
    )
