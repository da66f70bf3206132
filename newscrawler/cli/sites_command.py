"""`newscrawler sites`: which sites there are, whether a site file is right, and what would be crawled at an address."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer

from newscrawler.cli.progress import looked_at, progress
from newscrawler.crawl.targets import find_sites
from newscrawler.model.config import read_config
from newscrawler.model.links import LinkKind
from newscrawler.model.sites import Site, all_sites, load_site, site_named
from newscrawler.report import site_text as report
from newscrawler.text.display import error_line

app = typer.Typer(help="Site files and what is found at an address.", no_args_is_help=True, rich_markup_mode=None)


def _folder() -> Path:
    return read_config(lambda name: None).sites


@app.command(name="list")
def list_sites() -> None:
    """List the sites: your own files first."""
    for site in sorted(all_sites(_folder()), key=lambda site: site.name):
        print(f"{site.name}\t{site.home}\t{report.number(len(site.source), 'source')}")  # noqa: T201


@app.command()
def show(name: Annotated[str, typer.Argument(metavar="NAME", help="Name of a site.")]) -> None:
    """Print a site file with its defaults filled in."""
    print(report.as_toml(site_named(name, _folder())), end="")  # noqa: T201


@app.command()
def check(name: Annotated[str, typer.Argument(metavar="NAME|FILE", help="A site's name, or a site file.")]) -> None:
    """Read a site file strictly; exit 78 with one line when something is wrong."""
    site = load_site(name) if name.endswith(".toml") or Path(name).is_file() else site_named(name, _folder())
    print(f"{site.name}: good, {report.number(len(site.source), 'source')}")  # noqa: T201


@app.command()
def find(
    address: Annotated[
        str,
        typer.Argument(metavar="ADDRESS", help="Home page, feed, sitemap, listing or article; or a site's name."),
    ],
    toml: Annotated[bool, typer.Option("--toml", help="Print a site file to start from.")] = False,
    delay: Annotated[float | None, typer.Option(metavar="S", help="Seconds between requests to one host.")] = None,
    allow_address: Annotated[
        list[str] | None, typer.Option(metavar="IP", help="A private address that may be fetched.")
    ] = None,
) -> None:
    """Say what would be crawled at an address, and why, with sample links; store nothing."""
    from newscrawler.engine.runner import project_settings, run_spider

    settings = project_settings()
    settings.set("LOG_LEVEL", "CRITICAL", priority="cmdline")
    if allow_address:
        settings.set("NEWSCRAWLER_ALLOW_ADDRESSES", " ".join(allow_address), priority="cmdline")
    site = find_sites([address], _folder())[0]
    with tempfile.TemporaryDirectory(prefix="newscrawler-") as scratch:
        settings.set("NEWSCRAWLER_OUTPUT", scratch, priority="cmdline")
        settings.set("NEWSCRAWLER_STATE", str(Path(scratch) / "state.db"), priority="cmdline")
        arguments = {"site": [site], "delay": delay, "links_only": True}
        with progress(looked_at) as show:
            done = run_spider("news", arguments, settings, on_tick=show)
    _tell(site, done, toml)
    if done.error:
        print(error_line(done.error), file=sys.stderr)  # noqa: T201
    raise typer.Exit(done.code)


def _tell(site: Site, done: Any, toml: bool) -> None:
    if done.run is None or done.error:
        return
    found = [
        report.FoundSource(kind=row.link.kind.value, url=row.link.url, why=row.found_by, articles=tuple(links))
        for row, links in done.run.listed.values()
        if row.link.kind is not LinkKind.ADDRESS and not row.link.url.endswith("/robots.txt")
    ]
    print(report.starting_file(site, found) if toml else report.found_lines(site, found), end="")  # noqa: T201
