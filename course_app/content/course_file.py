"""``units/course.toml``: what the course is called, its languages, units and quizzes in order, and its rule."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from course_app.content.fields import Fields, Located
from course_app.content.labels import LABELS, labels_of
from course_app.content.nodes import Items, Node, Scalar, Table, describe, read_toml
from course_app.content.report import Reporter, listing, nearest
from course_app.content.source import Source
from course_app.course.draft import Place
from course_app.course.edition import CompletionRule, CourseText, Language

FILE = "units/course.toml"

_KEYS = {
    "id": 'id = "cleaner-production"',
    "languages": 'languages = ["en"]',
    "units": 'units = ["start"]',
    "quizzes": 'quizzes = ["check-start"]',
    "licence": 'licence = "CC-BY-4.0"',
    "text": '[text.en] with title = "…"',
    "rule": '[rule] with units = ["start"]',
}
_TEXT_KEYS = {
    "title": 'title = "Cleaner production"',
    "summary": 'summary = "What the course teaches."',
    "scope": 'scope = "The holder can …"',
    "notice": 'notice = "What the course is not."',
}
_RULE_KEYS = {
    "units": 'units = ["start"]',
    "quizzes": 'quizzes = ["final"]',
    "final": 'final = "final"',
}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_SOURCE_LANGUAGE = re.compile(rf"^\s*languages\s*=\W*({_LANGUAGE.pattern})", re.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFile:
    id: str
    languages: tuple[Language, ...]  # at least one
    units: tuple[Located, ...]
    quizzes: tuple[Located, ...]
    licence: str
    texts: dict[Language, CourseText]
    rule_units: tuple[Located, ...]
    rule_quizzes: tuple[Located, ...]
    final: Located | None
    rule_place: Place | None  # None where there is no rule at all

    @property
    def rule(self) -> CompletionRule:
        return CompletionRule(
            units=tuple(unit.text for unit in self.rule_units),
            quizzes=tuple(quiz.text for quiz in self.rule_quizzes),
            final=self.final.text if self.final else None,
        )


def read_course_file(source: Source, report: Reporter) -> CourseFile | None:
    """None, reported, where it is no TOML or names no language that can be compiled."""
    table = read_toml(source.text, report)
    if table is None:
        return None
    fields = Fields(table, report, _KEYS)
    fields.check_unknown()
    languages = _languages(fields)
    rule = _rule(table, report)
    course_id = fields.id("id") or ""
    units, quizzes = fields.ids("units", required=True), fields.ids("quizzes")
    licence, texts = fields.text("licence"), _texts(fields, languages)
    if not units and table.get("units") is not None:
        report.error(table.place_of("units"), "at least one unit", "none", 'write units = ["start"]')
    if not languages:
        return None
    return CourseFile(
        id=course_id,
        languages=languages,
        units=units,
        quizzes=quizzes,
        licence=licence,
        texts=texts,
        rule_units=rule.ids("units") if rule else (),
        rule_quizzes=rule.ids("quizzes") if rule else (),
        final=_final(rule) if rule else None,
        rule_place=table.place_of("rule") if rule else None,
    )


def stand_in(text: str, *, units: Iterable[str], quizzes: Iterable[str]) -> CourseFile | None:
    """For a file that cannot be read: so much of it that pages can be compiled and what is wrong in them be said.

    None where the source language is not to be seen either, since a page in another has other labels.
    """
    found = _SOURCE_LANGUAGE.search(text)
    if found is None or labels_of(found[1]) is None:
        return None
    return CourseFile(
        id="",
        languages=(found[1],),
        units=tuple(Located(unit, 1, 1) for unit in units),
        quizzes=tuple(Located(quiz, 1, 1) for quiz in quizzes),
        licence="",
        texts={},
        rule_units=(),
        rule_quizzes=(),
        final=None,
        rule_place=None,
    )


def _languages(fields: Fields) -> tuple[Language, ...]:
    node = fields.table.get("languages")
    if not isinstance(node, Items) or not node.items:
        place = fields.table.place_of("languages")
        fields.report.error(
            place, "the course's languages, the source language first", describe(node), _KEYS["languages"]
        )
        return ()
    return tuple(item.text for item in node.items if isinstance(item, Scalar) and _is_language(item, fields.report))


def _is_language(item: Scalar, report: Reporter) -> bool:
    if not _LANGUAGE.fullmatch(item.text) or not _has_locale(item.text):
        advice = "write a code such as en, ar or pt-br, in small letters"
        report.error(item.place, "the code of a language", item.text, advice)
        return False
    if labels_of(item.text) is None:
        advice = "add the language to course_app/content/labels.py"
        report.error(item.place, f"a language whose labels are translated: {listing(LABELS)}", item.text, advice)
        return False
    return True


def _has_locale(language: Language) -> bool:
    try:
        Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _texts(fields: Fields, languages: Iterable[Language]) -> dict[Language, CourseText]:
    texts = {}
    wanted = list(languages)
    for entry in fields.tables("text"):
        if entry.key not in wanted:
            advice = nearest(entry.key, wanted, "add the language to languages, or take the table away")
            fields.report.error(entry.place, f"one of the languages {listing(wanted)}", entry.key, advice)
        elif not isinstance(entry.value, Table):
            fields.report.error(entry.place, f"keys under [text.{entry.key}]", describe(entry.value), "write title = …")
        else:
            text = Fields(Table(entry.value.entries, entry.place), fields.report, _TEXT_KEYS)
            text.check_unknown()
            texts[entry.key] = CourseText(**{key: text.text(key) for key in _TEXT_KEYS})
    place = fields.table.place_of("text")
    for language in wanted:
        if language not in texts and fields.table.get("text") is not None:
            advice = "add it, with title, summary, scope and notice"
            fields.report.error(place, f"a table [text.{language}]", "none", advice)
    return texts


def _rule(table: Table, report: Reporter) -> Fields | None:
    node: Node | None = table.get("rule")
    place = table.place_of("rule")
    if not isinstance(node, Table):
        advice = "add [rule] with units = […] and quizzes = […]: what must be reached for a record"
        report.error(place, "a table [rule]", describe(node), advice)
        return None
    rule = Fields(Table(node.entries, place), report, _RULE_KEYS)
    rule.check_unknown()
    return rule


def _final(rule: Fields) -> Located | None:
    text = rule.id("final", required=False)
    node = rule.table.get("final")
    return Located(text, node.place.line, node.place.column) if text and node else None
