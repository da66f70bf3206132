"""`scrapy crawl news -a site=NAME|ADDRESS`: what the sources of news sites announce."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any, Self

from scrapy import Spider

from newscrawler.errors import UsageError
from newscrawler.ranges import parse_range
from newscrawler.settings import CRAWL_SETTINGS
from newscrawler.spiders.crawling import add_store_pipeline, begin
from newscrawler.targets import backfill_order, find_sites, own_sites, source_order

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from newscrawler.config import Config
    from newscrawler.orders import Order
    from newscrawler.run import Run
    from newscrawler.spiders.answers import Answers


class NewsSpider(Spider):
    """Crawls sites. Arguments: `site` (names, addresses, `tag:NAME`; default: every own site file), `limit`, `since`,
    `delay`, `links_only` (read sources, fetch no article), `markdown`, `refetch`; `from` and `to` (days): a
    backfill.
    """

    name = "news"
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
        begin(spider, kwargs, {"site", "links_only", "from", "to"}, _order)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Nothing: the scheduler takes requests from the frontier."""
        return
        yield


def _order(given: Mapping[str, Any], config: Config) -> Order:
    site = given.get("site")
    sites = find_sites(site, config.sites) if site else own_sites(config.sites)
    if given.get("from") or given.get("to"):
        if wrong := [name for name in ("since", "links_only", "refetch") if given.get(name)]:
            raise UsageError(f"from and to make a backfill, which takes no {wrong[0]}")
        return backfill_order(sites, parse_range(given.get("from"), given.get("to")))
    return source_order(sites, articles=not given.get("links_only"))
