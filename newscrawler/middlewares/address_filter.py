"""Refuses addresses that are not global, in every spelling; names are checked where they are resolved."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Self
from urllib.parse import unquote, urlsplit

from scrapy.utils.defer import maybe_deferred_to_future

from newscrawler.engine.downloads import downloads_of
from newscrawler.engine.exceptions import AddressRefused
from newscrawler.model.config import read_config
from newscrawler.model.hosts import literal_address
from newscrawler.web.addresses import may_fetch

if TYPE_CHECKING:
    from collections.abc import Collection

    from scrapy import Request
    from scrapy.crawler import Crawler

    from newscrawler.engine.resolver import GlobalResolver
    from newscrawler.model.hosts import IPAddress


class AddressMiddleware:
    """Refuses addresses that are not global, in every spelling; names are checked where they are resolved.

    A proxy would resolve the name itself: behind one, the name is resolved and checked here first. The proxy may still
    get a different answer.
    """

    def __init__(self, allowed: Collection[IPAddress], resolver: GlobalResolver) -> None:
        self._allowed, self._resolver = allowed, resolver

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(read_config(crawler.settings.get).allow_addresses, downloads_of(crawler).resolver)

    async def process_request(self, request: Request) -> None:
        """Called for pages, redirects and access files. Raises AddressRefused."""
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
            raise AddressRefused(
                f"{parts.scheme}://{parts.hostname}: only http and https URLs without a user are fetched"
            )
        address = literal_address(parts.hostname)
        if address is not None and not may_fetch(address, self._allowed):
            raise AddressRefused(f"{address} is not a global address; --allow-address {address} would allow it")
        if address is None and request.meta.get("proxy"):
            await maybe_deferred_to_future(self._resolver.addresses_of(parts.hostname))
        self._prepare_proxy(request)

    def _prepare_proxy(self, request: Request) -> None:
        """Move the proxy's user and password from its URL, which Scrapy logs, into the header that carries them."""
        proxy = urlsplit(request.meta.get("proxy") or "")
        if proxy.hostname and literal_address(proxy.hostname) is not None:
            self._resolver.proxies.add(proxy.hostname)
        if "@" in proxy.netloc:
            pair = f"{unquote(proxy.username or '')}:{unquote(proxy.password or '')}".encode()
            request.headers["Proxy-Authorization"] = b"Basic " + base64.b64encode(pair)
            request.meta["proxy"] = proxy._replace(netloc=proxy.netloc.rpartition("@")[2]).geturl()
