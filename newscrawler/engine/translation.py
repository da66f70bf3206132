"""Translation: rows into Scrapy's requests, Scrapy's responses and failures into plain values."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest

from newscrawler.crawling import revalidation
from newscrawler.crawling.answers import Answers, Unanswered
from newscrawler.crawling.refusals import network_reason
from newscrawler.engine.exceptions import HEADER_LINES, ROW, SITE, STATED, AddressRefused, OptOutRefused, RobotsRefused
from newscrawler.model.article import FetchedArticle, Rights
from newscrawler.model.fetched import Fetched
from newscrawler.model.links import LinkKind
from newscrawler.model.reasons import Reason
from newscrawler.settings import SITEMAP_MAXSIZE
from newscrawler.web.opt_outs import joined

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newscrawler.crawling.run import Run
    from newscrawler.engine.downloads import Downloads
    from newscrawler.model.frontier import Row

logger = logging.getLogger(__name__)

_DEPTH = 20  # causes of an error that are looked at
_ACCEPT = {
    LinkKind.FEED: {
        "Accept": "application/atom+xml,application/rss+xml,application/feed+json,application/rdf+xml;q=0.9,"
        "application/xml;q=0.8,text/xml;q=0.8,application/json;q=0.7,text/html;q=0.5,*/*;q=0.1"
    },
    LinkKind.SITEMAP: {"Accept": "application/xml,text/xml;q=0.9,application/gzip;q=0.9,text/plain;q=0.8,*/*;q=0.5"},
}
"""What sources are asked for, as feed readers do: some servers answer a browser's `Accept` with a page about the feed.
A site file's own `Accept` goes before it."""


def fetched_of(response: Response) -> Fetched:
    """Return what a response says, as a plain value."""
    request = response.request
    lines = request.meta.get(HEADER_LINES) if request is not None else None
    if lines is None:  # from a cache or another middleware, which hand on what Scrapy keeps
        lines = [(name, value) for name, values in response.headers.items() for value in values]
    first = request.meta.get("redirect_urls", [request.url])[0] if request is not None else response.url
    stated = request.meta.get(STATED) if request is not None else None
    return Fetched(
        url=response.url,
        request_url=first,
        status=response.status,
        headers=tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in lines),
        body=response.body,
        stated=Rights() if stated is None else joined(Rights(), stated),
    )


def unanswered_of(error: BaseException | None) -> Unanswered:
    """Return why a request brought no response."""
    if isinstance(error, RobotsRefused):
        return Unanswered(error.reason, again=error.reason != Reason.ROBOTS)
    if isinstance(error, IgnoreRequest):
        return Unanswered(_refusal(error), again=False)
    if isinstance(error, DownloadCancelledError):  # by its size, before or while it came
        return Unanswered(Reason.TOO_BIG, again=False)
    return Unanswered(reason_of(error), again=True)


def reason_of(error: BaseException | None) -> str:
    """Return the reason of a network error, from what lies behind it where that is known."""
    names: list[str] = []
    waiting = [error]
    while waiting and len(names) < _DEPTH:
        if (cause := waiting.pop()) is None:
            continue
        module = type(cause).__module__.partition(".")[0]
        names.append("TlsError" if module == "OpenSSL" else type(cause).__name__)
        waiting += [cause.__cause__, *(failure.value for failure in getattr(cause, "reasons", None) or ())]
    return network_reason(*names)


def _refusal(error: IgnoreRequest) -> str:
    """Why a middleware refused a request or its response; Scrapy's own say so only in words."""
    if isinstance(error, AddressRefused):
        return Reason.PRIVATE_ADDRESS
    if isinstance(error, OptOutRefused):
        return error.reason
    if "DOWNLOAD_MAXSIZE" in str(error):
        return Reason.TOO_BIG
    return Reason.TOO_MANY_REDIRECTS if "redirections" in str(error) else Reason.REFUSED


class Callbacks:
    """Makes the request of each row, and hands what comes back to `Answers`."""

    def __init__(self, run: Run, answers: Answers, downloads: Downloads) -> None:
        self._run, self._answers, self._downloads = run, answers, downloads
        self._callbacks = {LinkKind.ARTICLE: self.article, LinkKind.ADDRESS: self.address}

    def request(self, row: Row) -> Request:
        """Return the request of a row. Raises ValueError for a URL that Scrapy refuses."""
        site = self._run.sites[row.site]
        meta: dict[str, object] = {ROW: row, SITE: row.site}
        if row.link.kind is not LinkKind.ARTICLE:  # of a longer feed or page the beginning is read, which is its newest
            meta["download_maxsize"] = SITEMAP_MAXSIZE
        if site.proxy is not None:
            meta["proxy"] = site.proxy
        return Request(
            row.link.url,
            headers={
                **_ACCEPT.get(row.link.kind, {}),
                **revalidation.headers(row, self._run.order, site, self._run.clock.now()),
            },
            callback=self._callbacks.get(row.link.kind, self.source),
            errback=self.failure,
            meta=meta,
            dont_filter=True,
        )

    async def source(self, response: Response) -> None:
        """Scrapy's callback for feeds, sitemaps and listings."""
        await self._answers.source(response.meta[ROW], fetched_of(response))

    async def address(self, response: Response) -> AsyncIterator[FetchedArticle]:
        """Scrapy's callback for URLs that the user gave without saying what they are."""
        if (article := await self._answers.address(response.meta[ROW], fetched_of(response))) is not None:
            yield article

    async def article(self, response: Response) -> AsyncIterator[FetchedArticle]:
        """Scrapy's callback for pages."""
        if (article := await self._answers.article(response.meta[ROW], fetched_of(response))) is not None:
            yield article

    async def failure(self, failure: Failure) -> None:
        """Scrapy's errback of every request."""
        row: Row = failure.request.meta[ROW]  # type: ignore[attr-defined]  # Scrapy sets it
        if self._downloads.stopping:  # what fails now tells nothing about its server
            self._answers.interrupted(row)
            return
        error = failure.value
        if isinstance(error, AddressRefused) or not isinstance(error, IgnoreRequest | DownloadCancelledError):
            self._run.log(logger, row.site).info("%s: %s", row.link.url, str(error) or type(error).__name__)
        await self._answers.unanswered(row, unanswered_of(error))
