"""Whether a question that was written as Markdown compiles: what was read may break a rule that no format knows."""

from collections.abc import Sequence
from pathlib import Path

from course_app.content.labels import LABELS
from course_app.content.quiz_page import compile_quiz
from course_app.content.report import Reporter
from course_app.content.source import Source, clean
from course_app.course.problems import Problem

_HEAD = "---\nid: quiz\ntitle: Quiz\nuse: practice\npass_percent: 60\n---\n\n"
_LANGUAGE = "en"  # of the few words that the compiler adds; any will do


def first_error(lines: Sequence[str]) -> str | None:
    """What `course check` would say of the question first; None where it says nothing."""
    problems: list[Problem] = []
    report = Reporter("quizzes/quiz.md", problems)
    source = clean(Source(file=report.file, text=_HEAD + "\n".join(lines) + "\n", digest=""), report)
    if source is not None:
        compile_quiz({_LANGUAGE: source}, "quiz", Path(), LABELS, terms={_LANGUAGE: {}}, references=None, report=report)
    errors = [problem for problem in problems if problem.severity == "error"]
    return f"expected {errors[0].expected}, found {errors[0].found}" if errors else None
