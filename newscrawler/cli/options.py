"""Options and arguments that several commands share, and the settings that they stand for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newscrawler.cli import console

if TYPE_CHECKING:
    from scrapy.settings import Settings

Output = Annotated[
    Path | None, typer.Option("--output", metavar="DIR", help="Folder for the output files [default: output].")
]
State = Annotated[
    str | None,
    typer.Option(
        "--state",
        metavar="FILE",
        help="The store: an SQLite file or postgresql://… [default: DIR/.state/newscrawler.db].",
    ),
]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="Store at most N articles.")]
ListFile = Annotated[
    str | None,
    typer.Option("--file", metavar="FILE", help="Read more from this file (- for standard input), one a line."),
]
Delay = Annotated[float | None, typer.Option("--delay", metavar="S", help="Seconds between requests to one host.")]
ExtractionProcesses = Annotated[
    int | None, typer.Option("--workers", metavar="N", min=0, help="Number of extraction processes.")
]
AllowAddress = Annotated[
    list[str] | None,
    typer.Option("--allow-address", metavar="IP", help="Allow requests to this private IP address; repeatable."),
]


def settings_of_options(
    output: Path | None, state: str | None, workers: int | None, allow_address: Sequence[str] | None
) -> dict[str, str]:
    """Return the newscrawler settings that the options of a command give a value."""
    values = {"OUTPUT": output, "STATE": state, "WORKERS": workers, "ALLOW_ADDRESSES": " ".join(allow_address or [])}
    return {f"NEWSCRAWLER_{name}": str(value) for name, value in values.items() if value not in (None, "")}


def scrapy_settings(overrides: dict[str, str], *, log_level: str, base: Settings | None = None) -> Settings:
    """Return Scrapy's settings for a crawl, with `overrides` above the environment and the settings file.

    `log_level` is the usual one: -q and -v change it. `base`: settings of the user's own project, which are changed.

    Starts to load extraction in a process of its own while Scrapy is imported here, which takes about as long.
    """
    from newscrawler.crawling.workers.pool import WARM, prepare

    prepare(WARM)
    from newscrawler.engine.projects import project_settings

    settings = base if base is not None else project_settings()
    for name, value in {**overrides, "LOG_LEVEL": console.log_level(log_level)}.items():
        settings.set(name, value, priority="cmdline")
    return settings


@contextmanager
def temporary_output(settings: Settings) -> Iterator[None]:
    """Keep output and store in a folder that is deleted at the end: for commands that store nothing."""
    with tempfile.TemporaryDirectory(prefix="newscrawler-") as folder:
        values: dict[str, Any] = {"OUTPUT": folder, "STATE": str(Path(folder) / "state.db")}
        for name, value in values.items():
            settings.set(f"NEWSCRAWLER_{name}", value, priority="cmdline")
        yield
