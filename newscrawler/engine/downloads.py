"""Downloads that end: a stop waits neither for a server that drips nor for a delay, and headers have a limit.

Everything here belongs to one crawler, so that two crawls in one process do not touch each other.
"""

from __future__ import annotations

import asyncio
import threading
import weakref
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import DownloadFailedError, ResponseDataLossError
from twisted.python.failure import Failure
from twisted.web._newclient import BODY, HEADER, STATUS  # no public names
from twisted.web.client import HTTPConnectionPool

from newscrawler.engine.bodies import Bodies
from newscrawler.engine.exceptions import HEADER_LINES, HeaderTooLongError
from newscrawler.engine.lenient_parsing import is_whole, relax
from newscrawler.engine.resolver import GlobalResolver
from newscrawler.engine.tls import NamedFailures

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy import Request
    from scrapy.core.engine import ExecutionEngine
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.web._newclient import HTTP11ClientProtocol

GRACE = 3.0
"""Seconds that open requests have to end when the run is stopped."""

MAX_HEAD = 256 * 1024
"""Bytes of status line and headers, with the informational answers before them: as much as browsers take."""

MAX_IDLE = 200
"""Connections that are kept for a next request: a site that makes up hosts cannot use up the process's open files."""


class Downloads:
    """The open requests of one crawler, the bodies that they bring, and the resolver that they use."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = weakref.ref(crawler)
        self.open: set[asyncio.Task[Response]] = set()
        self.stopping = False
        """Whether requests are being ended: what fails now tells nothing about its server."""
        self.bodies = Bodies(self._unread)
        self.header_lines: list[tuple[bytes, bytes]] = []
        """Header lines of the answer whose bytes are being taken in at this moment."""

    @property
    def _engine(self) -> ExecutionEngine | None:
        crawler = self._crawler()
        return crawler.engine if crawler is not None else None

    @cached_property
    def resolver(self) -> GlobalResolver:
        """What the crawler's requests resolve names with. The reactor must have been chosen."""
        from twisted.internet import reactor

        crawler = self._crawler()
        assert crawler is not None  # noqa: S101  # it asks for it
        return GlobalResolver.from_crawler(crawler, reactor)

    def _unread(self) -> int:
        """Bytes of the answers that Scrapy holds until a callback takes them."""
        engine = self._engine
        slot = engine.scraper.slot if engine is not None else None
        return slot.active_size if slot is not None else 0

    def places(self, host: str) -> int:
        """Return how many requests to a host may be under way."""
        slot = self._engine.downloader.slots.get(host) if self._engine is not None else None
        return slot.concurrency if slot is not None else 1

    def wake(self) -> None:
        """Have the engine ask the scheduler again."""
        slot = self._engine._slot if self._engine is not None else None  # Scrapy has no public way
        if slot is not None:
            slot.nextcall.schedule()

    def stop(self, reason: str) -> None:
        """End the crawl: requests have `GRACE` seconds, the crawlers beside it are left alone."""
        engine = self._engine
        if engine is not None and engine.spider is not None:
            self.end_soon()
            task = asyncio.ensure_future(engine.close_spider_async(reason=reason))
            task.add_done_callback(lambda done: done.cancelled() or done.exception())

    def end_soon(self) -> None:
        """Begin no request any more, let none wait for its host's delay, and end what is open after `GRACE` seconds."""
        self.stopping = True
        asyncio.get_running_loop().call_later(GRACE, self._abort)
        downloader = self._engine.downloader if self._engine is not None else None
        if downloader is None:
            return
        for slot in list(downloader.slots.values()):
            slot.delay = 0.0
            if slot.latercall is not None:  # Scrapy has no public way to hurry a slot
                slot.latercall.cancel()
                downloader._latercall(slot)

    def _abort(self) -> None:
        """End every open request and what is done with the answers: their rows are due in the next run."""
        for task in list(self.open):
            task.cancel()
        crawler = self._crawler()
        crawl: Any = getattr(crawler.spider, "crawl", None) if crawler is not None else None
        if crawl is not None:
            crawl.run.abandon()


_of_crawlers: weakref.WeakKeyDictionary[Crawler, Downloads] = weakref.WeakKeyDictionary()


def downloads_of(crawler: Crawler) -> Downloads:
    """Return the one Downloads of a crawler."""
    if (downloads := _of_crawlers.get(crawler)) is None:
        downloads = _of_crawlers[crawler] = Downloads(crawler)
    return downloads


def wait_for_no_lookup() -> None:
    """Leave lookups to threads that end with the process: a name server that does not answer must not delay the exit.

    Call it once the reactor is there and before it runs.
    """
    from twisted.internet import reactor

    pool: Any = reactor.getThreadPool()
    pool.threadFactory = partial(threading.Thread, daemon=True)
    pool.stop = lambda: None  # Twisted's waits for each thread


def _noted(parser: Any) -> list[tuple[bytes, bytes]]:
    """Return the list that an answer's header lines go into: Twisted sorts them, and forgets their spelling."""
    relax(parser)
    parser.MAX_LENGTH = MAX_HEAD
    lines: list[tuple[bytes, bytes]] = []
    store, begin = parser.headerReceived, parser.statusReceived

    def note(name: bytes, value: bytes) -> None:
        lines.append((name, value))
        store(name, value)

    def begin_again(status: bytes) -> None:  # an informational answer came before
        lines.clear()
        begin(status)

    parser.headerReceived, parser.statusReceived = note, begin_again
    return lines


def _watched(protocol: HTTP11ClientProtocol, downloads: Downloads) -> HTTP11ClientProtocol:
    """Return the protocol of one connection, with its header lines noted and the bytes of its bodies counted.

    A head of more than MAX_HEAD bytes ends it: Scrapy counts bodies only.
    """
    received: Callable[[bytes], None] = protocol.dataReceived
    parser: Any = None
    lines: list[tuple[bytes, bytes]] = []
    size = 0

    def count(data: bytes) -> None:
        nonlocal parser, size, lines
        if protocol._parser is not parser:  # the next answer on this connection
            parser, size = protocol._parser, 0
            lines = _noted(parser) if parser is not None else []
        size += len(data) if parser is not None and parser.state in (STATUS, HEADER) else 0
        if size > MAX_HEAD:
            protocol._giveUp(Failure(HeaderTooLongError(f"headers of more than {MAX_HEAD} bytes")))  # type: ignore[no-untyped-call]
            return
        downloads.header_lines = lines
        try:
            received(data)
        finally:
            downloads.header_lines = []
        if parser is not None and parser.state == BODY and protocol._parser is parser:
            downloads.bodies.came(protocol, len(data))

    protocol.dataReceived = count  # type: ignore[method-assign]
    return protocol


class Connections(HTTPConnectionPool):  # type: ignore[misc,unused-ignore]
    """Twisted's pool with a limit on all connections, not only on those of a host: the oldest is closed.

    Names are resolved by the crawler's own resolver, not by the reactor's, which all crawlers share.
    """

    resolver: GlobalResolver

    def _newConnection(self, key: Any, endpoint: Any) -> Any:  # noqa: N802  # Twisted's name
        inner = endpoint
        while (wrapped := getattr(inner, "_wrappedEndpoint", None)) is not None:  # TLS over TCP
            inner = wrapped
        inner._getNameResolverAndMaybeWarn = lambda reactor: self.resolver  # Twisted has no public way
        return super()._newConnection(key, endpoint)  # type: ignore[no-untyped-call,unused-ignore]

    def _putConnection(self, key: Any, connection: Any) -> None:  # noqa: N802  # Twisted's name
        super()._putConnection(key, connection)  # type: ignore[no-untyped-call]
        self._connections = {host: idle for host, idle in self._connections.items() if idle}
        while len(self._timeouts) > MAX_IDLE:
            oldest = next(iter(self._timeouts))
            self._timeouts.pop(oldest).cancel()
            for idle in self._connections.values():
                if oldest in idle:
                    idle.remove(oldest)
            oldest.transport.abortConnection()  # over TLS, a mere close would wait for the server's


class StoppableHandler(HTTP11DownloadHandler):
    """Scrapy's handler for http and https, whose requests a stop ends, with limits on heads and connections."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._downloads = downloads = downloads_of(crawler)
        scrapys, self._pool = self._pool, Connections(self._pool._reactor)  # type: ignore[no-untyped-call]
        self._pool.maxPersistentPerHost = scrapys.maxPersistentPerHost
        self._pool.resolver = downloads.resolver
        self._fail_when_cut, self._fail_on_dataloss = self._fail_on_dataloss, False
        if crawler.settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES"):
            self._contextFactory = NamedFailures(self._contextFactory)  # type: ignore[assignment]
        made: Any = scrapys._factory

        class Factory(made):  # type: ignore[misc]
            def buildProtocol(self, addr: object) -> HTTP11ClientProtocol:  # noqa: N802  # Twisted's name
                return _watched(super().buildProtocol(addr), downloads)

        self._pool._factory = Factory
        crawler.signals.connect(self._keep_header_lines, signal=signals.headers_received)

    def _keep_header_lines(self, request: Request) -> None:
        """Scrapy's signal comes while the connection takes the last line of an answer's head."""
        if self._downloads.header_lines:
            request.meta[HEADER_LINES] = tuple(self._downloads.header_lines)

    async def download_request(self, request: Request) -> Response:
        """Download; DownloadFailedError when the run was stopped meanwhile, which a retry then leaves in its row."""
        if self._downloads.stopping:
            raise DownloadFailedError("the run is stopping")
        request.meta.pop(HEADER_LINES, None)  # those of the answer before a redirect
        task = asyncio.ensure_future(super().download_request(request))
        self._downloads.open.add(task)
        try:
            response = await task
        except asyncio.CancelledError as error:
            raise DownloadFailedError("the run is stopping") from error
        finally:
            self._downloads.open.discard(task)
        if (
            "dataloss" in response.flags
            and request.meta.get("download_fail_on_dataloss", self._fail_when_cut)
            and not is_whole(response.body)
        ):
            raise ResponseDataLossError("the connection ended in the middle of the body")
        return response
