"""A question as a page shows it: one variant, in one language, options in the order of this try."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from html import escape
from typing import Any, Literal

from course_app.course.canonical import Json
from course_app.course.edition import Criterion, Option, Part, Question, QuestionText, Variant
from course_app.course.marking import Code, Convention, hints_in, left_after
from course_app.course.numbers import read_number, shown_number, typed_number
from course_app.pages.languages import direction
from course_app.pages.measures import typed_measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What marking said: the points and why. ``status`` as in marking, or "unresolved"."""

    status: str
    earned: Fraction
    possible: int
    codes: tuple[Code, ...] = ()
    most: Fraction | None = None  # that could be earned after the hints that were shown; None where all

    @property
    def word(self) -> str:
        """right, partly, wrong, blank or unresolved. What hints took makes no answer less right."""
        if self.status in ("blank", "unresolved"):
            return self.status
        if self.earned and self.earned == (self.possible if self.most is None else self.most):
            return "right"
        return "partly" if self.earned else "wrong"


# Why what was entered goes back: it cannot be read, stands beside another unit, is nearly spelt as a right answer, or
# two steps have the same place.
Trouble = Literal["", "unreadable", "unit", "spelling", "twice"]
TROUBLES: tuple[Trouble, ...] = ("unit", "spelling", "twice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One part after marking."""

    label: str  # HTML, as the next two
    given: str  # with the unit that stands beside its field
    right: str  # empty where the key is not told
    value: str  # the right number in plain digits, where the part is a number
    unit: str
    word: Literal["right", "wrong", "blank", "unresolved"]
    typed: str  # before this reading of it was chosen; else empty
    feedback: tuple[str, ...]
    notes: tuple[str, ...]  # the names of codes for which the author wrote nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Of a layout: HTML, or the part whose field stands there."""

    html: str = ""
    part: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFile:
    """What was handed in beside a text."""

    name: str
    size: int  # bytes
    address: str  # where it is downloaded


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownQuestion:
    """``verdict`` is None while the try is open; then ``key`` is None and ``text`` has no feedback, so that no
    template can show what it must not."""

    id: str
    kind: str
    number: int  # place in the quiz, from 1
    points: int
    title: str
    language: str
    text: QuestionText
    value: Json = None  # as typed, or a reading that was chosen
    typed: Mapping[str, str] = field(default_factory=dict)  # before it was chosen, by part, "" for a lone text
    convention: Convention | None = None
    saved_at: datetime | None = None
    readings: tuple[str, ...] = ()  # asked back: each thing that may have been meant, in plain digits
    trouble: Trouble = ""
    asked_parts: tuple[str, ...] = ()  # those that readings and trouble are about; none where they are about all
    verdict: Verdict | None = None
    earned_before: Fraction | None = None  # points before it was marked again, where that changed them
    key: Mapping[str, Any] | None = None
    review: str | None = None  # neutral address of what to read again
    review_title: str = ""
    file: ShownFile | None = None
    upload_to: str = ""  # where a file is sent; empty where none can be
    comment: str = ""  # a trainer's, plain text
    hints: tuple[str, ...] = ()  # HTML, of those asked for; the others stand nowhere
    hints_left: int = 0
    hint_cost: str = "0"  # the part of the points that each takes, "1/4"
    hint_to: str = ""  # where one is asked for

    @property
    def dir(self) -> str:
        return direction(self.language)

    @property
    def ticked(self) -> frozenset[str]:
        """The option ids in the response, for kinds whose response is one or several."""
        values = self.value if isinstance(self.value, list | tuple) else [self.value, *self.entered.values()]
        return frozenset(value for value in values if isinstance(value, str))

    def feedback(self, name: str, about: str = "") -> str:
        """The sentence of one mark code, as HTML; empty when there is none or the mark did not name it."""
        code = Code(name=name, about=about)
        named = self.verdict is not None and code in self.verdict.codes
        return self.text.feedback.get(code.feedback_key, "") if named else ""

    @property
    def entered(self) -> Mapping[str, str]:
        """What was entered by part, for kinds whose response is an object."""
        found = self.value if isinstance(self.value, Mapping) else {}
        return {part: text for part, text in found.items() if isinstance(text, str)}

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts in their order; where each option is to be given a place, the options with places to choose."""
        if self.text.parts:
            return tuple(replace(part, options=part.options or self.text.options) for part in self.text.parts)
        places = tuple(Option(id=str(place), html=str(place)) for place in range(1, len(self.text.options) + 1))
        return tuple(Part(id=option.id, html=option.html, options=places) for option in self.text.options)

    @property
    def is_filled(self) -> bool:
        """Something stands in its fields; a form without scripts sends empty ones too."""
        return any(self.entered.values()) if self.entered else bool(self.value)

    @property
    def is_answered(self) -> bool:
        """A file is an answer without anything entered beside it."""
        return self.is_filled or self.file is not None

    def typed_measure(self, text: str, unit: str) -> str:
        """As HTML, a number that was typed, with the unit beside its field unless one was typed."""
        return typed_measure(text, unit, self.convention, self.language) if text else ""

    @property
    def asked_part(self) -> str:
        """The one that is asked about; empty where the question has no parts, or it is about several."""
        return self.asked_parts[0] if len(self.asked_parts) == 1 else ""

    @property
    def shared_places(self) -> tuple[int, ...]:
        """Those that more than one step was given."""
        return tuple(sorted({int(self.entered[part]) for part in self.asked_parts})) if self.trouble == "twice" else ()

    @property
    def offers(self) -> tuple[tuple[str, str], ...]:
        """Of each reading, what its button puts in place of what was typed, and what it says. The unit that was typed
        stays where it is part of the answer."""
        typed = self.entered.get(self.asked_part, "") if self.kind == "quantity" else ""
        unit = read_number(typed, self.convention).unit
        both = ((typed_number(one, self.convention), shown_number(one, self.convention)) for one in self.readings)
        return tuple((f"{typed} {unit}".rstrip(), f"{shown} {unit}".rstrip()) for typed, shown in both)

    @property
    def asked_unit(self) -> str:
        """Beside the field that is asked about."""
        lone = self.text.labels.get("unit", "")
        return next((part.unit for part in self.text.parts if part.id == self.asked_part), lone)

    @property
    def asked_label(self) -> str:
        """As HTML, of the one field among several that is asked about; empty where it has none."""
        return next((part.html for part in self.parts if part.id == self.asked_part), "")

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The layout, cut where fields stand."""
        parts = {part.id: part for part in self.parts}
        cut = re.split(r"\[\[([a-z0-9-]+)\]\]", self.text.layout)
        return tuple(Piece(part=parts[text]) if index % 2 else Piece(html=text) for index, text in enumerate(cut))

    @property
    def asks_numbers(self) -> bool:
        return any(part.asks_number for part in self.text.parts)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Each part as it was marked; nothing before that."""
        return tuple(self._row(part) for part in self.parts) if self.verdict else ()

    @property
    def _codes(self) -> tuple[Code, ...]:
        """Those about parts."""
        return tuple(code for code in self.verdict.codes if code.name != "hints") if self.verdict else ()

    @property
    def hints_taken(self) -> int:
        """How many the mark took into account."""
        return hints_in(self.verdict.codes) if self.verdict else 0

    @property
    def hints_price(self) -> Fraction:
        """The part of the points that they took."""
        return 1 - left_after(Fraction(self.hint_cost), self.hints_taken)

    def _row(self, part: Part) -> Row:
        chosen = {option.id: option.html for option in part.options}
        entered = self.entered.get(part.id, "")
        codes = [code for code in self._codes if code.about.partition(".")[0] == part.id]
        names = {code.name for code in codes}
        values = self.key.get("values", {}) if self.key else {}
        return Row(
            label=part.html,
            given=chosen.get(entered) or self._given(part, entered),
            right=self.text.feedback.get(f"answer:{part.id}", ""),
            value=str(values.get(part.id, "")),
            unit=part.unit,
            typed=self.typed.get(part.id, ""),
            word="right" if "right" in names else "wrong" if "wrong" in names else "unresolved" if entered else "blank",
            feedback=tuple(html for code in codes if (html := self.feedback(code.name, code.about))),
            notes=tuple(code.name for code in codes if not self.feedback(code.name, code.about)),
        )

    def _given(self, part: Part, entered: str) -> str:
        is_number = part.asks_number or self.kind == "quantity"
        return self.typed_measure(entered, part.unit) if is_number else escape(entered)

    @property
    def answers(self) -> tuple[tuple[str, str], ...]:
        """As HTML: what was answered in each part, after the part's label where it has one. A file stands apart."""
        if not self.entered:
            return (("", escape(self.value)),) if isinstance(self.value, str) and self.value else ()
        labels = {part.id: part.html for part in self.parts}
        chosen = {option.id: option.html for part in self.parts for option in part.options}
        given = [(part, text) for part, text in self.entered.items() if text and part != "file"]
        return tuple((labels.get(part, ""), chosen.get(text) or escape(text)) for part, text in given)

    @property
    def choices(self) -> tuple[tuple[str, str, str], ...]:
        """Where a number was asked back: the part's label as HTML, what was typed, and the reading chosen."""
        labels = {part.id: part.html for part in self.parts}
        readings = self.entered if self.entered else {"": str(self.value)}
        return tuple((labels.get(part, ""), typed, readings[part]) for part, typed in self.typed.items())

    @property
    def given_points(self) -> Mapping[str, Fraction]:
        """By criterion, as a trainer gave them."""
        codes = self.verdict.codes if self.verdict else ()
        parts = [code.about.partition(".") for code in codes if code.name == "criterion"]
        return {criterion: Fraction(points) for criterion, _, points in parts}

    @property
    def rubric(self) -> tuple[tuple[Criterion, Fraction | None], ...]:
        """Each criterion with the points given, None before a trainer has."""
        return tuple((criterion, self.given_points.get(criterion.id)) for criterion in self.text.rubric)

    @property
    def general(self) -> str:
        return self.text.feedback.get("general", "")


def shown(question: Question, variant: Variant, language: str, *, number: int, seed: str) -> ShownQuestion:
    """The question before anything is entered. The order of options hangs on ``seed`` (the try) and the ids alone, but
    that steps to put in order never stand in their right order."""
    text = variant.texts[language]
    options = shuffled(text.options, seed) if question.shuffle else text.options
    options = _mixed(options, variant.key.get("order", ()), seed if question.shuffle else "")
    parts = tuple(replace(part, options=shuffled(part.options, seed)) for part in text.parts)
    return ShownQuestion(
        id=question.id,
        kind=question.kind,
        number=number,
        points=question.points,
        title=question.titles[language],
        language=language,
        text=replace(text, options=options, parts=parts if question.shuffle else text.parts, feedback={}, hints=()),
        hints_left=len(text.hints),
        hint_cost=question.hint_cost,
    )


def with_hints(before: ShownQuestion, variant: Variant, count: int) -> ShownQuestion:
    """With the first ``count`` hints."""
    hints = variant.texts[before.language].hints
    return replace(before, hints=hints[:count], hints_left=max(0, len(hints) - count))


def marked(
    before: ShownQuestion, verdict: Verdict, question: Question, variant: Variant, *, review_title: str = ""
) -> ShownQuestion:
    """The same question after submission, with its key and its feedback; a model answer only with a trainer's mark."""
    told = {
        name: html
        for name, html in variant.texts[before.language].feedback.items()
        if not name.startswith("trainer:") and (name != "model" or verdict.status == "marked")
    }
    text = replace(before.text, feedback=told)
    return replace(
        before, text=text, verdict=verdict, key=variant.key, review=question.review, review_title=review_title
    )


def _mixed(options: tuple[Option, ...], right: Any, seed: str) -> tuple[Option, ...]:
    """Shuffled again, by another seed, while they stand as in ``right``, the ids in order where order is what is asked.

    Any other order is as likely as before, so what is shown excludes one order and favours none.
    """
    again = seed
    while len(options) > 1 and [option.id for option in options] == list(right):
        again += "/again"
        options = shuffled(options, again)
    return options


def shuffled(options: tuple[Option, ...], seed: str) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: hashlib.sha256(f"{seed}/{option.id}".encode()).digest()))
