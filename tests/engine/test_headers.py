"""Headers reach the core as the server sent them, over real HTTP."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import orjson

from tests.project import Project

HEAD = (
    b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nsERVER: odd\r\nSet-Cookie: a=1\r\nX-Robots-Tag: noai\r\nset-cookie: b=2\r\n"
    b"X-Robots-Tag: nosnippet\r\nContent-Type: text/html\r\nContent-Length: 4\r\nConnection: close\r\n\r\n"
)

SPIDER = """
import orjson, sys
from scrapy import Request, Spider
from newscrawler.engine.projects import project_settings
from newscrawler.engine.runner import run_spider
from newscrawler.engine.translation import fetched_of

class Printing(Spider):
    name = "printing"

    async def start(self):
        yield Request(sys.argv[1], dont_filter=True, callback=self.page)

    def page(self, response):
        print(orjson.dumps([fetched_of(response).headers, response.request.meta["redirect_times"]]).decode())

settings = project_settings()
settings.set("ROBOTSTXT_OBEY", False)
run_spider(Printing, {}, settings)
"""


@contextmanager
def server() -> Iterator[str]:
    """Answers twice: a redirect with other headers, then `HEAD`."""
    listening = socket.create_server(("127.0.0.1", 0))
    base = f"http://127.0.0.1:{listening.getsockname()[1]}"
    redirect = b"HTTP/1.1 302 Found\r\nX-First: 1\r\nLocation: /b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

    def serve() -> None:
        for answer in (redirect, HEAD + b"<p>a"):
            connection, _ = listening.accept()
            with connection:
                connection.recv(65_536)
                for byte in range(0, len(answer), 7):  # in pieces, as networks deliver
                    connection.sendall(answer[byte : byte + 7])

    thread = Thread(target=serve, daemon=True)
    thread.start()
    yield base
    listening.close()


def test_headers_keep_their_order_their_spelling_and_their_repetitions(project: Project) -> None:
    (project.folder / "printing.py").write_text(SPIDER)
    with server() as base:
        result = project.run("python", "printing.py", f"{base}/a")
    headers, redirects = orjson.loads(result.stdout.splitlines()[-1])

    assert redirects == 1
    assert [tuple(line) for line in headers] == [
        ("sERVER", "odd"),
        ("Set-Cookie", "a=1"),
        ("X-Robots-Tag", "noai"),
        ("set-cookie", "b=2"),
        ("X-Robots-Tag", "nosnippet"),
        ("Content-Type", "text/html"),
        ("Content-Length", "4"),
        ("Connection", "close"),
    ]
