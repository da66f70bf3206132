"""Which links of a source are worth a request. Pure; every refusal has a Reason, which becomes a counter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from newscrawler.discovery.traps import trap, without_traps
from newscrawler.model.links import Found, Link, LinkKind
from newscrawler.model.ranges import MARGIN, DateRange
from newscrawler.model.reasons import Reason
from newscrawler.model.sites import Site
from newscrawler.web.url_periods import article_period, named_period
from newscrawler.web.urls import canonical_url, registrable_domain

EXAMPLES = 3
"""URLs that are kept of each reason and source. Changes no decision."""
_LONG = 2_000
"""Characters of a URL that is an example: longer ones tell nobody anything. Changes no decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What decides which links of one source are taken."""

    site: Site
    source: Link
    root: str
    """URL of the source from which further pages and sitemaps led here; its own if there were none."""
    depth: int
    """Number of further pages or sitemaps that lead from there to what it lists."""
    now: datetime
    since: datetime | None = None
    range: DateRange | None = None
    also: str | None = None
    """A URL whose domain counts as the site's."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken of the links of one source."""

    found: list[Found]
    """Articles come with their canonical URL."""
    left: Counter[str]
    """Reason → number of links left out for it."""
    outside: int = 0
    """Articles outside the range among them."""
    cut: bool = False
    """Whether the source has more than was read."""
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Reason → the first URLs that were left out for it, at most `EXAMPLES`."""


def take(found: Iterable[Found], rules: Rules) -> Taken:
    """Return what the rules let through of what a source lists; the rest is counted by its reasons."""
    pairs = list(found)
    links, outside = in_range([link for link, _ in pairs], rules.source, rules.range)
    taken, left = select(links, rules.site, rules.since, also=rules.also)
    taken, trapped = without_traps(taken, rules.depth, rules.root, rules.now)
    words = {(link.kind, link.url): word for link, word in pairs}
    left = left + trapped + Counter({Reason.OUTSIDE_RANGE: outside})
    examples = _examples((link for link, _ in pairs), {(link.kind, link.url) for link in taken}, left, rules)
    return Taken([(link, words[link.kind, link.url]) for link in taken], left, outside, examples=examples)


def _examples(
    links: Iterable[Link], taken: Collection[tuple[LinkKind, str]], left: Counter[str], rules: Rules
) -> dict[str, tuple[str, ...]]:
    """Return the first URLs that were left out for each reason of `left`: what the reasons mean on this site."""
    missing = sum(min(number, EXAMPLES) for number in left.values())
    examples: dict[str, tuple[str, ...]] = {}
    for link in links:
        if not missing:
            break
        if (link.kind, link.url) in taken or len(link.url) > _LONG:
            continue
        reason = (
            refusal(link, rules.site, rules.since, also=rules.also)
            or trap(link, rules.depth, rules.root, rules.now)
            or Reason.OUTSIDE_RANGE
        )
        shown = examples.get(reason, ())
        if left[reason] and len(shown) < EXAMPLES and link.url not in shown:
            examples[reason] = (*shown, link.url)
            missing -= 1
    return examples


def refusal(link: Link, site: Site, since: datetime | None = None, *, also: str | None = None) -> Reason | None:
    """Return why `link` is not taken, None if it is.

    One of BAD_URL, OFF_SITE, EXCLUDED, NOT_INCLUDED, BEFORE_SINCE. A link to an article must lie on the site's
    registrable domain or be named by `include`; sources may lie anywhere, since feeds often do. `also` is a URL whose
    domain counts as the site's.
    """
    return _judged(link, site, since, _own(site, also))[1]


def _own(site: Site, also: str | None) -> set[str]:
    """The domains of a site."""
    return {registrable_domain(url) for url in (site.home, also) if url}


def _judged(link: Link, site: Site, since: datetime | None, own: set[str]) -> tuple[str | None, Reason | None]:
    """The canonical URL of a link, and why it is not taken."""
    article = link.kind is LinkKind.ARTICLE
    named = bool(site.include) and any(re.search(pattern, link.url) for pattern in site.include)
    try:
        canonical = canonical_url(link.url)
        if article and not named and registrable_domain(link.url) not in own:
            return canonical, Reason.OFF_SITE
    except ValueError:
        return None, Reason.BAD_URL
    return canonical, _unwanted(link, site, since, named=named)


def _unwanted(link: Link, site: Site, since: datetime | None, *, named: bool) -> Reason | None:
    if site.exclude and any(re.search(pattern, link.url) for pattern in site.exclude):
        return Reason.EXCLUDED
    if site.include and link.kind is LinkKind.ARTICLE and not named:
        return Reason.NOT_INCLUDED
    if since is not None and (time := link.time) is not None and time < since:
        return Reason.BEFORE_SINCE
    return None


def in_range(links: Iterable[Link], source: Link, range_: DateRange | None) -> tuple[list[Link], int]:
    """Return the links of `source` that may be of a backfill's range, all without one; and how many articles are not.

    Times in a sitemap may be of a later change: they count only in one that is named after a neighbouring period.
    """
    listed = list(links)
    if range_ is None:
        return listed, 0
    period = named_period(source.url)
    within = period is None or range_.may_overlap(period, margin=timedelta(0))
    changed = source.kind is LinkKind.SITEMAP and within
    kept = [
        link
        for link in listed
        if link.kind is not LinkKind.ARTICLE or may_hold(range_, link, changed=changed and link.published is None)
    ]
    return kept, len(listed) - len(kept)


def may_hold(range_: DateRange, link: Link, *, changed: bool) -> bool:
    """Whether the article behind `link` may have been published in the range, by its URL and what its source states.

    `changed`: the source states when an article was changed last, which may be years after its publication.
    """
    if (period := article_period(link.url)) is not None:
        return range_.may_overlap(period)
    if (time := link.time) is None:
        return True
    if time < range_.since - MARGIN:
        return False
    return changed or range_.until is None or time < range_.until + MARGIN


def is_past(range_: DateRange, links: Iterable[Link]) -> bool:
    """Whether a page that lists these articles, and all that come after it, are older than the range.

    True only where most of them state a time, and each that does is older: an old box beside an undated list proves
    nothing.
    """
    articles = [link for link in links if link.kind is LinkKind.ARTICLE]
    stated = [time for link in articles if (time := link.time) is not None]
    return len(stated) * 2 > len(articles) and max(stated) < range_.since - MARGIN


def select(
    links: Iterable[Link], site: Site, since: datetime | None = None, *, also: str | None = None
) -> tuple[list[Link], Counter[str]]:
    """Return the links that are taken, in their order, and how many were refused for each reason.

    Those to articles come with their canonical URL.
    """
    taken, refused, own = [], Counter[str](), _own(site, also)
    for link in links:
        canonical, reason = _judged(link, site, since, own)
        if reason is None:
            taken.append(link.of_canonical(canonical) if link.kind is LinkKind.ARTICLE else link)
        else:
            refused[reason] += 1
    return taken, refused
