"""Errors of the course's own domain. Only ``web`` turns them into status codes."""

from collections.abc import Sequence

from course_app.course.problems import Problem


class CourseError(Exception):
    """Something the course's rules forbid; the message says what was expected and what was found."""


class NotFound(CourseError):
    """The thing named does not exist, or not for whoever asks."""


class Refused(CourseError):
    """The thing exists, and the rules do not let it happen (closed, used up, already done)."""


class BrokenContent(CourseError):
    """The source folder has errors, so no edition was made. Carries every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
