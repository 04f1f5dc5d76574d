"""The figures of unit 1, drawn from the numbers in its front matter."""

from math import log

from scripts.figures.charts import ACCENT, INK, MUTED, PAPER, SHORT, chart, label, note, svg
from scripts.figures.shapes import area, dot, drawing, line, text

LANDMARKS = [
    (1972, "Stockholm conference"),
    (1987, "Our Common Future"),
    (1991, "ESID conference"),
    (1992, "Rio and Agenda 21"),
    (1995, "first eight NCPCs"),
]
PER_TONNE = 3  # how wide an arrow is for each tonne a year


def drawings(values: dict[str, float]) -> dict[str, str]:
    """Each figure's file name and text."""
    return {"timeline.svg": timeline(), "cut-and-growth.svg": cut_and_growth(values), "sink.svg": sink(values)}


def timeline() -> str:
    def down(year: int) -> float:
        return 34 + (year - 1970) * 15.6

    parts = [line((250, down(1970)), (250, down(1995)), width=3)]
    parts += [line((242, down(year)), (258, down(year))) for year in range(1970, 1995, 5)]
    parts += [text(270, down(year) + 5, str(year), size=16, anchor="start") for year in range(1970, 1990, 5)]
    for number, (year, name) in enumerate(LANDMARKS):
        x, anchor = (278, "start") if number % 2 else (222, "end")
        parts.append(dot(250, down(year)))
        parts.append(text(x, down(year) - 2, str(year), size=20, anchor=anchor, bold=True))
        parts.append(text(x, down(year) + 20, name, anchor=anchor))
    told = "; ".join(f"{year}, {name}" for year, name in LANDMARKS)
    return drawing(
        452, "The road to 1995", f"A line of years from 1970, at the top, to 1995. Dots on it: {told}.", parts
    )


def cut_and_growth(values: dict[str, float]) -> str:
    growth = values["growth"]
    axes = chart(366, 56, 476, 40, 300)
    axes.set(xlim=(0, 25), ylim=(0, 130), xticks=range(0, 26, 5), yticks=(0, 50, 100))
    axes.tick_params(labelsize=16)
    axes.axhline(100, color=INK, linewidth=2, dashes=(8, 6))
    label(axes, (0, 100), "old load", by=(10, 8))
    note(axes, 10, 24, "load (old load = 100)")
    note(axes, 266, 354, "years after the cut", side="center")
    backs = []
    for share, back, colour in (
        (values["cut"], values["cut_growth"], INK),
        (values["big_cut"], values["big_growth"], ACCENT),
    ):
        start = 100 * (1 - share)
        end = log(130 / start) / log(1 + growth)  # where the curve leaves the picture
        years = [*(step / 2 for step in range(int(2 * end) + 1)), end]
        axes.plot([back, back], [0, 100], color=MUTED, linewidth=2, dashes=SHORT)
        axes.plot(years, [start * (1 + growth) ** year for year in years], color=colour, linewidth=4)
        axes.plot(back, 100, "o", mfc=colour, mec=PAPER, ms=14)
        label(axes, (end, 130), f"cut by {share:.0%}", by=(-50, -20), side="right")
        label(axes, (back, 0), f"{back:.1f} years", by=(8, 10))
        backs.append(f"the cut by {share:.0%} after {back:.1f} years")
    return svg(
        axes,
        "A cut is overtaken by growth",
        f"A level dashed line shows the old load, 100. Two curves begin below it, at {100 * (1 - values['cut']):.0f} "
        f"and {100 * (1 - values['big_cut']):.0f}, and rise by {growth:.0%} a year. They reach the old load: "
        f"{' and '.join(backs)}.",
    )


def sink(values: dict[str, float]) -> str:
    capacity, held, inflow, buried = (values[name] for name in ("capacity", "held", "inflow", "buried"))
    left, right, top, bottom = 150, 330, 100, 300
    middle, level = (left + right) / 2, bottom - (bottom - top) * held / capacity
    parts = [
        area((left, level), (right, level), (right, bottom), (left, bottom)),
        line((left, level), (right, level), paint="accent", width=3),
        line((left, top - 12), (left, bottom), (right, bottom), (right, top - 12), width=4),
        line((left - 12, top), (right + 12, top), dashes="8 6"),
        stream(middle, 20, top - 8, PER_TONNE * inflow),
        stream(middle, bottom + 4, bottom + 54, PER_TONNE * buried),
        text(middle + 36, 42, f"in: {inflow:g} t a year", anchor="start"),
        text(right + 22, top + 6, "capacity", anchor="start"),
        text(right + 22, top + 28, f"{capacity:g} t", anchor="start"),
        text(middle, (top + level) / 2 + 6, f"room: {capacity - held:g} t"),
        text(middle, (level + bottom) / 2 + 6, f"held: {held:g} t"),
        text(middle + 24, bottom + 36, f"buried: {buried:g} t a year", anchor="start"),
    ]
    described = (
        f"A tank stands for the lake bed. It can hold {capacity:g} t, a dashed line at its rim, and it is filled "
        f"to {held / capacity:.0%}: {held:g} t. A wide arrow brings in {inflow:g} t a year. A narrow arrow below takes "
        f"{buried:g} t a year down into the ground for good."
    )
    return drawing(368, "A sink fills like a tank", described, parts)


def stream(x: float, start: float, tip: float, width: float) -> str:
    """An arrow straight down, as wide as the stream that it shows."""
    half, head = width / 2, width / 2 + 7
    neck = tip - head
    right = [(x + head, neck), (x + half, neck), (x + half, start)]
    left = [(x - half, start), (x - half, neck), (x - head, neck)]
    return area(*left, (x, tip), *right, paint="muted", opacity=1)
