"""What can only be checked once every page of the course is known."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from course_app.content.addresses import Link
from course_app.content.blueprint import check_blueprint
from course_app.content.course_file import FILE, CourseFile
from course_app.content.fields import Located
from course_app.content.glossary import Glossary
from course_app.content.objectives import check_objectives
from course_app.content.quiz_page import QuizFacts
from course_app.content.report import START, Reporter, listing, nearest
from course_app.content.unit_page import UnitFacts
from course_app.course.edition import Language
from course_app.course.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Every page that could be read, in the order of the course."""

    folder: Path
    course: CourseFile
    glossaries: Mapping[Language, Glossary | None]  # None where the file cannot be read
    units: Mapping[str, Mapping[Language, UnitFacts]]  # the source language is always there
    quizzes: Mapping[str, QuizFacts]
    banks: Mapping[str, QuizFacts]  # those that a quiz draws from

    @property
    def source_language(self) -> Language:
        return self.course.languages[0]

    @property
    def may_know_terms(self) -> bool:
        """Not where the glossary is there but cannot be read: then nothing is said of what it may hold."""
        return self.source_language not in self.glossaries or self.glossaries[self.source_language] is not None

    @property
    def question_files(self) -> list[QuizFacts]:
        """Quizzes and banks."""
        return [*self.quizzes.values(), *self.banks.values()]

    def source_pages(self) -> list[tuple[str, UnitFacts]]:
        return [(unit, texts[self.source_language]) for unit, texts in self.units.items()]


def check_pages(pages: Pages, problems: list[Problem]) -> None:
    _check_links(pages, problems)
    _check_needs(pages, problems)
    _check_numbers(pages, problems)
    _check_quizzes(pages, problems)
    _check_blueprints(pages, problems)
    check_objectives(dict(pages.source_pages()), pages.question_files, problems)
    _check_rule(pages, problems)
    _check_translations(pages, problems)
    _check_glossaries(pages, problems)
    _check_unreferenced(pages, problems)


def _check_links(pages: Pages, problems: list[Problem]) -> None:
    for texts in pages.units.values():
        for page in texts.values():
            for link in page.links:
                _check_link(link, pages, Reporter(page.file, problems))
    for quiz in pages.question_files:
        for found in quiz.links:
            _check_link(found.link, pages, Reporter(found.file, problems))
    for glossary in filter(None, pages.glossaries.values()):
        for link in glossary.links:
            _check_link(link, pages, Reporter(glossary.file, problems))


def _check_link(link: Link, pages: Pages, report: Reporter) -> None:
    kind, _, rest = link.address.partition(":")
    name, _, anchor = rest.partition("#")
    if kind == "glossary":
        if not pages.may_know_terms:
            return
        glossary = pages.glossaries.get(pages.source_language)
        known = sorted(glossary.ids) if glossary else []
        _expect(name, known, "a term of units/glossary.md", "add the term", link, report)
    elif kind == "quiz":
        known = [quiz.text for quiz in pages.course.quizzes]
        if _expect(name, known, "a quiz of the course", "add it to quizzes in course.toml", link, report) and anchor:
            report.error(link.place, "a quiz without an anchor", f"#{anchor}", "take the anchor away")
    else:
        known = [unit.text for unit in pages.course.units]
        is_known = _expect(name, known, "a unit of the course", "add it to units in course.toml", link, report)
        if is_known and anchor and name in pages.units:
            anchors = [found.text for found in pages.units[name][pages.source_language].anchors]
            _expect(anchor, anchors, f"a section or figure of the unit {name}", "mend the anchor", link, report)


def _expect(found: str, known: Sequence[str], what: str, advice: str, link: Link, report: Reporter) -> bool:
    if found in known:
        return True
    report.error(link.place, f"{what}: {listing(known)}", found or "nothing", nearest(found, known, advice))
    return False


def _check_needs(pages: Pages, problems: list[Problem]) -> None:
    known = [unit.text for unit in pages.course.units]
    for unit, page in pages.source_pages():
        report = Reporter(page.file, problems)
        for need in page.needs:
            if need.text not in known:
                advice = nearest(need.text, known, "take it away")
                report.error(need.place, f"a unit of the course: {listing(known)}", need.text, advice)
            elif circle := _circle(unit, need.text, pages):
                report.error(need.place, "needs that do not lead in a circle", " → ".join(circle), "take one away")


def _circle(start: str, need: str, pages: Pages) -> list[str] | None:
    """The way from ``start`` over ``need`` back to ``start``, if there is one."""
    ways, seen = [[start, need]], set()
    while ways:
        way = ways.pop(0)
        if way[-1] == start:
            return way
        if way[-1] not in seen and way[-1] in pages.units:
            seen.add(way[-1])
            ways += [[*way, further.text] for further in pages.units[way[-1]][pages.source_language].needs]
    return None


def _check_numbers(pages: Pages, problems: list[Problem]) -> None:
    seen: dict[int, str] = {}
    for unit, page in pages.source_pages():
        if page.number in seen:
            found = f"{page.number}, as in {seen[page.number]}"
            Reporter(page.file, problems).error(START, "a number of its own", found, "change number: in one of them")
        seen.setdefault(page.number, unit)


def _check_quizzes(pages: Pages, problems: list[Problem]) -> None:
    units = [unit.text for unit in pages.course.units]
    seen: dict[str, str] = {}
    for page in pages.question_files:
        report = Reporter(page.file, problems)
        if page.unit is not None and page.unit.text not in units:
            advice = nearest(page.unit.text, units, "take the line away")
            report.error(page.unit.place, f"a unit of the course: {listing(units)}", page.unit.text, advice)
        for question in page.questions:
            name = question.id.text
            if seen.setdefault(name, page.file) != page.file:
                found = f"{name}, as in {seen[name]}"
                report.error(question.id.place, "a question id of its own", found, "choose another")


def _check_blueprints(pages: Pages, problems: list[Problem]) -> None:
    """Of a bank named as a quiz, or a quiz named as a bank, too."""
    banks = {name: page.questions for name, page in pages.banks.items() if page.is_bank}
    listed = {quiz.text for quiz in pages.course.quizzes}
    others = {path.stem for path in pages.folder.glob("quizzes/*.md") if "." not in path.stem} - listed
    for quiz in pages.course.quizzes:
        page = pages.quizzes.get(quiz.text)
        if page is not None and page.is_bank:
            advice = "take it away: the quiz that draws from it brings it along"
            Reporter(FILE, problems).error(quiz.place, "a quiz to take", f"{quiz.text}, a bank", advice)
        elif page is not None:
            report = Reporter(page.file, problems)
            check_blueprint(page.sections, page.questions, banks, sorted(others), page.tries, report)


def _check_rule(pages: Pages, problems: list[Problem]) -> None:
    course, report = pages.course, Reporter(FILE, problems)
    if course.rule_place and not course.rule_units and not course.rule_quizzes:
        advice = "name what must be read or passed, or anybody gets a record at once"
        report.error(course.rule_place, "at least one unit or quiz under [rule]", "none", advice)
    _check_ids(course.rule_units, [unit.text for unit in course.units], "a unit of the course", report)
    quizzes = [quiz.text for quiz in course.quizzes]
    _check_ids(course.rule_quizzes, quizzes, "a quiz of the course", report)
    for quiz in course.rule_quizzes:
        page = pages.quizzes.get(quiz.text)
        if page and page.use == "readiness":
            advice = "take it away, or change its use"
            report.error(quiz.place, "a quiz that counts", f"{quiz.text}, a readiness check", advice)
    if course.final is not None:
        ruled = [quiz.text for quiz in course.rule_quizzes]
        if course.final.text not in quizzes or set(ruled) <= set(quizzes):
            _check_ids([course.final], ruled, "one of the rule's quizzes", report)


def _check_ids(found: Iterable[Located], known: Sequence[str], what: str, report: Reporter) -> None:
    for item in found:
        if item.text not in known:
            advice = nearest(item.text, known, "take it away, or add it above")
            report.error(item.place, f"{what}: {listing(known)}", item.text, advice)


def _check_translations(pages: Pages, problems: list[Problem]) -> None:
    for texts in pages.units.values():
        source = texts[pages.source_language]
        for page in texts.values():
            if page is not source:
                _check_unit_translation(source, page, Reporter(page.file, problems))


def _check_unit_translation(source: UnitFacts, page: UnitFacts, report: Reporter) -> None:
    ids = {anchor.text: anchor for anchor in page.anchors}
    wanted = [anchor.text for anchor in source.anchors]
    for name in wanted:
        if name not in ids:
            report.error(START, f"the id {name}, as in {source.file}", "none", "translate that part too")
    for name, anchor in ids.items():
        if name not in wanted:
            advice = nearest(name, wanted, f"add it to {source.file} first")
            report.error(anchor.place, f"an id of {source.file}", name, advice)
    if [name for name in wanted if name in ids] != [name for name in ids if name in wanted]:
        found = next(name for name, other in zip(ids, wanted, strict=False) if name != other)
        report.error(ids[found].place, f"the order of {source.file}", found, "keep the source's order")
    named = page.translated_from
    if named is not None and named.text != source.source_digest:
        advice = f"bring the translation up to date, then write translated_from: {source.source_digest}"
        report.warning(named.place, "the digest of the source as it is now", named.text, advice)


def _check_glossaries(pages: Pages, problems: list[Problem]) -> None:
    if not pages.may_know_terms:
        return
    first = pages.glossaries.get(pages.source_language)
    known = sorted(first.by_id) if first else []
    for glossary in filter(None, pages.glossaries.values()):
        for item in glossary.terms:
            if item.term.id not in known:
                advice = nearest(item.term.id, known, "add it to units/glossary.md first")
                report = Reporter(glossary.file, problems)
                report.error(item.place.place, "a term of units/glossary.md", item.term.id, advice)


def _check_unreferenced(pages: Pages, problems: list[Problem]) -> None:
    units, quizzes = ({item.text for item in items} for items in (pages.course.units, pages.course.quizzes))
    advice = f"add it to {FILE}, or move it away"
    for path in sorted(pages.folder.glob("units/*/unit.md")):
        if path.parent.name not in units:
            file = path.relative_to(pages.folder).as_posix()
            Reporter(file, problems).warning(START, f"a unit that {FILE} names", path.parent.name, advice)
    for path in sorted(pages.folder.glob("quizzes/*.md")):
        if path.stem.partition(".")[0] not in quizzes | set(pages.banks):
            file = path.relative_to(pages.folder).as_posix()
            expected = f"a quiz that {FILE} names, or a bank that such a quiz draws from"
            Reporter(file, problems).warning(START, expected, path.stem, advice)
    _check_languages(pages, problems)
    used = {name for texts in pages.units.values() for page in texts.values() for name in page.figures}
    used |= {name for quiz in pages.question_files for name in quiz.figures}
    for path in sorted([*pages.folder.glob("units/*/figures/*"), *pages.folder.glob("quizzes/figures/*")]):
        file = path.relative_to(pages.folder).as_posix()
        is_ours = file.startswith("quizzes/") or path.parent.parent.name in units
        if file not in used and is_ours:
            report = Reporter(file, problems)
            report.warning(START, "a figure that a text shows", path.name, "show it, or move it away")


def _check_languages(pages: Pages, problems: list[Problem]) -> None:
    """A translation into a language that the course does not name would never be seen."""
    others = set(pages.course.languages[1:])
    files = [*pages.folder.glob("units/*/unit.*.md"), *pages.folder.glob("units/glossary.*.md")]
    for path in sorted([*files, *pages.folder.glob("quizzes/*.*.md")]):
        language = re.sub(r".*\.([^.]+)\.md", r"\1", path.name)
        if language not in others:
            file = path.relative_to(pages.folder).as_posix()
            known = listing(sorted(others)) if others else "none besides the source language"
            expected = f"one of the course's other languages: {known}"
            Reporter(file, problems).warning(START, expected, language, f"add it to languages in {FILE}")
