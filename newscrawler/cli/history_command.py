"""`newscrawler history`: print the revisions of an article."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from newscrawler.cli.console import printing
from newscrawler.cli.options import Output, State
from newscrawler.cli.styled_lines import print_lines


class Format(StrEnum):
    """The output formats of `history`."""

    TEXT = "text"
    JSONL = "jsonl"


def history(
    target: Annotated[str, typer.Argument(metavar="URL|ID", help="Any URL of an article, or its id.")],
    output: Output = None,
    state: State = None,
    format_: Annotated[Format, typer.Option("--format", help="Output format.")] = Format.TEXT,
) -> None:
    """Print the revisions of an article and what each of them changed."""
    from newscrawler.model.escaping import escaped_json
    from newscrawler.report import revision_text
    from newscrawler.store.reading.history import history as read_history
    from newscrawler.text.display import escaped

    as_text = format_ is Format.TEXT and not printing().as_json
    for number, article in enumerate(read_history(target, output=output, state=state)):
        if as_text:
            print_lines(revision_text.lines(article), blank_line_before=number > 0)
            continue
        for version in article.versions:
            if version.record is not None:
                sys.stdout.buffer.write(escaped_json(version.record.to_json()) + b"\n")
            else:
                print(f"{article.id}: revision {version.revision}: {escaped(version.problem)}", file=sys.stderr)
