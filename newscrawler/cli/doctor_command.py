"""`newscrawler doctor`: whether this installation and this project can crawl."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from newscrawler.cli.console import print_json, printing


def doctor(
    online: Annotated[
        bool, typer.Option("--online", help="Look up the hosts of your site files, too, and compare clocks with one.")
    ] = False,
) -> None:
    """Check the installation and the project.

    Checks Python, packages, settings, output, state, disk space, clock and host names. Asks no other machine unless
    --online is given, and changes nothing. Exit codes: 0 nothing is wrong; 74 output, state or disk; 78 anything else.
    """
    from newscrawler.cli.installation_checks import Verdict, checks
    from newscrawler.crawling.exits import Exit
    from newscrawler.text.display import printable

    found = list(checks(online=online))
    for check in found:
        if printing().as_json:
            print_json(asdict(check))
        elif not printing().quiet or check.verdict is not Verdict.OK:
            print(f"{check.verdict:<8}{check.name:<10}{printable(check.message)}")
    failed = {check.name for check in found if check.verdict is Verdict.FAILED}
    if failed:
        raise typer.Exit(Exit.NOT_WRITTEN if failed <= {"output", "state", "disk"} else Exit.CONFIG)
