"""What makes calculators live on web and kit: scripts, the bounds of fields, the sentences that are shown."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from course_app.course.calculators import KINDS
from course_app.course.calculators.definition import raw_definition
from course_app.pages.catalogues import translations

FOLDER = Path(__file__).parent / "static"
SCRIPTS = ("money", "plant", "charts", "pictures", "typed", "csv", "form", "sheet")  # in order of use
_READER = ("characters", "rationals", "numbers")
_PLACED = re.compile(r"""<section class="box calculator" id="[^"]*?--([a-z0-9-]+)" data-calculator='([a-z]+)'""")
_PLACE = re.compile(r"%\((\w+)\)s")


@lru_cache(maxsize=256)
def placed(article: str) -> Mapping[str, str]:
    """The calculators in an article: id → kind."""
    return dict(_PLACED.findall(article))


@cache
def kinds_data() -> dict[str, Any]:
    """What ``Coursekit.calculatorKinds`` holds: bounds, and the words of each language that a result or picture may
    show. All other texts stand in the article."""
    return {kind: _for_scripts(kind) for kind in KINDS}


def script_files(*, with_reader: bool) -> list[Path]:
    """``with_reader``: with the reader of numbers, where the page does not have it for its questions."""
    reader = [FOLDER / "marking" / f"{name}.js" for name in _READER] if with_reader else []
    return [*reader, FOLDER / "elements.js", *(FOLDER / "calculators" / f"{name}.js" for name in SCRIPTS)]


@cache
def calculator_texts(locale: str) -> dict[str, str]:
    gettext = translations(locale).gettext
    texts = {
        "calcBlank": gettext("Write a number here."),
        "calcUnreadable": gettext("Write a number, such as {example}. “{found}” cannot be read as one."),
        "calcWhich": gettext("Which number do you mean?"),
        "calcUnit": gettext("The unit here is {unit}. You wrote “{found}”."),
        "calcBounds": gettext("Write a number from {low} to {high}. You wrote “{found}”."),
        "calcAbove": gettext("Write a number above {low}, {high} at most. You wrote “{found}”."),
        "calcWhole": gettext("Write a whole number from {low} to {high}. You wrote “{found}”."),
        "calcLook": gettext("No result yet: please look at the marked fields. What you wrote is not lost."),
        "calcOwn": gettext("These are your own numbers."),
        "calcStart": gettext("These numbers are from the text. Put in your own."),
        "calcAdd": gettext("Add a line"),
        "calcRemove": gettext("Take this line away"),
        "calcLine": gettext("Line {number}"),
        "calcReset": gettext("Back to the numbers of the text"),
        "calcCsv": gettext("Save as CSV"),
        "calcPrint": gettext("Print this worksheet"),
        "calcKept": gettext("Kept on this device"),
        "calcNotKept": gettext("Not kept: this browser lets the page keep nothing."),
        "youWrite": gettext("You write one and a half as %(example)s."),
        "howWritten": gettext("How do you write one and a half?"),
        "iWrite": gettext("I write %(example)s"),
    }
    return {name: _PLACE.sub(r"{\1}", text) for name, text in texts.items()}


def _for_scripts(kind: str) -> dict[str, Any]:
    data, definition = raw_definition(kind), KINDS[kind].definition
    words = {language: dict(texts.words) for language, texts in definition.texts.items()}
    kept = {key: value for key, value in data.items() if key not in ("formulas", "texts")}
    return kept | {"shape": definition.shape, "words": words}
