"""What is done to a folder while it is recorded, and what must come of it: two runs, a takedown, a rebuild."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest

from newscrawler.model.config import Config, read_config
from newscrawler.model.errors import StoreError
from newscrawler.model.frontier import Ending, Outcome, Row
from newscrawler.model.links import LinkKind
from newscrawler.store import files, leases
from newscrawler.store.maintenance import state
from newscrawler.store.output_folder import check_writable
from newscrawler.store.quarantine import QUARANTINE, Quarantine
from newscrawler.store.store import Store
from tests.makers import NOW, article, seed
from tests.plainsite import text_of
from tests.store.powerloss.disk import Image

SITE = "plain"
FEED = seed(url=f"https://{SITE}.example/feed.xml", kind=LinkKind.FEED)
MISSING = 99
"""An article that answers 404."""
CHANGED = 0
"""The article that the second run finds changed; it stands before others in its part."""
DAY = timedelta(days=1)


class Story(Protocol):
    """Something that is done to a folder."""

    parts_last: bool
    """A part that is visible never changes."""
    gone: tuple[bytes, ...]
    """What no file may hold once it was forgotten."""
    tried_again: frozenset[str]
    """Articles' URLs that the command itself names again."""
    optional: frozenset[tuple[str, int]]
    """(URL, revision) of records that may be there in the end."""

    def prepare(self, folder: Path) -> None:
        """What is safely there before."""

    def act(self, folder: Path) -> None:
        """What is recorded and cut."""

    def again(self, folder: Path) -> None:
        """The same command after the power is back, to its end."""

    def config(self, folder: Path) -> Config:
        """Where output and state are."""

    def expected(self) -> dict[tuple[str, int], str]:
        """(URL, revision) → text of every record that is there in the end, however often the power went."""


@contextmanager
def another_boot() -> Iterator[None]:
    """The machine has started anew: no process of the leases is alive."""
    name = f"boot {secrets.token_hex(4)}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(leases, "_boot", lambda: name)
        patch.setattr(leases, "_place", lambda: f"{name} pid:[1]")
        yield


def config_of(folder: Path, *, apart: bool) -> Config:
    """Where a story's output and state are. `apart`: not the state in the output, so that one may be lost alone."""
    output = folder / "home" / "output"
    given = {"NEWSCRAWLER_OUTPUT": str(output)}
    if apart:
        given["NEWSCRAWLER_STATE"] = str(folder / "lib" / "newscrawler.db")
    return read_config(given.get, environ={}, start=folder)


@dataclass
class Crawl:
    """Two runs: one finds and stores articles, the other, a day later, finds some more and a changed text."""

    articles: int
    batch: int
    """Articles that share a transaction."""
    parts: int = 2
    """Parts that the first run publishes before its end, beside the last."""
    apart: bool = True
    parts_last: bool = field(default=True, init=False)
    gone: tuple[bytes, ...] = field(default=(), init=False)
    tried_again: frozenset[str] = field(default=frozenset({article(CHANGED).url}), init=False)
    optional: frozenset[tuple[str, int]] = field(default=frozenset(), init=False)

    def prepare(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)

    def config(self, folder: Path) -> Config:
        return config_of(folder, apart=self.apart)

    def act(self, folder: Path) -> None:
        self._runs(folder, "before")

    def again(self, folder: Path) -> None:
        with another_boot():
            self._runs(folder, f"after-{secrets.token_hex(4)}")

    def expected(self) -> dict[tuple[str, int], str]:
        found = {(article(n).url, 1): article(n).text for n in range(self.articles)}
        return found | {(article(CHANGED).url, 2): text_of(CHANGED, 7)}

    def _runs(self, folder: Path, name: str) -> None:
        late = 2 * self.articles // 3
        with _run(self.config(folder), f"{name}-1", days=0) as store:
            self._crawl(store, folder, f"{name}-1", range(late), days=0)
        with _run(self.config(folder), f"{name}-2", days=1) as store:
            self._crawl(store, folder, f"{name}-2", range(self.articles), days=1)
            store.add_seeds([seed(CHANGED)], NOW + DAY, again=True)
            changed = article(CHANGED, title="Changed", text=text_of(CHANGED, 7))
            for row in _take(store, f"{name}-2", 100):
                store.settle_article(row.id, changed, f"{name}-2", NOW + DAY)

    def _crawl(self, store: Store, folder: Path, name: str, numbers: range, days: int) -> None:
        now, settled, publish_after = NOW + days * DAY, 0, max(1, len(numbers) // (self.parts + 1))
        links = [seed(number) for number in [*numbers, MISSING]]
        for source in [row for row in _take(store, name, 1) if row.link.kind is LinkKind.FEED]:
            store.settle_source(source.id, links, name, now)
        while rows := _take(store, name, self.batch):
            with store.transaction():
                for row in rows:
                    _settle(store, row, name, days)
            settled += len(rows)
            if settled >= publish_after:
                store.publish(self.config(folder).output, [SITE], now)
                settled = 0


_TOMBSTONE = 4
"""Revision of the tombstone of the article that is forgotten: it has three, the last not published."""


@dataclass
class Takedown:
    """An article with two revisions is forgotten; a response of it was kept, a killed run left a part half written."""

    crawl: Crawl = field(default_factory=lambda: Crawl(articles=5, batch=2, apart=False))
    parts_last: bool = field(default=False, init=False)
    gone: tuple[bytes, ...] = field(default=tuple(text_of(CHANGED, v)[:60].encode() for v in (0, 7)), init=False)
    tried_again: frozenset[str] = field(default=frozenset(), init=False)
    optional: frozenset[tuple[str, int]] = field(default=frozenset(), init=False)

    def config(self, folder: Path) -> Config:
        return self.crawl.config(folder)

    def prepare(self, folder: Path) -> None:
        self.crawl.prepare(folder)
        self.crawl.act(folder)
        config = self.config(folder)
        Quarantine(config.output / QUARANTINE).keep(
            article(CHANGED).url, 200, [], text_of(CHANGED).encode(), "timeout", NOW
        )
        with closing(Store(config.state)) as store, pytest.MonkeyPatch.context() as patch:
            store.add_seeds([seed(CHANGED), seed(self.crawl.articles)], NOW, again=True)
            for row in [row for row in _take(store, "killed", 9) if row.link.kind is LinkKind.ARTICLE]:
                store.settle_article(row.id, article(int(row.link.url[-1])), "killed", NOW)
            patch.setattr(files, "_name", _die)
            with pytest.raises(KeyboardInterrupt):
                store.publish(config.output, [SITE], NOW)

    def act(self, folder: Path) -> None:
        state.forget(self.config(folder), article(CHANGED).url)

    def again(self, folder: Path) -> None:
        with another_boot():
            self.act(folder)
        self.goes_on().again(folder)

    def goes_on(self) -> Crawl:
        """The next run: the article that the killed one had stored is listed."""
        return replace(self.crawl, articles=self.crawl.articles + 1)

    def expected(self) -> dict[tuple[str, int], str]:
        left = {key: text for key, text in self.goes_on().expected().items() if key[0] != article(CHANGED).url}
        return left | {("", _TOMBSTONE): ""}


def _die(*_: object) -> None:
    raise KeyboardInterrupt


@dataclass
class Rebuild:
    """The store is made anew after a takedown that was killed when its list was in SQLite's log only."""

    before: Image
    """A takedown's folder, as it was then."""
    takedown: Takedown = field(default_factory=Takedown)
    parts_last: bool = field(default=True, init=False)
    gone: tuple[bytes, ...] = field(default=(), init=False)
    tried_again: frozenset[str] = field(default=frozenset(), init=False)
    # what was not published when the store was lost is lost, also a tombstone
    optional: frozenset[tuple[str, int]] = field(default=frozenset({("", _TOMBSTONE)}), init=False)

    def config(self, folder: Path) -> Config:
        return self.takedown.config(folder)

    def prepare(self, folder: Path) -> None:
        self.before.write(folder)

    def act(self, folder: Path) -> None:
        state.rebuild(self.config(folder))

    def again(self, folder: Path) -> None:
        try:
            self.takedown.goes_on().again(folder)
        except StoreError as error:
            if "is being rebuilt" not in str(error):
                raise
            self.act(folder)
            self.takedown.goes_on().again(folder)

    def expected(self) -> dict[tuple[str, int], str]:
        return {key: text for key, text in self.takedown.expected().items() if key not in self.optional}


def _take(store: Store, name: str, limit: int) -> list[Row]:
    return store.take_rows(name, [SITE], f"{SITE}.example", limit, NOW + 2 * DAY)


def _settle(store: Store, row: Row, name: str, days: int) -> None:
    number = int(row.link.url.rpartition("-")[2])
    if number == MISSING:
        store.settle_row(row.id, Outcome(Ending.DROPPED, "http-404"), name, NOW + days * DAY)
        return
    fetched = NOW + days * DAY + (DAY if name.startswith("after") else 0 * DAY)
    store.settle_article(row.id, article(number, fetched_at=fetched), name, NOW + days * DAY)


@contextmanager
def _run(config: Config, name: str, days: int) -> Iterator[Store]:
    """The steps of `Run.open` and `Run.close`."""
    check_writable(config.output)
    with closing(Store(config.state)) as store:
        assert store.acquire_leases([f"{SITE}.example"], name, NOW)
        with store.transaction():
            store.begin_run([SITE], NOW)
            store.add_seeds([FEED], NOW + days * DAY, again=True)
        store.publish(config.output, [SITE], NOW + days * DAY)
        yield store
        store.publish(config.output, [SITE], NOW + days * DAY)
        store.release_leases(name)
