"""`newscrawler read`: print published records."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from newscrawler.cli.console import printing, show_log


class Format(StrEnum):
    """The output formats of `read`."""

    JSONL = "jsonl"
    TABLE = "table"
    TEXT = "text"


def read(
    path: Annotated[
        Path | None, typer.Argument(metavar="PATH", help="A file or folder of records [default: the output folder].")
    ] = None,
    site: Annotated[str | None, typer.Option(metavar="NAME", help="Only records of this site.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="TIME", help="Only articles published since: 7d, or 2026-11-01.")
    ] = None,
    latest: Annotated[bool, typer.Option("--latest", help="Only the last revision of each article.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="Output format.")] = Format.JSONL,
) -> None:
    """Print published records."""
    from newscrawler.crawling.targets import parse_since
    from newscrawler.model.config import store_config
    from newscrawler.report import record_table
    from newscrawler.store.reading import records

    show_log()
    earliest = parse_since(since, datetime.now(UTC))
    articles = records.read(path or store_config().output, latest=latest, site=site, since=earliest)
    if format_ is Format.JSONL or printing().as_json:
        for article in articles:
            sys.stdout.buffer.write(article.to_json() + b"\n")
    elif format_ is Format.TEXT:
        for article in articles:
            print(record_table.text(article))
    else:
        from rich.console import Console

        Console().print(record_table.table(articles))
