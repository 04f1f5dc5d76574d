"""An Edition: the compiled course, immutable and complete, named by the SHA-256 of its content.

Addresses inside HTML are neutral: ``unit:<unit>`` or ``unit:<unit>#<section>``, ``quiz:<quiz>``,
``glossary:<term>`` and ``asset:<name>``, each as a whole ``href`` or ``src`` value, written in double quotes.
Each shell (web, kit) resolves them. Element ids inside an article are ``<unit>--<name>``, so that all
units can stand in one document; a section's element id is ``<unit>--<section id>``.

In an article each section is ``<section id="<unit>--<section>" class="unit-section"><h2>…`` and ends with exactly
``</section><!--/section:<section>-->``, so that a shell can put something of its own before that end. What stands
before the first section is an introduction; after the last one come notes, terms and references, where there are any.

``texts`` of units and quizzes always hold the source language, and another language only where it is translated.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from course_app.course.canonical import canonical_json, digest
from course_app.course.values import ADDED, from_data, to_data

FORMAT = 1  # raised when an older program could no longer read what a newer one writes

Language = str  # BCP 47, lower case, as in file names: "en", "ar", "pt-br"
Use = Literal["practice", "graded", "readiness"]
Score = Literal["best", "last", "average"]
FeedbackTime = Literal["answer", "submitted", "closed"]  # as each answer is checked; after handing in; after closing
Paging = Literal["one", "each"]  # all questions on one page, or a page for each
Sitting = Literal["open", "password", "trainer"]  # who lets a learner begin


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a unit under a second-level heading; what a learner marks as read."""

    id: str
    title: str  # plain text
    words: int
    subsections: tuple["Subsection", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subsection:
    """A third-level heading: it stands in the contents, and is not counted by itself."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitText:
    """A unit in one language. ``article`` is the inside of ``<article>``: sanitised HTML with neutral addresses."""

    title: str
    summary: str
    sections: tuple[Section, ...]
    article: str
    words: int
    source_digest: str  # of the file it was made from
    translated_from: str | None = None  # source_digest of the text that a translator worked from


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    id: str
    number: int
    minutes: int  # nominal study time: reading, examples, exercise and quiz
    needs: tuple[str, ...]  # unit ids
    sections: tuple[str, ...]  # section ids, the same in every language
    quizzes: tuple[str, ...]  # quiz ids that belong to the unit, in order
    texts: dict[Language, UnitText]
    digest: str  # of everything above


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    id: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One field of a question that has several: a pair to complete, a gap, a cell."""

    id: str
    html: str  # its label
    options: tuple[Option, ...] = ()  # to choose one from; their HTML is escaped text
    unit: str = ""  # beside a field for a number
    asks_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """Of a rubric: one thing that a trainer gives points for."""

    id: str
    html: str
    points: int
    levels: tuple[str, ...] = ()  # HTML: what it looks like, from little to much or the other way, as the author has it


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionText:
    """What is shown of a question in one language.

    ``prompt``, ``options``, ``parts``, ``layout``, ``labels`` and ``rubric`` are public. ``feedback`` tells the key: it
    may be shown only once the question is marked. Its keys are ``general``, what marks name, ``<code>:<param>``, e.g.
    ``option:a1b2c3``, ``answer:<part>``, the right answer of a part in words, ``model``, a model answer, and
    ``trainer:<name>``, what trainers alone may see.
    """

    prompt: str
    options: tuple[Option, ...] = ()
    parts: tuple[Part, ...] = ()  # in the order shown; parts without options of their own share the question's
    layout: str = ""  # HTML with ``[[part id]]`` where a field stands; without it fields stand one below the other
    labels: dict[str, str] = field(default_factory=dict)  # plain text the kind's template needs, e.g. "unit"
    rubric: tuple[Criterion, ...] = ()
    hints: tuple[str, ...] = ()  # HTML, in order; each is shown only when it is asked for
    feedback: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One drawing of a question; a question without variables has exactly one. ``id`` is a hash of its values.

    ``key`` is read by the kind's marker only, the same in every language; numbers in it are decimal text.
    """

    id: str
    key: dict[str, object]
    texts: dict[Language, QuestionText]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    id: str
    kind: str
    points: int
    titles: dict[Language, str]
    review: str | None  # the neutral address of what to read again
    shuffle: bool
    hint_cost: str = "0"  # the part of the points that each hint takes, as "1/4"
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizText:
    title: str
    intro: str  # HTML


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizSection:
    """A part of a quiz: every form shows ``draw`` of its questions. Where that is not all, they have equal points."""

    id: str
    titles: dict[Language, str]
    questions: tuple[str, ...]  # ids, in the order in which a form shows those drawn
    draw: int
    at_least: dict[str, int] = field(default_factory=dict)  # of those drawn, by group of ``course/drawing.py``
    floor_percent: int = 0  # must be reached here beside the quiz's pass mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """``questions`` is the whole pool; a form, what one try shows of it, is drawn by ``sections``, where there are any.

    Then every question is in exactly one of them.
    """

    id: str
    use: Use
    unit: str | None
    pass_percent: int
    texts: dict[Language, QuizText]
    questions: tuple[Question, ...]
    digest: str
    sections: tuple[QuizSection, ...] = field(default=(), metadata=ADDED)
    minutes: int | None = field(default=None, metadata=ADDED)  # for one try
    tries: int | None = field(default=None, metadata=ADDED)
    wait_hours: int = field(default=0, metadata=ADDED)  # after handing in
    score: Score = field(default="best", metadata=ADDED)
    feedback: FeedbackTime = field(default="submitted", metadata=ADDED)
    pages: Paging = field(default="one", metadata=ADDED)
    sitting: Sitting = field(default="open", metadata=ADDED)

    @property
    def length(self) -> int:
        """Questions of a form."""
        return sum(section.draw for section in self.sections) if self.sections else len(self.questions)

    @property
    def points(self) -> int:
        """Points of a form, the same for every form."""
        if not self.sections:
            return sum(question.points for question in self.questions)
        points = {question.id: question.points for question in self.questions}
        return sum(points[name] for section in self.sections for name in section.questions[: section.draw])


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    id: str
    name: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    media_type: str
    base64: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """One place a search can lead to: a unit's section, or a glossary term."""

    address: str  # neutral
    title: str
    trail: str  # the unit's title; empty for a term
    text: str  # plain text, for the excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchIndex:
    """``postings`` maps a folded token to the entries that hold it, each as ``entry * 1000 + min(count, 999)``."""

    entries: tuple[SearchEntry, ...]
    postings: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionRule:
    """What must be reached for a record: every unit named read, every quiz named passed (at the quiz's own mark)."""

    units: tuple[str, ...]
    quizzes: tuple[str, ...]
    final: str | None = None  # one of ``quizzes``, named apart on the record


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseText:
    title: str
    summary: str
    scope: str  # what a holder of the record can do, one sentence
    notice: str  # what the course is not, one or two sentences; on the course home, the kit and the record


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    format: int
    course: str  # the course's permanent id
    languages: tuple[Language, ...]  # the first is the source language
    texts: dict[Language, CourseText]
    licence: str
    rule: CompletionRule
    units: tuple[Unit, ...]
    quizzes: tuple[Quiz, ...]
    glossary: dict[Language, tuple[Term, ...]]
    search: dict[Language, SearchIndex]
    assets: dict[str, Asset]

    def unit(self, unit_id: str) -> Unit | None:
        return next((unit for unit in self.units if unit.id == unit_id), None)

    def quiz(self, quiz_id: str) -> Quiz | None:
        return next((quiz for quiz in self.quizzes if quiz.id == quiz_id), None)

    def language(self, wanted: Language | None) -> Language:
        """``wanted`` if the course speaks it, else the source language."""
        return wanted if wanted in self.languages else self.languages[0]

    @property
    def minutes(self) -> int:
        return sum(unit.minutes for unit in self.units)


def encode(edition: Edition) -> bytes:
    """The canonical bytes that the edition's digest is taken of."""
    return canonical_json(to_data(edition))


def edition_digest(edition: Edition) -> str:
    return digest(encode(edition))


def decode(data: object) -> Edition:
    """The edition from parsed JSON. Raises ValueError for another format, or naming the place that does not fit."""
    found = data.get("format") if isinstance(data, dict) else None
    if found != FORMAT:
        raise ValueError(f"an edition of format {FORMAT} was expected, found format {found!r}")
    return from_data(Edition, data)


def question_of(quiz: Quiz, question_id: str) -> Question | None:
    return next((question for question in quiz.questions if question.id == question_id), None)


def variant_of(question: Question, variant_id: str) -> Variant | None:
    return next((variant for variant in question.variants if variant.id == variant_id), None)


def neighbours(edition: Edition, unit_id: str) -> tuple[Unit | None, Unit | None]:
    """The units before and after in reading order."""
    ids = [unit.id for unit in edition.units]
    place = ids.index(unit_id)
    before = edition.units[place - 1] if place > 0 else None
    after = edition.units[place + 1] if place + 1 < len(ids) else None
    return before, after


def with_digests(edition: Edition) -> Edition:
    """The same edition with the sub-digest of every unit and quiz filled in."""
    return replace(
        edition,
        units=tuple(replace(u, digest=_sub_digest(u)) for u in edition.units),
        quizzes=tuple(replace(q, digest=_sub_digest(q)) for q in edition.quizzes),
    )


def _sub_digest(part: Unit | Quiz) -> str:
    return digest(canonical_json({k: v for k, v in to_data(part).items() if k != "digest"}))


def practice_quizzes(edition: Edition) -> Iterator[Quiz]:
    """The quizzes whose keys may travel in a kit."""
    return (quiz for quiz in edition.quizzes if quiz.use != "graded")
