"""Prints styled lines: in colour on a terminal, plain elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text


def print_lines(lines: Iterable[Text], *, blank_line_before: bool) -> None:
    """Print lines unwrapped: a terminal wraps them itself."""
    from rich.console import Console

    console = Console(soft_wrap=True, highlight=False, emoji=False, markup=False)
    if blank_line_before:
        console.print()
    for line in lines:
        console.print(line)
