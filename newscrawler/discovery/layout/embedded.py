"""Lists that a page carries as JSON: JSON-LD ItemList, the data of next.js and its like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from lxml.html import HtmlElement

from newscrawler.web import jsonld

MAX_ITEMS = 2_000
"""Items read of one page."""

_DEPTH = 40
"""Levels of JSON below which no list is looked for: only time and the stack depend on it."""

_ASSIGNED = re.compile(r"(?:__[A-Z_]{3,40}__|Fusion\.globalContent|initialState)[\"'\]]{0,2}\s{0,5}=\s{0,5}(?=[\[{])")
_WORKS = (jsonld.ARTICLE_TYPES | jsonld.VIDEO_TYPES) - {"Blog"}
"""A Blog is mostly a list of postings; extraction takes it as an article where a page states nothing better.
Held by tests/discovery/test_homepage.py::test_a_blog_is_not_an_article."""

_OTHER_LISTS = frozenset({"BreadcrumbList", "SiteNavigationElement", "Menu"})
_FEW_WORKS = 3
"""Articles at the top of a page's JSON-LD from which on they are a list. A page describes itself once or twice.
Held by tests/discovery/test_homepage.py::test_articles_at_the_top_of_json_ld_are_a_list_from_three_on."""

_TITLES = ("headline", "title", "name", "heading")
_URLS = ("url", "link", "href", "permalink", "canonicalUrl", "canonical_url", "path", "uri", "website_url", "slug")
_DATES = (
    "datePublished", "published", "publishedAt", "published_at", "publishDate", "publish_date", "pubDate", "date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an embedded list."""

    href: str
    title: str
    published: str | None
    role: frozenset[str]
    """Names of the object's fields: equal for what a program repeats."""
    declared: bool
    """Whether JSON-LD states that it is an article, or a member of an ItemList."""


def items_and_rest(tree: HtmlElement) -> tuple[list[Item], int, bool]:
    """Return the items of all embedded lists in order, at most MAX_ITEMS; how many follow; whether a list is unread.

    Scripts longer than `jsonld.MAX_CHARS` are not read.
    """
    stream = chain.from_iterable(_items(script) for script in tree.iter("script"))
    items = list(islice(stream, MAX_ITEMS))
    unread = any(_is_list(script) and len(script.text) > jsonld.MAX_CHARS for script in tree.iter("script"))
    return items, sum(1 for _ in stream), unread


def _is_list(script: HtmlElement) -> bool:
    """Whether a script may hold a list."""
    text, kind = script.text or "", (script.get("type") or "").lower()
    return bool(text) and ("json" in kind or _ASSIGNED.search(text[:2_000]) is not None)


def _items(script: HtmlElement) -> Iterator[Item]:
    text, kind = script.text or "", (script.get("type") or "").lower()
    if not text or len(text) > jsonld.MAX_CHARS:
        return
    if jsonld.is_json_ld(script):
        yield from _declared(jsonld.read_value(text))
    elif "json" in kind:
        yield from _undeclared(jsonld.read_value(text))
    elif (start := _ASSIGNED.search(text[:2_000])) is not None:
        yield from _undeclared(jsonld.read_value(_until_end(text[start.end() :])))


def declares_article(tree: HtmlElement) -> bool:
    """Whether JSON-LD describes the page as an article: at its top, not as a member of a list."""
    for script in jsonld.scripts_of(tree):
        data = jsonld.read_value(script)
        tops = data if isinstance(data, list) else [data]
        graphs = [value.get("@graph") for value in tops if isinstance(value, dict)]
        tops = [*tops, *(inner for graph in graphs if isinstance(graph, list) for inner in graph)]
        works = [value for value in tops if isinstance(value, dict) and not jsonld.types(value).isdisjoint(_WORKS)]
        if 0 < len(works) < _FEW_WORKS:
            return True
    return False


def _until_end(text: str) -> str:
    """The JSON value at the start of a script, which other statements may follow."""
    import json

    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return ""
    return text[:end]


def _walk(value: Any, depth: int = 0) -> Iterator[jsonld.Node]:
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


def _declared(data: Any) -> Iterator[Item]:
    """schema.org: members of an ItemList, and articles with a URL. On an article's own page that is itself."""
    for value in _walk(data):
        kinds = jsonld.types(value)
        if "ItemList" not in kinds or not kinds.isdisjoint(_OTHER_LISTS):
            continue
        members = value.get("itemListElement")
        for member in members if isinstance(members, list) else [members]:
            item = member.get("item", member) if isinstance(member, dict) else {"url": member}
            if isinstance(item, str) and isinstance(member, dict):
                item = {**member, "url": item}
            if isinstance(item, dict) and isinstance(href := item.get("url") or item.get("@id"), str):
                yield Item(href, _first(item, _TITLES) or "", _first(item, _DATES), frozenset(item), True)
    for value in _walk(data):
        page = value.get("mainEntityOfPage")
        href = value.get("url") or (page.get("@id") if isinstance(page, dict) else page)
        if not jsonld.types(value).isdisjoint(_WORKS) and isinstance(href, str):
            yield Item(href, _first(value, _TITLES) or "", _first(value, _DATES), frozenset(value), True)


def _undeclared(data: Any) -> Iterator[Item]:
    """Any objects that have both a title and a URL: a path from the root, or an absolute one."""
    for value in _walk(data):
        title = _first(value, _TITLES)
        if title is None and isinstance(inner := value.get("headlines") or value.get("title"), dict):
            title = _first(inner, ("basic", "rendered", "main"))
        if title is None:
            continue
        for name in _URLS:
            href = value.get(name)
            if isinstance(href, str) and href.startswith(("/", "http://", "https://")) and len(href) > 2:
                yield Item(href, title, _first(value, _DATES), frozenset(value), False)
                break


def _first(value: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    return next((text for name in names if isinstance(text := value.get(name), str) and text.strip()), None)
