"""Settlement: how each row of a run ended: settled in the store, counted, and told to the policy."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from newscrawler.crawling.exits import UNWANTED, Refused
from newscrawler.crawling.refusals import PASSING
from newscrawler.crawling.run import Run
from newscrawler.discovery.selection import Rules, Taken
from newscrawler.identity.traits import Traits, share_traits
from newscrawler.identity.verdict import Alias, Copy, Forgotten, New, Revision, Unchanged, Verdict
from newscrawler.model.article import Article
from newscrawler.model.errors import Stopped, StoreError
from newscrawler.model.fetched import Fetched
from newscrawler.model.frontier import Ending, FoundBy, Outcome, Row, RowId, Seed
from newscrawler.model.links import Found, LinkKind
from newscrawler.model.reasons import Reason, words_of
from newscrawler.model.sites import seconds
from newscrawler.model.validators import Validators
from newscrawler.store.quarantine import QUARANTINE, Quarantine
from newscrawler.store.results import Settled
from newscrawler.web.urls import canonical_url

logger = logging.getLogger(__name__)

TRIES = 3
"""Attempts after which a page that brings no answer is given up: they span more than an hour.

Held by tests/crawling/test_settlement.py::test_a_page_is_tried_three_times.
"""

_KNOWN = (Ending.STORED, Ending.UNCHANGED, Ending.ALIAS, Ending.COPY)
_STARTS = (FoundBy.SITE_FILE, FoundBy.HOME, FoundBy.USER)
_NAMED = (FoundBy.URL, FoundBy.USER, FoundBy.SITE_FILE)
_BY_URL = (FoundBy.HOME, FoundBy.GUESS, FoundBy.USER)
_ENDINGS: dict[type[Verdict], Ending] = {
    New: Ending.STORED,
    Revision: Ending.STORED,
    Unchanged: Ending.UNCHANGED,
    Alias: Ending.ALIAS,
    Copy: Ending.COPY,
}


@dataclass(frozen=True, slots=True)
class Sequel:
    """What the end of a row means for the rows that come next."""

    again: bool = False
    """The article is due at another spelling of its URL."""
    due_at: datetime | None = None
    """When the row is to be tried again; None if it is not."""


class Settlement:
    """Ends every row that a run hands out, once. Methods raise StoreError, which stops the run."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._at_bound: set[str] = set()
        self._traits: dict[RowId, tuple[Article, Traits]] = {}

    async def rests(self, row: Row) -> None:
        """Leave a source that waits for the next run because its budget is spent, and what waits with it."""
        reason = self._run.policy.budgets.spent(row)
        with suppress(StoreError, Stopped):  # the run is ending
            if reason is Reason.HOME_BUDGET:
                self._run.count(f"link/{reason}", 1, site=row.site)
            elif reason is not None:
                await self._run.ask(lambda store: store.give_back_rows([row.id]))
                await self._hold_back(row, reason)

    def at_bound(self, site: str) -> None:
        """Count a site, once, to which the run has made as many requests as it may."""
        if site not in self._at_bound:
            self._at_bound.add(site)
            self._run.count("site/page-budget", 1, site=site)

    def starts(self, row: Row) -> None:
        """Note that a row is being fetched."""
        self._run.policy.starts(row)
        self._run.facts.sources_asked += row.found_by in _STARTS
        self._run.count("requested", 1, site=row.site)

    async def settle(self, row: Row, outcome: Outcome) -> Sequel:
        """End a row without an article. `later` becomes `failed` after `TRIES` attempts. Raises StoreError."""
        if outcome.ending is Ending.LATER and row.tries + 1 >= TRIES and outcome.reason not in PASSING:
            outcome = Outcome(Ending.FAILED, outcome.reason)
        if outcome.ending is Ending.FAILED and row.found_by == FoundBy.GUESS:
            outcome = Outcome(Ending.DROPPED, outcome.reason)  # a usual place of a source, where there is none
        revisit, now = self._revisit(row), self._run.clock.now()
        reader, url = self._run.reader, row.link.url
        again = await self._run.ask(
            lambda store: store.settle_row(row.id, outcome, reader, now, revisit=revisit, asked=url)
        )
        self._ended(row, outcome)
        await self._hold_back_rest(row)
        return Sequel(again, outcome.due_at if outcome.ending is Ending.LATER else None)

    def _revisit(self, row: Row) -> list[int]:
        """Seconds between checks of a stored article."""
        return [seconds(wait) for wait in self._run.sites[row.site].revisit]

    def rules(self, row: Row, also: str | None = None) -> Rules:
        """Return what decides which links of a source are taken; the domain of the URL `also` counts as the site's."""
        # a site that is known by its URL only may list its articles on another domain than that of the URL
        also = also or (row.link.url if row.found_by in _BY_URL else None)
        order = self._run.order
        return Rules(
            site=self._run.sites[row.site], source=row.link, root=row.root or row.link.url, depth=row.depth + 1,
            now=self._run.clock.now(), since=order.since, range=order.range, also=also,
        )  # fmt: skip

    async def settle_source(
        self,
        row: Row,
        taken: Taken,
        *,
        read: str | None = None,
        validators: Validators | None = None,
        unchanged: bool = False,
    ) -> None:
        """End a source that was read: what is taken of it goes into the frontier.

        `read` is the URL of a source among the links whose own links these are. `validators`: for the next request of
        that source, or else of `row`.
        `unchanged`: it lists what it listed before, so that only sitemaps which change without their index are opened
        again. Raises StoreError.
        """
        for reason, number in taken.left.items():
            self._run.count(f"link/{reason}", number, site=row.site)
        self._run.tallies[row.site].note_left_out(taken.examples)
        if taken.cut:
            self._run.count("source/cut", 1, site=row.site)
        seeds, now = self._seeds(row, taken, read), self._run.clock.now()
        refetch, reader = self._run.order.refetch, self._run.reader
        new = await self._run.ask(
            lambda store: store.settle_source(row.id, seeds, reader, now, validators=validators, refetch=refetch)
        )
        self._run.policy.budgets.read(row, new)
        articles = [link for link, _ in taken.found if link.kind is LinkKind.ARTICLE]
        self._run.count("link/found", len(articles), site=row.site)
        self._run.facts.links_found += len(articles) + taken.outside
        feed = any(link.kind is LinkKind.FEED and link.url == read for link, _ in taken.found)
        if row.link.kind is LinkKind.ADDRESS and not feed:  # a feed may be empty
            self._run.facts.nothing_found.append(row.link.url)
        self._run.count("link/new", new, site=row.site)
        self._run.listed[row.link.url] = (
            replace(row, link=next((link for link, _ in taken.found if link.url == read), row.link)),
            articles if not self._run.order.articles else articles[:1],
        )
        self._run.facts.sources_read -= row.found_by == FoundBy.GUESS and not taken.found
        self._ended(row, Outcome(Ending.READ, Reason.UNCHANGED if unchanged else ""))
        await self._hold_back_rest(row)

    async def add_sources(self, row: Row, found: list[Found]) -> None:
        """Put sources of a site into the frontier whose home page cannot be read. Raises StoreError."""
        seeds = self._seeds(row, Taken(found, Counter()), None)
        await self._run.ask(lambda store: store.add_seeds(seeds, self._run.clock.now(), again=False))

    def _seeds(self, row: Row, taken: Taken, read: str | None) -> list[Seed]:
        root, depth, task = row.root or row.link.url, row.depth + 1, self._run.order.task
        return [
            Seed(
                site=row.site, link=link, found_by=FoundBy(found_by), read=link.url == read, root=root, depth=depth,
                backfill=task,
            )
            for link, found_by in taken.found
        ]  # fmt: skip

    async def _hold_back_rest(self, row: Row) -> None:
        """Leave what a source leads on to for the next run where its budget is spent.

        Whether its pages are barren shows only when the articles of the last one were tried: when the next is due.
        """
        reason = None if row.link.kind is LinkKind.ARTICLE else self._run.policy.budgets.spent(row)
        if reason not in (None, Reason.BARREN, Reason.HOME_BUDGET):
            await self._hold_back(row, reason)

    async def _hold_back(self, row: Row, reason: Reason) -> None:
        task, reader = self._run.order.task, self._run.reader
        if task and reason is not Reason.BARREN:
            self._run.cut_slice()  # the next slice has full budgets
            return
        root = (row.root or row.link.url) if reason is Reason.SOURCE_BUDGET else None
        if number := await self._run.ask(
            lambda store: store.hold_back_further_sources(row.site, root, reader, backfill=task)
        ):
            self._run.count(f"link/{reason}", number, site=row.site)

    async def quarantine(self, row: Row, fetched: Fetched, reason: str) -> None:
        """Keep a response that took its worker down for the last of `TRIES` times, so that somebody can look at it."""
        if row.tries + 1 < TRIES:
            return
        archive = Quarantine(self._run.config.output / QUARANTINE)
        url, status, headers, body = fetched.url, fetched.status, fetched.headers, fetched.body
        try:
            await asyncio.to_thread(archive.keep, url, status, headers, body, reason, self._run.clock.now())
        except StoreError as error:
            self._run.fail(error)
        self._run.count("quarantined", 1, site=row.site)

    def expect(self, row: Row, article: Article, traits: Traits) -> None:
        """Take the traits of an article that a worker has computed, until its row ends."""
        self._traits[row.id] = article, traits

    def _known_traits(self, row: Row, article: Article) -> Traits | None:
        """Return the traits of an article; None if they are not known, or a user's pipeline has changed the article."""
        read, traits = self._traits.pop(row.id, (None, None))
        return traits if read is not None and share_traits(read, article) else None

    async def settle_article(self, row: Row, article: Article) -> Settled:
        """End a row that led to an article: the verdict decides how. Raises StoreError."""
        revisit, near, now = self._revisit(row), self._run.config.near == "mark", self._run.clock.now()
        run, url, own = self._run.id, row.link.url, self._known_traits(row, article)
        settled = await self._run.ask(
            lambda store: store.settle_article(
                row.id, article, run, now, revisit=revisit, near=near, asked=url, own=own
            )
        )
        verdict = settled.verdict
        if isinstance(verdict, Forgotten | Copy) and not settled.stored:
            reason = Reason.FORGOTTEN if isinstance(verdict, Forgotten) else Reason.COPY
            self._ended(row, Outcome(Ending.DROPPED, reason))
            return settled
        ending = _ENDINGS[type(verdict)]
        known = verdict.of if isinstance(verdict, Alias) else settled.article
        self._run.policy.budgets.leads(row, known.id)
        self._run.policy.stored += ending in (Ending.STORED, Ending.COPY)
        if isinstance(verdict, Revision):
            self._run.count("revised", 1, site=row.site)
        if settled.stored:
            self._run.tallies[row.site].note_article(settled.article)
        self._ended(row, Outcome(ending))
        return settled

    async def settle_gone(self, row: Row, *, surely: bool) -> Article | None:
        """Return the last record of an article that was taken down, to be settled as gone; None where it is settled.

        Not `surely`: it may be that the site is down, which shows when many articles are missing.
        """
        revisit, output, now = self._revisit(row), self._run.config.output, self._run.clock.now()
        doubted = self._run.policy.doubts(row) and not surely
        last = await self._run.ask(
            lambda store: store.settle_takedown(row.id, output, self._run.id, now, revisit=revisit, doubted=doubted)
        )
        if isinstance(last, str):
            self._ended(row, Outcome(Ending.DROPPED, last))
            return None
        return last

    def _ended(self, row: Row, outcome: Outcome) -> None:
        """Tell the policy and the facts how a row ended, and count it."""
        self._traits.pop(row.id, None)
        if self._run.policy.ended(row, outcome):
            self._run.count("site/broken-off", 1, site=row.site)
            self._run.log(logger, row.site).warning(
                "%s is left alone after %d refusals in a row; the next run tries again",
                *(row.host, self._run.policy.refusals(row.host)),
            )
        facts, known = self._run.facts, outcome.ending in _KNOWN
        article = row.link.kind is LinkKind.ARTICLE or known
        facts.sources_read += outcome.ending is Ending.READ
        if outcome.reason and outcome.ending is not Ending.READ and row.found_by in _NAMED:
            facts.refused[row.link.url] = outcome.reason
        if known:
            facts.tried[row.site].known += 1
            facts.refused.pop(row.link.url, None)  # it was tried twice
            if facts.articles_named:
                facts.answered.add(canonical_url(row.link.url))
        elif article:
            self._in_vain(row, outcome)
        elif outcome.ending in (Ending.FAILED, Ending.LATER) and row.found_by != FoundBy.GUESS:
            facts.sources_failed.append(Refused(row.link.url, outcome.reason))
        self._run.troubles.note(row, outcome)
        if not article and outcome.ending is not Ending.READ and not self._run.order.articles:
            self._run.unread.append((row, outcome))
        if outcome.reason and outcome.ending is not Ending.READ:
            log = self._run.log(logger, row.site)
            log.info("%s: %s (%s)", row.link.url, outcome.ending, words_of(outcome.reason))
        prefix = "" if article else "source/"
        counter = f"{prefix}{outcome.ending}" + (f"/{outcome.reason}" if outcome.reason else "")
        self._run.count(counter, 1, site=row.site)
        self._run.tallies[row.site].note_source(row, outcome, self._run.clock.now())

    def _in_vain(self, row: Row, outcome: Outcome) -> None:
        """Note an article that made no record, for the exit code and in the log."""
        facts = self._run.facts
        facts.tried[row.site].note(outcome.reason, stored=row.unchanged_checks is not None)
        if facts.first_failed is None and outcome.reason not in UNWANTED:
            facts.first_failed = Refused(row.link.url, outcome.reason)
