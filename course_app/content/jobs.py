"""The pages of a course as jobs that know nothing of one another: cached by what they are made of, run on all cores."""

import json
import logging
import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache as once
from importlib.metadata import version
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Literal

from course_app.content.labels import labels_of
from course_app.content.quiz_page import QuizFacts, QuizPage, compile_quiz
from course_app.content.report import START, Reporter
from course_app.content.source import Source
from course_app.content.surroundings import Reference, Surroundings
from course_app.content.unit_page import UnitContent, UnitFacts, UnitPage, compile_unit
from course_app.course.canonical import canonical_json, digest, digest_of
from course_app.course.edition import Language, Quiz, Term
from course_app.course.problems import Problem
from course_app.course.values import from_data, to_data

LIBRARIES = ("babel", "defusedxml", "latex2mathml", "markdown", "nh3", "pyyaml", "simpleeval")
WORTH_A_POOL = 8  # jobs; starting workers takes as long as some pages
_OUR_FAULT = "the fault is the program's: report it with this file and what was printed of it"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A unit in one language, or a quiz or bank in all of them. ``made_of`` names all that the result depends on."""

    kind: Literal["unit", "quiz", "bank"]
    id: str
    folder: Path
    sources: Mapping[Language, Source]
    is_source: bool  # of a unit: whether this is the source language
    terms: Mapping[Language, Mapping[str, Term]]
    references: Mapping[str, Reference] | None
    made_of: str

    @property
    def language(self) -> Language:
        """Of a unit; of a quiz, the source language."""
        return next(iter(self.sources))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page is checked by; both None where its front matter cannot be read at all, or this program failed."""

    unit: UnitFacts | None = None
    quiz: QuizFacts | None = None
    problems: tuple[Problem, ...]
    is_whole: bool = True  # False where this program failed: nothing to keep


@dataclass(frozen=True, slots=True)
class Made:
    """A page that was compiled, now or before. Its content is read only where an edition is made of it."""

    job: Job
    facts: Facts
    kept: bytes | Path  # the content as JSON

    def unit_content(self) -> UnitContent:
        return from_data(UnitContent, self._content())

    def quiz_content(self) -> Quiz:
        return from_data(Quiz, self._content())

    def _content(self) -> Any:
        try:
            return json.loads(self.kept.read_bytes() if isinstance(self.kept, Path) else self.kept)
        except (OSError, ValueError):  # what was kept is damaged
            return json.loads(_run(self.job)[1])


def run_jobs(jobs: Sequence[Job], cache: Path | None) -> list[Made]:
    """One result a job, in the order of the jobs, whichever worker made it."""
    found = {job.made_of: made for job in jobs if (made := _cached(job, cache)) is not None}
    missing = [job for job in jobs if job.made_of not in found]
    for job, (facts, content) in zip(missing, _run_all(missing), strict=True):
        made = Made(job, from_data(Facts, json.loads(facts)), content)
        found[job.made_of] = made
        if made.facts.is_whole:
            _keep(job, facts, content, cache)
    return [found[job.made_of] for job in jobs]


@once
def compiler_digest() -> str:
    """Of this compiler's own sources and of the libraries under it: a cached page is worth nothing to another."""
    package = Path(__file__).parent.parent
    found = (path for part in ("content", "course") for path in (package / part).rglob("*"))
    files = sorted(path for path in found if path.suffix in (".py", ".json"))
    sources = {path.relative_to(package).as_posix(): digest(path.read_bytes()) for path in files}
    libraries = {name: version(name) for name in LIBRARIES}
    return digest_of({"sources": sources, "libraries": libraries, "python": list(sys.version_info[:3])})


def _run_all(jobs: Sequence[Job]) -> Iterator[tuple[bytes, bytes]]:
    workers = min(os.cpu_count() or 1, len(jobs))
    if len(jobs) < WORTH_A_POOL or workers < 2 or not _may_fork():
        yield from map(_run, jobs)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        yield from pool.map(_run, jobs, chunksize=2)


def _may_fork() -> bool:
    """A process with threads must not be copied: a lock that another thread holds would stay locked."""
    return "fork" in get_all_start_methods() and threading.active_count() == 1


def _run(job: Job) -> tuple[bytes, bytes]:
    """Facts and content as JSON. Where this program fails, that is an error of the one file; all others are checked."""
    problems: list[Problem] = []
    page: UnitPage | QuizPage | None = None
    is_whole = True
    try:
        page = _unit(job, problems) if job.kind == "unit" else _quiz(job, problems)
    except Exception as error:
        is_whole = False
        report = _report(job, problems)
        log.exception("the check of %s failed", report.file)
        found = f"{type(error).__name__}: {error}"
        report.error(START, "a file that this program can check", found, _OUR_FAULT)
    facts = Facts(
        unit=page.facts if isinstance(page, UnitPage) else None,
        quiz=page.facts if isinstance(page, QuizPage) else None,
        problems=tuple(problems),
        is_whole=is_whole,
    )
    return canonical_json(to_data(facts)), canonical_json(to_data(page.content) if page else None)


def _report(job: Job, problems: list[Problem]) -> Reporter:
    return Reporter(job.sources[job.language].file, problems)


def _unit(job: Job, problems: list[Problem]) -> UnitPage | None:
    ((language, source),) = job.sources.items()
    labels = labels_of(language)
    assert labels is not None  # noqa: S101 - the course file names known languages only
    around = Surroundings(
        folder=job.folder,
        file=source.file,
        language=language,
        labels=labels,
        prefix=job.id,
        is_article=True,
        terms=job.terms[language],
        references=job.references,
    )
    return compile_unit(source, around, is_source=job.is_source, report=_report(job, problems))


def _quiz(job: Job, problems: list[Problem]) -> QuizPage | None:
    return compile_quiz(
        job.sources,
        job.id,
        job.folder,
        {language: found for language in job.sources if (found := labels_of(language))},
        terms=job.terms,
        references=job.references,
        report=_report(job, problems),
    )


def _cached(job: Job, cache: Path | None) -> Made | None:
    """None too where what is kept cannot be read."""
    if cache is None:
        return None
    facts, content = _paths(cache, job)
    try:
        data = json.loads(facts.read_bytes())
        return Made(job, from_data(Facts, data), content) if content.is_file() else None
    except (OSError, ValueError):
        return None


def _keep(job: Job, facts: bytes, content: bytes, cache: Path | None) -> None:
    """Whole or not at all, so that two compilers may share a cache; a folder that cannot be written costs time only."""
    if cache is None:
        return
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        for path, data in zip(_paths(cache, job)[::-1], (content, facts), strict=True):
            with NamedTemporaryFile(dir=cache, delete=False) as file:
                file.write(data)
            Path(file.name).replace(path)


def _paths(cache: Path, job: Job) -> tuple[Path, Path]:
    """Of the facts and of the content."""
    return cache / f"{job.made_of}.facts.json", cache / f"{job.made_of}.json"


def prune(jobs: Sequence[Job], cache: Path | None, keep: int = 4_000) -> None:
    """Forgets pages that the course no longer has, once there are many."""
    if cache is None or not cache.is_dir():
        return
    kept = sorted(cache.glob("*.json"))
    if len(kept) <= max(keep, 8 * len(jobs)):
        return
    used = {path for job in jobs for path in _paths(cache, job)}
    for path in kept:
        if path not in used:
            path.unlink(missing_ok=True)
