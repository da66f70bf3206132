"""`newscrawler backfill`: crawl everything that sites still list of a range of days."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newscrawler.cli.console import print_error, print_json, printing
from newscrawler.cli.options import (
    AllowAddress,
    Delay,
    ExtractionProcesses,
    Limit,
    Output,
    State,
    scrapy_settings,
    settings_of_options,
)
from newscrawler.report.progress_text import crawl_line
from newscrawler.report.quantities import quantity

if TYPE_CHECKING:
    from newscrawler.crawling.backfill import Progress

_SHOWN_WAIT = 60.0
"""Seconds: a longer wait is shown with the time at which the backfill continues. Changes no decision."""


def backfill(
    targets: Annotated[list[str], typer.Argument(metavar="TARGET", help="Site names, URLs, or tag:NAME.")],
    first: Annotated[str, typer.Option("--from", metavar="DAY", help="The first day, such as 2025-01-01.")],
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="The last day [default: no end].")] = None,
    output: Output = None,
    state: State = None,
    limit: Limit = None,
    delay: Delay = None,
    workers: ExtractionProcesses = None,
    allow_address: AllowAddress = None,
    turn: Annotated[str | None, typer.Option("--slice", hidden=True, help="Run one slice.")] = None,
) -> None:
    """Crawl everything that sites still list of a range of days.

    It can be stopped at any time: run the same command to continue. Scheduled runs of the same sites have precedence.
    """
    from newscrawler.model.ranges import parse_range

    days = parse_range(first, last)
    overrides = settings_of_options(output, state, workers, allow_address)
    if turn is not None:
        arguments = {"site": targets, "limit": limit, "delay": delay, "from": first, "to": last}
        raise typer.Exit(_run_slice(turn, arguments, overrides))
    from newscrawler.crawling.backfill import Backfill
    from newscrawler.model.config import read_config

    config, began = read_config(overrides.get), time.monotonic()
    with _progress(days.name) as show:
        progress = Backfill(command=_slice_command(sys.argv[1:]), limit=limit, show=show).run()
    if progress.error is not None:
        print_error(progress.error, progress.code)
    _print_summary(progress, f"backfill {days.name} of {', '.join(targets)}", config.output, time.monotonic() - began)
    raise typer.Exit(progress.code)


def _run_slice(turn: str, arguments: dict[str, Any], overrides: dict[str, str]) -> int:
    from newscrawler.engine.projects import users_settings

    settings = scrapy_settings(overrides, log_level="WARNING", base=users_settings())
    from newscrawler.engine.slices import run_slice

    return run_slice(turn, arguments, settings)


def _slice_command(arguments: list[str]) -> Callable[[str, int | None], list[str]]:
    """Return what makes the command of one slice from this command's arguments: later options replace earlier ones."""

    def command(turn: str, limit: int | None) -> list[str]:
        more = ["--slice", turn, *(["--limit", str(limit)] if limit is not None else [])]
        place = arguments.index("--") if "--" in arguments else len(arguments)
        return [sys.executable, "-m", "newscrawler", *arguments[:place], *more, *arguments[place:]]

    return command


@contextmanager
def _progress(name: str) -> Iterator[Callable[[Progress], None]]:
    """Yield a function that shows one live line on a terminal, and nothing elsewhere."""
    from rich.console import Console

    console = Console(stderr=True)
    if printing().quiet or not console.is_terminal:
        yield lambda progress: None
        return
    with console.status(f"{name}: starting") as status:
        yield lambda progress: status.update(f"{name}: {_line(progress)}")


def _line(progress: Progress) -> str:
    line = crawl_line(progress.counts)
    if progress.waits_until is not None and progress.waits_until - time.time() > _SHOWN_WAIT:
        return f"{line}; continues at {datetime.fromtimestamp(progress.waits_until).astimezone():%H:%M}"
    return line


def _print_summary(progress: Progress, name: str, output: Any, seconds: float) -> None:
    from newscrawler.report import summary

    if printing().as_json:
        found = summary.as_dict(progress.counts, seconds, progress.parts, progress.code)
        print_json({**found, "finished": progress.finished})
        return
    if printing().quiet:
        return
    if progress.finished and not progress.counts["requested"]:
        print(f"{name}: already finished, nothing left to do")
    elif progress.counts:
        print("\n".join(summary.lines(progress.counts, seconds, progress.parts, output)))
        print(f"{name}: {_ending(progress)}")


def _ending(progress: Progress) -> str:
    if not progress.finished:
        return "not finished; run the same command to continue"
    failed = sum(number for name, number in progress.counts.items() if name.startswith("source/failed/"))
    if failed:
        return f"finished; {quantity(failed, 'source')} failed, run the same command to try again"
    return "finished"
