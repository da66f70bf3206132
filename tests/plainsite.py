"""A plain news site on loopback for crawls in tests: a feed and articles of made-up prose, real HTTP, any size."""

from __future__ import annotations

import random
import socket
import ssl
from collections import Counter
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from typing import ClassVar, Self

WORDS = (
    "river council harbour budget school winter market engine museum letter garden station player village captain "
    "doctor painter lawyer bridge valley orchard ferry library concert baker tunnel festival island farmer teacher"
).split()


def text_of(number: int, version: int = 0) -> str:
    """Five paragraphs that no two articles share."""
    dice = random.Random(number * 1000 + version)  # noqa: S311  # prose, not secrets
    return "\n\n".join(
        f"{' '.join(dice.choice(WORDS) for _ in range(40)).capitalize()} in part {part + 1} of story {number}."
        for part in range(5)
    )


class PlainSite:
    """Serves `/feed.xml` and `/news/story-<n>`. Change `articles` or `pages` while it runs.

    `name` is a host name of `host` that tests/names.py makes known.
    """

    def __init__(self, articles: int, host: str = "127.0.0.1", name: str = "") -> None:
        self.articles = articles
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        """Path → status, headers, body: answers that go before the made ones."""
        self.versions: Counter[int] = Counter()
        """Article → version of its text."""
        self.etag: str | None = None
        """`ETag` of the feed, which is answered with 304 where it is named, whatever the feed holds."""
        self.requests: list[str] = []
        self.headers: list[dict[str, str]] = []
        """Of each request, names in lower case."""
        self.statuses: list[tuple[str, int]] = []
        self._lock = Lock()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm: ClassVar[bool] = True

            def do_GET(self) -> None:  # the name http.server calls
                status, headers, body = site.respond(self.path, dict(self.headers.items()))
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Stay quiet."""

        class Server(ThreadingHTTPServer):
            address_family = socket.AF_INET6 if ":" in host else socket.AF_INET

        self._server = Server((host, 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda request, client_address: None  # type: ignore[method-assign]  # who hangs up
        shown = name or (f"[{host}]" if ":" in host else host)
        self.base = f"http://{shown}:{self._server.server_port}"

    def secure(self, context: ssl.SSLContext) -> None:
        """Speak TLS."""
        self.base = self.base.replace("http:", "https:")
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def respond(self, path: str, headers: Mapping[str, str]) -> tuple[int, dict[str, str], bytes]:
        """Answer a request and note it: for the server, and for tests that crawl without one."""
        asked = {name.lower(): value for name, value in headers.items()}
        with self._lock:
            self.requests.append(path)
            self.headers.append(asked)
        status, stated, body = self.answer(path)
        if path == "/feed.xml" and self.etag is not None:
            stated = {**stated, "ETag": self.etag}
            if asked.get("if-none-match") == self.etag:
                status, body = 304, b""
        with self._lock:
            self.statuses.append((path, status))
        return status, stated, body

    def url(self, number: int) -> str:
        return f"{self.base}/news/story-{number}"

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if path in self.pages:
            return self.pages[path]
        if path == "/feed.xml":
            return 200, {"Content-Type": "application/rss+xml"}, self.feed()
        number = path.removeprefix("/news/story-")
        if number.isdigit() and int(number) < self.articles:
            return 200, {"Content-Type": "text/html; charset=utf-8"}, self.page(int(number))
        return 404, {"Content-Type": "text/plain"}, b"nothing here"

    def feed(self) -> bytes:
        items = "".join(
            f"<item><title>Story number {n} of the valley</title><link>{self.url(n)}</link>"
            f"<pubDate>Mon, 02 Nov 2026 {n // 60 % 24:02d}:{n % 60:02d}:00 +0200</pubDate></item>"
            for n in range(self.articles)
        )
        return (
            f"<rss version='2.0'><channel><title>Plain</title><link>{self.base}/</link>{items}</channel></rss>".encode()
        )

    def page(self, number: int) -> bytes:
        paragraphs = "".join(f"<p>{p}</p>" for p in text_of(number, self.versions[number]).split("\n\n"))
        title = f"Story number {number} of the valley"
        stated = f"2026-11-02T{number // 60 % 24:02d}:{number % 60:02d}:00+02:00"
        return (
            f"<!doctype html><html lang='en'><head><title>{title} | Plain</title>"
            f"<meta property='article:published_time' content='{stated}'></head>"
            f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{paragraphs}</article></body></html>"
        ).encode()

    def site_file(self, name: str = "plain", delay: float = 0.02, more: str = "") -> str:
        return (
            f'name = "{name}"\nhome = "{self.base}/"\ntimezone = "Europe/Riga"\ndelay = {delay}\n{more}\n'
            f'[[source]]\nkind = "feed"\nurl = "{self.base}/feed.xml"\n'
        )
