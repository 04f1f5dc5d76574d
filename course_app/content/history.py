"""Permanent ids: what the last edition had and this course lacks, and what that would orphan."""

from course_app.content.checks import Pages
from course_app.content.course_file import FILE
from course_app.content.questions import offered_ids
from course_app.content.quiz_page import QuestionFacts
from course_app.content.report import START, Reporter, listing
from course_app.course.edition import Edition, Question, Quiz, Unit
from course_app.course.kinds import KINDS
from course_app.course.problems import Problem


def check_history(pages: Pages, previous: Edition, problems: list[Problem]) -> None:
    """Warnings: an author may take things away, knowing what is lost."""
    report = Reporter(FILE, problems)
    if pages.course.id != previous.course:
        advice = "keep the id, or all progress and records belong to another course"
        report.warning(START, f"the course id {previous.course}", pages.course.id, advice)
        return
    for unit in previous.units:
        if unit.id not in [item.text for item in pages.course.units]:
            report.warning(START, f"the unit {unit.id}, as in the last edition", "none", _lost("who has read it"))
        elif unit.id in pages.units:
            _check_sections(unit, pages, problems)
    for quiz in previous.quizzes:
        if quiz.id not in [item.text for item in pages.course.quizzes]:
            report.warning(START, f"the quiz {quiz.id}, as in the last edition", "none", _lost("who has passed it"))
        elif quiz.id in pages.quizzes:
            _check_questions(quiz, pages, problems)


def _check_sections(unit: Unit, pages: Pages, problems: list[Problem]) -> None:
    page = pages.units[unit.id][pages.source_language]
    lost = [section for section in unit.sections if section not in page.sections]
    if lost:
        expected = f"the sections of the last edition: {listing(lost)}"
        Reporter(page.file, problems).warning(START, expected, "none", _lost("who has read them"))


def _check_questions(quiz: Quiz, pages: Pages, problems: list[Problem]) -> None:
    """In the quiz's file and in the banks that it draws from."""
    page = pages.quizzes[quiz.id]
    report = Reporter(page.file, problems)
    named = [bank.text for section in page.sections for bank in section.banks]
    files = [page, *(pages.banks[name] for name in named if name in pages.banks)]
    now = {question.id.text: (file, question) for file in files for question in file.questions}
    lost = [question.id for question in quiz.questions if question.id not in now]
    if lost:
        expected = f"the questions of the last edition: {listing(lost)}"
        report.warning(START, expected, "none", _lost("their statistics"))
    for question in quiz.questions:
        if question.id in now:
            file, found = now[question.id]
            _check_options(question, found, Reporter(file.file, problems))


def _check_options(question: Question, now: QuestionFacts, report: Reporter) -> None:
    if now.options is None or not (gone := offered_ids(question) - {*now.options}):
        return
    expected = f"the options of the last edition: {listing(sorted(gone))}"
    advice = _lost("their statistics")
    if KINDS[question.kind].NEEDS_OPTIONS:
        advice += "; for a mere change of words write the old id, as in {#old-id}"
    report.warning(now.id.place, expected, "none", advice)


def _lost(what: str) -> str:
    return f"if this is not on purpose, put the id back, for {what} would be lost"
