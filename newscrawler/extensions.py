"""Scrapy extensions: a throttle that keeps each site's own delay, and the end of rows that a pipeline dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.extensions.throttle import AutoThrottle

from newscrawler.engine.users_pipelines import error_of_pipeline
from newscrawler.model.article import FetchedArticle
from newscrawler.model.errors import PipelineError, StoreError
from newscrawler.model.frontier import Ending, Outcome
from newscrawler.model.reasons import Reason
from newscrawler.settings import slot_delay

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newscrawler.web.robots import Robots


_TOO_FAST = (429, 503)
"""Status codes that ask for a slower pace: the delay doubles, and good answers halve it again."""


class Throttle(AutoThrottle):
    """AutoThrottle whose minimum delay is the slot's own, from the site file or robots.txt, not one for all hosts."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._least: dict[str, float] = {}
        crawler.signals.connect(self._robots_parsed, signal=signals.robots_parsed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def _response_downloaded(self, response: Response, request: Request, spider: Any) -> None:
        key, slot = self._get_slot(request, spider)
        if key is not None and slot is not None:
            self.mindelay = self._least.setdefault(key, slot.delay)
            if response.status in _TOO_FAST:
                slot.delay = min(slot.delay * 2, self._max_delay())
            super()._response_downloaded(response, request, spider)

    def _robots_parsed(self, robotparser: Robots, request: Request) -> None:
        """Obey Crawl-delay, up to AUTOTHROTTLE_MAX_DELAY."""
        stated = robotparser.delay
        if not stated:
            return
        key, slot = self.crawler.engine.downloader._get_slot(request)
        delay = slot_delay(min(stated, self._max_delay()))["delay"]
        self._least[key] = max(self._least.get(key, slot.delay), delay)
        slot.delay = max(slot.delay, delay)


class PipelineOutcomes:
    """Ends a row whose Article a user's pipeline dropped, or failed on, with that as its reason."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        crawler.signals.connect(self._dropped, signal=signals.item_dropped)
        crawler.signals.connect(self._broke, signal=signals.item_error)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    async def _dropped(self, item: Any) -> None:
        await self._settle(item, Outcome(Ending.DROPPED, Reason.PIPELINE))

    async def _broke(self, item: Any, failure: Failure) -> None:
        if not await self._settle(item, Outcome(Ending.FAILED, Reason.PIPELINE_ERROR)):
            return
        error = failure.value
        if error is not None and not isinstance(error, PipelineError):
            error = error_of_pipeline(error, self._crawler.settings, item.url)
        if error is not None:
            self._crawler.spider.crawl.run.note(error)  # type: ignore[union-attr]  # _settle has found it
        else:
            self._crawler.stats.inc_value("newscrawler/bug")

    async def _settle(self, item: Any, outcome: Outcome) -> bool:
        """Settle the item's row; return False for an item without one, or whose row is settled already."""
        spider: Any = self._crawler.spider
        crawl = getattr(spider, "crawl", None)
        if crawl is None or not isinstance(item, FetchedArticle) or item.row not in crawl.run.rows:
            return False
        if any(
            isinstance(error, StoreError) for error in crawl.run.facts.errors
        ):  # the row is due again in the next run
            return False
        await crawl.dispatcher.end(crawl.run.rows[item.row], outcome)
        return True
