"""Access files: robots.txt, ai.txt and tdmrep.json, asked for once a day and kept by the store."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.exceptions import IgnoreRequest, StopDownload
from scrapy.http.request import NO_CALLBACK

from newscrawler.engine.exceptions import SITE
from newscrawler.engine.translation import unanswered_of
from newscrawler.model.errors import Stopped, StoreError
from newscrawler.model.frontier import AccessFile
from newscrawler.model.reasons import Reason
from newscrawler.store.access_files import AGE
from newscrawler.web import robots

if TYPE_CHECKING:
    from typing import Any

    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

T = TypeVar("T")
Log = logging.Logger | logging.LoggerAdapter[logging.Logger]

AGAIN = 900.0
"""Seconds after which a file that could not be read is asked for again: as long as a row waits for its second try.

Held by tests/crawling/test_refusals.py::test_a_file_that_could_not_be_read_is_asked_for_when_its_row_is_tried_again.
"""
REMEMBERED = 2 * 1024 * 1024
"""Bytes of files whose rules are held in memory; the least recently used are read from the store again."""
_LEAST = 200  # bytes that a file counts for at least: an entry without rules takes memory, too
_ASKED = "newscrawler_access_file"


@dataclass
class _Asked:
    """What a request for an access file carries in its `meta`."""

    path: str
    received: int = 0
    """Bytes of the body so far."""


@dataclass
class _Known(Generic[T]):
    until: float
    value: asyncio.Future[T]
    problem: str = Reason.ROBOTS_UNREACHABLE
    size: int = _LEAST


def asks_for(request: Request) -> str | None:
    """Return the path of the access file that `request` was made for, even after redirects; None for other requests."""
    asked: _Asked | None = request.meta.get(_ASKED)
    return None if asked is None else asked.path


def log_of(crawler: Crawler, request: Request, logger: Log) -> Log:
    """Return `logger` with the site and the run of a request; itself for a spider without a run."""
    crawl = getattr(crawler.spider, "crawl", None)
    return crawl.run.log(logger, request.meta.get(SITE, "-")) if crawl is not None else logger


class AccessFiles(Generic[T]):
    """One access file of each origin, as `parse` reads it."""

    def __init__(
        self, crawler: Crawler, path: str, parse: Callable[[int, bytes], T], unreadable: T, **meta: Any
    ) -> None:
        """`parse(status, body)` is pure and runs in a worker; `unreadable` is the value without an answer, after a
        5xx, and where parsing fails.

        `meta` goes into every request for the file.
        """
        self._crawler, self._path, self._parse, self._unreadable, self._meta = crawler, path, parse, unreadable, meta
        self._known: dict[str, _Known[T]] = {}  # the most recently used comes last
        crawler.signals.connect(self._received, signal=signals.bytes_received)

    async def of(self, request: Request) -> tuple[T, bool, str]:
        """Return what the file of this request's origin says, whether it was read just now, and why it could not be."""
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        known = self._known.pop(origin, None)
        if known is not None and monotonic() < known.until:
            self._known[origin] = known
            return await known.value, False, known.problem
        known = self._known[origin] = _Known(monotonic() + AGE, asyncio.get_running_loop().create_future())
        value, age, size = self._unreadable, AGE - AGAIN, 0
        try:
            value, age, size = await self._read(origin + self._path, request, known)
        finally:
            known.until -= age
            known.size = max(size, _LEAST)
            known.value.set_result(value)
            self._forget()
        return value, True, known.problem

    async def kept(self, request: Request) -> AccessFile | None:
        """Return the file of this request's origin as the store keeps it; None for a spider without a run."""
        crawl, parts = getattr(self._crawler.spider, "crawl", None), urlsplit(request.url)
        if crawl is None:
            return None
        url, now = f"{parts.scheme}://{parts.netloc}{self._path}", datetime.now(UTC)
        file: AccessFile | None = await crawl.run.ask(lambda store: store.read_access_file(url, now))
        return file

    def _forget(self) -> None:
        """Drop the least recently used: a site that makes up hosts cannot fill the memory."""
        over = sum(known.size for known in self._known.values()) - REMEMBERED
        for origin, known in list(self._known.items()):
            if over <= 0:
                break
            if known.value.done():
                over -= known.size
                del self._known[origin]

    async def _read(self, url: str, request: Request, known: _Known[T]) -> tuple[T, float, int]:
        """Return what the file says, how many seconds of its day are over, and its size in bytes."""
        crawl = getattr(self._crawler.spider, "crawl", None)  # None: a user's own spider, `scrapy shell`
        run = crawl.run if crawl is not None else None
        unreadable = self._unreadable, AGE - AGAIN, 0
        try:
            now = datetime.now(UTC)
            file = await run.ask(lambda store: store.read_access_file(url, now)) if run is not None else None
            kept = file is not None
            file = file or await self._fetch(url, request, known)
            if file is None or file.status >= 500:
                return unreadable
            if run is None:
                return self._parse(file.status, file.body), 0.0, len(file.body)
            if not kept:
                await run.ask(lambda store: store.keep_access_file(file))
            value = await run.work(self._parse, file.status, file.body)
        except (StoreError, Stopped):  # the run is ending, and has noted why
            return unreadable
        except Exception:
            log_of(self._crawler, request, logger).warning("%s could not be read", url, exc_info=True)
            return unreadable
        return value, (now - file.fetched_at).total_seconds() if kept else 0.0, len(file.body)

    async def _fetch(self, url: str, request: Request, known: _Known[T]) -> AccessFile | None:
        """Return the origin's answer; None without one, with the reason in `known`."""
        meta: dict[str, Any] = {
            _ASKED: _Asked(self._path),
            SITE: request.meta.get(SITE),
            "download_maxsize": 0,
            **self._meta,
        }
        headers = {"Accept-Encoding": "identity", "Accept": "text/plain,application/json,*/*;q=0.5"}
        if request.meta.get("proxy"):
            meta["proxy"] = request.meta["proxy"]
            if (password := request.headers.get("Proxy-Authorization")) is not None:
                headers["Proxy-Authorization"] = password.decode("latin-1")
        engine = self._crawler.engine
        assert engine is not None  # noqa: S101  # it asks us
        now = datetime.now(UTC)
        try:
            response = await engine.download_async(
                Request(url, priority=1000, meta=meta, headers=headers, callback=NO_CALLBACK)
            )
        except Exception as error:  # whatever went wrong, the file could not be read
            log_of(self._crawler, request, logger).info("%s: %s", url, str(error) or type(error).__name__)
            # RFC 9309, 2.3.1.2: after five redirects and more a file may be treated as missing
            if (reason := unanswered_of(error).reason) not in (Reason.TIMEOUT, Reason.ROBOTS, Reason.TOO_BIG):
                known.problem = reason
            too_many = isinstance(error, IgnoreRequest) and "redirections" in str(error)
            return AccessFile(url, 404, b"", now) if too_many else None
        return AccessFile(url, response.status, response.body[: robots.MAX_BYTES], now)

    def _received(self, data: bytes, request: Request) -> None:
        """Stop reading a file at its maximum size."""
        asked: _Asked | None = request.meta.get(_ASKED)
        if asked is not None and asked.path == self._path:
            asked.received += len(data)
            if asked.received > robots.MAX_BYTES:
                raise StopDownload(fail=False)
