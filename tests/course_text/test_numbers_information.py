"""Every number that unit 6 publishes, worked out again here by formulas of its own; see ``test_numbers.py``.

The power 0.6 is taken as the fifth root of the cube, by halving.
"""

import re
from decimal import Decimal
from math import hypot

import pytest

from course_app.course.edition import Edition
from tests.course_text.conftest import dots, figure, labels
from tests.course_text.test_numbers import money, numbers_left, share, shown, text_of
from tests.course_text.test_quizzes import prompt_numbers, quiz

UNIT = "information"
PAGE, REPORT = (0, 1, 1, 2, 0, 0), (2, 2, 1, 2, 1, 1)
QUESTIONS = ("1 who measured", "2 baseline", "3 year and prices", "4 unit and scale", "5 interest", "6 failures")
MOST = 2 * len(QUESTIONS)


def six_tenths(value: Decimal) -> Decimal:
    low, high = Decimal(0), Decimal(1)
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if middle**5 < value**3 else (low, middle)
    return low


def appraisal_phrases() -> list[str]:
    page, report = sum(PAGE), sum(REPORT)
    assert page < 5 and report >= 9
    return [
        "Give 0 to 2 points for each answer",
        f"With 9 or more of {MOST}, use it. With 5 to 8, use it with caution. Below 5, treat it as a lead",
        "has saved 30 litres per kilogram against an ordinary one, in a dyehouse of 20 t a day",
        *(f"{name}\n{bad}\n{good}" for name, bad, good in zip(QUESTIONS, PAGE, REPORT, strict=True)),
        f"Sum of {MOST}\n{page}\n{report}",
        f"{page} points make the page a lead only. {report} points make the report fit for use",
        "It should score 9 or more",
    ]


def washer_phrases() -> list[str]:
    cost, size, own, saving, days = 50_000, 20, 8, 30, 300
    ratio = Decimal(own) / size
    factor, index = six_tenths(ratio), Decimal(180) / 100
    scaled = cost * factor
    here = scaled * index
    water = saving * own * days
    saved, saved_low = water * Decimal("0.8"), water * Decimal("0.1")
    bad = here * Decimal("1.5") / (saved / 2)
    return [
        f"about a dyehouse of {size} t a day. Its washer cost {money(cost)} and saved {saving} L/kg. "
        f"A sister mill of Riverside dyes {own} t a day, {days} days a year",
        f"Equipment of {share(ratio)} of the size does not cost {share(ratio)} of the price. By the six-tenths rule "
        f"it costs {shown(cost)} × ({own} / {size}) to the power 0.6 = {shown(cost)} × {shown(factor, 5)} = "
        f"{money(scaled)}",
        f"stood at 100 in the year of the report, and it stands at 180 today. So multiply by 180 / 100 = "
        f"{shown(index, 1)}. That makes {money(here)}",
        f"{saving} × {shown(1000 * own)} × {days} / 1,000 = {shown(water)} m³ a year",
        f"price of water: $0.80 per m³. So {money(saved)} a year",
        f"Payback: {shown(here)} / {shown(saved)} = {shown(here / saved, 2)} years",
        f"about {shown(here / saved, 1)} years. Had you scaled in a straight line, you would have found "
        f"{money(cost * ratio * index)}, which is too little. Had you forgotten the index, you would have found "
        f"{money(scaled)}",
        "right within 30 to 50 per cent",
        f"a washer 50% dearer, {money(here * Decimal('1.5'))}, that saves half, {money(saved / 2)} a year. "
        f"The payback is {shown(bad, 2)} years",
        f"costs $0.10 per m³, the same washer saves {money(saved_low)} a year and needs "
        f"{shown(here / saved_low, 1)} years",
        "recovers its soda at 300 t of pulp a day. It makes 30",
    ]


def unit_phrases() -> list[str]:
    gallon, pound = Decimal("3.7854"), Decimal("0.45359")
    intake, cooling, fabric = 1150, 120, 10
    assert 90 < (intake - cooling) / fabric < 110 < intake / fabric
    return [
        "10 gallons per pound of fabric",
        f"A US gallon is {gallon} L. A pound is {pound} kg",
        f"10 × {gallon} / {pound} = {shown(10 * gallon / pound, 1)} L/kg",
        f"{shown(10 * gallon / pound, 1)} L/kg. Each gallon per pound is {shown(gallon / pound, 4)} L/kg",
        "use 90 to 110 L/kg",
        f"Riverside uses {intake // fabric}. Is it",
        f"Of Riverside’s {shown(intake)} m³ a day, {cooling} m³ only run",
        f"compare with ({shown(intake)} − {cooling}) / {fabric} = {(intake - cooling) // fabric} L/kg",
    ]


def log_phrases() -> list[str]:
    return ["3 May\n", "4 May\n", "9 May\nour own line 2", "9 May\nour own line 3", "saves 60%", "same idea for line 3"]


def centre_phrases() -> list[str]:
    return [
        "the 1995 paper\n8\n",
        "a UN paper of 1998\n10\n",
        "24, and over 100 others",
        "the state of 2015\n58 centres in 56 countries",
        "47 countries",
        "its 24 centres put it between 1998 and 2015",
        "41 members found RECPnet",
        "Write 100 words",
    ]


def test_numbers_of_unit_6(edition: Edition):
    phrases = [*appraisal_phrases(), *washer_phrases(), *unit_phrases(), *log_phrases(), *centre_phrases()]
    years = {"1995": 5, "1989": 1, "1990": 3, "1991": 2, "1998": 2, "2004": 1, "2010": 1, "2015": 1}
    sections = {f"6.{n}": 1 for n in range(1, 9)} | {"6.3": 2, "6.5": 3, "3.1": 1, "2.7": 2, "5.4": 1}
    phases = {"1": 1, "2": 1, "3": 4, "4": 2, "5": 1}  # of an assessment; unit 3 is named twice
    labels = {"6": 2, "21": 2}  # of worked examples; Agenda 21
    assert numbers_left(text_of(edition, UNIT), phrases) == years | sections | phases | labels


def test_the_cells_of_the_table_to_carry_over_are_worked_out_a_second_time(edition: Edition):
    question = next(q for q in quiz(edition, "check-information").questions if q.id == "carry-over")
    for variant in question.variants:
        litres, tonnes, days, cost, price = prompt_numbers(variant)
        water = litres * tonnes * days
        expected = {"water": water, "money": water * price, "payback": cost / water / price}
        cells = variant.key["cells"]
        assert isinstance(cells, list)
        for cell in cells:
            middle = (Decimal(cell["low"]) + Decimal(cell["high"])) / 2
            assert float(middle) == pytest.approx(float(expected[cell["name"]]), rel=1e-9)


def test_each_corner_lies_as_far_from_the_middle_as_its_points():
    """A point is 68 long; the outlines end where they begin, and the key has two dots of its own."""
    svg = figure(UNIT, "radar.svg")
    away = [round(hypot(x - 250, y - 196) / 68, 2) for x, y in dots(svg)]
    assert away[:-2] == [*REPORT, REPORT[0], *PAGE, PAGE[0]]
    assert {f"report: {sum(REPORT)} of {MOST}", f"page: {sum(PAGE)} of {MOST}"} <= {*labels(svg)}


def test_the_funnel_becomes_narrower_and_every_partner_has_arrows_both_ways():
    boxes = [float(width) for width in re.findall(r'<rect [^>]*width="([\d.]+)"', figure(UNIT, "funnel.svg"))]
    assert len(boxes) == 7 and boxes == sorted({*boxes}, reverse=True)
    assert figure(UNIT, "network.svg").count('fill-opacity="1"') == 2 * 6  # heads of arrows, of six partners
