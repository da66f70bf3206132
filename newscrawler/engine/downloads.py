"""Downloads that end: a stop waits neither for a server that drips nor for a delay; headers do not go on for ever."""

from __future__ import annotations

import asyncio
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import DownloadFailedError
from twisted.python.failure import Failure
from twisted.web._newclient import BODY, HEADER, STATUS  # no public names
from twisted.web.client import HTTPConnectionPool

from newscrawler.engine.bodies import bodies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.web._newclient import HTTP11ClientProtocol

    from newscrawler.crawl.run import Run

GRACE = 3.0
"""Seconds that open requests have to end when the run is stopped."""

MAX_HEAD = 256 * 1024
"""Bytes of status line and headers, with the informational answers before them: as much as browsers take."""

MAX_IDLE = 200
"""Connections that are kept for a next request: a site that makes up hosts cannot use up the process's open files."""

_open: set[asyncio.Task[Response]] = set()
_stopping: list[bool] = []


def stopping() -> bool:
    """Whether requests are being ended: what fails now tells nothing about its server."""
    return bool(_stopping)


def refuse(crawlers: Iterable[Crawler]) -> None:
    """No request begins any more; those that wait for their host's delay end at once."""
    _stopping[:] = [True]
    for crawler in crawlers:
        downloader = crawler.engine.downloader if crawler.engine is not None else None
        for slot in list(downloader.slots.values()) if downloader is not None else ():
            slot.delay = 0.0
            if slot.latercall is not None:  # Scrapy has no public way to hurry a slot
                slot.latercall.cancel()
                downloader._latercall(slot)


def abort(crawlers: Iterable[Crawler]) -> None:
    """End every open request and what is done with the answers: their rows are due in the next run."""
    for task in list(_open):
        task.cancel()
    for crawler in crawlers:
        run: Run | None = getattr(crawler.spider, "run", None)
        if run is not None:
            run.abandon()


def wait_for_no_lookup() -> None:
    """A name server that does not answer holds up nobody's exit: lookups are left to threads that end with the process.

    Call it once the reactor is there and before it runs.
    """
    from twisted.internet import reactor

    pool: Any = reactor.getThreadPool()
    pool.threadFactory = partial(threading.Thread, daemon=True)
    pool.stop = lambda: None  # Twisted's waits for each thread


def _bounded(protocol: HTTP11ClientProtocol) -> HTTP11ClientProtocol:
    """The protocol of one connection, ended by a head of more than MAX_HEAD bytes: Scrapy counts bodies only."""
    received: Callable[[bytes], None] = protocol.dataReceived
    parser: Any = None
    size = 0

    def count(data: bytes) -> None:
        nonlocal parser, size
        if protocol._parser is not parser:  # the next answer on this connection
            parser, size = protocol._parser, 0
        size += len(data) if parser is not None and parser.state in (STATUS, HEADER) else 0
        if size > MAX_HEAD:
            protocol._giveUp(Failure(ValueError(f"headers of more than {MAX_HEAD} bytes")))  # type: ignore[no-untyped-call]
            return
        received(data)
        if parser is not None and parser.state == BODY and protocol._parser is parser:
            bodies.came(protocol, len(data))

    protocol.dataReceived = count  # type: ignore[method-assign]
    return protocol


class Connections(HTTPConnectionPool):  # type: ignore[misc,unused-ignore]
    """Twisted's pool, which bounds the connections of a host only, with a bound on all: the oldest goes."""

    def _putConnection(self, key: Any, connection: Any) -> None:  # noqa: N802  # Twisted's name
        super()._putConnection(key, connection)  # type: ignore[no-untyped-call]
        self._connections = {host: some for host, some in self._connections.items() if some}
        while len(self._timeouts) > MAX_IDLE:
            oldest = next(iter(self._timeouts))
            self._timeouts.pop(oldest).cancel()
            for some in self._connections.values():
                if oldest in some:
                    some.remove(oldest)
            oldest.transport.abortConnection()  # over TLS, a mere close would wait for the server's


class StoppableHandler(HTTP11DownloadHandler):
    """Scrapy's handler for http and https, whose requests `abort` ends, with bounds on heads and connections."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        bodies.crawler = crawler
        theirs, self._pool = self._pool, Connections(self._pool._reactor)  # type: ignore[no-untyped-call]
        self._pool.maxPersistentPerHost = theirs.maxPersistentPerHost
        made: Any = theirs._factory

        class Factory(made):  # type: ignore[misc]
            def buildProtocol(self, addr: object) -> HTTP11ClientProtocol:  # noqa: N802  # Twisted's name
                return _bounded(super().buildProtocol(addr))

        self._pool._factory = Factory

    async def download_request(self, request: Request) -> Response:
        """Download; DownloadFailedError when the run was stopped meanwhile, which a retry then leaves in its row."""
        if _stopping:
            raise DownloadFailedError("the run is stopping")
        task = asyncio.ensure_future(super().download_request(request))
        _open.add(task)
        try:
            return await task
        except asyncio.CancelledError as error:
            raise DownloadFailedError("the run is stopping") from error
        finally:
            _open.discard(task)
