"""A calculator begins with the numbers of a worked example, and gives what the text prints."""

import re

import pytest

from course_app.course.edition import Edition
from course_app.course.readability import plain

PRINTED = {
    "economic-techniques": {
        "payback-calculator": "2.94 3.85 68,900",
        "npv-calculator": "4.96764 168,900 68,900 13,870 0.69",
        "irr-calculator": "29.8 68,900",
        "tca-worksheet": "29,437 141,201 151,239 2.81 35,865",
        "annuity-calculator": "0.131474 52,590 112,590 469",
        "mac-calculator": "270 330 82,500 1,500 84,000 150,000 66,000",
    },
    "analytical-tools": {
        "rinse-calculator": "168.5 40.2 768",
        "water-worksheet": "60 5.2 115",
        "boiler-calculator": "78.3 276.6 5.70 153.9 53,867 19,440 29,160 83,027 1.45",
        "liquor-calculator": "66.67 44.67 1.49 44.0 6.6 4.278 2.32 7.03 6.48 2,268 4.4",
    },
    "capstone": dict.fromkeys(("capstone-water", "capstone-tca", "capstone-screening"), ""),  # no worked example
    "project-design": {
        "screening-checklist": "10",
        "river-calculator": "4.54 46.2 77.0",
    },
}


def article(edition: Edition, unit_id: str) -> str:
    unit = edition.unit(unit_id)
    assert unit
    return unit.texts["en"].article


@pytest.mark.parametrize(("unit_id", "name"), [(unit, name) for unit, names in PRINTED.items() for name in names])
def test_a_calculator_gives_what_its_unit_prints(edition: Edition, unit_id: str, name: str):
    html = article(edition, unit_id)
    section = re.search(rf'<section class="box calculator" id="{unit_id}--{name}".*?</section>', html, re.S)
    assert section
    found = section[0].partition('class="found"')[2]
    prose = plain(html)
    for number in PRINTED[unit_id][name].split():
        alone = rf"(?<![\d,.]){re.escape(number)}(?:\.0)?(?![\d]|[,.]\d)"
        assert re.search(alone, found), f"{number} is no result of {name}"
        assert re.search(alone, prose), f"{number} is not printed in {unit_id}"


@pytest.mark.parametrize("unit_id", PRINTED)
def test_every_calculator_of_a_unit_is_listed_here(edition: Edition, unit_id: str):
    placed = re.findall(r'class="box calculator" id="[a-z-]+--([a-z-]+)"', article(edition, unit_id))
    assert placed == list(PRINTED[unit_id])
