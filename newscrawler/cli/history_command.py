"""`newscrawler history` and `newscrawler same`: what became of an article, and who else has it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import orjson
import typer

from newscrawler.cli.state_command import Output, State
from newscrawler.model.escaping import escaped_json
from newscrawler.text.display import escaped

if TYPE_CHECKING:
    from rich.text import Text

_Target = Annotated[str, typer.Argument(metavar="URL|ID", help="Any address of an article, or its id.")]


class HistoryFormat(StrEnum):
    """How `history` prints."""

    TEXT = "text"
    JSONL = "jsonl"


class SameFormat(StrEnum):
    """How `same` prints."""

    TEXT = "text"
    JSON = "json"


def history(
    target: _Target,
    output: Output = None,
    state: State = None,
    format_: Annotated[HistoryFormat, typer.Option("--format", help="How to print.")] = HistoryFormat.TEXT,
) -> None:
    """Print the revisions of an article and what each of them changed."""
    from newscrawler.report import revision_text
    from newscrawler.store.reading.history import history as read_history

    for number, found in enumerate(read_history(target, output=output, state=state)):
        if format_ is HistoryFormat.TEXT:
            _print(revision_text.lines(found), apart=number > 0)
            continue
        for version in found.versions:
            if version.record is not None:
                sys.stdout.buffer.write(escaped_json(version.record.to_json()) + b"\n")
            else:
                problem = escaped(version.problem)
                print(f"{found.id}: revision {version.revision}: {problem}", file=sys.stderr)  # noqa: T201


def same(
    target: _Target,
    output: Output = None,
    state: State = None,
    format_: Annotated[SameFormat, typer.Option("--format", help="How to print.")] = SameFormat.TEXT,
) -> None:
    """Print the copies of an article and its likely origin."""
    from newscrawler.report import cluster_text
    from newscrawler.store.reading import clusters

    for number, cluster in enumerate(clusters.same(target, output=output, state=state)):
        if format_ is SameFormat.TEXT:
            _print(cluster_text.lines(cluster), apart=number > 0)
        else:
            sys.stdout.buffer.write(escaped_json(orjson.dumps(cluster_text.as_dict(cluster))) + b"\n")


def _print(lines: Iterable[Text], *, apart: bool) -> None:
    """Lines as they are: a terminal wraps them itself, and is the only one that gets colours."""
    from rich.console import Console

    console = Console(soft_wrap=True, highlight=False, emoji=False, markup=False)
    if apart:
        console.print()
    for line in lines:
        console.print(line)
