"""`newscrawler get`: print the records of some URLs and store nothing."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import typer

from newscrawler.cli.console import print_error
from newscrawler.cli.options import AllowAddress, ListFile, scrapy_settings, settings_of_options, temporary_output
from newscrawler.model.errors import UsageError
from newscrawler.settings import OPT_OUTS

if TYPE_CHECKING:
    from newscrawler.model.article import Article

_DELAY = 0.1
"""Seconds between a host's robots.txt and its page where only one page of each host is fetched."""


def get(
    urls: Annotated[list[str] | None, typer.Argument(metavar="URL", help="URLs of articles.")] = None,
    file: ListFile = None,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Read the page from this file (- for standard input) and fetch nothing."),
    ] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Fill in the record's markdown field.")] = False,
    allow_address: AllowAddress = None,
) -> None:
    """Print the records of articles; store nothing.

    Standard error names each URL that gave no record, and why. Exit codes: 0 each URL gave a record; 1 some did not;
    65 none did; 69 none of them could be fetched.
    """
    from newscrawler.crawling.targets import article_order, listed_in
    from newscrawler.model.config import read_config

    named = [*(urls or []), *(listed_in(file) if file else [])]
    if html is not None:
        _extract_file(named, html, markdown)
        return
    config = read_config(lambda name: None)
    article_order(named, config.sites)  # wrong URLs are reported before Scrapy is loaded
    settings = scrapy_settings(settings_of_options(None, None, 1, allow_address), log_level="CRITICAL")
    if config.opt_outs != "obey":  # a page costs one request then, and robots.txt
        del settings["DOWNLOADER_MIDDLEWARES"][OPT_OUTS]
    from newscrawler.engine.runner import run_spider
    from newscrawler.web.urls import canonical_url

    def print_records(article: Article, requested: str) -> None:
        """Print one record for each URL that is a spelling of the requested one."""
        for url in dict.fromkeys(named):
            if canonical_url(url) == canonical_url(requested):
                _print_record(article)

    hosts = [urlsplit(url).hostname for url in named]
    arguments: dict[str, Any] = {"urls": " ".join(named), "markdown": markdown, "strict": True}
    if len(set(hosts)) == len(hosts):
        arguments["delay"] = _DELAY
    with temporary_output(settings):
        report = run_spider("urls", arguments, settings, on_article=print_records)
    for line in report.lines:
        print_error(line, report.code)
    raise typer.Exit(report.code)


def _extract_file(urls: list[str], html: Path, markdown: bool) -> None:
    from newscrawler.extraction import extract

    if len(urls) != 1:
        raise UsageError("--html FILE takes exactly one URL: the one that the page came from")
    try:
        body = sys.stdin.buffer.read() if str(html) == "-" else html.read_bytes()
    except OSError as error:
        raise UsageError(f"{html}: cannot be read: {error.strerror or error}") from error
    try:
        _print_record(extract(body, urls[0], now=datetime.now(UTC), markdown=markdown))
    except ValueError as error:
        raise UsageError(f"{urls[0]}: {error}") from error


def _print_record(article: Article) -> None:
    """Print the record as `extract` returns it: without the fields that only a store can fill in."""
    from newscrawler.model.article import Http

    record = replace(
        article,
        revision=0,
        run=None,
        first_seen=None,
        found_by=None,
        cluster=None,
        duplicate_of=None,
        http=replace(article.http, status=None) if article.http else Http(),
    )
    sys.stdout.buffer.write(record.to_json() + b"\n")
    sys.stdout.buffer.flush()
