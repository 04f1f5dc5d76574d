"""A question as a page shows it: one variant, in one language, options in the order of this try."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any, Literal

from course_app.course.canonical import Json
from course_app.course.edition import Option, Question, QuestionText, Variant
from course_app.course.marking import Code, Convention
from course_app.pages.languages import direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What marking said: the points and why. ``status`` as in marking, or "unresolved"."""

    status: str
    earned: Fraction
    possible: int
    codes: tuple[Code, ...] = ()

    @property
    def word(self) -> str:
        """right, partly, wrong, blank or unresolved."""
        if self.status in ("blank", "unresolved"):
            return self.status
        if self.earned == self.possible:
            return "right"
        return "partly" if self.earned else "wrong"


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
    value: Json = None  # as typed
    convention: Convention | None = None
    saved_at: datetime | None = None
    readings: tuple[str, ...] = ()  # asked back: each thing that may have been meant, in plain digits
    trouble: Literal["", "unreadable", "unit"] = ""  # what was entered cannot be read, or names another unit
    verdict: Verdict | None = None
    key: Mapping[str, Any] | None = None
    review: str | None = None  # neutral address of what to read again
    review_title: str = ""

    @property
    def dir(self) -> str:
        return direction(self.language)

    @property
    def ticked(self) -> frozenset[str]:
        """The option ids in the response, for kinds whose response is one or several."""
        values = self.value if isinstance(self.value, list | tuple) else [self.value]
        return frozenset(value for value in values if isinstance(value, str))

    def feedback(self, name: str, about: str = "") -> str:
        """The sentence of one mark code, as HTML; empty when there is none or the mark did not name it."""
        code = Code(name=name, about=about)
        named = self.verdict is not None and code in self.verdict.codes
        return self.text.feedback.get(code.feedback_key, "") if named else ""

    @property
    def general(self) -> str:
        return self.text.feedback.get("general", "")


def shown(question: Question, variant: Variant, language: str, *, number: int, seed: str) -> ShownQuestion:
    """The question before anything is entered. The order of options hangs on ``seed`` (the try) and the ids alone."""
    text = variant.texts[language]
    options = shuffled(text.options, seed) if question.shuffle else text.options
    return ShownQuestion(
        id=question.id,
        kind=question.kind,
        number=number,
        points=question.points,
        title=question.titles[language],
        language=language,
        text=replace(text, options=options, feedback={}),
    )


def marked(
    before: ShownQuestion, verdict: Verdict, question: Question, variant: Variant, *, review_title: str = ""
) -> ShownQuestion:
    """The same question after submission, with its key and its feedback."""
    text = replace(before.text, feedback=variant.texts[before.language].feedback)
    return replace(
        before, text=text, verdict=verdict, key=variant.key, review=question.review, review_title=review_title
    )


def shuffled(options: tuple[Option, ...], seed: str) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: hashlib.sha256(f"{seed}/{option.id}".encode()).digest()))
