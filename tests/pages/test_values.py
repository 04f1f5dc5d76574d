"""Values on their way to a page: addresses, articles, filters, questions, steps, letters."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest

from course_app.course.edition import Option, Question, QuestionText, Term, Variant
from course_app.course.marking import Code
from course_app.course.progress import QuizScore, progress
from course_app.pages import filters
from course_app.pages.articles import article, opening, parts
from course_app.pages.languages import direction, formats, own_name, tag
from course_app.pages.links import resolve, web_address
from course_app.pages.questions import Verdict, marked, shown, shuffled
from course_app.pages.shell import Shell, licence
from course_app.pages.steps import Step, next_step
from course_app.pages.terms import by_letter
from tests.editions import small_edition
from tests.pages import sample

CONTEXT = {"shell": Shell(course="C", root="/c/one", content="ar", zone="Africa/Nairobi")}


@pytest.mark.parametrize(
    ("neutral", "address"),
    [
        ("unit:water", "/units/water/"),
        ("unit:water#why", "/units/water/#water--why"),
        ("quiz:check", "/quizzes/check/"),
        ("glossary:drag-out", "/glossary/#drag-out"),
        ("asset:a.png", "/assets/a.png"),
    ],
)
def test_a_neutral_address_becomes_one_of_the_web(neutral: str, address: str):
    assert web_address(neutral) == address
    assert web_address(neutral, "/c/one") == f"/c/one{address}"


def test_an_address_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="unit:, quiz:, glossary: or asset: was expected, found 'page:x'"):
        web_address("page:x")


def test_only_whole_neutral_attributes_are_resolved():
    html = '<a href="unit:a#b">unit:a</a> <img src="asset:x&amp;y"> '
    html += '<a rel="x>y" href="quiz:q"> href="unit:a" <b id="unit:a">'
    resolved = resolve(html, lambda neutral: f"/{neutral}")
    assert resolved == (
        '<a href="/unit:a#b">unit:a</a> <img src="/asset:x&amp;y"> '
        '<a rel="x>y" href="/quiz:q"> href="unit:a" <b id="unit:a">'
    )


def test_an_article_is_cut_after_each_section_and_loses_nothing():
    html = "<p>in</p><section>1</section><!--/section:why--><section>2</section><!--/section:how--><dl></dl>"
    cut = parts(html)
    assert [section for _, section in cut] == ["why", "how", None]
    assert "".join(piece for piece, _ in cut) == html


def test_an_article_says_its_language_and_direction():
    edition = small_edition()
    assert opening("water", "ar") == '<article class="article" id="water--" data-unit="water" lang="ar" dir="rtl">'
    whole = article(edition.units[0], "en", web_address)
    assert 'href="/units/energy/#energy--heat"' in whole
    assert whole.endswith("</article>")


def test_times_are_shown_in_the_zone_of_the_page():
    assert filters.time(CONTEXT, sample.AT) == "17:02"
    assert filters.date(CONTEXT, sample.AT) == "23 November 2026"
    assert filters.day(CONTEXT, "2026-11-02") == "2 November 2026"
    assert filters.iso(sample.AT) == "2026-11-23T14:02:00Z"


def test_points_and_parts_are_written_exactly():
    assert filters.percent(CONTEXT, 82) == "82%"
    assert filters.count(CONTEXT, Fraction(7, 2)) == "3.5"
    assert filters.count(CONTEXT, 1250) == "1,250"
    assert [filters.hours(minutes) for minutes in (1, 44, 45, 290)] == [Fraction(1, 2), Fraction(1, 2), 1, 5]


@pytest.mark.parametrize(
    ("reading", "convention", "typed"),
    [
        ("1.5", "comma", "1,5"),
        ("1.5", "point", "1.5"),
        ("1.5", None, "1.5"),
        ("1.234", None, "1.2340"),
        ("-12", None, "-12"),
    ],
)
def test_a_reading_is_written_so_that_it_can_be_read_in_one_way(reading: str, convention, typed: str):
    assert filters.FILTERS["in_convention"](reading, convention) == typed


def test_long_numbers_are_shown_in_groups():
    assert filters.readable("-1250000.5", "comma") == "-1\u202f250\u202f000,5"
    assert filters.readable("1250.5", "point") == "1250.5"
    assert filters.readable("5972" + "0" * 24, "comma") == "5,972\u00a0×\u00a010²⁷"
    assert filters.readable("5972" + "0" * 24, None) == "5.972\u00a0×\u00a010²⁷"


def test_a_text_without_translation_is_shown_in_the_language_of_the_course():
    assert filters.spoken(CONTEXT, {"en": "Water"}) == "Water"
    assert filters.spoken(CONTEXT, {"en": "Water", "ar": "ماء"}) == "ماء"
    assert filters.spoken_language(CONTEXT, {"en": ""}) == "en"


def test_languages_know_their_direction_name_and_formats():
    assert [direction(language) for language in ("en", "ar", "fa", "qps", "xx")] == ["ltr", "rtl", "rtl", "rtl", "ltr"]
    assert own_name("fr") == "Français"
    assert str(formats("pt-br")) == "pt_BR"
    assert tag("qps") == "en"


def test_licences_have_a_name_and_an_address():
    assert licence("CC-BY-4.0").url.startswith("https://creativecommons.org/")
    assert licence("Own").name == "Own"


def test_an_open_question_carries_no_feedback_and_no_key():
    question = small_edition().quizzes[0].questions[0]
    found = shown(question, question.variants[0], "en", number=1, seed="a")
    assert (found.key, found.verdict, found.text.feedback) == (None, None, {})


def test_feedback_is_given_for_what_the_mark_names_only():
    question = small_edition().quizzes[0].questions[0]
    before = shown(question, question.variants[0], "en", number=1, seed="a")
    verdict = Verdict(status="marked", earned=Fraction(0), possible=1, codes=(Code(name="option", about="b2"),))
    after = marked(before, verdict, question, question.variants[0])
    assert "poster" in after.feedback("option", "b2")
    assert after.feedback("option", "a1") == ""
    assert after.general == "<p>Look at the meter.</p>"
    assert after.text.options == before.text.options


@pytest.mark.parametrize(
    ("status", "earned", "word"),
    [
        ("marked", 2, "right"),
        ("marked", 1, "partly"),
        ("marked", 0, "wrong"),
        ("blank", 0, "blank"),
        ("unresolved", 0, "unresolved"),
    ],
)
def test_a_verdict_is_one_word(status: str, earned: int, word: str):
    assert Verdict(status=status, earned=Fraction(earned), possible=2).word == word


def test_the_order_of_options_hangs_on_the_try_and_the_ids_only():
    options = tuple(Option(id=str(i), html=str(i)) for i in range(8))
    first = [option.id for option in shuffled(options, "one")]
    assert first == [option.id for option in shuffled(options[::-1], "one")]
    assert first != [option.id for option in shuffled(options, "two")]


def steps(*, is_in_order: bool = False, shuffle: bool = True) -> Question:
    """Three steps to put in order; ``is_in_order``: as the edition has them, they stand right."""
    question = small_edition().quizzes[0].questions[0]
    options = tuple(Option(id=step, html=step) for step in ("a1", "b2", "c3"))
    order = ["a1", "b2", "c3"] if is_in_order else ["b2", "a1", "c3"]
    text = QuestionText(prompt="<p>In which order?</p>", options=options)
    variant = Variant(id="one", key={"order": order, "marks": "partial"}, texts={"en": text})
    return replace(question, kind="ordering", shuffle=shuffle, variants=(variant,))


def seen(question: Question, seed: str) -> list[str]:
    return [part.id for part in shown(question, question.variants[0], "en", number=1, seed=seed).parts]


@pytest.mark.parametrize("is_in_order", [True, False])
def test_steps_never_stand_in_their_right_order_and_in_every_other_alike_often(is_in_order: bool):
    question = steps(is_in_order=is_in_order)
    found = Counter(tuple(seen(question, f"try {number}")) for number in range(1000))
    assert question.variants[0].key["order"] not in map(list, found)
    assert len(found) == 5
    assert all(150 < count < 250 for count in found.values())
    assert seen(question, "try 1") == seen(question, "try 1")


def test_steps_that_are_not_shuffled_are_mixed_all_the_same_for_everybody():
    assert seen(steps(shuffle=False), "one") == ["a1", "b2", "c3"]  # by their hashes, which is not the right order here
    first = seen(steps(is_in_order=True, shuffle=False), "one")
    assert sorted(first) == ["a1", "b2", "c3"]
    assert first != ["a1", "b2", "c3"]
    assert first == seen(steps(is_in_order=True, shuffle=False), "two")


def test_the_next_step_goes_on_where_reading_stopped():
    edition = small_edition()
    half = progress(edition, {("water", "why")}, {})
    assert next_step(half) == Step(what="read", id="water", section="how")
    assert next_step(half, ("energy", "heat")).address == "unit:energy#heat"
    assert next_step(half, ("gone", "x")).id == "water"
    assert next_step(progress(edition, set(), {})).address == "unit:water"


def test_after_reading_comes_practice_then_the_graded_quiz_then_the_record():
    edition = small_edition()
    read = {("water", "why"), ("water", "how"), ("energy", "heat")}
    score = QuizScore(earned=Fraction(4), possible=4, tries=1)
    water = {one for one in read if one[0] == "water"}
    assert next_step(progress(edition, water, {})).address == "quiz:check-water"
    assert next_step(progress(edition, water, {"check-water": score})).address == "unit:energy"
    assert next_step(progress(edition, read, {})).address == "quiz:final-water"
    done = next_step(progress(edition, read, {"check-water": score, "final-water": score}))
    assert (done.what, done.address) == ("record", "")


def test_what_waits_for_a_trainer_is_not_to_be_handed_in_again():
    whole = small_edition()
    edition = replace(whole, rule=replace(whole.rule, quizzes=("report-water", "final-water")))
    read = {("water", "why"), ("water", "how"), ("energy", "heat")}
    waits = {"report-water": QuizScore(earned=Fraction(0), possible=6, tries=1, waits=True)}
    passed = {name: QuizScore(earned=Fraction(4), possible=4, tries=1) for name in ("check-water", "final-water")}
    failed = {"final-water": replace(passed["final-water"], earned=Fraction(0))}
    assert (
        next_step(progress(edition, read, waits | failed | {"check-water": passed["check-water"]})).id == "final-water"
    )
    assert next_step(progress(edition, read, waits | passed)) == Step(what="wait", id="report-water")
    assert next_step(progress(edition, read, waits | passed)).address == "quiz:report-water"


def test_further_reading_is_offered_only_once_the_record_exists():
    whole = small_edition()
    edition = replace(whole, rule=replace(whole.rule, units=("energy",)))
    score = {"final-water": QuizScore(earned=Fraction(4), possible=4, tries=1)}
    read = {("energy", "heat"), ("water", "why")}
    there = ("water", "how")
    assert next_step(progress(edition, set(), {}), there).address == "unit:energy"
    assert next_step(progress(edition, read, {}), there).address == "quiz:final-water"
    assert next_step(progress(edition, read, score), there).what == "record"
    assert next_step(progress(edition, read, score), there, has_record=True).address == "unit:water#how"
    everything = progress(edition, {*read, there}, {**score, "check-water": score["final-water"]})
    assert next_step(everything, there, has_record=True).what == "record"


def test_terms_stand_under_their_letters_without_case_and_accents():
    names = ("éluate", "Effluent", "drag-out", "3R", "eco")
    groups = by_letter([Term(id=name, name=name, html="") for name in names])
    assert [(letter, [term.name for term in terms]) for letter, terms in groups] == [
        ("D", ["drag-out"]),
        ("E", ["eco", "Effluent", "éluate"]),
        ("#", ["3R"]),
    ]


@pytest.mark.parametrize(
    ("low", "high", "value", "shown"),
    [
        ("56.000000000000000000000000000042", "58.285714285714285714285714285758", "57.1", ("56.001", "58.285")),
        ("32666.666666666666666666666666634", "33999.999999999999999999999999966", "33333", ("32666.67", "33999.99")),
        ("-1.0009", "-0.9991", "-1", ("-1", "-1")),
        ("7.35", "7.65", "7.5", ("7.35", "7.65")),
        ("99.9999", "100.0001", "100", ("100", "100")),
    ],
)
def test_a_learner_is_told_a_range_in_few_digits_all_of_it_accepted(low: str, high: str, value: str, shown: tuple):
    assert (filters.least(low, value), filters.most(high, value)) == shown
