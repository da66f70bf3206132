"""Revalidation: which requests are conditional on what was fetched before. Pure: rows, orders and time in, headers out.

`web.conditional_requests` says how a request is made conditional, this module when it is.
"""

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

COMPARED_EVERY = 4
"""Each so many-th check of an article asks for the whole page, whatever the server says: some answer 304 for ever.

Held by tests/engine/test_revisions.py::test_every_fourth_look_compares_the_text_itself.
"""
MOST_FURTHER = 200
"""Sitemaps that are kept with their index; an index of more is read each time. Bounds what a row holds in the store:
at most 200 URLs, 400 kB.

Held by tests/crawling/test_revalidation.py::test_an_index_of_more_undated_sitemaps_than_are_kept_is_read_each_time.
"""
LATE = timedelta(days=1)
"""For how long after its period a dated sitemap may still change: the day is not over everywhere, and clocks differ.

Held by tests/crawling/test_revalidation.py::test_a_sitemap_of_a_day_may_change_for_one_day_more.
"""


def headers(row: Row, order: Order, site: Site, now: datetime) -> dict[str, str]:
    """Return the conditional headers of a row's request; none where the whole answer is wanted."""
    if order.refetch or row.link.kind is LinkKind.ADDRESS:
        return {}
    if row.link.kind is not LinkKind.ARTICLE:
        return source_request_headers(row.validators, now, made_with(site))
    if row.unchanged_checks is None or row.unchanged_checks % COMPARED_EVERY == COMPARED_EVERY - 1:
        return {}
    return request_headers(row.validators)


def made_with(site: Site) -> str:
    """Hash what decides which links of a source are taken: when it changes, the source is read once more."""
    parts = (__version__, site.home, site.include, site.exclude, site.selectors.links, site.selectors.next)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def kept(validators: Validators, order: Order, links: Iterable[Link], now: datetime) -> Validators:
    """Return what to keep of a source that was read, so that it need not be read again while it is unchanged.

    Nothing where its links were not all taken. With a sitemap index, keep also the sitemaps that may change without it:
    those for which it states no time, unless their name dates them to a period that is over.
    """
    further = [
        link.url
        for link in links
        if link.kind is LinkKind.SITEMAP
        and link.time is None
        and ((until := covered_until(link)) is None or until + LATE > now)
    ]
    if order.since is not None or order.range is not None or len(further) > MOST_FURTHER:
        return NO_VALIDATORS
    return replace(validators, further=tuple(further))
