"""Every kind of question: fields by one rule, labels, nothing that tells the key, and what is right after marking."""

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from course_app.course.edition import Question
from course_app.course.responses import read_fields
from course_app.pages.questions import ShownQuestion, Verdict
from tests.course.test_formats_doc import EXAMPLES
from tests.pages import gallery, kinds
from tests.pages.test_accessibility import AXE, RULES, SMALL_TARGETS, errors_of_nu

EDITION = kinds.edition()
QUIZ = EDITION.quizzes[0]
KINDS = sorted({question.kind for question in QUIZ.questions})


class Fields(HTMLParser):
    """Names of the fields, and the ids that labels are for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.ids: set[str] = set()
        self.labelled: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag in ("input", "select", "textarea"):
            self.names.append(found["name"])
            if found.get("type") not in ("radio", "checkbox"):
                self.ids.add(found["id"])
        if tag == "label" and "for" in found:
            self.labelled.add(found["for"])


def card(question: ShownQuestion, locale: str = "en") -> str:
    template = gallery.environment(locale).get_template("question.html")
    page = gallery.Page("", "", {})
    return template.render(question=question, answers="/answers", shell=gallery.shell(page, locale, ""))


def of_kind(kind: str) -> list[tuple[Question, ShownQuestion]]:
    shown = kinds.open_cards(QUIZ.questions)
    return [pair for pair in zip(QUIZ.questions, shown, strict=True) if pair[0].kind == kind]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_label_and_a_name_that_is_read_back(kind: str):
    for question, shown in of_kind(kind):
        fields = Fields(card(shown))
        assert fields.names
        assert fields.ids <= fields.labelled
        assert set(read_fields([(name, "x") for name in fields.names])) == {question.id}


@pytest.mark.parametrize("kind", KINDS)
def test_an_open_card_says_nothing_of_its_feedback(kind: str):
    for question, shown in of_kind(kind):
        html = card(shown)
        sentences = question.variants[0].texts["en"].feedback
        told = [text for name, text in sentences.items() if not name.startswith("answer:") and text in html]
        assert not told


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_entered_stands_in_the_card_again(kind: str):
    (question, shown), *_ = of_kind(kind)
    value = kinds.right_response(question)
    again = card(kinds.replace(shown, value=value))
    texts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    for text in texts:
        chosen = rf'value="{re.escape(str(text))}"[^>]* (checked|selected)|name="[^"]+" value="{re.escape(str(text))}"'
        chosen += rf"|<textarea[^>]*>\n{re.escape(str(text))}</textarea>"
        assert re.search(chosen, again), text


@pytest.mark.parametrize("kind", ["matching", "ordering"])
def test_the_order_of_what_is_mixed_changes_with_the_try_and_not_with_the_key(kind: str):
    question = of_kind(kind)[0][0]
    cards = [kinds.open_cards((question,), seed=f"try {number}")[0] for number in range(30)]
    orders = [[option.id for option in one.text.options] for one in cards]
    assert len({tuple(order) for order in orders}) > 5
    compiled = question.variants[0].texts["en"].options
    assert [option.id for option in compiled] == sorted(option.id for option in compiled)


def test_after_marking_each_part_says_what_is_right():
    judged = {card.kind: card for card in kinds.judged_cards(EDITION)}
    for kind, shown in judged.items():
        wrong = [row for row in shown.rows if row.word == "wrong"]
        assert all(row.right or row.value for row in wrong), kind
        html = card(shown)
        assert all(row.right in html for row in wrong)
        assert html.count("<li") >= len(shown.rows)


@pytest.mark.parametrize("kind", KINDS)
def test_every_sentence_that_a_mark_names_stands_in_the_judged_card(kind: str):
    for question, shown in of_kind(kind):
        sentences = question.variants[0].texts["en"].feedback
        for code, value in kinds.told(question).items():
            verdict = Verdict(status="marked", earned=Fraction(0), possible=question.points, codes=(code,))
            filled = kinds.replace(shown, value=value)
            html = card(kinds.marked(filled, verdict, question, question.variants[0]))
            assert sentences[code.feedback_key] in html, code


def test_the_sentence_about_the_wrong_side_of_true_or_false_stands_once_before_the_reasons():
    (text,) = [text for text, kind in EXAMPLES if kind == "truefalse"]
    edition = kinds.edition([text])
    question = edition.quizzes[0].questions[0]
    ((code, value),) = [pair for pair in kinds.told(question).items() if pair[0].about in ("true", "false")]
    html = card(kinds.judged_cards(edition, {question.id: value})[0])
    sentence = question.variants[0].texts["en"].feedback[code.feedback_key]
    assert html.count(sentence) == 1
    assert html.index(sentence) < html.index('class="options judged"')


NEGATIVE = """## Change {{#change kind=number}}

By how much does the stock change?

```yaml
answer: {{value: -6.75, unit: {unit}, tolerance: 1%}}
```
"""
LITRE = "\u0644\u062a\u0631"
PERCENT = '<bdi lang="en" dir="ltr">{} %</bdi>'


@pytest.mark.parametrize("typed", ["-9", f"-9 {LITRE}"])
def test_a_minus_stays_before_its_number_beside_an_arabic_unit(page: Page, typed: str):
    edition = kinds.edition([NEGATIVE.format(unit=LITRE)])
    (shown,) = kinds.judged_cards(edition, {"change": typed})
    page.set_content(f'<div dir="rtl">{card(shown)}</div>')
    given, right = page.locator("dl.given dd").all()
    numbers = [one.locator("bdi").first for one in (given, right)]
    assert [one.get_attribute("dir") for one in numbers] == ["ltr", "ltr"]
    assert [one.inner_text() for one in numbers] == ["-9", "-6.75"]
    units = [one.locator("bdi").nth(1) for one in (given, right)]
    assert [(one.inner_text(), one.get_attribute("dir")) for one in units] == [(LITRE, "auto")] * 2


@pytest.mark.parametrize(("unit", "direction"), [("$/t", "ltr"), ("%", "ltr"), (LITRE, "auto"), (f"$/{LITRE}", "auto")])
def test_the_unit_beside_a_field_runs_as_its_letters_do(unit: str, direction: str):
    (shown,) = kinds.open_cards(kinds.edition([NEGATIVE.format(unit=f"'{unit}'")]).quizzes[0].questions)
    assert re.findall(r'class="unit"[^>]* dir="(\w+)"', card(shown)) == [direction]


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("2827/226", PERCENT.format("2827/226 ≈ 12.51")),
        ("-12 1/3 %", PERCENT.format("-12 1/3 ≈ -12.33")),
        ("1/2", PERCENT.format("1/2")),
        ("8.1%", '<bdi lang="en" dir="ltr">8.1%</bdi>'),
    ],
)
def test_of_a_fraction_without_an_end_the_result_says_what_it_is_nearly(typed: str, given: str):
    shown = {one.id: one for one in kinds.judged_cards(EDITION, {"water-loss": typed})}["water-loss"]
    assert f"<dd>{given}</dd>" in card(shown)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0.25", "The unit is missing."),
        ("4 m³/kg", "This is the ratio upside down."),
        ("0.25 kWh/t", "This unit measures something else."),
        ("0.25 g/L", ""),
        ("0.25 t/m³", "The number is right, in another unit."),
    ],
)
def test_what_is_wrong_with_a_unit_is_said_where_the_author_says_nothing(typed: str, said: str):
    (judged,) = kinds.judged_cards(kinds.edition([kinds.RATIO]), {"density": {"answer": typed}})
    notes = re.findall(r"<p>(.*?)</p>", card(judged).partition("judged")[2])
    assert notes == ([said] if said else [])


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(bypass_csp=True) as context:
        yield context.new_page()


def test_line_breaks_before_and_after_a_text_stand_in_its_field_again(page: Page):
    ((_, shown),) = of_kind("essay")
    text = "\n\n  In 400 m³,\n\n  out 370 m³.\n"
    page.set_content(card(kinds.replace(shown, value={"text": text})))
    assert page.locator("textarea").input_value() == text


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Quiz and result with every kind, in English and in the pseudo-locale, beside the static files of the gallery."""
    folder = tmp_path_factory.mktemp("kinds")
    gallery.write(folder, locales=("en",))
    pages = gallery.pages()
    for name, page_name, shown in (
        ("open", "quiz", kinds.open_cards(QUIZ.questions)),
        ("judged", "result", kinds.judged_cards(EDITION)),
    ):
        found = gallery.Page(pages[page_name].template, "", pages[page_name].values | {"questions": shown})
        for locale in ("en", "qps"):
            (folder / f"{name}.{locale}.html").write_text(gallery.render(found, locale=locale))
    return folder


@pytest.mark.parametrize("name", ["open", "judged"])
@pytest.mark.parametrize("locale", ["en", "qps"])
def test_cards_of_every_kind_are_accessible_on_a_small_screen_and_from_right_to_left(
    page: Page, cards: Path, name: str, locale: str
):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto((cards / f"{name}.{locale}.html").as_uri())
    page.add_script_tag(path=AXE)
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    assert not [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_long_choice_in_a_list_does_not_widen_a_small_screen(page: Page, cards: Path):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto((cards / "open.en.html").as_uri())
    lengthen = "options => options.forEach(option => { option.textContent = 'carried on wet parts '.repeat(5); })"
    page.locator(".part option").evaluate_all(lengthen)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.long
def test_the_checker_of_the_standard_finds_no_error_in_cards(cards: Path):
    assert errors_of_nu([cards / "open.en.html", cards / "judged.en.html"]) == []


@pytest.mark.parametrize("locale", ["en", "qps"])
def test_every_kind_is_reached_by_keyboard_alone_on_a_small_screen(browser: Browser, cards: Path, locale: str):
    with browser.new_context(viewport={"width": 360, "height": 800}) as context:
        _reach_every_field(context.new_page(), cards, locale)


def _reach_every_field(page: Page, cards: Path, locale: str) -> None:
    page.goto((cards / f"open.{locale}.html").as_uri())
    names = page.evaluate("[...new Set([...document.querySelectorAll('[name^=\"r.\"]')].map(field => field.name))]")
    reached: set[str] = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.name ?? ''")
        if name in reached or not name.startswith("r."):
            continue
        reached.add(name)
        kind = page.evaluate("document.activeElement.tagName + ':' + document.activeElement.type")
        page.keyboard.press("ArrowDown" if kind.startswith("SELECT") else "Space" if "text" not in kind else "5")
        if reached == set(names):
            break
    assert reached == set(names)
    filled = page.evaluate(
        "names => names.filter(name => [...document.getElementsByName(name)].some(field => "
        "field.type === 'radio' || field.type === 'checkbox' ? field.checked : field.value))",
        names,
    )
    assert set(filled) == set(names), json.dumps(sorted(set(names) - set(filled)))
