"""Downloader middlewares: thin adapters over pure rules."""

from __future__ import annotations

import asyncio
import base64
import logging
from time import monotonic
from typing import TYPE_CHECKING, Self
from urllib.parse import unquote, urlsplit

from scrapy import Request, signals
from scrapy.exceptions import IgnoreRequest, NotConfigured, StopDownload
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.defer import maybe_deferred_to_future

from newscrawler import robots
from newscrawler.addresses import literal_address, may_fetch
from newscrawler.config import read_config
from newscrawler.robots import Robots
from newscrawler.urls import registrable_domain

if TYPE_CHECKING:
    from collections.abc import Collection

    from scrapy.crawler import Crawler

    from newscrawler.addresses import IPAddress

logger = logging.getLogger(__name__)

ROBOTS_AGE = 86_400.0
"""Seconds for which a robots.txt counts (RFC 9309, 2.4)."""
_ROBOTS = "newscrawler_robots"


class AddressRefused(IgnoreRequest):  # type: ignore[misc,unused-ignore]
    """The address is private, reserved or carries a user name."""


class RobotsRefused(IgnoreRequest):  # type: ignore[misc,unused-ignore]
    """robots.txt forbids the address, or (`reachable` false) could not be read, which forbids it for now."""

    def __init__(self, url: str, *, reachable: bool) -> None:
        super().__init__(f"{url}: forbidden by robots.txt" if reachable else f"{url}: robots.txt could not be read")
        self.reachable = reachable


class AddressMiddleware:
    """Refuses addresses that are not global, in every spelling; names are checked where they are resolved.

    A proxy would resolve the name itself: behind one it is resolved and checked here first. The proxy may still get
    another answer than we did.
    """

    def __init__(self, allowed: Collection[IPAddress]) -> None:
        self._allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(read_config(crawler.settings.get).allow_addresses)

    async def process_request(self, request: Request) -> None:
        """Called for pages, redirects and robots.txt alike."""
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
            raise AddressRefused(f"{parts.scheme}://{parts.hostname}: only plain http and https addresses are fetched")
        address = literal_address(parts.hostname)
        if address is not None and not may_fetch(address, self._allowed):
            raise AddressRefused(f"{address} is not a global address; --allow-address {address} would allow it")
        if address is None and request.meta.get("proxy"):
            from twisted.internet import reactor

            await maybe_deferred_to_future(reactor.resolve(parts.hostname))  # type: ignore[arg-type]  # Twisted's stub is wrong
        _authorize_proxy(request)


def _authorize_proxy(request: Request) -> None:
    """Move the proxy's user and password from its address, which Scrapy logs, into the header that carries them."""
    proxy = urlsplit(request.meta.get("proxy") or "")
    if "@" in proxy.netloc:
        pair = f"{unquote(proxy.username or '')}:{unquote(proxy.password or '')}".encode()
        request.headers["Proxy-Authorization"] = b"Basic " + base64.b64encode(pair)
        request.meta["proxy"] = proxy._replace(netloc=proxy.netloc.rpartition("@")[2]).geturl()


class SiteMiddleware:
    """Gives a request the headers and cookies of its site, and takes them away where a redirect leads elsewhere."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Called for redirects too, which carry the headers of the request before."""
        run, row = getattr(self._crawler.spider, "run", None), request.meta.get("newscrawler_row")
        site = run.sites.get(row.site) if run is not None and row is not None else None
        if site is None:
            return
        headers = dict(site.headers)
        if site.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in site.cookies.items())
        own = {urlsplit(source.url).hostname for source in site.source}
        host = urlsplit(request.url).hostname or ""
        for name, value in headers.items():
            if host in own or registrable_domain(host) == registrable_domain(site.home):
                request.headers[name] = value
            else:
                request.headers.pop(name, None)


class RobotsMiddleware:
    """Obeys robots.txt (RFC 9309): one that cannot be read forbids everything, one that does not exist nothing."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._known: dict[str, tuple[float, asyncio.Future[Robots]]] = {}
        crawler.signals.connect(self._received, signal=signals.bytes_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Ask for the host's robots.txt first, once a day. Raises RobotsRefused."""
        if _ROBOTS in request.meta or request.meta.get("dont_obey_robotstxt"):
            return
        rules = await self._robots(request)
        if not rules.allowed(request.url):
            raise RobotsRefused(request.url, reachable=rules.reachable)

    async def _robots(self, request: Request) -> Robots:
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        asked, future = self._known.get(origin, (0.0, None))
        if future is None or monotonic() - asked > ROBOTS_AGE:
            future = asyncio.get_running_loop().create_future()
            self._known[origin] = monotonic(), future
            rules = robots.UNREACHABLE
            try:
                rules = await self._fetch(f"{origin}/robots.txt", request)
            finally:
                future.set_result(rules)
        return await future

    async def _fetch(self, url: str, request: Request) -> Robots:
        meta = {_ROBOTS: 0, **({"proxy": request.meta["proxy"]} if request.meta.get("proxy") else {})}
        headers = {"Accept-Encoding": "identity", "Accept": "text/plain,*/*;q=0.5"}
        try:
            engine = self._crawler.engine
            assert engine is not None  # noqa: S101  # it asks us
            response = await engine.download_async(
                Request(url, priority=1000, meta=meta, headers=headers, callback=NO_CALLBACK)
            )
        except Exception as error:  # whatever goes wrong, the file could not be read
            too_many = isinstance(error, IgnoreRequest) and "redirections" in str(error)
            logger.info("%s: %s", url, str(error) or type(error).__name__)
            return robots.ANYTHING if too_many else robots.UNREACHABLE
        rules = await self._parse(response.status, response.body)
        await self._crawler.signals.send_catch_log_async(
            signal=signals.robots_parsed, robotparser=rules, request=request
        )
        return rules

    async def _parse(self, status: int, body: bytes) -> Robots:
        run = getattr(self._crawler.spider, "run", None)
        if run is None:  # a user's own spider, `scrapy shell`
            return robots.of_status(status, body)
        try:
            rules: Robots = await run.work(robots.of_status, status, body)
        except Exception:
            logger.warning("robots.txt could not be parsed", exc_info=True)
            return robots.UNREACHABLE
        return rules

    def _received(self, data: bytes, request: Request) -> None:
        """Of a robots.txt as much is read as counts; the rest, however long, is left to the server."""
        if _ROBOTS in request.meta:
            request.meta[_ROBOTS] += len(data)
            if request.meta[_ROBOTS] > robots.MAX_BYTES:
                raise StopDownload(fail=False)
