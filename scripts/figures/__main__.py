"""Draws the figures of every unit that has a module here: python -m scripts.figures"""

from importlib import import_module
from pathlib import Path

from scripts.figures.shapes import UNITS, values_of


def main() -> None:
    for unit in drawn_units():
        for name, svg in drawings(unit, values_of(unit)).items():
            (UNITS / unit / "figures" / name).write_text(svg, encoding="utf-8", newline="\n")


def drawn_units() -> list[str]:
    """Ids of the units whose figures are drawn here: each has a module of its name."""
    names = (path.stem.replace("_", "-") for path in Path(__file__).parent.glob("*.py"))
    return sorted(name for name in names if (UNITS / name).is_dir())


def drawings(unit: str, values: dict[str, float]) -> dict[str, str]:
    """The text of each figure of the unit, by the name of its file, drawn from these numbers."""
    drawn: dict[str, str] = import_module(f"scripts.figures.{unit.replace('-', '_')}").drawings(values)
    return drawn


if __name__ == "__main__":
    main()
