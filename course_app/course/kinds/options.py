"""What the kinds with options share."""

from course_app.course.draft import Draft, Report
from course_app.course.edition import Option


def shown_options(draft: Draft, report: Report) -> tuple[Option, ...]:
    """The options as learners see them; fewer than two are reported, since they leave nothing to choose."""
    if len(draft.options) < 2:
        advice = "add the wrong answers that people give, each as a line - [ ]"
        report(draft.place, "two options or more", str(len(draft.options)), advice)
    return tuple(Option(id=option.id, html=option.html) for option in draft.options)
