import re

import pytest
from sqlalchemy import event

from tests.web.campus import ALL_RIGHT, Browser, Site, changed, text_of

QUIZ = "/quizzes/check-water"
FINAL = "/quizzes/final-water"
RIGHT = [("r.one", "a1"), ("r.some[]", "c1"), ("r.some[]", "d2"), ("r.count", "7.5")]


def begun(browser: Browser, quiz: str = QUIZ) -> str:
    """The id of a try that was begun on the page."""
    assert browser.post(f"{quiz}/start").location == f"{quiz}/"
    return re.search(r'name="attempt" value="([^"]+)"', browser.get(f"{quiz}/").text)[1]


def test_who_has_not_joined_is_told_kindly_how_to(anonymous: Browser):
    page = anonymous.get(f"{QUIZ}/")
    assert "for those who have joined the course" in text_of(page)
    assert 'href="/join"' in page.text
    assert "Which saves most?" not in page.text


def test_from_the_first_page_to_the_result_without_scripts(site: Site, learner: Browser):
    assert "Begin the quiz" in text_of(learner.get(f"{QUIZ}/"))
    attempt = begun(learner)
    page = learner.get(f"{QUIZ}/").text
    assert page.count('class="question') >= 3
    done = learner.post(f"{QUIZ}/submit", [("attempt", attempt), *RIGHT])
    assert (done.status_code, done.location) == (303, f"{QUIZ}/results/1")
    result = text_of(learner.get(done.location))
    assert "Passed, 100%." in result
    assert "4 of 4 points" in result
    assert "Look at the meter." in result
    start = text_of(learner.get(f"{QUIZ}/"))
    assert "Try again" in start
    assert "Try 1, 23 November 2026 100%, passed" in start


def test_feedback_stands_beside_what_was_wrong(learner: Browser):
    attempt = begun(learner)
    learner.post(f"{QUIZ}/submit", [("attempt", attempt), ("r.one", "b2"), ("r.count", "8.1"), ("anyway", "yes")])
    page = learner.get(f"{QUIZ}/results/1")
    text = text_of(page)
    assert "Not passed yet: 0%, and the pass mark is 60%." in text
    assert "A poster saves nothing by itself." in text
    assert "Divide by the intake." in text
    assert "This paint has no water." not in text
    assert 'href="/units/water/#water--why"' in page.text
    assert "Read again: Why" in text


def test_each_answer_is_saved_as_it_is_given_and_stands_there_after_a_reload(site: Site, learner: Browser):
    attempt = begun(learner)
    saved = learner.send(f"{QUIZ}/answers", {"attempt": attempt, "r.count": " 7,50 "})
    assert saved.json == {"saved_at": site.campus.now.isoformat()}
    page = learner.get(f"{QUIZ}/").text
    assert 'value=" 7,50 "' in page
    assert "Saved" in page
    other_tab = learner.send(f"{QUIZ}/answers", {"attempt": attempt, "r.one": "b2"})
    assert other_tab.status_code == 200
    assert re.search(r'value="b2" checked', learner.get(f"{QUIZ}/").text)


def test_saving_without_scripts_comes_back_to_the_quiz(learner: Browser):
    attempt = begun(learner)
    done = learner.post(f"{QUIZ}/answers", [("attempt", attempt), *RIGHT])
    assert (done.status_code, done.location) == (303, f"{QUIZ}/")
    assert "Your answers are saved." in text_of(learner.get(f"{QUIZ}/"))


def test_handing_in_with_unanswered_questions_asks_first_and_loses_nothing(site: Site, learner: Browser):
    attempt = begun(learner)
    sent = [("attempt", attempt), ("r.one", "a1")]
    before = site.rows()
    for _ in range(2):  # a double click too
        asked = learner.asked(f"{QUIZ}/submit", sent)
        assert "Not handed in yet: 2 questions have no answer" in text_of(asked)
        assert re.search(r'value="a1" checked', asked.text)
        assert '<a class="button primary" href="#q--some">Go back</a>' in asked.text
    assert changed(before, site.rows()) == {"responses"}
    learner.post(f"{QUIZ}/answers", [*sent, ("r.some[]", "c1")])
    asked = learner.asked(f"{QUIZ}/submit", sent)
    assert "Not handed in yet: one question has no answer" in text_of(asked)
    (button,) = re.findall(r'<button[^>]* name="(\w+)" value="(\w+)">Hand in anyway</button>', asked.text)
    for _ in range(2):
        assert learner.post(f"{QUIZ}/submit", [*sent, button]).location == f"{QUIZ}/results/1"
    with site.campus.store.read() as session:
        assert len(session.exec_driver_sql("SELECT * FROM markings").all()) == 1


def test_the_page_that_asks_goes_by_what_is_saved_and_changes_nothing(site: Site, learner: Browser):
    attempt = begun(learner)
    asking = learner.post(f"{QUIZ}/submit", [("attempt", attempt), ("r.one", "a1")]).location
    learner.post(f"{QUIZ}/answers", [("attempt", attempt), *RIGHT])
    before = site.rows()
    page = text_of(learner.get(asking))
    assert "Hand in and see the result" in page
    assert "Not handed in yet" not in page
    assert "Not handed in yet" not in text_of(learner.get(f"{QUIZ}/"))
    learner.post(f"{QUIZ}/answers", [("attempt", attempt), ("r.one", "")])
    assert "Not handed in yet: one question has no answer" in text_of(learner.get(asking))
    assert "Not handed in yet" not in text_of(learner.get(f"{QUIZ}/"))
    assert changed(before, site.rows()) == {"responses"}
    learner.post(f"{QUIZ}/submit", [("attempt", attempt), *RIGHT])
    assert "Try again" in text_of(learner.get(asking))


def test_a_number_is_asked_back_before_what_is_unanswered(learner: Browser):
    asked = learner.asked(f"{QUIZ}/submit", [("attempt", begun(learner)), ("r.count", "7,500"), ("anyway", "yes")])
    assert "Which number do you mean?" in text_of(asked)
    assert "Hand in anyway" not in text_of(asked)


def test_a_number_that_can_be_read_twice_is_asked_back_and_costs_nothing(site: Site, learner: Browser):
    attempt = begun(learner)
    sent = [("attempt", attempt), ("r.one", "a1"), ("r.some[]", "c1"), ("r.some[]", "d2"), ("r.count", "7,500")]
    asked = learner.asked(f"{QUIZ}/submit", sent)
    assert "Not handed in yet" in text_of(asked)
    assert "Which number do you mean?" in text_of(asked)
    assert 'value="7,500"' in asked.text
    assert re.search(r'value="a1" checked', asked.text)
    meant = re.findall(r'name="meant.count" value="([^"]+)"', asked.text)
    assert len(meant) == 2
    with site.campus.store.read() as session:
        assert not session.exec_driver_sql("SELECT * FROM markings").all()
    chosen = min(meant, key=len)
    back = learner.post(f"{QUIZ}/answers", [*sent, ("meant.count", chosen)])
    assert back.status_code == 303
    assert f'value="{chosen}"' in learner.get(f"{QUIZ}/").text
    sent[-1] = ("r.count", chosen)
    assert learner.post(f"{QUIZ}/submit", sent).location == f"{QUIZ}/results/1"
    assert "Passed, 100%" in text_of(learner.get(f"{QUIZ}/results/1"))
    assert f"{chosen} % (you typed 7,500 , and chose this reading)" in text_of(learner.get(f"{QUIZ}/results/1"))
    tried = text_of(site.browser("trainer").get(f"/manage/host/marking/{attempt}/"))
    assert f"Question 3: 7,500 was typed; asked what it means, the learner chose {chosen} ." in tried


def test_a_reading_that_was_changed_later_is_not_said_to_be_chosen(site: Site, learner: Browser):
    attempt = begun(learner)
    learner.post(f"{QUIZ}/answers", [("attempt", attempt), ("r.count", "7,500"), ("meant.count", "7.5")])
    sent = [("attempt", attempt), *RIGHT[:-1], ("r.count", "7.6"), ("convention", "point")]
    assert learner.post(f"{QUIZ}/submit", sent).status_code == 303
    assert "7,500" not in text_of(learner.get(f"{QUIZ}/results/1"))
    assert "7,500" not in text_of(site.browser("trainer").get(f"/manage/host/marking/{attempt}/"))


@pytest.mark.parametrize(("convention", "typed", "meant"), [("point", "7,5", "7.5"), ("comma", "7.5", "7,5")])
def test_a_number_that_can_mean_one_thing_only_is_named_in_the_question(
    learner: Browser, convention: str, typed: str, meant: str
):
    sent = [("attempt", begun(learner)), ("r.count", typed)]
    learner.post(f"{QUIZ}/answers", [*sent, ("convention", convention)])
    asked = learner.asked(f"{QUIZ}/submit", sent)
    assert f'Do you mean <bdi dir="ltr">{meant}</bdi>? This costs you nothing.' in asked.text
    assert re.findall(r'name="meant.count" value="([^"]+)"', asked.text) == [meant]


def test_what_cannot_be_read_is_given_back_as_typed(learner: Browser):
    attempt = begun(learner)
    back = learner.asked(f"{QUIZ}/submit", [("attempt", attempt), ("r.count", "seven & a half")])
    assert 'value="seven &amp; a half"' in back.text
    assert "This could not be read" in text_of(back)


def test_the_number_convention_changes_in_one_click_and_stays(learner: Browser):
    attempt = begun(learner)
    changed_to = [("attempt", attempt), ("r.count", "7,5"), ("convention", "comma")]
    assert learner.post(f"{QUIZ}/answers", changed_to).status_code == 303
    assert "You write one and a half as 1,5" in text_of(learner.get(f"{QUIZ}/"))
    sent = [("attempt", attempt), *RIGHT[:-1], ("r.count", "7,5")]
    assert learner.post(f"{QUIZ}/submit", sent).status_code == 303
    assert "Passed, 100%" in text_of(learner.get(f"{QUIZ}/results/1"))
    assert '<option selected value="comma">' in learner.get("/account/").text


def test_a_form_sent_twice_counts_once(site: Site, learner: Browser):
    attempt = begun(learner)
    sent = [("attempt", attempt), *RIGHT]
    first = learner.post(f"{QUIZ}/submit", sent)
    before = site.rows()
    second = learner.post(f"{QUIZ}/submit", [("attempt", attempt), ("r.one", "b2")])
    assert first.location == second.location == f"{QUIZ}/results/1"
    assert not changed(before, site.rows())


def test_answers_that_come_after_handing_in_are_refused_in_words(site: Site, learner: Browser):
    attempt = begun(learner)
    learner.post(f"{QUIZ}/submit", [("attempt", attempt), *RIGHT])
    before = site.rows()
    assert learner.send(f"{QUIZ}/answers", {"attempt": attempt, "r.one": "b2"}).status_code == 409
    assert learner.post(f"{QUIZ}/answers", {"attempt": attempt, "r.one": "b2"}).location == f"{QUIZ}/results/1"
    assert not changed(before, site.rows())


def test_a_submit_is_one_commit_even_after_hours(site: Site, learner: Browser):
    attempt = begun(learner)
    site.campus.later(hours=2)
    commits = []
    for engine in site.campus.store.engines:
        event.listen(engine, "commit", commits.append)
    assert learner.post(f"{QUIZ}/submit", [("attempt", attempt), *RIGHT]).status_code == 303
    assert len(commits) == 1


def test_starting_twice_gives_the_try_that_is_open(site: Site, learner: Browser):
    first = begun(learner)
    before = site.rows()
    assert begun(learner) == first
    assert not changed(before, site.rows())


def test_a_try_of_somebody_else_is_no_try(site: Site, learner: Browser):
    theirs = site.campus.attempt("stranger")
    before = site.rows()
    assert learner.post(f"{QUIZ}/submit", [("attempt", theirs), *RIGHT]).status_code == 404
    assert learner.send(f"{QUIZ}/answers", {"attempt": theirs, "r.one": "a1"}).status_code == 404
    assert learner.get(f"{QUIZ}/results/1").status_code == 404
    assert not changed(before, site.rows())


@pytest.mark.parametrize(
    "fields",
    [
        [("r.nope", "a1")],
        [("r.one", "a1"), ("r.one[]", "a1")],
        [("r.<b>", "a1")],
        [("r.count", "7" * 20_001)],
        [("r.count", "7\0")],
        [("r.some[]", str(number)) for number in range(300)],
    ],
)
def test_what_no_page_of_ours_sends_changes_nothing(site: Site, learner: Browser, fields: list[tuple[str, str]]):
    attempt = begun(learner)
    before = site.rows()
    assert learner.post(f"{QUIZ}/submit", [("attempt", attempt), *fields]).status_code in (400, 404)
    assert learner.send(f"{QUIZ}/answers", {"attempt": attempt} | dict(fields[:1])).status_code in (200, 400, 404)
    assert changed(before, site.rows()) <= {"responses"}


def key_texts(site: Site) -> list[str]:
    """What would tell the keys of the graded quiz. Option ids are shown; which one is right is not."""
    quiz = site.campus.edition.quiz("final-water")
    texts = [text for question in quiz.questions for variant in question.variants for text in variant.texts.values()]
    return [re.sub(r"<[^>]+>", "", html) for text in texts for html in text.feedback.values()] + ["7.3", "7.7", "8.1"]


def test_no_page_before_handing_in_tells_a_key(site: Site, learner: Browser, anonymous: Browser):
    begun(learner, FINAL)
    addresses = ["/", f"{FINAL}/", "/units/water/", "/progress/", "/search?q=water", "/glossary/", "/account/"]
    for browser in (learner, anonymous):
        for address in addresses:
            answer = browser.get(address)
            told = [text for text in key_texts(site) if text in answer.text or text in str(answer.headers)]
            assert not told, address


def test_the_order_of_options_hangs_on_the_try_and_stays(learner: Browser):
    begun(learner)
    assert learner.get(f"{QUIZ}/").text == learner.get(f"{QUIZ}/").text


def test_a_second_try_has_its_own_result(learner: Browser):
    for number, answer in ((1, "b2"), (2, "a1")):
        attempt = begun(learner)
        done = learner.post(f"{QUIZ}/submit", [("attempt", attempt), ("r.one", answer), ("anyway", "yes")])
        assert done.location == f"{QUIZ}/results/{number}"
    assert "Your answer, and right" in text_of(learner.get(f"{QUIZ}/results/2"))
    assert "Your answer, and right" not in text_of(learner.get(f"{QUIZ}/results/1"))
    assert learner.get(f"{QUIZ}/results/3").status_code == 404
    assert learner.get("/quizzes/nope/").status_code == 404
    assert set(ALL_RIGHT) == {"one", "some", "count"}


def test_the_result_says_that_the_course_is_completed_and_leads_to_the_record(site: Site, learner: Browser):
    site.campus.passed()
    assert "You have reached everything" not in text_of(learner.get("/quizzes/final-water/results/1"))
    site.campus.read_all()
    page = learner.get("/quizzes/final-water/results/1")
    assert "You have reached everything that the course asks for." in text_of(page)
    assert re.search(r"You have completed Water and energy, edition \S+, with Host\.", text_of(page))
    assert '<a class="button primary" href="/records/">Get your record</a>' in page.text
    code = site.campus.record()
    page = learner.get("/quizzes/final-water/results/1")
    assert f'<a class="button primary" href="/records/{code}">Show your record</a>' in page.text


def test_who_is_logged_in_and_in_no_group_is_not_asked_to_log_in(site: Site, anonymous: Browser):
    page = site.browser("newcomer").get("/quizzes/check-water/")
    assert "You are logged in, but not in the course yet." in text_of(page)
    assert "/login" not in page.text
    assert 'href="/join"' in page.text
    assert "Start the course" in text_of(page)
    outside = anonymous.get("/quizzes/check-water/")
    assert 'href="/login?next=/quizzes/check-water/"' in outside.text
    assert "You are logged in" not in text_of(outside)


def test_where_nobody_starts_alone_the_quiz_asks_for_the_code(site: Site):
    with site.campus.store.write() as session:
        session.exec_driver_sql("UPDATE cohorts SET is_open = 0")
    page = text_of(site.browser("newcomer").get("/quizzes/check-water/"))
    assert "Join with a code" in page
    assert "Start the course" not in page
