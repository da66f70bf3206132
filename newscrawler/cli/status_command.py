"""`newscrawler status`: print how each site stands."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from newscrawler.cli import console
from newscrawler.cli.options import Output, State
from newscrawler.cli.styled_lines import print_lines


def status(
    sites: Annotated[list[str] | None, typer.Argument(metavar="SITE", help="Names of sites [default: all].")] = None,
    output: Output = None,
    state: State = None,
) -> None:
    """Print how each site stands, and which of its sources fail."""
    from newscrawler.report import status_text
    from newscrawler.store.reading.site_status import statuses

    now = datetime.now(UTC)
    found = statuses(sites or (), output=output, state=state, now=now)
    if console.printing().as_json:
        for status in found:
            console.print_json(status_text.as_dict(status, now))
    else:
        print_lines(status_text.lines(found, now), blank_line_before=False)
