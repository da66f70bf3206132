"""When an article was published and changed: every place where a page says so, and which one is believed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cache
from itertools import islice, takewhile
from typing import NamedTuple

from lxml.html import HtmlElement

from newscrawler.extraction.metadata.date_languages import languages_shown
from newscrawler.extraction.metadata.elements import line_of
from newscrawler.extraction.metadata.htmldate_search import search_day
from newscrawler.extraction.metadata.shown_dates import Sight, find_shown_dates, shows_other_day
from newscrawler.extraction.metadata.shown_lines import Lines
from newscrawler.extraction.metadata.statements import Statements
from newscrawler.extraction.metadata.titles import date_in_title
from newscrawler.model.article import DateEvidence, Dates
from newscrawler.model.links import Link
from newscrawler.text.dates.calendars import MAX_AHEAD
from newscrawler.text.dates.parsing import StatedDate, is_relative, read_date
from newscrawler.web import jsonld
from newscrawler.web.jsonld import ARTICLE_TYPES

_PUBLISHED_METAS = (
    "articlepublishedtime", "ogarticlepublishedtime", "ogpublishedtime", "articlepublished", "parselypubdate",
    "sailthrudate", "cxenseparsepublishtime", "cxenseparserecspublishtime", "datepublished", "published",
    "publisheddate", "publishedtime", "publishtime", "datepublishedtime", "publishedat", "datecreated",
    "articlepublisheddate", "articlepublishdate", "articlepublicationdate", "articlepostdate", "publishdate",
    "pubdate", "publicationdate", "datepublication", "dateposted", "postdate", "rnewsdatepublished",
    "articledateoriginal", "originalpublicationdate", "firstpublished", "mediatorpublishedtime", "dcdateissued",
    "dcdatepublication", "dctermsissued", "dctermscreated", "dcdatecreated", "dccreated", "citationonlinedate",
    "citationpublicationdate", "citationdate", "btpubdate", "vrpublishedtime", "releasedate", "displaydate",
    "articlecreated", "ptime",
)  # fmt: skip
_WEAK_METAS = ("dctermsdate", "dcdate", "date")
_MODIFIED_METAS = (
    "articlemodifiedtime", "ogarticlemodifiedtime", "ogupdatedtime", "ogmodifiedtime", "datemodified", "dateupdated",
    "dateupdate", "dcdatemodified", "dcmodified", "dctermsmodified", "lastmod", "lastmodified", "lastupdated",
    "lastupdate", "articlemodified", "articlemodifieddate", "articleupdatedtime", "modified", "modifieddate",
    "modifiedtime", "modificationdate", "updated", "updatedtime", "updateddate", "btmoddate", "revisiondate",
    "cxenseparsemodifiedtime", "cxenseparsemoddate", "utime",
)  # fmt: skip
_FOLD = str.maketrans("", "", ":._-")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_URL_DAY_FIRST = re.compile(r"/(0[1-9]|[12]\d|3[01])([-.])(0[1-9]|1[0-2])\2((?:19|20)\d\d)(?=[/_.-]|$)")
_SCRIPT_DATE = re.compile(
    r'"(?:datePublished|publishedAt|published_at|publishedDate|publishDate|publish_date|publicationDate|firstPublished(?:At|Date)?'
    r'|publishedTime|published_time|pubDate)"\s*:\s*"?([^",}]{8,40})'
)
_LONGEST_DATE = 160
"""Characters of a text that is read as a date: it saves time."""

_MAX_SELECTED, _MAX_LAST = 5, 3
"""Selected elements, and dates in scripts or `<time>` at last, that are read."""

_MAX_STATED = 2
"""Different `<time>` elements with `datePublished` or `pubdate`; more are those of a list.

Held by tests/extraction/metadata/test_times.py::test_three_publication_times_are_those_of_a_list.
"""

_LEVELS = 8
"""Levels above such an element where comments are looked for: it bounds the time."""

_MAX_RAW, _MAX_SHOWN = 200, 60
"""Characters of a raw date that are kept as evidence, and shown in a warning."""

_MIDNIGHT = time()
_SAME_DAY = timedelta(hours=36)
"""Two statements of one day in any two time zones are not further apart. Held by test_the_same_day_with_a_time."""


_ANY_ZONE = timedelta(hours=14)
"""A time without a zone may be so far off: zones lie up to 14 hours from UTC.
Held by test_the_exact_time_of_the_link_goes_before_a_vague_one_of_its_day."""


class Times(NamedTuple):
    """Publication and change, with their evidence."""

    published: datetime | None
    modified: datetime | None
    dates: Dates
    warnings: tuple[str, ...]


class _Place(NamedTuple):
    source: str
    raw: str


_Read = tuple[str, StatedDate]
"""Where a date stood, and the date."""


@dataclass(slots=True)
class _Reader:
    """Reads stated dates, and keeps why it could not."""

    now: datetime | None
    timezone: str | None
    languages: Sequence[str]
    warnings: dict[str, str] = field(default_factory=dict)

    def __call__(self, places: Iterable[_Place]) -> Iterator[_Read]:
        for place in places:
            date, problem = read_date(place.raw, now=self.now, timezone=self.timezone, languages=self.languages)
            if date is not None:
                yield place.source, date
            elif problem not in ("empty", "unreadable"):
                self.warn(place.raw, f"date {problem}", place.source)

    def warn(self, raw: str, problem: str, source: str) -> None:
        self.warnings.setdefault(raw, f"{problem}: {raw[:_MAX_SHOWN]!r} ({source})")


def find_times(
    statements: Statements,
    lines: Callable[[], Lines],
    *,
    now: datetime | None,
    timezone: str | None,
    languages: Sequence[str],
    headline: HtmlElement | None = None,
    selector: str | None = None,
    link: Link | None = None,
) -> Times:
    """Read both times. `selector` is the site's for the publication time, `link` has what its source said.

    `lines` gives what the page shows, where it is needed. The order of evidence for the publication: the selector,
    JSON-LD and meta elements, then the URL, dates that are shown beside the headline or with a label, meta elements
    that may stand for any date, other dates that are shown, scripts, the link, and at last htmldate. A date that is
    shown as that of a change is never the publication's, and where there is one htmldate is not asked: it would find
    the same.
    """
    read = _Reader(now, timezone, languages)
    all_shown = cache(lambda: find_shown_dates(lines()))
    published = _best(list(read(_selected(statements, selector)))) if selector else None
    published = published or _stated(statements, headline, all_shown, read)
    modified = _best(list(read(_modified(statements))))
    if published is None:
        shown = all_shown()
        read.languages = languages_shown(statements.page, shown, lines(), read.languages)
        modified = modified or next(
            read(_places(sight for sight in shown if sight.is_change and not sight.is_listed)), None
        )
        published = _best(list(read(_last_resorts(statements, shown))))
    published = _with_hint(published, _of_link(link, now), languages)
    if published is None and modified is None:
        published = _searched(statements, all_shown, read)
    if published and modified and _is_before(modified[1], published[1]):
        read.warn(modified[1].raw, "modified before published", modified[0])
        modified = None
    return Times(
        published[1].moment if published else None,
        modified[1].moment if modified else None,
        Dates(published=_evidence(published), modified=_evidence(modified)),
        tuple(read.warnings.values()),
    )


def _stated(
    statements: Statements, headline: HtmlElement | None, shown: Callable[[], Sequence[Sight]], read: _Reader
) -> _Read | None:
    """The publication as machines are told. Where two statements differ, the one that the reader is shown, too.

    An earlier day right under the headline goes before all of them.
    """
    stated = list(read(_published(statements)))
    if not stated:
        return None
    if (older := _older(statements, stated, headline, shown, read)) is not None:
        return older
    stated += read(_weak(statements))
    if not all(_is_near(place, stated[0]) for place in stated):
        own = (sight for sight in shown() if not sight.is_change and not sight.is_listed)
        visible = next(read(_places(own)), None)
        if visible is not None and not _is_near(visible, stated[0]):
            stated = [place for place in stated if _is_near(place, visible)] or stated
    return _best(stated)


def _older(
    statements: Statements,
    stated: Sequence[_Read],
    headline: HtmlElement | None,
    shown: Callable[[], Sequence[Sight]],
    read: _Reader,
) -> _Read | None:
    """The day under the headline, where it is earlier than every statement and not that of a change.

    Nothing is published before its publication: the statements were written when the page was moved or saved again.
    """
    first = min(place[1].moment for place in stated)
    if not shows_other_day(headline, first.date()):
        return None
    beneath = next((sight for sight in shown() if sight.is_beneath), None)
    if beneath is None or beneath.is_change or beneath.is_listed:
        return None
    place = next(read(_places([beneath])), None)
    if place is None or first - place[1].moment <= _SAME_DAY:
        return None
    changes = read(_modified(statements))  # what is published by a clock was changed before
    return None if any(_is_near(place, change) for change in changes) else place


def _searched(statements: Statements, shown: Callable[[], Sequence[Sight]], read: _Reader) -> _Read | None:
    """The day that htmldate finds, unless it is that of a list."""
    if (day := search_day(statements.page, read.now)) is None:
        return None
    listed = read(_places(sight for sight in shown() if sight.is_listed))
    if any(date.moment.date() == day for _, date in listed):
        return None
    return next(read([_Place("htmldate", day.isoformat())]), None)


def _places(sights: Iterable[Sight]) -> Iterator[_Place]:
    return (_Place(sight.source, sight.raw) for sight in sights)


def _is_before(modified: StatedDate, published: StatedDate) -> bool:
    return modified.moment < published.moment - timedelta(days=modified.precision == "day")


def _of_link(link: Link | None, now: datetime | None) -> StatedDate | None:
    """The time that the link's source states, unless it lies in the future."""
    if link is None or link.published is None or (now is not None and link.published > now + MAX_AHEAD):
        return None
    return StatedDate(link.published, link.published.isoformat(), "second", "stated" if link.exact else "assumed")


def _with_hint(published: _Read | None, hint: StatedDate | None, languages: Sequence[str]) -> _Read | None:
    """Return the page's own time, or that of the link where the page has none, or only a vaguer one of the same day.

    A time without a zone says no more than the day where the site's zone is not known.
    """
    if hint is None or published is None:
        return published if hint is None else ("link", hint)
    date = published[1]
    vague = not _is_timed(date) or date.precision == "hour" or date.zone_from == "assumed"
    if hint.zone_from != "stated" or not vague:
        return published
    away = hint.moment - date.moment
    if _is_timed(date):
        near = abs(away) <= _ANY_ZONE
    elif is_relative(date.raw, languages):
        near = abs(away) <= _SAME_DAY
    else:
        near = -_ANY_ZONE <= away < timedelta(days=1) + _ANY_ZONE
    return ("link", hint) if near else published


def _evidence(place: _Read | None) -> DateEvidence | None:
    if place is None:
        return None
    source, date = place
    return DateEvidence(raw=date.raw[:_MAX_RAW], source=source, precision=date.precision, zone_from=date.zone_from)


def _best(places: list[_Read]) -> _Read | None:
    """Return the first place, or a later one that states the same day with time and zone.

    Midnight is what systems write for a bare day.
    """
    if not places:
        return None
    first = places[0]
    if _is_timed(first[1]) and first[1].zone_from == "stated":
        return first
    near = [place for place in places if _is_near(place, first)]
    zoned = next((place for place in near if _is_timed(place[1]) and place[1].zone_from == "stated"), None)
    if zoned is not None:
        return zoned
    return first if _is_timed(first[1]) else next((place for place in near if _is_timed(place[1])), first)


def _is_near(place: _Read, other: _Read) -> bool:
    return abs(place[1].moment - other[1].moment) <= _SAME_DAY


def _is_timed(date: StatedDate) -> bool:
    return date.precision != "day" and date.moment.time() != _MIDNIGHT


def _published(statements: Statements) -> Iterator[_Place]:
    own = [_Place(statements.work_from, raw) for raw in jsonld.strings(statements.work.get("datePublished"))]
    metas = list(_metas(statements, _PUBLISHED_METAS))
    yield from (
        (*own, *metas) if statements.work_from == "json-ld" else (*metas, *(_weak(statements) if own else ()), *own)
    )
    for node in statements.nodes:
        if node is not statements.work and jsonld.types(node) & (ARTICLE_TYPES | {"WebPage"}):
            for raw in jsonld.strings(node.get("datePublished")):
                yield _Place(statements.work_from, raw)
    for raw in [
        *jsonld.strings(statements.work.get("uploadDate")),
        *jsonld.strings(statements.work.get("dateCreated")),
    ]:
        yield _Place(statements.work_from, raw)
    elements = [e for e in statements.times if _is_property(e, "datePublished") or "pubdate" in e.attrib]
    if len({element.get("datetime") for element in elements}) <= _MAX_STATED:
        for element in elements:
            yield from _of_element("time", element)


def _modified(statements: Statements) -> Iterator[_Place]:
    for raw in jsonld.strings(statements.work.get("dateModified")):
        yield _Place(statements.work_from, raw)
    yield from _metas(statements, _MODIFIED_METAS)
    for element in statements.times:
        if _is_property(element, "dateModified"):
            yield from _of_element("time", element)


def _is_property(element: HtmlElement, name: str) -> bool:
    """Whether an element states this property, and not of a comment."""
    if name not in (element.get("itemprop") or ""):
        return False
    around = islice(element.iterancestors(), _LEVELS)
    return not any("comment" in f"{a.get('class')} {a.get('id')} {a.get('itemprop')}".lower() for a in around)


def _selected(statements: Statements, selector: str) -> Iterator[_Place]:
    for element in statements.page.tree.cssselect(selector)[:_MAX_SELECTED]:
        yield from _of_element("selector", element)


def _of_element(source: str, element: HtmlElement) -> Iterator[_Place]:
    for attribute in ("data-time", "datetime", "data-datetime", "data-date", "content"):
        if value := element.get(attribute):
            yield _Place(source, value)
    if (text := line_of(element)) and len(text) <= _LONGEST_DATE:
        yield _Place("visible" if source == "time" else source, text)


def _last_resorts(statements: Statements, shown: Sequence[Sight]) -> Iterator[_Place]:
    """The URL, what the page shows, dates of uncertain meaning, the title, data in scripts."""
    if day := _URL_DAY.search(statements.page.url):
        yield _Place("url", "-".join(day.groups()))
    elif day := _URL_DAY_FIRST.search(statements.page.url):
        yield _Place("url", f"{day[4]}-{day[3]}-{day[1]}")
    published = [sight for sight in shown if not sight.is_change and not sight.is_listed]
    marked = list(takewhile(lambda sight: sight.is_marked, published))
    for sight in marked:
        yield _Place(sight.source, sight.raw)
    yield from _weak(statements)
    if date := date_in_title(statements):
        yield _Place("title", date)
    for sight in published[len(marked) :]:
        yield _Place(sight.source, sight.raw)
    for match in islice(_SCRIPT_DATE.finditer(statements.page.html), _MAX_LAST):
        yield _Place("script", match[1])


def _weak(statements: Statements) -> Iterator[_Place]:
    """Names that may stand for any date of a page."""
    return _metas(statements, _WEAK_METAS)


def _metas(statements: Statements, names: Iterable[str]) -> Iterator[_Place]:
    """Meta elements by their folded names: `published-date`, `published.date` and `published_date` are one name."""
    folded: dict[str, str] = {}
    for name in statements.metas:
        folded.setdefault(name.translate(_FOLD), name)
    for name in names:
        if name in folded and (value := statements.meta(folded[name])):
            yield _Place(f"meta:{folded[name]}", value)
