"""What the user names: sites by name, URL or tag; articles by URL. Reads site files, otherwise pure."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newscrawler.crawling.workers.tasks import is_front
from newscrawler.model.errors import UsageError
from newscrawler.model.escaping import without_user
from newscrawler.model.frontier import FoundBy, Seed
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.orders import Order
from newscrawler.model.ranges import DateRange
from newscrawler.model.sites import NAME, Site, all_sites, seconds, site_named, sites_in
from newscrawler.web.domains import is_local
from newscrawler.web.urls import canonical_url, registrable_domain

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_COMMA_URL = re.compile(r",(?=https?://)", re.IGNORECASE)


def split_urls(text: str) -> list[str]:
    """Split at white space, and at a comma before `http`; other commas belong to a URL."""
    return [url for word in text.split() for url in _COMMA_URL.split(word) if url]


def split_sites(text: str) -> list[str]:
    """Split names, tags and URLs at white space, at a comma before `http`, and at a comma before a name."""
    words: list[str] = []
    for word in split_urls(text):
        pieces = word.split(",")
        while pieces:
            piece = pieces.pop(0)
            # text after the comma of a URL is a part of it, unless it can only be a name
            while _SCHEME.match(piece) and pieces and not _is_name(pieces[0]):
                piece += f",{pieces.pop(0)}"
            if piece:
                words.append(piece)
    return words


def _is_name(text: str) -> bool:
    return bool(NAME.fullmatch(text.removeprefix("tag:"))) and not text.replace(".", "").isdigit()


@dataclass(frozen=True, slots=True)
class Target:
    """What a run is to crawl of one site."""

    site: Site
    whole: bool = True
    """All that its sources list, or its home page leads to; False: only what `urls` lead to."""
    urls: tuple[str, ...] = ()
    """URLs of the site that the user gave, without saying what they are."""

    def joined(self, other: Target) -> Target:
        """Return this target with what another of the same site adds. Of two home pages, that of the host is kept."""
        if other.site == self.site:
            return Target(self.site, self.whole or other.whole, _distinct(self.urls + other.urls))
        first, second = (other, self) if is_front(other.site.home) else (self, other)
        home = (second.site.home,) if second.whole else ()
        return Target(first.site, first.whole or second.whole, _distinct((*first.urls, *home, *second.urls)))


def _distinct(urls: tuple[str, ...]) -> tuple[str, ...]:
    """Each URL once; of several spellings the first."""
    by_canonical: dict[str, str] = {}
    for url in urls:
        by_canonical.setdefault(canonical_url(url), url)
    return tuple(by_canonical.values())


def find_targets(named: str | Sequence[str | Site | Target], folder: Path) -> list[Target]:
    """Return what `-a site=` names, each site once; from Python also Sites and Targets. Raises UsageError, SiteError.

    A URL that belongs to a site with a site file is one of that site. Several URLs of one host are one site.
    """
    by_name: dict[str, Target] = {}
    files: list[Site] | None = None
    for word in split_sites(named) if isinstance(named, str) else named:
        if isinstance(word, Target | Site):
            targets = [word if isinstance(word, Target) else Target(word)]
        elif word.startswith("tag:"):
            targets = [Target(site) for site in sites_in(folder, word.removeprefix("tag:"))]
            if not targets:
                raise UsageError(f"no site in {folder} carries the tag {word.removeprefix('tag:')!r}")
        elif _SCHEME.match(word):
            files = all_sites(folder) if files is None else files
            targets = [_of_url(word, files)]
        else:
            targets = [Target(site_named(word, folder))]
        for target in targets:
            known = by_name.get(target.site.name)
            by_name[target.site.name] = target if known is None else known.joined(target)
    if not by_name:
        raise UsageError("no site given: use -a site=NAME or -a site=https://example.org/")
    return list(by_name.values())


def _of_url(url: str, files: Sequence[Site]) -> Target:
    """The target of a URL: the site of its file, or one of its own; all of it if the URL is its home page."""
    alone = Site.of_url(url)
    if (site := site_of(url, files)) is None:
        return Target(alone) if is_front(alone.home) else Target(alone, whole=False, urls=(alone.home,))
    if canonical_url(url) == canonical_url(site.home):
        return Target(site)
    return Target(site, whole=False, urls=(url,))


def site_of(url: str, sites: Sequence[Site]) -> Site | None:
    """Return the site to which a URL belongs, by its domain; of several, that of its host with the nearest home page.

    An IP address or a local name is a site for each port. None if it belongs to none.
    """
    domain, host = registrable_domain(url), _host(url)
    if is_local(urlsplit(url).hostname or ""):
        candidates = [site for site in sites if _host(site.home) == host]
    else:
        candidates = [site for site in sites if registrable_domain(site.home) == domain]
    return max(candidates, key=lambda site: _nearness(url, site.home), default=None)


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")


def _nearness(url: str, home: str) -> tuple[bool, int]:
    """Whether a home page is on a URL's host, and how much of the URL's path it shares; -1 if it is of another path."""
    path = urlsplit(home).path.rstrip("/")
    below = f"{urlsplit(url).path}/".startswith(f"{path}/")
    return _host(url) == _host(home), len(path) if below else -1


def listed_in(file: str) -> list[str]:
    """Return the lines of a file, `-` for standard input, without empty ones and those that begin with `#`.

    Raises UsageError.
    """
    try:
        text = (sys.stdin.read() if sys.stdin else "") if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"{file}: cannot be read: {why}") from error
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def own_sites(folder: Path) -> list[Target]:
    """Return every site of the user's folder, for a crawl without `site`. Raises UsageError without site files."""
    sites = sites_in(folder)
    if not sites:
        raise UsageError(f"nothing to crawl: name sites or URLs, or put a site file into {folder}")
    return [Target(site) for site in sites]


def parse_limit(value: Any) -> int | None:
    """`-a limit=`: articles stored at most. Raises UsageError."""
    if value in (None, ""):
        return None
    try:
        number = int(value)
    except (TypeError, ValueError):
        number = 0
    if number < 1:
        raise UsageError(f"limit {value!r}: must be a whole number, 1 or more")
    return number


def parse_delay(value: Any) -> float | None:
    """`-a delay=`: seconds, above 0. Raises UsageError."""
    if value in (None, ""):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = 0.0
    if not 0 < number <= 3600:
        raise UsageError(f"delay {value!r}: must be a number of seconds above 0, at most 3600, such as 0.5")
    return number


def parse_since(value: str | None, now: datetime) -> datetime | None:
    """`-a since=`: a duration before `now` such as `7d`, or a day or time in ISO 8601 (UTC without an offset).

    Raises UsageError.
    """
    return _moment("since", value, now)


def parse_until(value: str | None, now: datetime) -> datetime | None:
    """Return the first moment after `--until`, which has the forms of `since`; a day is included to its end.

    Raises UsageError.
    """
    moment = _moment("until", value, now)
    if moment is not None and value is not None and _DAY.fullmatch(value) and moment.date() < date.max:
        return moment + timedelta(days=1)
    return moment


_DAY = re.compile(r"\d{4}-?\d\d-?\d\d|\d{4}-?W\d\d-?\d")
"""A date without a time, as `datetime.fromisoformat` takes it."""


def _moment(name: str, value: str | None, now: datetime) -> datetime | None:
    if not value:
        return None
    try:
        return now - timedelta(seconds=seconds(value))
    except ValueError:
        pass
    try:
        stated = datetime.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{name} {value!r}: must be a duration such as 7d, or a day such as 2026-11-01") from None
    return stated if stated.tzinfo else stated.replace(tzinfo=UTC)


def source_order(targets: Sequence[Target], *, articles: bool = True) -> Order:
    """Crawl what the sites' sources list. For a site without sources, start from its home page, at most once a week."""
    seeds = [seed for target in targets for seed in _seeds(target)]
    scopes = {target.site.name: target.urls for target in targets if not target.whole}
    sites = tuple(target.site for target in targets)
    return Order(sites=sites, seeds=tuple(seeds), scopes=scopes, articles=articles)


def _seeds(target: Target) -> Iterator[Seed]:
    site = target.site
    sources = {source.url: source for source in site.source}
    if target.whole and not sources:
        yield Seed(site=site.name, link=Link(url=site.home, kind=LinkKind.ADDRESS), found_by=FoundBy.USER)
    for url in (*(sources if target.whole else ()), *target.urls):
        if (source := sources.get(url)) is not None:
            link = Link(url=url, kind=LinkKind(source.kind), language=source.language)
            yield Seed(site=site.name, link=link, found_by=FoundBy.SITE_FILE)
        else:  # named by itself: a feed of another site may be meant
            yield Seed(site=site.name, link=Link(url=url, kind=LinkKind.ADDRESS, source=url), found_by=FoundBy.USER)


def backfill_order(targets: Sequence[Target], range_: DateRange) -> Order:
    """Crawl what the sites' sources, sitemaps, listings and archives still list of a range of days."""
    order = source_order(targets)
    return replace(order, range=range_, seeds=tuple(replace(seed, backfill=range_.name) for seed in order.seeds))


def article_order(urls: list[str], folder: Path) -> Order:
    """Crawl the articles at `urls`. The file of the site to which one belongs applies.

    Raises UsageError for an invalid URL.
    """
    files = all_sites(folder)
    sites: dict[str, Site] = {}
    seeds = []
    for url in urls:
        try:
            canonical_url(url)
        except ValueError as error:
            raise UsageError(f"{without_user(url)}: not the URL of an article: {without_user(str(error))}") from error
        site = site_of(url, files) or Site.of_url(url)
        sites[site.name] = site
        seeds.append(Seed(site=site.name, link=Link(url=url), found_by=FoundBy.URL))
    if not seeds:
        raise UsageError("no URL given: use -a urls=https://… or -a file=FILE")
    return Order(sites=tuple(sites.values()), seeds=tuple(seeds), articles_named=True)
