"""The server of `newscrawler browse`: only for this machine, only reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from newscrawler.model.errors import NewscrawlerError, UsageError
from newscrawler.report.html.browse_pages import FILTERS, article_page, problem_page, search_page
from newscrawler.report.html.page import POLICY
from newscrawler.store.reading.clusters import same
from newscrawler.store.reading.history import history
from newscrawler.store.reading.search_index import Query, SearchIndex

HOST = "127.0.0.1"
_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_LAST_PAGE = 1_000_000
_SLOW = 10.0
"""Seconds after which a client that sends nothing is disconnected."""
_ID = re.compile(r"a[a-z2-7]{25}")

Answer = tuple[HTTPStatus, str]


class BrowseServer(ThreadingHTTPServer):
    """Serves the pages. `output` and `state` as for other commands that read."""

    daemon_threads = True

    def __init__(self, port: int, index: SearchIndex, *, output: str | None, state: str | None) -> None:
        """Bind the port; 0 takes any free one. Raises OSError."""
        super().__init__((HOST, port), _Handler)
        self.index, self.output, self.state = index, output, state
        self.choices = {name: index.values_of(name) for name in FILTERS}
        self.hosts = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}

    def answer(self, target: str) -> Answer:
        """Return status and page of a request."""
        try:
            parts = urlsplit(target)
            values = {name: texts[-1] for name, texts in parse_qs(parts.query, max_num_fields=20).items()}
        except ValueError:
            return HTTPStatus.BAD_REQUEST, problem_page(400, "This is not the URL of a page.")
        pages: dict[str, Callable[[dict[str, str]], Answer]] = {"/": self._search, "/article": self._article}
        if parts.path not in pages:
            return HTTPStatus.NOT_FOUND, problem_page(404, "This page does not exist.")
        try:
            return pages[parts.path](values)
        except UsageError:
            return HTTPStatus.NOT_FOUND, problem_page(404, "This article is not in the index.")
        except NewscrawlerError as error:
            return HTTPStatus.INTERNAL_SERVER_ERROR, problem_page(500, str(error))

    def _search(self, values: dict[str, str]) -> Answer:
        number = values.get("page", "")
        step = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
        chosen = {name: values.get(name, "") for name in FILTERS}
        query = Query(words=values.get("q", ""), page=min(max(step, 1), _LAST_PAGE), **chosen)
        return HTTPStatus.OK, search_page(query, self.index.search(query), self.choices)

    def _article(self, values: dict[str, str]) -> Answer:
        id_ = values.get("id", "")
        if _ID.fullmatch(id_) is None:
            raise UsageError(f"{id_}: no article has this id")
        found = history(id_, output=self.output, state=self.state)
        clusters = same(id_, output=self.output, state=self.state)
        return HTTPStatus.OK, article_page(found[0], clusters[0] if clusters else None)


class _Handler(BaseHTTPRequestHandler):
    server: BrowseServer
    timeout = _SLOW
    server_version = "newscrawler"
    sys_version = ""

    def do_GET(self) -> None:  # the name http.server calls
        """Answer, unless another host is named: a page elsewhere may have let its own name point here."""
        if self.headers.get("Host", "") not in self.server.hosts:
            sentence = f"This page is only at http://{HOST}:{self.server.server_port}/."
            self._send(HTTPStatus.MISDIRECTED_REQUEST, problem_page(421, sentence))
            return
        self._send(*self.server.answer(self.path))

    do_HEAD = do_GET  # noqa: N815  # as above

    def _send(self, status: HTTPStatus, page: str) -> None:
        body = page.encode("utf-8", "replace")
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # http.server's name
        """Log nothing: the requests are the user's own."""
