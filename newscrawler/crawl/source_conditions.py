"""Which requests are conditional: what was found before decides. Pure: rows, orders and time in, headers out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from newscrawler import __version__
from newscrawler.discovery.sitemap_order import covered_until
from newscrawler.model.frontier import Row
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.orders import Order
from newscrawler.model.sites import Site
from newscrawler.model.validators import NO_VALIDATORS, Validators
from newscrawler.web.conditional_requests import request_headers, source_request_headers

_TRUSTED_LOOKS = 4  # every fourth look at an article compares its text, whatever the server says of it
_MOST_FURTHER = 200  # sitemaps that are kept with their index; an index of more is read each time
_LATE = timedelta(days=1)


def headers(row: Row, order: Order, site: Site, now: datetime) -> dict[str, str]:
    """The conditional headers of a row's request; none where the whole answer is wanted."""
    if order.refetch or row.link.kind is LinkKind.ADDRESS:
        return {}
    if row.link.kind is not LinkKind.ARTICLE:
        return source_request_headers(row.validators, now, made_with(site))
    if row.looks is None or row.looks % _TRUSTED_LOOKS == _TRUSTED_LOOKS - 1:
        return {}
    return request_headers(row.validators)


def made_with(site: Site) -> str:
    """What decides which links of a source are taken: when it changes, the source is read anew."""
    parts = (__version__, site.home, site.include, site.exclude, site.selectors.links, site.selectors.next)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def kept(validators: Validators, order: Order, links: Iterable[Link], now: datetime) -> Validators:
    """What to keep of a source that was read, so that an unchanged one need not be read again.

    Nothing where its links were not all taken. Of a sitemap index also the sitemaps that may change without it: those
    for which it states no time, and whose name dates them to no period that is over.
    """
    further = [
        link.url
        for link in links
        if link.kind is LinkKind.SITEMAP
        and link.published is None
        and ((until := covered_until(link)) is None or until + _LATE > now)
    ]
    if order.since is not None or order.range is not None or len(further) > _MOST_FURTHER:
        return NO_VALIDATORS
    return replace(validators, further=tuple(further))
