"""Filling in a quiz in a browser, rightly or wrongly, with the keys of the edition."""

import html
import re
from collections.abc import Container

from playwright.sync_api import Locator, Page

from course_app.course.edition import Question, Quiz, Variant, question_of

NO_SUCH_NUMBER = "987654321"


def fill(page: Page, quiz: Quiz, *, wrong: Container[str] = ()) -> None:
    """Every question of the open try; those named in ``wrong`` are answered wrongly."""
    for card in page.locator("[data-question]").all():
        question = question_on(card, quiz)
        answer(card, question, right=question.id not in wrong)


def question_on(card: Locator, quiz: Quiz) -> Question:
    found = question_of(quiz, card.get_attribute("data-question") or "")
    if found is None:
        raise LookupError("the card shows a question that the quiz lacks")
    return found


def answer(card: Locator, question: Question, *, right: bool) -> None:
    ANSWERS[question.kind](card, variant_on(card, question), right)


def variant_on(card: Locator, question: Question) -> Variant:
    """The drawing that is shown, known by its prompt."""
    shown = (card.locator(".prompt").text_content() or "").strip()
    return next(one for one in question.variants if _text(next(iter(one.texts.values())).prompt) == shown)


def right_number(card: Locator, question: Question) -> str:
    """With a decimal point."""
    return str(variant_on(card, question).key["value"])


def _text(prompt: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", prompt)).strip()


def _single(card: Locator, variant: Variant, right: bool) -> None:
    fields = card.locator("input[type=radio]").all()
    next(one for one in fields if (one.get_attribute("value") == variant.key["right"]) is right).check()


def _multiple(card: Locator, variant: Variant, right: bool) -> None:
    wanted = variant.key["right"]
    for field in card.locator("input[type=checkbox]").all():
        field.set_checked((field.get_attribute("value") in wanted) is right)


def _number(card: Locator, variant: Variant, right: bool) -> None:
    card.locator("input[type=text]").fill(str(variant.key["value"]) if right else NO_SUCH_NUMBER)


ANSWERS = {"single": _single, "multiple": _multiple, "number": _number}
