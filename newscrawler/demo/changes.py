"""Changes of the paper: steps 0 to 4, from `changes.jsonl`."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

Truth = dict[str, Any]

LAST_STEP = 4

STEP_TIMES = (
    "2026-04-05T12:00:00+03:00",
    "2026-04-10T12:00:00+03:00",
    "2026-04-11T12:00:00+03:00",
    "2026-04-12T12:00:00+03:00",
    "2026-04-13T12:00:00+03:00",
)
"""Time of each step of the paper: Last-Modified of the pages that it changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Changes of one step against the step before. Articles are named by their paths."""

    added: tuple[Truth, ...] = ()
    """New articles, in the form of the truth."""
    updated: dict[str, Truth] = field(default_factory=dict)
    """Path → fields with new values."""
    touched: tuple[str, ...] = ()
    """Pages on which only a view count and a relative time change: ticking text, no change of the article."""
    removed: tuple[str, ...] = ()
    """Articles that return 410 from this step on."""
    moved: dict[str, str] = field(default_factory=dict)
    """Old path → new path; the old one returns 301."""


def read_lines(name: str) -> list[Any]:
    """Return the JSON values of a data file of this package, one per line."""
    text = (files("newscrawler.demo") / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line]


@cache
def change(step: int) -> Change:
    """Return the changes of `step` against the one before; step 0 has none."""
    lines = [line for line in read_lines("changes.jsonl") if line["step"] == step]
    return Change(
        added=tuple(line["add"] for line in lines if "add" in line),
        updated={line["update"]: line["fields"] for line in lines if "update" in line},
        touched=tuple(line["touch"] for line in lines if "touch" in line),
        removed=tuple(line["remove"] for line in lines if "remove" in line),
        moved={line["move"]: line["to"] for line in lines if "move" in line},
    )
