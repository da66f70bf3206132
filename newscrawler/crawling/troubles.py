"""Troubles: what a run tried in vain, by site and reason, with the first URLs of each. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from newscrawler.crawling.exits import UNWANTED
from newscrawler.model.frontier import Ending, FoundBy, Outcome, Row, RowId
from newscrawler.model.links import LinkKind

SHOWN = 3
"""URLs kept for each reason and site: enough to look at, few enough for a mail. Changes no decision."""

_IN_VAIN = (Ending.DROPPED, Ending.FAILED, Ending.LATER)
_Key = tuple[str, bool, Ending, str]


@dataclass(frozen=True, slots=True)
class TriedURL:
    """A URL that was tried in vain."""

    url: str
    last_read: datetime | None = None
    """Of a source: when it was last read, None if that is not known."""


@dataclass(slots=True, kw_only=True)
class Trouble:
    """Articles or sources of one site that ended in the same way."""

    site: str
    is_source: bool
    ending: Ending
    """DROPPED, FAILED or LATER."""
    reason: str
    """As in `Outcome`."""
    number: int = 0
    first: list[TriedURL] = field(default_factory=list)
    """The first `SHOWN` of them."""


class Troubles:
    """Collects what ended in vain. What is left out by a rule, and usual places without a source, is no trouble."""

    def __init__(self) -> None:
        self._by_key: dict[_Key, Trouble] = {}
        self._later: dict[RowId, tuple[_Key, TriedURL]] = {}

    def note(self, row: Row, outcome: Outcome) -> None:
        """Note how a row ended; of one that was fetched again, only the last end in the run counts."""
        if (before := self._later.pop(row.id, None)) is not None:
            self._take_back(*before)
        if outcome.ending not in _IN_VAIN or outcome.reason in UNWANTED or row.found_by == FoundBy.GUESS:
            return
        is_source, tried = row.link.kind is not LinkKind.ARTICLE, _tried(row)
        key = (row.site, is_source, outcome.ending, outcome.reason)
        new = Trouble(site=row.site, is_source=is_source, ending=outcome.ending, reason=outcome.reason)
        trouble = self._by_key.setdefault(key, new)
        trouble.number += 1
        if len(trouble.first) < SHOWN:
            trouble.first.append(tried)
        if outcome.ending is Ending.LATER:
            self._later[row.id] = key, tried

    def _take_back(self, key: _Key, tried: TriedURL) -> None:
        trouble = self._by_key[key]
        trouble.number -= 1
        trouble.first = [url for url in trouble.first if url is not tried]
        if not trouble.number:
            del self._by_key[key]

    def by_site(self) -> list[Trouble]:
        """Return them by site, sources before articles."""
        return sorted(self._by_key.values(), key=lambda trouble: (trouble.site, not trouble.is_source))


def _tried(row: Row) -> TriedURL:
    verified = row.validators.verified if row.link.kind is not LinkKind.ARTICLE else 0.0
    return TriedURL(row.link.url, datetime.fromtimestamp(verified, UTC) if verified else None)
