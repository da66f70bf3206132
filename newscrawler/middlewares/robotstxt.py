"""Obeys robots.txt (RFC 9309)."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.http import TextResponse

from newscrawler.engine.exceptions import SITE, RobotsRefused
from newscrawler.middlewares.access_file_fetching import AccessFiles, asks_for, log_of
from newscrawler.model.errors import Stopped, StoreError
from newscrawler.model.reasons import Reason
from newscrawler.web import robots

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)

_PATH = "/robots.txt"


class RobotsMiddleware:
    """Refuses what robots.txt forbids. One that cannot be read forbids everything, a missing one nothing."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._patience = crawler.settings.getfloat("AUTOTHROTTLE_MAX_DELAY")
        self._files = AccessFiles(crawler, _PATH, robots.of_status, robots.UNREACHABLE)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    async def process_request(self, request: Request) -> Response | None:
        """Ask for the origin's robots.txt first, once a day; where it is itself a source, answer with that.

        Raises RobotsRefused.
        """
        if asks_for(request) == _PATH or request.meta.get("dont_obey_robotstxt"):
            return None
        rules, first, problem = await self._files.of(request)
        if rules.delay is not None and rules.delay > self._patience and request.meta.get(SITE) is not None:
            if first:
                log_of(self._crawler, request, logger).warning(
                    "%s: robots.txt asks for %g seconds between requests (Crawl-delay), more than the %g of "
                    "AUTOTHROTTLE_MAX_DELAY; nothing is fetched there",
                    *(urlsplit(request.url).netloc, rules.delay, self._patience),
                )
            raise RobotsRefused(request.url, Reason.CRAWL_DELAY)
        if first:  # the throttle learns the Crawl-delay
            await self._crawler.signals.send_catch_log_async(
                signal=signals.robots_parsed, robotparser=rules, request=request
            )
        if not rules.allowed(request.url):
            raise RobotsRefused(request.url, Reason.ROBOTS if rules.reachable else problem)
        return await self._itself(request) if urlsplit(request.url).path == _PATH else None

    async def _itself(self, request: Request) -> Response | None:
        """Return the answer for a request for robots.txt that was made already, None where there is none."""
        try:
            file = await self._files.kept(request)
        except (StoreError, Stopped):  # the run is ending
            return None
        return TextResponse(request.url, status=file.status, body=file.body, request=request) if file else None
