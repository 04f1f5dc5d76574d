"""Putting the application behind Granian.

Its WSGI interface reads a request's body in the thread that answers, so some ten clients that send slowly block
everybody. Here the event loop reads bodies, within a size and a time; only whole requests get a thread.
"""

import asyncio
import io
import re
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import unquote_to_bytes

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from werkzeug.middleware.proxy_fix import ProxyFix

from course_app.course.uploads import MEGABYTE, MOST_MEGABYTES
from course_app.settings import read_settings
from course_app.web.app import create_app
from course_app.web.site import site

THREADS = 4  # a worker
LARGEST_BODY = 2_000_000  # bytes; the application's own limits are lower
BODY_SECONDS = 30.0
UPLOAD = re.compile(r"/quizzes/[^/]+/upload")  # the one address that takes files
LARGEST_UPLOAD = MOST_MEGABYTES * MEGABYTE + LARGEST_BODY
UPLOAD_SECONDS = 180.0
UPLOADS_AT_ONCE = 4  # a worker; others wait for their turn within that time, so that they hold no memory
HEADER_SECONDS = 10
WAITING = 1024  # requests a worker holds at once, most of them still arriving
SWITCH_SECONDS = 0.0005  # a thread back from a commit takes its turn soon; Python's 5 ms would keep all writers waiting
WORKER_LIVES_SECONDS = 24 * 3600
Headers = list[tuple[str, str]]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class TooLarge(Exception):
    """The body passed the limit."""


def application() -> "Gateway":
    """What each worker process opens for itself."""
    settings = read_settings()
    app = create_app(settings)
    with app.app_context():
        site().editions.make_ready()
    return Gateway(ProxyFix(app, x_for=settings.proxies, x_proto=0, x_host=0) if settings.proxies else app)


def serve(*, host: str, port: int, workers: int, target: str = "course_app.web.serving:application") -> None:
    """Until interrupted. Settings come from the environment, which workers inherit.

    ``target`` makes a Gateway in each worker; benchmarks name others, to be served in the same way.
    """
    Granian(
        target,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        factory=True,
        workers=workers,
        websockets=False,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000),
        backpressure=WAITING,
        respawn_failed_workers=True,
        workers_lifetime=WORKER_LIVES_SECONDS,
        workers_kill_timeout=10,
        log_level=LogLevels.error,
    ).serve()


class Gateway:
    """RSGI outside, WSGI inside."""

    def __init__(
        self, wsgi: Wsgi, *, threads: int = THREADS, largest: int = LARGEST_BODY, seconds: float = BODY_SECONDS
    ) -> None:
        self._wsgi = wsgi
        self._largest = largest
        self._seconds = seconds
        self._uploads = asyncio.Semaphore(UPLOADS_AT_ONCE)
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="request")
        sys.setswitchinterval(SWITCH_SECONDS)

    async def __rsgi__(self, scope: Any, proto: Any) -> None:
        try:
            if UPLOAD.fullmatch(scope.path):
                body = await asyncio.wait_for(self._upload(scope, proto), UPLOAD_SECONDS)
            else:
                body = await asyncio.wait_for(self._body(scope, proto, self._largest), self._seconds)
        except TooLarge:
            return self._refuse(proto, 413)
        except TimeoutError:
            return self._refuse(proto, 408)
        loop = asyncio.get_running_loop()
        status, headers, content = await loop.run_in_executor(self._threads, self._answer, scope, body)
        proto.response_bytes(status, headers, content)
        return None

    async def _upload(self, scope: Any, proto: Any) -> bytes:
        async with self._uploads:
            return await self._body(scope, proto, LARGEST_UPLOAD)

    async def _body(self, scope: Any, proto: Any, largest: int) -> bytes:
        length = scope.headers.get("content-length")
        if length is None and scope.headers.get("transfer-encoding") is None:
            return b""
        if length is not None and (not length.isdigit() or int(length) > largest):
            raise TooLarge
        body = bytearray()
        async for chunk in proto:
            body += chunk
            if len(body) > largest:
                raise TooLarge
        return bytes(body)

    def _refuse(self, proto: Any, status: int) -> None:
        proto.response_empty(status, [("connection", "close")])

    def _answer(self, scope: Any, body: bytes) -> tuple[int, Headers, bytes]:
        started: list[tuple[int, Headers]] = []

        def start_response(status: str, headers: Headers, exc_info: Any = None) -> Callable[[bytes], None]:
            started[:] = [(int(status[:3]), [(name.lower(), value) for name, value in headers])]
            return lambda _data: None

        parts = self._wsgi(environ(scope, body), start_response)
        try:
            content = b"".join(parts)
        finally:
            if (close := getattr(parts, "close", None)) is not None:
                close()
        return *started[0], content


def environ(scope: Any, body: bytes) -> dict[str, Any]:
    """The request as PEP 3333 has it. A header with an underscore is dropped: it would pass for one with a hyphen."""
    host, _, port = scope.server.rpartition(":")
    found: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope.path).decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        key = name.upper().replace("-", "_")
        if "_" in name or key in ("CONTENT_LENGTH", "TRANSFER_ENCODING"):
            continue  # the body is here, whole
        key = key if key == "CONTENT_TYPE" else f"HTTP_{key}"
        separator = "; " if key == "HTTP_COOKIE" else ","
        found[key] = f"{found[key]}{separator}{value}" if key in found else value
    return found
