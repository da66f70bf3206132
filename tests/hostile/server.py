"""Sites that misbehave, byte by byte: raw sockets on loopback, one address a site, and one that must never be asked."""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import Self

from tests.plainsite import text_of

GOOD = 20
"""Good articles of each site."""

Raw = Callable[[socket.socket], None]


@dataclass(frozen=True)
class Page:
    """An orderly answer. `@BASE@`, `@FIRST@` (the first site), `@FORBIDDEN@` in headers and body become addresses."""

    body: bytes = b""
    status: int = 200
    headers: tuple[str, ...] = ("Content-Type: text/html; charset=utf-8",)


Reply = Page | bytes | Raw


@dataclass
class HostileSite:
    """One site at one address: a feed of good articles at /good.xml, and what a case adds or replaces."""

    name: str
    number: int
    forbidden: str
    pages: dict[str, Reply]
    first: str = ""
    links: tuple[str, ...] = ()
    made: Callable[[str], Page | None] = lambda path: None
    """Pages that are made when they are asked for."""
    requests: list[str] = field(default_factory=list)
    held: list[float] = field(default_factory=list)
    """Seconds for which each raw answer was taken."""
    listener: socket.socket = field(init=False)

    def __post_init__(self) -> None:
        self.listener = socket.create_server((self.host, 0), backlog=64)

    @property
    def host(self) -> str:
        return f"127.0.{1 + self.number // 250}.{1 + self.number % 250}"

    @property
    def base(self) -> str:
        return f"http://{self.host}:{self.listener.getsockname()[1]}"

    def fill(self, text: bytes) -> bytes:
        for mark, value in (
            ("@BASE@", self.base),
            ("@FORBIDDEN@", self.forbidden),
            ("@PORT@", self.forbidden[10:]),
            ("@FIRST@", self.first or self.base),
        ):
            text = text.replace(mark.encode(), value.encode())
        return text

    def good_url(self, number: int) -> str:
        return f"{self.base}/good/story-{number}"

    def good_text(self, number: int) -> str:
        return text_of(self.number * 100 + number)

    def reply(self, path: str) -> Reply:
        if path in self.pages:
            return self.pages[path]
        if (made := self.made(path)) is not None:
            return made
        if path == "/good.xml":
            return self._feed([self.good_url(n) for n in range(GOOD)], day=2)
        if path == "/hostile.xml":
            return self._feed(list(self.links), day=3)
        number = path.removeprefix("/good/story-").partition("?PHPSESSID=")[0]  # a session makes no other page
        if number.isdigit() and int(number) < GOOD:
            return good_page(f"Story {number} of {self.name}", self.good_text(int(number)))
        return Page(b"nothing", 404)

    def _feed(self, links: list[str], day: int) -> Page:
        items = "".join(
            f"<item><title>Link {n}</title><link>{link}</link>"
            f"<pubDate>Mon, {day:02d} Nov 2026 10:{n % 60:02d}:00 +0000</pubDate></item>"
            for n, link in enumerate(links)
        )
        body = f"<rss version='2.0'><channel><title>Feed</title>{items}</channel></rss>".encode()
        return Page(body, headers=("Content-Type: application/rss+xml",))

    def serve(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            connection.settimeout(60)
            while True:
                request = b""
                while b"\r\n\r\n" not in request:
                    if not (data := connection.recv(65536)):
                        return
                    request += data
                path = request.split(b" ", 2)[1].decode("latin-1").partition("#")[0]
                self.requests.append(path)
                reply = self.reply(path)
                if not isinstance(reply, Page):
                    began = time.monotonic()
                    reply(connection) if callable(reply) else connection.sendall(self.fill(reply))
                    self.held.append(time.monotonic() - began)
                    return
                body = self.fill(reply.body)
                head = "".join(f"{h}\r\n" for h in reply.headers)
                lines = f"HTTP/1.1 {reply.status} Answer\r\nContent-Length: {len(body)}\r\n{head}\r\n"
                connection.sendall(self.fill(lines.encode("latin-1")) + body)


def good_page(title: str, text: str, head: str = "") -> Page:
    paragraphs = "".join(f"<p>{p}</p>" for p in text.split("\n\n"))
    return Page(
        f"<!doctype html><html lang='en'><head><title>{title}</title>{head}"
        f"<meta property='article:published_time' content='2026-11-02T10:00:00+02:00'></head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>".encode()
    )


class HostileServer:
    """Accepts for every site; counts whoever comes to the forbidden address."""

    def __init__(self) -> None:
        self._forbidden = socket.create_server(("127.0.0.2", 0))
        self.port = self._forbidden.getsockname()[1]
        self.trespasses = 0
        self.sites: list[HostileSite] = []
        self._stop = False

    def add(
        self, name: str, pages: dict[str, Reply], links: tuple[str, ...], made: Callable[[str], Page | None]
    ) -> HostileSite:
        site = HostileSite(name, len(self.sites) + 1, f"127.0.0.2:{self.port}", pages, made=made)
        site.first = self.sites[0].base if self.sites else ""
        site.links = tuple(site.fill(link.encode()).decode() for link in links)
        self.sites.append(site)
        return site

    def __enter__(self) -> Self:
        self._thread = Thread(target=self._accept, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop = True
        self._thread.join()
        for listener in (self._forbidden, *(site.listener for site in self.sites)):
            listener.close()

    def _accept(self) -> None:
        with selectors.DefaultSelector() as chooser:
            chooser.register(self._forbidden, selectors.EVENT_READ, None)
            for site in self.sites:
                chooser.register(site.listener, selectors.EVENT_READ, site)
            while not self._stop:
                for key, _ in chooser.select(0.1):
                    assert isinstance(key.fileobj, socket.socket)
                    connection, _ = key.fileobj.accept()
                    if key.data is None:
                        self.trespasses += 1
                        connection.close()
                    else:
                        Thread(target=key.data.serve, args=(connection,), daemon=True).start()
