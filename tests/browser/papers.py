"""Filling in a quiz in a browser, rightly or wrongly, with the keys of the edition."""

import html
import re
from collections.abc import Container
from dataclasses import dataclass
from typing import cast

from playwright.sync_api import Page

from course_app.course.canonical import Json
from course_app.course.edition import Question, Quiz, Variant, question_of
from course_app.course.kinds import KINDS

NO_SUCH_NUMBER = "987654321"
CARDS = """cards => cards.map(card => [card.dataset.question, card.querySelector('.prompt').textContent,
  [...card.querySelectorAll('input[type=radio], input[type=checkbox]')].map(field => field.value)])"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A question as it is shown, in this order of options."""

    question: Question
    variant: Variant
    options: list[str]

    @property
    def field(self) -> str:
        return f"#q--{self.question.id}-field"


def cards(page: Page, quiz: Quiz) -> list[Card]:
    """Of the open try, in order; one question to the browser."""
    return [_card(quiz, *found) for found in page.locator("[data-question]").evaluate_all(CARDS)]


def fill(page: Page, quiz: Quiz, *, wrong: Container[str] = ()) -> None:
    """Every question of the open try; those named in ``wrong`` are answered wrongly."""
    for card in cards(page, quiz):
        answer(page, card, right=card.question.id not in wrong)


def answer(page: Page, card: Card, *, right: bool) -> None:
    ANSWERS[card.question.kind](page, card, right)


def _card(quiz: Quiz, name: str, prompt: str, options: list[str]) -> Card:
    """The drawing that is shown is known by its prompt."""
    question = question_of(quiz, name)
    if question is None:
        raise LookupError(f"the page shows the question {name}, which the quiz lacks")
    variant = next(one for one in question.variants if _text(next(iter(one.texts.values())).prompt) == prompt.strip())
    return Card(question=question, variant=variant, options=options)


def _text(prompt: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", prompt)).strip()


def _single(page: Page, card: Card, right: bool) -> None:
    chosen = next(one for one in card.options if (one == card.variant.key["right"]) is right)
    page.locator(f'[name="r.{card.question.id}"][value="{chosen}"]').check()


def _multiple(page: Page, card: Card, right: bool) -> None:
    wanted = card.variant.key["right"]
    for one in card.options:
        if (one in wanted) is right:
            page.locator(f'[name="r.{card.question.id}[]"][value="{one}"]').check()


def _number(page: Page, card: Card, right: bool) -> None:
    page.locator(card.field).fill(str(card.variant.key["value"]) if right else NO_SUCH_NUMBER)


def _parts(page: Page, card: Card, right: bool) -> None:
    """A kind with a field for each part. Answered wrongly, it stays empty."""
    for part, text in cast(dict[str, str], right_response(card)).items() if right else ():
        field = page.locator(f'[name="r.{card.question.id}.{part}"]')
        if field.first.get_attribute("type") == "radio":
            field.and_(page.locator(f'[value="{text}"]')).check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(text)
        else:
            field.fill(text)


def right_response(card: Card) -> Json:
    return KINDS[card.question.kind].right_response(cast(dict[str, Json], card.variant.key))


ANSWERS = {
    **{"single": _single, "multiple": _multiple, "number": _number},
    **dict.fromkeys(("truefalse", "matching", "quantity"), _parts),
}
