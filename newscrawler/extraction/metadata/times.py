"""When an article was published and changed: every place where a page says so, and which one is believed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from newscrawler.extraction.metadata.elements import following, is_elsewhere, line_of
from newscrawler.extraction.metadata.statements import Statements
from newscrawler.extraction.metadata.titles import date_in_title
from newscrawler.model.article import DateEvidence, Dates
from newscrawler.text.dates.parsing import StatedDate, read_date
from newscrawler.text.phrases import any_of, class_names, pattern
from newscrawler.web import jsonld
from newscrawler.web.jsonld import ARTICLE_TYPES

_PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published",
    "article.published", "parsely-pub-date", "sailthru.date", "cxenseparse:publishtime",
    "cxenseparse:recs:publishtime", "datepublished", "date_published", "datecreated", "article:published_date",
    "publish_date", "publish-date", "publishdate", "published_date", "publisheddate", "pubdate", "publication_date",
    "rnews:datepublished", "article_date_original", "originalpublicationdate", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "date", "citation_online_date",
    "citation_publication_date", "bt:pubdate", "vr:published_time", "release_date", "displaydate",
    "article:created", "ptime",
)  # fmt: skip
_MODIFIED_METAS = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "og:modified_time", "datemodified",
    "date_modified", "dc.date.modified", "dcterms.modified", "lastmod", "last-modified", "lastmodified",
    "article:modified", "article:updated_time", "bt:moddate", "revision_date", "cxenseparse:modifiedtime",
    "cxenseparse:moddate", "utime",
)  # fmt: skip
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_SCRIPT_DATE = re.compile(
    r'"(?:datePublished|publishedAt|published_at|publishedDate|publishDate|publish_date|publicationDate|firstPublished(?:At|Date)?'
    r'|publishedTime|published_time|pubDate)"\s*:\s*"?([^",}]{8,40})'
)
_DATED = re.compile(any_of(class_names("article")["date"]), re.IGNORECASE)
_NEAR = 120
"""Elements after the headline among which its date stands. Held by test_a_date_stands_near_the_headline."""

_LONGEST_LABEL, _LONGEST_WORDS = 120, 25
"""Characters of an element with a date, with digits or without ("yesterday"). Held by test_a_dated_line."""

_LONGEST_DATE = 160
"""Characters of a text that is read as a date: it saves time."""

_MAX_DATED, _MAX_SELECTED, _MAX_LAST = 12, 5, 3
"""Dated elements near the headline, selected ones, and dates in scripts or `<time>` at last, that are read."""

_MAX_RAW, _MAX_SHOWN = 200, 60
"""Characters of a raw date that are kept as evidence, and shown in a warning."""

_DIGIT = re.compile(r"\d")
_CHANGED = re.compile(pattern("dates", "changed"), re.IGNORECASE)
_SAME_DAY = timedelta(hours=36)
"""Two statements of one day in any two time zones are not further apart. Held by test_the_same_day_with_a_time."""


class Times(NamedTuple):
    """Publication and change, with their evidence."""

    published: datetime | None
    modified: datetime | None
    dates: Dates
    warnings: tuple[str, ...]


class _Place(NamedTuple):
    source: str
    raw: str


def find_times(
    statements: Statements,
    *,
    now: datetime | None,
    timezone: str | None,
    languages: Sequence[str],
    selector: str | None = None,
    hint: datetime | None = None,
) -> Times:
    """Read both times. `selector` is the site's for the publication time, `hint` what the link's source said."""
    warnings: dict[str, str] = {}

    def read(places: Iterable[_Place]) -> Iterator[tuple[str, StatedDate]]:
        for place in places:
            date, problem = read_date(place.raw, now=now, timezone=timezone, languages=languages)
            if date is not None:
                yield place.source, date
            elif problem not in ("empty", "unreadable"):
                warnings.setdefault(place.raw, f"date {problem}: {place.raw[:_MAX_SHOWN]!r} ({place.source})")

    published = _best(list(read(_selected(statements, selector)))) if selector else None
    published = published or _best(list(read(_published(statements))))
    published = published or next(read(_last_resorts(statements)), None)
    if published is None and hint is not None:
        published = "link", StatedDate(hint, hint.isoformat(), "second", "stated")
    modified = _best(list(read(_modified(statements))))
    if (
        published
        and modified
        and modified[1].moment < published[1].moment - timedelta(days=modified[1].precision == "day")
    ):
        warnings[modified[1].raw] = f"modified before published: {modified[1].raw[:_MAX_SHOWN]!r} ({modified[0]})"
        modified = None
    return Times(
        published[1].moment if published else None,
        modified[1].moment if modified else None,
        Dates(published=_evidence(published), modified=_evidence(modified)),
        tuple(warnings.values()),
    )


def _evidence(place: tuple[str, StatedDate] | None) -> DateEvidence | None:
    if place is None:
        return None
    source, date = place
    return DateEvidence(raw=date.raw[:_MAX_RAW], source=source, precision=date.precision, zone_from=date.zone_from)


def _best(places: list[tuple[str, StatedDate]]) -> tuple[str, StatedDate] | None:
    """Return the first place, or a later one that states the same day with time and zone."""
    if not places:
        return None
    first = places[0]
    if first[1].precision != "day" and first[1].zone_from == "stated":
        return first
    near = [place for place in places if abs(place[1].moment - first[1].moment) <= _SAME_DAY]
    zoned = next((place for place in near if place[1].precision != "day" and place[1].zone_from == "stated"), None)
    if zoned is not None:
        return zoned
    return (
        first if first[1].precision != "day" else next((place for place in near if place[1].precision != "day"), first)
    )


def _published(statements: Statements) -> Iterator[_Place]:
    own = [_Place(statements.work_from, raw) for raw in jsonld.strings(statements.work.get("datePublished"))]
    metas = [_Place(f"meta:{name}", value) for name in _PUBLISHED_METAS if (value := statements.meta(name))]
    yield from (*own, *metas) if statements.work_from == "json-ld" else (*metas, *own)
    for node in statements.nodes:
        if node is not statements.work and jsonld.types(node) & (ARTICLE_TYPES | {"WebPage"}):
            for raw in jsonld.strings(node.get("datePublished")):
                yield _Place(statements.work_from, raw)
    for raw in [
        *jsonld.strings(statements.work.get("uploadDate")),
        *jsonld.strings(statements.work.get("dateCreated")),
    ]:
        yield _Place(statements.work_from, raw)
    for element in statements.times:
        if "datePublished" in (element.get("itemprop") or "") or element.get("pubdate") is not None:
            yield from _of_element("time", element)


def _modified(statements: Statements) -> Iterator[_Place]:
    for raw in jsonld.strings(statements.work.get("dateModified")):
        yield _Place(statements.work_from, raw)
    for name in _MODIFIED_METAS:
        if value := statements.meta(name):
            yield _Place(f"meta:{name}", value)
    for element in statements.times:
        if "dateModified" in (element.get("itemprop") or ""):
            yield from _of_element("time", element)


def _selected(statements: Statements, selector: str) -> Iterator[_Place]:
    for element in statements.page.tree.cssselect(selector)[:_MAX_SELECTED]:
        yield from _of_element("selector", element)


def _of_element(source: str, element: HtmlElement) -> Iterator[_Place]:
    for attribute in ("data-time", "datetime", "data-datetime", "data-date", "content"):
        if value := element.get(attribute):
            yield _Place(source, value)
    if (text := line_of(element)) and len(text) <= _LONGEST_DATE:
        yield _Place("visible" if source == "time" else source, text)


def _last_resorts(statements: Statements) -> Iterator[_Place]:
    """Places for people, and the last resorts: the line under the headline, the title, data in scripts, the URL."""
    yield from _visible(statements)
    if date := date_in_title(statements):
        yield _Place("title", date)
    for match in islice(_SCRIPT_DATE.finditer(statements.page.html), _MAX_LAST):
        yield _Place("script", match[1])
    if in_url := _URL_DAY.search(statements.page.url):
        yield _Place("url", "-".join(in_url.groups()))
    for element in statements.times[:_MAX_LAST]:
        if not is_elsewhere(element):
            yield from _of_element("time", element)


def _visible(statements: Statements) -> Iterator[_Place]:
    """Dates that a reader sees near the headline, in `<time>` or in an element named after a date."""
    if not statements.headings:
        return
    heading = statements.headings[0]
    around = [*following(heading, _NEAR), *islice(heading.iterancestors("header"), 1)]
    near = [e for e in around if isinstance(e.tag, str) and (e.tag == "time" or _DATED.search(e.get("class") or ""))]
    later: list[_Place] = []
    for element in near[:_MAX_DATED]:
        label = line_of(element)
        if (
            len(label) > _LONGEST_LABEL
            or (len(label) > _LONGEST_WORDS and not _DIGIT.search(label))
            or is_elsewhere(element)
        ):
            continue
        places = list(_of_element("time" if element.tag == "time" else "visible", element))
        if _CHANGED.search(label):
            later += places
        else:
            yield from places
    yield from later
