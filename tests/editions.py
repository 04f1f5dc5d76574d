"""A small edition made by hand, for tests that need one without compiling text."""

from dataclasses import replace

from course_app.course.calculators import KINDS
from course_app.course.edition import (
    CompletionRule,
    CourseText,
    Criterion,
    Edition,
    Option,
    Question,
    QuestionText,
    Quiz,
    QuizText,
    SearchEntry,
    SearchIndex,
    Section,
    Term,
    Unit,
    UnitText,
    Variant,
    with_digests,
)

ARTICLE = (
    '<section id="water--why" class="unit-section"><h2>Why water</h2><p>Water is bought, heated and paid for again as '
    'effluent; see <a href="unit:energy#heat">heat</a> and <a class="term" href="#water--term-drag-out">drag-out</a>.'
    "</p></section><!--/section:why-->"
    '<section id="water--how" class="unit-section"><h2>How to measure</h2><p>Use a bucket and a watch.</p></section>'
    "<!--/section:how-->"
    '<section class="terms" id="water--terms"><h2>Terms in this unit</h2><dl>'
    '<dt id="water--term-drag-out">drag-out</dt><dd>bath liquid carried off on parts</dd></dl></section>'
)
CALCULATOR = (
    """<section class="box calculator" id="energy--lagging" data-calculator='payback' """
    f"data-shape='{KINDS['payback'].definition.shape}' "
    """data-start='[["1000","400","10","5"]]'>"""
    '<p class="box-label">Worksheet</p><p class="box-title">Lagging of pipes</p>'
    '<table class="given"><caption>Numbers</caption><tr><th scope="row">Outlay</th><td>1,000</td><td>$</td></tr>'
    '<tr><th scope="row">Saving</th><td>400</td><td>$ a year</td></tr>'
    '<tr><th scope="row">Rate</th><td>10</td><td>%</td></tr>'
    '<tr><th scope="row">Life</th><td>5</td><td>years</td></tr></table>'
    '<table class="found"><caption>Result</caption><tr><th scope="row">Simple payback</th><td>2.50</td><td>years</td>'
    '</tr><tr><th scope="row">Discounted payback</th><td>3.02</td><td>years</td></tr>'
    '<tr><th scope="row">Value</th><td>516</td><td>$</td></tr></table></section>'
)
HEAT = (
    '<section id="energy--heat" class="unit-section"><h2>Heat</h2><p>Heat moves.</p>'
    f"{CALCULATOR}</section><!--/section:heat-->"
)


def small_edition(title: str = "Water and energy") -> Edition:
    return with_digests(
        Edition(
            format=1,
            course="small",
            languages=("en",),
            texts={
                "en": CourseText(
                    title=title,
                    summary="Two units to test with.",
                    scope="The holder can measure water with a bucket.",
                    notice="A made-up course for tests.",
                )
            },
            licence="CC-BY-4.0",
            rule=CompletionRule(units=("water", "energy"), quizzes=("final-water",), final="final-water"),
            units=(
                unit("water", 1, ARTICLE, ("why", "how"), ("check-water", "final-water", "report-water")),
                unit("energy", 2, HEAT, ("heat",), ()),
            ),
            quizzes=(quiz("check-water", "practice"), quiz("final-water", "graded"), report("report-water")),
            glossary={"en": (Term(id="drag-out", name="drag-out", html="bath liquid carried off on parts"),)},
            search={
                "en": SearchIndex(
                    entries=(
                        SearchEntry(address="unit:water#why", title="Why water", trail="Water", text="Water is bought"),
                        SearchEntry(address="glossary:drag-out", title="drag-out", trail="", text="bath liquid"),
                    ),
                    postings={"water": (2,), "bath": (1001,)},
                )
            },
            assets={},
        )
    )


def unit(unit_id: str, number: int, article: str, sections: tuple[str, ...], quizzes: tuple[str, ...]) -> Unit:
    return Unit(
        id=unit_id,
        number=number,
        minutes=60,
        needs=(),
        sections=sections,
        quizzes=quizzes,
        texts={
            "en": UnitText(
                title=unit_id.capitalize(),
                summary=f"About {unit_id}.",
                sections=tuple(Section(id=s, title=s.capitalize(), words=100) for s in sections),
                article=article,
                words=200,
                source_digest="0" * 64,
            )
        },
        digest="",
    )


def quiz(quiz_id: str, use: str) -> Quiz:
    return Quiz(
        id=quiz_id,
        use="graded" if use == "graded" else "practice",
        unit="water",
        pass_percent=60,
        texts={"en": QuizText(title=f"Quiz {quiz_id}", intro="<p>Three questions.</p>")},
        questions=(single("one"), multiple("some"), number("count")),
        digest="",
    )


def report(quiz_id: str) -> Quiz:
    """A text for a trainer, and a number beside it."""
    return replace(quiz(quiz_id, "graded"), questions=(essay("text"), with_hints(number("count"))))


def essay(question_id: str) -> Question:
    key: dict[str, object] = {
        "points": 6,
        "rubric": [{"id": "balance", "points": 4}, {"id": "next", "points": 2}],
        "upload": ["pdf", "csv"],
        "bytes": 400_000,
    }
    text = QuestionText(
        prompt="<p>Draw up a balance of your works.</p>",
        labels={"upload": "pdf,csv", "megabytes": "1", "words-from": "100", "words-to": "600"},
        rubric=(
            Criterion(id="balance", html="The balance closes.", points=4, levels=("0: no numbers", "4: every source")),
            Criterion(id="next", html="The next measurement follows.", points=2),
        ),
        feedback={"model": "<p>A good answer names the intake.</p>", "general": "<p>Compare with a neighbour.</p>"},
    )
    return question(question_id, "essay", 6, key, text)


def with_hints(question: Question) -> Question:
    """Two, each for a quarter of the points."""
    (variant,) = question.variants
    text = replace(variant.texts["en"], hints=("<p>A share of the intake.</p>", "<p>Take away first.</p>"))
    return replace(question, hint_cost="1/4", variants=(replace(variant, texts={"en": text}),))


def single(question_id: str) -> Question:
    text = QuestionText(
        prompt="<p>Which saves most?</p>",
        options=(Option(id="a1", html="a leak mended"), Option(id="b2", html="a poster")),
        feedback={"option:b2": "<p>A poster saves nothing by itself.</p>", "general": "<p>Look at the meter.</p>"},
    )
    return question(question_id, "single", 1, {"right": "a1", "options": ["a1", "b2"]}, text)


def multiple(question_id: str) -> Question:
    text = QuestionText(
        prompt="<p>Which are water uses?</p>",
        options=(Option(id="c1", html="rinsing"), Option(id="d2", html="cooling"), Option(id="e3", html="painting")),
        feedback={
            "option:c1": "<p>Rinsing carries drag-out away.</p>",
            "missed:c1": "<p>Rinsing carries drag-out away.</p>",
            "option:e3": "<p>This paint has no water.</p>",
        },
    )
    return question(question_id, "multiple", 1, {"right": ["c1", "d2"], "options": ["c1", "d2", "e3"]}, text)


def number(question_id: str) -> Question:
    key: dict[str, object] = {
        "low": "7.3",
        "high": "7.7",
        "value": "7.5",
        "unit": ["%"],
        "wrong": [{"low": "8.1", "high": "8.1"}],
    }
    text = QuestionText(
        prompt="<p>How much is not accounted for?</p>",
        labels={"unit": "%"},
        feedback={"wrong:0": "<p>Divide by the intake.</p>"},
    )
    return question(question_id, "number", 2, key, text)


def question(question_id: str, kind: str, points: int, key: dict[str, object], text: QuestionText) -> Question:
    return Question(
        id=question_id,
        kind=kind,
        points=points,
        titles={"en": question_id.capitalize()},
        review="unit:water#why",
        shuffle=True,
        variants=(Variant(id="v0", key=key, texts={"en": text}),),
    )
