"""`newscrawler crawl`: crawl sites, then print a summary."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newscrawler.cli.console import print_error, print_json, printing
from newscrawler.cli.demo_site import demo_site
from newscrawler.cli.options import (
    AllowAddress,
    Delay,
    ExtractionProcesses,
    Limit,
    ListFile,
    Output,
    State,
    scrapy_settings,
    settings_of_options,
)
from newscrawler.cli.progress import progress
from newscrawler.model.errors import UsageError

if TYPE_CHECKING:
    from newscrawler.engine.runner import Report
    from newscrawler.report.newest import Newest

_DEMO = "demo"
"""The target that stands for the demo newspaper."""


def crawl(
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="TARGET", help="Site names, URLs, tag:NAME, or demo; default: your site files."),
    ] = None,
    file: ListFile = None,
    output: Output = None,
    state: State = None,
    limit: Limit = None,
    since: Annotated[
        str | None, typer.Option(metavar="TIME", help="Skip articles older than this: 7d, or 2026-11-01.")
    ] = None,
    delay: Delay = None,
    refetch: Annotated[
        bool, typer.Option("--refetch", help="Fetch every article that the sources list, even if it is known.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if any source of a site failed, even if others were read.")
    ] = False,
    report_file: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Write what the run did on each site as JSON.")
    ] = None,
    workers: ExtractionProcesses = None,
    allow_address: AllowAddress = None,
    stream: Annotated[
        bool, typer.Option("--stream", hidden=True, help="Print records instead of the summary.")
    ] = False,
) -> None:
    """Crawl news sites and write their articles as JSON Lines.

    Exit codes: 0 success, also if nothing was new; 69 no source could be read, or each article that was tried failed;
    65 nothing was found, or none of the pages is an article; docs/commands.md has the others. Standard error names what
    failed, and why.
    """
    from newscrawler.crawling.targets import find_targets, listed_in, own_sites
    from newscrawler.engine.projects import users_settings
    from newscrawler.model.config import read_config

    named = [*(targets or []), *(listed_in(file) if file else [])]
    overrides = settings_of_options(output, state, workers, allow_address)
    is_demo, others = _DEMO in named, [name for name in named if name != _DEMO]
    if not named and file is not None:
        raise UsageError(f"{file}: names no site and no URL")
    settings = users_settings()
    # wrong names are reported before most of Scrapy is loaded
    folder = read_config(settings.get).sites
    found = find_targets(others, folder) if others else own_sites(folder) if not is_demo else []
    scrapy_settings(overrides, log_level="WARNING", base=settings)
    from newscrawler.engine.runner import run_spider
    from newscrawler.report.newest import Newest

    newest = Newest()
    with demo_site(settings) if is_demo else nullcontext() as demo:
        sites = [*found, *([demo] if demo is not None else [])]
        arguments = {"site": sites, "limit": limit, "since": since, "delay": delay}
        arguments |= {"refetch": refetch or None, "strict": strict or None}
        with nullcontext() if stream else progress(by_site=True) as show:
            on_item = _print_record if stream else newest.add
            report = run_spider("news", arguments, settings, on_tick=show, on_item=on_item)
    if report.run is not None and not stream:
        _print_summary(report, newest, report_file)
    for line in report.lines:
        print_error(line, report.code)
    raise typer.Exit(report.code)


def _print_record(record: dict[str, Any]) -> None:
    import orjson

    from newscrawler.model.escaping import escaped_json

    sys.stdout.buffer.write(escaped_json(orjson.dumps(record)) + b"\n")
    sys.stdout.buffer.flush()


def _print_summary(report: Report, newest: Newest, report_file: Path | None) -> None:
    """Print what the run did, and write it into a file that was named."""
    from newscrawler.crawling.statistics import counters
    from newscrawler.report import run_report, summary

    run = report.run
    counts = counters(report.stats)
    if run is None:
        return  # its arguments were wrong
    duration = (datetime.now(UTC) - run.started_at).total_seconds()
    whole = run_report.as_dict(run, summary.as_dict(counts, duration, run.parts, report.code), report.error)
    if report_file is not None:
        _write_report(report_file, whole)
    if report.error and not any(counts.values()):
        return  # the run did not begin: its error is all there is to print
    if printing().as_json:
        print_json(whole)
        return
    if printing().quiet:
        return
    lines = summary.lines(counts, duration, run.parts, run.config.output, run.tallies)
    print("\n".join([*lines, *newest.lines()]))
    if run.facts.signal is not None:
        print("stopped  run the same command to continue")


def _write_report(file: Path, whole: dict[str, Any]) -> None:
    import orjson

    from newscrawler.model.escaping import escaped_json
    from newscrawler.store.files import make_folder, replace

    make_folder(file.parent)
    replace(file, [escaped_json(orjson.dumps(whole)) + b"\n"])
