"""Files at fixed paths in which an origin speaks to crawlers: asked for once a day, in bounds, kept by the store."""

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

from newscrawler.model.errors import Stopped, StoreError
from newscrawler.model.frontier import SiteFile
from newscrawler.store.access_files import AGE
from newscrawler.web import robots

if TYPE_CHECKING:
    from typing import Any

    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

T = TypeVar("T")

AGAIN = 900.0
"""Seconds after which a file is asked for again that could not be read: as long as a row waits for its second try."""
REMEMBERED = 2 * 1024 * 1024
"""Bytes of files whose meaning is held in memory; what was used longest ago is read from the store again."""
_LEAST = 200  # bytes that a file counts for: what is known of its origin has a size, too
_ASKED = "newscrawler_site_file"


@dataclass
class _Asked:
    """What a request of ours carries."""

    path: str
    came: int = 0


@dataclass
class _Known(Generic[T]):
    until: float
    value: asyncio.Future[T]
    size: int = _LEAST


def asks_for(request: Request) -> str | None:
    """The path of the file that `request` was made for, also where a redirect has led it elsewhere; else None."""
    asked: _Asked | None = request.meta.get(_ASKED)
    return None if asked is None else asked.path


class SiteFiles(Generic[T]):
    """One file of each origin, as `parse` reads it."""

    def __init__(
        self, crawler: Crawler, path: str, parse: Callable[[int, bytes], T], unreadable: T, **meta: Any
    ) -> None:
        """`parse(status, body)` is pure and runs in a worker; `unreadable` stands for no answer, a 5xx, or no parse.

        `meta` goes into every request for the file.
        """
        self._crawler, self._path, self._parse, self._unreadable, self._meta = crawler, path, parse, unreadable, meta
        self._known: dict[str, _Known[T]] = {}  # what was used last comes last
        crawler.signals.connect(self._received, signal=signals.bytes_received)

    async def of(self, request: Request) -> tuple[T, bool]:
        """What the file of this request's origin says, and whether it was read just now."""
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        known = self._known.pop(origin, None)
        if known is not None and monotonic() < known.until:
            self._known[origin] = known
            return await known.value, False
        known = self._known[origin] = _Known(monotonic() + AGE, asyncio.get_running_loop().create_future())
        value, age, size = self._unreadable, AGE - AGAIN, 0
        try:
            value, age, size = await self._read(origin + self._path, request)
        finally:
            known.until -= age
            known.size = max(size, _LEAST)
            known.value.set_result(value)
            self._forget()
        return value, True

    def _forget(self) -> None:
        """A site that makes up hosts cannot fill the memory with what each of them says."""
        over = sum(known.size for known in self._known.values()) - REMEMBERED
        for origin, known in list(self._known.items()):
            if over <= 0:
                break
            if known.value.done():
                over -= known.size
                del self._known[origin]

    async def _read(self, url: str, request: Request) -> tuple[T, float, int]:
        """The file's meaning, how many seconds of its day are over, and its size in bytes."""
        run = getattr(self._crawler.spider, "run", None)  # None: a user's own spider, `scrapy shell`
        unreadable = self._unreadable, AGE - AGAIN, 0
        try:
            now = datetime.now(UTC)
            file = await run.ask(lambda store: store.site_file(url, now)) if run is not None else None
            kept = file is not None
            file = file or await self._fetch(url, request)
            if file is None or file.status >= 500:
                return unreadable
            if run is None:
                return self._parse(file.status, file.body), 0.0, len(file.body)
            if not kept:
                await run.ask(lambda store: store.keep_site_file(file))
            value = await run.work(self._parse, file.status, file.body)
        except (StoreError, Stopped):  # the run is ending, and has noted why
            return unreadable
        except Exception:
            logger.warning("%s could not be read", url, exc_info=True)
            return unreadable
        return value, (now - file.fetched_at).total_seconds() if kept else 0.0, len(file.body)

    async def _fetch(self, url: str, request: Request) -> SiteFile | None:
        """The origin's answer; None where there is none."""
        meta = {_ASKED: _Asked(self._path), **self._meta}
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
        except Exception as error:  # whatever goes wrong, the file could not be read
            logger.info("%s: %s", url, str(error) or type(error).__name__)
            # RFC 9309, 2.3.1.2: after five redirects a file may be taken for one that is not there
            too_many = isinstance(error, IgnoreRequest) and "redirections" in str(error)
            return SiteFile(url, 404, b"", now) if too_many else None
        return SiteFile(url, response.status, response.body[: robots.MAX_BYTES], now)

    def _received(self, data: bytes, request: Request) -> None:
        """As much is read as counts; the rest, however long, is left to the server."""
        asked: _Asked | None = request.meta.get(_ASKED)
        if asked is not None and asked.path == self._path:
            asked.came += len(data)
            if asked.came > robots.MAX_BYTES:
                raise StopDownload(fail=False)
