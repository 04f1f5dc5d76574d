"""What a learner has to review, for every page that says so."""

from course_app.actions import review
from course_app.course.review import Plan
from course_app.store import Session
from course_app.store.visits import Study
from course_app.web.site import site


def plan_of(rows: Session, mine: Study | None) -> Plan | None:
    """What the learner has to review today; None before any practice try. At most one statement."""
    questions = site().editions.reviewed(mine.learner.edition) if mine else {}
    quizzes = {quiz for quiz, _ in questions}
    if mine is None or not any(one.quiz in quizzes for one in mine.tries):
        return None
    return review.plan_today(rows, mine.learner, questions, time_zone=mine.time_zone, now=site().now())
