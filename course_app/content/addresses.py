"""Links as authors write them, relative paths as on a Git host, and the neutral addresses they stand for."""

import re
from dataclasses import dataclass
from posixpath import dirname, normpath
from urllib.parse import unquote

from course_app.course.draft import Place

_UNIT = re.compile(r"units/([^/]+)/unit(?:\.[a-z-]+)?\.md")
_QUIZ = re.compile(r"quizzes/([^/.]+)(?:\.[a-z-]+)?\.md")
_GLOSSARY = re.compile(r"units/glossary(?:\.[a-z-]+)?\.md")
_EXTERNAL = re.compile(r"https?://[^\s/]+\.?[^\s]*|mailto:[^\s@]+@[^\s@]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

EXAMPLES = "../other-unit/unit.md#section, ../glossary.md#term, ../../quizzes/quiz.md, #section or https://…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A neutral address that a file leads to, checked once the whole course is known."""

    address: str
    line: int
    column: int

    @property
    def place(self) -> Place:
        return Place(line=self.line, column=self.column)


def is_external(target: str) -> bool:
    return _EXTERNAL.fullmatch(target) is not None


def neutral(target: str, file: str) -> str | None:
    """``unit:…``, ``quiz:…`` or ``glossary:…`` for a path written in ``file``; None for anything else.

    An anchor alone belongs to the unit whose file it stands in.
    """
    if _SCHEME.match(target) or target.startswith("/"):
        return None
    path, _, anchor = unquote(target).partition("#")
    where = path_from(path, file) if path else file
    if unit := _UNIT.fullmatch(where):
        return f"unit:{unit[1]}" + (f"#{anchor}" if anchor else "")
    if _GLOSSARY.fullmatch(where):
        return f"glossary:{anchor}"
    if (quiz := _QUIZ.fullmatch(where)) and path:
        return f"quiz:{quiz[1]}" + (f"#{anchor}" if anchor else "")
    return None


def path_from(path: str, file: str) -> str:
    """The path from the course's folder of what ``path`` names in ``file``."""
    return normpath(f"{dirname(file)}/{path}")
