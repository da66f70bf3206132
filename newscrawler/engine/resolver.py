"""Name resolution with the address rule, IPv4 and IPv6: a name that points to a private address does not resolve."""

from __future__ import annotations

import ipaddress
import logging
import socket
from typing import TYPE_CHECKING, Any, cast

from scrapy.resolver import CachingHostnameResolver, dnscache
from twisted.internet._resolver import GAIResolver  # no public name; what a reactor has by itself
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError
from twisted.internet.interfaces import IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from newscrawler.model.config import read_config
from newscrawler.web.addresses import fetchable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from twisted.internet.interfaces import IAddress, IHostResolution

    from newscrawler.model.hosts import IPAddress


logger = logging.getLogger(__name__)

proxies: set[str] = set()
"""Proxies that are named by IP address: who wrote one down meant it. No page leads there: the address rule refuses its
address before anything is resolved."""


def _getaddrinfo(host: Any, port: Any, family: int = 0, kind: int = 0, proto: int = 0, flags: int = 0) -> Any:
    """Twisted knows one error of it only, and would wait for ever after any other."""
    try:
        return socket.getaddrinfo(host, port, family, kind, proto, flags)
    except UnicodeError as error:  # `a..b` is no name
        raise socket.gaierror(socket.EAI_NONAME, str(error)) from error


class GlobalResolver(CachingHostnameResolver):
    """Scrapy's resolver for IPv4 and IPv6, whose answers must be global addresses or allowed by name.

    The addresses that were checked are the ones that are connected to, one after the other until one answers.
    """

    allowed: Collection[IPAddress] = ()
    _told: set[str]

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> GlobalResolver:
        """Scrapy's constructor."""
        resolver = super().from_crawler(crawler, reactor)
        plain: Any = GAIResolver(reactor, reactor.getThreadPool, cast(Any, _getaddrinfo))
        resolver.original_resolver = plain
        resolver._told = set()
        resolver.allowed = read_config(crawler.settings.get).allow_addresses
        return resolver  # type: ignore[no-any-return,unused-ignore]

    def resolveHostName(  # noqa: N802  # Twisted's name
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """The addresses of `hostName`; none for a name that may not be fetched."""
        checked: Any = _Checked(resolutionReceiver, lambda found: self._check(hostName, found))
        # Scrapy's cache knows no kinds of addresses, and takes 0 for no bound
        resolver: Any = super() if dnscache.limit and addressTypes is None else self.original_resolver
        found: IHostResolution = resolver.resolveHostName(
            checked, hostName, portNumber, addressTypes, transportSemantics
        )
        return found

    def _check(self, name: str, found: Sequence[Any]) -> list[Any]:
        if name in proxies:
            return list(found)
        addresses = [ipaddress.ip_address(address.host) for address in found]
        kept, private = fetchable(addresses, self.allowed)
        if private is not None and name not in self._told:  # Twisted keeps the reason to itself
            self._told.add(name)
            problem = f"{name} resolves to {private}, which is not a global address"
            logger.warning("%s; --allow-address %s would allow it", problem, private)
        return [address for address, one in zip(found, addresses, strict=True) if one in kept]


@implementer(IResolutionReceiver)
class _Checked:
    """Hands addresses on when all are known and have been checked."""

    def __init__(self, receiver: Any, check: Callable[[list[IAddress]], list[IAddress]]) -> None:
        self._receiver, self._check = receiver, check
        self._found: list[IAddress] = []

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        self._found.append(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        for address in self._check(self._found):
            self._receiver.addressResolved(address)
        self._receiver.resolutionComplete()


@implementer(IResolutionReceiver)
class _Gathered:
    def __init__(self, name: str) -> None:
        self.done: Deferred[list[IAddress]] = Deferred()
        self._name, self._found = name, list[Any]()

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        """Nothing to do: nobody ends it early."""

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        self._found.append(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        if self._found:
            self.done.callback(self._found)
        else:
            self.done.errback(DNSLookupError(f"{self._name} has no address that may be fetched"))


def resolved(reactor: Any, name: str) -> Deferred[list[IAddress]]:
    """The checked addresses of `name`. Fails with DNSLookupError where there is none that may be fetched."""
    gathered = _Gathered(name)
    reactor.nameResolver.resolveHostName(gathered, name)
    return gathered.done
