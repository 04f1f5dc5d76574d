"""The files of a course's folder: what is there, what is read, what nobody names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from course_app.content.addresses import path_from
from course_app.content.blueprint import QUIZ_KEYS, named_banks
from course_app.content.course_file import FILE, CourseFile, read_course_file, stand_in
from course_app.content.fields import ID, Fields, Located
from course_app.content.front import divide
from course_app.content.glossary import Glossary, read_glossary
from course_app.content.jobs import Job, compiler_digest
from course_app.content.labels import labels_of
from course_app.content.references import read_references
from course_app.content.report import START, Reporter, nearest
from course_app.content.source import Source, read_source
from course_app.content.surroundings import Reference
from course_app.course.canonical import Json, digest, digest_of
from course_app.course.edition import Language
from course_app.course.problems import Problem
from course_app.course.values import to_data

_SVG = re.compile(r"\(\s*([^()\s\"]+\.svg)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A course as read from its files, its pages not compiled yet."""

    path: Path
    course: CourseFile
    is_whole: bool  # False where the course file cannot be read: ``course`` then names all pages that are there
    references: Mapping[str, Reference] | None  # None where they cannot be read
    glossaries: Mapping[Language, Glossary | None]  # the same
    jobs: tuple[Job, ...]


def read_folder(path: Path, problems: list[Problem]) -> Folder | None:
    """None, reported, where there is no course file to begin with."""
    report = Reporter(FILE, problems)
    if not (path / FILE).is_file():
        report.error(START, f"the file {FILE}", "none", "create it: it names the course, its units and its quizzes")
        return None
    source = read_source(path, FILE, report)
    if source is None:
        return None
    read = read_course_file(source, report)
    course = read or _named_by_files(path, source)
    if course is None:
        return None
    course = replace(
        course,
        units=_meant(course.units, _pages(path, "units"), "units/{}/unit.md", report),
        quizzes=_meant(course.quizzes, _pages(path, "quizzes"), "quizzes/{}.md", report),
    )
    references = _references(path, problems)
    glossaries = _glossaries(path, course, references, problems)
    reader = _Jobs(path, course, references, glossaries, problems)
    return Folder(
        path=path,
        course=course,
        is_whole=read is not None,
        references=references,
        glossaries=glossaries,
        jobs=(*reader.units(), *reader.quizzes(), *reader.banks()),
    )


def _named_by_files(path: Path, source: Source) -> CourseFile | None:
    return stand_in(source.text, units=_pages(path, "units"), quizzes=_pages(path, "quizzes"))


def _pages(path: Path, key: str) -> list[str]:
    """Ids of the units or quizzes whose files are there."""
    if key == "units":
        return sorted(found.parent.name for found in path.glob("units/*/unit.md"))
    return sorted(found.stem for found in path.glob("quizzes/*.md") if "." not in found.stem)


def _meant(named: Sequence[Located], pages: Sequence[str], file: str, report: Reporter) -> tuple[Located, ...]:
    """A misspelt id is reported, and read as the page that it was surely meant for: what is wrong there is said too."""
    left = [page for page in pages if page not in {one.text for one in named}]
    found = []
    for one in named:
        near = [] if one.text in pages else get_close_matches(one.text, left, n=1)
        if near:
            report.error(one.place, f"the file {file.format(one.text)}", "none", f"did you mean {near[0]}?")
            left.remove(near[0])
        found.append(replace(one, text=near[0]) if near else one)
    return tuple(found)


def in_language(file: str, language: Language, source_language: Language) -> str:
    """``unit.md`` in the source language, ``unit.ar.md`` in another."""
    return file if language == source_language else f"{file.removesuffix('.md')}.{language}.md"


def _references(path: Path, problems: list[Problem]) -> dict[str, Reference] | None:
    file = "units/references.yaml"
    report = Reporter(file, problems)
    if not (path / file).is_file():
        return {}
    source = read_source(path, file, report)
    return read_references(source, report) if source else None


def _glossaries(
    path: Path, course: CourseFile, references: Mapping[str, Reference] | None, problems: list[Problem]
) -> dict[Language, Glossary | None]:
    found: dict[Language, Glossary | None] = {}
    for language in course.languages:
        file = in_language("units/glossary.md", language, course.languages[0])
        report = Reporter(file, problems)
        labels = labels_of(language)
        if labels and (path / file).is_file():
            source = read_source(path, file, report)
            read = read_glossary(source, path, language, labels, references, report) if source else None
            found[language] = read
    return found


class _Jobs:
    def __init__(
        self,
        path: Path,
        course: CourseFile,
        references: Mapping[str, Reference] | None,
        glossaries: Mapping[Language, Glossary | None],
        problems: list[Problem],
    ) -> None:
        self._path = path
        self._course = course
        self._references = references
        self._problems = problems
        source = glossaries.get(course.languages[0])
        own = {language: glossary.by_id for language, glossary in glossaries.items() if glossary}
        first = source.by_id if source else {}
        self._terms = {language: first | own.get(language, {}) for language in course.languages}
        self._named_banks: dict[str, None] = {}  # in the order of the quizzes
        self._base: list[Json] = [
            compiler_digest(),
            digest_of(to_data(references)),
            {language: digest_of(to_data(terms)) for language, terms in self._terms.items()},
        ]

    def units(self) -> list[Job]:
        jobs = []
        for unit in self._course.units:
            for language, source in self._sources(f"units/{unit.text}/unit.md", unit, "units").items():
                jobs.append(self._job("unit", unit.text, {language: source}))
        return jobs

    def quizzes(self) -> list[Job]:
        jobs = []
        for quiz in self._course.quizzes:
            if sources := self._sources(f"quizzes/{quiz.text}.md", quiz, "quizzes"):
                jobs.append(self._job("quiz", quiz.text, sources))
                self._named_banks |= dict.fromkeys(_banks_in(next(iter(sources.values()))))
        return jobs

    def banks(self) -> list[Job]:
        """Those that the quizzes draw from, after ``quizzes``. One without a file is reported where it is named."""
        listed = [quiz.text for quiz in self._course.quizzes]
        jobs = []
        for name in self._named_banks:
            file = f"quizzes/{name}.md"
            is_there = ID.fullmatch(name) and name not in listed and (self._path / file).is_file()
            if is_there and (sources := self._sources(file, Located(name, 1, 1), "quizzes")):
                jobs.append(self._job("bank", name, sources))
        return jobs

    def _sources(self, file: str, named: Located, key: str) -> dict[Language, Source]:
        """By language, the source language first; without its file none."""
        found: dict[Language, Source] = {}
        for language in self._course.languages:
            spoken = in_language(file, language, self._course.languages[0])
            if (self._path / spoken).is_file():
                source = read_source(self._path, spoken, Reporter(spoken, self._problems))
                if source is not None:
                    found[language] = source
                    continue
            elif language == self._course.languages[0]:
                report = Reporter(FILE, self._problems)
                advice = nearest(named.text, _pages(self._path, key), f"create {file}, or take the id away")
                report.error(named.place, f"the file {file}", "none", advice)
            if language == self._course.languages[0]:
                return {}
        return found

    def _job(self, kind: Literal["unit", "quiz", "bank"], name: str, sources: Mapping[Language, Source]) -> Job:
        parts: dict[str, Json] = {
            language: [source.file, source.digest, *self._figures(source)] for language, source in sources.items()
        }
        is_source = self._course.languages[0] in sources
        return Job(
            kind=kind,
            id=name,
            folder=self._path,
            sources=sources,
            is_source=is_source,
            terms={language: self._terms[language] for language in sources},
            references=self._references,
            made_of=digest_of([kind, name, is_source, [*parts], parts, *self._base]),
        )

    def _figures(self, source: Source) -> list[str]:
        """A digest of every figure that the text names; of a missing one, what is there instead."""
        found = []
        for name in _SVG.findall(source.text):
            path = self._path / path_from(name, source.file)
            if path.is_file():
                found.append(digest(path.read_bytes()))
            else:
                found.append("missing " + " ".join(sorted(item.name for item in path.parent.glob("*.svg"))))
        return found


def _banks_in(source: Source) -> tuple[str, ...]:
    """What is wrong with the front matter is reported when the quiz is compiled."""
    unheard = Reporter(source.file, [])
    parts = divide(source.text, unheard)
    return named_banks(Fields(parts.front, unheard, QUIZ_KEYS)) if parts else ()
