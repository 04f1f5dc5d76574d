"""Draws the figures of unit 1 from the numbers in its front matter:

python scripts/figures/need_for_esid.py
"""

from math import log
from pathlib import Path

import yaml

UNIT = Path(__file__).resolve().parent.parent.parent / "units" / "need-for-esid"
LANDMARKS = [
    (1972, "Stockholm conference"),
    (1987, "Our Common Future"),
    (1991, "ESID conference"),
    (1992, "Rio and Agenda 21"),
    (1995, "first eight NCPCs"),
]
PER_TONNE = 3  # how wide an arrow is for each tonne a year


def main() -> None:
    for name, svg in drawings().items():
        (UNIT / "figures" / name).write_text(svg, encoding="utf-8")


def drawings() -> dict[str, str]:
    """Each figure's file name and text."""
    values = yaml.safe_load((UNIT / "unit.md").read_text(encoding="utf-8").split("---\n")[1])["values"]
    return {
        "timeline.svg": timeline(),
        "cut-and-growth.svg": cut_and_growth(values["cut"], values["big_cut"], values["growth"]),
        "sink.svg": sink(values["capacity"], values["held"], values["inflow"], values["buried"]),
    }


def timeline() -> str:
    def down(year: int) -> float:
        return 34 + (year - 1970) * 15.6

    parts = [_line(f"M240 {down(1970):g} V{down(1995):g}", "ink", 3)]
    for year in range(1970, 1995, 5):
        parts.append(_line(f"M232 {down(year):g} H248", "ink", 2))
    for year in (1970, 1975, 1980, 1985):
        parts.append(_text(260, down(year) + 5, str(year), size=16, anchor="start"))
    for number, (year, name) in enumerate(LANDMARKS):
        x, anchor = (268, "start") if number % 2 else (212, "end")
        parts.append(_dot(240, down(year), "accent"))
        parts.append(_text(x, down(year) - 2, str(year), size=20, anchor=anchor, bold=True))
        parts.append(_text(x, down(year) + 20, name, anchor=anchor))
    told = "; ".join(f"{year}, {name}" for year, name in LANDMARKS)
    return _svg(
        460, 452, "The road to 1995", f"A line of years from 1970, at the top, to 1995. Dots on it: {told}.", parts
    )


def cut_and_growth(cut: float, big_cut: float, growth: float) -> str:
    def across(years: float) -> float:
        return 56 + 16.8 * years

    def up(load: float) -> float:
        return 300 - 2 * load

    parts = [
        _line(f"M{across(0):g} {up(130):g} V{up(0):g} H{across(25):g}", "ink", 2),
        _line(f"M{across(0):g} {up(100):g} H{across(25):g}", "ink", 2, dashes="8 6"),
        _text(across(0) + 10, up(100) - 8, "old load", anchor="start"),
        _text(10, 24, "load (old load = 100)", anchor="start"),
        _text(across(12.5), 354, "years after the cut"),
    ]
    parts += [_text(across(year), 324, str(year), size=16) for year in range(0, 26, 5)]
    parts += [_text(48, up(load) + 6, str(load), size=16, anchor="end") for load in (0, 50, 100)]
    backs = []
    for share, colour in ((cut, "ink"), (big_cut, "accent")):
        start, back = 100 * (1 - share), log(1 / (1 - share)) / log(1 + growth)
        end = log(130 / start) / log(1 + growth)  # where the curve leaves the picture
        years = [*(n / 2 for n in range(int(2 * end) + 1)), end]
        points = " L".join(f"{across(n):.1f} {up(start * (1 + growth) ** n):.1f}" for n in years)
        parts += [
            _line(f"M{across(back):.1f} {up(100):g} V{up(0):g}", "muted", 2, dashes="3 5"),
            _line(f"M{points}", colour, 4),
            _dot(across(back), up(100), colour),
            _text(across(end) - 50, up(130) + 20, f"cut by {share:.0%}", anchor="end"),
            _text(across(back) + 8, up(0) - 10, f"{back:.1f} years", anchor="start"),
        ]
        backs.append(f"the cut by {share:.0%} after {back:.1f} years")
    described = (
        f"A level dashed line shows the old load, 100. Two curves begin below it, at {100 * (1 - cut):.0f} and "
        f"{100 * (1 - big_cut):.0f}, and rise by {growth:.0%} a year. They reach the old load: {' and '.join(backs)}."
    )
    return _svg(500, 366, "A cut is overtaken by growth", described, parts)


def sink(capacity: int, held: int, inflow: int, buried: int) -> str:
    top, bottom = 100, 300
    level = bottom - (bottom - top) * held / capacity
    parts = [
        f'<path class="fill-accent" fill-opacity="0.25" d="M140 {level:g} H320 V{bottom} H140 Z"/>',
        _line(f"M140 {level:g} H320", "accent", 3),
        _line(f"M140 {top - 12} V{bottom} H320 V{top - 12}", "ink", 4),
        _line(f"M128 {top} H332", "ink", 2, dashes="8 6"),
        _arrow(230, 20, top - 8, PER_TONNE * inflow),
        _arrow(230, bottom + 4, bottom + 54, PER_TONNE * buried),
        _text(266, 42, f"in: {inflow} t a year", anchor="start"),
        _text(342, top + 6, "capacity", anchor="start"),
        _text(342, top + 28, f"{capacity} t", anchor="start"),
        _text(230, (top + level) / 2 + 6, f"room: {capacity - held} t"),
        _text(230, (level + bottom) / 2 + 6, f"held: {held} t"),
        _text(254, bottom + 36, f"buried: {buried} t a year", anchor="start"),
    ]
    described = (
        f"A tank stands for the lake bed. It can hold {capacity} t, a dashed line at its rim, and it is filled "
        f"to {held / capacity:.0%}: {held} t. A wide arrow brings in {inflow} t a year. A narrow arrow below takes "
        f"{buried} t a year down into the ground for good."
    )
    return _svg(460, 368, "A sink fills like a tank", described, parts)


def _dot(x: float, y: float, colour: str) -> str:
    return f'<circle class="fill-{colour} stroke-paper" cx="{x:.4g}" cy="{y:.4g}" r="7" stroke-width="2"/>'


def _arrow(x: float, start: float, tip: float, width: float) -> str:
    """Straight down, as wide as the stream that it shows."""
    half, head = width / 2, width / 2 + 7
    neck = tip - head
    return (
        f'<path class="fill-muted" d="M{x - half:g} {start:g} V{neck:g} H{x - head:g} L{x:g} {tip:g} '
        f'L{x + head:g} {neck:g} H{x + half:g} V{start:g} Z"/>'
    )


def _line(path: str, colour: str, width: int, *, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path class="stroke-{colour}" fill="none" stroke-width="{width}"{dashed} d="{path}"/>'


def _text(x: float, y: float, words: str, *, size: int = 18, anchor: str = "middle", bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text class="label" x="{x:.4g}" y="{y:.4g}" font-size="{size}" text-anchor="{anchor}"{weight}>{words}</text>'
    )


def _svg(width: int, height: int, title: str, description: str, parts: list[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
    body = [f"<title>{title}</title>", f"<desc>{description}</desc>", *parts]
    return "\n".join([head, *(f"  {line}" for line in body), "</svg>\n"])


if __name__ == "__main__":
    main()
