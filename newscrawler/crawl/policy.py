"""Admission: which rows a run may fetch now, later, or not at all, by what it was asked and what it has seen so far."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from newscrawler.crawl.budgets import Budgets, is_further
from newscrawler.crawl.refusals import refuses
from newscrawler.model.frontier import Ending, Outcome, Row, RowId
from newscrawler.model.links import LinkKind
from newscrawler.model.orders import Order
from newscrawler.model.sites import Site

BROKEN_OFF = 10
"""Refusals one after another after which a host is left alone for the rest of the run."""
AT_ONCE = 16
"""Requests of a site at once, whatever the number of its hosts: slow ones must not keep all others waiting."""
DOUBTED = 3
"""Stored articles of a site one after another that are missing; more are not believed at once, the site may be down."""

_THERE = (Ending.STORED, Ending.UNCHANGED, Ending.COPY)


@dataclass(slots=True)
class Admission:
    """What a run still may fetch. It is told of every row that starts and ends."""

    order: Order
    max_pages: int | None = None
    """Requests a site, beside the site file's own bound."""
    sites: Mapping[str, Site] = field(default_factory=dict)
    """Name → Site, of those whose lease the run holds."""
    rows: dict[RowId, Row] = field(default_factory=dict)
    """Rows that are being fetched and not settled."""
    stored: int = 0
    """Records stored by the run."""
    at_bound: set[str] = field(default_factory=set)
    """Sites of which as many pages were asked for as a run may."""
    budgets: Budgets = field(init=False)
    _named: Collection[str] = field(init=False)
    _pages: Counter[str] = field(default_factory=Counter, init=False)
    _out: Counter[str] = field(default_factory=Counter, init=False)
    _articles_out: int = field(default=0, init=False)
    _refused: Counter[str] = field(default_factory=Counter, init=False)
    _missing: dict[str, set[RowId]] = field(default_factory=lambda: defaultdict(set), init=False)

    def __post_init__(self) -> None:
        self.budgets = Budgets(judging=self.order.articles)
        self._named = {seed.link.url for seed in self.order.seeds}

    def may_start(self, row: Row) -> bool | None:
        """True: fetch it now. False: not in this run. None: perhaps, when what is under way has ended."""
        if row.site not in self.sites:
            return False
        if row.link.kind is LinkKind.ARTICLE and not self.order.articles:
            return False
        if self.order.articles_named and row.link.url not in self._named:
            return False
        if is_further(row) and any(
            other.site == row.site and other.link.kind is not LinkKind.ARTICLE for other in self.rows.values()
        ):
            return None  # what is being read may list newer articles
        if self._refused[row.host] >= BROKEN_OFF:
            return False
        if self._out[row.site] >= AT_ONCE:
            return None
        bound = self.sites[row.site].max_pages
        if self.max_pages is not None:
            bound = min(bound, self.max_pages)
        if self._pages[row.site] >= bound:
            self.at_bound.add(row.site)
            return False
        if self.order.limit is not None:
            if self.stored >= self.order.limit:
                return False
            if row.link.kind is LinkKind.ARTICLE and self.stored + self._articles_out >= self.order.limit:
                return None
        return True

    def starts(self, row: Row) -> None:
        """A row is being fetched."""
        self.rows[row.id] = row
        self._pages[row.site] += 1
        self._out[row.site] += 1
        self._articles_out += row.link.kind is LinkKind.ARTICLE
        self.budgets.opens(row)

    def doubts(self, row: Row) -> bool:
        """A stored article is missing: whether so many of its site are, one after another, that it may be down."""
        self._missing[row.site].add(row.id)
        return len(self._missing[row.site]) > DOUBTED

    def ended(self, row: Row, outcome: Outcome) -> bool:
        """A row ended. True when its host has just refused for the last time in this run."""
        if self.rows.pop(row.id, None) is not None:  # one that was refused unasked never went out
            self._out[row.site] -= 1
            self._articles_out -= row.link.kind is LinkKind.ARTICLE
        self.budgets.ended(row, outcome)
        if outcome.ending in _THERE and row.id not in self._missing[row.site]:
            self._missing[row.site].clear()
        self._refused[row.host] = self._refused[row.host] + 1 if refuses(outcome) else 0
        return self._refused[row.host] == BROKEN_OFF
