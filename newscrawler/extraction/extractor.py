"""The record of a page: body, lead and metadata put together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlsplit

from lxml.html import HtmlElement, document_fromstring

from newscrawler.extraction.body.blocks import Block, key_of
from newscrawler.extraction.body.furniture import is_label
from newscrawler.extraction.body.live_blog import find_entries
from newscrawler.extraction.body.main_text import Body, find_body, whole_body
from newscrawler.extraction.body.prose import weight
from newscrawler.extraction.body.rendering import markdown_of, text_of
from newscrawler.extraction.body.script_body import element_of, find_script_body
from newscrawler.extraction.body.standfirst import find_standfirst
from newscrawler.extraction.body.trees import load_trees
from newscrawler.extraction.body.witness import ask_trafilatura
from newscrawler.extraction.metadata.corrections import shows_correction, states_correction
from newscrawler.extraction.metadata.page_metadata import Metadata, check_language, read_metadata
from newscrawler.extraction.refusal import reason_against
from newscrawler.extraction.site_selectors import (
    selected_body,
    selected_standfirst,
    without_dropped,
    without_standfirst,
)
from newscrawler.model.article import Article, Entry, Http
from newscrawler.model.errors import NotAnArticle, UsageError
from newscrawler.model.escaping import without_user
from newscrawler.model.links import Link
from newscrawler.model.reasons import Reason
from newscrawler.model.sites import Site
from newscrawler.text.dates.parsing import parse_date
from newscrawler.text.words import count_words
from newscrawler.web.html import Page
from newscrawler.web.urls import article_id, canonical_url

_LITTLE = 250
"""Letters of a text: a page that shows fewer may have its text elsewhere.

Held by test_a_short_text_is_sought_in_the_state_of_a_framework.
"""

_MORE = 2
"""Times the shown text that a text elsewhere must have, to be taken or to warn of.

Held by test_a_longer_text_elsewhere and test_a_text_that_is_cut_is_sought_in_scripts.
"""

_JOINED = re.compile(r"\s+[-–—|·•»:]+\s")
_WORDLESS = frozenset({"video", "gallery", "audio"})


def extract(
    html: bytes | str,
    url: str,
    *,
    now: datetime | None = None,
    headers: Mapping[str, str] | None = None,
    site: Site | None = None,
    link: Link | None = None,
    markdown: bool = False,
) -> Article:
    """The Article on a page. Pure: the same arguments give the same record.

    `url` is the URL of the page after redirects, `now` the aware time of the response (without it relative dates
    stay null, with a warning), `headers` are the response's, `site` overrides what newscrawler finds by itself, `link`
    holds what the source said about the page, `markdown` asks for `Article.markdown`.

    A page that shows no text and tells machines its title and its time, or its standfirst, gives a record without text
    and a warning.

    Raises NotAnArticle, with a reason, where the page is fine but holds no article, ExtractionError where it cannot be
    read, and UsageError where `url` is not a URL that can be fetched.
    """
    return read_article(html, url, now=now, headers=headers, site=site, link=link, markdown=markdown)[0]


def read_article(
    html: bytes | str,
    url: str,
    *,
    now: datetime | None = None,
    headers: Mapping[str, str] | None = None,
    site: Site | None = None,
    link: Link | None = None,
    markdown: bool = False,
) -> tuple[Article, Reason | None]:
    """Return the record as `extract` does, and why it is without its text, where it is: a crawl asks for it again."""
    _check_url(url)
    load()
    page = Page.parse(html, url, headers)
    metadata = read_metadata(page, now=now, site=site, link=link)
    root = without_dropped(page.tree, site)
    titles = [metadata.title or "", *metadata.titles]
    body, text_from = _body(page, root, titles, metadata, site, link)
    standfirst, blocks = _standfirst(root, body, metadata.standfirsts, site)
    title, title_from = _title(metadata, body)
    published = metadata.dates.published
    reason = reason_against(
        page, title, blocks, body.everything, lead=standfirst, published_from=published.source if published else None
    )
    if reason is Reason.NO_TEXT and metadata.kind in _WORDLESS and standfirst:
        reason = None
    if not title or (reason is not None and not _is_told(metadata, reason)):
        raise NotAnArticle(url, reason or Reason.NO_TITLE)
    text = text_of(blocks)
    language, language_from = check_language(metadata.language, text)
    entries = _entries(body, blocks, metadata, site, now=now, language=language)
    is_noted = not metadata.is_corrected and shows_correction(body.blocks, body.everything)
    places = {
        "title": title_from or metadata.provenance.get("title"),
        "standfirst": "page" if standfirst else None,
        "text": text_from,
        "language": language_from or metadata.provenance.get("language"),
        "entries": "page" if entries else None,
        **({"status": "page"} if is_noted else {}),
    }
    article = replace(
        _record(page, metadata, now, site),
        status="corrected" if is_noted or metadata.is_corrected else "live",
        title=title,
        standfirst=standfirst,
        text=text,
        markdown=markdown_of(blocks, url) if markdown else None,
        entries=entries,
        language=language,
        word_count=count_words(text),
        provenance={name: place for name, place in {**metadata.provenance, **places}.items() if place},
        warnings=(*metadata.warnings, *_warnings(page, text, metadata.bodies), *([reason.words] if reason else [])),
    )
    return article, reason


def _is_told(metadata: Metadata, reason: Reason) -> bool:
    """Whether a page that shows no text tells machines enough for a record: when it was published, or its standfirst.

    A list of articles has a description, too: it is enough only where scripts load all that there is.
    """
    if reason not in (Reason.SCRIPT_SHELL, Reason.NO_TEXT):
        return False
    published = metadata.dates.published
    is_stated = published is not None and published.source.startswith(("json-ld", "microdata", "meta:"))
    return is_stated or (reason is Reason.SCRIPT_SHELL and bool(metadata.standfirsts))


def _check_url(url: str) -> None:
    try:
        canonical_url(url)
    except ValueError as error:
        raise UsageError(f"{without_user(url)}: no address of a page: {without_user(str(error))}") from error


def _record(page: Page, metadata: Metadata, now: datetime | None, site: Site | None) -> Article:
    """The record without what comes from the body: the fields that the page and its response state."""
    canonical = canonical_url(metadata.canonical_url or page.url)
    return Article(
        id=article_id(canonical),
        url=page.url,
        canonical_url=canonical,
        site=_site_name(page.url, site),
        section=metadata.section,
        kind=metadata.kind,
        title=metadata.title or "",
        text="",
        authors=tuple(metadata.authors),
        agency=metadata.agency,
        published=metadata.published,
        modified=metadata.modified,
        dates=metadata.dates,
        fetched_at=now.astimezone(UTC) if now is not None else None,
        tags=tuple(metadata.tags),
        image=metadata.image,
        is_free=metadata.is_free,
        rights=metadata.rights,
        http=_http(page),
        extractor=_versions(),
    )


def _entries(
    body: Body,
    blocks: Sequence[Block],
    metadata: Metadata,
    site: Site | None,
    *,
    now: datetime | None,
    language: str | None,
) -> tuple[Entry, ...]:
    if metadata.kind != "live-blog" or body.root is None:
        return ()
    return find_entries(body.root, blocks, now=now, timezone=site.timezone if site else None, language=language)


@cache
def load() -> None:
    """Load what is slow to load, once: with the first page, or before it, so that no page's time limit pays for it."""
    ask_trafilatura(document_fromstring("<p>x"), "")
    load_trees()
    is_label("Share")
    states_correction("A sentence to load the words of corrections.")
    parse_date("3 May in the year 2026", languages=["en"])
    check_language(None, "This sentence is only here to have the language model loaded. " * 9)


def _body(
    page: Page,
    root: HtmlElement,
    titles: Sequence[str],
    metadata: Metadata,
    site: Site | None,
    link: Link | None,
) -> tuple[Body, str]:
    """Return the body and where it stood: where the site file says, in the page, in its scripts or in the feed.

    Behind a paywall the page's scripts are not searched: the text is what a reader is shown.
    """
    selected = selected_body(root, site)
    if selected is not None:
        return whole_body(selected, titles), "selector"
    body = find_body(page.url, root, titles, metadata.standfirsts, metadata.bodies)
    shown = weight(body.blocks)
    is_cut = max((len(key_of(text)) for text in metadata.bodies), default=0) > _MORE * shown
    if metadata.is_free is False or (shown >= _LITTLE and not is_cut):
        return body, "page"
    for source, element in (
        ("script", find_script_body(root, titles, metadata.bodies)),
        ("feed", element_of(link.content) if link is not None and link.content else None),
    ):
        if element is not None:
            longer = whole_body(element, titles)
            if weight(longer.blocks) > _MORE * shown:
                return Body(longer.blocks, body.before, body.headline, longer.root, body.everything), source
    return body, "page"


def _title(metadata: Metadata, body: Body) -> tuple[str, str | None]:
    """The stated title, or the headline that the page shows where none is stated or it is that with the site's name."""
    shown = body.headline.text if body.headline is not None else ""
    stated = metadata.title or ""
    if shown and (not stated or (shown != stated and stated.startswith(shown) and _JOINED.match(stated, len(shown)))):
        return shown, "page"
    return stated, None


def _standfirst(
    root: HtmlElement, body: Body, stated: Sequence[str], site: Site | None
) -> tuple[str | None, list[Block]]:
    selected = selected_standfirst(root, site)
    if selected is not None:
        return text_of(selected), without_standfirst(body.blocks, selected)
    return find_standfirst(body.before, body.blocks, stated, body.headline)


def _warnings(page: Page, text: str, stated: Sequence[str]) -> list[str]:
    warnings = (
        ["the page was longer than 5 MiB or had more than 40,000 elements and attributes; only its beginning was read"]
        if page.cut
        else []
    )
    longest = max((len(key_of(body)) for body in stated), default=0)
    if longest and longest > _MORE * len(key_of(text)):
        warnings.append("the text may be cut: the page's JSON-LD holds more than twice as much")
    return warnings


def _site_name(url: str, site: Site | None) -> str:
    return site.name if site is not None else (urlsplit(url).hostname or "").removeprefix("www.")


def _http(page: Page) -> Http:
    headers = page.headers
    return Http(
        final_url=page.url,
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        content_type=headers.get("content-type"),
    )


@cache
def _versions() -> dict[str, str]:
    versions = {}
    for name, distribution in (("newscrawler", "newscrawler-scrapy"), ("trafilatura", "trafilatura")):
        try:
            versions[name] = version(distribution)
        except PackageNotFoundError:
            versions[name] = "unknown"
    return versions
