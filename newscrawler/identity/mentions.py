"""Addresses that a record names beside its own: what its page gave as canonical, links in its text. Pure."""

from __future__ import annotations

import re

from newscrawler.model.article import Article
from newscrawler.web.urls import canonical_url

_MOST = 500  # addresses in one text that are looked at
_STATED = re.compile(r"^canonical address not believed, .*?: (https?://\S+) \(([^()\s]+)\)$")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'“”«»]{4,2000}")


def named_addresses(record: Article) -> dict[str, str]:
    """Canonical URL → how, of what a record names beside itself: addresses that its page gave as its own, links.

    A record keeps no list of links: those count that stand in `text`, or in `markdown` where that was asked for.
    """
    found: dict[str, str] = {}
    for warning in record.warnings:
        if match := _STATED.match(warning):
            _note(found, match[1], match[2])
    _note(found, record.canonical_url, record.provenance.get("canonical_url", "canonical"))
    addresses = dict.fromkeys(_ADDRESS.findall(record.markdown or record.text))
    for address in list(addresses)[:_MOST]:
        _note(found, address.rstrip(".,;:!?*_"), "text")
    return found


def _note(found: dict[str, str], address: str, how: str) -> None:
    try:
        found.setdefault(canonical_url(address), how)
    except ValueError:
        return
