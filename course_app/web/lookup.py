"""Finding things: search over units and glossary, and the glossary itself."""

from dataclasses import replace

from flask import Blueprint, Response, request

from course_app.course.search import search as find
from course_app.pages.terms import by_letter
from course_app.web.guards import anyone
from course_app.web.rendering import needed_reader, page

bp = Blueprint("lookup", __name__)
LONGEST_QUERY = 200  # characters
MOST_HITS = 50


@bp.get("/search")
@anyone
def search() -> Response:
    read = needed_reader()
    query = request.args.get("q", "").replace("\0", "")[:LONGEST_QUERY].strip()
    hits = find(read.spoken(read.edition.search), query, MOST_HITS + 1) if query else None
    return page(
        "learn/search.html",
        here="search",
        query=query,
        hits=hits[:MOST_HITS] if hits else hits,
        more=bool(hits and len(hits) > MOST_HITS),
    )


@bp.get("/glossary/")
@anyone
def glossary() -> Response:
    read = needed_reader()
    terms = read.spoken(read.edition.glossary) if any(read.edition.glossary.values()) else ()
    resolved = [replace(term, html=read.held.resolved(term.html)) for term in terms]
    return page("learn/glossary.html", here="glossary", groups=by_letter(resolved))
