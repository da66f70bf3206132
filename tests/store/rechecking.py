"""Checks of stored articles, in small steps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from newscrawler.model.article import Article
from newscrawler.model.frontier import Ending, Outcome, Row
from newscrawler.store.results import Settled
from newscrawler.store.store import Store
from tests.makers import NOW, article, seed

HOUR = timedelta(hours=1)
REVISIT = [3600, 6 * 3600]


def fresh(number: int = 1, **fields: Any) -> Article:
    return article(number, **({"published": NOW} | fields))


def first(store: Store, item: Article) -> Settled:
    store.add_seeds([seed(url=item.url)], NOW)
    row = next(row for row in take(store) if row.link.url == item.url)
    return store.settle_article(row.id, item, "r1", NOW, revisit=REVISIT)


def take(store: Store, run: str = "r1", hours: float = 0) -> list[Row]:
    return store.take_rows(run, ["plain"], "plain.example", 100, NOW + hours * HOUR)


def queue(store: Store, hours: float, most: int = 100) -> tuple[int, int]:
    return store.queue_rechecks(["plain"], NOW + hours * HOUR, most)


def recheck(store: Store, run: str, hours: float, item: Article | None) -> Settled | None:
    """Queue what is due, take it, and settle it: with an article, or as not modified."""
    queue(store, hours)
    (row,) = take(store, run, hours)
    now = NOW + hours * HOUR
    if item is None:
        store.settle_row(row.id, Outcome(Ending.UNCHANGED), run, now, revisit=REVISIT)
        return None
    return store.settle_article(row.id, item, run, now, revisit=REVISIT)
