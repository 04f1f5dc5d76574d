"""Flask's signed session cookie, read once.

A browser sends the same cookie with every page; checking its signature and reading its JSON anew would cost as much as
the page. What a cookie says cannot change, so it is kept, with the moment from which it is too old.
"""

import time
from typing import Any

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature, URLSafeTimedSerializer

MOST_KEPT = 4096


class Cookies(SecureCookieSessionInterface):
    def __init__(self, app: Flask) -> None:
        self._signer = super().get_signing_serializer(app)  # Flask would make it anew for every request
        self._name = self.get_cookie_name(app)
        self._seconds = int(app.permanent_session_lifetime.total_seconds())
        self._known: dict[str, tuple[float, dict[str, Any]]] = {}

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        return self._signer

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        cookie = request.cookies.get(self._name)
        if not cookie or self._signer is None:
            return self.session_class()
        too_old, values = self._known.get(cookie, (0.0, {}))
        return self.session_class(values if time.time() < too_old else self._read(self._signer, cookie))

    def _read(self, signer: URLSafeTimedSerializer, cookie: str) -> dict[str, Any]:
        """Empty for a cookie that is not ours or too old."""
        try:
            values, signed_at = signer.loads(cookie, max_age=self._seconds, return_timestamp=True)
        except BadSignature:
            return {}
        if len(self._known) >= MOST_KEPT:
            self._known.clear()
        if all(isinstance(value, str | bool | int) for value in values.values()):  # nothing that a request may change
            self._known[cookie] = (signed_at.timestamp() + self._seconds, values)
        return dict(values)
