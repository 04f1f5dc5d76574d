"""Made-up values that exercise every template: a unit with every kind of block, tries, a record, a verification."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

from course_app.course.edition import Edition, Section, Subsection, Term, Unit, UnitText, with_digests
from course_app.course.marking import Code
from course_app.course.progress import Progress, QuizScore, progress
from course_app.course.record import QuizPassed, RecordSnapshot, UnitRead
from course_app.course.review import Card, Plan
from course_app.pages.questions import ShownQuestion, Verdict, marked, shown
from course_app.store.markings import Again
from course_app.web.marked_again import MarkedAgain
from tests.editions import small_edition

AT = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
AGAIN = Again(reason="regrade", marked_at=AT)
CORRECTED = MarkedAgain(at=AT, is_trainer=False, was_waiting=False, earned=Fraction(3), possible=4, is_same=False)
HERE = Path(__file__).parent
FIGURE = (HERE.parents[1] / "units/cleaner-production/figures/hierarchy.svg").read_text()
ARTICLE = (HERE / "article.html").read_text().replace("<!--figure-->", FIGURE)
TERMS = (
    "accident",
    "black liquor",
    "drag-out",
    "eco-efficiency",
    "fugitive emission",
    "good housekeeping",
    "éluate",
    "3R",
)


def edition() -> Edition:
    small = small_edition("Cleaner Production: a self-learning course")
    water, energy = small.units
    check, final, _ = small.quizzes
    water = replace(water, quizzes=(check.id, final.id))
    return with_digests(
        replace(
            small,
            quizzes=(check, final),
            units=(_with_text(water, "Water, and what it costs", ARTICLE), _with_text(energy, "Energy in small works")),
            glossary={
                "en": tuple(
                    Term(id=name.replace(" ", "-"), name=name, html=f"What {name} is, in one plain sentence.")
                    for name in TERMS
                )
            },
        )
    )


def _with_text(unit: Unit, title: str, article: str | None = None) -> Unit:
    text = unit.texts["en"]
    names = ("Why water costs three times", "How to measure")
    sections = tuple(
        Section(
            id=id, title=f"{unit.number}.{i} {name}", words=320, subsections=(Subsection(id="moves", title="Moves"),)
        )
        for i, (id, name) in enumerate(zip(unit.sections, names, strict=False), 1)
    )
    changed: UnitText = replace(
        text,
        title=title,
        summary="Follow a stream through the works, and learn to see what it costs on its way.",
        sections=sections,
        article=article or text.article,
    )
    return replace(unit, texts={"en": changed})


def learner(edition: Edition, *, complete: bool = False) -> Progress:
    """Half-way, or with everything reached."""
    score = QuizScore(earned=Fraction(2), possible=4, tries=1)
    if complete:
        best = replace(score, earned=Fraction(7, 2))
        return progress(edition, {("water", "why"), ("water", "how"), ("energy", "heat")}, {"final-water": best})
    return progress(edition, {("water", "why")}, {"check-water": score})


def open_questions(edition: Edition) -> list[ShownQuestion]:
    """One answered and saved, one open, one number asked back."""
    single, multiple, number = _shown(edition)
    return [
        replace(single, value="a1", saved_at=AT),
        multiple,
        replace(number, value="1,5", convention="point", readings=("1.5", "15")),
    ]


def marked_questions(edition: Edition) -> list[ShownQuestion]:
    quiz = edition.quizzes[0]
    single, multiple, number = _shown(edition)
    verdicts = (
        (replace(single, value="b2"), _verdict(0, 1, Code(name="option", about="b2"))),
        (replace(multiple, value=["c1", "d2"]), _verdict(1, 1, Code(name="option", about="c1"))),
        (replace(number, value="8.1", convention="point"), _verdict(0, 2, Code(name="wrong", about="0"))),
    )
    return [
        marked(before, verdict, question, question.variants[0], review_title="Why water costs three times")
        for (before, verdict), question in zip(verdicts, quiz.questions, strict=True)
    ]


def review(left: int = 3) -> Plan:
    """Two questions done today, and some left."""
    today = AT.date()
    card = Card(id=("check-water", "one"), history=((0, 1),), answered_on=today, due_on=today, variants=("v0",))
    next_on = today + timedelta(days=9)
    return Plan(today=today, cards=(card,) * 4, due=(card,) * left, done=2, next_on=next_on, next_count=3)


def _verdict(earned: int, possible: int, *codes: Code) -> Verdict:
    return Verdict(status="marked", earned=Fraction(earned), possible=possible, codes=codes)


def _shown(edition: Edition) -> list[ShownQuestion]:
    questions = edition.quizzes[0].questions
    return [shown(q, q.variants[0], "en", number=i, seed="try") for i, q in enumerate(questions, 1)]


@dataclass(frozen=True, kw_only=True)
class Try:
    number: int
    percent: int
    passed: bool
    submitted_at: datetime
    waits: bool = False
    again: Again | None = None


@dataclass(frozen=True)
class WithdrawnRecord:
    snapshot: RecordSnapshot
    revoked_at: datetime
    revoked_reason: str


def withdrawn_record() -> WithdrawnRecord:
    return WithdrawnRecord(record(), AT, "The final was taken by somebody else.")


def record() -> RecordSnapshot:
    return RecordSnapshot(
        format=1,
        code="7KQM-2XHD-9VTR-4WPN",
        name="María del Carmen Nguyễn-Okonkwo",
        institution_name="National Cleaner Production Centre of the Highlands",
        institution_slug="highlands",
        course="small",
        course_title="Cleaner Production: a self-learning course",
        edition="3f5a" * 16,
        edition_label="2026.1",
        language="en",
        issued_at="2026-11-23T14:02:00Z",
        minutes=290,
        units=(
            UnitRead(id="start", title="How to use this course", minutes=40, read_on="2026-11-02"),
            UnitRead(
                id="water", title="Cleaner production: what it is and why it pays", minutes=250, read_on="2026-11-20"
            ),
        ),
        quizzes=(
            QuizPassed(
                id="final",
                title="Short course: final quiz",
                pass_percent=70,
                percent=82,
                earned="41/2",
                possible=25,
                passed_on="2026-11-22",
            ),
        ),
        final="final",
        assurance="self-study",
        scope="The holder can say what cleaner production is, and read reported savings with care.",
        notice="This is an independent edition, not a UNIDO or UNEP publication, and not a licence to practise.",
    )


@dataclass(frozen=True, kw_only=True)
class Check:
    name: str
    state: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Verified:
    holds: bool | None
    summary: str
    checks: tuple[Check, ...]
    record: RecordSnapshot | None


def verified() -> Verified:
    return Verified(
        holds=None,
        summary="A good signature, by a key that is not trusted.",
        checks=(
            Check(name="The file reads as a record", state="holds", words=""),
            Check(name="The signature holds", state="holds", words="Nothing was changed since it was signed."),
            Check(name="The issuer is one we trust", state="fails", words="The key is not in our list."),
            Check(name="It was not withdrawn", state="unknown", words="The list could not be reached."),
        ),
        record=record(),
    )
