"""Compiles the units that learners may type, with exact factors, from the definitions of pint:

python scripts/units.py           writes course_app/course/units.json
python scripts/units.py --check   changes nothing; fails where the file is not what pint gives

Each spelling has its dimension and its exact factor to the dimension's base, as "numerator/denominator".
"""

import json
import sys
from fractions import Fraction
from pathlib import Path

import pint

FILE = Path(__file__).resolve().parent.parent / "course_app" / "course" / "units.json"

# Of each quantity: pint's name of a unit → how people write it. A unit over another one, kg/m³, is made of two.
UNITS: dict[str, dict[str, tuple[str, ...]]] = {
    "energy": {
        "joule": ("J",),
        "kilojoule": ("kJ",),
        "megajoule": ("MJ",),
        "gigajoule": ("GJ",),
        "terajoule": ("TJ",),
        "watt_hour": ("Wh",),
        "kilowatt_hour": ("kWh", "kW·h", "kilowatt hour", "kilowatt hours", "kilowatt-hours"),
        "megawatt_hour": ("MWh",),
        "gigawatt_hour": ("GWh",),
        "international_calorie": ("cal",),
        "kilointernational_calorie": ("kcal",),
        "british_thermal_unit": ("Btu", "BTU"),
        "therm": ("therm", "therms"),
        "tonne_of_oil_equivalent": ("toe",),
    },
    "power": {
        "watt": ("W", "watt", "watts"),
        "kilowatt": ("kW", "kilowatt", "kilowatts"),
        "megawatt": ("MW",),
        "gigawatt": ("GW",),
        "horsepower": ("hp",),
    },
    "volume": {
        "milliliter": ("mL", "ml"),
        "liter": ("L", "l", "litre", "litres", "liter", "liters"),
        "hectoliter": ("hL", "hl"),
        "centimeter ** 3": ("cm³", "cm3", "cm^3"),
        "decimeter ** 3": ("dm³", "dm3", "dm^3"),
        "meter ** 3": ("m³", "m3", "m^3"),
        "gallon": ("gal", "gallon", "gallons"),
        "foot ** 3": ("ft³", "ft3"),
        "oil_barrel": ("bbl",),
    },
    "mass": {
        "microgram": ("µg", "μg", "ug"),
        "milligram": ("mg",),
        "gram": ("g", "gram", "grams"),
        "kilogram": ("kg", "kilogram", "kilograms"),
        "metric_ton": ("t", "tonne", "tonnes"),
        "kilometric_ton": ("kt",),
        "pound": ("lb", "lbs", "pound", "pounds"),
        "ounce": ("oz",),
    },
    "length": {
        "millimeter": ("mm",),
        "centimeter": ("cm",),
        "meter": ("m", "metre", "metres", "meter", "meters"),
        "kilometer": ("km",),
        "inch": ("in",),
        "foot": ("ft",),
    },
    "area": {
        "centimeter ** 2": ("cm²", "cm2"),
        "meter ** 2": ("m²", "m2", "m^2"),
        "hectare": ("ha",),
        "kilometer ** 2": ("km²", "km2"),
    },
    "time": {
        "second": ("s", "second", "seconds"),
        "minute": ("min", "minute", "minutes"),
        "hour": ("h", "hour", "hours"),
        "day": ("d", "day", "days"),
        "week": ("week", "weeks"),
        "month": ("month", "months"),
        "year": ("a", "yr", "year", "years"),
    },
    "pressure": {
        "pascal": ("Pa",),
        "kilopascal": ("kPa",),
        "megapascal": ("MPa",),
        "millibar": ("mbar",),
        "bar": ("bar",),
        "standard_atmosphere": ("atm",),
    },
}


def compiled() -> dict[str, dict[str, str]]:
    registry = pint.UnitRegistry(non_int_type=Fraction)
    found: dict[str, dict[str, str]] = {}
    for quantity, units in UNITS.items():
        base = next(iter(units))
        for name, spellings in units.items():
            factor = Fraction(registry.Quantity(Fraction(1), name).to(base).magnitude)
            for spelling in spellings:
                if spelling in found:
                    raise SystemExit(f"{spelling!r} is written for two units")
                found[spelling] = {"quantity": quantity, "factor": str(factor)}
    return found


def main() -> None:
    text = json.dumps(compiled(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if "--check" not in sys.argv:
        FILE.write_text(text)
    elif FILE.read_text() != text:
        raise SystemExit(f"{FILE.name} is not what pint gives; run python scripts/units.py")


if __name__ == "__main__":
    main()
