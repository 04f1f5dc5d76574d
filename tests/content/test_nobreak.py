"""A number and its unit stay on one line, whatever the author typed between them."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from course_app.content.mathml import to_mathml
from course_app.content.nobreak import bound, loosened
from course_app.content.text import plain_text
from course_app.course.canonical import digest
from course_app.course.readability import count_words, plain
from course_app.course.search import search
from tests.content.courses import SMALL, article, edition, question

SEEN = str.maketrans({"\u00a0": "~", "\u202f": "_", "\u2060": "|"})
PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2060": None})
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh", "pt-br")


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "uses 12 m³ a day", "uses 12~m³ a day"),
        ("en", "5–10 kWh, 5-10 kWh, 5 to 10 kWh", "5–10~kWh, 5-10~kWh, 5 to 10~kWh"),
        ("en", "1,250.5 L/kg of 1.3 kJ/kg·K", "1,250.5~L/kg of 1.3~kJ/kg·K"),
        ("en", "½ t, 2½ h, 10⁶ kWh", "½~t, 2½~h, 10⁶~kWh"),
        ("en", "at 60 °C (140 °F)", "at 60~°C (140~°F)"),
        ("en", "12 tonnes, 12 cubic metres, 12 cubic meters", "12~tonnes, 12~cubic metres, 12~cubic meters"),
        ("en", "in 8 hours or 3 days, 6 months or 5 years’ work", "in 8~hours or 3~days, 6~months or 5~years’ work"),
        ("en", "12 %, 12 percent, 3 percentage points", "12~%, 12~percent, 3~percentage points"),
        ("en", "$ 40, 40 $, € 1.5, USD 40, 40 EUR, 40 dollars", "$~40, 40~$, €~1.5, USD~40, 40~EUR, 40~dollars"),
        ("en", "−$40, −€ 40 and −40 °C", "−|$40, −|€~40 and −40~°C"),
        ("en", "−\ue002x:$,\ue003 and −\ue002x:,\ue003", "−|\ue002x:$,\ue003 and −\ue002x:,\ue003"),
        ("en", "$ \ue002x:,\ue003 for \ue002x:,\ue003 t", "$~\ue002x:,\ue003 for \ue002x:,\ue003~t"),
        ("en", "<strong>12</strong> <em>kg</em>", "<strong>12</strong>~<em>kg</em>"),
        ("en", "10<sup>6</sup> m<sup>3</sup>", "10<sup>6</sup>~m<sup>3</sup>"),
        ("en", '12 <a class="term" href="#a--t">kWh</a>', '12~<a class="term" href="#a--t">kWh</a>'),
        ("fr", "12 %, 40 $, 12 m³ en 3 jours", "12_%, 40_$, 12~m³ en 3~jours"),
        ("es", "5 años y 3 toneladas", "5~años y 3~toneladas"),
        ("ru", "5 лет, 12 кг, 2 кВт⋅ч, 10 с половиной", "5~лет, 12~кг, 2~кВт⋅ч, 10 с половиной"),
        ("ar", "5 أيام", "5~أيام"),
        ("zh", "每年 12 m³", "每年 12~m³"),
        ("pt-br", "$ 40 por 2 meses", "$_40 por 2~meses"),
    ],
)
def test_a_number_and_what_it_counts_stand_together(language: str, text: str, shown: str):
    assert bound(text, language).translate(SEEN) == shown


@pytest.mark.parametrize(
    "text",
    [
        "3 workers, 12 million, 2 points, unit 3, step 2, 14 May",
        "5 a day, 3 in 10, 100 − 40 = 60, 12 / 4, 7 × 9",
        "12 kgs, 12 mills, 3 literals, in 2019 l'usine",
        "CO2 t, CO<sub>2</sub> t, item3 kg, 3. kg, see 12, kg",
        "<code>12 kg</code> <math><mn>12</mn><mtext>12 kg</mtext></math> <svg><text>12 kg</text></svg>",
        '<a href="see 12 kg.md" title="12 kg">kg</a>',
        'the note<sup class="footnote"><a href="#a--fn-n">1</a></sup> h',
    ],
)
def test_nothing_else_is_bound(text: str):
    assert bound(text, "en") == text


SIGNS = "m³ kg t L/kg °C % $ € −$40 − years workers a in million CO2 , . – &lt; &nbsp; <br> jours лет"
DRAWN = "\ue002x:,\ue003 −\ue002x:$\ue003"
NUMBERS = st.from_regex(r"[−(]?[1-9][0-9]{0,2}([,.][0-9]{3}|½|⁶)?", fullmatch=True)
TAGS = ("em", "strong", "sup", "sub", "code", "a", "math")
PIECES = st.sampled_from([*SIGNS.split(), *DRAWN.split(), " ", " "]) | NUMBERS
TEXTS = st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES, max_size=12).map("".join)


def _tagged(inner: "st.SearchStrategy[str]") -> "st.SearchStrategy[str]":
    whole = st.tuples(st.sampled_from(TAGS), inner).map(lambda pair: _element(*pair))
    return st.lists(whole | inner, min_size=1, max_size=4).map("".join)


def _element(name: str, inner: str) -> str:
    attributes = ' href="see 12 kg.md" id="12 kg"' if name == "a" else ""
    return f"<{name}{attributes}>{inner}</{name}>"


HTML = st.recursive(TEXTS, _tagged, max_leaves=8)


@given(HTML, st.sampled_from(LANGUAGES))
@example("−$ 40", "en")
@example("12 % 40 $", "fr")
def test_only_spaces_change(html: str, language: str):
    found = bound(html, language)
    assert found.translate(PLAIN) == html
    assert re.findall("<[^>]*>", found) == re.findall("<[^>]*>", html)
    assert plain_text(found).replace("\u2060", "") == plain_text(html)
    assert bound(found, language) == found
    assert bound(loosened(found, language), language) == found
    assert loosened(found, language).replace("\u2060", "") == html


def test_other_no_break_spaces_stay_where_these_are_loosened():
    assert (
        loosened("unit\u00a03 takes 12\u00a0kg, 1\u202f250\u00a0kg", "fr") == "unit\u00a03 takes 12 kg, 1\u202f250 kg"
    )


LONG = """Use `12 kg`, $`12 < 13 h`$, {=flow} m³ or
**3** days.[^n]

| 5 L | b |
|---|---|
| 5 kg | 2 |

> [!FACT] In 2 h
> - 4 h

[^n]: After 6 h.
"""


def test_all_text_of_a_unit_is_bound(tmp_path: Path):
    shown = article(tmp_path, LONG, "values: {flow: 250}\n").translate(SEEN)
    assert "<code>12 kg</code>" in shown
    assert to_mathml("12 < 13 h", "inline") in shown
    for text in ("250~m³ or <strong>3</strong>~days", "5~L</th>", "5~kg</td>", "In 2~h<", "4~h</li>"):
        assert text in shown


def test_a_no_break_space_that_the_author_typed_makes_the_same_page(tmp_path: Path):
    assert article(tmp_path / "typed", "Uses 12\u00a0m³.") == article(tmp_path / "plain", "Uses 12 m³.")


def test_a_term_is_bound_in_the_glossary_and_below_the_unit(tmp_path: Path):
    found = edition(tmp_path, {"units/glossary.md": "## Drag-out {#drag-out}\n\nSome 5 L a day.\n"})
    assert found.glossary["en"][0].html == "Some 5\u00a0L a day."
    assert '<dd dir="auto">Some 5\u00a0L a day.</dd>' in found.units[0].texts["en"].article


ASKED = """## How much in 5 h {#much kind=multiple}

In {=x} days it uses 12 m³, which is −{=x:$}, or −{=x} kg.

- [x] {=x} m³
- [x] 5 kg
- [ ] 6 kg
  > Not 6 kg.

> [!HINT]
> Think of 7 kg.

> [!FEEDBACK]
> It is 5 kg.

```yaml
variants: 2
variables: {x: {choice: [3, 4]}}
```
"""


def test_all_that_a_question_says_is_bound_and_its_ids_are_of_the_source(tmp_path: Path):
    made = question(tmp_path, ASKED)
    for variant in made.variants:
        text = variant.texts["en"]
        said = [text.prompt, *(option.html for option in text.options), *text.feedback.values(), *text.hints]
        assert re.findall(r"\d \S+", " ".join(said)) == []
        assert sum(one.count("\u00a0") for one in said) == 9
        assert "−\u2060$" in text.prompt
    ids = [{option.id for option in variant.texts["en"].options} for variant in made.variants]
    assert ids[0] == ids[1] == {digest(f"much\0{text}".encode())[:8] for text in ("{=x} m³", "5 kg", "6 kg")}
    assert made.titles == {"en": "How much in 5 h"}


TYPED = """## How much {#much kind=text}

How much?

```yaml
accept: 12 kg
wrong: [{text: 13 kg, feedback: It is not 13 kg.}]
```
"""


def test_what_is_compared_with_an_answer_is_as_typed(tmp_path: Path):
    variant = question(tmp_path, TYPED).variants[0]
    assert (variant.key["accept"], variant.key["wrong"]) == (["12 kg"], [["13 kg"]])
    feedback = variant.texts["en"].feedback
    assert (feedback["answer:answer"], feedback["foreseen:answer.0"]) == ("12 kg", "<p>It is not 13\u00a0kg.</p>")


def test_what_is_bound_is_found_and_counted_as_before(tmp_path: Path):
    source = SMALL["units/energy/unit.md"].replace("Heat moves.", "Heat needs 12 kWh in all.")
    found = edition(tmp_path, {"units/energy/unit.md": source})
    html = found.units[1].texts["en"].article
    assert "needs 12\u00a0kWh in" in html
    assert count_words(plain(html)) == 6  # with the title, without the number
    for query in ("12 kWh", "12\u00a0kWh"):
        (hit,) = search(found.search["en"], query, 5)
        assert hit.entry.address == "unit:energy#heat"
        assert hit.excerpt == "Heat needs 12 kWh in all."
