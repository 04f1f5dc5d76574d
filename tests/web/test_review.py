import html
import re
from dataclasses import replace

from course_app.course.edition import Edition, with_digests
from tests.web.campus import Browser, Site, text_of
from tests.web.test_cost import statements

REVIEW = "/review/"
COUNT = f"{REVIEW}check-water/count"


def practised(site: Site, learner: Browser, answers: dict[str, str] | None = None, days: int = 1) -> Browser:
    """Some days after a practice try; without answers every question was left open."""
    attempt = site.campus.attempt()
    sent = [("attempt", attempt), *(answers or {}).items(), ("anyway", "yes")]
    assert learner.post("/quizzes/check-water/submit", sent).status_code == 303
    site.campus.later(days=days)
    return site.browser("learner")  # the session of before is over


def fields_of(page: str) -> dict[str, str]:
    """The hidden ones."""
    return dict(re.findall(r'type="hidden" name="(quiz|question|variant)" value="([^"]+)"', page))


def answered(learner: Browser, **values: str):
    """What is answered to the question on the page."""
    fields = fields_of(learner.get(REVIEW).text)
    given = {f"r.{fields['question']}{name.removeprefix('value')}": value for name, value in values.items()}
    return learner.post(REVIEW, fields | given)


def test_before_a_practice_try_the_page_says_what_will_stand_there(learner: Browser):
    assert "questions here are those of the practice quizzes that you have handed in" in text_of(learner.get(REVIEW))
    assert "to review today" not in text_of(learner.get("/"))


def test_a_missed_question_is_back_the_next_day_and_rests_once_it_is_answered(site: Site, learner: Browser):
    learner = practised(site, learner, {"r.one": "b2", "r.some[]": "c1"})
    for address in ("/", "/progress/"):
        assert "3 questions to review today" in text_of(learner.get(address))
    page = learner.get(REVIEW)
    assert "1 of 3 today, from Quiz check-water" in text_of(page)
    assert "Nothing here counts for the record." in text_of(page)
    assert "A poster saves nothing by itself." not in text_of(page)
    done = answered(learner, value="b2")
    assert (done.status_code, done.location) == (303, f"{REVIEW}check-water/one")
    feedback = text_of(learner.get(done.location))
    assert "A poster saves nothing by itself." in feedback
    assert "1 of 3 today" in feedback
    assert "This question comes back on 25 November 2026." in feedback
    assert "Next question" in feedback
    assert fields_of(learner.get(REVIEW).text)["question"] == "some"


def test_after_the_last_question_the_next_day_is_named(site: Site, learner: Browser):
    learner = practised(site, learner, {"r.one": "a1", "r.some[]": "c1", "r.count": "7.5"}, days=2)
    answered(learner, value="")
    last = learner.get(answered(learner, value="a1").location)
    assert "Next question" in text_of(last)
    last = learner.get(answered(learner, value="7.5").location)
    assert "That was all for today. Next: 1 question on 26 November 2026." in text_of(last)
    assert "That was all for today. Next: 1 question" in text_of(learner.get(REVIEW))
    site.campus.later(days=1)
    site.campus.later(hours=-20)
    assert "Nothing to review today" in text_of(site.browser("learner").get("/"))


def test_a_day_without_questions_says_so(site: Site, learner: Browser):
    attempt = site.campus.attempt()
    learner.post("/quizzes/check-water/submit", [("attempt", attempt), ("anyway", "yes")])
    assert "Nothing is due today. Next: 3 questions on 24 November 2026." in text_of(learner.get(REVIEW))


def test_a_number_is_asked_back_and_costs_nothing(site: Site, learner: Browser):
    learner = practised(site, learner, {"r.one": "a1", "r.some[]": "c1"})
    answered(learner, value="")
    fields = fields_of(learner.get(REVIEW).text)
    assert fields["question"] == "count"
    asked = learner.post(REVIEW, fields | {"r.count": "7,500"})
    assert asked.status_code == 422
    assert "Which number do you mean?" in text_of(asked)
    assert 'value="7,500"' in asked.text
    assert learner.get(COUNT).status_code == 404
    meant = min(re.findall(r'name="meant.count" value="([^"]+)"', asked.text), key=len)
    assert learner.post(REVIEW, fields | {"r.count": "7,500", "meant.count": meant}).location == COUNT
    assert "Right" in text_of(learner.get(COUNT))
    assert f"{meant} % (you typed 7,500 , and chose this reading)" in text_of(learner.get(COUNT))


def test_changing_how_numbers_are_written_keeps_what_was_typed(site: Site, learner: Browser):
    learner = practised(site, learner, {"r.one": "a1", "r.some[]": "c1"})
    answered(learner, value="")
    fields = fields_of(learner.get(REVIEW).text)
    page = learner.post(REVIEW, fields | {"r.count": "7,500", "convention": "comma"})
    assert page.status_code == 200
    assert 'value="7,500"' in page.text
    assert "You write one and a half as 1,5" in text_of(page)
    assert learner.get(COUNT).status_code == 404
    assert learner.post(REVIEW, fields | {"r.count": "7,500"}).location == COUNT


def test_a_second_click_shows_what_was_answered_first(site: Site, learner: Browser):
    learner = practised(site, learner)
    fields = fields_of(learner.get(REVIEW).text)
    for value in ("b2", "a1"):
        assert learner.post(REVIEW, fields | {"r.one": value}).location == f"{REVIEW}check-water/one"
    assert "A poster saves nothing by itself." in text_of(learner.get(f"{REVIEW}check-water/one"))


def test_a_question_that_is_no_longer_due_leads_to_what_is(site: Site, learner: Browser):
    learner = practised(site, learner)
    fields = fields_of(learner.get(REVIEW).text)
    again = site.campus.attempt()
    learner.post("/quizzes/check-water/submit", [("attempt", again), ("r.one", "a1"), ("anyway", "yes")])
    assert learner.post(REVIEW, fields | {"r.one": "a1"}).location == REVIEW


def test_what_no_page_of_ours_sends_is_not_there(site: Site, learner: Browser):
    learner = practised(site, learner)
    fields = fields_of(learner.get(REVIEW).text)
    unknown = {"variant": "v9"}
    for change in (
        unknown,
        unknown | {"convention": "comma"},
        {"question": "gone"},
        {"quiz": "final-water"},
        {"quiz": ""},
    ):
        assert learner.post(REVIEW, fields | change).status_code == 404


def test_a_question_of_an_earlier_edition_is_passed_over_and_its_feedback_stays(site: Site, learner: Browser):
    learner = practised(site, learner)
    answered(learner, value="b2")
    edition = site.campus.edition
    check, *others = edition.quizzes
    later: Edition = with_digests(replace(edition, quizzes=(replace(check, questions=check.questions[1:]), *others)))
    digest = site.campus.publish(later)
    with site.campus.store.write() as session:
        session.exec_driver_sql("UPDATE cohorts SET edition = ?", (digest,))
    assert "2 questions to review today" in text_of(learner.get("/"))
    assert fields_of(learner.get(REVIEW).text)["question"] == "some"
    assert "A poster saves nothing by itself." in html.unescape(learner.get(f"{REVIEW}check-water/one").text)


def test_review_costs_a_statement(site: Site, learner: Browser):
    learner = practised(site, learner)
    for address, most in (("/", 3), ("/progress/", 3), (REVIEW, 2)):
        learner.get(address)
        with statements(site) as found:
            assert learner.get(address).status_code == 200
        assert len(found) <= most
