"""The record of a page: body, lead and metadata put together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlsplit

from newscrawler.article import Article, Http
from newscrawler.errors import NotAnArticle
from newscrawler.extraction.body import find_body
from newscrawler.extraction.metadata import check_language, read_metadata
from newscrawler.extraction.page import Page
from newscrawler.extraction.standfirst import find_standfirst
from newscrawler.extraction.words import count_words
from newscrawler.links import Link
from newscrawler.sites import Site
from newscrawler.urls import article_id, canonical_url


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

    `url` is the address of the page after redirects, `now` the aware time of the response (without it relative dates
    stay null, with a warning), `headers` are the response's, `site` overrides what newscrawler finds by itself, `link`
    holds what the source said about the page, `markdown` asks for `Article.markdown`.

    Raises NotAnArticle, with a reason, where the page is fine but holds no article, and ExtractionError where it cannot
    be read.
    """
    page = Page.parse(html, url, headers)
    metadata = read_metadata(page, now=now, site=site, link=link)
    body = find_body(page, page.tree, [metadata.title or "", *metadata.titles])
    standfirst, blocks = find_standfirst(body.before, body.blocks, metadata.standfirsts, body.headline)
    text = "\n\n".join(block.text for block in blocks)
    if not text:
        raise NotAnArticle(url, "no text")
    if not metadata.title:
        raise NotAnArticle(url, "no title")
    address = canonical_url(metadata.canonical_url or url)
    language, language_from = check_language(metadata.language, text)
    provenance = {**metadata.provenance, "text": "page"}
    provenance.pop("standfirst", None)
    if standfirst:
        provenance["standfirst"] = "page"
    if language_from:
        provenance["language"] = language_from
    return Article(
        id=article_id(address),
        url=url,
        canonical_url=address,
        site=_site_name(url, site),
        section=metadata.section,
        kind=metadata.kind,
        language=language,
        title=metadata.title,
        standfirst=standfirst,
        text=text,
        authors=tuple(metadata.authors),
        agency=metadata.agency,
        published=metadata.published,
        modified=metadata.modified,
        dates=metadata.dates,
        fetched_at=now.astimezone(UTC) if now is not None else None,
        tags=tuple(metadata.tags),
        image=metadata.image,
        word_count=count_words(text),
        is_free=metadata.is_free,
        provenance=provenance,
        warnings=(*metadata.warnings, *body.warnings),
        rights=metadata.rights,
        http=_http(page),
        extractor=_versions(),
    )


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
    for name in ("newscrawler", "trafilatura"):
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            versions[name] = "unknown"
    return versions
