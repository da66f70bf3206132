"""What becomes of each answer: source → links, page → Article, everything else → an outcome with a reason."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest

from newscrawler.crawl import refusals, source_conditions
from newscrawler.crawl.workers.pool import WorkerKilled
from newscrawler.crawl.workers.tasks import address_links, source_links
from newscrawler.discovery.selection import take
from newscrawler.engine.downloads import stopping
from newscrawler.engine.exceptions import AddressRefused, RobotsRefused
from newscrawler.engine.page_reading import Reading
from newscrawler.engine.responses import headers_of, reason_of
from newscrawler.model.article import Article, FetchedArticle
from newscrawler.model.errors import DiscoveryError, Stopped, StoreError
from newscrawler.model.frontier import Ending, Outcome, Row
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.validators import Validators
from newscrawler.settings import SITEMAP_MAXSIZE
from newscrawler.web.conditional_requests import updated_validators

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newscrawler.crawl.run import Run

logger = logging.getLogger(__name__)

_NOT_MODIFIED = 304

ROW = "newscrawler_row"
"""Key of the row in a request's `meta`."""


class Answers:
    """Callbacks of every request. Each row is settled once; the scheduler is told when its slot is free again."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._reading = Reading(run)
        self._callbacks = {LinkKind.ARTICLE: self.article, LinkKind.ADDRESS: self.address}
        self.answered: Callable[[Row], None] = lambda row: None
        """Set by the scheduler: the row's request no longer needs its host's slot."""
        self.found: Callable[[], None] = lambda: None
        """Set by the scheduler: rows were added."""

    def request(self, row: Row) -> Request:
        """The request of a row. Raises ValueError for an address that Scrapy refuses."""
        meta: dict[str, object] = {ROW: row}
        if row.link.kind is LinkKind.SITEMAP:
            meta["download_maxsize"] = SITEMAP_MAXSIZE
        if (proxy := self._run.sites[row.site].proxy) is not None:
            meta["proxy"] = proxy
        return Request(
            row.link.url,
            headers=source_conditions.headers(row, self._run.order, self._run.sites[row.site], datetime.now(UTC)),
            callback=self._callbacks.get(row.link.kind, self.source),
            errback=self.failure,
            meta=meta,
            dont_filter=True,
        )

    async def source(self, response: Response) -> None:
        """A feed or sitemap came: its links go into the frontier."""
        row: Row = response.meta[ROW]
        self._begin(row)
        now, headers = datetime.now(UTC), headers_of(response)
        known, made_with = row.validators, source_conditions.made_with(self._run.sites[row.site])
        if response.status == _NOT_MODIFIED and known.digest is not None:
            await self._unchanged(row, known)
            return
        if (outcome := refusals.of_response(row, response.status, headers, now)) is None:
            new = updated_validators(known, headers, response.body, now, made_with)
            if known.same_content(new) and not self._run.order.refetch:
                await self._unchanged(row, replace(new, further=known.further))
                return
            outcome = await self._read_source(row, response, new)
        if outcome is not None:
            await self.settle(row, outcome)

    async def _unchanged(self, row: Row, validators: Validators) -> None:
        """A source says what it said before; sitemaps that change without their index are looked at all the same."""
        further = [
            (Link(url=url, kind=LinkKind.SITEMAP, source=row.link.url), LinkKind.SITEMAP.value)
            for url in validators.further
        ]
        try:
            taken = take(further, self._run.outcomes.rules(row))
            await self._run.outcomes.settle_source(row, taken, validators=validators, unchanged=True)
        except StoreError:
            return  # the run is ending, and the row is due again in the next
        if further:
            self.found()

    async def _read_source(self, row: Row, response: Response, validators: Validators) -> Outcome | None:
        """None when the source was read and settled."""
        try:
            rules = self._run.outcomes.rules(row)
            content_type = headers_of(response).get("content-type")
            taken = await self._run.work(source_links, response.body, response.url, rules, content_type=content_type)
            links = [link for link, _ in taken.found]
            kept = source_conditions.kept(validators, self._run.order, links, datetime.now(UTC))
            await self._run.outcomes.settle_source(row, taken, validators=kept)
        except DiscoveryError as error:
            logger.warning("%s", error)
            return refusals.unread(row, "unreadable", datetime.now(UTC))
        except WorkerKilled as error:
            return refusals.unread(row, error.reason, datetime.now(UTC))
        except (StoreError, Stopped):
            return None  # the run is ending, and the row is due again in the next
        except Exception:
            return self._reading.bug(row, datetime.now(UTC))
        if taken.found:
            self.found()
        return None

    async def address(self, response: Response) -> AsyncIterator[FetchedArticle]:
        """The address that the user gave came: an article is extracted, everything else is a source or names some."""
        row: Row = response.meta[ROW]
        self._begin(row)
        if row.looks is not None and response.status in refusals.GONE:
            result: Article | Outcome | None = await self._gone(row, response)
        else:
            result = await self._read_address(row, response)
        if isinstance(result, Article):
            yield FetchedArticle.of(result, row.id)
        elif result is not None:
            await self.settle(row, result)

    async def _read_address(self, row: Row, response: Response) -> Article | Outcome | None:
        headers, now = headers_of(response), datetime.now(UTC)
        if (refused := refusals.of_response(row, response.status, headers, now)) is not None:
            return refused
        try:
            rules = self._run.outcomes.rules(row, also=response.url)
            kind, taken = await self._run.work(
                address_links, response.body, response.url, headers.get("content-type"), rules
            )
            if kind is LinkKind.ARTICLE:
                return await self._reading.article(row, response)
            if taken is None:
                self._run.facts.nothing_found.append(row.link.url)
                return Outcome(Ending.DROPPED, "nothing-found")
            await self._run.outcomes.settle_source(row, taken, read=response.url)
        except WorkerKilled as error:
            return Outcome(Ending.FAILED, error.reason)
        except (StoreError, Stopped):
            return None  # the run is ending, and the row is due again in the next
        except Exception:
            return self._reading.bug(row, now)
        self.found()
        return None

    async def article(self, response: Response) -> AsyncIterator[FetchedArticle]:
        """A page came: the Article on it goes to the pipelines, which settle the row."""
        row: Row = response.meta[ROW]
        self._begin(row)
        self._run.facts.answered += 1
        if row.looks is not None and response.status in refusals.GONE:
            result: Article | Outcome | None = await self._gone(row, response)
        elif row.looks is not None and response.status == _NOT_MODIFIED:
            result = Outcome(Ending.UNCHANGED)
        else:
            result = await self._reading.article(row, response)
        if isinstance(result, Outcome):
            await self.settle(row, result)
        elif result is not None:
            yield FetchedArticle.of(result, row.id)

    async def _gone(self, row: Row, response: Response) -> Article | None:
        article = await self._reading.gone(row, response)
        if article is None:
            self.found()  # perhaps another address of the article, to be looked at in its place
        return article

    async def failure(self, failure: Failure) -> None:
        """No answer: refused by a rule, or a network error."""
        row: Row = failure.request.meta[ROW]  # type: ignore[attr-defined]  # Scrapy sets it
        self.answered(row)
        if stopping():
            return  # the row is due again in the next run
        error = failure.value
        if isinstance(error, IgnoreRequest):
            no = Ending.DROPPED if row.link.kind is LinkKind.ARTICLE else Ending.FAILED
            if isinstance(error, AddressRefused):
                logger.warning("%s: %s", row.link.url, error)
            if isinstance(error, RobotsRefused) and not error.reachable:
                await self.settle(row, refusals.later(row, "robots-unreachable", datetime.now(UTC)))
                return
            await self.settle(row, Outcome(no, reason_of(error)))
            return
        if isinstance(error, DownloadCancelledError):  # by its size, before or while it came
            no = Ending.DROPPED if row.link.kind is LinkKind.ARTICLE else Ending.FAILED
            await self.settle(row, Outcome(no, "too-big"))
            return
        logger.info("%s: %s", row.link.url, str(error) or type(error).__name__)
        await self.settle(row, refusals.of_network_error(row, type(error).__name__, datetime.now(UTC)))

    def _begin(self, row: Row) -> None:
        self.answered(row)
        self._run.count("fetched", 1)

    async def settle(self, row: Row, outcome: Outcome) -> None:
        """Settle a row that brought no article; one that cannot be written is due again in the next run."""
        try:
            if await self._run.outcomes.settle(row, outcome):
                self.found()
        except StoreError:
            logger.debug("not settled, the run is ending: %s", row.link.url)
