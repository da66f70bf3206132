"""What both spiders have in common: settings, arguments, and the crawl that all components of a crawler share."""

from __future__ import annotations

import logging
import secrets
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Self
from urllib.parse import urlsplit

from scrapy import Spider

from newscrawler import __version__
from newscrawler.crawling.answers import Answers
from newscrawler.crawling.clock import Clock
from newscrawler.crawling.dispatcher import Dispatcher
from newscrawler.crawling.run import Run, run_id
from newscrawler.crawling.settlement import Settlement
from newscrawler.crawling.targets import parse_delay, parse_limit, parse_since
from newscrawler.engine.downloads import downloads_of
from newscrawler.engine.translation import Callbacks
from newscrawler.model.config import Config, check_names, read_config
from newscrawler.model.errors import SettingError, UsageError
from newscrawler.model.orders import USUAL, Order, Slice
from newscrawler.settings import CRAWL_SETTINGS, STORE_PIPELINE, STORE_PRIORITY, USER_AGENT, slot_delay
from newscrawler.store.store import Store
from newscrawler.web.domains import is_local

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

COMMON = ("limit", "since", "delay", "markdown", "refetch", "strict")
"""Arguments of both spiders."""
SLICE = "_slice"
"""Argument with which `crawling/backfill.py` starts the slices of a backfill."""


@dataclass(frozen=True, slots=True)
class Crawl:
    """The parts of one crawl, as scheduler, pipeline, middlewares and extensions need them."""

    run: Run
    settlement: Settlement
    dispatcher: Dispatcher
    callbacks: Callbacks

    @classmethod
    def of(cls, crawler: Crawler, config: Config, order: Order, clock: Clock) -> Self:
        """Put the parts together. Nothing is opened yet."""
        downloads = downloads_of(crawler)
        run = Run(
            config=config,
            order=order,
            open_store=lambda: Store(config.state),
            add=lambda name, number: crawler.stats.inc_value(f"newscrawler/{name}", number),
            stop_fetching=downloads.stop,
            id=run_id(clock.now(), secrets.token_hex(4)),
            clock=clock,
        )
        settlement = Settlement(run)
        dispatcher = Dispatcher(run, settlement, places=downloads.places, wake=downloads.wake)
        return cls(run, settlement, dispatcher, Callbacks(run, Answers(run, settlement, dispatcher), downloads))


class FrontierSpider(Spider):
    """A spider whose arguments make an Order; its requests come from the frontier, through the scheduler."""

    custom_settings = CRAWL_SETTINGS
    takes: ClassVar[frozenset[str]]
    """Names of its own arguments, in addition to `COMMON`."""
    make_order: ClassVar[staticmethod[[Mapping[str, Any], Config], Order]]
    """Makes what its arguments ask for. Raises UsageError, SiteError."""
    crawl: Crawl

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Scrapy's hook: put the store pipeline after a user's own, for newscrawler's spiders only."""
        super().update_settings(settings)
        pipelines = {STORE_PIPELINE: STORE_PRIORITY} | settings.getdict("ITEM_PIPELINES")
        # One higher than the user's own: Scrapy applies the settings of the command line a second time.
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


def _begin(spider: FrontierSpider, arguments: Mapping[str, Any]) -> None:
    """Give `spider` its crawl. Arguments that begin with `_` are ignored: scrapyd passes `_job`."""
    crawler, clock = spider.crawler, Clock()
    options = {name: value for name, value in arguments.items() if not name.startswith("_")}
    _check(spider, options)
    config = read_config(crawler.settings.get)
    order = replace(
        spider.make_order(options, config),
        limit=parse_limit(options.get("limit")),
        delay=parse_delay(options.get("delay")),
        markdown=bool(options.get("markdown")),
        refetch=bool(options.get("refetch")),
        strict=bool(options.get("strict")),
        since=parse_since(options.get("since"), clock.now()),
        slice=Slice.of_argument(arguments[SLICE]) if SLICE in arguments else USUAL,
    )
    spider.crawl = Crawl.of(crawler, config, order, clock)
    _set_delays(crawler, order)
    _introduce(crawler, config.contact, spider.crawl.run)


def _check(spider: FrontierSpider, arguments: Mapping[str, Any]) -> None:
    """Raise UsageError for an unknown argument, SettingError for a setting that is unknown or refused."""
    settings = spider.crawler.settings
    names = sorted({*spider.takes, *COMMON})
    if unknown := sorted(arguments.keys() - set(names)):
        raise UsageError(f"unknown argument {unknown[0]!r} of spider {spider.name}; choose from {', '.join(names)}")
    if settings.get("JOBDIR"):
        problem = "is not supported: it loses requests when a crawl is killed; run the same command again to continue"
        raise SettingError("JOBDIR", settings["JOBDIR"], problem)
    check_names(settings, "of Scrapy")


def _introduce(crawler: Crawler, contact: str | None, run: Run) -> None:
    """Put the contact into the User-Agent, unless the user has set one; warn without a contact for remote sites."""
    if crawler.settings["USER_AGENT"] != USER_AGENT:
        return
    order = run.order
    if contact is None:
        warned = bool(order.task) and not order.slice.first
        if not warned and not all(is_local(urlsplit(site.home).hostname or "") for site in order.sites):
            run.log(logger, "-").warning(
                "NEWSCRAWLER_CONTACT is not set: set it to a URL or mail address where sites can reach you"
            )
        return
    plain = "".join(c for c in contact if " " <= c <= "~" and c not in "()")
    crawler.settings.set("USER_AGENT", f"newscrawler/{__version__} (+{plain})", priority="spider")


def _set_delays(crawler: Crawler, order: Order) -> None:
    """Make a downloader slot for each host of a site, with its delay; other hosts get the default."""
    slots = dict(crawler.settings.getdict("DOWNLOAD_SLOTS"))
    for site in order.sites:
        delay = order.delay or site.delay
        hosts = {urlsplit(url).hostname or "" for url in (site.home, *(source.url for source in site.source))}
        hosts |= {urlsplit(seed.link.url).hostname or "" for seed in order.seeds if seed.site == site.name}
        for host in hosts:
            slots.setdefault(host, {"concurrency": 1, **slot_delay(delay)})
    crawler.settings.set("DOWNLOAD_SLOTS", slots, priority="spider")
