"""The newest articles that a run stored, for the end of its summary. Pure."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from newscrawler.text.display import one_line

_MOST = 5
"""Headlines that are shown: enough to see that it is today's news. Changes no decision."""
_LENGTH = 100
"""Characters of a headline that are shown."""


@dataclass(slots=True)
class Newest:
    """Keeps the newest of the records that it is given."""

    _kept: list[tuple[datetime, int, str]] = field(default_factory=list)
    _number: int = 0

    def add(self, record: Mapping[str, Any]) -> None:
        """Take a record, as JSON types, into account; one without a time of publication is not newer than any."""
        if not record.get("published"):
            return
        self._number += 1
        heapq.heappush(self._kept, (datetime.fromisoformat(record["published"]), -self._number, record["title"]))
        if len(self._kept) > _MOST:
            heapq.heappop(self._kept)

    def lines(self) -> Iterator[str]:
        """Yield time and headline of each, the newest first."""
        for place, (published, _, title) in enumerate(sorted(self._kept, reverse=True)):
            shown = one_line(title)
            shown = shown if len(shown) <= _LENGTH else f"{shown[: _LENGTH - 1]}…"
            yield f"{'' if place else 'newest':<9}{published:%Y-%m-%d %H:%M}  {shown}"
