"""Which links of a source are worth a request. Pure; every refusal has a short reason, which becomes a counter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from newscrawler.discovery.traps import without_traps
from newscrawler.model.links import Found, Link, LinkKind
from newscrawler.model.ranges import MARGIN, DateRange
from newscrawler.model.sites import Site
from newscrawler.web.url_periods import article_period, named_period
from newscrawler.web.urls import canonical_url, registrable_domain

OFF_SITE = "off-site"
BAD_URL = "bad-url"
"""Reason: no address that can be fetched."""
BEYOND_BOUND = "beyond-bound"
"""Reason: a link behind the bound of what is read of one source."""
NO_ARTICLES = "no-articles"
"""Reason: a sitemap that by its name holds tags, authors or images."""
OUTSIDE_RANGE = "outside-range"
"""Reason: an article that was not published in the range of the backfill that found it."""
BEFORE_SINCE = "before-since"
"""Reason: an article that is older than a run was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What decides which links of one source are taken."""

    site: Site
    source: Link
    root: str
    """Address of the source from which further pages and sitemaps led here; its own if there were none."""
    depth: int
    """How many further pages or sitemaps lead from there to what it lists."""
    now: datetime
    since: datetime | None = None
    range: DateRange | None = None
    also: str | None = None
    """An address whose domain counts as the site's."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken of the links of one source."""

    found: list[Found]
    """Articles come with their canonical URL."""
    left: Counter[str]
    """Reason → how many links are left out for it."""
    outside: int = 0
    """Articles outside the range among them."""
    cut: bool = False
    """The source goes on where reading ended."""


def take(found: Iterable[Found], rules: Rules) -> Taken:
    """What the rules let through of what a source lists; the rest is counted by its reasons."""
    pairs = list(found)
    links, outside = in_range([link for link, _ in pairs], rules.source, rules.range)
    taken, left = select(links, rules.site, rules.since, also=rules.also)
    taken, trapped = without_traps(taken, rules.depth, rules.root, rules.now)
    words = {(link.kind, link.url): word for link, word in pairs}
    left = left + trapped + Counter({OUTSIDE_RANGE: outside})
    return Taken([(link, words[link.kind, link.url]) for link in taken], left, outside)


def refusal(link: Link, site: Site, since: datetime | None = None, *, also: str | None = None) -> str | None:
    """Why `link` is not taken, None if it is: `bad-url`, `off-site`, `excluded`, `not-included`, `before-since`.

    A link to an article must lie on the site's registrable domain or be named by `include`; sources may lie anywhere,
    since feeds often do. `also` is an address whose domain counts as the site's.
    """
    return _judged(link, site, since, _own(site, also))[1]


def _own(site: Site, also: str | None) -> set[str]:
    """The domains of a site."""
    return {registrable_domain(url) for url in (site.home, also) if url}


def _judged(link: Link, site: Site, since: datetime | None, own: set[str]) -> tuple[str | None, str | None]:
    """The canonical URL of a link, and why it is not taken."""
    article = link.kind is LinkKind.ARTICLE
    named = any(re.search(pattern, link.url) for pattern in site.include)
    try:
        canonical = canonical_url(link.url)
        if article and not named and registrable_domain(link.url) not in own:
            return canonical, OFF_SITE
    except ValueError:
        return None, BAD_URL
    return canonical, _unwanted(link, site, since, named=named)


def _unwanted(link: Link, site: Site, since: datetime | None, *, named: bool) -> str | None:
    if any(re.search(pattern, link.url) for pattern in site.exclude):
        return "excluded"
    if site.include and link.kind is LinkKind.ARTICLE and not named:
        return "not-included"
    if since is not None and link.published is not None and link.published < since:
        return BEFORE_SINCE
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
        if link.kind is not LinkKind.ARTICLE or may_hold(range_, link, changed=changed and link.title is None)
    ]
    return kept, len(found) - len(kept)


def may_hold(range_: DateRange, link: Link, *, changed: bool) -> bool:
    """Whether the article behind `link` may have been published in the range, by its address and what its source says.

    `changed`: the source states when an article was changed last, which may be years after its publication.
    """
    if (period := article_period(link.url)) is not None:
        return range_.may_overlap(period)
    if link.published is None:
        return True
    if link.published < range_.since - MARGIN:
        return False
    return changed or range_.until is None or link.published < range_.until + MARGIN


def is_past(range_: DateRange, links: Iterable[Link]) -> bool:
    """Whether a page that lists these articles, and all that come after it, are older than the range.

    Only where most of them state a time, and each that does is older: an old box beside an undated list proves
    nothing.
    """
    articles = [link for link in links if link.kind is LinkKind.ARTICLE]
    stated = [link.published for link in articles if link.published is not None]
    return len(stated) * 2 > len(articles) and max(stated) < range_.since - MARGIN


def select(
    links: Iterable[Link], site: Site, since: datetime | None = None, *, also: str | None = None
) -> tuple[list[Link], Counter[str]]:
    """The links that are taken, in their order, and how many were refused for each reason.

    Those to articles come with their canonical URL.
    """
    taken, refused, own = [], Counter[str](), _own(site, also)
    for link in links:
        canonical, reason = _judged(link, site, since, own)
        if reason is None:
            taken.append(replace(link, canonical=canonical) if link.kind is LinkKind.ARTICLE else link)
        else:
            refused[reason] += 1
    return taken, refused
