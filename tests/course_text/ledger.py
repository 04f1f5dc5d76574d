"""Every number of the texts around the units, and where it is from.

``numbers.txt`` has a line for each place that holds numbers: the place, then groups of its numbers, each after its
source. What the compiler works out (``{=…}``) needs no entry, nor does the result of what the text itself works out,
the 2 of 8 − 6 = 2: that is worked out again here.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from tests.course_text.conftest import ROOT

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
TERM = r"\$?\d+(?:,\d{3})*(?:\.\d+)?%?"
SUM = re.compile(rf"({TERM}(?: (?:[×/+−]) {TERM})+) = ({TERM})(?![\d.,]\d)")
SIGNS = str.maketrans({"×": "*", "−": "-", "$": "", ",": ""})
WORKED_OUT = re.compile(r"\{=[^}]*\}")
FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)
HEADING = re.compile(r"^## (.*?) *\{#([a-z0-9-]+)[^}]*\}$", re.M)
SETTINGS = re.compile(r"^```yaml\n(.*?)^```$", re.M | re.S)
FIGURE = re.compile(r"!\[([^]]*)\]\(figures/([a-z0-9-]+)\.svg", re.S)
DESCRIBED = re.compile(r"<(?:title|desc)>([^<]*)<")
# settings whose numbers are drawn, proved, or no part of what a learner reads
UNREAD = {"variables", "variants", "constraints", "expression", "formula", "tolerance", "unit", "id", "name", "points"}
UNREAD |= {"words", "megabytes", "upload", "order"}

Ledger = Mapping[str, list["Entry"]]


@dataclass(frozen=True, slots=True)
class Entry:
    """Numbers of one place with one source: ``own``, ``name``, ``measure``, ``rule``, ``unit ID``, ``sum FORMULA`` or
    the key of a reference, perhaps with a place in it."""

    source: str
    numbers: tuple[str, ...]


def places(root: Path = ROOT) -> Iterator[tuple[str, str, str]]:
    """(file, place, text) of glossary, references, figures' descriptions, and questions."""
    glossary = (root / "units" / "glossary.md").read_text(encoding="utf-8")
    yield from (("units/glossary.md", f"term {name}", text) for name, text in _parts(glossary) if name)
    references = yaml.safe_load((root / "units" / "references.yaml").read_text(encoding="utf-8"))
    for key, one in references.items():
        yield "units/references.yaml", f"source {key}", f"{one['text']}\n{one['short']}"
    for path in sorted((root / "units").glob("*/unit.md")):
        for described, name in FIGURE.findall(path.read_text(encoding="utf-8")):
            yield f"units/{path.parent.name}/unit.md", f"figure {path.parent.name}/{name}", described
    for path in sorted((root / "units").glob("*/figures/*.svg")):
        told = DESCRIBED.findall(path.read_text(encoding="utf-8"))
        yield str(path.relative_to(root)), f"drawing {path.parent.parent.name}/{path.stem}", "\n".join(told)
    for path in sorted((root / "quizzes").glob("*.md")):
        for name, text in _parts(path.read_text(encoding="utf-8")):
            yield f"quizzes/{path.name}", f"{path.stem}/{name or 'intro'}", text


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """(id, text) of what stands before the first heading, without an id, and under each; settings as they are read."""
    before, *rest = HEADING.split(FRONT.sub("", text))
    yield "", before
    for title, name, body in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        settings = [line for block in SETTINGS.findall(body) for line in _read(yaml.safe_load(block))]
        yield name, "\n".join([title, SETTINGS.sub("", body), *settings])


def _read(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "levels":
                yield from (level.partition(":")[2] for level in value)  # the points before it are tested apart
            elif key not in UNREAD:
                yield from _read(value)
    elif isinstance(data, list):
        for value in data:
            yield from _read(value)
    elif not isinstance(data, bool):
        yield str(data)


def worth(number: str) -> Fraction:
    return Fraction(number.replace(",", ""))


def is_shown(value: Fraction, number: str) -> bool:
    """Whether the number is the value, rounded to as many decimals as it has."""
    places = len(number.partition(".")[2])
    return abs(value - worth(number)) <= Fraction(1, 2 * 10**places)


def formula(text: str) -> Fraction:
    """Of numbers, ``+ - * / **``, brackets, ``round`` and ``log``; exact but for logarithms."""
    assert re.fullmatch(r"(?:round|log|[\d.+*/(), -])+", text), text
    exact = re.sub(r"\d+(?:\.\d+)?", lambda found: f"Fraction('{found[0]}')", text)
    exact = re.sub(r"(\*\* ?)Fraction\('(\d+)'\)", r"\1\2", exact)
    exact = re.sub(r"(, *-?)Fraction\('(\d+)'\)", r"\1\2", exact)  # of round
    return Fraction(eval(exact, {"Fraction": Fraction, "round": round, "log": math.log}))


def without_results(text: str) -> str:
    """What the text works out by itself, as the 2 of 8 − 6 = 2, is taken out where it is right."""

    def kept(found: re.Match[str]) -> str:
        sides = [re.sub(r"([\d.]+)%", r"(\1/100)", side.translate(SIGNS)) for side in found.groups()]
        value = formula(sides[0]) * (100 if "%" in found[2] else 1)
        return found[1] if is_shown(value, NUMBER.findall(found[2])[0]) else found[0]

    return SUM.sub(kept, WORKED_OUT.sub("", text))


def numbers_of(text: str) -> Counter[str]:
    return Counter(NUMBER.findall(without_results(text)))


def read_ledger(path: Path) -> Ledger:
    """Lines as ``place: numbers [source]; numbers [source]``; blank ones, and those with #, are for people."""
    found: dict[str, list[Entry]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            place, _, rest = line.partition(": ")
            assert place not in found, place
            groups = [re.fullmatch(r"([\d.,*]+(?: [\d.,*]+)*) \[(.+)\]", group) for group in rest.split("; ")]
            assert all(groups), line
            found[place] = [Entry(group[2], tuple(_many(group[1]))) for group in groups if group]
    return found


def _many(numbers: str) -> Iterator[str]:
    """``16*3`` stands for 16 16 16."""
    for one in numbers.split():
        number, _, times = one.partition("*")
        yield from [number] * int(times or 1)


def listed(entries: list[Entry]) -> Counter[str]:
    return Counter(number for entry in entries for number in entry.numbers)
