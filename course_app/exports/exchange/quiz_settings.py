"""What a quiz says of itself as a whole, for which the formats have no place: each is a loss that is named."""

from collections.abc import Iterator

from course_app.course.edition import Language, Quiz, QuizSection


def left_behind(quiz: Quiz, language: Language) -> Iterator[str]:
    """In the words of the list of losses. ``language``: of the sections' titles."""
    yield f"what the quiz is for ({quiz.use}) and its pass mark ({quiz.pass_percent}%)"
    if quiz.unit is not None:
        yield f"the unit of the quiz ({quiz.unit}), and which objective each question is on"
    for section in quiz.sections:
        yield f"the section {section.titles.get(language) or section.id}: {_drawn(section)}"
    if quiz.minutes is not None:
        yield f"the time for a try (minutes: {quiz.minutes})"
    if quiz.tries is not None:
        yield f"how often it can be tried (tries: {quiz.tries})"
    if quiz.wait_hours:
        yield f"the wait between two tries (wait_hours: {quiz.wait_hours})"
    if quiz.score != "best":
        yield f"which try counts (score: {quiz.score})"
    if quiz.feedback != "submitted":
        yield f"when feedback is shown (feedback: {quiz.feedback})"
    if quiz.pages != "one":
        yield f"how its questions are spread over pages (pages: {quiz.pages})"
    if quiz.sitting != "open":
        yield f"how a try is let in (sitting: {quiz.sitting})"


def _drawn(section: QuizSection) -> str:
    """The whole pool is exported, so that a quiz made of it asks more than a try here."""
    known = [f"draws {section.draw} of {len(section.questions)} questions"]
    known += [f"at least {number} {group}" for group, number in section.at_least.items()]
    known += [f"a floor of {section.floor_percent}%"] if section.floor_percent else []
    return ", ".join(known)
