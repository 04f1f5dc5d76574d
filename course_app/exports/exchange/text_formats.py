"""The formats that Moodle marks a text with, each made HTML."""

import re
from html import escape

from markdown import Markdown

from course_app.exports.exchange.losses import broken

MAX_MARKDOWN = 20_000  # characters
_RUN = re.compile(r"([\[\]*_`(<!~&>])\1{60,}")


def html_of(text: str, form: str, file: str, line: int) -> str:
    """``form`` as GIFT or Moodle XML name it. Raises BrokenFile for Markdown that would take too long."""
    if form in ("plain", "plain_text"):
        return "<br>".join(escape(one, quote=False) for one in text.split("\n"))
    if form in ("moodle", "moodle_auto_format"):
        return "<br>".join(text.split("\n"))
    return _markdown(text, file, line) if form == "markdown" else text


def _markdown(text: str, file: str, line: int) -> str:
    """Python-Markdown takes long over a long run of brackets, so that one is refused."""
    if run := _RUN.search(text):
        raise broken(file, line, f"at most 60 {run[1]} in a row", f"{len(run[0]):,}")
    if len(text) > MAX_MARKDOWN:
        raise broken(file, line, f"at most {MAX_MARKDOWN:,} characters of Markdown in one text", f"{len(text):,}")
    return str(Markdown().convert(text))
