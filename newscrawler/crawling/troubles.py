"""Troubles: what a run tried without success, by site and reason, with the first URLs of each. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from newscrawler.crawling.exits import UNWANTED
from newscrawler.model.frontier import Ending, FoundBy, Outcome, Row, RowId
from newscrawler.model.links import LinkKind

SHOWN = 3
"""URLs kept for each reason and site: enough to look at, few enough for a mail. Changes no decision."""

_IN_VAIN = (Ending.DROPPED, Ending.FAILED, Ending.LATER)
_Key = tuple[str, bool, Ending, str]


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
    first: list[str] = field(default_factory=list)
    """URLs of the first `SHOWN` of them."""


class Troubles:
    """Collects what ended without success, except what a rule left out, and usual places without a source."""

    def __init__(self) -> None:
        self._by_key: dict[_Key, Trouble] = {}
        self._later: dict[RowId, tuple[_Key, str]] = {}

    def note(self, row: Row, outcome: Outcome) -> None:
        """Note how a row ended; of one that was fetched again, only the last end in the run counts."""
        if (before := self._later.pop(row.id, None)) is not None:
            self._take_back(*before)
        if outcome.ending not in _IN_VAIN or outcome.reason in UNWANTED or row.found_by == FoundBy.GUESS:
            return
        is_source = row.link.kind is not LinkKind.ARTICLE
        key = (row.site, is_source, outcome.ending, outcome.reason)
        new = Trouble(site=row.site, is_source=is_source, ending=outcome.ending, reason=outcome.reason)
        trouble = self._by_key.setdefault(key, new)
        trouble.number += 1
        if len(trouble.first) < SHOWN:
            trouble.first.append(row.link.url)
        if outcome.ending is Ending.LATER:
            self._later[row.id] = key, row.link.url

    def _take_back(self, key: _Key, url: str) -> None:
        trouble = self._by_key[key]
        trouble.number -= 1
        trouble.first = [shown for shown in trouble.first if shown != url]
        if not trouble.number:
            del self._by_key[key]

    def by_site(self) -> list[Trouble]:
        """Return them by site, sources before articles."""
        return sorted(self._by_key.values(), key=lambda trouble: (trouble.site, not trouble.is_source))
