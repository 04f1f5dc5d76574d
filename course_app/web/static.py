"""Files: the interface's own, and those of editions. Each is named by its content, so that it may be kept for ever."""

import base64
from functools import lru_cache

from flask import Blueprint, Response, abort

from course_app.pages.assets import served
from course_app.web.compression import Piece, once, pieced
from course_app.web.guards import anyone
from course_app.web.site import site

bp = Blueprint("static", __name__)
FOR_EVER = "public, max-age=31536000, immutable"
MOST_KEPT = 64


@bp.get("/static/<name>")
@anyone
def file(name: str) -> Response:
    found = served().get(name)
    if found is None:
        abort(404)
    response = pieced([_packed(name)])
    response.headers["Content-Type"] = found.media_type
    return _kept(response)


@bp.get("/assets/<digest>/<name>")
@anyone
def asset(digest: str, name: str) -> Response:
    found = site().editions.of(digest).edition.assets.get(name)
    if found is None:
        abort(404)
    return _kept(Response(base64.b64decode(found.base64), content_type=found.media_type))


def _kept(response: Response) -> Response:
    response.headers["Cache-Control"] = FOR_EVER
    return response


@lru_cache(maxsize=MOST_KEPT)
def _packed(name: str) -> Piece:
    return once(served()[name].body)
