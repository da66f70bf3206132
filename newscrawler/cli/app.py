"""The console script `newscrawler`: puts the commands together."""

from __future__ import annotations

import typer

from newscrawler.cli import console
from newscrawler.cli.backfill_command import backfill
from newscrawler.cli.browse_command import browse
from newscrawler.cli.command import HELP_OPTIONS, AsJson, Quiet, Verbose, Version, command, example_text
from newscrawler.cli.crawl_command import crawl
from newscrawler.cli.doctor_command import doctor
from newscrawler.cli.forget_command import forget
from newscrawler.cli.get_command import get
from newscrawler.cli.history_command import history
from newscrawler.cli.init_command import init
from newscrawler.cli.read_command import read
from newscrawler.cli.report_command import report
from newscrawler.cli.same_command import same
from newscrawler.cli.schema_command import schema
from newscrawler.cli.sites_command import app as sites
from newscrawler.cli.state_command import app as state
from newscrawler.cli.status_command import status

app = typer.Typer(
    name="newscrawler",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,  # it would remove the brackets around defaults
    pretty_exceptions_enable=False,
    context_settings=HELP_OPTIONS,
    epilog=example_text("newscrawler crawl demo"),
)


@app.callback()
def _main(quiet: Quiet = False, verbose: Verbose = False, as_json: AsJson = False, version: Version = False) -> None:
    """Crawl news sites and write their articles as JSON Lines."""
    console.choose(quiet=quiet, verbose=verbose, as_json=as_json)


_ARTICLE = "https://harbour.example/town/goats"
for function, example in (  # in the order of the help
    (init, "newscrawler init https://harbour.example/ --cron"),
    (crawl, "newscrawler crawl harbour --limit 20"),
    (backfill, "newscrawler backfill harbour --from 2026-03-01 --to 2026-03-31"),
    (get, f"newscrawler get {_ARTICLE}"),
    (status, "newscrawler status harbour"),
    (report, "newscrawler report --since 7d -o week.html"),
    (browse, "newscrawler browse"),
    (read, "newscrawler read output --site harbour --latest -o harbour.csv"),
    (history, f"newscrawler history {_ARTICLE}"),
    (same, f"newscrawler same {_ARTICLE}"),
    (schema, "newscrawler schema > article.schema.json"),
    (forget, f"newscrawler forget {_ARTICLE}"),
    (doctor, "newscrawler doctor"),
):
    command(app, example)(function)
app.add_typer(sites, name="sites")
app.add_typer(state, name="state")


def main() -> None:
    """Run the console script."""
    console.run(app)
