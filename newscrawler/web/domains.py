"""Domains: the registered name of a host, and the labels under which a site serves its articles again (twins)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.model.hosts import INVISIBLE, ascii_host

if TYPE_CHECKING:
    from tldextract import TLDExtract

_PLAIN = re.compile(r"https?://([a-z\d.-]+)/")
"""URLs of most articles: a sitemap has 50,000 of them."""

_LOCAL = re.compile(r"[^.]+|.*\.(?:localhost|local|internal|lan|home\.arpa)")
_TWIN_LABELS = frozenset({"www", "m", "mobile", "mobil", "amp", "wap", "touch"})


def registrable_domain(host_or_url: str) -> str:
    """Return the registered name, by the public suffix list: `news.example.co.uk` → `example.co.uk`, in ASCII.

    Of an IP address it is the address without port; a single label, or a public suffix, is its own domain. Raises
    ValueError without a host.
    """
    if (plain := _PLAIN.match(host_or_url)) is not None:
        return _of_host(plain[1])
    text = host_or_url.strip(INVISIBLE)
    if "://" in text:
        text = urlsplit(text).hostname or ""
    elif text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") <= 1:
        text = text.partition("/")[0].partition(":")[0]
    return _of_host(text)


@lru_cache(maxsize=4096)
def _of_host(name: str) -> str:
    host = ascii_host(name)
    return host if _is_address(host) else _registrable(host)


def _is_address(host: str) -> bool:
    return ":" in host or host.rpartition(".")[2].isdigit()


@lru_cache(maxsize=4096)
def is_local(host: str) -> bool:
    """Whether the host is an IP address or a name of a local network, where neither twins nor TLS can be assumed."""
    return _is_address(host) or _LOCAL.fullmatch(host) is not None


@cache
def _suffixes() -> TLDExtract:
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


@lru_cache(maxsize=4096)
def _registrable(host: str) -> str:
    parts = _suffixes()(host)
    if parts.suffix:
        return parts.top_domain_under_public_suffix or host
    return ".".join(host.split(".")[-2:])  # an unknown top-level domain is a public suffix (publicsuffix.org, rule "*")


@lru_cache(maxsize=4096)
def main_host(host: str) -> str:
    """Return the host without the labels of twins above its registered name: `en.m.site.org` → `en.site.org`."""
    domain = _registrable(host)
    below = host.removesuffix(domain)
    kept = [label for label in below.split(".") if label and label not in _TWIN_LABELS]
    return ".".join([*kept, domain])
