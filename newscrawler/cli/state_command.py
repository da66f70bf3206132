"""`newscrawler state` and `newscrawler forget`: looking into the store, mending it, takedowns."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newscrawler.crawl.exits import Exit
from newscrawler.model.config import store_config
from newscrawler.text.display import escaped

app = typer.Typer(help="What the store knows; checking and mending it.", no_args_is_help=True, rich_markup_mode=None)

Output = Annotated[Path | None, typer.Option("--output", metavar="DIR", help="Folder of the files [output].")]
State = Annotated[str | None, typer.Option("--state", metavar="FILE", help="The store, or postgresql://…")]


@app.command()
def info(output: Output = None, state: State = None) -> None:
    """Print what the store holds of each site.

    articles, and their records with all revisions; unpublished: records that wait for their file. Of addresses: due
    to be fetched, taken by a run, resting until they are looked at again, done.
    """
    from newscrawler.store.maintenance import state as states

    sites = states.info(store_config(output, state))
    print("site\tarticles\trecords\tunpublished\tdue\ttaken\tresting\tdone")  # noqa: T201
    for one in sites:
        numbers = (one.articles, one.records, one.unpublished, one.due, one.taken, one.resting, one.done)
        print("\t".join(map(str, (one.site, *numbers))))  # noqa: T201


@app.command()
def check(output: Output = None, state: State = None) -> None:
    """Look the store through; exit 74 when something is wrong."""
    from newscrawler.store.maintenance import state as states

    problems = states.check(store_config(output, state))
    print("\n".join(map(escaped, problems)) or "the store is sound")  # noqa: T201
    raise typer.Exit(Exit.NOT_WRITTEN if problems else Exit.OK)


@app.command()
def reset(
    site: Annotated[str, typer.Argument(metavar="SITE", help="Name of a site.")],
    output: Output = None,
    state: State = None,
) -> None:
    """Try again what was dropped or failed; stored articles stay."""
    from newscrawler.store.maintenance import state as states

    rows = states.reset(store_config(output, state), site)
    print(f"{site}: {rows} links forgotten; the next crawl looks for them again")  # noqa: T201


@app.command()
def rebuild(output: Output = None, state: State = None) -> None:
    """Make the store anew from the published files."""
    from newscrawler.store.maintenance import state as states

    records, saved = states.rebuild(store_config(output, state))
    print(f"{records} records read; what was not yet published is fetched again by the next crawl")  # noqa: T201
    if not saved:
        print("The list of what was forgotten could not be read: run `newscrawler forget` again for each.")  # noqa: T201


def forget(
    target: Annotated[str, typer.Argument(metavar="URL|SITE", help="Address of an article, or name of a site.")],
    output: Output = None,
    state: State = None,
) -> None:
    """Take an article or a site out of files and store, for good."""
    from newscrawler.store.maintenance import state as states

    done = states.forget(store_config(output, state), target)
    print(f"{done.records} records taken out of {done.parts} files, {done.responses} kept responses deleted")  # noqa: T201
