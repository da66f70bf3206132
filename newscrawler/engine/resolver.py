"""Name resolution with the address rule, IPv4 and IPv6: a name that points to a private address does not resolve."""

from __future__ import annotations

import ipaddress
import logging
import socket
from typing import TYPE_CHECKING, Any, Self, cast

from scrapy.resolver import HostResolution
from scrapy.utils.datatypes import LocalCache
from twisted.internet._resolver import GAIResolver  # no public name; what a reactor has by itself
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError
from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from newscrawler.model.config import read_config
from newscrawler.web.addresses import fetchable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from twisted.internet.interfaces import IAddress, IHostResolution

    from newscrawler.model.hosts import IPAddress


logger = logging.getLogger(__name__)


def _getaddrinfo(host: Any, port: Any, family: int = 0, kind: int = 0, proto: int = 0, flags: int = 0) -> Any:
    """Twisted knows one error of it only, and would wait for ever after any other."""
    try:
        return socket.getaddrinfo(host, port, family, kind, proto, flags)
    except UnicodeError as error:  # `a..b` is not a name
        raise socket.gaierror(socket.EAI_NONAME, str(error)) from error


@implementer(IHostnameResolver)
class GlobalResolver:
    """A resolver for IPv4 and IPv6 whose answers must be global addresses, or allowed by the user.

    Each crawler has its own, with its own cache. The addresses that were checked are the ones that are connected to,
    one after the other until one answers.
    """

    def __init__(self, reactor: Any, allowed: Collection[IPAddress], cached: int) -> None:
        """`cached`: how many names are remembered, 0 for none."""
        self._reactor, self._allowed = reactor, allowed
        self._plain: Any = GAIResolver(reactor, reactor.getThreadPool, cast(Any, _getaddrinfo))
        self._cache: LocalCache[str, list[Any]] | None = LocalCache(cached) if cached else None
        self._warned: set[str] = set()
        self.proxies: set[str] = set()
        """Proxies that are named by IP address: the user who wrote one down meant it. No page leads there: the address
        rule refuses its address before anything is resolved."""

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> Self:
        """Scrapy's constructor; `crawler` is anything with settings."""
        cached = crawler.settings.getint("DNSCACHE_SIZE") if crawler.settings.getbool("DNSCACHE_ENABLED") else 0
        return cls(reactor, read_config(crawler.settings.get).allow_addresses, cached)

    def install_on_reactor(self) -> None:
        """Scrapy's hook, for what a process resolves outside of its crawlers' requests, such as a proxy's name."""
        self._reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802  # Twisted's name
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """Give the receiver the addresses of `hostName`; none for a name that may not be fetched."""
        key = f"{hostName} {portNumber}"
        cache = self._cache if addressTypes is None else None
        if cache is not None and (known := cache.get(key)) is not None:
            return self._hand_on(resolutionReceiver, hostName, known)

        def check(resolved: Sequence[Any]) -> list[Any]:
            if cache is not None and resolved:
                cache[key] = list(resolved)
            return self._check(hostName, resolved)

        receiver: Any = _Checked(resolutionReceiver, check)
        resolution: IHostResolution = self._plain.resolveHostName(
            receiver, hostName, portNumber, addressTypes, transportSemantics
        )
        return resolution

    def _hand_on(self, receiver: Any, name: str, addresses: Sequence[Any]) -> IHostResolution:
        resolution: Any = HostResolution(name)
        receiver.resolutionBegan(resolution)
        for address in self._check(name, addresses):
            receiver.addressResolved(address)
        receiver.resolutionComplete()
        return cast("IHostResolution", resolution)

    def _check(self, name: str, resolved: Sequence[Any]) -> list[Any]:
        if name in self.proxies:
            return list(resolved)
        addresses = [ipaddress.ip_address(address.host) for address in resolved]
        kept, private = fetchable(addresses, self._allowed)
        if private is not None and name not in self._warned:  # Twisted keeps the reason to itself
            self._warned.add(name)
            problem = f"{name} resolves to {private}, which is not a global address"
            logger.warning("%s; --allow-address %s would allow it", problem, private)
        return [given for given, address in zip(resolved, addresses, strict=True) if address in kept]

    def addresses_of(self, name: str) -> Deferred[list[IAddress]]:
        """Return the checked addresses of `name`. Fails with DNSLookupError if none of them may be fetched."""
        gathered = _Gathered(name)
        self.resolveHostName(cast(Any, gathered), name)
        return gathered.done


@implementer(IResolutionReceiver)
class _Checked:
    """Hands addresses on when all are known and have been checked."""

    def __init__(self, receiver: Any, check: Callable[[list[IAddress]], list[IAddress]]) -> None:
        self._receiver, self._check = receiver, check
        self._addresses: list[IAddress] = []

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        self._addresses.append(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        for address in self._check(self._addresses):
            self._receiver.addressResolved(address)
        self._receiver.resolutionComplete()


@implementer(IResolutionReceiver)
class _Gathered:
    def __init__(self, name: str) -> None:
        self.done: Deferred[list[IAddress]] = Deferred()
        self._name, self._addresses = name, list[Any]()

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        """Nothing to do: nobody ends it early."""

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        self._addresses.append(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        if self._addresses:
            self.done.callback(self._addresses)
        else:
            self.done.errback(DNSLookupError(f"{self._name} has no address that may be fetched"))
