"""What a completion record states: a snapshot that later renames, new editions and erasure cannot change.

Everything is text and whole numbers in one language, so that the snapshot is stored, signed and printed as it stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Literal

from course_app.course.canonical import Json
from course_app.course.edition import Edition, Language, Quiz
from course_app.course.errors import Refused
from course_app.course.progress import Progress, QuizScore
from course_app.course.values import ADDED, from_data, to_data

RECORD_FORMAT = 1  # raised when an older program could no longer read what a newer one writes

Assurance = Literal["self-study", "trainer-witnessed", "invigilated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRead:
    """A unit that the rule asked for. ``read_on``: the date, as 2026-11-23, when its last section was read."""

    id: str
    title: str
    minutes: int  # nominal
    read_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionReached:
    """A section with a floor."""

    id: str
    title: str
    floor_percent: int
    percent: int  # floored


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizPassed:
    """A quiz that the rule asked for, with what counts. ``earned`` is exact: a whole number or a fraction, "27/2"."""

    id: str
    title: str
    pass_percent: int
    percent: int  # floored
    earned: str
    possible: int
    passed_on: str  # date
    sections: tuple[SectionReached, ...] = field(
        default=(), metadata=ADDED
    )  # those that had to be reached by themselves

    @property
    def points(self) -> str:
        """``earned`` as people write it: "13" or "3 1/2"."""
        earned = Fraction(self.earned)
        whole, rest = divmod(earned, 1)
        return " ".join(str(part) for part in (whole, rest) if part) or "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSnapshot:
    """Who reached what, with which edition, for which institution, and what the record is not."""

    format: int
    code: str  # what the record's address and its printed copy carry
    name: str  # as the learner confirmed it for print
    institution_name: str
    institution_slug: str
    course: str  # permanent id
    course_title: str
    edition: str  # digest
    edition_label: str
    language: Language  # of every text here
    issued_at: str  # UTC, as 2026-11-23T09:30:00Z
    minutes: int  # nominal study time of the units that the rule asked for
    units: tuple[UnitRead, ...]
    quizzes: tuple[QuizPassed, ...]
    final: str | None  # the id of one of ``quizzes``
    assurance: Assurance
    scope: str
    notice: str

    @property
    def hours(self) -> str:
        """The nominal study time in hours, rounded to the half hour: "3" or "3.5"; never less than "0.5"."""
        halves = max(1, (self.minutes + 15) // 30)
        return f"{halves // 2}.5" if halves % 2 else f"{halves // 2}"

    @property
    def issued_on(self) -> str:
        """The date of issue (UTC), as 2026-11-23."""
        return self.issued_at[:10]


def to_json(snapshot: RecordSnapshot) -> dict[str, Json]:
    data: dict[str, Json] = to_data(snapshot)
    return data


def from_json(data: object) -> RecordSnapshot:
    """Raises ValueError for another format, or naming the place that does not fit."""
    found = data.get("format") if isinstance(data, dict) else None
    if found != RECORD_FORMAT:
        raise ValueError(f"a record of format {RECORD_FORMAT} was expected, found format {found!r}")
    return from_data(RecordSnapshot, data)


def completion_snapshot(
    edition: Edition,
    label: str,
    progress: Progress,
    *,
    digest: str,
    language: Language | None,
    name: str,
    institution_name: str,
    institution_slug: str,
    code: str,
    issued_at: datetime,
    read_on: Mapping[str, date],
    passed_on: Mapping[str, date],
    assurance: Assurance = "self-study",
) -> RecordSnapshot:
    """The record of a learner who met the edition's rule; ``digest`` is the edition's.

    ``read_on`` has a date for each unit, and ``passed_on`` one for each quiz, that the rule names.
    Raises Refused naming what is still missing, and ValueError for an ``issued_at`` without a time zone.
    """
    if not progress.is_complete:
        missing = ", ".join(f"{item.what} {item.id}" for item in progress.missing)
        raise Refused(f"a record was expected to follow completion, still missing: {missing}")
    spoken = edition.language(language)
    units = _units_read(progress, edition, spoken, read_on)
    text = edition.texts[_spoken(edition.texts, edition, spoken)]
    return RecordSnapshot(
        format=RECORD_FORMAT,
        code=code,
        name=name,
        institution_name=institution_name,
        institution_slug=institution_slug,
        course=edition.course,
        course_title=text.title,
        edition=digest,
        edition_label=label,
        language=spoken,
        issued_at=utc_text(issued_at),
        minutes=sum(unit.minutes for unit in units),
        units=units,
        quizzes=_quizzes_passed(progress, edition, spoken, passed_on),
        final=edition.rule.final,
        assurance=assurance,
        scope=text.scope,
        notice=text.notice,
    )


def utc_text(moment: datetime) -> str:
    """To the second, as 2026-11-23T09:30:00Z. Raises ValueError for a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"a time with its zone was expected, found {moment.isoformat()}")
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _units_read(
    progress: Progress, edition: Edition, language: Language, read_on: Mapping[str, date]
) -> tuple[UnitRead, ...]:
    return tuple(
        UnitRead(
            id=unit.id,
            title=unit.texts[_spoken(unit.texts, edition, language)].title,
            minutes=unit.minutes,
            read_on=_day(read_on[unit.id]),
        )
        for unit in (one.unit for one in progress.units if one.required)
    )


def _quizzes_passed(
    progress: Progress, edition: Edition, language: Language, passed_on: Mapping[str, date]
) -> tuple[QuizPassed, ...]:
    return tuple(
        QuizPassed(
            id=one.quiz.id,
            title=one.quiz.texts[_spoken(one.quiz.texts, edition, language)].title,
            pass_percent=one.quiz.pass_percent,
            percent=one.score.percent,
            earned=str(one.score.earned),
            possible=one.score.possible,
            passed_on=_day(passed_on[one.quiz.id]),
            sections=_sections_reached(one.quiz, one.score, edition, language),
        )
        for one in progress.quizzes
        if one.required and one.score is not None  # a complete progress has a score for each
    )


def _sections_reached(quiz: Quiz, score: QuizScore, edition: Edition, language: Language) -> tuple[SectionReached, ...]:
    reached = {section.id: section.percent for section in score.sections}
    return tuple(
        SectionReached(
            id=section.id,
            title=section.titles[_spoken(section.titles, edition, language)],
            floor_percent=section.floor_percent,
            percent=reached[section.id],
        )
        for section in quiz.sections
        if section.floor_percent
    )


def _spoken(texts: Mapping[Language, object], edition: Edition, language: Language) -> Language:
    """``language`` where the thing is translated into it, else the source language."""
    return language if language in texts else edition.languages[0]


def _day(day: date) -> str:
    return f"{day:%Y-%m-%d}"  # a datetime is a date too: its time is left out
