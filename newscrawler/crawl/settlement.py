"""Outcomes: how each row of a run ended, settled in the store, counted, and told to whoever admits the next ones."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newscrawler.crawl.budgets import is_further
from newscrawler.discovery.selection import Rules, Taken
from newscrawler.identity.verdict import Alias, Copy, Forgotten
from newscrawler.model.article import Article
from newscrawler.model.errors import StoreError
from newscrawler.model.frontier import Ending, Outcome, Row, Seed
from newscrawler.model.links import LinkKind
from newscrawler.model.sites import seconds
from newscrawler.model.validators import Validators
from newscrawler.store.quarantine import QUARANTINE, Quarantine
from newscrawler.store.results import Settled

if TYPE_CHECKING:
    from newscrawler.crawl.run import Run

TRIES = 3
"""Runs or delayed attempts after which a page that brings no answer is given up."""

_KNOWN = (Ending.STORED, Ending.UNCHANGED, Ending.ALIAS, Ending.COPY)


class Outcomes:
    """Every row that a run hands out ends here, once. Methods raise StoreError, which ends the run."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def rests(self, row: Row) -> bool:
        """Whether a further page or sitemap waits for the next run: its budget is spent. Counted; ask once a row."""
        reason = self._run.admission.budgets.spent(row) if is_further(row) else None
        if reason is not None:
            self._run.count(f"link/{reason}", 1)
        return reason is not None

    def starts(self, row: Row) -> None:
        """Note that a row is being fetched."""
        self._run.admission.starts(row)
        self._run.facts.sources_asked += row.found_by in ("site", "home", "address")
        self._run.count("requested", 1)

    async def settle(self, row: Row, outcome: Outcome) -> bool:
        """A row ended without an article. `later` becomes `failed` after `TRIES` attempts.

        Returns whether it is due again at another spelling of its address. Raises StoreError.
        """
        if outcome.ending is Ending.LATER and row.tries + 1 >= TRIES:
            outcome = Outcome(Ending.FAILED, outcome.reason)
        if outcome.ending is Ending.FAILED and row.found_by == "guess":
            outcome = Outcome(Ending.DROPPED, outcome.reason)  # a usual place of a source where there is none
        revisit = self._revisit(row)
        who, asked = self._run.reader, row.link.url
        again = await self._run.ask(
            lambda s: s.settle(row.id, outcome, who, datetime.now(UTC), revisit=revisit, asked=asked)
        )
        self._ended(row, outcome)
        await self._hold_back(row)
        if outcome.ending is Ending.LATER and outcome.due_at is not None:
            self._run.delayed(outcome.due_at)
        return again

    def _revisit(self, row: Row) -> list[int]:
        """Seconds between looks at a stored article."""
        return [seconds(wait) for wait in self._run.sites[row.site].revisit]

    def rules(self, row: Row, also: str | None = None) -> Rules:
        """What decides which links of a source are taken; `also` is an address whose domain counts as the site's."""
        # a site that is known by an address only may list its articles on another domain than that address's
        also = also or (row.link.url if row.found_by in ("home", "guess", "address") else None)
        order = self._run.order
        return Rules(
            site=self._run.sites[row.site], source=row.link, root=row.root or row.link.url, depth=row.depth + 1,
            now=datetime.now(UTC), since=order.since, range=order.range, also=also,
        )  # fmt: skip

    async def settle_source(
        self,
        row: Row,
        taken: Taken,
        *,
        read: str | None = None,
        validators: Validators | None = None,
        unchanged: bool = False,
    ) -> int:
        """A source was read: what is taken of it goes into the frontier. Returns how many articles were new.

        `read` is the address of a source among the links whose links these are already. `validators`: for the next
        request. `unchanged`: it says what it said before, so that only sitemaps which change without their index are
        opened again. Raises StoreError.
        """
        for reason, number in taken.left.items():
            self._run.count(f"link/{reason}", number)
        if taken.cut:
            self._run.count("source/cut", 1)
        now, root, depth = datetime.now(UTC), row.root or row.link.url, row.depth + 1
        seeds = [
            Seed(
                site=row.site,
                link=link,
                found_by=word,
                read=link.url == read,
                root=root,
                depth=depth,
                task=self._run.order.task,
            )
            for link, word in taken.found
        ]
        again, who = self._run.order.refetch, self._run.reader
        new = await self._run.ask(
            lambda s: s.settle_source(row.id, seeds, who, now, validators=validators, refetch=again)
        )
        self._run.admission.budgets.read(row, new)
        articles = [link for link, _ in taken.found if link.kind is LinkKind.ARTICLE]
        self._run.count("link/found", len(articles))
        self._run.facts.links_found += len(articles) + taken.outside
        if row.link.kind is LinkKind.ADDRESS:
            self._run.facts.nothing_found.append(row.link.url)
        self._run.count("link/new", new)
        self._run.listed[row.link.url] = (row, articles if not self._run.order.articles else articles[:1])
        self._ended(row, Outcome(Ending.READ, "unchanged" if unchanged else ""))
        await self._hold_back(row)
        return new

    async def _hold_back(self, row: Row) -> None:
        """After a source: where its budget is spent, what it leads on to waits for the next run."""
        if row.link.kind is LinkKind.ARTICLE or (reason := self._run.admission.budgets.spent(row)) is None:
            return
        if self._run.order.task and reason != "barren":
            self._run.cut = True  # the next slice has full budgets
            self._run.stop("slice")
            return
        root, who, task = (
            (row.root or row.link.url) if reason == "source-budget" else None,
            self._run.reader,
            self._run.order.task,
        )
        if number := await self._run.ask(lambda s: s.hold_back(row.site, root, who, task=task)):
            self._run.count(f"link/{reason}", number)

    async def quarantine(
        self, row: Row, url: str, status: int, headers: Iterable[tuple[str, str]], body: bytes, reason: str
    ) -> None:
        """A response took its worker down: at the last of `TRIES` it is kept, so that somebody can look at it."""
        if row.tries + 1 < TRIES:
            return
        archive = Quarantine(self._run.config.output / QUARANTINE)
        try:
            await asyncio.to_thread(archive.keep, url, status, headers, body, reason, datetime.now(UTC))
        except StoreError as error:
            self._run.fail(error)
        self._run.count("quarantined", 1)

    async def settle_article(self, row: Row, article: Article) -> Settled:
        """An article was extracted: the verdict decides. Raises StoreError."""
        revisit, near = self._revisit(row), self._run.config.near == "mark"
        run, asked = self._run.id, row.link.url
        settled = await self._run.ask(
            lambda s: s.settle_article(row.id, article, run, datetime.now(UTC), revisit=revisit, near=near, asked=asked)
        )
        if isinstance(settled.verdict, Forgotten | Copy) and not settled.stored:
            self._ended(row, Outcome(Ending.DROPPED, type(settled.verdict).__name__.lower()))
            return settled
        ending = {"New": "stored", "Revision": "stored"}.get(name := type(settled.verdict).__name__, name.lower())
        known = settled.verdict.of if isinstance(settled.verdict, Alias) else settled.article
        self._run.admission.budgets.leads(row, known.id)
        self._run.admission.stored += ending in ("stored", "copy")
        self._ended(row, Outcome(Ending(ending)))
        return settled

    async def settle_gone(self, row: Row, *, surely: bool) -> Article | None:
        """A stored article was taken down: its last record, to be settled as gone; None where the row is settled.

        Not `surely`: it may be that the site is down, which shows when many are missing.
        """
        revisit, output = self._revisit(row), self._run.config.output
        doubted = self._run.admission.doubts(row) and not surely
        last = await self._run.ask(
            lambda s: s.settle_gone(row.id, output, self._run.id, datetime.now(UTC), revisit=revisit, doubted=doubted)
        )
        if isinstance(last, str):
            self._ended(row, Outcome(Ending.DROPPED, last))
            return None
        return last

    def _ended(self, row: Row, outcome: Outcome) -> None:
        if self._run.admission.ended(row, outcome):
            self._run.count("site/broken-off", 1)
        article = row.link.kind is LinkKind.ARTICLE or outcome.ending in _KNOWN
        self._run.facts.sources_read += outcome.ending is Ending.READ
        if outcome.reason and outcome.ending is not Ending.READ and row.found_by in ("url", "address", "site"):
            self._run.facts.refused.append(f"{row.link.url}: {outcome.reason}")
        self._run.facts.articles_known += article and outcome.ending in _KNOWN
        prefix = "" if article else "source/"
        self._run.count(f"{prefix}{outcome.ending}" + (f"/{outcome.reason}" if outcome.reason else ""), 1)
