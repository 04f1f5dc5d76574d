"""Draws the figures of unit 6; the scores of the radar are those of its front matter:

python -m scripts.figures.information
"""

from math import cos, radians, sin

from scripts.figures.shapes import Point, area, arrow, box, dot, drawing, line, text, values_of, write

UNIT = "information"
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


def drawings() -> dict[str, str]:
    """Each figure's file name and text."""
    values = values_of(UNIT)
    page, report = ([values[f"{source}_{name}"] for name, _ in SPOKES] for source in ("page", "report"))
    return {"network.svg": network(), "funnel.svg": funnel(), "radar.svg": radar(page, report)}


def around(center: Point, place: int, across: float, down: float) -> Point:
    """The place-th of six points on an ellipse, clockwise from the top."""
    angle = radians(60 * place - 90)
    return (center[0] + across * cos(angle), center[1] + down * sin(angle))


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


def radar(page: list[int], report: list[int]) -> str:
    center, one = (250.0, 196.0), 68.0

    def at(place: int, points: float) -> Point:
        return around(center, place, one * points, one * points)

    def outline(scores: list[int]) -> list[Point]:
        return [at(place, points) for place, points in enumerate(scores)]

    rings = [[at(place, points) for place in range(6)] for points in (1, 2)]
    parts = [line(*ring, ring[0], paint="muted", width=1) for ring in rings]
    parts += [line(center, end, paint="muted", width=1) for end in rings[1]]
    full, small = outline(report), outline(page)
    parts += [area(*full), line(*full, full[0], paint="accent", width=3)]
    parts += [line(*small, small[0], width=3, dashes="9 6")]
    parts += [dot(x, y) for x, y in full]
    parts += [dot(x, y, paint="paper") for x, y in small]
    for place, (_, name) in enumerate(SPOKES):
        x, y = at(place, 2.28)
        anchor = "middle" if place in (0, 3) else "start" if place < 3 else "end"
        parts.append(text(x, y + 6, name, anchor=anchor))
    parts += [text(center[0] + 12, at(0, points)[1] + 22, str(points), anchor="start", size=16) for points in (1, 2)]
    parts += [
        *(line((60, 396), (110, 396), paint="accent", width=3), dot(85, 396)),
        text(122, 402, f"report: {sum(report)} of 12", anchor="start"),
        *(line((290, 396), (340, 396), width=3, dashes="9 6"), dot(315, 396, paint="paper")),
        text(352, 402, f"page: {sum(page)} of 12", anchor="start"),
    ]
    told = (f"{name[2:]}: {good} and {bad}" for (_, name), good, bad in zip(SPOKES, report, page, strict=True))
    described = (
        f"Six spokes, from 0 in the middle to 2 outside. The solid outline is the report, {sum(report)} of 12, the "
        f"dashed one the page, {sum(page)} of 12. Report and page: {'; '.join(told)}."
    )
    return drawing(418, "Two sources, scored", described, parts)


if __name__ == "__main__":
    write(UNIT, drawings())
