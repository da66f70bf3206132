"""`newscrawler backfill`: everything that sites still show of a range of days."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newscrawler.crawl.backfill import Backfill, Progress
from newscrawler.crawl.statistics import stored
from newscrawler.engine.slices import run_slice
from newscrawler.model.config import read_config
from newscrawler.model.ranges import DateRange, parse_range
from newscrawler.report import summary
from newscrawler.text.display import error_line

if TYPE_CHECKING:
    from newscrawler.model.config import Config


def backfill(
    targets: Annotated[list[str], typer.Argument(metavar="TARGET", help="Sites: names, addresses, tag:NAME.")],
    first: Annotated[str, typer.Option("--from", metavar="DAY", help="The first day, such as 2025-01-01.")],
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="The last day [none].")] = None,
    output: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder for the files [output].")] = None,
    state: Annotated[
        str | None, typer.Option(metavar="FILE", help="The store, or postgresql://… [DIR/.state/newscrawler.db].")
    ] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Articles stored at most.")] = None,
    delay: Annotated[float | None, typer.Option(metavar="S", help="Seconds between requests to one host.")] = None,
    workers: Annotated[int | None, typer.Option(metavar="N", min=0, help="Extraction processes.")] = None,
    allow_address: Annotated[
        list[str] | None, typer.Option(metavar="IP", help="A private address that may be fetched.")
    ] = None,
    turn: Annotated[str | None, typer.Option("--slice", hidden=True, help="Run one slice.")] = None,
) -> None:
    """Crawl everything that sites still show of a range of days.

    Killed at any time, the same command goes on. Scheduled runs of the same sites go first.
    """
    days = parse_range(first, last)
    given = {"OUTPUT": output, "STATE": state, "WORKERS": workers, "ALLOW_ADDRESSES": " ".join(allow_address or [])}
    settings = {f"NEWSCRAWLER_{name}": str(value) for name, value in given.items() if value not in (None, "")}
    if turn is not None:
        arguments = {"site": targets, "limit": limit, "delay": delay, "from": first, "to": last}
        raise typer.Exit(run_slice(turn, arguments, _scrapy_settings(settings)))
    config, began = read_config(settings.get), time.monotonic()
    with _progress(days) as show:
        work = Backfill(command=_command(targets, sys.argv[1:]), limit=limit, show=show)
        done = work.run()
    _summarize(done, days, targets, config, time.monotonic() - began)
    raise typer.Exit(done.code)


def _scrapy_settings(given: dict[str, str]) -> Any:
    from newscrawler.crawl.workers.pool import WARM, prepare
    from newscrawler.engine.runner import project_settings

    prepare(WARM)
    settings = project_settings()
    for name, value in {**given, "LOG_LEVEL": "WARNING"}.items():
        settings.set(name, value, priority="cmdline")
    return settings


def _command(targets: list[str], arguments: list[str]) -> Callable[[str, int | None], list[str]]:
    """The command as it was given, for one slice: options that come later replace earlier ones."""

    def of_slice(turn: str, wanted: int | None) -> list[str]:
        more = ["--slice", turn, *(["--limit", str(wanted)] if wanted is not None else [])]
        verb, *rest = arguments
        place = rest.index("--") if "--" in rest else len(rest)
        return [sys.executable, "-m", "newscrawler", verb, *rest[:place], *more, *rest[place:]]

    return of_slice


@contextmanager
def _progress(days: DateRange) -> Iterator[Callable[[Progress], None]]:
    """One live line on a terminal, nothing otherwise."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda progress: None
        return
    with console.status(f"{days.name}: starting") as status:
        yield lambda progress: status.update(f"{days.name}: {_line(progress)}")


def _line(progress: Progress) -> str:
    counts = progress.counts
    text = f"{counts['link/new']} new links, {counts['fetched']} fetched, {stored(counts)} stored"
    if progress.waits_until is not None and progress.waits_until - time.time() > 60:
        return f"{text}; goes on at {datetime.fromtimestamp(progress.waits_until).astimezone():%H:%M}"
    return text


def _summarize(done: Progress, days: DateRange, targets: list[str], config: Config, seconds: float) -> None:
    name = f"{days.name} of {', '.join(targets)}"
    if done.error is not None:
        print(error_line(done.error), file=sys.stderr)  # noqa: T201
    if done.finished and not done.counts["requested"]:
        print(f"backfill {name}: it was finished before; nothing is left to do")  # noqa: T201
    elif done.counts:
        print("\n".join(summary.lines(done.counts, seconds, done.parts, config.output)))  # noqa: T201
        print(f"backfill {name}: {_rest(done)}")  # noqa: T201


def _rest(done: Progress) -> str:
    if not done.finished:
        return "not finished; the same command goes on"
    failed = sum(number for reason, number in done.counts.items() if reason.startswith("source/failed/"))
    return f"finished, but for {failed} sources that failed; the same command asks them again" if failed else "finished"
