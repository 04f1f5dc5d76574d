"""A verification as lines of text, for the command line."""

from collections.abc import Iterator

from course_app.records.stated import Stated
from course_app.records.verifying import Answer, Verification

_WORDS: dict[Answer, str] = {"holds": "holds", "fails": "FAILS", "unknown": "not checked"}


def lines(verification: Verification) -> Iterator[str]:
    for check in verification.checks:
        yield f"{_WORDS[check.answer]:<12} {check.says}"
    if verification.stated is not None:
        yield ""
        yield "Good. The record states:" if verification.is_good else "NOT good. The record states:"
        yield from _stated(verification.stated)
    else:
        yield ""
        yield "NOT good."


def _stated(stated: Stated) -> Iterator[str]:
    for label, value in _rows(stated):
        yield f"  {label:<12} {' '.join(value.split())}"  # a line break must not look like another row


def _rows(stated: Stated) -> Iterator[tuple[str, str]]:
    yield "Name", stated.name
    yield "Course", f"{stated.course_title} ({stated.course}), edition {stated.edition_label}"
    yield "Edition", stated.edition
    yield "Institution", stated.institution_name
    yield "Issued", stated.issued_at
    yield "Code", stated.code
    yield "Assurance", stated.assurance
    for quiz in stated.quizzes:
        yield "Quiz", f"{quiz.title}: {quiz.percent}% (pass mark {quiz.pass_percent}%)"
    yield "Scope", stated.scope
    yield "Notice", stated.notice
