"""The objectives of a unit, and whether each has a question."""

from collections.abc import Mapping, Sequence

from course_app.content.fields import Located
from course_app.content.quiz_page import QuizFacts
from course_app.content.report import Reporter
from course_app.content.unit_page import UnitFacts
from course_app.course.problems import Problem


def check_objectives(units: Mapping[str, UnitFacts], files: Sequence[QuizFacts], problems: list[Problem]) -> None:
    """Of a unit without questions nothing is said. ``units``: in the source language."""
    asked: dict[str, set[int]] = {}
    for file in files:
        if file.unit is not None and file.unit.text in units and file.questions:
            asked.setdefault(file.unit.text, set())
        for question in file.questions:
            if question.objective is not None:
                report = Reporter(file.file, problems)
                number = _number(question.objective, file.unit, units, report)
                if file.unit is not None and file.unit.text in units:
                    asked[file.unit.text].add(number)
    for name, numbers in asked.items():
        for number, objective in enumerate(units[name].objectives, start=1):
            if not numbers & {0, number}:  # what is named but not there may have been meant
                advice = f"write one, or add objective={number} to the heading of one"
                found = f"none on number {number}" if numbers else "no question that names this objective"
                Reporter(units[name].file, problems).warning(
                    objective.place, "a question on each objective", found, advice
                )


def _number(written: Located, unit: Located | None, units: Mapping[str, UnitFacts], report: Reporter) -> int:
    """0, reported, where the unit has no such objective."""
    if unit is None:
        advice = "add unit: to the front matter, or take objective= away"
        report.error(written.place, "an objective in a quiz or bank of a unit", written.text or "nothing", advice)
        return 0
    if unit.text not in units:  # which is reported, as is a unit that cannot be read
        return 0
    count = len(units[unit.text].objectives)
    number = int(written.text[:6]) if written.text.isascii() and written.text.isdigit() else 0
    if 1 <= number <= count:
        return number
    expected = f"an objective of the unit {unit.text}, 1 to {count}" if count else "a unit with objectives"
    report.error(written.place, expected, written.text or "nothing", "count them in the unit's [!OBJECTIVES] box")
    return 0
