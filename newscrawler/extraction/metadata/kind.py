"""What sort of article it is, and whether it is free to read."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from newscrawler.extraction.metadata.statements import Statements
from newscrawler.model.article import Kind
from newscrawler.text.phrases import pattern
from newscrawler.web import jsonld

_OF_TYPE: dict[str, Kind] = {
    "LiveBlogPosting": "live-blog", "LiveBlog": "live-blog", "OpinionNewsArticle": "opinion",
    "AnalysisNewsArticle": "analysis", "BackgroundNewsArticle": "analysis", "ReviewNewsArticle": "review",
    "Review": "review", "ImageGallery": "gallery", "MediaGallery": "gallery", "VideoObject": "video",
    "NewsVideoObject": "video", "AudioObject": "audio", "PodcastEpisode": "audio",
}  # fmt: skip
_OF_WORD: tuple[Kind, ...] = (
    "live-blog", "press-release", "opinion", "analysis", "review", "gallery", "video", "audio",
)  # fmt: skip
"""Kinds that a section or a folder of the URL may name, the first of two that match first."""

_PATTERNS = tuple((kind, re.compile(rf"(?:{pattern('kinds', kind)})", re.IGNORECASE)) for kind in _OF_WORD)
_PRICE = re.compile(
    r"(?:(?:^|[:.-])paid|is_?paid(?:_?content)?|is_?premium|(?:^|[:.])paywall(?:ed)?|(?P<free>is_?free))$"
)
"""Names of meta elements that say whether one pays; `premium` alone may be about advertising."""
_FALSE = {"false", "no", "0", "nein", "non", "locked"}
_PAGE_TYPES = {"WebPage", "ItemPage", "Article", "NewsArticle"}
_MAX_PARTS = 20
"""Parts of a page that are looked at."""

_TRUE = {"true", "yes", "1", "ja", "oui", "free"}


def find_kind(statements: Statements, section: str | None) -> tuple[Kind, str | None]:
    """The kind and where it was stated; an article where nothing says otherwise."""
    kinds = jsonld.types(statements.work)
    for name, kind in _OF_TYPE.items():
        if name in kinds and not (kind == "review" and "NewsArticle" in kinds):
            return kind, statements.work_from
    if (statements.meta("article:opinion") or "").lower() == "true":
        return "opinion", "meta:article:opinion"
    if (statements.meta("og:type") or "").lower().startswith("video"):
        return "video", "meta:og:type"
    for source, names in (("section", (section or "").split("/")), ("url", _folders(statements.page.url))):
        for kind, expression in _PATTERNS:
            if any(expression.fullmatch(word.strip()) for word in names):
                return kind, source
    return "article", None


def _folders(url: str) -> list[str]:
    """The folders of the path: the last segment is the article's own name."""
    try:
        return [unquote(part) for part in urlsplit(url).path.split("/")[1:-1]][:6]
    except ValueError:
        return []


def _free(node: jsonld.Node) -> bool | None:
    """What a node says, or that a part of it costs something."""
    parts = node.get("hasPart")
    parts = parts[:_MAX_PARTS] if isinstance(parts, list) else [parts]
    costs = any(_truth(part.get("isAccessibleForFree")) is False for part in parts if isinstance(part, dict))
    return (
        False if costs and _truth(node.get("isAccessibleForFree")) is None else _truth(node.get("isAccessibleForFree"))
    )


def _truth(value: Any) -> bool | None:
    """A schema.org Boolean: true, "True", "https://schema.org/False", "no"."""
    if isinstance(value, bool):
        return value
    words = (text.strip().lower().rsplit("/", 1)[-1] for text in jsonld.strings(value))
    return next((word in _TRUE for word in words if word in _FALSE | _TRUE), None)


def find_free(statements: Statements) -> tuple[bool | None, str | None]:
    """Whether the article can be read without paying, and where that was stated; (None, None) when nothing says so.

    schema.org `isAccessibleForFree`, meta elements such as `is_premium`, and `article:content_tier` (free, metered,
    locked), of which `metered` says nothing. Classes named after paywalls do not count: free pages carry them, too.
    """
    pages = [node for node in statements.nodes if jsonld.types(node) & _PAGE_TYPES and node is not statements.work]
    for node in (statements.work, *pages):
        if (is_free := _free(node)) is not None:
            return is_free, statements.work_from if node is statements.work else "json-ld"
    for name, values in statements.metas.items():
        word = values[0].strip().lower()
        if (stated := _PRICE.search(name)) and word in _FALSE | _TRUE:
            return (word in _TRUE) is (stated["free"] is not None), f"meta:{name}"
    tier = (statements.meta("article:content_tier", "og:article:content_tier") or "").lower()
    if tier in ("free", "locked"):
        return tier == "free", "meta:article:content_tier"
    return None, None
