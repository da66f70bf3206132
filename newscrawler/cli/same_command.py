"""`newscrawler same`: print the copies of an article."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from newscrawler.cli.console import print_json, printing
from newscrawler.cli.options import Output, State
from newscrawler.cli.styled_lines import print_lines


class Format(StrEnum):
    """The output formats of `same`."""

    TEXT = "text"
    JSON = "json"


def same(
    target: Annotated[str, typer.Argument(metavar="URL|ID", help="Any URL of an article, or its id.")],
    output: Output = None,
    state: State = None,
    format_: Annotated[Format, typer.Option("--format", help="Output format.")] = Format.TEXT,
) -> None:
    """Print the copies of an article and its likely origin."""
    from newscrawler.report import cluster_text
    from newscrawler.store.reading import clusters

    as_text = format_ is Format.TEXT and not printing().as_json
    for number, cluster in enumerate(clusters.same(target, output=output, state=state)):
        if as_text:
            print_lines(cluster_text.lines(cluster), blank_line_before=number > 0)
        else:
            print_json(cluster_text.as_dict(cluster))
