"""Shows how far a command has come: live lines on a terminal, a plain line a minute elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from newscrawler.cli.console import printing
from newscrawler.crawling.statistics import counters
from newscrawler.report.progress_text import crawl_line, site_lines

if TYPE_CHECKING:
    from newscrawler.crawling.run import Run

INTERVAL = 60.0
"""Seconds between plain lines: a log shows that a run is alive, and a short run under cron says nothing. Changes no
decision."""

Show = Callable[["Run | None", dict[str, Any]], None]
"""Takes the run and Scrapy's statistics as they are now."""


@contextmanager
def progress(line: Callable[[Mapping[str, int]], str] = crawl_line, *, by_site: bool = False) -> Iterator[Show]:
    """Yield a function that shows `line` of the counters on standard error, on a terminal also a line a site."""
    if printing().quiet:
        yield lambda run, stats: None
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True)
    if console.is_terminal:
        with console.status("starting") as status:

            def show(run: Run | None, stats: dict[str, Any]) -> None:
                sites = site_lines(run.tallies, run.elapsed) if run is not None and by_site else []
                # text, because a headline may hold what Rich takes for markup
                lines = (Text(part, no_wrap=True, overflow="ellipsis") for part in [line(counters(stats)), *sites])
                status.update(Text("\n", no_wrap=True, overflow="ellipsis").join(lines))

            yield show
        return
    printed_at = time.monotonic()

    def print_line(run: Run | None, stats: dict[str, Any]) -> None:
        nonlocal printed_at
        if time.monotonic() - printed_at >= INTERVAL:
            printed_at = time.monotonic()
            print(line(counters(stats)), file=sys.stderr, flush=True)

    yield print_line
