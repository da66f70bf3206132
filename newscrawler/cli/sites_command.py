"""`newscrawler sites`: list, show and check site files, and find the sources of a URL."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newscrawler.cli.command import command, group
from newscrawler.cli.console import print_error, print_json, printing
from newscrawler.cli.options import (
    AllowAddress,
    Delay,
    Output,
    State,
    scrapy_settings,
    settings_of_options,
    temporary_output,
)
from newscrawler.cli.progress import progress
from newscrawler.report.progress_text import find_line

if TYPE_CHECKING:
    from newscrawler.engine.runner import Report
    from newscrawler.model.sites import Site

app = group(
    "List, show and check site files; find the sources of a URL.", "newscrawler sites find https://harbour.example/"
)


def _site_folder() -> Path:
    from newscrawler.model.config import read_config

    return read_config(lambda name: None).sites


@command(app, "newscrawler sites list", name="list")
def list_sites() -> None:
    """List your sites and those that come with newscrawler."""
    from newscrawler.model.sites import all_sites
    from newscrawler.report.quantities import quantity

    for site in sorted(all_sites(_site_folder()), key=lambda site: site.name):
        if printing().as_json:
            print_json({"name": site.name, "home": site.home, "sources": len(site.source)})
            continue
        print(f"{site.name}\t{site.home}\t{quantity(len(site.source), 'source')}")


@command(app, "newscrawler sites show harbour")
def show(name: Annotated[str, typer.Argument(metavar="NAME", help="Name of a site.")]) -> None:
    """Print a site file with its defaults filled in."""
    from newscrawler.model.sites import site_named
    from newscrawler.report import site_text

    site = site_named(name, _site_folder())
    if printing().as_json:
        print_json(site.model_dump(mode="json"))
    else:
        print(site_text.as_toml(site), end="")


@command(app, "newscrawler sites check sites/harbour.toml")
def check(
    name: Annotated[str, typer.Argument(metavar="NAME|FILE", help="Name of a site, or path of a site file.")],
) -> None:
    """Check a site file; exit with 78 if it has an error."""
    from newscrawler.model.sites import NO_BROWSER, load_site, site_named
    from newscrawler.report.quantities import quantity

    site = load_site(name) if name.endswith(".toml") or Path(name).is_file() else site_named(name, _site_folder())
    if printing().as_json:
        print_json({"name": site.name, "ok": True, "sources": len(site.source)})
    else:
        print(f"{site.name}: OK, {quantity(len(site.source), 'source')}")
        if site.browser:
            print(f"{site.name}: {NO_BROWSER}", file=sys.stderr)


@command(app, "newscrawler sites find https://harbour.example/ --toml")
def find(
    target: Annotated[
        str,
        typer.Argument(metavar="URL", help="Home page, feed, sitemap, listing or article; or the name of a site."),
    ],
    toml: Annotated[bool, typer.Option("--toml", help="Print a site file to start from.")] = False,
    delay: Delay = None,
    allow_address: AllowAddress = None,
) -> None:
    """Print what would be crawled at a URL, and why.

    Prints sample links of each source. Stores nothing.
    """
    from newscrawler.model.sites import Site, site_named

    site = Site.of_url(target) if "://" in target else site_named(target, _site_folder())
    report = look_for_sources(site, delay, allow_address)
    _print_sources(site, report, toml)
    if report.error:
        print_error(report.error, report.code)
    raise typer.Exit(report.code)


def look_for_sources(site: Site, delay: float | None, allow_address: list[str] | None) -> Report:
    """Return what a crawl of the site finds that fetches no article and keeps nothing."""
    settings = scrapy_settings(settings_of_options(None, None, None, allow_address), log_level="CRITICAL")
    from newscrawler.engine.runner import run_spider

    arguments = {"site": [site], "delay": delay, "links_only": True}
    with temporary_output(settings), progress(find_line) as show_progress:
        return run_spider("news", arguments, settings, on_tick=show_progress)


@command(app, "newscrawler sites forget-source harbour https://harbour.example/town", name="forget-source")
def forget_source(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the site, such as the host of the URL.")],
    url: Annotated[str, typer.Argument(metavar="URL", help="URL that was crawled, as it was given.")],
    output: Output = None,
    state: State = None,
) -> None:
    """Detach a URL that you crawled from its site.

    A crawl of the whole site then no longer reads that URL and what it led to. Stored articles stay.
    """
    from newscrawler.model.config import store_config
    from newscrawler.report.quantities import quantity
    from newscrawler.store.maintenance import state as maintenance

    sources, articles = maintenance.forget_source(store_config(output, state), name, url)
    if printing().as_json:
        print_json({"site": name, "url": url, "sources": sources, "articles": articles})
    elif not printing().quiet:
        print(f"{name}: {quantity(sources, 'source')} and {quantity(articles, 'link')} to articles deleted")


def _print_sources(site: Site, report: Report, toml: bool) -> None:
    from newscrawler.report import site_text

    if report.run is None or report.run.facts.errors or (toml and report.error):
        return
    found, tried = site_text.found_sources(report.run), site_text.tried_in_vain(report.run)
    if printing().as_json:
        print_json({"site": site.name, "sources": list(map(asdict, found)), "tried": list(map(asdict, tried))})
        return
    if toml:
        print(site_text.starting_file(site, found), end="")
        return
    is_article = bool(report.run.facts.articles.known)
    print(site_text.source_list(site, found, tried, is_article=is_article), end="")
