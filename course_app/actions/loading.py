"""Editions are given to actions as a function, so that whoever calls decides how they are held."""

from collections.abc import Callable

from course_app.course.edition import Edition

LoadEdition = Callable[[str], Edition]  # by digest; raises NotFound
