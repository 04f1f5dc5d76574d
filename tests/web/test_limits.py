"""Quizzes with limits, sections and rules of feedback, as a learner meets them and as an administrator sets them."""

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest

from course_app.course.edition import QuizSection, with_digests
from tests.editions import small_edition
from tests.web.campus import Browser, Site, changed, text_of

FINAL = "/quizzes/final-water"
RIGHT = [("r.one", "a1"), ("r.some[]", "c1"), ("r.some[]", "d2"), ("r.count", "7.5")]
SECTIONS = (
    QuizSection(id="a", titles={"en": "Using water"}, questions=("one", "some"), draw=2, floor_percent=50),
    QuizSection(id="b", titles={"en": "Counting"}, questions=("count",), draw=1),
)
KEY_WORDS = ("Look at the meter", "A poster saves nothing", "Divide by the intake", "Drag-out", "is-right", "is-wrong")


@pytest.fixture
def limit(site: Site):
    """Moves the learner's cohort to an edition whose final has these rules."""

    def limit_final(**rules: object) -> None:
        practice, final, *others = small_edition().quizzes
        edition = with_digests(replace(small_edition(), quizzes=(practice, replace(final, **rules), *others)))
        site.campus.move_to(edition)

    return limit_final


def begun(browser: Browser, **fields: str) -> str:
    assert browser.post(f"{FINAL}/start", fields).location == f"{FINAL}/"
    return re.search(r'name="attempt" value="([^"]+)"', browser.get(f"{FINAL}/").text)[1]


def handed_in(browser: Browser, attempt: str, answers=RIGHT) -> str:
    done = browser.post(f"{FINAL}/submit", [("attempt", attempt), *answers, ("anyway", "yes")])
    assert done.status_code == 303
    return text_of(browser.get(done.location))


def set_terms(site: Site, browser: Browser, **fields: str) -> str:
    at = f"/manage/host/cohorts/{site.campus.cohorts['host'].id}/quizzes"
    assert browser.post(f"{at}/final-water", fields).location == f"{at}/"
    return browser.get(f"{at}/").text


def test_the_page_says_what_is_left_of_the_time_and_the_server_decides(site: Site, learner: Browser, limit):
    limit(minutes=90, tries=2)
    assert "90 minutes from when you begin" in text_of(learner.get(f"{FINAL}/"))
    attempt = begun(learner)
    site.campus.later(minutes=1)
    page = learner.get(f"{FINAL}/")
    assert 'data-left="5340">1:29:00<' in page.text
    assert "Hand in by 16:30." in text_of(page)  # in Nairobi
    site.campus.later(minutes=89, seconds=31)
    late = learner.send(f"{FINAL}/answers", {"attempt": attempt, "r.one": "a1"})
    assert late.json["late"] is True
    over = learner.get(f"{FINAL}/")
    assert "Of 3 questions, answers to 0 were saved in time." in text_of(over)
    assert "Which saves most?" not in over.text
    counted = learner.post(f"{FINAL}/start")
    assert counted.location == f"{FINAL}/results/1"
    assert "One answer came after the time was over." in text_of(learner.get(counted.location))
    assert "1 of 2 left" in text_of(learner.get(f"{FINAL}/"))


def test_a_form_that_comes_too_late_is_kept_and_what_was_saved_in_time_counts(site: Site, learner: Browser, limit):
    limit(minutes=30)
    attempt = begun(learner)
    learner.send(f"{FINAL}/answers", {"attempt": attempt, "r.count": "7.5"})
    site.campus.later(minutes=31)
    result = handed_in(learner, attempt)
    assert "2 of 4 points" in result
    assert "3 answers came after the time was over." in result
    assert "Not answered" in result


def test_reading_pages_count_nothing_and_offer_to(site: Site, learner: Browser, administrator: Browser, limit):
    limit(minutes=30)
    begun(learner)
    site.campus.later(minutes=31)
    group = f"/manage/host/cohorts/{site.campus.cohorts['host'].id}"
    before = site.rows()
    assert "The time of your try at Quiz final-water is over." in text_of(learner.get("/progress/"))
    assert "The time of one try is over, and nobody handed it in." in text_of(administrator.get(f"{group}/"))
    learner.get(f"{FINAL}/")
    assert changed(before, site.rows()) == set()
    assert administrator.post(f"{group}/quizzes/close").location == f"{group}/"
    assert "1 try was counted." in text_of(administrator.get(f"{group}/"))
    assert "The time of" not in text_of(learner.get("/progress/"))
    assert "0 of 4 points" in text_of(learner.get(f"{FINAL}/results/1"))


def test_no_try_is_begun_beyond_the_limit_and_it_is_said_why(site: Site, learner: Browser, limit):
    limit(tries=2, wait_hours=24)
    handed_in(learner, begun(learner))
    refused = learner.post(f"{FINAL}/start")
    assert refused.status_code == 409
    assert "You can begin the next try from 24 November 2026, 15:00 on." in text_of(refused)
    assert "Try again" not in text_of(learner.get(f"{FINAL}/"))
    site.campus.later(hours=24)
    handed_in(learner, begun(learner))
    site.campus.later(hours=99)
    assert "You have used all your tries." in text_of(learner.post(f"{FINAL}/start"))


def test_a_result_offers_another_try_only_where_one_can_be_begun(
    site: Site, learner: Browser, administrator: Browser, limit
):
    limit(tries=3, wait_hours=24)
    again = f'action="{FINAL}/start"'
    result = f"{FINAL}/results/1"
    handed_in(learner, begun(learner), [])
    page = learner.get(result)
    assert "You can begin the next try from 24 November 2026, 15:00 on." in text_of(page)
    assert again not in page.text
    assert "Begin unit 1" in text_of(page)
    assert "Back to the course" in text_of(page)
    site.campus.later(hours=24)
    set_terms(site, administrator, closes_at="2026-11-24T18:00")
    page = learner.get(result)
    assert again in page.text
    assert "Back to the course" not in text_of(page)
    attempt = begun(learner)
    assert again in learner.get(result).text  # which goes on with the try under way
    handed_in(learner, attempt)
    site.campus.later(hours=24)
    page = learner.get(f"{FINAL}/results/2")
    assert "This quiz was closed on 24 November 2026 at 18:00." in text_of(page)
    assert again not in page.text
    set_terms(site, administrator, closes_at="")
    handed_in(learner, begun(learner))
    page = learner.get(f"{FINAL}/results/3")
    assert "You have used all your tries." in text_of(page)
    assert again not in page.text


def test_a_result_offers_no_try_at_a_quiz_that_the_course_has_no_more(site: Site, learner: Browser, limit):
    limit()
    handed_in(learner, begun(learner))
    edition = small_edition()
    rule = replace(edition.rule, quizzes=("check-water",), final="check-water")
    quizzes = tuple(quiz for quiz in edition.quizzes if quiz.id != "final-water")
    units = tuple(
        replace(unit, quizzes=tuple(quiz for quiz in unit.quizzes if quiz != "final-water")) for unit in edition.units
    )
    site.campus.move_to(with_digests(replace(edition, quizzes=quizzes, units=units, rule=rule)))
    page = learner.get(f"{FINAL}/results/1")
    assert f"{FINAL}/start" not in page.text
    assert "Back to the course" in text_of(page)


def test_opening_and_closing_are_in_the_zone_of_the_group(site: Site, learner: Browser, administrator: Browser, limit):
    limit(minutes=60)
    page = set_terms(site, administrator, opens_at="2026-11-23T16:00", closes_at="2026-11-23T16:30")
    assert 'value="2026-11-23T16:30"' in page
    assert "This quiz opens on 23 November 2026 at 16:00." in text_of(learner.post(f"{FINAL}/start"))
    site.campus.later(hours=1)
    begun(learner)
    assert "Hand in by 16:30." in text_of(learner.get(f"{FINAL}/"))
    set_terms(site, administrator, closes_at="")
    assert "Hand in by 17:00." in text_of(learner.get(f"{FINAL}/"))


@pytest.mark.parametrize(
    "fields",
    [{"opens_at": "2026-11-23T16:00", "closes_at": "2026-11-23T15:00"}, {"opens_at": "soon"}, {"closes_at": "soon"}],
)
def test_times_that_cannot_be_are_given_back_with_the_reason(
    site: Site, administrator: Browser, limit, fields: dict[str, str]
):
    limit()
    at = f"/manage/host/cohorts/{site.campus.cohorts['host'].id}/quizzes"
    before = site.rows()
    back = administrator.post(f"{at}/final-water", fields)
    assert back.status_code == 422
    assert re.search("It must close after it opens.|Please enter a day and a time.", text_of(back))
    assert administrator.post(f"{at}/no-quiz", {}).status_code == 404
    assert changed(before, site.rows()) == set()


def test_extra_time_is_given_to_one_and_reaches_the_try_under_way(
    site: Site, learner: Browser, administrator: Browser, limit
):
    limit(minutes=60)
    begun(learner)
    at = f"/manage/host/cohorts/{site.campus.cohorts['host'].id}/quizzes"
    enrolment = str(site.campus.learners["learner"].enrolment_id)
    for wrong in ("-1", "301", "some", ""):
        back = administrator.post(f"{at}/allowances", {"enrolment": enrolment, "extra_percent": wrong})
        assert (back.status_code, text_of(back).count("Please enter a whole number of percent")) == (422, 2)
        assert f'value="{wrong}" aria-describedby="extra-{enrolment}-error" aria-invalid="true"' in back.text
        assert f'href="#extra-{enrolment}"' in back.text
    stranger = str(site.campus.learners["stranger"].enrolment_id)
    assert administrator.post(f"{at}/allowances", {"enrolment": stranger, "extra_percent": "5"}).status_code == 404
    administrator.post(f"{at}/allowances", {"enrolment": enrolment, "extra_percent": "50"})
    assert "Hand in by 16:30." in text_of(learner.get(f"{FINAL}/"))


def test_a_sitting_with_a_password(site: Site, learner: Browser, administrator: Browser, limit):
    limit(sitting="password")
    assert "your group has none yet" in text_of(learner.get(f"{FINAL}/"))
    page = set_terms(site, administrator, password="open sesame")
    assert "open sesame" not in page
    assert 'type="password"' in learner.get(f"{FINAL}/").text
    for entered in ({}, {"password": ""}, {"password": "open"}):
        back = learner.post(f"{FINAL}/start", entered)
        assert (back.status_code, "This is not the password of this sitting." in text_of(back)) == (422, True)
    begun(learner, password="open sesame")
    set_terms(site, administrator, forget_password="y")
    assert "Which saves most?" in learner.get(f"{FINAL}/").text


def test_a_sitting_that_a_trainer_opens(site: Site, learner: Browser, administrator: Browser, limit):
    limit(sitting="trainer")
    assert "A trainer opens this quiz." in text_of(learner.post(f"{FINAL}/start"))
    set_terms(site, administrator, is_open="y")
    begun(learner)


def test_a_floor_is_named_before_and_after(learner: Browser, limit):
    limit(sections=SECTIONS)
    assert "50% in Using water" in text_of(learner.get(f"{FINAL}/"))
    some = [("r.one", "a1"), ("r.count", "7.5")]
    assert "Passed, 75%." in handed_in(learner, begun(learner), some)
    wrong = [("r.some[]", "e3"), ("r.count", "7.5")]
    result = handed_in(learner, begun(learner), wrong)
    assert "Using water 0% too little 50%" in result
    assert "Counting 100%" in result


def test_who_reaches_the_pass_mark_and_not_the_floor_has_not_passed(learner: Browser, limit):
    limit(sections=SECTIONS, pass_percent=50, score="last")
    result = handed_in(learner, begun(learner), [("r.count", "7.5")])
    assert "Not passed yet: 50%, and too little in one section." in result
    assert "So far 50%, and too little in one section." in text_of(learner.get("/progress/"))
    assert "Graded: your last try counts" in text_of(learner.get(f"{FINAL}/"))


def test_before_the_quiz_is_closed_nothing_of_the_key_is_in_the_result(
    site: Site, learner: Browser, administrator: Browser, limit
):
    limit(feedback="closed", minutes=60, sections=SECTIONS)
    set_terms(site, administrator, closes_at="2026-11-23T18:00")
    at = f"/manage/host/cohorts/{site.campus.cohorts['host'].id}/quizzes"
    enrolment = str(site.campus.learners["learner"].enrolment_id)
    administrator.post(f"{at}/allowances", {"enrolment": enrolment, "extra_percent": "50"})
    handed_in(learner, begun(learner), [("r.one", "b2"), ("r.count", "8.1")])
    site.campus.later(hours=3, minutes=20)  # closed, and somebody with extra time may still be at work
    page = learner.get(f"{FINAL}/results/1").text
    assert "0 of 4 points" in text_of(learner.get(f"{FINAL}/results/1"))
    assert "shown from 23 November 2026, 18:30 on" in text_of(learner.get(f"{FINAL}/results/1"))
    assert not [word for word in (*KEY_WORDS, "look at again", "data-question") if word in page]
    site.campus.later(minutes=11)
    page = learner.get(f"{FINAL}/results/1").text
    assert [word for word in KEY_WORDS if word in page]


@pytest.mark.parametrize("sitting", ["open", "trainer"])
def test_without_a_closing_time_nothing_of_the_key_is_told(
    site: Site, learner: Browser, administrator: Browser, limit, sitting: str
):
    limit(feedback="closed", sitting=sitting, tries=2)
    assert "Feedback waits for a closing time." in set_terms(site, administrator, is_open="y")
    assert "Every answer is right" not in handed_in(learner, begun(learner))
    set_terms(site, administrator)  # a trainer ends the sitting
    site.campus.later(hours=99)
    page = learner.get(f"{FINAL}/results/1")
    assert "Feedback comes once your institution has closed the quiz." in text_of(page)
    assert not [word for word in (*KEY_WORDS, "look at again", "data-question") if word in page.text]
    set_terms(site, administrator, closes_at="2026-11-24T00:00")  # in the past
    page = learner.get(f"{FINAL}/results/1")
    assert [word for word in KEY_WORDS if word in page.text]
    assert "Feedback comes once" not in text_of(page)


def test_only_a_quiz_that_waits_for_its_closing_says_so(site: Site, administrator: Browser, limit):
    limit()
    assert "Feedback waits" not in set_terms(site, administrator)


def test_a_page_for_each_question_without_scripts(site: Site, learner: Browser, limit):
    limit(pages="each")
    attempt = begun(learner)
    first = learner.get(f"{FINAL}/").text
    assert first.count('data-question="') == 1
    assert "Previous question" not in first
    went = learner.post(f"{FINAL}/answers", [("attempt", attempt), ("page", "1"), ("r.one", "a1"), ("go", "2")])
    assert (went.status_code, went.location) == (303, f"{FINAL}/?page=2")
    second = learner.get(went.location).text
    assert 'data-question="some"' in second
    assert "1 of 3 answered" in text_of(learner.get(went.location))
    assert "Question 1, answered" in second
    learner.post(
        f"{FINAL}/answers", [("attempt", attempt), ("page", "2"), ("r.some[]", "c1"), ("r.some[]", "d2"), ("go", "3")]
    )
    last = learner.get(f"{FINAL}/?page=3").text
    assert "Next question" not in last
    asked = learner.asked(f"{FINAL}/submit", [("attempt", attempt), ("page", "1"), ("r.count", "7,500")])
    assert f'href="{FINAL}/?page=3#q--count"' in asked.text
    assert re.findall('data-question="([^"]+)"', asked.text) == ["count"]
    assert "Passed, 100%." in handed_in(learner, attempt, [("r.count", "7.5")])


def test_on_pages_of_their_own_the_unanswered_are_named_with_their_pages(learner: Browser, limit):
    limit(pages="each")
    attempt = begun(learner)
    asked = learner.asked(f"{FINAL}/submit", [("attempt", attempt), ("page", "3"), ("r.count", "7.5")])
    assert "Not handed in yet: 2 questions have no answer" in text_of(asked)
    assert re.findall(r'href="([^"]+)">Question (\d)</a>', asked.text) == [
        (f"{FINAL}/?page=1#q--one", "1"),
        (f"{FINAL}/?page=2#q--some", "2"),
    ]
    assert 'data-question="count"' in asked.text


def test_nobody_is_asked_about_unanswered_questions_once_the_time_is_over(site: Site, learner: Browser, limit):
    limit(minutes=30)
    attempt = begun(learner)
    site.campus.later(minutes=30, seconds=5)
    done = learner.post(f"{FINAL}/submit", [("attempt", attempt), ("r.one", "a1")])
    assert done.location == f"{FINAL}/results/1"


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "9" * 30])
def test_a_page_that_there_is_not_is_one_of_those_there_are(learner: Browser, limit, number: str):
    limit(pages="each")
    begun(learner)
    page = learner.get(f"{FINAL}/?page={number}")
    assert (page.status_code, page.text.count('data-question="')) == (200, 1)


def test_two_tabs_the_back_button_and_a_double_click_give_one_result(site: Site, learner: Browser, limit):
    limit(tries=1)
    attempt = begun(learner)
    other_tab = learner.get(f"{FINAL}/").text
    assert attempt in other_tab
    learner.send(f"{FINAL}/answers", {"attempt": attempt, "r.count": "7.5"})
    first, second = (learner.post(f"{FINAL}/submit", [("attempt", attempt), *RIGHT]) for _ in range(2))
    assert first.location == second.location == f"{FINAL}/results/1"
    before = site.rows()
    from_the_other_tab = learner.post(f"{FINAL}/answers", [("attempt", attempt), ("r.one", "b2")])
    assert from_the_other_tab.location == f"{FINAL}/results/1"
    assert learner.post(f"{FINAL}/submit", [("attempt", attempt), ("r.one", "b2")]).location == f"{FINAL}/results/1"
    assert learner.post(f"{FINAL}/start").status_code == 409
    assert changed(before, site.rows()) == set()
    assert learner.get(f"{FINAL}/").headers["Cache-Control"].startswith("no-store")


def test_a_session_that_ends_in_mid_quiz_leads_back_to_the_answers(site: Site, learner: Browser, limit):
    limit(minutes=600)
    attempt = begun(learner)
    learner.send(f"{FINAL}/answers", {"attempt": attempt, "r.count": "7.5"})
    learner.log_out()
    assert learner.send(f"{FINAL}/answers", {"attempt": attempt, "r.one": "a1"}).status_code == 401
    assert f'href="/login?next={FINAL}/"' in learner.get(f"{FINAL}/").text
    headers = {"Referer": f"http://localhost{FINAL}/"}
    turned_away = learner.post(f"{FINAL}/start", headers=headers)
    assert unquote(turned_away.location) == f"/login?next={FINAL}/"
    assert learner.log_in("learner", next=f"{FINAL}/").location == f"{FINAL}/"
    page = learner.get(f"{FINAL}/").text
    assert attempt in page
    assert 'value="7.5"' in page


def test_an_edition_that_is_published_meanwhile_changes_nothing_for_who_has_begun(site: Site, learner: Browser, limit):
    limit(minutes=60)
    attempt = begun(learner)
    limit(minutes=30, pages="each", sections=SECTIONS)
    page = learner.get(f"{FINAL}/")
    assert page.text.count('data-question="') == 3
    assert "Hand in by 16:00." in text_of(page)
    assert "Passed, 100%." in handed_in(learner, attempt)


def test_an_answer_that_was_checked_shows_its_feedback_and_stays(site: Site, learner: Browser, limit):
    limit(use="practice", feedback="answer")
    attempt = begun(learner)
    sent = [("attempt", attempt), ("r.one", "b2"), ("r.count", "7,500")]
    back = learner.post(f"{FINAL}/answers", [*sent, ("check", "one")])
    assert (back.status_code, back.location) == (303, f"{FINAL}/#q--one")
    page = learner.get(f"{FINAL}/").text
    assert "A poster saves nothing by itself." in page
    assert page.count('name="check"') == 2
    learner.post(f"{FINAL}/answers", [*sent, ("check", "count")])  # asked back: nothing is told of it yet
    learner.post(f"{FINAL}/answers", [*sent, ("check", "some")])  # and nothing was answered here
    page = learner.get(f"{FINAL}/").text
    assert (page.count('name="check"'), "Divide by the intake" in page) == (2, False)
    learner.send(f"{FINAL}/answers", {"attempt": attempt, "r.one": "a1"})
    assert "3 of 4 points" in handed_in(learner, attempt)


def test_a_graded_quiz_checks_nothing_before_it_is_handed_in(site: Site, learner: Browser, limit):
    limit()
    attempt = begun(learner)
    before = site.rows()
    refused = learner.post(f"{FINAL}/answers", [("attempt", attempt), ("r.one", "b2"), ("check", "one")])
    assert refused.status_code == 409
    assert changed(before, site.rows()) == set()
    assert "Check my answer" not in learner.get(f"{FINAL}/").text
