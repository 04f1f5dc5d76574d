"""Lists for spreadsheets."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from fractions import Fraction

from course_app.actions.manage import Standing
from course_app.actions.statistics import QuestionReport, QuizReport
from course_app.actions.typed import shown_code
from course_app.course.itemanalysis import Answer
from course_app.store.records import RecordRow

FORMULA_BEGINNINGS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # some programs fold full-width signs

LEARNER_COLUMNS = (
    "name",
    "login",
    "cohort",
    "joined",
    "last seen",
    "percent of the rule",
    "sections read",
    "quizzes passed",
    "complete",
)
RECORD_COLUMNS = ("code", "name", "course", "edition", "issued", "status", "reason")
STATISTICS_COLUMNS = (
    "question",
    "title",
    "kind",
    "points",
    "learners",
    "facility",
    "discrimination",
    "right",
    "partly right",
    "wrong",
    "blank",
    "unread",
    "with a known time",
    "seconds of a quarter",
    "seconds of half",
    "seconds of three quarters",
    "faults",
    "answer",
    "counts as right",
    "chosen by",
    "share",
    "share of the strongest third",
    "share of the weakest third",
)

Cell = str | int | float


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with the mark that spreadsheets look for. A text that a spreadsheet would compute gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def learner_rows(standings: Iterable[Standing]) -> list[tuple[str, ...]]:
    return [_learner_row(one) for one in standings]


def record_rows(records: Iterable[RecordRow]) -> list[tuple[str, ...]]:
    return [_record_row(one) for one in records]


def statistics_rows(
    report: QuizReport, answers: Callable[[QuestionReport], Iterable[tuple[str, Answer]]]
) -> list[tuple[Cell, ...]]:
    """A row a question, then one for each of its answers, with the words that ``answers`` gives."""
    rows: list[tuple[Cell, ...]] = []
    language = report.version.edition.languages[0]
    for one in report.questions:
        item, question = one.item, one.question
        row = (question.id, question.titles[language], question.kind, question.points, item.learners)
        figures = (_decimal(item.facility), _decimal(item.discrimination))
        results = (*(item.results.get(name, 0) for name in ("right", "partly", "wrong", "blank")), item.unread)
        times = (item.timed, *([_decimal(found) for found in item.times] or [""] * 3))
        faults = " ".join(remark.fault for remark in item.remarks)
        rows.append((*row, *figures, *results, *times, faults, *[""] * 6))
        rows += [(*row, *[""] * 12, *_answer_cells(one, answer, text)) for text, answer in answers(one)]
    return rows


def _answer_cells(one: QuestionReport, answer: Answer, text: str) -> tuple[Cell, ...]:
    shares = (_decimal(answer.share), _decimal(answer.strong), _decimal(answer.weak))
    return (text, "yes" if one.is_right(answer.code) else "no", answer.count, *shares)


def _decimal(value: Fraction | float | None) -> Cell:
    return "" if value is None else round(float(value), 4)


def _learner_row(one: Standing) -> tuple[str, ...]:
    required = [quiz for quiz in one.progress.quizzes if quiz.required]
    return (
        one.learner.display_name,
        one.learner.login,
        one.learner.cohort_name,
        _moment(one.learner.joined_at),
        _moment(one.last_seen_at) if one.last_seen_at else "",
        str(one.progress.percent),
        f"{sum(len(unit.read) for unit in one.progress.units)} of "
        f"{sum(len(unit.unit.sections) for unit in one.progress.units)}",
        f"{sum(quiz.passed for quiz in required)} of {len(required)}",
        "yes" if one.progress.is_complete else "no",
    )


def _record_row(row: RecordRow) -> tuple[str, ...]:
    snapshot = row.snapshot or {}
    status = "revoked" if row.revoked_at else "valid"
    return (
        shown_code(row.code),
        str(snapshot.get("name", "")),
        str(snapshot.get("course_title", "")),
        str(snapshot.get("edition_label", "")),
        _moment(row.issued_at),
        f"{status}, erased" if row.erased_at else status,
        row.revoked_reason or "",
    )


def _moment(moment: datetime) -> str:
    """UTC, as spreadsheets read it."""
    return f"{moment:%Y-%m-%d %H:%M}"


def _harmless(cell: Cell) -> Cell:
    is_formula = isinstance(cell, str) and cell.lstrip().startswith(FORMULA_BEGINNINGS)
    return f"'{cell}" if is_formula else cell
