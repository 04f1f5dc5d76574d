"""Addresses that come from outside."""

import re
from urllib.parse import quote, urlsplit

from flask import request

HOME = "/"
LARGEST_ID = 2**31 - 1  # of a row; what is larger is none, and no database has to say so
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f\\]")  # browsers drop some of these and read others as slashes


def own_path(wanted: str | None) -> str:
    """``wanted`` where it is a path on this site, else the course home: ``//elsewhere`` is not followed."""
    if not wanted or not wanted.startswith("/") or wanted.startswith("//") or _UNFIT.search(wanted):
        return HOME
    return wanted


def row_id(text: str | None) -> int | None:
    """The id of a row as a form or a query sends it."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 10 or int(text) > LARGEST_ID:
        return None
    return int(text)


def login_address(then: str) -> str:
    """Where to log in, coming back to ``then``."""
    return "/login" if then == HOME else f"/login?next={quote(then, safe='/')}"


def page_asked_from() -> str:
    """The page a form was sent from, as the browser says; the course home where it does not or names another site."""
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc != request.host:
        return HOME
    return own_path(came_from.path + (f"?{came_from.query}" if came_from.query else ""))


def sent_from_here(*, if_unknown: bool) -> bool:
    """Whether a form was sent by a page of this site, as the browser says; ``if_unknown`` where it says nothing."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    source = request.headers.get("Origin") or request.referrer
    return source.partition("://")[2].partition("/")[0] == request.host if source else if_unknown


def page_asked_for() -> str:
    """The address of a GET, with its query."""
    query = request.query_string.decode("ascii", "replace")
    return own_path(quote(request.path) + (f"?{query}" if query else ""))
