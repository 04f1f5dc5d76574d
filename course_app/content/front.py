"""The front matter of a Markdown file: YAML between two lines of three hyphens."""

from dataclasses import dataclass

from course_app.content.blocks import Line, lines_of
from course_app.content.nodes import Table, read_yaml
from course_app.content.report import START, Reporter


@dataclass(frozen=True, slots=True)
class Parts:
    front: Table
    body: list[Line]


def divide(text: str, report: Reporter) -> Parts | None:
    """None, reported, where the front matter is missing, is not closed or is no YAML."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        report.error(START, "front matter between two lines of ---", lines[0] or "nothing", "begin the file with ---")
        return None
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if end is None:
        report.error(START, "a second line of --- after the front matter", "none", "add it before the text")
        return None
    front = read_yaml("\n".join(lines[1:end]), 2, report)
    return None if front is None else Parts(front, check_tabs(lines_of("\n".join(lines[end + 1 :]), end + 2), report))


def check_tabs(lines: list[Line], report: Reporter) -> list[Line]:
    """The same lines; a tab at the start of one is reported, since programs disagree on its width."""
    checked = []
    for line in lines:
        lead = line.text[: len(line.text) - len(line.text.lstrip())]
        if "\t" in lead:
            report.error(Line(line.number, 1 + lead.index("\t"), "").place, "spaces", "a tab", "use spaces to indent")
        text = lead.replace("\t", "    ") + line.text[len(lead) :]
        checked.append(Line(line.number, line.column, text.replace("\t", " ")))
    return checked
