"""newscrawler crawls news sites and writes their articles as JSON Lines.

Public names are imported when they are first used, so that `import newscrawler` is fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newscrawler.crawling.child import CrawlError, crawl, get
    from newscrawler.export.arrow_batches import arrow_schema, read_arrow
    from newscrawler.extraction import extract
    from newscrawler.model.article import Article
    from newscrawler.model.errors import ExtractionError, FetchError, NewscrawlerError, NotAnArticle, SiteError
    from newscrawler.model.links import Link
    from newscrawler.model.sites import Site, load_site
    from newscrawler.store.reading.cursor import Cursor
    from newscrawler.store.reading.records import read

__version__ = "0.1.0"

__all__ = [
    "Article",
    "CrawlError",
    "Cursor",
    "ExtractionError",
    "FetchError",
    "Link",
    "NewscrawlerError",
    "NotAnArticle",
    "Site",
    "SiteError",
    "arrow_schema",
    "crawl",
    "extract",
    "get",
    "load_site",
    "read",
    "read_arrow",
]

_MODULES = {
    "Article": "model.article",
    "CrawlError": "crawling.child",
    "Cursor": "store.reading.cursor",
    "ExtractionError": "model.errors",
    "FetchError": "model.errors",
    "Link": "model.links",
    "NewscrawlerError": "model.errors",
    "NotAnArticle": "model.errors",
    "Site": "model.sites",
    "SiteError": "model.errors",
    "arrow_schema": "export.arrow_batches",
    "crawl": "crawling.child",
    "extract": "extraction",
    "get": "crawling.child",
    "load_site": "model.sites",
    "read": "store.reading.records",
    "read_arrow": "export.arrow_batches",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'newscrawler' has no attribute {name!r}")
    return getattr(import_module(f"newscrawler.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
