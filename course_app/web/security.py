"""What the browser is told and what a request may bring."""

from datetime import timedelta
from typing import Any

from flask import Flask, Response

from course_app.course.uploads import MEGABYTE, MOST_MEGABYTES
from course_app.settings import Settings

MOST_BYTES = 256 * 1024  # of a whole request: a quiz with long answers, or a record's file
MOST_FORM_FIELDS = 1000
LARGER = {  # bytes, by endpoint
    "uploads.send": MOST_MEGABYTES * MEGABYTE + MOST_BYTES,  # a file beside the whole quiz
    "auth.log_in": MOST_BYTES + 16 * 1024,  # a whole quiz that is carried, its fields' names a little longer
}
MORE_FIELDS = {"auth.log_in": 10}

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",  # so that nobody's page comes back after they logged out
}
_A_YEAR = timedelta(days=365)


def configuration(settings: Settings) -> dict[str, Any]:
    """Flask's settings and its extensions'."""
    return {
        "SECRET_KEY": settings.secret_key,
        "TRUSTED_HOSTS": list(settings.trusted_hosts),
        "MAX_CONTENT_LENGTH": MOST_BYTES,
        "MAX_FORM_PARTS": MOST_FORM_FIELDS,
        "SESSION_COOKIE_NAME": "__Host-session" if settings.is_https else "session",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.is_https,
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=settings.session_days),
        "WTF_CSRF_CHECK_DEFAULT": False,  # guards.py asks, after it knows who asks
        "WTF_CSRF_TIME_LIMIT": None,  # a token lives as long as its session: a final may last hours
        "PROVIDE_AUTOMATIC_OPTIONS": False,
    }


def set_headers(app: Flask, settings: Settings) -> None:
    headers = dict(_HEADERS)  # a view may have given another value
    if settings.is_https:
        headers["Strict-Transport-Security"] = f"max-age={int(_A_YEAR.total_seconds())}"

    @app.after_request
    def add(response: Response) -> Response:
        given = {name for name, _ in response.headers}
        for name, value in headers.items():
            if name not in given:
                response.headers.add(name, value)
        return response
