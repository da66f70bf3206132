"""Host names and IP addresses in one normal form."""

from __future__ import annotations

import ipaddress
import re
import socket
from functools import lru_cache
from urllib.parse import unquote

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

INVISIBLE = "".join(map(chr, range(0x21))) + "\x7f\xa0\u200b\u200e\u200f\u2060\ufeff"
"""Characters that people and templates leave around a URL and that are not part of it."""

_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")


@lru_cache(maxsize=4096)
def ascii_host(host: str) -> str:
    """Return a host name in lower-case ASCII (IDNA 2008 by UTS 46, as in browsers), an IP address in its usual form.

    `127.1`, `0x7f000001` and `[::ffff:7f00:1]` are read as IP addresses (URL Standard, "host parsing"). Raises
    ValueError.
    """
    if ":" in host:
        if "%" in host:
            raise ValueError(f"{host[:80]!r} names a network interface")
        return str(ipaddress.IPv6Address(host))
    host = unquote(host).lower().strip(INVISIBLE)
    if not host.isascii():
        host = _punycode(host)
    host = host.removesuffix(".")
    if len(host) > 253 or not _HOST.fullmatch(host):
        raise ValueError(f"{host[:80]!r} is not a host name")
    last = host.rpartition(".")[2]
    if last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last):
        address = literal_address(host)
        if address is None:
            raise ValueError(f"{host!r} is not an IP address")
        return str(address)
    return host


def _punycode(host: str) -> str:
    import idna

    host = re.sub("[。．｡]", ".", host).removesuffix(".")
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        try:
            return host.encode("idna").decode("ascii")  # IDNA 2003 knows the symbols that IDNA 2008 forbids
        except UnicodeError as error:
            raise ValueError(f"{host[:80]!r} is not a host name") from error


def literal_address(host: str) -> IPAddress | None:
    """Return the IP address that `host` spells, None if it is a name.

    Resolvers accept more spellings than RFC 3986 does: `127.1`, `0x7f000001`, `2130706433`, `0177.0.0.1`. All are read
    as `inet_aton` reads them, because a connection would do so.
    """
    bare = host.strip("[]").partition("%")[0].rstrip(".")
    try:
        return ipaddress.ip_address(bare)
    except ValueError:
        pass
    if not bare or not (bare[-1].isdigit() or bare.lower().rpartition(".")[2].startswith("0x")):
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(bare))
    except OSError:
        return None
