"""Every kind of question that docs/formats.md shows can be taken in the kit, with nothing there that knows it."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Locator, Page, expect

from course_app.course.canonical import Json
from course_app.course.edition import Edition, Question
from course_app.course.kinds import KINDS
from course_app.exports.kit import export_kit
from tests.exports.journey import begin, go, hand_in, score
from tests.exports.test_kit_access import faults
from tests.pages import kinds


@pytest.fixture(scope="module")
def edition() -> Edition:
    return kinds.edition()


@pytest.fixture(scope="module")
def examples(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export_kit(edition, "1", tmp_path_factory.mktemp("kit"), language="en", interface_language="en")


def drawn(page: Page, quiz: str) -> Mapping[str, str]:
    """Question id → variant of the try under way."""
    kept: Mapping[str, Mapping[str, str]] = page.evaluate(
        "name => JSON.parse(localStorage.getItem(name))", f"coursekit:small:1:1:open/{quiz}"
    )
    return kept["variants"]


def answer(card: Locator, question: str, value: Json) -> None:
    if isinstance(value, Mapping):
        for part, text in value.items():
            fill(card, f"r.{question}.{part}", str(text))
    elif isinstance(value, list | tuple):
        for text in value:
            fill(card, f"r.{question}[]", str(text))
    else:
        fill(card, f"r.{question}", str(value))


def fill(card: Locator, name: str, text: str) -> None:
    field = card.locator(f'[name="{name}"]')
    kind = field.first.evaluate("field => field.type")
    if kind in ("radio", "checkbox"):
        card.locator(f'[name="{name}"][value="{text}"]').check()
    elif kind == "select-one":
        field.select_option(text)
    else:
        field.fill(text)


def right(question: Question, variant_id: str) -> Json:
    variant = next(one for one in question.variants if one.id == variant_id)
    return KINDS[question.kind].right_response(cast(dict[str, Json], variant.key))


def test_right_answers_of_every_kind_get_full_points_and_are_still_there_after_leaving(
    page: Page, edition: Edition, examples: Path
):
    begin(page, examples, "check")
    variants = drawn(page, "check")
    for question in edition.quizzes[0].questions:
        card = page.locator(f"#q--{question.id}")
        answer(card, question.id, right(question, variants[question.id]))
        expect(card.locator("[data-saved]")).to_contain_text("Saved")
    go(page, examples, "/")
    go(page, examples, "/quizzes/check/")
    hand_in(page)
    assert score(page) == "Passed, 100%. Every answer is right."
    assert faults(page) == []


def test_answers_that_are_missing_or_wrong_are_shown_with_what_is_right(page: Page, edition: Edition, examples: Path):
    begin(page, examples, "check")
    for card in page.locator("[data-question]").all():
        for field in card.locator("select").all():
            if "ordering" not in (card.get_attribute("data-kind") or ""):
                field.select_option(index=1)
        for field in card.locator("input[type=text]").all():
            field.fill("987654321")
        if card.locator("input[type=radio]").count():
            card.locator("input[type=radio]").last.check()
    hand_in(page)
    assert faults(page) == []
    if page.locator(".error-summary").count():
        for card in page.locator(".is-asked").all():
            card.locator("input[type=text]").first.fill("")
        hand_in(page)
    expect(page.locator(".result-score")).to_be_visible()
    assert page.locator(".verdict").count() == len(edition.quizzes[0].questions)
    assert page.locator("[data-question] :is(input, select, button)").count() == 0
    assert faults(page) == []
