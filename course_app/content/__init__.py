"""Files to Edition: ``compile_course`` reads a course's folder and reports every problem at its place."""

from course_app.content.compiled import Compiled, summary
from course_app.content.compiler import compile_course

__all__ = ["Compiled", "compile_course", "summary"]
