"""`newscrawler report`: write what happened on every site as one HTML file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from newscrawler.cli import console
from newscrawler.cli.options import Output, State


def report(
    since: Annotated[
        str | None, typer.Option(metavar="TIME", help="Only what happened since: 7d, or 2026-11-01 [default: all].")
    ] = None,
    file: Annotated[Path, typer.Option("-o", "--file", metavar="FILE", help="The file to write.")] = Path(
        "report.html"
    ),
    output: Output = None,
    state: State = None,
) -> None:
    """Write a report on every site as one HTML file.

    The file needs no network and no scripts.
    """
    from newscrawler.crawling.targets import parse_since
    from newscrawler.model.config import store_config
    from newscrawler.report.digest import Digest
    from newscrawler.report.html.report_page import report_page
    from newscrawler.report.quantities import quantity
    from newscrawler.store.files import make_folder, replace
    from newscrawler.store.reading import records
    from newscrawler.store.reading.overview import overview

    now = datetime.now(UTC)
    earliest = parse_since(since, now)
    seen = overview(output=output, state=state, since=earliest, now=now)
    members = frozenset(member[0] for shared in seen.copies.largest for member in shared.members)
    digest = Digest(since=earliest, keep=members)
    digest.take(records.read(store_config(output, state).output))
    make_folder(file.parent)
    replace(file, [report_page(seen, digest).encode()])
    if console.printing().as_json:
        console.print_json({"file": str(file), "articles": digest.articles, "sites": len(seen.statuses)})
    elif not console.printing().quiet:
        print(f"{file}: {quantity(digest.articles, 'article')} of {quantity(len(seen.statuses), 'site')}")
