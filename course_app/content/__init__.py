"""Files to Edition: ``compile_course`` reads a course's folder and reports every problem at its place."""

from course_app.content.compiled import Checked, Compiled, summary
from course_app.content.compiler import check_course, compile_course

__all__ = ["Checked", "Compiled", "check_course", "compile_course", "summary"]
