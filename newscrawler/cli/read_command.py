"""`newscrawler read`: print published records, or write them to a file."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newscrawler.cli.console import print_json, printing, show_log
from newscrawler.model.errors import UsageError

if TYPE_CHECKING:
    from newscrawler.export.writers import Form, Writer
    from newscrawler.model.article import Article
    from newscrawler.store.reading.cursor import Cursor

_INTERVAL = 2.0
"""Seconds between two looks for new files with `--follow`: a run publishes once a minute. Changes no decision."""

_Read = Callable[[], "Iterator[Article]"]
"""Returns what was published since the last call."""


class Format(StrEnum):
    """The output formats of `read`: forms of files, and two for people."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    MARKDOWN = "markdown"
    TABLE = "table"
    TEXT = "text"


_FOR_PEOPLE = (Format.TABLE, Format.TEXT)
_FOLLOWED = (Format.JSONL, Format.CSV, Format.MARKDOWN, Format.TEXT)
"""Formats without an end."""

Some = list[str] | None
"""Values of an option that can be repeated."""


def read(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH", help="Files or folders of records; - for standard input [default: the output folder]."
        ),
    ] = None,
    site: Annotated[Some, typer.Option(metavar="NAME", help="Only records of this site; repeatable.")] = None,
    language: Annotated[Some, typer.Option(metavar="TAG", help="Only this language; en includes en-GB.")] = None,
    section: Annotated[Some, typer.Option(metavar="NAME", help="Only this section; repeatable.")] = None,
    kind: Annotated[Some, typer.Option(metavar="KIND", help="Only this kind, such as opinion; repeatable.")] = None,
    status: Annotated[Some, typer.Option(metavar="STATUS", help="Only this status, such as gone.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="TIME", help="Only articles published since: 7d, or 2026-11-01.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="TIME", help="Only articles published until: 1d, or 2026-11-30.")
    ] = None,
    latest: Annotated[bool, typer.Option("--latest", help="Only the last revision of each article.")] = False,
    fields: Annotated[str | None, typer.Option(metavar="A,B", help="Only these fields, in this order.")] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="Output format [default: that of FILE's name, or jsonl].")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("-o", metavar="FILE", help="Write this file, whole or not at all, and print nothing.")
    ] = None,
    after: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Only what was not read yet, as noted in this cursor file.")
    ] = None,
    follow: Annotated[bool, typer.Option("--follow", help="Wait for new records until Ctrl-C.")] = False,
) -> None:
    """Print published records, or write them to a file."""
    from newscrawler.crawling.targets import parse_since, parse_until
    from newscrawler.export import chosen_fields
    from newscrawler.model.config import store_config
    from newscrawler.store.reading import records
    from newscrawler.store.reading.cursor import Cursor

    show_log()
    to_file = file is not None and str(file) != records.STANDARD_INPUT
    form = _form(format_, file if to_file else None)
    if fields is not None and form in _FOR_PEOPLE:
        raise UsageError(f"--fields and --format {form} exclude each other")
    if follow and (latest or to_file or form not in _FOLLOWED):
        raise UsageError("--follow goes with jsonl, csv, markdown or text on standard output, without --latest")
    chosen = chosen_fields.choose(fields)
    now = datetime.now(UTC)
    begin, end = parse_since(since, now), parse_until(until, now)
    cursor = Cursor(after) if after is not None or follow else None
    roots = paths or [str(store_config().output)]

    wanted: dict[str, Any] = {"site": site, "language": language, "section": section, "kind": kind, "status": status}
    read_on = partial(records.read, *roots, latest=latest, since=begin, until=end, after=cursor, **wanted)
    if to_file and file is not None:
        _check_apart(file, form, roots)
        _write_file(file, form, chosen, read_on, cursor)
    elif form is Format.TABLE:
        _print_table(read_on, cursor)
    else:
        _print(form, chosen, read_on, cursor, follow=follow)


def _form(format_: Format | None, file: Path | None) -> Format:
    """Return the format: the one asked for, that of the file's name, or JSON Lines."""
    from newscrawler.export.writers import form_of

    if printing().as_json and format_ not in (None, Format.JSONL) and file is None:
        raise UsageError(f"--json and --format {format_} exclude each other")
    if format_ is not None:
        if file is not None and format_ in _FOR_PEOPLE:
            raise UsageError(f"--format {format_} is for terminals: use --format markdown for {file}")
        return format_
    if file is None:
        return Format.JSONL
    form = form_of(file)
    if form is None:
        raise UsageError(f"{file}: its name does not tell the format: add --format jsonl, csv, parquet, …")
    return Format(form.value)


def _check_apart(file: Path, form: Format, roots: list[str]) -> None:
    """Raise UsageError where the file is, or would become, one of those that are read."""
    if file.is_dir():
        raise UsageError(f"{file}: is a folder; name a file")
    target = file.resolve()
    for root in (Path(root).resolve() for root in roots):
        if root == target or (form is Format.JSONL and root.is_dir() and root in target.parents):
            raise UsageError(f"{file}: is among the files that are read; choose another name or folder")


def _write_file(file: Path, form: Format, chosen: tuple[str, ...], read_on: _Read, cursor: Cursor | None) -> None:
    from newscrawler.export.writers import writer_of
    from newscrawler.report.quantities import quantity

    articles, number = read_on(), 0
    with writer_of(file, _file_form(form), chosen) as writer:
        for number, article in enumerate(articles, 1):  # noqa: B007  # the last one is printed
            writer.write(article)
    if cursor is not None:
        cursor.save()
    if printing().as_json:
        print_json({"file": str(file), "records": number})
    elif not printing().quiet:
        print(f"{file}: {quantity(number, 'record')}")


def _print(form: Format, chosen: tuple[str, ...], read_on: _Read, cursor: Cursor | None, *, follow: bool) -> None:
    """Print records; the cursor is saved after what it stands for has left this process."""
    articles = read_on()
    writer = _writer(form, chosen)
    while True:
        read_any = False
        for article in articles:
            writer.write(article)
            read_any = True
        if not follow:
            writer.close()
        sys.stdout.flush()
        if cursor is not None and (read_any or not follow):
            cursor.save()
        if not follow:
            return
        time.sleep(_INTERVAL)
        articles = read_on()


def _writer(form: Format, chosen: tuple[str, ...]) -> Writer:
    from newscrawler.export.writers import writer_to

    if form is Format.TEXT:
        return _Text()
    if form is Format.PARQUET and sys.stdout.isatty():
        raise UsageError("Parquet is a binary format: add -o FILE, or redirect standard output")
    return writer_to(sys.stdout.buffer, _file_form(form), chosen)


def _file_form(form: Format) -> Form:
    from newscrawler.export.writers import Form

    return Form(form.value)


class _Text:
    """Records as text to read."""

    def write(self, article: Article) -> None:
        from newscrawler.report import record_table

        print(record_table.text(article))

    def close(self) -> None:
        """Do nothing: every record was printed."""


def _print_table(read_on: _Read, cursor: Cursor | None) -> None:
    from rich.console import Console

    from newscrawler.report import record_table

    Console().print(record_table.table(read_on()))
    if cursor is not None:
        sys.stdout.flush()
        cursor.save()
