"""One question in all its languages, from source to the value that an edition holds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from html import escape
from typing import cast

from course_app.content.addresses import Link
from course_app.content.attributes import choice_value, number_value
from course_app.content.drawing import Values, draw_variants, read_drawing, variant_id
from course_app.content.formats import decimal_mark, format_number, needs_format
from course_app.content.quiz_source import (
    QUESTION_KEYS,
    DrawnValues,
    OptionSource,
    QuestionSource,
    check_kind,
    check_settings,
)
from course_app.content.report import Reporter
from course_app.content.settings import (
    check_translation,
    overlay,
    setting_ids,
    setting_places,
    settings_data,
)
from course_app.content.text import plain_text
from course_app.content.writing import Fragment, Rendered
from course_app.course.canonical import Json, digest
from course_app.course.draft import Built, Draft, DraftOption, Place, merged_key
from course_app.course.edition import Language, Question, Variant
from course_app.course.kinds import KINDS
from course_app.course.kinds.alike import first_alike
from course_app.course.kinds.intervals import author_number
from course_app.course.kinds.proof import Marker, first_contradiction, prove, zeros_earn
from course_app.course.problems import Problem

MAX_POINTS = 100

_DRAWN = re.compile(f"{DrawnValues.OPEN}([^:]*):([^{DrawnValues.CLOSE}]*){DrawnValues.CLOSE}")
_REVIEW = re.compile(r"([a-z0-9-]+)(?:#([a-z0-9-]+))?")
_TELLING = re.compile(r"(^|-)(right|wrong|correct|incorrect|true|false|answer|key|yes|no)(-|$|[0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A question in one language, rendered."""

    language: Language
    source: QuestionSource
    rendered: Rendered
    report: Reporter

    def html(self, fragment: Fragment | None, values: Values) -> str | None:
        """The fragment with the variant's numbers put in."""
        if fragment is None:
            return None
        return _DRAWN.sub(lambda match: self._number(match[1], match[2], values), self.rendered.html(fragment))

    def _number(self, name: str, form: str, values: Values) -> str:
        value = values.get(name, Fraction(0))
        if not form and needs_format(value):
            found = f"{{={name}}}"
            self.report.error(self.source.place, "a format for a number with many decimals", found, "write {=name:.2}")
            return ""
        return escape(format_number(value, form, self.language), quote=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    """Of a question's source, the same for every variant."""

    places: Mapping[str, Place]
    ids: Mapping[str, str]
    option_ids: Sequence[str]


def build_question(spoken: Sequence[Spoken]) -> Question | None:
    """The first is the source language. None where the kind is not known; everything else is only reported."""
    first = spoken[0]
    source, report = first.source, first.report
    kind = check_kind(source.attributes.get("kind"), source.place, report)
    shuffle = choice_value(source.attributes.get("shuffle"), ("yes", "no"), "yes", report) == "yes"
    if not kind:
        return None
    misspelt = check_settings(kind, source, report)
    _check_options(kind, source, report)
    for translation in spoken[1:]:
        _check_translation(source, translation)
    variants = () if misspelt else _variants(kind, spoken)  # what is missing then is said already
    return Question(
        id=source.id.text,
        kind=kind,
        points=_points(source, variants, report),
        titles={one.language: plain_text(one.rendered.html(one.source.title)) for one in spoken},
        review=review_address(source),
        shuffle=shuffle,
        hint_cost=_hint_cost(source, report),
        variants=variants,
    )


def _points(source: QuestionSource, variants: tuple[Variant, ...], report: Reporter) -> int:
    """As the heading says, or the key, where its kind counts them."""
    written = source.attributes.get("points")
    counted = variants[0].key.get("points") if variants else None
    if not isinstance(counted, int):
        return number_value(written, 1, MAX_POINTS, 1, report)
    if written is not None and written.text != str(counted):
        report.error(written.place, f"points={counted}, the sum of the rubric", written.text, "leave points= out")
    return counted


def _hint_cost(source: QuestionSource, report: Reporter) -> str:
    """Exact, as 1/4 or 0.25 were written; 0 where nothing is said."""
    written = source.attributes.get("hint_cost")
    if written is None:
        return "0"
    if not source.hints:
        report.error(written.place, "a [!HINT] box below the question", "none", "write one, or take hint_cost= away")
    found = author_number(written.text) if "/" not in written.text else _part(written.text)
    if found is None or not 0 <= found <= 1:
        advice = "write the part of the points that each hint takes, as in hint_cost=1/4"
        report.error(written.place, "a part from 0 to 1", written.text or "nothing", advice)
        return "0"
    return str(found)


def _part(text: str) -> Fraction | None:
    match = re.fullmatch(r"([0-9]{1,3})/([1-9][0-9]{0,2})", text)
    return Fraction(int(match[1]), int(match[2])) if match else None


def review_address(source: QuestionSource) -> str | None:
    written = source.attributes.get("review")
    found = _REVIEW.fullmatch(written.text) if written else None
    return f"unit:{found[1]}" + (f"#{found[2]}" if found[2] else "") if found else None


def review_link(source: QuestionSource, report: Reporter) -> Link | None:
    written = source.attributes.get("review")
    if written is None:
        return None
    address = review_address(source)
    if address is None:
        advice = "write review=unit-id#section-id"
        report.error(written.place, "a unit, or a unit and a section", written.text or "nothing", advice)
        return None
    return Link(address=address, line=written.line, column=written.column)


def _check_options(kind: str, source: QuestionSource, report: Reporter) -> None:
    options = source.options
    if not KINDS[kind].NEEDS_OPTIONS:
        if options:
            advice = "take the list away, or change the kind"
            report.error(options[0].place, f"no options in a question of kind={kind}", f"{len(options)}", advice)
        return
    if len(options) < 2:
        advice = "write a list of - [x] right and - [ ] wrong ones"
        report.error(source.place, "at least two options", f"{len(options)}", advice)
    _check_option_ids(source, report)


def _check_option_ids(source: QuestionSource, report: Reporter) -> None:
    options = source.options
    with_id = [option for option in options if option.id is not None]
    if with_id and len({option.ticked for option in options}) == 2 and len({option.ticked for option in with_id}) == 1:
        advice = "give every option an id, or none"
        report.error(with_id[0].place, "ids that do not give the key away", "ids on one side only", advice)
    seen: dict[str, OptionSource] = {}
    for option, name in zip(options, option_ids(source), strict=True):
        place = option.id.place if option.id else option.place
        if option.id and (telling := _TELLING.search(name)):
            report.error(place, "an id that does not give the key away", telling[2], "name the option's content")
        if name in seen and seen[name].text != option.text:
            found = f"{name}, as on line {seen[name].place.line}"
            report.error(place, "an option id of its own", found, "choose another")
        seen.setdefault(name, option)


def option_ids(source: QuestionSource) -> list[str]:
    """The ids written, else a hash of question and text: never a position, which would give the key away."""
    return [
        option.id.text if option.id else digest(f"{source.id.text}\0{option.text}".encode())[:8]
        for option in source.options
    ]


def offered_ids(question: Question) -> set[str]:
    """The ids of all that the built question offers, of whatever kind: ticked, put in order or matched."""
    return {option.id for variant in question.variants for text in variant.texts.values() for option in text.options}


def _check_translation(source: QuestionSource, translation: Spoken) -> None:
    own, report = translation.source, translation.report
    for key in QUESTION_KEYS:
        if (written := own.attributes.get(key)) is not None:
            advice = "a translation keeps what its source says"
            report.error(written.place, "only the id in a translation", f"{key}={written.text}", advice)
    _check_translated_options(source, own, report)
    check_translation(source.settings, own.settings, report)
    _check_boxes(source, own, report)
    for path in source.setting_texts:
        if path not in own.setting_texts:
            report.warning(own.place, f"the setting {path}, as in the source", "none", "translate it")


def _check_translated_options(source: QuestionSource, own: QuestionSource, report: Reporter) -> None:
    if len(own.options) != len(source.options):
        expected = f"{len(source.options)} options, as in the source"
        report.error(own.place, expected, str(len(own.options)), "translate each option, in the same order")
    for option in own.options:
        if option.ticked:
            report.error(option.place, "[ ] in a translation", "[x]", "the source says which option is right")
        if option.id is not None:
            report.error(option.id.place, "no option ids in a translation", option.id.text, "the source has them")
    for original, option in zip(source.options, own.options, strict=False):
        if original.feedback is not None and option.feedback is None:
            report.warning(option.place, "the option's feedback, as in the source", "none", "translate it")


def _check_boxes(source: QuestionSource, own: QuestionSource, report: Reporter) -> None:
    if len(own.hints) != len(source.hints):
        expected = f"{len(source.hints)} [!HINT] boxes, as in the source"
        report.error(own.place, expected, str(len(own.hints)), "translate each hint, in the same order")
    if source.feedback is not None and own.feedback is None:
        report.warning(own.place, "a [!FEEDBACK] box, as in the source", "none", "translate it")


def _variants(kind: str, spoken: Sequence[Spoken]) -> tuple[Variant, ...]:
    """Those before the first that has a problem; it is reported with its numbers."""
    first = spoken[0]
    marks = _Marks(
        places=setting_places(first.source.settings),
        ids=setting_ids(first.source.id.text, first.source.settings),
        option_ids=option_ids(first.source),
    )
    drawing = read_drawing(first.source.id.text, first.source.settings, first.report)
    drawn: dict[str, Values] = draw_variants(drawing, first.report) if drawing else {variant_id({}): {}}
    found: list[Variant] = []
    for name, values in drawn.items():
        before = len(first.report.problems)
        variant = _variant(kind, spoken, name, values, marks)
        if variant is None or len(first.report.problems) > before:
            _name_where_drawn(kind, spoken, drawn, marks, before, name)
            return tuple(found)
        found.append(variant)
    _check_told_apart(KINDS[kind], first, found, drawn)
    _check_zeros(KINDS[kind], first, found, drawn)
    return tuple(found)


def _check_told_apart(kind: Marker, first: Spoken, variants: Sequence[Variant], drawn: Mapping[str, Values]) -> None:
    """What a learner reads must settle the answer: two variants that look the same take each other's.

    Asked of a file without errors only: a number that could not be shown is said already.
    """
    problems, file = first.report.problems, first.report.file
    if any(problem.file == file and problem.severity == "error" for problem in problems):
        return
    found = first_contradiction(kind, [(variant.key, variant.texts[first.language]) for variant in variants])
    if found is None:
        return
    expected = "one right answer to the same words"
    first.report.error(first.source.place, expected, "two", "show the numbers that the answer follows from")
    _name_variants(problems, len(problems) - 1, *(drawn[variants[index].id] for index in found))


def _check_zeros(kind: Marker, first: Spoken, variants: Sequence[Variant], drawn: Mapping[str, Values]) -> None:
    """Whoever types 0 everywhere knows nothing; in a table, a formula of zeros may still make such cells right."""
    found = ((variant.id, counts) for variant in variants if (counts := zeros_earn(kind, variant.key)))
    name, (earned, fields) = next(found, ("", (0, 0)))
    if not name:
        return
    place, report = first.source.place, first.report
    if earned == fields:
        report.error(place, "no full points for zeros", "full points", "make the tolerance smaller")
    else:
        advice = "ask for more cells that follow from no others"
        report.warning(place, "few points for zeros everywhere", f"{earned} of {fields} cells right", advice)
    _name_variants(report.problems, len(report.problems) - 1, drawn[name])


def _name_where_drawn(
    kind: str, spoken: Sequence[Spoken], drawn: Mapping[str, Values], marks: _Marks, start: int, name: str
) -> None:
    """Names the variant of the problems from ``start``, unless each other variant has just the same ones."""
    problems = spoken[0].report.problems

    def has_the_same(other: str) -> bool:
        own: list[Problem] = []
        unheard = [replace(one, report=one.report.onto(own)) for one in spoken]
        _variant(kind, unheard, other, drawn[other], marks)
        return own == problems[start:]

    if len(drawn) == 1 or not all(has_the_same(other) for other in drawn if other != name):
        _name_variants(problems, start, drawn[name])


def _name_variants(problems: list[Problem], start: int, *drawn: Values) -> None:
    """Says of which variants the problems from ``start`` are."""
    if not any(drawn):
        return
    shown = ", and with ".join(_listed(values) for values in drawn)
    for index in range(start, len(problems)):
        old = problems[index]
        problems[index] = Problem(
            file=old.file,
            line=old.line,
            column=old.column,
            expected=old.expected,
            found=f"{old.found} (with {shown})",
            advice=old.advice,
            severity=old.severity,
        )


def _listed(values: Values) -> str:
    return ", ".join(
        f"{name} = {format_number(value, '' if not needs_format(value) else '.4', 'en')}"
        for name, value in values.items()
    )


def _variant(kind: str, spoken: Sequence[Spoken], name: str, values: Values, marks: _Marks) -> Variant | None:
    """None, reported, where a formula has no value for these numbers."""
    before = len(spoken[0].report.problems)
    drafts = {one.language: _draft(spoken[0], one, values, marks) for one in spoken}
    if len(spoken[0].report.problems) > before:
        return None
    built: dict[Language, Built] = {}
    for one in spoken:
        _check_alike(drafts[one.language].options, one)
        made = KINDS[kind].build(drafts[one.language], one.report.error)
        hints = tuple(one.html(hint, values) or "" for hint in one.source.hints)
        built[one.language] = replace(made, text=replace(made.text, hints=hints))
    key = merged_key([made.key for made in built.values()])
    for one in spoken:
        if len(spoken[0].report.problems) == before:  # of what is sound so far: one fault, one problem
            prove(
                KINDS[kind],
                cast(dict[str, Json], key),
                built[one.language].foreseen,
                one.source.place,
                one.report.error,
            )
    return Variant(id=name, key=key, texts={language: made.text for language, made in built.items()})


def _check_alike(options: Sequence[DraftOption], one: Spoken) -> None:
    found = first_alike([option.html for option in options], decimal_mark(one.language))
    if found is not None:
        option, other = (options[index] for index in found)
        again = f"the option of line {other.place.line} again"
        one.report.error(option.place, "options that differ", again, "change one")


def _draft(first: Spoken, one: Spoken, values: Values, marks: _Marks) -> Draft:
    """The question in one language; ids and ticks are the source's."""

    def html(path: str) -> str | None:
        return one.html(one.source.setting_texts.get(path), values) or (
            None if path not in first.source.setting_texts else _in_language(first, one, path, values)
        )

    settings = settings_data(first.source.settings, values, html, first.report)
    if one is not first and one.source.settings is not None:
        translated = settings_data(one.source.settings, values, html, one.report)
        settings = overlay(settings, translated)
    options = zip(marks.option_ids, first.source.options, one.source.options, strict=False)
    return Draft(
        prompt=one.html(one.source.prompt, values) or "",
        options=tuple(
            DraftOption(
                id=name,
                ticked=original.ticked,
                text=own.text,
                html=one.html(own.html, values) or "",
                feedback=one.html(own.feedback, values),
                place=own.place,
            )
            for name, original, own in options
        ),
        settings=settings,
        general_feedback=one.html(one.source.feedback, values),
        place=one.source.place,
        places=marks.places if one is first else {},
        ids=marks.ids,
    )


def _in_language(first: Spoken, one: Spoken, path: str, values: Values) -> str | None:
    """A text that is not translated: the source's words, the numbers written as the reader's language does."""
    borrowed = Spoken(language=one.language, source=first.source, rendered=first.rendered, report=one.report)
    return borrowed.html(first.source.setting_texts[path], values)
