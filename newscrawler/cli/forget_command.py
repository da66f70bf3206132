"""`newscrawler forget`: delete an article or a site from output and store."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from newscrawler.cli.console import print_json, printing
from newscrawler.cli.options import Output, State
from newscrawler.model.errors import UsageError

if TYPE_CHECKING:
    from newscrawler.store.maintenance.state import Forgot


def forget(
    target: Annotated[str, typer.Argument(metavar="URL|SITE", help="URL of an article, or name of a site.")],
    yes: Annotated[
        bool, typer.Option("-y", "--yes", help="Do not ask; needed where standard input is not a terminal.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only print what would be deleted.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Let the URL or site be stored again.")] = False,
    output: Output = None,
    state: State = None,
) -> None:
    """Delete an article or a site from files and store for good.

    It is not crawled again. Programs that read the output learn of it from a record with the article's id and the
    status "forgotten".
    """
    from newscrawler.model.config import store_config
    from newscrawler.store.maintenance import state as maintenance

    if undo and dry_run:
        raise UsageError("--undo and --dry-run exclude each other")
    config = store_config(output, state)
    if undo:
        _print_allowed(target, maintenance.allow(config, target))
        return
    if not yes or dry_run:
        found = maintenance.survey(config, target)
        if dry_run:
            _print(found, "would be deleted")
            return
        if not sys.stdin.isatty():
            raise UsageError(
                "cannot ask: standard input is not a terminal; add --yes, or --dry-run to see what would be deleted"
            )
        print(_sentence(found, "would be deleted"), file=sys.stderr)
        typer.confirm(f"Delete {target} for good?", abort=True, err=True)
    _print(maintenance.forget(config, target), "deleted")


def _print_allowed(target: str, sites: list[str]) -> None:
    if printing().as_json:
        print_json({"allowed": target, "sites": sites})
    elif not printing().quiet:
        print(f"{target} may be stored again; crawl {', '.join(sites)} or the URL to do so")


def _print(found: Forgot, verb: str) -> None:
    if printing().as_json:
        values = asdict(found)
        print_json({"files" if name == "parts" else name: value for name, value in values.items()})
    else:
        print(_sentence(found, verb))


def _sentence(found: Forgot, verb: str) -> str:
    from newscrawler.report.quantities import quantity

    articles, records = quantity(found.articles, "article"), quantity(found.records, "record")
    responses = f", {quantity(found.responses, 'quarantined page')}" if found.responses else ""
    line = f"{articles}, {records} in {quantity(found.parts, 'file')}{responses} {verb}"
    if found.copies:
        line += f"; {quantity(found.copies, 'article')} of other sites with the same text stay"
    return line
