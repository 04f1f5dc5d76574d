import re
from pathlib import Path

import pytest

from course_app.content.compiled import Compiled
from course_app.course.edition import Edition

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def edition(shipped: Compiled) -> Edition:
    """The course of this repository, as its authors wrote it."""
    assert not shipped.problems, "\n".join(map(str, shipped.problems))
    assert shipped.edition
    return shipped.edition


def figure(unit: str, name: str) -> str:
    """A committed drawing. What it holds is drawn from the unit's numbers; see ``test_figures.py``."""
    return (ROOT / "units" / unit / "figures" / name).read_text(encoding="utf-8")


def corners(svg: str, looks: str) -> list[list[tuple[float, float]]]:
    """Of each path of straight lines with these looks, the first words of its class: the places that it passes."""
    return [_places(path) for path in re.findall(rf'<path class="{looks}[^>]* d="([^"C]*)"', svg)]


def _places(path: str) -> list[tuple[float, float]]:
    places: list[tuple[float, float]] = []
    for command, numbers in re.findall(r"([MLHV])([^A-Z]+)", path):
        first, *second = (float(number) for number in numbers.split())
        x, y = places[-1] if places else (0.0, 0.0)
        places.append((first, y) if command == "H" else (x, first) if command == "V" else (first, second[0]))
    return places


def sizes(svg: str, looks: str) -> list[tuple[float, float]]:
    """How wide and how high each of these paths is."""
    found = [list(zip(*places, strict=True)) for places in corners(svg, looks)]
    return [(max(xs) - min(xs), max(ys) - min(ys)) for xs, ys in found]


def dots(svg: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'<circle [^>]*cx="([\d.]+)" cy="([\d.]+)"', svg)]


def labels(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)
