"""Whether a question that was written as Markdown compiles: what was read may break a rule that no format knows."""

import re
from collections.abc import Sequence
from pathlib import Path

from course_app.content.labels import LABELS
from course_app.content.quiz_page import compile_quiz
from course_app.content.report import Reporter
from course_app.content.source import Source, clean
from course_app.course.problems import Problem

_HEAD = "---\nid: quiz\ntitle: Quiz\nuse: practice\npass_percent: 60\n---\n\n"
_LANGUAGE = "en"  # of the few words that the compiler adds; any will do
_OPTION = re.compile(r"\bof line (\d+)(?= again$)")
_MARK = re.compile(r"[-*+] \[[ x]\] |\s*\{#[^}]*\}$")  # of an option, and its id
_MOST = 60  # characters of a line that is shown


def first_error(lines: Sequence[str]) -> str | None:
    """What `course check` would say of the question first; None where it says nothing.

    Whoever imports a file does not have these lines: where the check speaks of one by its number, its text stands.
    """
    problems: list[Problem] = []
    report = Reporter("quizzes/quiz.md", problems)
    source = clean(Source(file=report.file, text=_HEAD + "\n".join(lines) + "\n", digest=""), report)
    if source is not None:
        compile_quiz({_LANGUAGE: source}, "quiz", Path(), LABELS, terms={_LANGUAGE: {}}, references=None, report=report)
    errors = [problem for problem in problems if problem.severity == "error"]
    return f"expected {errors[0].expected}, found {_with_texts(errors[0].found, lines)}" if errors else None


def _with_texts(found: str, lines: Sequence[str]) -> str:
    def text_of(match: "re.Match[str]") -> str:
        text = _MARK.sub("", lines[int(match[1]) - 1 - _HEAD.count("\n")])
        return repr(text if len(text) <= _MOST else text[: _MOST - 1] + "…")

    return _OPTION.sub(text_of, found)
