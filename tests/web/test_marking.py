"""What learners wrote, marked on its page: who sees it, what is given back, and what the learner reads afterwards."""

import re
from dataclasses import replace

import pytest

from course_app.course.edition import with_digests
from course_app.course.quizmarking import QuestionMark, mark_quiz
from course_app.course.responses import Response
from course_app.store import attempts, markings
from tests.actions.written import hand_in
from tests.web.campus import Browser, Site, changed, text_of

QUEUE = "/manage/host/marking/"
RESULT = "/quizzes/report-water/results/1"
MARKS = {"points.text.balance": "3", "points.text.next": "0,5", "comment.text": "Well said.\nGo on."}


@pytest.fixture
def trainer(site: Site) -> Browser:
    return site.browser("trainer")


@pytest.fixture
def written(site: Site) -> str:
    """The address at which a learner's text is marked."""
    return f"{QUEUE}{hand_in(site.campus, site.campus.learners['learner'], with_file=True)}/"


def seen(browser: Browser, address: str) -> dict[str, str]:
    return {"seen": re.search(r'name="seen" value="(\d+)"', browser.get(address).text)[1]}


def test_a_trainer_finds_a_text_marks_it_and_the_learner_reads_why(
    site: Site, trainer: Browser, learner: Browser, written: str
):
    waiting = text_of(learner.get(RESULT))
    assert "Waiting for your trainer" in waiting
    assert "A good answer names the intake." not in waiting
    assert f'href="{QUEUE}"' in trainer.get("/").text
    assert f'href="{written}"' in trainer.get(QUEUE).text
    page = text_of(trainer.get(written))
    assert "In 400 m³, out 370 m³." in page
    assert "A good answer names the intake." in page
    done = trainer.post(written, seen(trainer, written) | MARKS)
    assert (done.status_code, done.location) == (303, QUEUE)
    assert "Nothing waits for you." in text_of(trainer.get(QUEUE))
    result = learner.get(RESULT)
    for said in ("Passed, 68%.", "3 of 4", "0.5 of 2", "Your trainer says", "A good answer names the intake."):
        assert said in text_of(result)
    assert "Well said.\nGo on." in result.text
    assert "Waiting for your trainer" not in text_of(result)


def test_a_text_left_blank_shows_no_model_answer_that_the_next_try_could_copy(learner: Browser):
    learner.post("/quizzes/report-water/start")
    attempt = re.search(r'name="attempt" value="([^"]+)"', learner.get("/quizzes/report-water/").text)[1]
    learner.post("/quizzes/report-water/submit", [("attempt", attempt), ("r.text.text", " "), ("anyway", "yes")])
    result = text_of(learner.get(RESULT))
    assert "Not answered" in result
    assert "A good answer names the intake." not in result
    assert "Compare with a neighbour." in result


def test_a_try_that_waits_is_nowhere_said_to_be_not_passed(trainer: Browser, learner: Browser, written: str):
    for address in ("/quizzes/report-water/", "/progress/", "/"):
        assert re.search("Waiting for your trainer[,:] 25% so far", text_of(learner.get(address))), address
    assert "not passed" not in text_of(learner.get("/quizzes/report-water/"))
    trainer.post(written, seen(trainer, written) | MARKS | {"points.text.balance": "0"})
    for address in ("/quizzes/report-water/", "/progress/", "/"):
        assert "Waiting" not in text_of(learner.get(address)), address
    assert "not passed" in text_of(learner.get("/quizzes/report-water/"))


def test_home_sends_nobody_to_hand_in_again_what_waits_for_a_trainer(
    site: Site, trainer: Browser, learner: Browser, written: str
):
    whole = site.campus.edition
    asks = replace(whole, rule=replace(whole.rule, units=("energy",), quizzes=("report-water",), final=None))
    digest = site.campus.publish(with_digests(asks))
    with site.campus.store.write() as session:
        session.exec_driver_sql(f"UPDATE cohorts SET edition = '{digest}'")
    site.campus.edition = asks
    site.campus.read_all(sections=(("energy", "heat"),))
    for address in ("/", "/progress/"):
        page = text_of(learner.get(address))
        assert "A trainer still has to mark Quiz report-water. There is nothing for you to do now." in page
        assert "See what you handed in" in page
        assert "Go to the graded quiz" not in page
    trainer.post(written, seen(trainer, written) | MARKS | {"points.text.balance": "0"})
    assert "Go to the graded quiz" in text_of(learner.get("/"))


def test_marks_can_be_changed_and_stand_in_the_fields_again(site: Site, trainer: Browser, written: str):
    trainer.post(written, seen(trainer, written) | MARKS)
    again = trainer.get(written).text
    assert re.search(r'name="points.text.next" value="0.5"', again)
    assert "Well said.\nGo on.</textarea>" in again
    trainer.post(written, seen(trainer, written) | MARKS | {"points.text.next": "2"})
    with site.campus.store.read() as session:
        kept = session.exec_driver_sql("SELECT sequence, earned_numerator FROM markings ORDER BY sequence").all()
    assert [tuple(row) for row in kept][-3:] == [(1, 2), (2, 11), (3, 7)]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"points.text.next": "2.5"}, "within what there is"),
        ({"points.text.next": "-1"}, "within what there is"),
        ({"points.text.next": "all"}, "Please enter a number"),
        ({"points.text.next": "1,234"}, "Please enter a number"),
        ({"points.text.next": "0 2/2"}, "Please enter a number"),
        ({"points.text.next": ""}, "points for every criterion"),
        ({"points.text.balance": "", "points.text.next": ""}, "points for every criterion"),
        ({"comment.text": "x" * 5001}, "at most 5000 characters"),
    ],
)
def test_marks_that_cannot_be_kept_are_given_back_with_everything_typed(
    site: Site, trainer: Browser, written: str, fields: dict[str, str], says: str
):
    before = site.rows()
    page = trainer.post(written, seen(trainer, written) | MARKS | fields)
    assert page.status_code == 422
    assert says in text_of(page)
    for name, text in (MARKS | fields).items():
        assert re.search(rf'name="{name}"[^>]*(value="{re.escape(text)}"|>\n{re.escape(text)}</textarea>)', page.text)
    (link,) = re.findall(r'<li><a href="#([^"]+)">', page.text)
    assert f'id="{link}"' in page.text
    assert not changed(before, site.rows())


def test_a_mark_made_meanwhile_is_told_and_nothing_typed_is_lost(site: Site, trainer: Browser, written: str):
    opened = seen(trainer, written)
    coordinator = site.browser("coordinator")
    coordinator.post(written, opened | MARKS)
    late = opened | {"points.text.balance": "1", "points.text.next": "1", "comment.text": "Mine."}
    told = trainer.post(written, late)
    assert told.status_code == 409
    assert "Somebody marked this meanwhile" in text_of(told)
    assert "3.5 of 6" in text_of(told)
    assert "Mine.</textarea>" in told.text
    assert re.search(r'name="points.text.balance" value="1"', told.text)
    assert trainer.post(written, late | {"seen": "2"}).status_code == 303


def test_a_second_click_marks_once(site: Site, trainer: Browser, written: str):
    fields = seen(trainer, written) | MARKS
    assert trainer.post(written, fields).status_code == 303
    before = site.rows()
    assert trainer.post(written, fields).status_code == 303
    assert not changed(before, site.rows())


def test_a_form_left_empty_changes_nothing(site: Site, trainer: Browser, written: str):
    before = site.rows()
    assert trainer.post(written, seen(trainer, written)).status_code == 303
    assert not changed(before, site.rows())


def test_a_number_that_nobody_could_ask_about_is_shown_with_its_readings(
    site: Site, trainer: Browser, learner: Browser
):
    address = f"{QUEUE}{unresolved_number(site)}/"
    page = trainer.get(address)
    assert "It can be read as: 7500 , 7.5" in text_of(page)
    assert re.search(r'<div class="written" dir="auto">7,500</div>', page.text)
    part = {"verdict.count": "partly", "points.count": "½", "comment.count": "A comma, I think."}
    assert trainer.post(address, seen(trainer, address) | part).status_code == 303
    result = text_of(learner.get("/quizzes/final-water/results/1"))
    assert "0.5 of 2" in result
    assert "A comma, I think." in result
    assert re.search(r'value="partly" checked', trainer.get(address).text)
    trainer.post(address, seen(trainer, address) | {"verdict.count": "right"})
    assert "2 of 2" in text_of(learner.get("/quizzes/final-water/results/1"))


def unresolved_number(site: Site) -> str:
    """The id of a try whose number stands beside its two readings, as one from paper would."""
    campus, mine = site.campus, site.campus.learners["learner"]
    public_id = campus.attempt(quiz="final-water")
    with campus.store.write() as session:
        attempt = attempts.of_institution(session, mine.institution_id, public_id, lock=True)
        saved = attempts.SavedResponse(
            question="count", variant="v0", value="7,500", convention=None, saved_at=campus.now
        )
        attempts.save_responses(session, attempt.institution_id, attempt.id, [saved])
        attempts.mark_submitted(session, attempt.id, campus.now)
        markings.append(
            session,
            institution_id=attempt.institution_id,
            attempt_id=attempt.id,
            edition=attempt.edition,
            marker_version=1,
            reason="submitted",
            given=by_marker(campus.edition.quiz("final-water"), attempt.variants),
            sections=(),
            now=campus.now,
        )
    return public_id


def by_marker(quiz, variants) -> tuple[QuestionMark, ...]:
    return mark_quiz(quiz, variants, {"count": Response(value="7,500")}, can_ask=False)


def test_a_try_that_is_not_handed_in_is_nobodys_to_mark(site: Site, trainer: Browser):
    open_try = site.campus.attempt()
    assert trainer.get(f"{QUEUE}{open_try}/").status_code == 404
    assert trainer.post(f"{QUEUE}{open_try}/", {"seen": "0"}).status_code == 404


def test_texts_of_another_institution_do_not_exist_here(site: Site, trainer: Browser):
    theirs = hand_in(site.campus, site.campus.learners["stranger"], with_file=True)
    for address in (f"{QUEUE}{theirs}/", f"/manage/other/marking/{theirs}/", f"{QUEUE}{theirs}/files/text"):
        assert trainer.get(address).status_code == 404
    assert "Stranger" not in text_of(trainer.get(QUEUE))
