"""What YAML and TOML are broken by, in the words of all other problems: the libraries' own read as half a sentence."""

import re
import tomllib
from dataclasses import dataclass
from typing import Any

import yaml

from course_app.content.report import Reporter
from course_app.course.draft import Place


@dataclass(frozen=True, slots=True)
class _Cause:
    begins: str  # what the library says, or its beginning
    expected: str
    advice: str
    at_opening: bool = False  # of what was begun and not ended: the place where it begins helps more


_YAML = (
    _Cause(
        "mapping values are not allowed",
        "one key: value a line",
        "put a value with a colon in quotation marks, and give each key the same spaces before it",
    ),
    _Cause("did not find expected ',' or ']'", "a list that ends with ]", "close it; write , between its items", True),
    _Cause("did not find expected ',' or '}'", "keys that end with }", "close them; write , between them", True),
    _Cause("found unexpected end of stream", "a closing quotation mark", "close what is opened here", True),
    _Cause("could not find expected ':'", "a colon after the key", "write key: value", True),
    _Cause(
        "did not find expected key", "a key, as in title: Water", "look at the spaces and quotation marks before it"
    ),
    _Cause("did not find expected '-' indicator", "- before an item of the list", "write it, or mend the spaces"),
    _Cause(
        "found character that cannot start any token", "a letter, digit or quotation mark", "put the value in quotes"
    ),
    _Cause("found unknown escape character", r"\\ for a backslash", "double it, or use single quotation marks"),
)
_ANY_YAML = _Cause("", "YAML", "look at quotation marks, colons and the spaces at the line's start")
_TOML = (
    _Cause("Invalid value", 'a value: "text", a number, true, false or a list […]', "put text in quotation marks"),
    _Cause("Expected '=' after a key", "= after the key", 'write key = "value"'),
    _Cause("Unclosed array", "a comma or ] in the list", "close the list; write , between its items"),
    _Cause("Expected newline", "nothing more on the line", "write one key = value a line"),
    _Cause("Expected ']' at the end", "] after the table's name", "write it, as in [rule]"),
    _Cause("Unterminated string", "a closing quotation mark", "close the text"),
    _Cause("Illegal character '\\n'", "a closing quotation mark", "close the text on its line"),
    _Cause('Expected "\'"', "a closing quotation mark", "close the text"),
    _Cause("Cannot overwrite", "each key once", "join the two"),
    _Cause("Cannot declare", "each table once", "join the two"),
    _Cause("Unescaped '\\'", r"\\ for a backslash", "double it, or use single quotation marks"),
    _Cause("Invalid statement", "key = value, or a table, as in [rule]", "mend this line"),
)
_ANY_TOML = _Cause("", "TOML", "mend this line")
_AT = re.compile(r"(?P<said>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.S)


def report_yaml(error: yaml.YAMLError, text: str, start: Place, report: Reporter) -> None:
    """``start``: where the text begins in its file."""
    said: str = getattr(error, "problem", None) or ""
    cause = _cause(said, _YAML, _ANY_YAML)
    opening: Any = getattr(error, "context_mark", None)
    mark = opening if opening and cause.at_opening else getattr(error, "problem_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    found = _standing(text, line, column)
    if "tab" in said.split() or found == "a tab":
        cause, found = _Cause("", "spaces", "use spaces to indent"), "a tab"
    place = Place(line=start.line + line, column=start.column + column)
    report.error(place, cause.expected, found, cause.advice)


def report_toml(error: tomllib.TOMLDecodeError, text: str, report: Reporter) -> None:
    found = _AT.fullmatch(str(error))
    cause = _cause(found["said"] if found else "", _TOML, _ANY_TOML)
    if found and found["line"]:
        line, column = int(found["line"]) - 1, int(found["column"]) - 1
    else:
        written = text.rstrip()
        line, column = written.count("\n"), len(written) - written.rfind("\n") - 1
    if cause.begins.startswith("Cannot"):
        column = 0  # the library stops after what it cannot take
    report.error(Place(line=line + 1, column=column + 1), cause.expected, _standing(text, line, column), cause.advice)


def _cause(said: str, known: tuple[_Cause, ...], otherwise: _Cause) -> _Cause:
    return next((cause for cause in known if said.startswith(cause.begins)), otherwise)


def _standing(text: str, line: int, column: int) -> str:
    """What stands at a place, both counted from 0: the rest of its line, in words where it cannot be seen."""
    lines = text.rstrip().split("\n")
    rest = lines[line][column:] if line < len(lines) else ""
    if rest.startswith("\t"):
        return "a tab"
    return rest.strip() or ("the end of the line" if line < len(lines) - 1 else "the end")
