"""Small articles and rows for tests of pure code and stores."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from newscrawler.model.article import Article
from newscrawler.model.frontier import FoundBy, Seed
from newscrawler.model.links import Link, LinkKind
from newscrawler.web.urls import article_id, canonical_url
from tests.plainsite import text_of

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def article(number: int = 1, site: str = "plain", **fields: Any) -> Article:
    url = fields.pop("url", f"https://{site}.example/news/story-{number}")
    values: dict[str, Any] = {
        "id": article_id(canonical_url(url)),
        "url": url,
        "canonical_url": canonical_url(url),
        "site": site,
        "title": f"Story number {number}",
        "text": text_of(number),
        "published": datetime(2026, 11, 2, 10, number % 60, tzinfo=UTC),
        "fetched_at": NOW,
    }
    return Article(**(values | fields))


def seed(number: int = 1, site: str = "plain", **fields: Any) -> Seed:
    link = Link(**({"url": f"https://{site}.example/news/story-{number}"} | fields))
    return Seed(site=site, link=link, found_by=FoundBy.FEED if link.kind is LinkKind.ARTICLE else FoundBy.SITE_FILE)
