"""An edition made by hand with everything that a kit can hold, and what must never be in one."""

import base64
from dataclasses import replace

from course_app.course.edition import (
    Asset,
    Edition,
    Option,
    Question,
    QuestionText,
    Quiz,
    QuizText,
    SearchEntry,
    Section,
    Term,
    UnitText,
    Variant,
    with_digests,
)
from course_app.course.search import build_index
from tests.editions import multiple, number, quiz, single, small_edition

PIXEL = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>').decode()
WATER = (
    "<p>Water is bought, heated and paid for again as effluent.</p>"
    '<section class="unit-section" id="water--why"><h2>Why water</h2>'
    '<p>See <a href="unit:energy#heat">heat</a>, <a href="unit:energy">the next unit</a>, '
    '<a href="quiz:check-water">the quiz</a>, <a href="glossary:drag-out">the glossary</a> and '
    '<a class="term" href="#water--term-drag-out">drag-out</a>. <img src="asset:pixel.svg" alt="a square"></p>'
    "</section><!--/section:why-->"
    '<section class="unit-section" id="water--how"><h2>How to measure</h2><p>Use a bucket and a watch.</p>'
    "</section><!--/section:how-->"
    '<section class="terms" id="water--terms"><h2>Terms in this unit</h2><dl>'
    '<dt id="water--term-drag-out">drag-out</dt><dd>bath liquid carried off on parts</dd></dl></section>'
)
ENERGY = (
    '<section class="unit-section" id="energy--heat"><h2>Heat</h2><p>Heat moves; &lt;script&gt; does not.</p>'
    "</section><!--/section:heat-->"
)
SECRET_NUMBER: dict[str, object] = {"low": "98765", "high": "98765", "unit": [], "wrong": []}
SECRETS = ("Zeta prompt", "zeta right option", "zeta wrong option", "zeta feedback", "98765", "zeta-r", "zeta-w")


def kit_edition() -> Edition:
    """Two units, a practice quiz with variants, a readiness quiz, a graded quiz; search as the compiler makes it."""
    small = small_edition()
    water, energy = small.units
    return with_digests(
        replace(
            small,
            units=(
                replace(
                    water,
                    texts={"en": _text("Water & what it costs", WATER, "why", "how")},
                    quizzes=("check-water", "final-water"),
                ),
                replace(energy, needs=("water",), texts={"en": _text("Energy", ENERGY, "heat")}, quizzes=("ready",)),
            ),
            rule=replace(small.rule, quizzes=("check-water", "final-water")),
            quizzes=(
                replace(quiz("check-water", "practice"), questions=(single("one"), multiple("some"), count_variants())),
                replace(quiz("ready", "practice"), use="readiness", unit="energy", questions=(single("start"),)),
                graded(),
            ),
            glossary={"en": (Term(id="drag-out", name="drag-out", html='liquid, see <a href="unit:water">water</a>'),)},
            search={"en": build_index(_entries())},
            assets={"pixel.svg": Asset(media_type="image/svg+xml", base64=PIXEL)},
        )
    )


def later_edition() -> Edition:
    """The same course a year later: one section more, one question fewer, other variants of another."""
    edition = kit_edition()
    water, energy = edition.units
    check, *others = edition.quizzes
    new = ENERGY.replace("energy--heat", "water--new").replace(":heat", ":new")
    text = _text("Water", WATER + new, "why", "how", "new")
    return with_digests(
        replace(
            edition,
            units=(replace(water, sections=("why", "how", "new"), texts={"en": text}), energy),
            quizzes=(replace(check, questions=(multiple("some"), count_variants(41))), *others),
        )
    )


def count_variants(first: int = 11) -> Question:
    """A number with 20 variants: variant n asks for n and a half, give or take a tenth."""
    base = number("count")
    return replace(base, variants=tuple(_count(base, whole) for whole in range(first, first + 20)))


def graded() -> Quiz:
    text = QuestionText(
        prompt="<p>Zeta prompt</p>",
        options=(Option(id="zeta-r", html="zeta right option"), Option(id="zeta-w", html="zeta wrong option")),
        feedback={"option:zeta-w": "<p>zeta feedback</p>"},
    )
    chosen = replace(
        single("secret-one"), variants=(Variant(id="s0", key={"right": "zeta-r", "options": []}, texts={"en": text}),)
    )
    counted = replace(
        number("secret-count"),
        variants=(
            Variant(id="s1", key={"low": "98765", "high": "98765", "unit": [], "wrong": []}, texts={"en": text}),
        ),
    )
    return replace(
        quiz("final-water", "graded"),
        texts={"en": QuizText(title="Final quiz on water", intro="<p>Zeta prompt</p>")},
        questions=(chosen, counted),
    )


def _count(base: Question, whole: int) -> Variant:
    (variant,) = base.variants
    key = {**variant.key, "low": f"{whole}.4", "high": f"{whole}.6", "value": f"{whole}.5"}
    text = replace(variant.texts["en"], prompt=f"<p>Write {whole} and a half.</p>")
    return Variant(id=f"v{whole}", key=key, texts={"en": text})


def _text(title: str, article: str, *sections: str) -> UnitText:
    return UnitText(
        title=title,
        summary=f"About {title}.",
        sections=tuple(Section(id=one, title=one.capitalize(), words=100) for one in sections),
        article=article,
        words=200,
        source_digest="0" * 64,
    )


def _entries() -> list[SearchEntry]:
    return [
        SearchEntry(address="unit:water#why", title="Why water", trail="Water", text="Water is bought and heated."),
        SearchEntry(address="unit:energy#heat", title="Heat", trail="Energy", text="Heat moves. Café crème. مَاء"),
        SearchEntry(address="glossary:drag-out", title="drag-out", trail="", text="bath liquid carried off"),
    ]
