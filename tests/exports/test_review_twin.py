"""The kit brings a question back on the day on which the server would."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_app.actions.intervals import DEPTH, LONGEST_DAYS, interval, interval_tree
from course_app.course.review import MOST_A_DAY, Answer, CardId, History, Plan, Rating, cards, next_variant, plan
from tests.exports.twins import REVIEW, Twin, running

MONDAY = date(2026, 11, 23)
SHARES = {Rating.AGAIN: "0", Rating.HARD: "1/3", Rating.GOOD: "1"}
ORDER: list[CardId] = [("check-water", "one"), ("check-water", "some"), ("check-energy", "one")]
TABLE = {
    "order": ["/".join(one) for one in ORDER],
    "most": MOST_A_DAY,
    "depth": DEPTH,
    "intervals": interval_tree(),
}
_started: list[Twin] = []


@pytest.fixture(scope="module", autouse=True)
def _start() -> Iterator[None]:
    with running(REVIEW) as twin:
        _started[:] = [twin]
        yield


def from_table(history: History) -> int:
    """As the kit reads it."""
    branches, days = interval_tree(), 0
    for _, rating in history[-DEPTH:]:
        branch: Any = branches[rating - 1]
        days, *branches = branch if isinstance(branch, list) else [branch]
    return days


def as_kit_keeps_it(answer: Answer) -> dict[str, Any]:
    return {
        "id": "/".join(answer.card),
        "variant": answer.variant,
        "share": SHARES[answer.rating],
        "on": str(answer.on),
    }


def as_twin_says_it(found: Plan) -> dict[str, Any]:
    def listed(some: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        return [("/".join(one.id), str(one.due_on), list(one.variants)) for one in some]

    return {
        "cards": listed(found.cards),
        "due": listed(found.due),
        "done": found.done,
        "nextOn": str(found.next_on) if found.next_on else None,
        "nextCount": found.next_count,
    }


def said(answers: list[Answer], done: int, today: date) -> dict[str, Any]:
    found = _started[0].answer("reviewPlan", [as_kit_keeps_it(one) for one in answers], TABLE, done, str(today))

    def listed(some: list[Any]) -> list[tuple[Any, ...]]:
        return [(one["id"], one["dueOn"], one["variants"]) for one in some]

    shown = {name: found[name] for name in ("done", "nextOn", "nextCount")}
    return {"cards": listed(found["cards"]), "due": listed(found["due"]), **shown}


ANSWERS = st.lists(
    st.builds(
        Answer,
        card=st.sampled_from(ORDER),
        variant=st.sampled_from("abc"),
        rating=st.sampled_from(Rating),
        on=st.dates(MONDAY, MONDAY + timedelta(days=25)),
    ),
    max_size=25,
).map(lambda found: sorted(found, key=lambda one: one.on))


@given(ANSWERS, st.dates(MONDAY, MONDAY + timedelta(days=60)), st.integers(0, MOST_A_DAY + 1))
@settings(max_examples=60)
def test_cards_and_plans_are_the_same_in_both(answers: list[Answer], today: date, done: int):
    expected = plan(cards(answers, from_table).values(), ORDER, done=done, today=today)
    assert said(answers, done, today) == as_twin_says_it(expected)


@given(st.lists(st.sampled_from(Rating), min_size=1, max_size=DEPTH))
@settings(max_examples=40)
def test_a_question_answered_on_its_days_is_due_on_the_servers_days(ratings: list[Rating]):
    answers: list[Answer] = []
    on = MONDAY
    for rating in ratings:
        answers.append(Answer(card=ORDER[0], variant="a", rating=rating, on=on))
        (card,) = cards(answers, interval).values()
        (twin,) = said(answers, 0, on)["cards"]
        assert twin[1] == str(card.due_on)
        on = card.due_on


@given(st.lists(st.sampled_from(Rating), min_size=DEPTH + 1, max_size=30))
@settings(max_examples=50)
def test_a_longer_history_stays_within_the_servers_bounds_and_a_miss_is_back_the_next_day(ratings: list[Rating]):
    days = _started[0].answer("reviewInterval", TABLE, [int(one) for one in ratings])
    assert 1 <= days <= LONGEST_DAYS
    assert ratings[-1] is not Rating.AGAIN or days == 1


@given(st.integers(1, 5), st.lists(st.integers(0, 6), max_size=12))
@settings(max_examples=50)
def test_the_same_variant_has_its_turn(count: int, shown: list[int]):
    variants = [f"v{number}" for number in range(count)]
    seen = [f"v{number}" for number in shown]
    assert _started[0].answer("nextVariant", variants, seen) == next_variant(variants, seen)
