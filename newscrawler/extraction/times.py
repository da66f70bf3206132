"""When it was published and changed: every place where a page says so, and which one is believed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from lxml.html import HtmlElement

from newscrawler.article import DateEvidence, Dates
from newscrawler.dates import StatedDate, read_date
from newscrawler.extraction import jsonld
from newscrawler.extraction.statements import ARTICLE_TYPES, Statements, text_of

_PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "article.published",
    "parsely-pub-date", "sailthru.date", "cxenseparse:publishtime", "cxenseparse:recs:publishtime", "datepublished", "date_published",
    "datecreated", "article:published_date", "publish_date", "publish-date", "publishdate", "published_date", "publisheddate",
    "pubdate", "publication_date", "rnews:datepublished", "article_date_original", "originalpublicationdate", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "date", "citation_online_date",
    "citation_publication_date", "bt:pubdate", "vr:published_time", "release_date", "displaydate", "article:created", "ptime",
)  # fmt: skip
_MODIFIED_METAS = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "date_modified",
    "dc.date.modified", "dcterms.modified", "lastmod", "last-modified", "lastmodified", "article:modified", "article:updated_time",
    "bt:moddate", "revision_date", "cxenseparse:modifiedtime", "cxenseparse:moddate", "utime",
)  # fmt: skip
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_DATE_CLASS = (
    "contains(@class,'date') or contains(@class,'time') or contains(@class,'publi') or contains(@class,'posted')"
    " or contains(@class,'datum') or contains(@class,'fecha') or contains(@class,'tarih') or @itemprop='datePublished'"
)
_CHANGED = re.compile(
    r"updat|modif|aktualis|actuali|mise à jour|aggiorn|bijgewerkt|oppdater|uppdater|opdater|päivit|güncel|обновл|изменен|оновлен|"
    r"更新|업데이트|수정|تحديث|به‌?روز|अपडेट|হালনাগাদ|diperbarui|cập nhật|aktualizacj",
    re.IGNORECASE,
)
_SAME_DAY = timedelta(hours=36)


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
    warnings: list[str] = []

    def read(places: Iterable[_Place]) -> Iterator[tuple[str, StatedDate]]:
        for place in places:
            date, problem = read_date(place.raw, now=now, timezone=timezone, languages=languages)
            if date is not None:
                yield place.source, date
            elif problem in ("impossible", "in the future"):
                warnings.append(f"date {problem}: {place.raw[:60]!r} ({place.source})")

    published = _best(list(read(_selected(statements, selector)))) if selector else None
    published = published or _best(list(read(_published(statements)))) or next(read(_visible(statements)), None)
    published = published or next(read(_in_url(statements)), None)
    if published is None and hint is not None:
        published = "link", StatedDate(hint, hint.isoformat(), "second", "stated")
    modified = _best(list(read(_modified(statements))))
    if (
        published
        and modified
        and modified[1].moment < published[1].moment - timedelta(days=modified[1].precision == "day")
    ):
        warnings.append(f"modified before published: {modified[1].raw[:60]!r} ({modified[0]})")
        modified = None
    return Times(
        published[1].moment if published else None,
        modified[1].moment if modified else None,
        Dates(published=_evidence(published), modified=_evidence(modified)),
        tuple(dict.fromkeys(warnings)),
    )


def _evidence(found: tuple[str, StatedDate] | None) -> DateEvidence | None:
    if found is None:
        return None
    source, date = found
    return DateEvidence(raw=date.raw[:200], source=source, precision=date.precision, zone_from=date.zone_from)


def _best(found: list[tuple[str, StatedDate]]) -> tuple[str, StatedDate] | None:
    """The first place is believed, but one that tells the same day with time and zone tells more."""
    if not found:
        return None
    first = found[0]
    if first[1].precision != "day" and first[1].zone_from == "stated":
        return first
    near = [f for f in found if abs(f[1].moment - first[1].moment) <= _SAME_DAY]
    zoned = next((f for f in near if f[1].precision != "day" and f[1].zone_from == "stated"), None)
    if zoned is not None:
        return zoned
    return first if first[1].precision != "day" else next((f for f in near if f[1].precision != "day"), first)


def _published(statements: Statements) -> Iterator[_Place]:
    for raw in jsonld.strings(statements.work.get("datePublished")):
        yield _Place("json-ld", raw)
    for name in _PUBLISHED_METAS:
        if value := statements.meta(name):
            yield _Place(f"meta:{name}", value)
    for node in statements.nodes:
        if node is not statements.work and jsonld.types(node) & (ARTICLE_TYPES | {"WebPage"}):
            for raw in jsonld.strings(node.get("datePublished")):
                yield _Place("json-ld", raw)
    for raw in [
        *jsonld.strings(statements.work.get("uploadDate")),
        *jsonld.strings(statements.work.get("dateCreated")),
    ]:
        yield _Place("json-ld", raw)
    for element in statements.times:
        if "datePublished" in (element.get("itemprop") or "") or element.get("pubdate") is not None:
            yield from _of_element("time", element)


def _modified(statements: Statements) -> Iterator[_Place]:
    for raw in jsonld.strings(statements.work.get("dateModified")):
        yield _Place("json-ld", raw)
    for name in _MODIFIED_METAS:
        if value := statements.meta(name):
            yield _Place(f"meta:{name}", value)
    for element in statements.times:
        if "dateModified" in (element.get("itemprop") or ""):
            yield from _of_element("time", element)


def _selected(statements: Statements, selector: str) -> Iterator[_Place]:
    for element in statements.page.tree.cssselect(selector)[:5]:
        yield from _of_element("selector", element)


def _of_element(source: str, element: HtmlElement) -> Iterator[_Place]:
    for attribute in ("data-time", "datetime", "data-datetime", "data-date", "content"):
        if value := element.get(attribute):
            yield _Place(source, value)
    if (text := text_of(element)) and len(text) <= 160:
        yield _Place("visible" if source == "time" else source, text)


def _visible(statements: Statements) -> Iterator[_Place]:
    """Dates that a reader sees: first those around the headline, in `<time>` or in an element named after a date."""
    near: list[HtmlElement] = []
    if statements.headings:
        heading = statements.headings[0]
        near = heading.xpath(f"following::*[self::time or {_DATE_CLASS}][position()<=8]")
        near += heading.xpath(f"preceding::*[self::time or {_DATE_CLASS}][position()<=2]")
    elements = near or statements.page.tree.xpath(f"//body//*[self::time or {_DATE_CLASS}][position()<=8]")
    later = []
    for element in elements:
        label = text_of(element)
        if len(label) > 160:
            continue
        places = list(_of_element("time" if element.tag == "time" else "visible", element))
        if _CHANGED.search(label):
            later += places
        else:
            yield from places
    yield from later


def _in_url(statements: Statements) -> Iterator[_Place]:
    if match := _URL_DAY.search(statements.page.url):
        yield _Place("url", "-".join(match.groups()))
