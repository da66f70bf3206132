"""What both spiders are to Scrapy and do before they start: settings, arguments, the run that all components share."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self
from urllib.parse import urlsplit

from scrapy import Spider

from newscrawler import __version__
from newscrawler.crawl.run import Run
from newscrawler.crawl.targets import parse_delay, parse_limit, parse_since
from newscrawler.engine.callbacks import Answers
from newscrawler.engine.downloads import GRACE, abort, refuse
from newscrawler.model.config import Config, check_names, read_config
from newscrawler.model.errors import SettingError, UsageError
from newscrawler.model.orders import USUAL, Order, Slice
from newscrawler.settings import CRAWL_SETTINGS, STORE_PIPELINE, STORE_PRIORITY, USER_AGENT, slot_delay
from newscrawler.store.store import SqlStore
from newscrawler.web.domains import is_local

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

COMMON = ("limit", "since", "delay", "markdown", "refetch")
"""Arguments of both spiders."""
SLICE = "_slice"
"""Argument with which `backfill.py` starts the slices of a backfill."""


class Crawling(Spider):
    """A spider over the frontier: its arguments make an Order, and the scheduler takes the requests from there."""

    custom_settings = CRAWL_SETTINGS
    takes: ClassVar[frozenset[str]]
    """Names of its own arguments, beside `COMMON`."""
    make_order: ClassVar[staticmethod[[Mapping[str, Any], Config], Order]]
    """What its arguments ask for. Raises UsageError, SiteError."""
    run: Run
    answers: Answers

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Scrapy's hook: the store pipeline stands behind a user's own, for newscrawler's spiders only."""
        super().update_settings(settings)
        pipelines = {STORE_PIPELINE: STORE_PRIORITY} | settings.getdict("ITEM_PIPELINES")
        # One higher than the user's own: Scrapy lays the settings of the command line over the crawler's once more.
        settings.set("ITEM_PIPELINES", pipelines, priority=(settings.getpriority("ITEM_PIPELINES") or 0) + 1)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Read the arguments. Raises UsageError, SiteError, SettingError before anything is touched."""
        spider = super().from_crawler(crawler, *args)
        _begin(spider, kwargs)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Nothing: the scheduler takes requests from the frontier."""
        return
        yield


def _begin(spider: Crawling, arguments: Mapping[str, Any]) -> None:
    """Give `spider` its `run` and `answers`. Arguments that begin with `_` are ignored, as scrapyd passes `_job`."""
    crawler = spider.crawler
    given = {name: value for name, value in arguments.items() if not name.startswith("_")}
    if unknown := sorted(given.keys() - {*spider.takes, *COMMON}):
        names = ", ".join(sorted({*spider.takes, *COMMON}))
        raise UsageError(f"unknown argument {unknown[0]!r} of spider {spider.name}; it takes {names}")
    if crawler.settings.get("JOBDIR"):
        raise SettingError(
            "JOBDIR",
            crawler.settings["JOBDIR"],
            "is refused: it loses requests when a crawl is killed; newscrawler's own state survives, just run it again",
        )
    check_names(crawler.settings, "in Scrapy's settings")
    config = read_config(crawler.settings.get)
    order = replace(
        spider.make_order(given, config),
        limit=parse_limit(given.get("limit")),
        delay=parse_delay(given.get("delay")),
        markdown=bool(given.get("markdown")),
        refetch=bool(given.get("refetch")),
        since=parse_since(given.get("since"), datetime.now(UTC)),
        slice=Slice.of_argument(arguments[SLICE]) if SLICE in arguments else USUAL,
    )
    spider.run = run = Run(
        config=config,
        order=order,
        open_store=lambda: SqlStore(config.state),
        count=lambda name, number: crawler.stats.inc_value(f"newscrawler/{name}", number),
        stop=lambda reason: _close(crawler, reason),
    )
    spider.answers = Answers(run)
    _set_delays(crawler, order)
    _introduce(crawler, config.contact, order)


def _introduce(crawler: Crawler, contact: str | None, order: Order) -> None:
    """Put the contact into the User-Agent, unless the user wrote one. Nobody on this machine or network needs it."""
    if crawler.settings["USER_AGENT"] != USER_AGENT:
        return
    if contact is None:
        said = bool(order.task) and not order.slice.first
        if not said and not all(is_local(urlsplit(site.home).hostname or "") for site in order.sites):
            logger.warning("no NEWSCRAWLER_CONTACT is set: give sites an address or a mailbox to write to")
        return
    plain = "".join(c for c in contact if " " <= c <= "~" and c not in "()")
    crawler.settings.set("USER_AGENT", f"newscrawler/{__version__} (+{plain})", priority="spider")


def _set_delays(crawler: Crawler, order: Order) -> None:
    """A downloader slot a site's host, with its delay; other hosts get the default."""
    slots = dict(crawler.settings.getdict("DOWNLOAD_SLOTS"))
    for site in order.sites:
        delay = order.delay or site.delay
        hosts = {urlsplit(url).hostname or "" for url in (site.home, *(source.url for source in site.source))}
        hosts |= {urlsplit(seed.link.url).hostname or "" for seed in order.seeds if seed.site == site.name}
        for host in hosts:
            slots.setdefault(host, {"concurrency": 1, **slot_delay(delay)})
    crawler.settings.set("DOWNLOAD_SLOTS", slots, priority="spider")


def _close(crawler: Crawler, reason: str) -> None:
    engine = crawler.engine
    if engine is not None and engine.spider is not None:
        refuse([crawler])
        asyncio.get_running_loop().call_later(GRACE, abort, [crawler])
        task = asyncio.ensure_future(engine.close_spider_async(reason=reason))
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
