"""Which questions come back on which day. Here a card rests twice as long after each answer, and a day after a miss."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_app.course.edition import Question, QuestionText, Variant
from course_app.course.review import (
    MOST_A_DAY,
    Answer,
    Card,
    CardId,
    History,
    Rating,
    cards,
    next_variant,
    plan,
    rating_of,
    reviewed,
)
from tests.editions import quiz, single, small_edition

MONDAY = date(2026, 11, 23)
ONE: CardId = ("check-water", "one")
AGAIN, HARD, GOOD = Rating


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


def doubling(history: History) -> int:
    run = 0
    for _, rating in history:
        run = 0 if rating == AGAIN else run + 1
    return 2**run


def answer(day: int, rating: Rating = GOOD, card: CardId = ONE, variant: str = "v0") -> Answer:
    return Answer(card=card, variant=variant, rating=rating, on=on(day))


def card_after(*answers: Answer) -> Card:
    (found,) = cards(answers, doubling).values()
    return found


def days_of(*answers: Answer) -> tuple[int, History]:
    found = card_after(*answers)
    return (found.due_on - MONDAY).days, found.history


@pytest.mark.parametrize(
    ("earned", "possible", "rating"), [(6, 6, GOOD), (1, 3, HARD), (999, 1000, HARD), (0, 2, AGAIN)]
)
def test_the_part_of_the_points_is_the_rating(earned: int, possible: int, rating: Rating):
    assert rating_of(earned, possible) is rating


def test_what_was_missed_comes_back_the_next_day_and_what_was_right_later():
    assert days_of(answer(0, AGAIN)) == (1, ((0, 1),))
    assert days_of(answer(0, GOOD)) == (2, ((0, 3),))
    assert days_of(answer(0, GOOD), answer(2, GOOD)) == (6, ((0, 3), (2, 3)))


def test_an_answer_that_comes_late_counts_from_its_own_day():
    assert days_of(answer(0), answer(10)) == (14, ((0, 3), (10, 3)))


@pytest.mark.parametrize("rating", [GOOD, HARD])
def test_an_answer_before_its_day_changes_nothing_where_it_was_not_missed(rating: Rating):
    assert days_of(answer(0, AGAIN), answer(0, rating)) == days_of(answer(0, AGAIN))
    assert days_of(answer(0), answer(1, rating)) == days_of(answer(0))


def test_a_miss_before_its_day_brings_a_card_back_sooner_and_only_once():
    early = (answer(0), answer(2), answer(3, AGAIN))
    assert days_of(*early) == (4, ((0, 3), (2, 3), (1, 1)))
    assert days_of(*early, answer(3, AGAIN)) == days_of(*early)


def test_every_variant_that_was_seen_is_remembered():
    found = card_after(answer(0, variant="a"), answer(0, variant="b"), answer(2, variant="a"))
    assert found.variants == ("a", "b", "a")


def test_only_practice_questions_that_the_marker_can_mark_come_back():
    edition = small_edition()
    text = QuestionText(prompt="<p>Say why.</p>")
    unmarkable = replace(
        single("why"), variants=(Variant(id="v0", key={"right": "", "options": []}, texts={"en": text}),)
    )
    quizzes = (
        replace(quiz("check-water", "practice"), questions=(single("one"), unmarkable)),
        replace(quiz("ready", "practice"), use="readiness"),
        replace(quiz("check-late", "practice"), feedback="closed"),  # the key is told later
        quiz("final-water", "graded"),
    )
    found: dict[CardId, Question] = reviewed(replace(edition, quizzes=quizzes))
    assert list(found) == [ONE]


def resting(count: int, day: int) -> list[Card]:
    return [replace(card_after(answer(0, card=("q", f"{number:02}"))), due_on=on(day)) for number in range(count)]


def planned(found: list[Card], day: int, done: int = 0):
    return plan(found, [card.id for card in found], done=done, today=on(day))


def test_a_day_with_nothing_due_says_when_and_how_many_come_next():
    found = planned([*resting(3, 9)], 7)
    assert (found.due, found.next_on, found.next_count) == ((), on(9), 3)


def test_a_day_holds_so_many_and_the_rest_waits_for_tomorrow():
    found = planned(resting(MOST_A_DAY + 3, 1), 5, done=4)
    assert [card.id[1] for card in found.due] == [f"{number:02}" for number in range(MOST_A_DAY - 4)]
    assert (found.next_on, found.next_count) == (on(6), 7)


def test_who_has_no_card_has_nothing_to_wait_for():
    assert planned([], 0).next_on is None


def test_what_waits_longest_is_asked_first():
    late, later = resting(1, 1), resting(1, 2)
    assert plan([*later, *late], [ONE, ("q", "00")], done=0, today=on(3)).due == (*late, *later)


ANSWERS = st.lists(
    st.builds(
        answer,
        st.integers(0, 60),
        st.sampled_from(Rating),
        st.sampled_from([ONE, ("check-water", "some"), ("check-energy", "one")]),
        st.sampled_from("abc"),
    ),
    max_size=30,
).map(lambda found: sorted(found, key=lambda one: one.on))


@given(ANSWERS)
@settings(max_examples=50)
def test_a_card_is_due_after_its_last_answer_and_the_day_after_a_miss(answers: list[Answer]):
    found = cards(answers, doubling)
    assert set(found) == {one.card for one in answers}
    for card in found.values():
        assert card.due_on > card.answered_on
        own = [one for one in answers if one.card == card.id]
        assert list(card.variants) == [one.variant for one in own]
        if own[-1].rating is AGAIN:
            assert card.due_on <= own[-1].on + timedelta(days=1)


@given(ANSWERS, st.integers(0, 70), st.integers(0, MOST_A_DAY + 2))
@settings(max_examples=50)
def test_a_plan_leaves_no_card_out(answers: list[Answer], day: int, done: int):
    found = list(cards(answers, doubling).values())
    made = planned(found, day, done)
    assert len(made.due) + done <= max(MOST_A_DAY, done)
    assert all(card.due_on <= on(day) for card in made.due)
    assert (made.next_on is None) == (len(made.due) == len(found))
    assert made.next_on is None or made.next_on > on(day)


@given(st.integers(1, 5), st.integers(1, 20))
@settings(max_examples=30)
def test_variants_take_turns(count: int, times: int):
    variants = [f"v{number}" for number in range(count)]
    shown: list[str] = []
    for _ in range(times):
        shown.append(next_variant(variants, shown))
    counts = Counter(shown)
    assert max(counts.values()) - min(counts[variant] for variant in variants) <= 1
    assert count == 1 or all(one != other for one, other in pairwise(shown))


def test_a_variant_that_is_gone_is_not_drawn():
    assert next_variant(["b", "c"], ["a", "b"]) == "c"
