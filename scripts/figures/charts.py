"""Figures that show data: drawn by matplotlib, written as SVG that takes its colours and its font from the page.

One point of matplotlib's is one unit of the drawing. Colours are stand-ins for the words of ``docs/authoring.md``: the
page decides what they look like in light, in dark and on paper. Only matplotlib's own font is measured, so that a
figure comes out the same on every machine.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from io import StringIO
from typing import Any
from xml.etree import ElementTree

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator
from matplotlib.transforms import Affine2D, Transform

WIDTH = 500
INK, PAPER, ACCENT, MUTED, ATTENTION, WRONG = (f"#00000{digit}" for digit in range(1, 7))
_WORDS = {INK: "ink", PAPER: "paper", ACCENT: "accent", MUTED: "muted", ATTENTION: "attention", WRONG: "wrong"}
LONG, SHORT = (9, 6), (3, 5)  # dashes and gaps
_LOOKS: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 18,
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "axes.linewidth": 2,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "grid.color": MUTED,
    "grid.linewidth": 1,
    "grid.alpha": 0.6,
    "lines.linewidth": 3,
    "lines.scale_dashes": False,
    "lines.solid_capstyle": "butt",
    "lines.solid_joinstyle": "miter",
    "lines.dash_joinstyle": "miter",
    "lines.markeredgewidth": 2,
    "patch.linewidth": 2,
    "hatch.linewidth": 1.5,
    "xtick.labelsize": 17,
    "ytick.labelsize": 17,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.pad": 8,
    "ytick.major.pad": 7,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "svg.fonttype": "none",
    "svg.hashsalt": "course",
}
_SVG, _LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
_UNSAID = {"stroke-width": "1", "stroke-linecap": "butt", "stroke-linejoin": "miter"} | {"text-anchor": "start"}
Part = tuple[str, dict[str, str], str]  # name, attributes, text
Step = tuple[str, list[tuple[float, float]]]  # a command of a path and its points


def chart(height: int, left: float, right: float, top: float, bottom: float, *, polar: bool = False) -> Axes:
    """Axes between these edges, in units of the drawing: from its left, and from its top."""
    matplotlib.rcdefaults()
    matplotlib.rcParams.update(_LOOKS)
    figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72)
    place = (left / WIDTH, 1 - bottom / height, (right - left) / WIDTH, (bottom - top) / height)
    axes: Axes = figure.add_axes(place, polar=polar)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(NullLocator())
        axis.set_minor_locator(NullLocator())
    return axes


def label(
    axes: Axes,
    at: tuple[float, float],
    words: str,
    *,
    by: tuple[float, float] = (0, 0),
    side: str = "left",
    size: int = 18,
    bold: bool = False,
    measured: str = "data",
) -> None:
    """Words at a place of the chart, moved ``by`` units to the right and up; ``side`` is what of them stands there."""
    looks: dict[str, Any] = {"ha": side, "va": "baseline", "fontsize": size, "weight": "bold" if bold else "normal"}
    axes.annotate(words, at, by, measured, "offset points", annotation_clip=False, **looks)


def note(axes: Axes, x: float, y: float, words: str, *, side: str = "left", bold: bool = False) -> None:
    """Words at a place of the drawing, in its units from the left and from the top."""
    label(axes, (x, _height(axes) - y), words, side=side, bold=bold, measured="figure points")


def page(axes: Axes) -> Transform:
    """For shapes that are measured in units of the drawing, from its left and from its top."""
    return Affine2D().scale(1, -1).translate(0, _height(axes))


def shown(amount: float, sign: str = "", form: str = ",.0f") -> str:
    """As a reader sees it, with a true minus sign."""
    return f"{'−' if amount < 0 else ''}{sign}{abs(amount):{form}}"


def svg(axes: Axes, title: str, description: str) -> str:
    """The drawing as the course keeps it: no styles, no references, places to a tenth of a unit, labels on top."""
    file = StringIO()
    _figure(axes).savefig(file, format="svg")
    root = ElementTree.fromstring(file.getvalue())
    shapes = {str(shape.get("id")): str(shape.get("d")) for shape in root.iterfind(f".//{_SVG}defs/{_SVG}path")}
    parts = sorted(_parts(root, shapes), key=lambda part: part[0] == "text")
    patterns = [pattern for defs in root.iterfind(f"{_SVG}defs") for pattern in defs.iterfind(f"{_SVG}pattern")]
    lines = [f"<title>{escape(title, quote=False)}</title>", f"<desc>{escape(description, quote=False)}</desc>"]
    lines += [_pattern(pattern) for pattern in patterns]
    lines += [_written(part) for part in _joined(parts)]
    body = "\n".join(f"  {line}" for line in lines)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_height(axes)}">\n{body}\n</svg>\n'


def _figure(axes: Axes) -> Figure:
    figure = axes.get_figure(root=True)
    assert figure is not None  # chart() has put the axes into one
    return figure


def _height(axes: Axes) -> int:
    return round(_figure(axes).get_figheight() * 72)


def _parts(element: ElementTree.Element, shapes: dict[str, str]) -> Iterator[Part]:
    """What is drawn, in order; a shape that is used elsewhere is drawn where it is used."""
    for child in element:
        name = child.tag.removeprefix(_SVG)
        if name == "g":
            yield from _parts(child, shapes)
        elif name == "text":
            yield _text(child)
        elif name in ("path", "use"):
            path = shapes[child.attrib[_LINK][1:]] if name == "use" else child.attrib["d"]
            looks = _painted(_style(child))
            if "class" in looks:  # the grounds of figure and axes have no colour
                yield _shape(path, (float(child.get("x", 0)), float(child.get("y", 0))), looks)


def _style(element: ElementTree.Element) -> dict[str, str]:
    pairs = (item.split(": ", 1) for item in element.get("style", "").split("; ") if item)
    return {name: value for name, value in pairs if _UNSAID.get(name) != value}


def _painted(style: dict[str, str]) -> dict[str, str]:
    """Attributes for a style: colours become classes, a pattern stays a reference to it."""
    names = [f"{kind}-{_WORDS[style[kind]]}" for kind in ("fill", "stroke") if style.get(kind) in _WORDS]
    painted = {"class": " ".join(names)} if names else {}
    if (fill := style.pop("fill", "none")) not in _WORDS:
        painted["fill"] = fill
    style.pop("stroke", None)
    return painted | {name: value.replace(",", " ") for name, value in style.items() if value != "0"}


def _text(element: ElementTree.Element) -> Part:
    style = _style(element)
    look = {name: _number(float(element.attrib[name])) for name in ("x", "y")}
    look |= {"font-size": style["font-size"].removesuffix("px")}
    look |= {name: style[name] for name in ("text-anchor", "font-weight") if name in style}
    return "text", {"class": "label", **look}, escape(element.text or "", quote=False)


def _shape(path: str, place: tuple[float, float], looks: dict[str, str]) -> Part:
    steps = _steps(path)
    points = [point for _, step in steps for point in step]
    if [command for command, _ in steps] == list("MCCCCCCCCZ"):  # matplotlib's circle
        radius = (max(x for x, _ in points) - min(x for x, _ in points)) / 2
        x, y = (place[axis] + (max(p[axis] for p in points) + min(p[axis] for p in points)) / 2 for axis in (0, 1))
        return "circle", looks | {"cx": _number(x), "cy": _number(y), "r": _number(radius)}, ""
    return "path", looks | {"d": _path(steps, place)}, ""


def _steps(path: str) -> list[Step]:
    """The commands of matplotlib's: M, L, Q, C and z, all of them with absolute places."""
    found = []
    for command, numbers in re.findall(r"([MLQCz])([^MLQCz]*)", path):
        flat = [float(number) for number in numbers.split()]
        found.append((command.upper(), list(zip(flat[::2], flat[1::2], strict=True))))
    return found


def _path(steps: list[Step], place: tuple[float, float] = (0, 0)) -> str:
    """Short: a level or upright line has one number, and a line of no length is left out."""
    words, here = [], ("", "")
    for command, points in steps:
        rounded = [(_number(x + place[0]), _number(y + place[1])) for x, y in points]
        if command == "L":
            (x, y), (old_x, old_y) = rounded[0], here
            words.append("" if (x, y) == here else f"V{y}" if x == old_x else f"H{x}" if y == old_y else f"L{x} {y}")
        else:
            words.append(command + " ".join(f"{x} {y}" for x, y in rounded))
        here = rounded[-1] if rounded else here
    return "".join(words)


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Lines that look the same and follow one another become one path."""
    before: Part | None = None
    for part in parts:
        if before and _is_line(before) and before[1] | {"d": ""} == part[1] | {"d": ""}:
            before[1]["d"] += part[1]["d"]
        else:
            yield from [before] if before else []
            before = part
    yield from [before] if before else []


def _is_line(part: Part) -> bool:
    return part[0] == "path" and part[1].get("fill") == "none"


def _pattern(pattern: ElementTree.Element) -> str:
    """A hatch: the ground of the field that is hatched, and strokes over it."""
    ground, strokes = pattern.find(f"{_SVG}rect"), pattern.find(f"{_SVG}path")
    assert ground is not None and strokes is not None  # as matplotlib writes a hatch
    paint = _WORDS.get(ground.get("fill", ""))
    looks = {"id": pattern.attrib["id"], "width": "72", "height": "72", "patternUnits": "userSpaceOnUse"}
    tile = _written(("rect", {"class": f"fill-{paint}", "width": "72", "height": "72"}, "")) if paint else ""
    style = _style(strokes) | {"fill": "none"}
    lines = _written(("path", _painted(style) | {"d": _path(_steps(strokes.attrib["d"]))}, ""))
    return _written(("pattern", looks, ""))[:-2] + f">{tile}{lines}</pattern>"


def _written(part: Part) -> str:
    name, attributes, words = part
    listed = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{listed}>{words}</{name}>" if words else f"<{name}{listed}/>"


def _number(amount: float) -> str:
    return f"{round(amount, 1) + 0:.1f}".removesuffix(".0")  # + 0 takes the sign of −0 away
