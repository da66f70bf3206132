"""What an article's page states about it, each field with the place where it stood."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from lxml.html import HtmlElement

from newscrawler.extraction.metadata.authors import find_authors
from newscrawler.extraction.metadata.canonical import find_canonical
from newscrawler.extraction.metadata.corrections import states_correction
from newscrawler.extraction.metadata.elements import line_of
from newscrawler.extraction.metadata.headline import find_headline
from newscrawler.extraction.metadata.images import find_image
from newscrawler.extraction.metadata.kind import find_free, find_kind
from newscrawler.extraction.metadata.rights import find_rights
from newscrawler.extraction.metadata.shown_lines import Lines, read_lines
from newscrawler.extraction.metadata.statements import Statements
from newscrawler.extraction.metadata.tags import find_section, find_tags
from newscrawler.extraction.metadata.times import Times, find_times
from newscrawler.extraction.metadata.titles import find_title, site_names, stated_titles
from newscrawler.model.article import Dates, Image, Kind, Rights
from newscrawler.model.links import Link
from newscrawler.model.sites import Site
from newscrawler.text.languages import check_language, first_tag
from newscrawler.text.lines import tidy
from newscrawler.web import jsonld
from newscrawler.web.html import Page

_NO_SITE = Site(name="unknown", home="https://unknown.invalid/")

__all__ = ["Metadata", "check_language", "read_metadata"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The facts that one page states. What is unknown is None or empty."""

    title: str | None = None
    """Headline without the site's name."""
    titles: tuple[str, ...] = ()
    """Every title that the page states, so that they can be kept out of the text."""
    standfirsts: tuple[str, ...] = ()
    """The standfirst as JSON-LD, og:description and meta descriptions give it, each once: often shortened."""
    published: datetime | None = None
    modified: datetime | None = None
    dates: Dates = field(default_factory=Dates)
    authors: tuple[str, ...] = ()
    """People; where no person is credited, the organisation named as author."""
    agency: str | None = None
    language: str | None = None
    """BCP 47 tag as stated; not yet checked against the text."""
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: Image | None = None
    kind: Kind = "article"
    is_free: bool | None = None
    is_corrected: bool = False
    """Whether JSON-LD or microdata state a correction."""
    canonical_url: str | None = None
    """The URL that the page names as its own, where it agrees with the page; as stated, not yet canonical."""
    rights: Rights = field(default_factory=Rights)
    bodies: tuple[str, ...] = ()
    """`articleBody` of the article's JSON-LD: often cut or with markup, so a check and a last resort."""
    provenance: Mapping[str, str] = field(default_factory=dict)
    """Field → where it stood."""
    warnings: tuple[str, ...] = ()


def read_metadata(
    page: Page, *, now: datetime | None = None, site: Site | None = None, link: Link | None = None
) -> Metadata:
    """Read everything except the text. Never raises on what a page holds."""
    statements = Statements.of(page)
    names = site_names(statements)
    site, link = site or _NO_SITE, link or Link(url=page.url)
    language, language_from = first_tag(_languages(statements, site))
    selected = next(iter(_selected(page, site.selectors.title)), None)
    headline = find_headline(page, stated_titles(statements, names), names)
    title = find_title(statements, names, headline=headline, selected=selected, hint=link.title)
    lines = cache(lambda: read_lines(page.tree, headline))
    authors = find_authors(statements, names, _selected(page, site.selectors.authors), headline=headline, lines=lines)
    times = _times(statements, now, language, site, link, headline, lines)
    section, section_from = find_section(statements, names)
    tags = find_tags(statements, names, section, headline)
    kind, kind_from = find_kind(statements, section)
    is_free, free_from = find_free(statements)
    canonical = find_canonical(statements)
    standfirsts = _standfirsts(statements)
    image, image_from = find_image(statements, headline)
    is_corrected = states_correction(statements.work.get("correction"))
    sources = {
        "status": statements.work_from if is_corrected else None,
        "title": title.source,
        "standfirst": standfirsts[0][0] if standfirsts else None,
        "published": times.dates.published.source if times.dates.published else None,
        "modified": times.dates.modified.source if times.dates.modified else None,
        "authors": authors.source,
        "language": language_from,
        "section": section_from,
        "tags": tags.source,
        "image": image_from,
        "kind": kind_from,
        "is_free": free_from,
        "canonical_url": canonical.source,
    }
    return Metadata(
        title=title.text,
        titles=title.candidates,
        standfirsts=tuple(dict.fromkeys(text for _, text in standfirsts)),
        published=times.published,
        modified=times.modified,
        dates=times.dates,
        authors=authors.people,
        agency=authors.agency,
        language=language,
        section=section,
        tags=tags.tags,
        image=image,
        kind=kind,
        is_free=is_free,
        is_corrected=is_corrected,
        canonical_url=canonical.url,
        rights=find_rights(statements),
        bodies=tuple(body for body in jsonld.strings(statements.work.get("articleBody")) if body.strip()),
        provenance={name: source for name, source in sources.items() if source},
        warnings=(*times.warnings, *canonical.warnings),
    )


def _times(
    statements: Statements,
    now: datetime | None,
    language: str | None,
    site: Site,
    link: Link,
    headline: HtmlElement | None,
    lines: Callable[[], Lines],
) -> Times:
    return find_times(
        statements,
        lines,
        now=now,
        timezone=site.timezone,
        languages=[tag for tag in (language, site.language) if tag],
        headline=headline,
        selector=site.selectors.published,
        link=link,
    )


def _languages(statements: Statements, site: Site) -> Sequence[tuple[str, str | None]]:
    root = statements.page.tree
    return [
        ("html-lang", root.get("lang") or root.get("xml:lang")),
        (statements.work_from, jsonld.first(statements.work.get("inLanguage"))),
        ("meta:og:locale", statements.meta("og:locale")),
        ("meta:content-language", statements.meta("content-language", "language", "dc.language", "dcterms.language")),
        ("header:content-language", statements.page.headers.get("content-language", "").split(",")[0]),
        ("site", site.language),
    ]


def _standfirsts(statements: Statements) -> list[tuple[str, str]]:
    stated = [(statements.work_from, text) for text in jsonld.strings(statements.work.get("description"))]
    stated += [(statements.work_from, text) for text in jsonld.strings(statements.work.get("abstract"))]
    for name in ("og:description", "description", "twitter:description", "sailthru.description", "dc.description"):
        stated += [(f"meta:{name}", text) for text in statements.all(name)]
    return [(source, text) for source, raw in stated if (text := tidy(raw))]


def _selected(page: Page, selector: str | None) -> list[str]:
    """The texts that a selector of the site file finds."""
    if not selector:
        return []
    return [text for element in page.tree.cssselect(selector)[:20] if (text := line_of(element))]
