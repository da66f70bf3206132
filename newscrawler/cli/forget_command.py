"""`newscrawler forget`: delete an article or a site from output and store."""

from __future__ import annotations

from typing import Annotated

import typer

from newscrawler.cli.console import print_json, printing
from newscrawler.cli.options import Output, State


def forget(
    target: Annotated[str, typer.Argument(metavar="URL|SITE", help="URL of an article, or name of a site.")],
    output: Output = None,
    state: State = None,
) -> None:
    """Delete an article or a site from files and store for good.

    It is not crawled again.
    """
    from newscrawler.model.config import store_config
    from newscrawler.report.quantities import quantity
    from newscrawler.store.maintenance import state as maintenance

    removed = maintenance.forget(store_config(output, state), target)
    if printing().as_json:
        print_json({"records": removed.records, "files": removed.parts, "responses": removed.responses})
        return
    records, files = quantity(removed.records, "record"), quantity(removed.parts, "file")
    print(f"{records} removed from {files}, {quantity(removed.responses, 'kept response')} deleted")
