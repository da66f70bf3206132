"""Lists that a page carries as JSON: JSON-LD ItemList, the data of next.js and its like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

import orjson
from lxml.html import HtmlElement

MAX_ITEMS = 2_000
"""Items read of one page."""

_MAX_BYTES = 4 * 1024 * 1024
_DEPTH = 40
_ASSIGNED = re.compile(r"(?:__[A-Z_]{3,40}__|Fusion\.globalContent|initialState)[\"'\]]{0,2}\s{0,5}=\s{0,5}(?=[\[{])")
_ARTICLE_TYPES = frozenset(
    {"article", "newsarticle", "blogposting", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle"}
    | {"liveblogposting", "videoobject", "report", "advertisercontentarticle"}
)
_OTHER_LISTS = frozenset({"breadcrumblist", "sitenavigationelement", "menu"})
_TITLES = ("headline", "title", "name", "heading")
_ADDRESSES = ("url", "link", "href", "permalink", "canonicalUrl", "canonical_url", "path", "uri", "website_url", "slug")
_MOMENTS = (
    "datePublished",
    "published",
    "publishedAt",
    "published_at",
    "publishDate",
    "publish_date",
    "pubDate",
    "date",
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an embedded list."""

    href: str
    title: str
    published: str | None
    role: frozenset[str]
    """Names of the object's fields: equal for what a program repeats."""
    declared: bool
    """JSON-LD says that it is an article, or a member of an ItemList."""


def items_and_rest(tree: HtmlElement) -> tuple[list[Item], int, bool]:
    """The items of all embedded lists in order, at most MAX_ITEMS; how many come behind; whether a list is not read.

    Scripts of more than 4 MiB are not read.
    """
    items = chain.from_iterable(_items(script) for script in tree.iter("script"))
    found = list(islice(items, MAX_ITEMS))
    unread = any(_is_list(script) and len(script.text) > _MAX_BYTES for script in tree.iter("script"))
    return found, sum(1 for _ in items), unread


def _is_list(script: HtmlElement) -> bool:
    """Whether a script may hold a list."""
    text, kind = script.text or "", (script.get("type") or "").lower()
    return bool(text) and ("json" in kind or _ASSIGNED.search(text[:2_000]) is not None)


def _items(script: HtmlElement) -> Iterator[Item]:
    text, kind = script.text or "", (script.get("type") or "").lower()
    if not text or len(text) > _MAX_BYTES:
        return
    if "ld+json" in kind:
        yield from _declared(_read(text))
    elif "json" in kind:
        yield from _undeclared(_read(text))
    elif (start := _ASSIGNED.search(text[:2_000])) is not None:
        yield from _undeclared(_read(_until_end(text[start.end() :])))


def declares_article(tree: HtmlElement) -> bool:
    """Whether JSON-LD describes the page as an article: at its top, not as a member of a list."""
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(text) > _MAX_BYTES:
            continue
        data = _read(text)
        tops = data if isinstance(data, list) else [data]
        graphs = [value.get("@graph") for value in tops if isinstance(value, dict)]
        tops = [*tops, *(inner for graph in graphs if isinstance(graph, list) for inner in graph)]
        articles = [v for v in tops if isinstance(v, dict) and not _types(v).isdisjoint(_ARTICLE_TYPES)]
        if 0 < len(articles) < 3:
            return True
    return False


def _read(text: str) -> Any:
    text = (
        text.strip()
        .removeprefix("<!--")
        .removeprefix("<![CDATA[")
        .removesuffix("-->")
        .removesuffix("]]>")
        .strip(" ;\n")
    )
    try:
        return orjson.loads(text.encode("utf-8", "ignore"))
    except orjson.JSONDecodeError:
        return None


def _until_end(text: str) -> str:
    """The JSON value at the start of a script, which other statements may follow."""
    import json

    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return ""
    return text[:end]


def _walk(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Every object in document order."""
    if depth > _DEPTH:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _walk(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, depth + 1)


def _types(value: Mapping[str, Any]) -> set[str]:
    stated = value.get("@type")
    return {str(name).lower() for name in (stated if isinstance(stated, list) else [stated])}


def _declared(data: Any) -> Iterator[Item]:
    """schema.org: members of an ItemList, and articles with an address. On an article's own page that is itself."""
    lists = [value for value in _walk(data) if "itemlist" in _types(value) and _types(value).isdisjoint(_OTHER_LISTS)]
    for value in lists:
        members = value.get("itemListElement")
        for member in members if isinstance(members, list) else [members]:
            item = member.get("item", member) if isinstance(member, dict) else {"url": member}
            if isinstance(item, str) and isinstance(member, dict):
                item = {**member, "url": item}
            if isinstance(item, dict) and isinstance(href := item.get("url") or item.get("@id"), str):
                yield Item(href, _first(item, _TITLES) or "", _first(item, _MOMENTS), frozenset(item), True)
    for value in _walk(data):
        page = value.get("mainEntityOfPage")
        href = value.get("url") or (page.get("@id") if isinstance(page, dict) else page)
        if not _types(value).isdisjoint(_ARTICLE_TYPES) and isinstance(href, str):
            yield Item(href, _first(value, _TITLES) or "", _first(value, _MOMENTS), frozenset(value), True)


def _undeclared(data: Any) -> Iterator[Item]:
    """Any objects that have both a title and an address that is one: a path from the root, or a whole one."""
    for value in _walk(data):
        title = _first(value, _TITLES)
        if title is None and isinstance(inner := value.get("headlines") or value.get("title"), dict):
            title = _first(inner, ("basic", "rendered", "main"))
        if title is None:
            continue
        for name in _ADDRESSES:
            href = value.get(name)
            if isinstance(href, str) and href.startswith(("/", "http://", "https://")) and len(href) > 2:
                yield Item(href, title, _first(value, _MOMENTS), frozenset(value), False)
                break


def _first(value: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    return next((found for name in names if isinstance(found := value.get(name), str) and found.strip()), None)
