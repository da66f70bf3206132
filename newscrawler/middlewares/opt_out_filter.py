"""Opt-outs in ai.txt and tdmrep.json, which are asked for before the first article of an origin."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self

from newscrawler.engine.exceptions import ROW, STATED, OptOutRefused
from newscrawler.middlewares.access_file_fetching import AccessFiles
from newscrawler.model.config import read_config
from newscrawler.model.links import LinkKind
from newscrawler.web import ai_txt, tdmrep
from newscrawler.web.opt_outs import Stated

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

_BRIEF = {
    "dont_retry": True,
    "download_timeout": 5,
}  # an article must not wait long: hardly any site has them


class OptOutMiddleware:
    """Puts what the access files state into `meta[STATED]`; where opt-outs are obeyed, refuses what is opted out."""

    def __init__(self, crawler: Crawler) -> None:
        self._obey = read_config(crawler.settings.get).opt_outs == "obey"
        self._ai = AccessFiles(crawler, ai_txt.PATH, ai_txt.of_status, ai_txt.NOTHING, **_BRIEF)
        self._tdm = AccessFiles(crawler, tdmrep.PATH, tdmrep.of_status, tdmrep.NOTHING, **_BRIEF)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Called for redirects too. Raises OptOutRefused for an article that is opted out, if opt-outs are obeyed."""
        row = request.meta.get(ROW)
        if row is None or row.link.kind not in (LinkKind.ARTICLE, LinkKind.ADDRESS):
            return
        (ai, *_), (tdm, *_) = await asyncio.gather(self._ai.of(request), self._tdm.of(request))
        stated = request.meta[STATED] = Stated(ai.says(request.url), tdm.says(request.url))
        if self._obey and stated.reason is not None and row.link.kind is LinkKind.ARTICLE:
            raise OptOutRefused(request.url, stated.reason)
