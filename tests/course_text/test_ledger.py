"""No number of the texts around the units drifts: each is worked out, or listed with its source, and none can change.

The units' own numbers are worked out in test_numbers*.py.
"""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from course_app.course.edition import Edition
from tests.course_text.conftest import ROOT
from tests.course_text.ledger import (
    NUMBER,
    WORKED_OUT,
    formula,
    is_shown,
    listed,
    numbers_of,
    places,
    read_ledger,
    without_results,
)
from tests.course_text.test_numbers import text_of

LEDGER = read_ledger(Path(__file__).parent / "numbers.txt")
TEXTS = list(places())
FILES = sorted({file for file, _, text in TEXTS if NUMBER.search(WORKED_OUT.sub("", text))})
PLAIN = {"own", "name", "measure", "scale", "title"}


def problems(texts: list[tuple[str, str, str]]) -> list[str]:
    """Places whose numbers are not those of the ledger."""
    return [place for _, place, text in texts if numbers_of(text) != listed(LEDGER.get(place, []))]


def test_every_number_is_worked_out_or_listed():
    assert problems(TEXTS) == []
    assert {*LEDGER} <= {place for _, place, _ in TEXTS}


def test_every_listed_number_has_its_source(edition: Edition):
    references = yaml.safe_load((ROOT / "units" / "references.yaml").read_text(encoding="utf-8"))
    published = {unit.id: {*NUMBER.findall(text_of(edition, unit.id))} for unit in edition.units}
    for place, entries in LEDGER.items():
        for entry in entries:
            kind, _, rest = entry.source.partition(" ")
            if kind == "unit":
                assert {*entry.numbers} <= published[rest], (place, entry)
            elif kind == "sum":
                assert all(is_shown(formula(rest), number) for number in entry.numbers), (place, entry)
            else:
                assert entry.source in PLAIN | {*references}, (place, entry)


@pytest.mark.parametrize("file", FILES)
def test_a_number_that_is_changed_is_found(file: str):
    """Each number of the file in turn is one larger."""
    changed = 0
    for _, place, text in (one for one in TEXTS if one[0] == file):
        text = WORKED_OUT.sub("", text)
        for found in NUMBER.finditer(text):
            other = str(int(found[0][-1]) + 1)
            assert problems([(file, place, text[: found.end() - 1] + other + text[found.end() :])]), (place, found[0])
            changed += 1
    assert changed


def test_a_number_that_is_added_or_goes_is_found():
    (one,) = (one for one in TEXTS if one[1] == "term desire")
    assert problems([one]) == []
    assert problems([(*one[:2], one[2] + " It had 12 plants.")]) and problems([(*one[:2], "It began early.")])


def test_a_result_in_the_text_is_taken_out_only_where_it_is_right():
    assert without_results("8 − 6 = 2 points, and 2 / 8 = 25% of it") == "8 − 6 points, and 2 / 8 of it"
    assert numbers_of("2 / 8 = 26%") == Counter({"2": 1, "8": 1, "26": 1})
    assert numbers_of("1,000 × 15% = 150 and 2 / 3 = 0.67") == Counter({"1,000": 1, "15": 1, "2": 1, "3": 1})


def test_a_level_of_a_rubric_gives_points_from_none_to_all():
    source = (ROOT / "quizzes" / "capstone-work.md").read_text(encoding="utf-8")
    rubrics = [yaml.safe_load(block)["rubric"] for block in re.findall(r"```yaml\n(.*?)```", source, re.S)]
    for criterion in (one for rubric in rubrics for one in rubric if "levels" in one):
        given = [int(level.partition(":")[0]) for level in criterion["levels"]]
        assert given == sorted(given) and (given[0], given[-1]) == (0, criterion["points"]), criterion["id"]
