"""Policy: which rows a run may fetch now, later, or not at all. Pure: no clock, no I/O."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from newscrawler.crawling.budgets import Budgets, is_further
from newscrawler.crawling.refusals import refuses
from newscrawler.model.frontier import Ending, Outcome, Row, RowId
from newscrawler.model.links import LinkKind
from newscrawler.model.orders import Order
from newscrawler.model.reasons import Reason
from newscrawler.model.sites import Site

BROKEN_OFF = 10
"""Refusals in a row after which a host is left alone for the rest of the run: more than one article's odd answers,
fewer than would get a crawler blocked.

Held by tests/crawling/test_policy.py::test_a_host_that_refuses_ten_times_in_a_row_is_left_alone.
"""
LOCKED = 30
"""The same where a host that has answered in this run refuses page after page with 401, 403 and the like: a paper may
list first what only its subscribers can read.

Held by tests/crawling/test_policy.py::test_thirty_articles_for_subscribers_are_no_reason_to_leave_a_host_alone.
"""
AT_ONCE = 16
"""Requests of a site at once, whatever the number of its hosts: a quarter of `CONCURRENT_REQUESTS`, so that slow sites
do not keep all others waiting.

Held by tests/crawling/test_policy.py::test_one_site_takes_a_quarter_of_all_places_at_most.
"""
DOUBTED = 3
"""Stored articles of a site missing in a row that are believed at once; with more of them, the site may be down.

Held by tests/crawling/test_policy.py::test_more_than_three_missing_articles_in_a_row_are_doubted_until_one_is_there.
"""

_THERE = (Ending.STORED, Ending.UNCHANGED, Ending.COPY)


def _announces(row: Row) -> bool:
    """Whether a row is a source of a site, and not what one lists; robots.txt only names some."""
    return (not is_further(row) and row.link.kind is not LinkKind.ARTICLE) or row.root.endswith("/robots.txt")


class Decision(Enum):
    """What to do with a row that is due."""

    NOW = auto()
    """Fetch it."""
    WAIT = auto()
    """Ask again when something that is being fetched has ended."""
    REST = auto()
    """Leave it for the next run, but not others of its host: a budget is spent (`Budgets.spent`), or the run reads only
    sources."""
    SAME_PAGE = auto()
    """Drop it: its URL is one of very many that lead to one article."""
    NOT_IN_THIS_RUN = auto()
    """Leave it, and everything else of its host, for the next run."""
    PAGE_BUDGET = auto()
    """The same, because the run has made as many requests to the site as it may."""


@dataclass(slots=True)
class Policy:
    """What a run may still fetch, decided by its order and by what it was told of rows that started and ended."""

    order: Order
    sites: Mapping[str, Site]
    """Name → Site, of those whose lease the run holds."""
    max_pages: int | None = None
    """Requests a site, beside the site file's own limit."""
    rows: dict[RowId, Row] = field(default_factory=dict)
    """Rows that are being fetched and not settled."""
    stored: int = 0
    """Records stored by the run."""
    budgets: Budgets = field(init=False)
    _named: Collection[str] = field(init=False)
    _pages: Counter[str] = field(default_factory=Counter, init=False)
    _out: Counter[str] = field(default_factory=Counter, init=False)
    _articles_out: int = field(default=0, init=False)
    _refused: Counter[str] = field(default_factory=Counter, init=False)
    _locked: Counter[str] = field(default_factory=Counter, init=False)
    _answered: set[str] = field(default_factory=set, init=False)
    _missing: dict[str, set[RowId]] = field(default_factory=lambda: defaultdict(set), init=False)

    def __post_init__(self) -> None:
        self.budgets = Budgets(judging=self.order.articles)
        self._named = {seed.link.url for seed in self.order.seeds}

    def may_start(self, row: Row) -> Decision:
        """Return what to do with a row that is due. Changes nothing."""
        if (reason := self.budgets.spent(row)) is not None:
            return Decision.WAIT if reason is Reason.BARREN and self._trying(row.site) else Decision.REST
        if not self.order.articles and not _announces(row):
            return Decision.REST
        if not self._ordered(row):
            return Decision.NOT_IN_THIS_RUN
        if is_further(row) and self._reading(row.site):
            return Decision.WAIT
        if self.leaves_alone(row.host):
            return Decision.NOT_IN_THIS_RUN
        if self._out[row.site] >= AT_ONCE:
            return Decision.WAIT
        if self._pages[row.site] >= self._most_pages(row.site):
            return Decision.PAGE_BUDGET
        if (decision := self._within_limit(row)) is not Decision.NOW:
            return decision
        return Decision.SAME_PAGE if self.budgets.same_page(row) else Decision.NOW

    def _ordered(self, row: Row) -> bool:
        """Whether the run was asked for a row."""
        if row.site not in self.sites or (row.link.kind is LinkKind.ARTICLE and not self.order.articles):
            return False
        return not self.order.articles_named or row.link.url in self._named

    def _reading(self, site: str) -> bool:
        """Whether a source of a site is being fetched: it may list newer articles than a further page does."""
        return any(row.site == site and row.link.kind is not LinkKind.ARTICLE for row in self.rows.values())

    def _trying(self, site: str) -> bool:
        """Whether an article of a site is being fetched: it may show that the pages before list some."""
        return any(row.site == site and row.link.kind is LinkKind.ARTICLE for row in self.rows.values())

    def _most_pages(self, site: str) -> int:
        most = self.sites[site].max_pages
        return most if self.max_pages is None else min(most, self.max_pages)

    def _within_limit(self, row: Row) -> Decision:
        limit = self.order.limit
        if limit is None:
            return Decision.NOW
        if self.stored >= limit:
            return Decision.NOT_IN_THIS_RUN
        waits = row.link.kind is LinkKind.ARTICLE and self.stored + self._articles_out >= limit
        return Decision.WAIT if waits else Decision.NOW

    def starts(self, row: Row) -> None:
        """Note that a row is being fetched."""
        self.rows[row.id] = row
        self._pages[row.site] += 1
        self._out[row.site] += 1
        self._articles_out += row.link.kind is LinkKind.ARTICLE
        self.budgets.opens(row)

    def leaves_alone(self, host: str) -> bool:
        """Whether a host has refused so often that nothing more of it is fetched."""
        only_locked = host in self._answered and self._refused[host] == self._locked[host]
        return self._refused[host] >= (LOCKED if only_locked else BROKEN_OFF)

    def refusals(self, host: str) -> int:
        """How often a host has refused in a row."""
        return self._refused[host]

    def doubts(self, row: Row) -> bool:
        """Note that a stored article is missing; return whether so many of its site are that it may be down."""
        self._missing[row.site].add(row.id)
        return len(self._missing[row.site]) > DOUBTED

    def ended(self, row: Row, outcome: Outcome) -> bool:
        """Note how a row ended; return whether its host has just refused for the last time in this run."""
        if self.rows.pop(row.id, None) is not None:  # a row that was dropped unasked never started
            self._out[row.site] -= 1
            self._articles_out -= row.link.kind is LinkKind.ARTICLE
        self.budgets.ended(row, outcome)
        if outcome.ending in _THERE and row.id not in self._missing[row.site]:
            self._missing[row.site].clear()
        before = self.leaves_alone(row.host)
        if refuses(outcome):
            self._refused[row.host] += 1
            self._locked[row.host] += outcome.reason == Reason.BLOCKED
        else:
            self._refused[row.host] = self._locked[row.host] = 0
            self._answered.add(row.host)
        return self.leaves_alone(row.host) and not before
