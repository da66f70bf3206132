"""The console script `newscrawler`: puts the commands together."""

from __future__ import annotations

from typing import Annotated

import typer

from newscrawler import __version__
from newscrawler.cli import console
from newscrawler.cli.backfill_command import backfill
from newscrawler.cli.crawl_command import crawl
from newscrawler.cli.forget_command import forget
from newscrawler.cli.get_command import get
from newscrawler.cli.history_command import history
from newscrawler.cli.read_command import read
from newscrawler.cli.same_command import same
from newscrawler.cli.schema_command import schema
from newscrawler.cli.sites_command import app as sites
from newscrawler.cli.state_command import app as state

app = typer.Typer(
    name="newscrawler",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,  # it would remove the brackets around defaults
    pretty_exceptions_enable=False,
)


def _print_version(version: bool) -> None:
    if version:
        print(__version__)
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Crawl news sites and write their articles as JSON Lines. To try it: newscrawler crawl demo"""


for command in (crawl, backfill, get, read, history, same, schema, forget):  # in the order of the help
    app.command()(command)
app.add_typer(sites, name="sites")
app.add_typer(state, name="state")


def main() -> None:
    """Run the console script."""
    console.run(app)
