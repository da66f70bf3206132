"""Answers: what becomes of each answer: a source gives links, a page an Article, everything else an outcome."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace

from newscrawler.crawling import refusals, revalidation
from newscrawler.crawling.dispatcher import Dispatcher
from newscrawler.crawling.page_reading import PageReading
from newscrawler.crawling.run import Run
from newscrawler.crawling.settlement import Settlement
from newscrawler.crawling.workers.pool import WorkerKilled
from newscrawler.crawling.workers.tasks import address_links, is_front, robots_of, source_links
from newscrawler.discovery.selection import take
from newscrawler.model.article import Article, FetchedArticle
from newscrawler.model.errors import DiscoveryError, Stopped, StoreError
from newscrawler.model.fetched import Fetched
from newscrawler.model.frontier import Ending, Outcome, Row
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.reasons import Reason
from newscrawler.model.validators import NO_VALIDATORS, Validators
from newscrawler.web.conditional_requests import updated_validators

logger = logging.getLogger(__name__)

_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Why a request brought no answer."""

    reason: str
    """As in `Outcome`."""
    again: bool
    """Whether another attempt may succeed."""


class Answers:
    """Takes the answer of every row. Each row is settled once; the dispatcher is told when its host's place is free."""

    def __init__(self, run: Run, settlement: Settlement, dispatcher: Dispatcher) -> None:
        self._run, self._settlement, self._dispatcher = run, settlement, dispatcher
        self._pages = PageReading(run, settlement)

    async def source(self, row: Row, fetched: Fetched) -> None:
        """Take the answer of a feed, sitemap or listing: its links go into the frontier."""
        self._begin(row, fetched)
        now, known = self._run.clock.now(), row.validators
        made_with = revalidation.made_with(self._run.sites[row.site])
        if fetched.status == _NOT_MODIFIED and known.digest is not None:
            await self._unchanged(row, known)
            return
        if (outcome := refusals.of_response(row, fetched.status, fetched.fields, now)) is None:
            conditional = bool(revalidation.headers(row, self._run.order, self._run.sites[row.site], now))
            new = updated_validators(known, fetched.fields, fetched.body, now, made_with, conditional=conditional)
            if known.same_content(new) and not self._run.order.refetch:
                await self._unchanged(row, replace(new, further=known.further))
                return
            outcome = await self._read_source(row, fetched, new)
        if outcome is not None:
            await self._dispatcher.end(row, outcome)

    async def _unchanged(self, row: Row, validators: Validators) -> None:
        """End a source that lists what it listed before; sitemaps that change without their index are read anyway."""
        further = [
            (Link(url=url, kind=LinkKind.SITEMAP, source=row.link.url), LinkKind.SITEMAP.value)
            for url in validators.further
        ]
        try:
            taken = take(further, self._settlement.rules(row))
            await self._settlement.settle_source(row, taken, validators=validators, unchanged=True)
        except StoreError:
            return  # the run is ending, and the row is due again in the next
        if further:
            self._dispatcher.found()

    async def _read_source(self, row: Row, fetched: Fetched, validators: Validators) -> Outcome | None:
        """Read a source and settle it; return the outcome of one that could not be read."""
        try:
            rules = self._settlement.rules(row)
            taken = await self._run.work(
                source_links, fetched.body, fetched.url, rules, content_type=fetched.content_type
            )
            links = [link for link, _ in taken.found]
            kept = revalidation.kept(validators, self._run.order, links, self._run.clock.now())
            await self._settlement.settle_source(row, taken, validators=kept)
        except DiscoveryError as error:
            self._run.log(logger, row.site).info("%s", error)
            return refusals.unread(row, Reason.UNREADABLE, self._run.clock.now())
        except WorkerKilled as error:
            return refusals.unread(row, error.reason, self._run.clock.now())
        except (StoreError, Stopped):
            return None  # the run is ending, and the row is due again in the next
        except Exception:
            return self._pages.bug(row, self._run.clock.now())
        if taken.found:
            self._dispatcher.found()
        return None

    async def address(self, row: Row, fetched: Fetched) -> FetchedArticle | None:
        """Take the answer of a URL that the user gave: return the Article there; anything else is or names sources."""
        self._begin(row, fetched)
        if row.unchanged_checks is not None and fetched.status in refusals.GONE:
            return await self._gone(row, fetched)
        return await self._taken(row, await self._read_address(row, fetched))

    async def _read_address(self, row: Row, fetched: Fetched) -> Article | Outcome | None:
        now = self._run.clock.now()
        if (outcome := refusals.of_response(row, fetched.status, fetched.fields, now)) is not None:
            if is_front(row.link.url):
                await self._settlement.add_sources(row, robots_of(fetched.url))
                self._dispatcher.found()
            return outcome
        try:
            rules = self._settlement.rules(row, also=fetched.url)
            kind, taken = await self._run.work(address_links, fetched.body, fetched.url, fetched.content_type, rules)
            if kind is LinkKind.ARTICLE:
                return await self._pages.article(row, fetched)
            if taken is None:
                self._run.facts.nothing_found.append(row.link.url)
                return Outcome(Ending.DROPPED, Reason.NOTHING_FOUND)
            made_with = revalidation.made_with(self._run.sites[row.site])
            new = updated_validators(NO_VALIDATORS, fetched.fields, fetched.body, now, made_with, conditional=False)
            kept = revalidation.kept(new, self._run.order, [link for link, _ in taken.found], now)
            await self._settlement.settle_source(row, taken, read=fetched.url, validators=kept)
        except WorkerKilled as error:
            return Outcome(Ending.FAILED, error.reason)
        except (StoreError, Stopped):
            return None  # the run is ending, and the row is due again in the next
        except Exception:
            return self._pages.bug(row, now)
        self._dispatcher.found()
        return None

    async def article(self, row: Row, fetched: Fetched) -> FetchedArticle | None:
        """Take the answer of a page: return its Article, which the pipelines settle."""
        self._begin(row, fetched)
        if row.unchanged_checks is not None and fetched.status in refusals.GONE:
            return await self._gone(row, fetched)
        if row.unchanged_checks is not None and fetched.status == _NOT_MODIFIED:
            return await self._taken(row, Outcome(Ending.UNCHANGED))
        return await self._taken(row, await self._pages.article(row, fetched))

    async def _gone(self, row: Row, fetched: Fetched) -> FetchedArticle | None:
        article = await self._pages.gone(row, fetched)
        if article is None:
            self._dispatcher.found()  # perhaps another URL of the article, to be checked in its place
        return await self._taken(row, article)

    async def _taken(self, row: Row, result: Article | Outcome | None) -> FetchedArticle | None:
        """Return an Article with its row; settle any other outcome."""
        if isinstance(result, Outcome):
            await self._dispatcher.end(row, result)
            return None
        return FetchedArticle.of(result, row.id) if result is not None else None

    async def unanswered(self, row: Row, unanswered: Unanswered) -> None:
        """Take a request that brought no answer: refused by a rule, or a network error."""
        self._dispatcher.answered(row)
        if unanswered.again:
            outcome = refusals.later(row, unanswered.reason, self._run.clock.now())
        else:
            outcome = refusals.final(row, unanswered.reason)
        await self._dispatcher.end(row, outcome)

    def interrupted(self, row: Row) -> None:
        """Take a request that the stop of the run ended: its row is due again in the next run."""
        self._dispatcher.answered(row)

    def _begin(self, row: Row, fetched: Fetched) -> None:
        self._dispatcher.answered(row)
        self._run.count("fetched", 1, site=row.site)
        self._run.count("bytes", len(fetched.body), site=row.site)
