"""`scrapy crawl urls -a urls=…` or `-a file=urls.txt`: articles that the user names."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from scrapy import Spider

from newscrawler.errors import UsageError
from newscrawler.settings import CRAWL_SETTINGS
from newscrawler.spiders.crawling import add_store_pipeline, begin
from newscrawler.targets import article_order, split_urls

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from newscrawler.config import Config
    from newscrawler.orders import Order
    from newscrawler.run import Run
    from newscrawler.spiders.answers import Answers


class UrlsSpider(Spider):
    """Crawls articles. Arguments: `urls` (parted by white space or commas), `file` (one a line, `-` is stdin)."""

    name = "urls"
    custom_settings = CRAWL_SETTINGS
    run: Run
    answers: Answers

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Scrapy's hook: the store pipeline comes on top of `custom_settings`."""
        super().update_settings(settings)
        add_store_pipeline(settings)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Read the arguments. Raises UsageError, SiteError, SettingError before anything is touched."""
        spider = super().from_crawler(crawler, *args)
        begin(spider, kwargs, {"urls", "file"}, _order)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Nothing: the scheduler takes requests from the frontier."""
        return
        yield


def _order(given: Mapping[str, Any], config: Config) -> Order:
    urls = split_urls(given.get("urls") or "")
    if file := given.get("file"):
        try:
            text = (sys.stdin.read() if sys.stdin else "") if file == "-" else Path(file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            raise UsageError(f"{file}: cannot be read: {why}") from error
        urls += [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return article_order(urls, config.sites)
