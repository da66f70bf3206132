"""Downloader middlewares: thin adapters over pure rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest

from newscrawler.addresses import literal_address, may_fetch
from newscrawler.config import read_config

if TYPE_CHECKING:
    from collections.abc import Collection

    from scrapy import Request
    from scrapy.crawler import Crawler

    from newscrawler.addresses import IPAddress


class AddressRefused(IgnoreRequest):  # type: ignore[misc,unused-ignore]
    """The address is private, reserved or carries a user name."""


class AddressMiddleware:
    """Refuses addresses that are not global, in every spelling; names are checked where they are resolved."""

    def __init__(self, allowed: Collection[IPAddress]) -> None:
        self._allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(read_config(crawler.settings.get).allow_addresses)

    def process_request(self, request: Request) -> None:
        """Called for pages, redirects and robots.txt alike."""
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
            raise AddressRefused(f"{parts.scheme}://{parts.hostname}: only plain http and https addresses are fetched")
        address = literal_address(parts.hostname)
        if address is not None and not may_fetch(address, self._allowed):
            raise AddressRefused(f"{address} is not a global address; --allow-address {address} would allow it")
