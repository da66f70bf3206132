"""Troubles of a run as lines for people and cron mails. Pure."""

from __future__ import annotations

from datetime import datetime

from newscrawler.crawling.exits import Facts
from newscrawler.crawling.run import Run
from newscrawler.crawling.troubles import Trouble
from newscrawler.model.frontier import Ending
from newscrawler.model.orders import Order
from newscrawler.model.reasons import words_of
from newscrawler.model.site_runs import SourceResult
from newscrawler.report.quantities import quantity
from newscrawler.web.urls import canonical_url

_ENDED = {Ending.DROPPED: "dropped", Ending.FAILED: "failed", Ending.LATER: "to fetch again"}


def why(reason: str) -> str:
    """Return a reason's words with its name: `the page does not exist (404 or 410) [gone]`."""
    words = words_of(reason)
    return words if words == reason else f"{words} [{reason}]"


def line(trouble: Trouble, run: Run) -> str:
    """Return one line, such as `2 articles dropped: the page does not exist (404 or 410) [gone]: https://…, https://…`.

    A source has the time since when it has failed, and when it was last read. Where there are more than are shown, the
    line names the command that lists all.
    """
    what = quantity(trouble.number, "source" if trouble.is_source else "article")
    urls = ", ".join(_shown(url, run.source_results.get((trouble.site, url)), run.started_at) for url in trouble.first)
    more = trouble.number - len(trouble.first)
    rest = f" and {more} more (all: newscrawler state failures {trouble.site})" if more else ""
    return f"{what} {_ENDED[trouble.ending]}: {why(trouble.reason)}: {urls or '…'}{rest}"


def _shown(url: str, source: SourceResult | None, began: datetime) -> str:
    times = []
    if source is not None and source.failing and source.since < began:
        times.append(f"failing since {source.since:%Y-%m-%d %H:%M} UTC")
    if source is not None and source.read_at is not None:
        times.append(f"last read {source.read_at:%Y-%m-%d %H:%M} UTC")
    return f"{url} ({', '.join(times)})" if times else url


def without_record(order: Order, facts: Facts) -> list[str]:
    """Return a line for each URL of an article that the user named and that gave no record, in the user's order."""
    reasons = {canonical_url(url): reason for url, reason in facts.refused.items()}
    urls = dict.fromkeys(seed.link.url for seed in order.seeds if order.articles_named)
    return [f"{url}: {why(reason)}" for url in urls if (reason := reasons.get(canonical_url(url)))]
