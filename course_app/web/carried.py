"""What a form brought from somebody who is not logged in: carried through logging in by the pages themselves.

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

LOGIN = "auth.log_in"
REVIEW, MANAGE = "/review/", "/manage/"
WHOSE = "whose"  # the field that names its account (guards.py: whose) where a form names no try
PREFIX = "kept."  # of the names in the page to log in, which has fields of its own
_ID = re.compile(r"[a-z0-9-]+")

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """``names``: of its fields. ``needs``: the field that nobody but its sender can know."""

    needs: str
    names: re.Pattern[str]


_TRY = Form(
    needs="attempt",
    names=re.compile(r"attempt|page|go|check|anyway|convention|remove|(r|meant|hint|file)\..+", re.DOTALL),
)
FORMS: Mapping[str, Form] = {  # by endpoint
    "quiz.answers": _TRY,
    "quiz.submit": _TRY,
    "uploads.send": _TRY,
    "hints.show": _TRY,
    "review.answer": Form(
        needs=WHOSE, names=re.compile(r"whose|quiz|question|variant|convention|(r|meant)\..+", re.DOTALL)
    ),
    "marking.decide": Form(needs=WHOSE, names=re.compile(r"whose|seen|(points|verdict|comment)\..+", re.DOTALL)),
}


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
    def does(self) -> Literal["save", "hand in", "check", "hint", "mark"]:
        """What sending does. A file that was not uploaded keeps a try from being handed in."""
        if self.to == REVIEW:
            return "check"
        if self.to.startswith(MANAGE):
            return "mark"
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


def of_own_form() -> Carried | None:
    """What this request brings to one of ``FORMS``; None where it is none, lacks what it needs, or is too large.

    Where a file was to be uploaded, the rest of the form is to be saved, with the file's name.
    """
    endpoint = request.endpoint or ""
    if endpoint not in FORMS:
        return None
    files = [(name, one.filename or "") for name, one in request.files.items(multi=True)]
    if FORMS[endpoint] is _TRY and (files or "upload" in request.form):
        endpoint = "quiz.answers"
    return _carried(endpoint, request.view_args or {}, [*request.form.items(multi=True), *files])


def of_login_form() -> Carried | None:
    """What the page to log in carried; None where it carried nothing, or names an address that is none of ``FORMS``."""
    if request.endpoint != LOGIN:
        return None
    try:
        endpoint, values = current_app.url_map.bind("").match(request.form.get("to", ""), method="POST")
    except HTTPException:
        return None
    kept = [(name, text) for name, text in request.form.items(multi=True) if name.startswith(PREFIX)]
    return _carried(endpoint, values, [(name.removeprefix(PREFIX), text) for name, text in kept])


def _carried(endpoint: str, values: Mapping[str, Any], pairs: Iterable[tuple[str, str]]) -> Carried | None:
    """Never with a token or a password: only what the fields of such a form are called."""
    form = FORMS.get(endpoint)
    if form is None or not all(_ID.fullmatch(value) for value in values.values()):
        return None
    fields = tuple((name, text) for name, text in pairs if form.names.fullmatch(name) and TOKEN not in text)
    if not any(name == form.needs for name, _ in fields):
        return None
    if sum(len(name) + len(text) for name, text in fields) > MOST_BYTES or len(urlencode(fields)) > MOST_BYTES:
        return None
    return Carried(to=current_app.url_map.bind("").build(endpoint, dict(values)), fields=fields)
