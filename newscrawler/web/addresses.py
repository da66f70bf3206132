"""Which IP addresses may be connected to: global ones, and those that the user allowed one by one."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection

from newscrawler.model.hosts import IPAddress


def _embedded(address: IPAddress) -> IPAddress:
    """The IPv4 address inside an IPv6 one that maps or translates it (RFC 4291 2.5.5, RFC 3056, RFC 6052)."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if (inner := address.ipv4_mapped or address.sixtofour) is not None:
        return inner
    if address in ipaddress.ip_network("64:ff9b::/96") or address in ipaddress.ip_network("::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def may_fetch(address: IPAddress, allowed: Collection[IPAddress] = ()) -> bool:
    """Whether the IP address is a global unicast address, or one of `allowed`."""
    inner = _embedded(address)
    if address in allowed or inner in allowed:
        return True
    return inner.is_global and not inner.is_multicast


def fetchable(
    addresses: Collection[IPAddress], allowed: Collection[IPAddress] = ()
) -> tuple[list[IPAddress], IPAddress | None]:
    """Return which of a name's IP addresses may be connected to, and the one for which the name is refused, if any.

    Each must be global. Where the user has allowed one of them, others that are not global are left out: `localhost`
    is 127.0.0.1 and ::1.
    """
    kept = [address for address in addresses if may_fetch(address, allowed)]
    private = next((address for address in addresses if address not in kept), None)
    if private is None or any(not may_fetch(address) for address in kept):
        return kept, None
    return [], private
