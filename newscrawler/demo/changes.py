"""How the paper changes: steps 0 to 4, from the data in changes.jsonl."""

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
"""When each step of the paper was set up: what its Last-Modified headers say for changed pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one step changes against the step before. All addresses are paths."""

    added: tuple[Truth, ...] = ()
    """New articles, as lines of the truth."""
    updated: dict[str, Truth] = field(default_factory=dict)
    """Path → the fields that get a new value."""
    touched: tuple[str, ...] = ()
    """Pages on which only a view counter and a relative time change: no article changes."""
    removed: tuple[str, ...] = ()
    """Articles that answer 410 from now on."""
    moved: dict[str, str] = field(default_factory=dict)
    """Old path → new path; the old one answers 301."""


def read_lines(name: str) -> list[Any]:
    """The JSON values of a data file of this package, one a line."""
    text = (files("newscrawler.demo") / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line]


@cache
def change(step: int) -> Change:
    """What `step` changes against the one before; step 0 changes nothing."""
    lines = [line for line in read_lines("changes.jsonl") if line["step"] == step]
    return Change(
        added=tuple(line["add"] for line in lines if "add" in line),
        updated={line["update"]: line["fields"] for line in lines if "update" in line},
        touched=tuple(line["touch"] for line in lines if "touch" in line),
        removed=tuple(line["remove"] for line in lines if "remove" in line),
        moved={line["move"]: line["to"] for line in lines if "move" in line},
    )
