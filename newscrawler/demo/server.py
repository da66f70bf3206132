"""The paper on a loopback port, served from a thread of this process."""

from __future__ import annotations

import errno
import hashlib
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from typing import Any

from newscrawler.demo.edition import edition
from newscrawler.demo.routes import Answer, answer
from newscrawler.model.errors import UsageError


class _Handler(BaseHTTPRequestHandler):
    """GET and HEAD with ETag, Last-Modified and conditional requests (RFC 9110, sections 8.8 and 13)."""

    protocol_version = "HTTP/1.1"
    server_version = "HarbourTimes/1"
    timeout = 30
    server: _Server

    def do_GET(self) -> None:
        self._respond(with_body=True)

    def do_HEAD(self) -> None:
        self._respond(with_body=False)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the standard library's name
        """Print nothing: `DemoServer.requests` has all requests."""

    def _respond(self, *, with_body: bool) -> None:
        demo = self.server.demo
        reply = answer(self.path, edition(demo.step), demo.base_url)
        tag = f'"{hashlib.sha256(reply.body).hexdigest()[:20]}"'
        status = 304 if reply.status == 200 and self._is_fresh(tag, reply) else reply.status
        demo.note(self.path, status)
        self.send_response(status)
        if reply.last_modified is not None:
            self.send_header("ETag", tag)
            self.send_header("Last-Modified", format_datetime(reply.last_modified.astimezone(UTC), usegmt=True))
        if reply.location is not None:
            self.send_header("Location", reply.location)
        if status != 304:
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if with_body and status != 304:
            self.wfile.write(reply.body)

    def _is_fresh(self, tag: str, reply: Answer) -> bool:
        if reply.last_modified is None:
            return False
        if (condition := self.headers.get("If-None-Match")) is not None:
            tags = [part.strip().removeprefix("W/") for part in condition.split(",")]
            return condition.strip() == "*" or tag in tags
        try:
            since = parsedate_to_datetime(self.headers.get("If-Modified-Since", ""))
        except ValueError:
            return False
        return since.tzinfo is not None and reply.last_modified <= since


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    demo: DemoServer

    def server_bind(self) -> None:
        """Bind without the base class's reverse lookup of the host name, which may take seconds."""
        self.allow_reuse_address = True
        super(ThreadingHTTPServer, self).server_bind()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore clients that disconnect early: tests do so."""


class DemoServer:
    """The demo newspaper on `host`:`port` during a `with` block; port 0 is a free one.

    Raises UsageError for an unknown `step`, and on entry if the port is taken.
    """

    def __init__(self, port: int = 0, step: int = 0, host: str = "127.0.0.1") -> None:
        edition(step)
        self.step = step
        """The paper's step; it may be set while the server runs."""
        self.host, self.port = host, port
        """Where it listens; from entry on, the actual port."""
        self._requests: list[tuple[str, int]] = []
        self._lock = Lock()
        self._server: _Server | None = None

    @property
    def base_url(self) -> str:
        """The URL of the paper, such as `http://127.0.0.1:8731`, without a slash at the end."""
        return f"http://{self.host}:{self.port}"

    @property
    def requests(self) -> list[tuple[str, int]]:
        """(path with query, status) of all requests so far, in order: a copy."""
        with self._lock:
            return list(self._requests)

    def note(self, path: str, status: int) -> None:
        """Record a request."""
        with self._lock:
            self._requests.append((path, status))

    def __enter__(self) -> DemoServer:
        try:
            self._server = _Server((self.host, self.port), _Handler)
        except OSError as error:
            problem = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
            raise UsageError(
                f"port {self.port} on {self.host} {problem}: choose another one, such as DEMO_PORT=8732 for a crawl, "
                "--port 8732 for newscrawler.demo"
            ) from error
        self._server.demo = self
        self.port = int(self._server.server_address[1])
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
