"""Name resolution with the address rule: a name that points to a private address does not resolve."""

from __future__ import annotations

import ipaddress
import logging
from typing import TYPE_CHECKING, Any

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from newscrawler.addresses import may_fetch
from newscrawler.config import read_config

if TYPE_CHECKING:
    from collections.abc import Collection

    from twisted.internet.defer import Deferred

    from newscrawler.addresses import IPAddress


logger = logging.getLogger(__name__)

proxies: set[str] = set()
"""Proxies that are named by IP address: who wrote one down meant it. No page leads there: the address rule refuses its
address before anything is resolved."""


class GlobalResolver(CachingThreadedResolver):
    """Scrapy's threaded resolver, whose answers must be global addresses or allowed by name."""

    allowed: Collection[IPAddress] = ()
    _told: set[str]

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> GlobalResolver:
        """Scrapy's constructor."""
        resolver = super().from_crawler(crawler, reactor)
        resolver._told = set()
        resolver.allowed = read_config(crawler.settings.get).allow_addresses
        return resolver  # type: ignore[no-any-return,unused-ignore]

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802  # Twisted's name
        """The address of `name`; DNSLookupError for one that may not be fetched."""
        return super().getHostByName(name, timeout).addCallback(self._check, name)

    def _check(self, address: str, name: str) -> str:
        if name not in proxies and not may_fetch(ipaddress.ip_address(address), self.allowed):
            problem = f"{name} resolves to {address}, which is not a global address"
            if name not in self._told:  # Twisted keeps the reason to itself
                self._told.add(name)
                logger.warning("%s; --allow-address %s would allow it", problem, address)
            raise DNSLookupError(problem)
        return address
