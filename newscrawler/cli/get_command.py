"""`newscrawler get`: one URL, one record, nothing kept."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer

from newscrawler.crawl.workers.pool import WARM, prepare
from newscrawler.model.article import Article, Http
from newscrawler.model.errors import UsageError
from newscrawler.text.display import error_line

_QUICK = 0.1  # seconds: the page comes right after its host's robots.txt where it is the only one asked for


def get(
    urls: Annotated[list[str], typer.Argument(metavar="URL", help="Addresses of articles.")],
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Read the page from a file (- is standard input), fetch nothing."),
    ] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Fill the record's markdown as well.")] = False,
    allow_address: Annotated[
        list[str] | None, typer.Option(metavar="IP", help="A private address that may be fetched.")
    ] = None,
) -> None:
    """Print the records of articles; store nothing."""
    if html is not None:
        _from_file(urls, html, markdown)
        return
    prepare(WARM)  # extraction is loaded while Scrapy is
    from newscrawler.engine.runner import project_settings, run_spider

    settings = project_settings()
    settings.set("LOG_LEVEL", "CRITICAL", priority="cmdline")
    settings.set("NEWSCRAWLER_WORKERS", "1", priority="cmdline")
    if allow_address:
        settings.set("NEWSCRAWLER_ALLOW_ADDRESSES", " ".join(allow_address), priority="cmdline")
    hosts = [urlsplit(url).hostname for url in urls]
    arguments: dict[str, Any] = {"urls": " ".join(urls), "markdown": markdown}
    if len(set(hosts)) == len(hosts):
        arguments["delay"] = _QUICK
    with tempfile.TemporaryDirectory(prefix="newscrawler-") as scratch:
        settings.set("NEWSCRAWLER_OUTPUT", scratch, priority="cmdline")
        settings.set("NEWSCRAWLER_STATE", str(Path(scratch) / "state.db"), priority="cmdline")
        report = run_spider("urls", arguments, settings, on_item=lambda item: _print(Article.from_dict(item)))
    if report.error:
        print(error_line(report.error), file=sys.stderr)  # noqa: T201
    raise typer.Exit(report.code)


def _from_file(urls: list[str], html: Path, markdown: bool) -> None:
    from newscrawler.extraction import extract

    if len(urls) != 1:
        raise UsageError("--html FILE goes with exactly one URL: the address that the page came from")
    try:
        body = sys.stdin.buffer.read() if str(html) == "-" else html.read_bytes()
    except OSError as error:
        raise UsageError(f"{html}: cannot be read: {error.strerror or error}") from error
    try:
        _print(extract(body, urls[0], now=datetime.now(UTC), markdown=markdown))
    except ValueError as error:
        raise UsageError(f"{urls[0]}: {error}") from error


def _print(article: Article) -> None:
    """The record as `extract` gives it: without what only a store knows."""
    bare = replace(
        article,
        revision=0,
        run=None,
        first_seen=None,
        found_by=None,
        cluster=None,
        duplicate_of=None,
        http=replace(article.http, status=None) if article.http else Http(),
    )
    sys.stdout.buffer.write(bare.to_json() + b"\n")
    sys.stdout.buffer.flush()
