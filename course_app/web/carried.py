"""What a quiz form brought from somebody who is not logged in: carried through logging in by the pages themselves.

Nothing of it is kept here. It stands in hidden fields of the page to log in, and then in those of a page whose one
button sends it to the form's own address, where it is looked at like any other form.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from course_app.web.security import MOST_BYTES
from course_app.web.skeletons import TOKEN

FORMS = frozenset({"quiz.answers", "quiz.submit", "uploads.send", "hints.show"})  # endpoints of a try's forms
LOGIN = "auth.log_in"
PREFIX = "kept."  # of the names in the page to log in, which has fields of its own
_KNOWN = re.compile(r"attempt|page|go|check|anyway|convention|remove|(r|meant|hint|file)\..+", re.DOTALL)
_ID = re.compile(r"[a-z0-9-]+")

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """``to``: the address of one of ``FORMS``, which the fields are to be sent to."""

    to: str
    fields: Fields

    @property
    def file(self) -> str:
        """The name of a file that was chosen; what is in it cannot be carried. Else empty."""
        return next((text for name, text in self.fields if name.startswith("file.") and text), "")

    @property
    def does(self) -> Literal["save", "hand in", "check", "hint"]:
        """What sending does. A file that was not uploaded keeps a try from being handed in."""
        if any(name.startswith("hint.") for name, _ in self.fields):
            return "hint"
        if any(name == "check" for name, _ in self.fields):
            return "check"
        return "hand in" if self.to.endswith("/submit") and not self.file else "save"


class LoggedOut(HTTPException):
    """Raised by guards, answered by a page to log in with what was sent."""

    code = 401

    def __init__(self, carried: Carried) -> None:
        super().__init__()
        self.carried = carried


def of_quiz_form() -> Carried | None:
    """What this request brings to one of ``FORMS``; None where it is none, names no try, or is too much to carry.

    Where a file was to be uploaded, the rest of the form is to be saved, with the file's name.
    """
    if request.endpoint not in FORMS:
        return None
    files = [(name, one.filename or "") for name, one in request.files.items(multi=True)]
    endpoint = "quiz.answers" if files or "upload" in request.form else request.endpoint
    return _carried(endpoint, request.view_args or {}, [*request.form.items(multi=True), *files])


def of_login_form() -> Carried | None:
    """What the page to log in carried; None where it carried no try, or names an address that is none of ``FORMS``."""
    if request.endpoint != LOGIN:
        return None
    try:
        endpoint, values = current_app.url_map.bind("").match(request.form.get("to", ""), method="POST")
    except HTTPException:
        return None
    kept = [(name, text) for name, text in request.form.items(multi=True) if name.startswith(PREFIX)]
    return _carried(endpoint, values, [(name.removeprefix(PREFIX), text) for name, text in kept])


def _carried(endpoint: str, values: Mapping[str, Any], pairs: Iterable[tuple[str, str]]) -> Carried | None:
    """Never with a token or a password: only what the fields of a quiz are called."""
    if endpoint not in FORMS or not _ID.fullmatch(values["quiz_id"]):
        return None
    fields = tuple((name, text) for name, text in pairs if _KNOWN.fullmatch(name) and TOKEN not in text)
    if not any(name == "attempt" for name, _ in fields):
        return None
    if sum(len(name) + len(text) for name, text in fields) > MOST_BYTES or len(urlencode(fields)) > MOST_BYTES:
        return None
    return Carried(to=current_app.url_map.bind("").build(endpoint, {"quiz_id": values["quiz_id"]}), fields=fields)
