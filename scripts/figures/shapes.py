"""Parts of figures that several units draw: lines, boxes, words, and the frame around them.

A colour is a word of ``docs/authoring.md``: ink, paper, accent, muted, right, attention or wrong.
"""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import yaml

from course_app.content.expressions import evaluate

UNITS = Path(__file__).resolve().parent.parent.parent / "units"

Point = tuple[float, float]
Scale = Callable[[float], float]


def values_of(unit: str) -> dict[str, float]:
    """The numbers in a unit's front matter, those that are worked out too."""
    front = (UNITS / unit / "unit.md").read_text(encoding="utf-8").split("---\n")[1]
    exact: dict[str, Fraction] = {}
    for name, given in yaml.load(front, yaml.BaseLoader)["values"].items():
        exact[name] = evaluate(given["expression"], exact) if isinstance(given, dict) else Fraction(given)
    return {name: float(number) for name, number in exact.items()}


def scale(low: float, high: float, start: float, end: float) -> Scale:
    return lambda number: start + (number - low) * (end - start) / (high - low)


def number(amount: float) -> str:
    return f"{amount:.1f}".removesuffix(".0")


def text(x: float, y: float, words: str, *, anchor: str = "middle", size: int = 18, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    place = f'x="{number(x)}" y="{number(y)}" font-size="{size}" text-anchor="{anchor}"'
    return f'<text class="label" {place}{weight}>{words}</text>'


def line(*points: Point, paint: str = "ink", width: float = 2, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    path = " L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f'<path class="stroke-{paint}" fill="none" stroke-width="{number(width)}"{dashed} d="M{path}"/>'


def area(*points: Point, paint: str = "accent", opacity: float = 0.25) -> str:
    path = " L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f'<path class="fill-{paint}" fill-opacity="{opacity:g}" d="M{path} Z"/>'


def box(x: float, y: float, width: float, height: float, *, paint: str = "paper", opacity: float = 1) -> str:
    place = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    shade = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<rect class="fill-{paint} stroke-ink" stroke-width="2" rx="4"{shade} {place}/>'


def dot(x: float, y: float, *, paint: str = "accent") -> str:
    return f'<circle class="fill-{paint} stroke-ink" cx="{number(x)}" cy="{number(y)}" r="7" stroke-width="2"/>'


def arrow(start: Point, end: Point, *, paint: str = "ink", dashes: str = "") -> str:
    """A line with a head at its end."""
    (x1, y1), (x2, y2) = start, end
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    along = ((x2 - x1) / length, (y2 - y1) / length)
    neck = (x2 - 12 * along[0], y2 - 12 * along[1])
    corners = [(neck[0] + side * 7 * along[1], neck[1] - side * 7 * along[0]) for side in (1, -1)]
    return line(start, neck, paint=paint, dashes=dashes) + area(end, *corners, paint=paint, opacity=1)


def drawing(height: int, title: str, description: str, parts: list[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 {height}">'
    body = [f"<title>{title}</title>", f"<desc>{description}</desc>", *parts]
    return "\n".join([head, *(f"  {part}" for part in body), "</svg>\n"])
