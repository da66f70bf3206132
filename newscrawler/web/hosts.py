"""Host names: one spelling, the registered name, and the labels under which the same articles are served again."""

from __future__ import annotations

import ipaddress
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newscrawler.web.addresses import literal_address

if TYPE_CHECKING:
    from tldextract import TLDExtract

INVISIBLE = "".join(map(chr, range(0x21))) + "\x7f\xa0\u200b\u200e\u200f\u2060\ufeff"
"""Characters that people and templates leave around an address and that are no part of it."""

_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_LOCAL = re.compile(r"[^.]+|.*\.(?:localhost|local|internal|lan|home\.arpa)")
_TWIN_LABELS = frozenset({"www", "m", "mobile", "mobil", "amp", "wap", "touch"})


@lru_cache(maxsize=4096)
def ascii_host(host: str) -> str:
    """A host name in lower-case ASCII (IDNA 2008 by UTS 46, as browsers do), an IP address in its usual spelling.

    `127.1`, `0x7f000001` and `[::ffff:7f00:1]` are recognized as the addresses that they are (URL Standard, "host
    parsing"). Raises ValueError.
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
        raise ValueError(f"{host[:80]!r} is no host name")
    last = host.rpartition(".")[2]
    if last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last):
        address = literal_address(host)
        if address is None:
            raise ValueError(f"{host!r} is no IP address")
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
            raise ValueError(f"{host[:80]!r} is no host name") from error


def registrable_domain(host_or_url: str) -> str:
    """The name that someone registered, by the public suffix list: `news.example.co.uk` → `example.co.uk`, in ASCII.

    Of an IP address it is the address without port; a single label, or a public suffix, is its own domain. Raises
    ValueError where there is no host.
    """
    text = host_or_url.strip(INVISIBLE)
    if "://" in text:
        text = urlsplit(text).hostname or ""
    elif text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") <= 1:
        text = text.partition("/")[0].partition(":")[0]
    host = ascii_host(text)
    return host if _is_address(host) else _registrable(host)


def _is_address(host: str) -> bool:
    return ":" in host or host.rpartition(".")[2].isdigit()


@lru_cache(maxsize=4096)
def is_local(host: str) -> bool:
    """Whether the host is an IP address or a name of a local network: nothing is known there of twins or of TLS."""
    return _is_address(host) or _LOCAL.fullmatch(host) is not None


@cache
def _suffixes() -> TLDExtract:
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


@lru_cache(maxsize=4096)
def _registrable(host: str) -> str:
    found = _suffixes()(host)
    if found.suffix:
        return found.top_domain_under_public_suffix or host
    return ".".join(host.split(".")[-2:])  # an unknown top-level domain is a public suffix (publicsuffix.org, rule "*")


@lru_cache(maxsize=4096)
def main_host(host: str) -> str:
    """Without the labels of twins, as long as a registered name stays: `en.m.site.org` → `en.site.org`."""
    domain = _registrable(host)
    below = host.removesuffix(domain)
    kept = [label for label in below.split(".") if label and label not in _TWIN_LABELS]
    return ".".join([*kept, domain])
