"""How far a crawl has come, as lines for a terminal or a log. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from newscrawler.crawling.statistics import stored
from newscrawler.report.quantities import decimal, quantity
from newscrawler.text.display import one_line

if TYPE_CHECKING:
    from newscrawler.crawling.tally import SiteTally  # loads pydantic, which the help of a command does not need

SITES = 8
"""Sites with a line of their own: the rest would push the work on a terminal out of sight. Changes no decision."""


def crawl_line(counts: Mapping[str, int]) -> str:
    """Return what a crawl has done so far, from its counters."""
    if counts.get("site/awaited") and not counts.get("requested"):
        return "waiting for another run of the same site to end"
    new = quantity(counts.get("link/new", 0), "new link")
    return f"{new}, {counts.get('fetched', 0)} fetched, {stored(counts)} stored"


def find_line(counts: Mapping[str, int]) -> str:
    """Return what `sites find` has done so far, from its counters: it stores nothing."""
    return f"{counts.get('fetched', 0)} fetched, {quantity(counts.get('link/found', 0), 'link')} found"


def site_lines(tallies: Mapping[str, SiteTally], seconds: float) -> list[str]:
    """Return a line a site: articles done and known, pages a second, the newest headline.

    Sites with the most to do come first. `seconds` is how long the run has lasted.
    """
    ordered = sorted(tallies.items(), key=lambda pair: (pair[1].done - pair[1].known, pair[0]))
    shown = ordered[:SITES]
    width = max((len(one_line(site)) for site, _ in shown), default=0)
    lines = [_line(one_line(site).ljust(width), tally, seconds) for site, tally in shown]
    if more := len(ordered) - len(shown):
        done = sum(tally.done >= tally.known for _, tally in ordered[SITES:])
        lines.append(f"and {quantity(more, 'more site')}, {done} of them done")
    return lines


def _line(site: str, tally: SiteTally, seconds: float) -> str:
    rate = decimal(tally.counts["fetched"] / seconds) if seconds >= 1 else "0"
    return f"{site}  {tally.done:>4}/{tally.known:<4}  {rate:>4}/s  {one_line(tally.headline)}".rstrip()
