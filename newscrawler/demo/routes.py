"""Answers of the paper to request targets. Pure: no server."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from urllib.parse import parse_qs, unquote

from newscrawler.demo import fronts, paper_sources
from newscrawler.demo.changes import STEP_TIMES
from newscrawler.demo.edition import NON_ARTICLES, Edition, published
from newscrawler.demo.pages import article_page
from newscrawler.demo.paper_urls import absolute, amp_path

_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response before the server adds its own headers."""

    status: int = 200
    body: bytes = b""
    content_type: str = _HTML
    last_modified: datetime | None = None
    """None for errors and redirects."""
    location: str | None = None


_SOURCES: dict[str, tuple[str, Callable[[Edition, str], str]]] = {
    "/feed.xml": ("application/rss+xml; charset=utf-8", paper_sources.rss),
    "/de/feed.xml": ("application/atom+xml; charset=utf-8", paper_sources.atom),
    "/news-sitemap.xml": ("application/xml", paper_sources.news_sitemap),
    "/sitemap.xml": ("application/xml", paper_sources.sitemap),
    "/robots.txt": ("text/plain; charset=utf-8", lambda _, base: paper_sources.robots(base)),
    "/": (_HTML, fronts.home_page),
}


def answer(target: str, edition: Edition, base: str) -> Answer:
    """Return the response to a request target such as `/latest?page=2` when the paper is served under `base`."""
    raw_path, _, query = target.partition("?")
    path = unquote(raw_path)
    stamp = datetime.fromisoformat(STEP_TIMES[edition.step])
    if path in _SOURCES:
        content_type, write = _SOURCES[path]
        return Answer(body=write(edition, base).encode(), content_type=content_type, last_modified=stamp)
    if path == "/latest":
        return Answer(body=fronts.latest(edition, _page_number(query), base).encode(), last_modified=stamp)
    if path.startswith("/images/") and path.endswith(".png"):
        return Answer(body=picture(), content_type="image/png", last_modified=datetime.fromisoformat(STEP_TIMES[0]))
    if path in edition.moved:
        return Answer(status=301, location=absolute(base, edition.moved[path]))
    if path in edition.gone:
        return Answer(status=410, body=fronts.not_found(edition, base).encode())
    if path in NON_ARTICLES:
        return Answer(body=fronts.not_found(edition, base).encode())
    return _article(path, edition, base) or _front(path, edition, base, stamp)


def _article(path: str, edition: Edition, base: str) -> Answer | None:
    amp = path.endswith("/amp")
    article = edition.by_path().get(path.removesuffix("/amp") if amp else path)
    if article is None or (amp and amp_path(article) != path):
        return None
    body, content_type = article_page(article, edition, base, amp=amp)
    changed = edition.changed_at.get(article["path"])
    stamp = datetime.fromisoformat(changed or article["modified"] or article["published"])
    return Answer(body=body, content_type=content_type, last_modified=max(stamp, published(article)))


def _front(path: str, edition: Edition, base: str, stamp: datetime) -> Answer:
    page = fronts.front(path, edition, base)
    if page is None:
        return Answer(status=404, body=fronts.not_found(edition, base).encode())
    return Answer(body=page.encode(), last_modified=stamp)


def _page_number(query: str) -> int:
    value = parse_qs(query).get("page", ["0"])[0]
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0


@cache
def picture() -> bytes:
    """Return a small grey PNG: the paper's only picture, under every name."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 16, 9, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\x00" + b"\x99" * 16) * 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
