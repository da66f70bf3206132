"""Asks for ai.txt and tdmrep.json before the first article of an origin; refuses what they opt out, where obeyed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self

from scrapy.exceptions import IgnoreRequest

from newscrawler.middlewares.access_file_fetching import SiteFiles
from newscrawler.model.config import read_config
from newscrawler.model.links import LinkKind
from newscrawler.web import ai_txt, tdmrep
from newscrawler.web.opt_outs import Stated

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

STATED = "newscrawler_opt_outs"
"""Key of what the site's files state, in the `meta` of a request for an article."""
_BRIEF = {"dont_retry": True, "download_timeout": 5}  # articles do not wait long for a file that hardly any site has


class OptOutRefused(IgnoreRequest):  # type: ignore[misc,unused-ignore]
    """The site opts the address out. `reason` is short and fixed: it becomes a counter."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.reason = reason


class OptOutMiddleware:
    """Puts what the site's files state into `meta[STATED]`."""

    def __init__(self, crawler: Crawler) -> None:
        self._obey = read_config(crawler.settings.get).opt_outs == "obey"
        self._ai = SiteFiles(crawler, ai_txt.PATH, ai_txt.of_status, ai_txt.NOTHING, **_BRIEF)
        self._tdm = SiteFiles(crawler, tdmrep.PATH, tdmrep.of_status, tdmrep.NOTHING, **_BRIEF)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Called for redirects too. Raises OptOutRefused for an article that is opted out, if opt-outs are obeyed."""
        row = request.meta.get("newscrawler_row")
        if row is None or row.link.kind not in (LinkKind.ARTICLE, LinkKind.ADDRESS):
            return
        (ai, _), (tdm, _) = await asyncio.gather(self._ai.of(request), self._tdm.of(request))
        stated = request.meta[STATED] = Stated(ai.says(request.url), tdm.says(request.url))
        if self._obey and stated.reason is not None and row.link.kind is LinkKind.ARTICLE:
            raise OptOutRefused(request.url, stated.reason)
