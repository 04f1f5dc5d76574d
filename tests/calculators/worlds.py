"""Made-up numbers for every kind within its bounds, and the JavaScript twin asked about many at once."""

import json
import random
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from course_app.course.calculators import KINDS
from course_app.course.calculators.definition import Field
from course_app.pages.assets import FOLDER

Numbers = dict[str, float]
Asked = tuple[str, Numbers, list[Numbers]]
LIKELY = {  # where the bounds are far wider than any plant
    **dict.fromkeys(("outlay", "capital"), (1_000, 500_000)),
    **dict.fromkeys(("saving", "running", "cost"), (500, 200_000)),
    **{"amount": (1, 500), "base": (6_000, 20_000), "charge": (0, 600), "flow": (0.05, 50), "end": (-20_000, 20_000)},
    **{"target": (2, 50_000), "drag": (0.1, 20), "bath": (1, 400), "thin": (4, 20), "strong": (35, 70)},
    **{"steam": (1_000, 20_000), "steam_heat": (2_600, 2_900), "feed_heat": (60, 450), "condensate_heat": (200, 420)},
    **{"fuel": (100, 1_600), "fuel_heat": (15_000, 45_000), "economy": (1, 7), "heat_value": (8, 15)},
    **{"steam_value": (2, 2.8), "pulp": (5, 200), "upstream": (0, 10), "standard": (2, 12), "strength": (0, 800)},
    **{"effluent": (50, 20_000), "removed": (1, 900), "product": (1, 90)},
}


def made_up(kind: str, rng: random.Random) -> Asked:
    definition = KINDS[kind].definition
    given = {field.id: _number(field, rng) for field in definition.fields}
    lines: list[Numbers] = []
    if definition.lines:
        columns = [column for column in definition.lines.columns if not column.is_name]
        lines = [{c.id: _number(c, rng) for c in columns} for _ in range(rng.randint(1, definition.lines.most))]
    if kind == "irr":
        lines = [{"flow": round(rng.uniform(-2_000, 90_000), 2)} for _ in lines]
    return kind, given, lines


def _number(field: Field, rng: random.Random) -> float:
    if field.choices:
        return float(rng.choice(field.choices))
    low, high = LIKELY.get(field.id, (field.least if field.above is None else field.above, field.most))
    assert low is not None
    assert high is not None
    if field.id in ("cost", "saving", "amount") and field.least is not None and field.least < 0:
        low = -high / 4
    if field.id == "rate" and rng.random() < 0.05:
        return 0.0
    high = min(high, 10_000) if field.id not in LIKELY else high
    value: float = rng.randint(int(low), int(high)) if field.is_whole else round(rng.uniform(low, high), 4)
    return value if field.takes(value) else high


def twin(requests: Sequence[Sequence[Any]], scripts: Path = FOLDER) -> list[Any]:
    """One answer a request, all from one Node process."""
    command = ["node", str(Path(__file__).with_name("twin.mjs")), str(scripts)]
    done = subprocess.run(command, input=json.dumps(list(requests)), capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))
