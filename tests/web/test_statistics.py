"""What who runs the course is told about its questions."""

from dataclasses import replace
from fractions import Fraction

import pytest

from course_app.actions import enrol, learn, manage
from course_app.actions.manage import CohortForm
from course_app.actions.statistics import QuestionReport
from course_app.course.answered import offered
from course_app.course.edition import Criterion, Edition, Option, Part, QuestionText, QuizSection, Variant, with_digests
from course_app.course.itemanalysis import Remark, items
from course_app.course.marking import Code
from course_app.course.quizmarking import QuestionMark
from course_app.course.statistics import MarkedTry
from course_app.store import editions
from course_app.store.cohorts import Cohort
from course_app.web.itemwords import sentences, shown_answers
from tests.web.campus import Browser, Site, text_of
from tests.web.test_cost import statements
from tests.web.test_managing import rows_of
from tests.worlds import ALL_RIGHT

QUIZ = "/manage/host/quizzes/final-water/"
WRONG_WAY = {"one": "b2", "some": ["c1"], "count": "8.1"}


def try_it(site: Site, login: str, answers: dict[str, object], slug: str = "host", minutes: float = 10) -> None:
    campus = site.campus
    if login not in campus.learners:
        campus.learners = campus.learners | {login: campus.learner(login, campus.cohorts[slug])}
    who = campus.learners[login]
    begun = learn.start_attempt(campus.store, who, campus.edition, "final-water", rng=campus.rng, now=campus.now)
    campus.later(minutes=minutes)
    sent = {name: answers[name] for name in begun.variants}
    learn.submit(campus.store, who, begun.public_id, sent, "point", load=campus.load, now=campus.now)


def twelve_tries(site: Site) -> None:
    """Who knows the rest falls for the poster; nobody takes painting for a use of water."""
    for number in range(6):
        try_it(site, f"strong{number}", ALL_RIGHT | {"one": "b2"})
        try_it(site, f"weak{number}", WRONG_WAY | {"one": "a1"}, minutes=40)


def group(site: Site, name: str) -> Cohort:
    """Another one of the learner's institution, on the current edition."""
    campus = site.campus
    with campus.store.read() as session:
        current = editions.current(session)
    assert current is not None
    form = CohortForm(
        name=name,
        edition=current.digest,
        content_language=None,
        opens_on=None,
        closes_on=None,
        time_zone="UTC",
        is_open=True,
    )
    return manage.create_cohort(
        campus.store, campus.cohorts["host"].institution_id, form, rng=campus.rng, now=campus.now
    )


def publish_changed(site: Site, **changes: object) -> Edition:
    campus = site.campus
    quizzes = tuple(replace(one, **changes) if one.id == "final-water" else one for one in campus.edition.quizzes)
    changed = with_digests(replace(campus.edition, quizzes=quizzes))
    campus.publish(changed)
    return changed


def test_a_quiz_that_nobody_tried_has_no_page_and_the_list_says_so(site: Site, administrator: Browser):
    assert "Nobody has handed in a quiz yet" in text_of(administrator.get("/manage/host/quizzes/"))
    assert administrator.get(QUIZ).status_code == 404
    assert administrator.get("/manage/nowhere/quizzes/").status_code == 404


def test_the_page_names_the_questions_to_look_at(site: Site, administrator: Browser):
    twelve_tries(site)
    page = text_of(administrator.get(QUIZ))
    assert "“a poster” counts as wrong, and more of the strongest third gave it" in page
    assert "Who does well elsewhere does worse here (−1.00)." in page
    assert "a leak mended right 50% 0% 100% 6" in page
    assert "Divide by the intake. 50% – – 6" in page
    assert "Only" not in page
    assert "A quarter of the learners took up to 10 minutes, half up to 25 minutes, three quarters up to 40" in page


def test_less_than_a_minute_is_said_in_seconds(site: Site, administrator: Browser):
    for login, minutes in (("ana", 0), ("ben", 0.05), ("cleo", 0.5), ("dina", 1), ("eva", 1)):
        try_it(site, login, ALL_RIGHT, minutes=minutes)
    said = "A quarter of the learners took up to 3 seconds, half up to 30 seconds, three quarters up to 1 minute."
    assert said in text_of(administrator.get(QUIZ))


def test_a_number_is_counted_as_right_and_not_right_on_the_page_and_in_the_table(site: Site, administrator: Browser):
    twelve_tries(site)
    table = rows_of(administrator.get("/manage/host/quizzes/final-water.csv"))
    answers = [row for row in table if row["kind"] == "number" and row["answer"]]
    assert [(row["answer"], row["counts as right"], row["chosen by"]) for row in answers] == [
        ("right", "yes", "6"),
        ("not right", "no", "6"),
        ("Divide by the intake.", "no", "6"),
    ]
    card = text_of(administrator.get(QUIZ)).rpartition("Answers to question 3")[2]
    assert "right 50% – – 6 not right 50% – – 6 Divide by the intake. 50%" in card


def test_every_figure_of_a_drawing_stands_in_a_table(site: Site, administrator: Browser):
    twelve_tries(site)
    page = administrator.get(QUIZ)
    assert page.text.count('<svg class="chart"') == 2
    assert "20% to 29% 6" in text_of(page)
    assert "70% to 79% 6" in text_of(page)
    assert "10 to under 20 6" in text_of(page)
    assert "style=" not in page.text.split("<main")[1]


def test_the_page_says_how_long_a_question_took_where_that_is_known(site: Site, administrator: Browser):
    campus = site.campus
    for number, seconds in enumerate((10, 20, 40, 90)):
        login = f"timed{number}"
        campus.learners = campus.learners | {login: campus.learner(login, campus.cohorts["host"])}
        public_id, store, who = campus.attempt(login, "final-water"), campus.store, campus.learners[login]
        campus.later(seconds=seconds)
        learn.save_responses(store, who, public_id, {"one": "a1"}, "point", now=campus.now)
        campus.later(minutes=3)
        learn.submit(store, who, public_id, ALL_RIGHT, "point", load=campus.load, now=campus.now)
    page = text_of(administrator.get(QUIZ))
    assert "known of 4 learners: a quarter took up to 18 s, half up to 30 s, three quarters up to 52 s" in page
    assert "It is not known where several answers were saved together." in page
    rows = {row["question"]: row for row in rows_of(administrator.get("/manage/host/quizzes/final-water.csv"))[::-1]}
    assert (rows["one"]["with a known time"], rows["one"]["seconds of half"]) == ("4", "30.0")
    assert (rows["count"]["with a known time"], rows["count"]["seconds of half"]) == ("0", "")


def test_the_page_names_pairs_orders_and_gaps_by_their_words(site: Site):
    offers = (Option(id="m", html="mend"), Option(id="p", html="paint"))
    text = QuestionText(prompt="", options=offers, parts=(Part(id="leak", html="a leak"),))
    pair = Code(name="pair", about="leak.p")
    assert said(site, "matching", text, pair) == ["a leak – paint"]
    steps = (Option(id="s1", html="Measure"), Option(id="s2", html="Report"))
    order = QuestionText(prompt="", options=steps)
    assert said(site, "ordering", order, Code(name="order", about="s2.s1")) == [
        "The commonest wrong orders – 1. Report 2. Measure"
    ]
    gap = QuestionText(prompt="", parts=(Part(id="a", html="(1)"), Part(id="b", html="(2)")))
    typed = (Code(name="entered", about="b.1234.5 kg"), Code(name="typed", about="a.<audit>"))
    assert said(site, "gaps", gap, *typed) == ["(1) – <audit>", "(2) – 1,234.5 kg"]


def test_options_that_nobody_chose_are_named_in_one_sentence(site: Site):
    text = QuestionText(prompt="", options=tuple(Option(id=name, html=f"<p>{name}.</p>") for name in "abc"))
    unchosen = [Remark(fault="unchosen", code=Code(name="option", about=name)) for name in "abc"]
    with site.app.test_request_context():
        one, several = sentences(unchosen[:1], text), sentences(unchosen, text)
    assert one == ["Nobody chose “a”. A common mistake in its place would tell more."]
    assert several == ["Nobody chose “a”, “b”, and “c”. Common mistakes in their place would tell more."]


def said(site: Site, kind: str, text: QuestionText, *codes: Code) -> list[str]:
    """The words for what two learners answered."""
    variant = Variant(id="v0", key={}, texts={"en": text})
    asked = replace(site.campus.edition.quiz("final-water").questions[0], kind=kind, variants=(variant,))
    mark = QuestionMark(
        question_id="one", variant_id="v0", status="marked", earned=Fraction(0), possible=1, codes=codes
    )
    item = items([MarkedTry(marks={"one": mark}, seconds=60)] * 2, {})["one"]
    with site.app.test_request_context():
        report = QuestionReport(number=1, question=asked, offered=offered(asked), item=item)
        return [one.plain for one in shown_answers(report, text)]


def test_few_learners_are_no_ground_to_judge_a_question(site: Site, administrator: Browser):
    try_it(site, "ana", WRONG_WAY)
    page = text_of(administrator.get(QUIZ))
    assert "Only 1 learner" in page
    assert "None is named before ten learners" in page
    assert "look at it" not in page
    assert "Standard deviation –" in page


def test_a_learner_counts_once_with_the_first_try_whatever_group_they_join(site: Site, administrator: Browser):
    campus = site.campus
    try_it(site, "learner", WRONG_WAY)
    try_it(site, "learner", ALL_RIGHT)
    second = group(site, "Second")
    enrol.join(campus.store, campus.accounts["learner"], second.code, address="192.0.2.9", now=campus.now)
    study = campus.visit(campus.accounts["learner"]).study
    assert study is not None
    campus.learners = campus.learners | {"again": study.learner}
    try_it(site, "again", ALL_RIGHT)
    assert "Learners 1 Mean score 0%" in text_of(administrator.get(QUIZ))
    assert "Nobody in this group" in text_of(administrator.get(f"{QUIZ}?cohort={second.id}"))


def test_other_institutions_and_groups_stay_out(site: Site, administrator: Browser):
    try_it(site, "learner", ALL_RIGHT)
    try_it(site, "stranger", ALL_RIGHT, "other")
    theirs = site.campus.cohorts["other"].id
    assert "Learners 1 Mean score 100%" in text_of(administrator.get(QUIZ))
    for address in ("/manage/host/quizzes/", QUIZ, "/manage/host/quizzes/final-water.csv"):
        for group in (theirs, "x", 10**12):
            assert administrator.get(f"{address}?cohort={group}").status_code == 404


def test_a_changed_quiz_is_a_version_of_its_own(site: Site, administrator: Browser):
    try_it(site, "learner", ALL_RIGHT)
    before = site.campus.edition.quiz("final-water").digest
    changed = publish_changed(site, pass_percent=80)
    site.campus.cohorts = site.campus.cohorts | {"later": group(site, "Later")}
    site.campus.edition = changed
    try_it(site, "ben", WRONG_WAY, "later")
    page = text_of(administrator.get(QUIZ))
    assert "Pass mark 80%" in page
    assert "Other versions of this quiz:" in page
    assert "Learners 1 Mean score 100%" in text_of(administrator.get(f"{QUIZ}?version={before}"))
    assert text_of(administrator.get("/manage/host/quizzes/")).count("Quiz final-water") == 2
    assert administrator.get(f"{QUIZ}?version={'0' * 64}").status_code == 404


def test_forms_drawn_from_a_bank_have_a_coefficient_of_their_own(site: Site, administrator: Browser):
    pool = tuple(replace(one, points=1) for one in site.campus.edition.quiz("final-water").questions)
    bank = QuizSection(id="bank", titles={"en": "Bank"}, questions=("one", "some", "count"), draw=2)
    changed = publish_changed(site, questions=pool, sections=(bank,))
    site.campus.cohorts = site.campus.cohorts | {"later": group(site, "Later")}
    site.campus.edition = changed
    for number in range(10):
        try_it(site, f"learner{number}", ALL_RIGHT if number % 2 else WRONG_WAY, "later")
    page = text_of(administrator.get(QUIZ))
    assert "Reliability of drawn forms 1.00 Standard error of a score 0%" in page
    assert "Cronbach's alpha needs questions that all had." in page


def test_who_failed_the_floor_of_a_section_has_not_passed(site: Site, administrator: Browser):
    parts = (("one", "some"), ("count",))
    floors = tuple(
        QuizSection(id=id, titles={"en": id}, questions=names, draw=len(names), floor_percent=50)
        for id, names in zip("ab", parts, strict=True)
    )
    changed = publish_changed(site, pass_percent=50, sections=floors)
    site.campus.cohorts = site.campus.cohorts | {"later": group(site, "Later")}
    site.campus.edition = changed
    try_it(site, "ana", ALL_RIGHT, "later")
    try_it(site, "ben", WRONG_WAY | {"count": "7.5"}, "later")
    try_it(site, "cleo", WRONG_WAY, "later")
    page = text_of(administrator.get(QUIZ))
    assert "Reached the pass mark 2 of 3 Passed: enough in each section too 1 of 3" in page


def test_without_floors_the_page_says_only_how_many_passed(site: Site, administrator: Browser):
    try_it(site, "ana", ALL_RIGHT)
    try_it(site, "ben", WRONG_WAY)
    page = text_of(administrator.get(QUIZ))
    assert "Passed 1 of 2" in page
    assert "Reached the pass mark" not in page


def test_the_table_for_spreadsheets_has_numbers(site: Site, administrator: Browser):
    twelve_tries(site)
    table = rows_of(administrator.get("/manage/host/quizzes/final-water.csv"))
    first = table[0]
    assert (first["question"], first["facility"], first["discrimination"]) == ("one", "0.5", "-1.0")
    assert first["faults"] == "backwards tempting"
    poster = next(row for row in table if row["answer"] == "a poster")
    assert (poster["counts as right"], poster["chosen by"], poster["share"]) == ("no", "6", "0.5")
    assert (poster["share of the strongest third"], poster["share of the weakest third"]) == ("1.0", "0.0")


@pytest.mark.parametrize("address", ["/manage/host/quizzes/", QUIZ])
def test_a_page_costs_the_same_however_many_tried(site: Site, administrator: Browser, address: str):
    try_it(site, "ana", ALL_RIGHT)
    administrator.get(address)
    with statements(site) as before:
        administrator.get(address)
    for number in range(4):
        try_it(site, f"more{number}", ALL_RIGHT)
    with statements(site) as after:
        administrator.get(address)
    assert len(after) == len(before) <= 9


def test_what_a_trainer_gave_and_what_hints_were_shown_are_said_in_words(site: Site):
    text = QuestionText(prompt="", rubric=(Criterion(id="balance", html="The balance closes", points=4),))
    codes = (Code(name="trainer"), Code(name="criterion", about="balance.3"), Code(name="hints", about="2"))
    assert said(site, "essay", text, *codes) == ["with hints: 2", "The balance closes – 3"]
