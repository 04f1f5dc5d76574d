"""A folder to an Edition, with every problem of the whole course at once."""

from pathlib import Path

from course_app.content.checks import Pages, check_pages
from course_app.content.compiled import Compiled
from course_app.content.folder import Folder, read_folder
from course_app.content.glossary import Glossary
from course_app.content.history import check_history
from course_app.content.jobs import QuizResult, UnitResult, prune, run_jobs
from course_app.content.quiz_page import QuizPage
from course_app.content.text import plain_text
from course_app.content.unit_page import UnitPage
from course_app.course.edition import (
    FORMAT,
    Edition,
    Language,
    SearchEntry,
    SearchIndex,
    Term,
    Unit,
    UnitText,
    with_digests,
)
from course_app.course.problems import Problem
from course_app.course.search import build_index


def compile_course(folder: Path, *, cache: Path | None, previous: Edition | None = None) -> Compiled:
    """The edition that the files of ``folder`` make, the same bytes on every machine.

    ``cache`` is a folder for compiled pages, to be trusted as much as this program; ``previous`` is the edition whose
    permanent ids are compared.
    """
    problems: list[Problem] = []
    read = read_folder(folder, problems)
    if read is None:
        return Compiled(edition=None, problems=_sorted(problems))
    pages = _pages(read, cache, problems)
    check_pages(pages, problems)
    if previous is not None:
        check_history(pages, previous, problems)
    has_errors = any(problem.severity == "error" for problem in problems)
    return Compiled(edition=None if has_errors else _edition(pages), problems=_sorted(problems))


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))


def _pages(folder: Folder, cache: Path | None, problems: list[Problem]) -> Pages:
    units: dict[str, dict[Language, UnitPage]] = {}
    quizzes: dict[str, QuizPage] = {}
    for job, result in zip(folder.jobs, run_jobs(folder.jobs, cache), strict=True):
        problems.extend(result.problems)
        if isinstance(result, UnitResult) and result.page is not None:
            units.setdefault(job.id, {})[next(iter(job.sources))] = result.page
        elif isinstance(result, QuizResult) and result.page is not None:
            quizzes[job.id] = result.page
    prune(folder.jobs, cache)
    source = folder.course.languages[0]
    return Pages(
        folder=folder.path,
        course=folder.course,
        glossaries=folder.glossaries,
        units={unit: texts for unit, texts in units.items() if source in texts},
        quizzes=quizzes,
    )


def _edition(pages: Pages) -> Edition:
    course = pages.course
    glossary = {language: _terms(pages, language) for language in course.languages}
    return with_digests(
        Edition(
            format=FORMAT,
            course=course.id,
            languages=course.languages,
            texts=course.texts,
            licence=course.licence,
            rule=course.rule,
            units=tuple(_unit(unit, pages) for unit in pages.units),
            quizzes=tuple(page.quiz for page in pages.quizzes.values()),
            glossary=glossary,
            search={language: _index(pages, language) for language in course.languages},
            assets={},
        )
    )


def _unit(unit: str, pages: Pages) -> Unit:
    texts = pages.units[unit]
    source = texts[pages.source_language]
    return Unit(
        id=unit,
        number=source.number,
        minutes=source.minutes,
        needs=tuple(need.text for need in source.needs),
        sections=source.section_ids,
        quizzes=tuple(quiz for quiz, page in pages.quizzes.items() if page.quiz.unit == unit),
        texts={language: _text(page) for language, page in texts.items()},
        digest="",
    )


def _text(page: UnitPage) -> UnitText:
    return UnitText(
        title=page.title,
        summary=page.summary,
        sections=page.sections,
        article=page.article,
        words=page.words,
        source_digest=page.source_digest,
        translated_from=page.translated_from.text if page.translated_from else None,
    )


def _terms(pages: Pages, language: Language) -> tuple[Term, ...]:
    """By name; a term that is not translated stands in the source language."""
    found = _by_id(pages.glossaries.get(pages.source_language)) | _by_id(pages.glossaries.get(language))
    return tuple(sorted(found.values(), key=lambda term: (term.name.casefold(), term.id)))


def _by_id(glossary: Glossary | None) -> dict[str, Term]:
    return glossary.by_id if glossary else {}


def _index(pages: Pages, language: Language) -> SearchIndex:
    """Units in this language, or in the source language where they are not translated; then the terms."""
    return build_index([*_unit_entries(pages, language), *_term_entries(pages, language)])


def _unit_entries(pages: Pages, language: Language) -> list[SearchEntry]:
    return [
        entry for texts in pages.units.values() for entry in texts.get(language, texts[pages.source_language]).entries
    ]


def _term_entries(pages: Pages, language: Language) -> list[SearchEntry]:
    glossary = pages.glossaries.get(language) or pages.glossaries.get(pages.source_language)
    also = {item.term.id: item.also for item in glossary.terms} if glossary else {}
    return [_term_entry(term, also.get(term.id, ())) for term in _terms(pages, language)]


def _term_entry(term: Term, also: tuple[str, ...]) -> SearchEntry:
    text = plain_text(term.html)
    others = f" ({', '.join(also)})" if also else ""
    return SearchEntry(address=f"glossary:{term.id}", title=term.name + others, trail="", text=text)
