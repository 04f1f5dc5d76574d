"""A folder to an Edition, with every problem of the whole course at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from course_app.content.blueprint import assembled
from course_app.content.checks import Pages, check_pages
from course_app.content.compiled import Checked, Compiled, Counts
from course_app.content.folder import Folder, read_folder
from course_app.content.glossary import Glossary
from course_app.content.history import check_history
from course_app.content.jobs import Made, prune, run_jobs
from course_app.content.quiz_page import QuizFacts
from course_app.content.text import plain_text
from course_app.content.unit_page import UnitContent, UnitFacts
from course_app.course.edition import (
    FORMAT,
    Edition,
    Language,
    Quiz,
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
    checked, course = _checked(folder, cache, previous)
    edition = _edition(course) if course is not None and checked.counts is not None else None
    return Compiled(counts=checked.counts, problems=checked.problems, edition=edition)


def check_course(folder: Path, *, cache: Path | None, previous: Edition | None = None) -> Checked:
    """The same problems without the edition: quick where the cache knows most pages."""
    return _checked(folder, cache, previous)[0]


@dataclass(frozen=True, slots=True)
class _Course:
    """A course all of whose pages are compiled."""

    pages: Pages
    made: Mapping[tuple[str, str, Language], Made]  # by kind, id and (first) language

    def unit(self, unit: str, language: Language) -> UnitContent:
        return self.made["unit", unit, language].unit_content()

    def quiz(self, quiz: str) -> Quiz:
        """With the questions of the banks that it draws from."""
        language, facts = self.pages.source_language, self.pages.quizzes[quiz]
        banks = {
            bank.text: self.made["bank", bank.text, language].quiz_content()
            for section in facts.sections
            for bank in section.banks
        }
        content = self.made["quiz", quiz, language].quiz_content()
        return assembled(content, facts.sections, banks, facts.questions)


def _checked(folder: Path, cache: Path | None, previous: Edition | None) -> tuple[Checked, _Course | None]:
    problems: list[Problem] = []
    read = read_folder(folder, problems)
    course = None
    if read is not None:
        course = _course(read, cache, problems)
        if read.is_whole:
            check_pages(course.pages, problems)
        if read.is_whole and previous is not None:
            check_history(course.pages, previous, problems)
    has_errors = any(problem.severity == "error" for problem in problems)
    counts = None if has_errors or course is None else _counts(course.pages)
    return Checked(counts=counts, problems=tuple(sorted(set(problems)))), course


def _counts(pages: Pages) -> Counts:
    questions = sum(len(file.questions) for file in pages.question_files)
    return Counts(units=len(pages.units), quizzes=len(pages.quizzes), questions=questions)


def _course(folder: Folder, cache: Path | None, problems: list[Problem]) -> _Course:
    units: dict[str, dict[Language, UnitFacts]] = {}
    quizzes: dict[str, QuizFacts] = {}
    banks: dict[str, QuizFacts] = {}
    made = run_jobs(folder.jobs, cache)
    for one in made:
        problems.extend(one.facts.problems)
        if one.facts.unit is not None:
            units.setdefault(one.job.id, {})[one.job.language] = one.facts.unit
        elif one.facts.quiz is not None:
            (banks if one.job.kind == "bank" else quizzes)[one.job.id] = one.facts.quiz
    prune(folder.jobs, cache)
    source = folder.course.languages[0]
    pages = Pages(
        folder=folder.path,
        course=folder.course,
        glossaries=folder.glossaries,
        units={unit: texts for unit, texts in units.items() if source in texts},
        quizzes=quizzes,
        banks=banks,
    )
    return _Course(pages, {(one.job.kind, one.job.id, one.job.language): one for one in made})


def _edition(course: _Course) -> Edition:
    pages, file = course.pages, course.pages.course
    texts = {unit: {language: course.unit(unit, language) for language in facts} for unit, facts in pages.units.items()}
    return with_digests(
        Edition(
            format=FORMAT,
            course=file.id,
            languages=file.languages,
            texts=file.texts,
            licence=file.licence,
            rule=file.rule,
            units=tuple(_unit(unit, pages, texts[unit]) for unit in pages.units),
            quizzes=tuple(course.quiz(quiz) for quiz in pages.quizzes),
            glossary={language: _terms(pages, language) for language in file.languages},
            search={language: _index(pages, texts, language) for language in file.languages},
            assets={},
        )
    )


def _unit(unit: str, pages: Pages, texts: Mapping[Language, UnitContent]) -> Unit:
    facts = pages.units[unit]
    source = facts[pages.source_language]
    return Unit(
        id=unit,
        number=source.number,
        minutes=source.minutes,
        needs=tuple(need.text for need in source.needs),
        sections=source.sections,
        quizzes=tuple(name for name, quiz in pages.quizzes.items() if quiz.unit and quiz.unit.text == unit),
        texts={language: _text(facts[language], content) for language, content in texts.items()},
        digest="",
    )


def _text(facts: UnitFacts, content: UnitContent) -> UnitText:
    return UnitText(
        title=content.title,
        summary=content.summary,
        sections=content.sections,
        article=content.article,
        words=content.words,
        source_digest=facts.source_digest,
        translated_from=facts.translated_from.text if facts.translated_from else None,
    )


def _terms(pages: Pages, language: Language) -> tuple[Term, ...]:
    """By name; a term that is not translated stands in the source language."""
    found = _by_id(pages.glossaries.get(pages.source_language)) | _by_id(pages.glossaries.get(language))
    return tuple(sorted(found.values(), key=lambda term: (term.name.casefold(), term.id)))


def _by_id(glossary: Glossary | None) -> dict[str, Term]:
    return glossary.by_id if glossary else {}


def _index(pages: Pages, texts: Mapping[str, Mapping[Language, UnitContent]], language: Language) -> SearchIndex:
    """Units in this language, or in the source language where they are not translated; then the terms."""
    spoken = [contents.get(language, contents[pages.source_language]) for contents in texts.values()]
    return build_index([*(entry for content in spoken for entry in content.entries), *_term_entries(pages, language)])


def _term_entries(pages: Pages, language: Language) -> list[SearchEntry]:
    glossary = pages.glossaries.get(language) or pages.glossaries.get(pages.source_language)
    also = {item.term.id: item.also for item in glossary.terms} if glossary else {}
    return [_term_entry(term, also.get(term.id, ())) for term in _terms(pages, language)]


def _term_entry(term: Term, also: tuple[str, ...]) -> SearchEntry:
    text = plain_text(term.html)
    others = f" ({', '.join(also)})" if also else ""
    return SearchEntry(address=f"glossary:{term.id}", title=term.name + others, trail="", text=text)
