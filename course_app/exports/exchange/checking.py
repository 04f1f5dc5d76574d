"""What a question needs before it can stand in a quiz: two options, one right answer, pairs that differ."""

from collections.abc import Iterator

from course_app.exports.exchange.plain_html import without_tags
from course_app.exports.exchange.questions import (
    Body,
    Choices,
    Gap,
    Matching,
    Numbers,
    Ordering,
    Passage,
    Texts,
    TrueFalse,
)


def missing(body: Body) -> str | None:
    """What was expected and is not there, in words; None where nothing is missing."""
    return next(_missing(body), None)


def _missing(body: Body) -> Iterator[str]:
    if isinstance(body, Choices):
        yield from _of_choices(body)
    elif isinstance(body, TrueFalse) and body.reasons is not None:
        yield from _of_choices(body.reasons)
    elif isinstance(body, Numbers | Texts):
        yield from _of_gap(body)
    elif isinstance(body, Matching):
        yield from _of_pairs(body)
    elif isinstance(body, Ordering):
        if len({step.html for step in body.steps}) < max(3, len(body.steps)):
            yield "three steps or more that differ"
    elif isinstance(body, Passage):
        for gap in body.gaps.values():
            yield from _of_gap(gap)


def _of_pairs(body: Matching) -> Iterator[str]:
    lefts = [without_tags(pair.left.html) for pair in body.pairs]
    rights = {half.casefold() for half in (*(pair.right for pair in body.pairs), *body.others)}
    if len(lefts) < 2 or len(rights) < 2:
        yield "two pairs or more, with second halves that differ"
    if len(set(lefts)) < len(lefts):
        yield "first halves that differ"


def _of_gap(gap: Gap) -> Iterator[str]:
    if isinstance(gap, Choices):
        yield from _of_choices(gap)
    elif isinstance(gap, Numbers) and not any(answer.share == 1 for answer in gap.answers):
        yield "a number that earns all points"
    elif isinstance(gap, Texts) and not any(answer.share == 1 and answer.text for answer in gap.answers):
        yield "a text that earns all points"


def _of_choices(body: Choices) -> Iterator[str]:
    texts = [without_tags(choice.text.html) for choice in body.choices]
    if len(texts) < 2:
        yield "two options or more"
    if len(set(texts)) < len(texts):
        yield "options that differ"
    right = sum(choice.share > 0 if body.is_multiple else choice.share == 1 for choice in body.choices)
    if not right or (right > 1 and not body.is_multiple):
        yield "a right option" if body.is_multiple else "exactly one right option"
