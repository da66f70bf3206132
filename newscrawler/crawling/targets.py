"""What the user names: sites by name, URL or tag; articles by URL. Reads site files, otherwise pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from newscrawler.model.errors import UsageError
from newscrawler.model.escaping import without_user
from newscrawler.model.frontier import FoundBy, Seed
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.orders import Order
from newscrawler.model.ranges import DateRange
from newscrawler.model.sites import NAME, Site, all_sites, seconds, site_named, sites_in
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


def find_sites(named: str | Sequence[str | Site], folder: Path) -> list[Site]:
    """Return the sites that `-a site=` names, each once; from Python also Sites. Raises UsageError, SiteError."""
    by_name: dict[str, Site] = {}
    for word in split_sites(named) if isinstance(named, str) else named:
        if isinstance(word, Site):
            sites = [word]
        elif word.startswith("tag:"):
            sites = sites_in(folder, word.removeprefix("tag:"))
            if not sites:
                raise UsageError(f"no site in {folder} carries the tag {word.removeprefix('tag:')!r}")
        else:
            sites = [Site.of_url(word) if _SCHEME.match(word) else site_named(word, folder)]
        by_name |= {site.name: site for site in sites}
    if not by_name:
        raise UsageError("no site given: use -a site=NAME or -a site=https://example.org/")
    return list(by_name.values())


def own_sites(folder: Path) -> list[Site]:
    """Return every site of the user's folder, for a crawl without `site`. Raises UsageError if there is none."""
    sites = sites_in(folder)
    if not sites:
        raise UsageError(f"nothing to crawl: no site file in {folder}; use -a site=NAME|URL, or put a site file there")
    return sites


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


def source_order(sites: list[Site], *, articles: bool = True) -> Order:
    """Crawl what the sites' sources list. For a site without sources, start from its home page, at most once a week."""
    seeds = [
        Seed(site=site.name, link=Link(url=site.home, kind=LinkKind.ADDRESS), found_by=FoundBy.USER)
        for site in sites
        if not site.source
    ]
    seeds += [
        Seed(
            site=site.name,
            link=Link(url=source.url, kind=LinkKind(source.kind), language=source.language),
            found_by=FoundBy.SITE_FILE,
        )
        for site in sites
        for source in site.source
    ]
    return Order(sites=tuple(sites), seeds=tuple(seeds), articles=articles)


def backfill_order(sites: list[Site], range_: DateRange) -> Order:
    """Crawl what the sites' sources, sitemaps, listings and archives still list of a range of days."""
    order = source_order(sites)
    return replace(order, range=range_, seeds=tuple(replace(seed, backfill=range_.name) for seed in order.seeds))


def article_order(urls: list[str], folder: Path) -> Order:
    """Crawl the articles at `urls`. A site file of their domain applies. Raises UsageError for an invalid URL."""
    files = {registrable_domain(site.home): site for site in all_sites(folder)}
    sites: dict[str, Site] = {}
    seeds = []
    for url in urls:
        try:
            canonical_url(url)
        except ValueError as error:
            raise UsageError(f"{without_user(url)}: not the URL of an article: {without_user(str(error))}") from error
        site = files.get(registrable_domain(url)) or Site.of_url(url)
        sites[site.name] = site
        seeds.append(Seed(site=site.name, link=Link(url=url), found_by=FoundBy.URL))
    if not seeds:
        raise UsageError("no URL given: use -a urls=https://… or -a file=FILE")
    return Order(sites=tuple(sites.values()), seeds=tuple(seeds), articles_named=True)
