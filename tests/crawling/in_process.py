"""A crawl in this process, without Scrapy and network: the real store, and a clock that tests move.

`crawl` fetches one row after the other, so that what it does is the same each time.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

from newscrawler.crawling import revalidation
from newscrawler.crawling.answers import Answers, Unanswered
from newscrawler.crawling.clock import Clock
from newscrawler.crawling.dispatcher import Dispatcher
from newscrawler.crawling.exits import exit_code
from newscrawler.crawling.run import Run
from newscrawler.crawling.settlement import Settlement
from newscrawler.crawling.targets import article_order, find_targets, source_order
from newscrawler.model.article import Rights
from newscrawler.model.config import Config, read_config
from newscrawler.model.errors import NewscrawlerError
from newscrawler.model.fetched import Fetched
from newscrawler.model.frontier import Row
from newscrawler.model.links import LinkKind
from newscrawler.model.orders import Order
from newscrawler.store.store import Store
from tests.plainsite import PlainSite
from tests.project import Project

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HARD_LIMIT = 60.0  # seconds of real time after which a crawl that does not end is a failure


class MadeUpClock:
    """A clock that stands still until `advance`; what sleeps is woken in order."""

    def __init__(self, now: datetime | None = None) -> None:
        self.began = self.time = now or datetime.now(UTC)
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()

    @property
    def clock(self) -> Clock:
        return Clock(
            now=lambda: self.time, monotonic=lambda: (self.time - self.began).total_seconds(), sleep=self.sleep
        )

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.time + timedelta(seconds=seconds), next(self._numbers), woken))
        await woken

    @property
    def sleepers(self) -> int:
        """How many are asleep."""
        return sum(not woken.done() for _, _, woken in self._sleepers)

    def advance(self, seconds: float) -> None:
        """Move the time, and wake whatever sleeps no longer than that."""
        self.time += timedelta(seconds=seconds)
        while self._sleepers and self._sleepers[0][0] <= self.time:
            _, _, woken = heapq.heappop(self._sleepers)
            if not woken.done():
                woken.set_result(None)

    def to_next(self) -> None:
        """Move the time to the next moment at which something wakes."""
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        if self._sleepers:
            self.advance(max((self._sleepers[0][0] - self.time).total_seconds(), 0.0))


@dataclass
class Desk:
    """The parts of one crawl, put together as the engine does it."""

    config: Config
    order: Order
    time: MadeUpClock
    sites: Sequence[PlainSite] = ()
    id: str = "run-1"
    unanswered: dict[str, Unanswered] = field(default_factory=dict)
    """URL → why there is no answer."""
    stated: Rights = field(default_factory=Rights)
    """What the access files of every site state."""
    counts: Counter[str] = field(default_factory=Counter)
    stopped: list[str] = field(default_factory=list)
    """Reasons with which the run stopped by itself."""

    def __post_init__(self) -> None:
        self.woken = asyncio.Event()
        self.run = Run(
            config=self.config,
            order=self.order,
            open_store=lambda: Store(self.config.state),
            add=lambda name, number: self.counts.update({name: number}),
            stop_fetching=self.stopped.append,
            id=self.id,
            clock=self.time.clock,
        )
        self.settlement = Settlement(self.run)
        self.dispatcher = Dispatcher(self.run, self.settlement, places=lambda host: 1, wake=self.woken.set)
        self.answers = Answers(self.run, self.settlement, self.dispatcher)

    async def open(self) -> None:
        try:
            await self.run.open()
            await self.dispatcher.open()
        except NewscrawlerError as error:
            self.dispatcher.give_up()
            self.run.note(error)

    async def close(self) -> None:
        await self.run.close([*self.dispatcher.close(), *self.run.rows.values()])

    async def crawl(self) -> None:
        """Open, fetch until nothing is left that this run may fetch, close."""
        await self.open()
        while not self.stopped and (row := await self.next_row()) is not None:
            self.dispatcher.starts(row)
            await self.fetch(row)
        await self.close()

    async def next_row(self) -> Row | None:
        """The next row; where one is due later, the time is moved. None at the end."""
        while True:
            self.woken.clear()
            if (row := self.dispatcher.next_row()) is not None:
                return row
            if not self.dispatcher.pending():
                await asyncio.sleep(0)
                return self.dispatcher.next_row()
            try:
                await asyncio.wait_for(self.woken.wait(), 0.05)
            except TimeoutError:
                self.time.to_next()

    async def fetch(self, row: Row) -> None:
        """Answer a row, and do what callbacks and pipelines would do."""
        if (unanswered := self.unanswered.get(row.link.url)) is not None:
            await self.answers.unanswered(row, unanswered)
            return
        fetched = self.answer(row)
        if row.link.kind not in (LinkKind.ARTICLE, LinkKind.ADDRESS):
            await self.answers.source(row, fetched)
            return
        take = self.answers.article if row.link.kind is LinkKind.ARTICLE else self.answers.address
        if (item := await take(row, fetched)) is not None:
            await self.settlement.settle_article(row, item.article())

    def answer(self, row: Row) -> Fetched:
        """What the site answers, after redirects."""
        headers = revalidation.headers(row, self.order, self.run.sites[row.site], self.time.time)
        url, status, stated, body = row.link.url, 0, dict[str, str](), b""
        for _ in range(6):
            parts = urlsplit(url)
            site = next((site for site in self.sites if urlsplit(site.base).netloc == parts.netloc), None)
            if site is None:
                return Fetched(url=url, request_url=row.link.url, status=502)
            status, stated, body = site.respond(parts._replace(scheme="", netloc="").geturl() or "/", headers)
            if status not in _REDIRECTS:
                break
            url = urljoin(url, stated["Location"])
        return Fetched(url=url, request_url=row.link.url, status=status, headers=tuple(stated.items()), body=body,
            stated=self.stated,
        )  # fmt: skip


@dataclass(frozen=True)
class Crawled:
    """How a crawl went."""

    code: int
    counts: Counter[str]
    run: Run


def config_of(project: Project, **settings: str) -> Config:
    environment = project.environment(NEWSCRAWLER_WORKERS="0", **settings)
    return read_config(lambda name: None, environ=environment, start=project.folder)


def crawl(
    project: Project,
    *sites: PlainSite,
    site: str = "plain",
    urls: Sequence[str] = (),
    time: MadeUpClock | None = None,
    unanswered: dict[str, Unanswered] | None = None,
    settings: dict[str, str] | None = None,
    stated: Rights | None = None,
    **order: Any,
) -> Crawled:
    """Crawl the site files that `site` names, or the articles at `urls`, to the end. `order`: fields of the Order."""
    config = config_of(project, **(settings or {}))
    made = article_order(list(urls), config.sites) if urls else source_order(find_targets(site, config.sites))
    time = time or MadeUpClock()

    async def run() -> Desk:
        desk = Desk(
            config,
            replace(made, **order),
            time,
            sites,
            id=f"run-{time.time:%H%M%S%f}",
            unanswered=unanswered or {},
            stated=stated or Rights(),
        )
        await asyncio.wait_for(desk.crawl(), _HARD_LIMIT)
        return desk

    desk = asyncio.run(run())
    return Crawled(exit_code(desk.run.facts), desk.counts, desk.run)
