"""The console script `newscrawler`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from newscrawler import __version__
from newscrawler.cli.backfill_command import backfill
from newscrawler.cli.get_command import get
from newscrawler.cli.history_command import history, same
from newscrawler.cli.progress import progress
from newscrawler.cli.sites_command import app as sites_app
from newscrawler.cli.state_command import app as state_app
from newscrawler.cli.state_command import forget
from newscrawler.crawl.exits import Exit
from newscrawler.crawl.workers.pool import WARM, prepare
from newscrawler.model.config import store_config
from newscrawler.model.errors import NewscrawlerError, SettingError
from newscrawler.model.escaping import escaped_json
from newscrawler.text.display import error_line, guard_logs

app = typer.Typer(
    name="newscrawler",
    help="News sites in, clean JSON Lines out. To try it: newscrawler crawl demo",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,  # it would eat the brackets around defaults
    pretty_exceptions_enable=False,
)


# Wrong options and arguments. Typer hands out only one of the family, and whose click it is depends on its version.
_ClickException: Any = typer.BadParameter.__mro__[2]


class Format(StrEnum):
    """How `read` prints."""

    JSONL = "jsonl"
    TABLE = "table"
    TEXT = "text"


def _version(wanted: bool) -> None:
    if wanted:
        print(__version__)  # noqa: T201
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """News sites in, clean JSON Lines out."""


def crawl(
    targets: Annotated[list[str], typer.Argument(metavar="TARGET", help="Sites: names, addresses, tag:NAME, or demo.")],
    output: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder for the files [output].")] = None,
    state: Annotated[
        str | None, typer.Option(metavar="FILE", help="The store, or postgresql://… [DIR/.state/newscrawler.db].")
    ] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Articles stored at most.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="TIME", help="Leave out what is older: 7d, or 2026-11-01.")
    ] = None,
    delay: Annotated[float | None, typer.Option(metavar="S", help="Seconds between requests to one host.")] = None,
    refetch: Annotated[
        bool, typer.Option("--refetch", help="Fetch what the sources list again, although it is known.")
    ] = False,
    workers: Annotated[int | None, typer.Option(metavar="N", min=0, help="Extraction processes.")] = None,
    allow_address: Annotated[
        list[str] | None, typer.Option(metavar="IP", help="A private address that may be fetched.")
    ] = None,
    stream: Annotated[
        bool, typer.Option("--stream", hidden=True, help="Records to standard output, no summary.")
    ] = False,
) -> None:
    """Crawl news sites and write their articles as JSON Lines."""
    prepare(WARM)  # extraction is loaded while Scrapy is
    from newscrawler.engine.runner import project_settings, run_spider

    settings = project_settings()
    given = {"OUTPUT": output, "STATE": state, "WORKERS": workers, "ALLOW_ADDRESSES": " ".join(allow_address or [])}
    for name, value in given.items():
        if value not in (None, ""):
            settings.set(f"NEWSCRAWLER_{name}", str(value), priority="cmdline")
    settings.set("LOG_LEVEL", "WARNING", priority="cmdline")
    with _demo(settings) if "demo" in targets else nullcontext() as demo:
        sites = [demo if demo is not None and target == "demo" else target for target in targets]
        arguments = {"site": sites, "limit": limit, "since": since, "delay": delay, "refetch": refetch or None}
        with nullcontext() if stream else progress() as show:
            report = run_spider("news", arguments, settings, on_tick=show, on_item=_print_line if stream else None)
    if report.run is not None and not stream:
        _summarize(report, record="demo" in targets or sys.stdout.isatty())
    if report.error:
        _complain(report.error)
    raise typer.Exit(report.code)


@contextmanager
def _demo(settings: Any) -> Iterator[Any]:
    """Serve the demo newspaper for as long as it is crawled; gives its Site."""
    import tomllib

    from newscrawler.demo import DEFAULT_PORT, DemoServer, site_file
    from newscrawler.model.sites import Site

    port = os.environ.get("DEMO_PORT") or str(DEFAULT_PORT)
    if not (port.isdecimal() and len(port) < 6 and int(port) < 65_536):
        raise SettingError("DEMO_PORT", port, "must be a port, 0 (any free one) to 65535")
    with DemoServer(port=int(port)) as server:
        allowed = settings.get("NEWSCRAWLER_ALLOW_ADDRESSES") or ""
        settings.set("NEWSCRAWLER_ALLOW_ADDRESSES", f"{allowed} 127.0.0.1", priority="cmdline")
        yield Site.model_validate(tomllib.loads(site_file(server.base_url)))


def _print_line(record: dict[str, Any]) -> None:
    sys.stdout.buffer.write(escaped_json(orjson.dumps(record)) + b"\n")
    sys.stdout.buffer.flush()


def _summarize(report: Any, *, record: bool) -> None:
    """What the run did, and its first record if wanted: one looks at it, a log file need not hold it."""
    from newscrawler.crawl.statistics import counters
    from newscrawler.report import summary
    from newscrawler.store.reading.records import read

    counts = counters(report.stats)
    if report.error and not any(counts.values()):
        return  # it did not begin: the error says all
    seconds = (datetime.now(UTC) - report.run.started_at).total_seconds()
    print("\n".join(summary.lines(counts, seconds, report.run.parts, report.run.config.output)))  # noqa: T201
    if report.run.facts.signal is not None:
        print("stopped  the same command goes on")  # noqa: T201
    first = next(read(report.run.parts[0]), None) if record and report.run.parts else None
    if first is not None:
        print("\nThe first record:")  # noqa: T201
        print(escaped_json(orjson.dumps(first.to_dict(), option=orjson.OPT_INDENT_2)).decode())  # noqa: T201


def read_records(
    path: Annotated[
        Path | None, typer.Argument(metavar="PATH", help="A file or a folder of parts [the output folder].")
    ] = None,
    site: Annotated[str | None, typer.Option(metavar="NAME", help="One site's records.")] = None,
    since: Annotated[str | None, typer.Option(metavar="TIME", help="Published since: 7d, or 2026-11-01.")] = None,
    latest: Annotated[bool, typer.Option("--latest", help="Only the last revision of each article.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.JSONL,
) -> None:
    """Print published records."""
    from newscrawler.crawl.targets import parse_since
    from newscrawler.report import record_table
    from newscrawler.store.reading.records import read

    records = read(path or store_config().output, latest=latest, site=site, since=parse_since(since, datetime.now(UTC)))
    if format_ is Format.JSONL:
        for article in records:
            sys.stdout.buffer.write(article.to_json() + b"\n")
    elif format_ is Format.TEXT:
        for article in records:
            print(record_table.text(article))  # noqa: T201
    else:
        from rich.console import Console

        Console().print(record_table.table(records))


def schema() -> None:
    """Print the JSON Schema of a record."""
    from newscrawler.model.article import json_schema

    print(orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2).decode())  # noqa: T201


app.command()(crawl)  # in the order of the help
app.command()(backfill)
app.command()(get)
app.command(name="read")(read_records)
app.command()(history)
app.command()(same)
app.command()(schema)
app.command()(forget)
app.add_typer(sites_app, name="sites")
app.add_typer(state_app, name="state")


def _complain(message: str) -> None:
    print(error_line(message), file=sys.stderr)  # noqa: T201


def _complain_of_use(error: Any) -> None:
    """One line that names the command whose help says more; a command that was given nothing prints its help."""
    context = getattr(error, "ctx", None)
    message = error.format_message().strip().replace("Value error, ", "")
    problems: list[Any] = getattr(error.__cause__, "errors", list)()  # pydantic's, which keep the value
    if problems:
        message = message.replace("Input should", f"{problems[0]['input']!r} should")
    if context is not None and message == context.get_help().strip():
        print(message, file=sys.stderr)  # noqa: T201
        return
    command = context.command_path if context is not None else "newscrawler"
    _complain(f"{message}{'' if message.endswith(('.', '?')) else '.'} See {command} --help")


def _prepare_streams() -> None:
    """Standard streams that are closed lead nowhere; characters that one cannot show are spelled out."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115  # as long as the process
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # as above
        setattr(sys, name, stream)
        stream.reconfigure(errors="backslashreplace")


def _discard_output() -> None:
    """What could not be written is not tried again when the interpreter ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """Run the console script. Wrong use exits 64, not click's 2; see docs/design.md, "Exit codes"."""
    guard_logs()
    _prepare_streams()
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except _ClickException as error:
        _complain_of_use(error)
        code = Exit.USAGE
    except NewscrawlerError as error:
        _complain(str(error))
        code = error.exit_code
    except BrokenPipeError:  # a reader such as `head` has seen enough
        _discard_output()
        code = Exit.OK
    except OSError as error:
        _discard_output()
        _complain(f"{error.filename or 'standard output'}: cannot be written: {error.strerror or error}")
        code = Exit.NOT_WRITTEN
    except (KeyboardInterrupt, typer.Abort):
        code = 130
    sys.exit(int(code or 0))
