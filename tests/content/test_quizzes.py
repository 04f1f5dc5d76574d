"""What a quiz file becomes."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from course_app.course.canonical import digest
from course_app.course.kinds import KINDS
from tests.content.courses import SMALL, compiled, edition, question

SINGLE = "## Best {#best kind=single}\n\nWhich?\n\n- [x] this\n- [ ] that\n"
NUMBER = """\
## Time {#time kind=number}

It costs {=I:$,} and saves {=S:,.1}: $`{=I:,} / x`$.

```yaml
variants: 30
variables:
  I: {from: 5000, to: 50000, step: 1000}
  S: {expression: "round(I * choice(0.5, 0.8, 1.25, 2), -2)"}
  k: {choice: [2, 5]}
answer: {expression: "12 * I / S", unit: month, tolerance: 2%}
wrong:
  - {expression: "k * 1000000", feedback: "Not *{=k}* million."}
```
"""


def test_general_feedback_in_which_nothing_is_seen_is_not_shown(tmp_path: Path):
    body = SINGLE + "  > Not that.\n\n> [!FEEDBACK]\n> &nbsp;\n"
    assert "general" not in question(tmp_path, body).variants[0].texts["en"].feedback


def test_option_ids_are_a_hash_of_question_and_text(tmp_path: Path):
    variant = question(tmp_path, SINGLE).variants[0]
    ids = [option.id for option in variant.texts["en"].options]
    assert ids == [digest(b"best\0this")[:8], digest(b"best\0that")[:8]]
    assert variant.key["right"] == ids[0]


def test_an_option_may_carry_its_own_id(tmp_path: Path):
    body = SINGLE.replace("this", "this {#a-leak}").replace("that", "that {#a-poster}")
    variant = question(tmp_path, body).variants[0]
    assert [(option.id, option.html) for option in variant.texts["en"].options] == [
        ("a-leak", "this"),
        ("a-poster", "that"),
    ]


def test_moving_options_keeps_their_ids(tmp_path: Path):
    moved = SINGLE.replace("- [x] this\n- [ ] that\n", "- [ ] that\n- [x] this\n")
    first, second = question(tmp_path / "a", SINGLE).variants[0], question(tmp_path / "b", moved).variants[0]
    assert first.key["right"] == second.key["right"]


def test_feedback_is_html_under_the_code_that_earns_it(tmp_path: Path):
    body = SINGLE + "  > *Not* that.\n\n> [!FEEDBACK]\n> See [why](../units/water/unit.md#why) [@seed §2].\n"
    text = question(tmp_path, body).variants[0].texts["en"]
    that = text.options[1].id
    assert text.feedback == {
        f"option:{that}": "<p><em>Not</em> that.</p>",
        "general": '<p>See <a href="unit:water#why">why</a> <span class="cite">(UNIDO 1995, §2)</span>.</p>',
    }


def test_an_option_may_hold_more_than_a_line(tmp_path: Path):
    body = SINGLE.replace("- [x] this\n", "- [x] this\n\n  ```math\n  x^2\n  ```\n")
    html = question(tmp_path, body).variants[0].texts["en"].options[0].html
    assert html.startswith('<p>this</p><div class="math"><math display="block">')


def test_variants_differ_and_stay_inside_their_ranges(tmp_path: Path):
    found = question(tmp_path, NUMBER)
    assert len(found.variants) == len({variant.id for variant in found.variants}) == 30
    for variant in found.variants:
        shown = re.match(r"<p>It costs \$([\d,]+) and saves ([\d,]+)\.0: <math", variant.texts["en"].prompt)
        assert shown
        cost, saving = (int(number.replace(",", "")) for number in shown.groups())
        assert 5000 <= cost <= 50000
        assert cost % 1000 == 0
        assert min(abs(saving - cost * factor) for factor in (0.5, 0.8, 1.25, 2)) <= 50
        assert Fraction(str(variant.key["low"])) <= Fraction(12 * cost, saving) <= Fraction(str(variant.key["high"]))
        assert f"<mn>{cost:,}</mn>" in variant.texts["en"].prompt


def test_every_key_earns_full_points(tmp_path: Path):
    for variant in question(tmp_path, NUMBER).variants:
        assert KINDS["number"].mark(variant.key, variant.key["value"], "point").share == 1  # type: ignore[arg-type]


def test_another_question_moves_no_draw(tmp_path: Path):
    alone = question(tmp_path / "a", NUMBER)
    quiz = edition(tmp_path / "b", {"quizzes/check.md": FRONT + SINGLE + "\n" + NUMBER}).quizzes[0]
    assert quiz.questions[1].variants == alone.variants


def test_a_question_without_variables_has_one_variant(tmp_path: Path):
    assert len(question(tmp_path, SINGLE).variants) == 1


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("from: 5000", "from: x", (15, 7), "a number after from:"),
        ("step: 1000", "step: 0", (15, 6), "a range that rises"),
        ("choice: [2, 5]", "choice: []", (17, 15), "a list of numbers"),
        ("choice: [2, 5]", "chioce: [2, 5]", (17, 6), "{from, to, step}"),
        ("variants: 30", "variants: 3000", (13, 11), "from 1 to 200"),
        ("12 * I / S", "12 * I / Q", (18, 32), "a name that is known"),
        ("12 * I / S", "12 * I / (S - S)", (18, 23), "a divisor that is not zero"),
        ("round(I *", "rund(I *", (16, 20), "a function that is known"),
        ("*{=k}*", "{=m}", (20, 48), "a name of variables"),
    ],
)
def test_faults_of_variables_have_places(tmp_path: Path, old: str, new: str, place: tuple[int, int], said: str):
    assert old in NUMBER
    files = {"quizzes/check.md": FRONT + NUMBER.replace(old, new, 1)}
    problem = compiled(tmp_path, files).problems[0]
    assert said in problem.expected
    assert (problem.line, problem.column) == place


FRONT = "---\nid: check\ntitle: Check\nuse: practice\npass_percent: 60\n---\n\n"
TRANSLATED = """\
---
title: فحص
---

## أفضل {#best}

أيها؟

- [ ] هذا
- [ ] ذاك
"""
ARABIC = {
    "units/course.toml": SMALL["units/course.toml"]
    .replace('["en"]', '["en", "ar"]')
    .replace(
        "[rule]", '[text.ar]\ntitle = "ماء"\nsummary = "عن الماء."\nscope = "يقيس."\nnotice = "للاختبار."\n\n[rule]'
    ),
    "quizzes/check.md": FRONT + SINGLE,
}


def test_a_translation_shares_ids_and_key(tmp_path: Path):
    quiz = edition(tmp_path, {**ARABIC, "quizzes/check.ar.md": TRANSLATED}).quizzes[0]
    (variant,) = quiz.questions[0].variants
    assert [option.id for option in variant.texts["ar"].options] == [o.id for o in variant.texts["en"].options]
    assert variant.texts["ar"].options[0].html == "هذا"
    assert quiz.texts["ar"].title == "فحص"
    assert quiz.questions[0].titles == {"en": "Best", "ar": "أفضل"}


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("- [ ] هذا", "- [x] هذا", (9, 3), "[ ] in a translation"),
        ("- [ ] ذاك\n", "", (5, 1), "2 options, as in the source"),
        ("{#best}", "{#bset}", (5, 10), "the question best"),
        ("{#best}", "{#best points=2}", (5, 23), "only the id in a translation"),
        ("title: فحص", "title: فحص\nuse: practice", (3, 1), "one of the keys title, sections, translated_from"),
    ],
)
def test_faults_of_translations_have_places(tmp_path: Path, old: str, new: str, place: tuple[int, int], said: str):
    found = compiled(tmp_path, {**ARABIC, "quizzes/check.ar.md": TRANSLATED.replace(old, new)})
    problem = found.problems[0]
    assert problem.file == "quizzes/check.ar.md"
    assert said in problem.expected
    assert (problem.line, problem.column) == place
