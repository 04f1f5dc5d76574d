"""Figures of a quiz: worked by hand, against numpy, and in general."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_app.course.itemanalysis import Remark, items
from course_app.course.marking import Code
from course_app.course.moments import correlation, deviation, mean, quantile, variance
from course_app.course.quizmarking import QuestionMark
from course_app.course.statistics import BINS, MarkedTry, alpha, drawn_reliability, reliability, summary, times

# Six targets by four judges: table 2 of Shrout & Fleiss, "Intraclass correlations: uses in assessing rater
# reliability", Psychological Bulletin 86 (1979). Here: six learners, four questions of ten points. Their mean squares
# are 11.24 between targets, 6.26 within them and 1.02 residual; so ICC(3, 4), which is Cronbach's alpha, is
# (11.24 - 1.02) / 11.24 = 0.91, and ICC(1, 4) is (11.24 - 6.26) / 11.24 = 0.44, as in their table 4.
SHROUT_FLEISS = [(9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7)]

# Five learners, four questions of one point. By hand, from the table alone:
#   a b c d   total   rest of a
#   1 1 1 1     4        3        facility: a 4/5, b 3/5, c 2/5, d 1/5
#   1 1 1 0     3        2        mean total 2; deviations 2 1 0 -1 -2, so the variance is 10/4 = 5/2
#   1 1 0 0     2        1        variances of the questions (n·p·q / (n - 1)): 1/5, 3/10, 3/10, 1/5, in all 1
#   1 0 0 0     1        0        alpha = 4/3 · (1 - 1 / (5/2)) = 4/5
#   0 0 0 0     0        0        rest of a: mean 6/5, squares 14, so 14 - 5·36/25 = 34/5
# a goes with its rest by (6 - 5 · 4/5 · 6/5) / √((4 - 16/5) · 34/5) = (6/5) / √(136/25) = 6/√136
GUTTMAN = [(1, 1, 1, 1), (1, 1, 1, 0), (1, 1, 0, 0), (1, 0, 0, 0), (0, 0, 0, 0)]


def mark(name: str, earned: Fraction | int, possible: int = 1, codes: Iterable[str] = (), **more: str) -> QuestionMark:
    return QuestionMark(
        question_id=name,
        variant_id=more.get("variant", "v0"),
        status=more.get("status", "marked"),
        earned=Fraction(earned),
        possible=possible,
        codes=tuple(Code(name="option", about=code) for code in codes),
    )


def one_try(*marks: QuestionMark, seconds: int = 600) -> MarkedTry:
    return MarkedTry(marks={each.question_id: each for each in marks}, seconds=seconds)


def matrix(rows: Sequence[Sequence[Fraction | int]], possible: int = 1) -> list[MarkedTry]:
    return [one_try(*(mark("abcdefghijklmnopqrstuvwxyz"[i], x, possible) for i, x in enumerate(row))) for row in rows]


def chosen(option: str, rest: int, right: str = "good") -> MarkedTry:
    """A question with options, and nine points of others."""
    return one_try(mark("q", option == right, codes=[option]), mark("others", rest, 9))


def faults(tries: Sequence[MarkedTry], question: str = "q", **options: bool) -> list[str]:
    return [remark.fault for remark in items(tries, {question: offered(**options)})[question].remarks]


def offered(**options: bool) -> dict[Code, bool]:
    return {Code(name="option", about=option): is_right for option, is_right in options.items()}


def test_alpha_and_the_coefficient_of_drawn_forms_are_those_of_shrout_and_fleiss():
    tries = matrix(SHROUT_FLEISS, 10)
    assert float(alpha(tries)) == pytest.approx(0.91, abs=0.005)
    assert float(drawn_reliability(tries)) == pytest.approx(0.44, abs=0.005)


def test_a_small_table_worked_by_hand():
    tries = matrix(GUTTMAN)
    assert alpha(tries) == Fraction(4, 5)
    found = items(tries, {})
    assert [found[name].facility for name in "abcd"] == [Fraction(n, 5) for n in (4, 3, 2, 1)]
    assert found["a"].discrimination == pytest.approx(6 / sqrt(136))
    whole = summary(tries, pass_percent=50)
    assert (whole.mean, whole.quarters) == (Fraction(1, 2), (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)))
    assert (whole.reached, whole.bins) == (3, (1, 0, 1, 0, 0, 1, 0, 1, 0, 1))
    assert whole.deviation == pytest.approx(sqrt(5 / 2) / 4)
    assert whole.reliability.error == pytest.approx(sqrt(5 / 2) / 4 * sqrt(1 - 4 / 5))
    assert whole.is_few


def test_the_example_in_the_documentation_is_what_the_program_finds():
    """Its table and its sentences, as they stand there."""
    text = (Path(__file__).parents[2] / "docs" / "statistics.md").read_text()
    example = text.split("## An example by hand")[1].split("## ")[0]
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in example.splitlines() if "|" in line]
    rows = [line for line in lines if line[0].isdigit()]
    tries = matrix([[int(cell) for cell in row[1:5]] for row in rows])
    found, whole = items(tries, {}), summary(tries, pass_percent=60)
    assert [f"{float(one.share):.0%}" for one in tries] == [row[6] for row in rows]
    easiness = next(line for line in lines if line[0] == "**Easiness**")
    assert [f"{float(found[name].facility):.0%}" for name in "abcd"] == easiness[1:5]
    said = {name: f"{value:.2f}" for name, value in (("r", whole.reliability.value), ("a", found["a"].discrimination))}
    assert f"and 0 that is {said['a']}." in example
    assert f"alpha is 4/3 · (1 − 1/2.5) = {said['r']}." in example
    assert f"= {whole.deviation:.0%}, and 40% · √(1 − 0.80) = {whole.reliability.error:.0%}." in example


def simulated(learners: int = 1000, questions: int = 12) -> tuple[list[MarkedTry], np.ndarray]:
    """Answers by ability and difficulty, with partial points in thirds."""
    draw = np.random.default_rng(11)
    chance = 1 / (1 + np.exp(draw.normal(size=(1, questions)) - draw.normal(size=(learners, 1))))
    thirds = draw.binomial(3, chance)
    thirds[:, ::2] = 3 * (thirds[:, ::2] >= 2)
    tries = matrix([[Fraction(int(n), 3) for n in row] for row in thirds])
    return tries, thirds / 3


@pytest.mark.long
def test_a_thousand_simulated_learners_get_the_figures_that_numpy_finds():
    tries, points = simulated()
    totals, count = points.sum(axis=1), points.shape[1]
    covariance = np.cov(points, rowvar=False)
    by_matrix = count / (count - 1) * (1 - np.trace(covariance) / covariance.sum())
    whole, found = summary(tries, pass_percent=60), items(tries, {})
    near = {"rel": 0, "abs": 1e-9}
    assert whole.reliability.how == "alpha"
    assert whole.reliability.value == pytest.approx(by_matrix, **near)
    spread = np.std(totals / count, ddof=1)
    assert whole.deviation == pytest.approx(spread, **near)
    assert whole.reliability.error == pytest.approx(spread * np.sqrt(1 - by_matrix), **near)
    assert [float(one) for one in whole.quarters] == pytest.approx(
        list(np.quantile(totals / count, [0.25, 0.5, 0.75])), **near
    )
    for index, item in enumerate(found.values()):
        column = points[:, index]
        assert float(item.facility) == pytest.approx(column.mean(), **near)
        assert item.discrimination == pytest.approx(np.corrcoef(column, totals - column)[0, 1], **near)


def test_drawn_forms_of_a_thousand_learners_get_the_coefficient_of_an_analysis_of_variance():
    tries, points = simulated()
    draw = random.Random(5)
    forms = [sorted(draw.sample(range(12), 8)) for _ in tries]
    drawn = [
        MarkedTry(marks={name: one.marks[name] for name in ("abcdefghijkl"[i] for i in form)}, seconds=60)
        for one, form in zip(tries, forms, strict=True)
    ]
    answered = np.array([row[form] for row, form in zip(points, forms, strict=True)])
    between = 8 * answered.mean(axis=1).var(ddof=1)
    within = answered.var(axis=1, ddof=1).mean()
    found = reliability(drawn)
    assert found.how == "drawn"
    assert found.value == pytest.approx(1 - within / between, rel=0, abs=1e-9)
    for name, item in items(drawn, {}).items():
        had = [(row, form) for row, form in zip(answered, forms, strict=True) if ord(name) - 97 in form]
        own = np.array([row[form.index(ord(name) - 97)] for row, form in had])
        rest = np.array([row.sum() for row, _ in had]) - own
        assert item.learners == len(had)
        assert item.discrimination == pytest.approx(np.corrcoef(own, rest)[0, 1], rel=0, abs=1e-9)


def thirds_of(rest: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Who belongs to the strongest and to the weakest third, by the points that numpy sorts."""
    order = np.sort(rest)
    third = len(order) // 3
    return rest >= order[-third], rest <= order[third - 1]


def test_what_a_thousand_simulated_learners_answered_is_counted_as_numpy_counts_it():
    """Four options, five variants, blanks, unread answers and times, drawn with and without ability in it."""
    draw, learners = np.random.default_rng(17), 1000
    ability = draw.normal(size=learners)
    rest = np.clip(np.rint(50 + 15 * ability + draw.normal(scale=5, size=learners)), 0, 100).astype(int)
    chosen = np.where(draw.random(learners) < 1 / (1 + np.exp(-ability)), 0, draw.integers(1, 4, size=learners))
    variant = draw.integers(0, 5, size=learners)
    state = draw.choice(["marked", "blank", "unresolved"], p=[0.9, 0.06, 0.04], size=learners)
    seconds = np.rint(draw.lognormal(4, 0.7, size=learners)).astype(int)
    is_known = draw.random(learners) < 0.8
    lasted = seconds + draw.integers(60, 4000, size=learners)
    earned = np.where((chosen == 0) & (state == "marked"), 2, 0)
    tries = [
        MarkedTry(
            marks={
                "q": mark(
                    "q",
                    earned[n],
                    2,
                    [f"o{chosen[n]}"] * (state[n] == "marked"),
                    variant=f"v{variant[n]}",
                    status=state[n],
                ),
                "rest": mark("rest", int(rest[n]), 100),
            },
            seconds=int(lasted[n]),
            spent={"q": int(seconds[n])} if is_known[n] else {},
        )
        for n in range(learners)
    ]
    near = {"rel": 0, "abs": 1e-9}
    found = items(tries, {"q": offered(o0=True, o1=False, o2=False, o3=False)})["q"]
    decided, marked = state != "unresolved", state == "marked"
    assert (found.learners, found.unread) == (decided.sum(), (~decided).sum())
    assert found.results == {
        "right": (earned == 2).sum(),
        "wrong": (marked & (earned == 0)).sum(),
        "blank": (state == "blank").sum(),
    }
    assert float(found.facility) == pytest.approx(earned[decided].mean() / 2, **near)
    assert found.discrimination == pytest.approx(np.corrcoef(earned[decided], rest[decided])[0, 1], **near)
    strong, weak = thirds_of(rest[decided])
    for option, answer in enumerate(found.answers):
        given = (marked & (chosen == option))[decided]
        assert (answer.code.about, answer.count) == (f"o{option}", given.sum())
        expected = [given.mean(), given[strong].mean(), given[weak].mean()]
        assert [float(one) for one in (answer.share, answer.strong, answer.weak)] == pytest.approx(expected, **near)
    for name, (count, facility) in found.variants.items():
        had = decided & (variant == int(name[1:]))
        assert (count, float(facility)) == (had.sum(), pytest.approx(earned[had].mean() / 2, **near))
    known = seconds[is_known & (state != "blank")]
    assert found.timed == len(known)
    assert [float(one) for one in found.times] == pytest.approx(list(np.quantile(known, [0.25, 0.5, 0.75])), **near)
    whole = summary(tries, pass_percent=60)
    scores = (earned + rest)[decided] / 102
    assert (whole.learners, whole.waiting) == (decided.sum(), (~decided).sum())
    assert float(whole.mean) == pytest.approx(scores.mean(), **near)
    assert whole.reached == (100 * (earned + rest)[decided] // 102 >= 60).sum()
    assert list(whole.bins) == list(np.histogram(scores, bins=np.arange(11) / 10)[0])
    assert whole.times is not None
    edges = [60 * whole.times.minutes * step for step in range(10)] + [10**9]
    assert list(whole.times.bins) == list(np.histogram(lasted, bins=edges)[0])
    assert [float(one) for one in whole.times.quarters] == pytest.approx(
        list(np.quantile(lasted, [0.25, 0.5, 0.75])), **near
    )


def test_times_of_a_question_worked_by_hand():
    """Of 10, 20, 40 and 90 seconds a quarter is 17.5, half 30, three quarters 52.5; a blank and an unknown are none."""
    tries = [replace(one_try(mark("q", 1)), spent={"q": seconds}) for seconds in (40, 10, 90, 20)]
    blank = replace(one_try(mark("q", 0, status="blank")), spent={"q": 7})
    found = items([*tries, blank, one_try(mark("q", 1))], {})["q"]
    assert (found.timed, found.times) == (4, (Fraction(35, 2), Fraction(30), Fraction(105, 2)))
    assert items([one_try(mark("q", 1))], {})["q"].times == ()


@pytest.mark.parametrize(
    ("tries", "why"),
    [
        ([], "few"),
        (matrix([(1, 0)]), "few"),
        (matrix([(1,), (0,)]), "one"),
        (matrix([(1, 0), (0, 1)]), "same"),
        ([one_try(mark("a", 1), mark("b", 1)), one_try(mark("a", 0), mark("c", 0, 2))], "forms"),
        ([one_try(mark("a", 1), mark("b", 2, 2)), one_try(mark("a", 0), mark("c", 0, 2))], "forms"),
    ],
)
def test_a_coefficient_that_cannot_be_had_is_none_and_says_why(tries: list[MarkedTry], why: str):
    found = reliability(tries)
    assert (found.value, found.error, found.why) == (None, None, why)


def test_nobody_gives_no_figures_and_no_error():
    whole = summary([], pass_percent=60)
    assert (whole.mean, whole.deviation, whole.quarters, whole.times) == (None, None, (), None)
    assert items([], {}) == {}


def test_a_try_that_waits_for_a_trainer_has_no_score_and_its_other_answers_count():
    waiting = one_try(mark("a", 1), mark("essay", 0, status="unresolved"))
    tries = [waiting, one_try(mark("a", 0), mark("essay", 1))]
    whole, found = summary(tries, pass_percent=60), items(tries, {})
    assert (whole.learners, whole.waiting, sum(whole.bins)) == (1, 1, 1)
    assert (found["essay"].learners, found["essay"].unread, found["essay"].facility) == (1, 1, 1)
    assert (found["a"].learners, found["a"].facility, found["a"].discrimination) == (2, Fraction(1, 2), None)


def test_options_are_counted_for_the_strong_and_the_weak():
    tries = [chosen("good", rest) for rest in (9, 9, 8, 8, 7, 6)] + [chosen("bad", rest) for rest in (5, 2, 1)]
    answers = items(tries, {"q": offered(good=True, bad=False, worse=False)})["q"].answers
    assert [(one.code.about, one.count, one.strong, one.weak) for one in answers] == [
        ("good", 6, 1, 0),
        ("bad", 3, 0, 1),
        ("worse", 0, 0, 0),
    ]
    assert sum(one.share for one in answers) == 1


def test_learners_who_are_all_alike_fall_into_no_thirds():
    answers = items([chosen("good", 5)] * 12, {"q": offered(good=True)})["q"].answers
    assert (answers[0].strong, answers[0].weak) == (None, None)


@pytest.mark.parametrize(
    ("tries", "said"),
    [
        ([chosen("good", 9)] * 2 + [chosen("bad", 5)] * 10, ["hard"]),
        ([chosen("good", 9)] * 11 + [chosen("good", 5)] * 9 + [chosen("bad", 1)], ["easy"]),
        ([chosen("bad", 9)] * 6 + [chosen("good", 1)] * 6, ["backwards", "tempting"]),
        ([chosen(one, rest) for rest in (3, 9) for one in ("good", "bad")] * 4, ["flat"]),
        ([chosen("good", 9)] * 20 + [chosen("other", 1)] * 10, ["unchosen"]),
        ([chosen("good", 9)] * 20 + [chosen("other", 1)] * 9, []),
        ([chosen("bad", 9)] * 5 + [chosen("good", 1)] * 4, []),
    ],
)
def test_a_question_that_behaves_badly_is_pointed_out(tries: list[MarkedTry], said: list[str]):
    assert faults(tries, good=True, bad=False, other=False)[: len(said) or None] == said


def test_answers_that_nobody_can_read_are_pointed_out_and_those_for_a_trainer_are_not():
    unread = one_try(mark("q", 0, status="unresolved"), mark("others", 5, 9))
    waits = replace(mark("q", 0, status="unresolved"), codes=(Code(name="trainer"),))
    read = [one_try(mark("q", n % 2), mark("others", n, 9)) for n in range(10)]
    assert "unread" in faults([*read, unread, unread])
    assert "unread" not in faults([*read, *[one_try(waits, mark("others", 5, 9))] * 5])


def test_variants_of_unlike_difficulty_are_pointed_out():
    tries = [one_try(mark("q", right, variant=name), mark("b", right)) for name in "xy" for right in [1] * 5 + [0] * 5]
    assert "uneven" not in faults(tries)
    harder = [one_try(mark("q", 0, variant="z"), mark("b", n % 2)) for n in range(10)]
    found = items(tries + harder, {})["q"]
    assert Remark(fault="uneven", figure=Fraction(1, 2)) in found.remarks
    assert found.variants == {"x": (10, Fraction(1, 2)), "y": (10, Fraction(1, 2)), "z": (10, 0)}


def test_times_are_in_steps_that_suit_them():
    found = times([60 * minutes for minutes in (4, 8, 10, 12, 20, 24, 4000)])
    assert found.minutes == 5
    assert found.bins == (1, 1, 2, 0, 2, 0, 0, 0, 0, 1)
    assert [seconds / 60 for seconds in found.quarters] == [9, 12, 22]
    assert times([10**9]).minutes == 1440


PARTS = st.builds(Fraction, st.integers(0, 6), st.just(6))
FORMS = st.lists(
    st.lists(st.tuples(st.sampled_from("abcdef"), PARTS, st.integers(0, 3)), min_size=1, max_size=6), max_size=14
)


@settings(max_examples=40)
@given(forms=FORMS, shuffle=st.randoms(use_true_random=False))
def test_figures_stay_in_their_bounds_and_the_order_of_learners_means_nothing(
    forms: list[list[tuple[str, Fraction, int]]], shuffle: random.Random
):
    tries = [
        one_try(*(mark(name, share * points, points, codes=name) for name, share, points in form)) for form in forms
    ]
    found, whole = items(tries, {}), summary(tries, pass_percent=60)
    assert all(0 <= item.facility <= 1 for item in found.values())
    assert all(item.discrimination is None or -1 <= item.discrimination <= 1 for item in found.values())
    assert sum(whole.bins) == whole.learners == len(tries)
    assert whole.reliability.value is None or (whole.reliability.value <= 1 and whole.reliability.error >= 0)
    mixed = shuffle.sample(tries, len(tries))
    assert items(mixed, {}) == found
    assert summary(mixed, pass_percent=60) == whole


@settings(max_examples=40)
@given(rows=st.lists(st.tuples(PARTS, PARTS), min_size=2, max_size=12), scale=st.integers(1, 9))
def test_a_correlation_is_the_same_in_any_unit(rows: list[tuple[Fraction, Fraction]], scale: int):
    one, other = [row[0] for row in rows], [row[1] for row in rows]
    assert correlation([scale * value + 1 for value in one], other) == correlation(one, other)
    assert correlation(one, other) == correlation(other, one)


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=20))
def test_moments_are_those_of_numpy(values: list[int]):
    assert float(mean(values)) == pytest.approx(np.mean(values), abs=1e-12)
    assert float(variance(values)) == pytest.approx(np.var(values, ddof=1))
    assert deviation(values) == pytest.approx(np.std(values, ddof=1))
    assert float(quantile(values, Fraction(1, 3))) == pytest.approx(np.quantile(values, 1 / 3))


def test_there_are_ten_bins():
    assert len(summary(matrix([(1,)]), pass_percent=0).bins) == BINS
