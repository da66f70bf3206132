"""`newscrawler state`: look into the store, check it, and repair it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from newscrawler.cli.command import command, group
from newscrawler.cli.console import print_json, printing
from newscrawler.cli.options import Output, State

app = group("Show, check and repair the store.", "newscrawler state info")


@command(app, "newscrawler state info")
def info(output: Output = None, state: State = None) -> None:
    """Print what the store holds of each site.

    articles; records: all their revisions; unpublished: records that are not in a file yet. The other columns count
    URLs. due: to be fetched; taken: being fetched by a run; resting: stored, to be checked again later; done.
    """
    from newscrawler.model.config import store_config
    from newscrawler.store.maintenance import state as maintenance

    sites = maintenance.info(store_config(output, state))
    if printing().as_json:
        for site in sites:
            print_json(asdict(site))
        return
    print("site\tarticles\trecords\tunpublished\tdue\ttaken\tresting\tdone")
    for site in sites:
        rows = (site.due, site.taken, site.resting, site.done)
        print(site.site, site.articles, site.records, site.unpublished, *rows, sep="\t")


@command(app, "newscrawler state failures harbour")
def failures(
    sites: Annotated[list[str] | None, typer.Argument(metavar="SITE", help="Names of sites; default: all.")] = None,
    output: Output = None,
    state: State = None,
) -> None:
    """Print each URL that brought nothing when last tried.

    Each has the reason. The URL that was tried last comes first.
    """
    from newscrawler.model.config import store_config
    from newscrawler.store.maintenance import state as maintenance
    from newscrawler.text.display import escaped

    rows = maintenance.failures(store_config(output, state), sites or [])
    if printing().as_json:
        for row in rows:
            print_json(asdict(row))
        return
    print("site\twhat\tended\treason\twhen\turl")
    for row in rows:
        print(row.site, row.kind, row.ending, row.reason, row.ended_at.isoformat(), escaped(row.url), sep="\t")


@command(app, "newscrawler state check")
def check(output: Output = None, state: State = None) -> None:
    """Check that the store is sound; exit with 74 if it is not."""
    from newscrawler.crawling.exits import Exit
    from newscrawler.model.config import store_config
    from newscrawler.store.maintenance import state as maintenance
    from newscrawler.text.display import escaped

    problems = maintenance.check(store_config(output, state))
    if printing().as_json:
        print_json({"sound": not problems, "problems": problems})
    else:
        print("\n".join(map(escaped, problems)) or "the store is sound")
    raise typer.Exit(Exit.NOT_WRITTEN if problems else Exit.OK)


@command(app, "newscrawler state reset harbour")
def reset(
    site: Annotated[str, typer.Argument(metavar="SITE", help="Name of a site.")],
    output: Output = None,
    state: State = None,
) -> None:
    """Let the next crawl try again what was dropped or failed.

    Stored articles stay.
    """
    from newscrawler.model.config import store_config
    from newscrawler.report.quantities import quantity
    from newscrawler.store.maintenance import state as maintenance

    links = maintenance.reset(store_config(output, state), site)
    if printing().as_json:
        print_json({"site": site, "links": links})
        return
    print(f"{site}: {quantity(links, 'link')} reset; the next crawl looks for them again")


@command(app, "newscrawler state rebuild")
def rebuild(output: Output = None, state: State = None) -> None:
    """Make a new store from the published files."""
    from newscrawler.model.config import store_config
    from newscrawler.report.quantities import quantity
    from newscrawler.store.maintenance import state as maintenance

    records, forgotten_kept = maintenance.rebuild(store_config(output, state))
    if printing().as_json:
        print_json({"records": records, "forgotten_kept": forgotten_kept})
        return
    print(f"{quantity(records, 'record')} read; the next crawl fetches again what was not published yet")
    if not forgotten_kept:
        print("The list of forgotten articles could not be read: run `newscrawler forget` for each of them again.")
