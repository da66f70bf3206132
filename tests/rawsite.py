"""A news site on loopback that answers with the very bytes a test gives it: a feed, and articles of made-up prose."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from types import TracebackType
from typing import Self

from tests.plainsite import text_of

Answer = bytes | Callable[[dict[str, str]], bytes]
"""What is sent before the connection is closed, or what makes it of the request's headers (names in lower case).

That may raise ConnectionResetError, which resets the connection."""


def page(number: int, head: str = "") -> bytes:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text_of(number).split("\n\n"))
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>Story number {number} of the valley</title>"
        f'<meta property="og:type" content="article">{head}</head>'
        f"<body><article><h1>Story number {number} of the valley</h1>{paragraphs}</article></body></html>"
    ).encode()


def answer(body: bytes, *headers: str, status: str = "HTTP/1.1 200 OK", length: bool = True) -> bytes:
    """An answer with these header lines; a length and the type of a page where none of the lines says otherwise."""
    lines = [status, *headers]
    if not any(line.lower().startswith("content-type") for line in headers):
        lines.append("Content-Type: text/html; charset=utf-8")
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body


class RawSite:
    """Serves `answers`, by path; everything else is 404. `asked` has path and headers of each request."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._listening = socket.create_server((host, 0), backlog=64)
        self.base = f"http://{host}:{self._listening.getsockname()[1]}"

    def __enter__(self) -> Self:
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.close()

    def feed(self, *paths: str) -> None:
        items = "".join(f"<item><title>{path}</title><link>{self.base}{path}</link></item>" for path in paths)
        body = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
        self.answers["/feed.xml"] = answer(body, "Content-Type: application/rss+xml")

    def site_file(self, name: str, more: str = "") -> str:
        """Tables of `more` come last."""
        source = f'[[source]]\nkind = "feed"\nurl = "{self.base}/feed.xml"\n'
        return f'name = "{name}"\nhome = "{self.base}/"\ndelay = 0.01\n{source}{more}'

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(30)
            request = b""
            while b"\r\n\r\n" not in request:
                if not (data := connection.recv(65_536)):
                    return
                request += data
            first, *lines = request.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
            path = first.split(" ")[1]
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            self.asked.append((path, headers))
            said = self.answers.get(path, answer(b"nothing here", status="HTTP/1.1 404 Not Found"))
            try:
                connection.sendall(said if isinstance(said, bytes) else said(headers))
            except ConnectionResetError:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65_536):
                pass
