"""What a command says while it works: one live line on a terminal, a plain line every ten seconds otherwise."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from newscrawler.crawl.statistics import counters, stored

EVERY = 10.0
"""Seconds between plain lines."""

Show = Callable[[dict[str, Any]], None]
"""Takes Scrapy's statistics as they are now."""


def counted(counts: Mapping[str, int]) -> str:
    """What a crawl has done so far."""
    if counts.get("site/awaited") and not counts.get("requested"):
        return "another run is crawling here; waiting for it"
    return f"{counts.get('link/new', 0)} new links, {counts.get('fetched', 0)} fetched, {stored(counts)} stored"


def looked_at(counts: Mapping[str, int]) -> str:
    """What `sites find` has done so far: it stores nothing."""
    return f"{counts.get('fetched', 0)} fetched, {counts.get('link/found', 0)} links found"


@contextmanager
def progress(line: Callable[[Mapping[str, int]], str] = counted) -> Iterator[Show]:
    """Gives a function that shows `line` of the counters, on standard error."""
    from rich.console import Console

    console = Console(stderr=True)
    if console.is_terminal:
        with console.status("starting") as status:
            yield lambda stats: status.update(line(counters(stats)))
        return
    last = time.monotonic()

    def plain(stats: dict[str, Any]) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            print(line(counters(stats)), file=sys.stderr, flush=True)  # noqa: T201

    yield plain
