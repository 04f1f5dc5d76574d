"""Calculators that units place: what each kind asks, what it works out, and which formula it follows.

``definitions/<kind>.json`` says fields, units, bounds and texts; ``KINDS`` has the sums beside them. The twin of each
sum is in ``pages/static/calculators/``, and reads the same bounds.
"""

from dataclasses import dataclass

from course_app.course.calculators import balances, money, pollution, steam
from course_app.course.calculators.definition import Compute, Definition, read_definition


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    definition: Definition
    compute: Compute


_COMPUTE: dict[str, Compute] = {
    "annuity": money.annuity,
    "boiler": steam.boiler,
    "irr": money.irr,
    "liquor": steam.liquor,
    "mac": pollution.mac,
    "npv": money.npv,
    "payback": money.payback,
    "rinse": balances.rinse,
    "river": pollution.river,
    "screening": pollution.screening,
    "tca": money.tca,
    "water": balances.water,
}

KINDS: dict[str, Kind] = {
    name: Kind(definition=read_definition(name), compute=compute) for name, compute in _COMPUTE.items()
}
