"""One slice of a backfill: a crawl that reports to the process that started it."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import orjson

from newscrawler.crawling.statistics import counters
from newscrawler.engine.runner import run_spider
from newscrawler.model.orders import Slice

if TYPE_CHECKING:
    from scrapy.settings import Settings


def run_slice(turn: str, arguments: Mapping[str, Any], settings: Settings) -> int:
    """Crawl in the process of a slice, and report to the process that started it. Return the exit code."""
    pipe = Slice.of_argument(turn).report
    if pipe is not None:
        os.set_inheritable(pipe, False)
    report = run_spider(
        "news",
        {**arguments, "_slice": turn},
        settings,
        on_tick=lambda run, stats: _tell(pipe, {"counts": counters(stats)}),
    )
    run, counts = report.run, counters(report.stats)
    end = {
        "code": int(report.code),
        "error": report.error,
        "counts": counts,
        "tried": asdict(run.facts.articles) if run is not None else {},
        "cut": run is not None and run.cut,
        "held": counts.get("site/held", 0),
        "left": run.left.timestamp() if run is not None and run.left is not None else None,
        "parts": [str(part) for part in run.parts] if run is not None else [],
    }
    _tell(pipe, end, at_end=True)
    return report.code


def _tell(pipe: int | None, what: dict[str, Any], *, at_end: bool = False) -> None:
    """Write one line. Where nobody reads any more, the backfill has died: end the slice in order."""
    if pipe is None:
        return
    os.set_blocking(pipe, at_end)
    try:
        os.write(pipe, orjson.dumps(what) + b"\n")
    except BlockingIOError:
        return  # the reader is busy: it gets the next one
    except BrokenPipeError:
        if not at_end:
            os.kill(os.getpid(), signal.SIGTERM)
