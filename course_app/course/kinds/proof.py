"""Every question proves itself when it is built: no key that gives its own answer no points leaves the compiler."""

from collections.abc import Callable, Iterable

from course_app.course.canonical import Json
from course_app.course.kinds.source import Source
from course_app.course.marking import Convention, Outcome

_RUBBISH: tuple[Json, ...] = ("§", ["§"], {"§": "§"})

Mark = Callable[[dict[str, Json], Json, Convention | None], Outcome]


def prove(
    source: Source,
    mark: Mark,
    key: dict[str, Json],
    right: Json,
    foreseen: Iterable[tuple[str, Json, str]] = (),
) -> None:
    """Reports a right response without full points, points for nothing or rubbish, and foreseen wrong answers that are
    right or do not reach their feedback.

    ``foreseen``: setting's path, response, feedback key. Only what is sound so far is proved: one fault, one problem.
    """
    if source.has_problems:
        return
    if mark(key, right, "point").share != 1:
        source.problem("", "a right answer with full points", str(right), "look at the answer and its settings")
    if any(mark(key, value, "point").share for value in ("", *_RUBBISH)):
        source.problem("", "no points for an empty answer", "some", "look at the answer and its settings")
    for path, response, feedback_key in foreseen:
        outcome = mark(key, response, "point")
        if outcome.share == 1:
            source.problem(path, "a wrong answer", f"{response}, which is right", "take it away, or change the answer")
        elif feedback_key not in [code.feedback_key for code in outcome.codes]:
            advice = "take it away, or put it before the one that covers it"
            source.problem(path, "a wrong answer that can be reached", str(response), advice)
