"""Which links of a source are worth a request. Pure; every refusal has a short reason, which becomes a counter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from newscrawler.links import Link, LinkKind
from newscrawler.periods import named_period
from newscrawler.ranges import DateRange
from newscrawler.sites import Site
from newscrawler.urls import canonical_url, registrable_domain

OFF_SITE = "off-site"


def refusal(link: Link, site: Site, since: datetime | None = None, *, also: str | None = None) -> str | None:
    """Why `link` is not taken, None if it is: `bad-url`, `off-site`, `excluded`, `not-included`, `before-since`.

    A link to an article must lie on the site's registrable domain or be named by `include`; sources may lie anywhere,
    since feeds often do. `also` is an address whose domain counts as the site's.
    """
    article = link.kind is LinkKind.ARTICLE
    named = any(re.search(pattern, link.url) for pattern in site.include)
    try:
        canonical_url(link.url)
        own = {registrable_domain(url) for url in (site.home, also) if url}
        if article and not named and registrable_domain(link.url) not in own:
            return OFF_SITE
    except ValueError:
        return "bad-url"
    if any(re.search(pattern, link.url) for pattern in site.exclude):
        return "excluded"
    if site.include and article and not named:
        return "not-included"
    if since is not None and link.published is not None and link.published < since:
        return "before-since"
    return None


def in_range(links: Iterable[Link], source: Link, range_: DateRange | None) -> tuple[list[Link], int]:
    """The links of `source` that may be of a backfill's range, all without one; and how many articles are not.

    Times in a sitemap may be of a later change: only in one that is named after a neighbouring period they count.
    """
    found = list(links)
    if range_ is None:
        return found, 0
    period = named_period(source.url)
    within = period is None or range_.may_overlap(period, margin=timedelta(0))
    changed = source.kind is LinkKind.SITEMAP and within
    kept = [
        link
        for link in found
        if link.kind is not LinkKind.ARTICLE or range_.may_hold(link, changed=changed and link.title is None)
    ]
    return kept, len(found) - len(kept)


def select(
    links: Iterable[Link], site: Site, since: datetime | None = None, *, also: str | None = None
) -> tuple[list[Link], Counter[str]]:
    """The links that are taken, in their order, and how many were refused for each reason."""
    taken, refused = [], Counter[str]()
    for link in links:
        if (reason := refusal(link, site, since, also=also)) is None:
            taken.append(link)
        else:
            refused[reason] += 1
    return taken, refused
