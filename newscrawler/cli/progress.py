"""Shows how far a command has come: one live line on a terminal, a plain line every ten seconds elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from newscrawler.cli.console import printing
from newscrawler.crawling.statistics import counters, stored
from newscrawler.report.quantities import quantity

INTERVAL = 10.0
"""Seconds between plain lines: enough to see in a log file that a run is alive. Changes no decision."""

Show = Callable[[dict[str, Any]], None]
"""Takes Scrapy's statistics as they are now."""


def crawl_line(counts: Mapping[str, int]) -> str:
    """Return what a crawl has done so far, from its counters."""
    if counts.get("site/awaited") and not counts.get("requested"):
        return "waiting for another run of the same site to end"
    new = quantity(counts.get("link/new", 0), "new link")
    return f"{new}, {counts.get('fetched', 0)} fetched, {stored(counts)} stored"


def find_line(counts: Mapping[str, int]) -> str:
    """Return what `sites find` has done so far, from its counters: it stores nothing."""
    return f"{counts.get('fetched', 0)} fetched, {quantity(counts.get('link/found', 0), 'link')} found"


@contextmanager
def progress(line: Callable[[Mapping[str, int]], str] = crawl_line) -> Iterator[Show]:
    """Yield a function that shows `line` of the counters on standard error."""
    if printing().quiet:
        yield lambda stats: None
        return
    from rich.console import Console

    console = Console(stderr=True)
    if console.is_terminal:
        with console.status("starting") as status:
            yield lambda stats: status.update(line(counters(stats)))
        return
    printed_at = time.monotonic()

    def print_line(stats: dict[str, Any]) -> None:
        nonlocal printed_at
        if time.monotonic() - printed_at >= INTERVAL:
            printed_at = time.monotonic()
            print(line(counters(stats)), file=sys.stderr, flush=True)

    yield print_line
