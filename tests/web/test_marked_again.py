"""A learner is told that a try was marked again: when, why, and what changed."""

import pytest

from course_app.actions import learn, regrade
from course_app.actions.regrade import Request
from tests.actions.test_regrade import corrected
from tests.actions.written import begin
from tests.web.campus import Browser, Site, text_of
from tests.web.test_marking import QUEUE, seen

QUIZ = "/quizzes/report-water"
RESULT = f"{QUIZ}/results/1"
CORRECTED = "This try was marked again on 24 November 2026, 15:00: the key of a question was corrected."


def handed_in(site: Site, **answers: object) -> str:
    campus, mine = site.campus, site.campus.learners["learner"]
    attempt = begin(campus, mine)
    learn.submit(campus.store, mine, attempt, answers, "point", load=campus.load, now=campus.now)
    return attempt


def correct_the_key(site: Site) -> None:
    campus = site.campus
    campus.later(days=1)
    request = Request(quiz="report-water", key=campus.publish(corrected()))
    assert regrade.regrade(campus.store, request, load=campus.load, account_id=None, now=campus.now) == 1


@pytest.mark.parametrize(("count", "before", "after"), [("7.5", "2", "0"), ("8.1", "0", "2")])
def test_a_corrected_key_is_told_with_its_day_and_the_points_before(
    site: Site, learner: Browser, count: str, before: str, after: str
):
    handed_in(site, count=count)
    assert "marked again" not in text_of(learner.get(RESULT)) + text_of(learner.get(f"{QUIZ}/"))
    correct_the_key(site)
    result = text_of(learner.get(RESULT))
    assert f"{CORRECTED} Before, it had {before} of 8 points." in result
    assert f"{after} of 2, marked again, {before} before" in result
    assert result.count("marked again,") == 1  # the other question is as it was
    assert "marked again on 24 November 2026 by a corrected key" in text_of(learner.get(f"{QUIZ}/"))


def test_what_a_trainer_marked_first_and_changed_later_is_told_apart(site: Site, learner: Browser):
    attempt = handed_in(site, text={"text": "In 400."}, count="7.5")
    trainer, address = site.browser("trainer"), f"{QUEUE}{attempt}/"
    points = {"points.text.balance": "3", "points.text.next": "0.5"}
    trainer.post(address, seen(trainer, address) | points)
    result = text_of(learner.get(RESULT))
    assert "A trainer marked answers of this try on 23 November 2026, 15:00." in result
    assert "Before" not in result
    assert "marked again" not in result
    site.campus.later(days=1)
    trainer.post(address, seen(trainer, address) | points | {"points.text.next": "2"})
    result = text_of(learner.get(RESULT))
    said = "This try was marked again on 24 November 2026, 15:00: a trainer decided so."
    assert f"{said} Before, it had 5.5 of 8 points." in result
    assert "5 of 6, marked again, 3.5 before" in result
    assert "marked by a trainer on 24 November 2026" in text_of(learner.get(f"{QUIZ}/"))


def test_a_comment_alone_leaves_the_points(site: Site, learner: Browser):
    attempt = handed_in(site, text={"text": "In 400."}, count="7.5")
    trainer, address = site.browser("trainer"), f"{QUEUE}{attempt}/"
    points = {"points.text.balance": "3", "points.text.next": "0.5"}
    trainer.post(address, seen(trainer, address) | points)
    trainer.post(address, seen(trainer, address) | points | {"comment.text": "Well said."})
    result = text_of(learner.get(RESULT))
    assert "a trainer decided so. Its points are the same as before." in result
    assert "marked again," not in result
