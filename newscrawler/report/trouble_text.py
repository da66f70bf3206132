"""Troubles of a run as lines for people and cron mails. Pure."""

from __future__ import annotations

from newscrawler.crawling.exits import Facts
from newscrawler.crawling.troubles import TriedURL, Trouble
from newscrawler.model.frontier import Ending
from newscrawler.model.orders import Order
from newscrawler.model.reasons import words_of
from newscrawler.report.quantities import quantity
from newscrawler.web.urls import canonical_url

_ENDED = {Ending.DROPPED: "dropped", Ending.FAILED: "failed", Ending.LATER: "to fetch again"}


def why(reason: str) -> str:
    """Return a reason's words with its name: `the page does not exist (404 or 410) [gone]`."""
    words = words_of(reason)
    return words if words == reason else f"{words} [{reason}]"


def line(trouble: Trouble) -> str:
    """Return one line, such as `2 articles dropped: the page does not exist (404 or 410) [gone]: https://…, https://…`.

    Where there are more than are shown, it names the command that lists all.
    """
    what = quantity(trouble.number, "source" if trouble.is_source else "article")
    urls = ", ".join(map(_shown, trouble.first)) or "…"
    more = trouble.number - len(trouble.first)
    rest = f" and {more} more (all: newscrawler state failures {trouble.site})" if more else ""
    return f"{what} {_ENDED[trouble.ending]}: {why(trouble.reason)}: {urls}{rest}"


def _shown(tried: TriedURL) -> str:
    return tried.url if tried.last_read is None else f"{tried.url} (last read {tried.last_read:%Y-%m-%d %H:%M} UTC)"


def without_record(order: Order, facts: Facts) -> list[str]:
    """Return a line for each URL of an article that the user named and that gave no record, in the user's order."""
    reasons = {canonical_url(url): reason for url, reason in facts.refused.items()}
    urls = dict.fromkeys(seed.link.url for seed in order.seeds if order.articles_named)
    return [f"{url}: {why(reason)}" for url in urls if (reason := reasons.get(canonical_url(url)))]
