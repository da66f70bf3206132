"""Budgets: how much of a source and of a site one run takes, so that what never ends costs no more than what is large.

Nothing here forgets: what a budget leaves waits in the frontier for the next run, whose budgets are full again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from newscrawler.discovery.traps import page_key
from newscrawler.model.frontier import Ending, FoundBy, Outcome, Row
from newscrawler.model.links import LinkKind
from newscrawler.model.reasons import Reason

PAGES = 500
"""Further pages of one listing that a run opens: at 20 articles a page, the 10,000 requests that a run may make.

Held by tests/crawling/test_budgets.py::test_each_budget_is_as_large_as_its_users_read, as are the next ones.
"""
SITEMAPS = 2_000
"""Sitemaps of one index that a run opens: four times the largest index seen, of 500."""
SITE_SOURCES = 4_000
"""Further pages and sitemaps of one site that a run opens: two full indexes."""
HOME_SOURCES = 30
"""Feeds of one home page, and section pages, that a run reads: with a delay of a second, a minute of requests.

The rest takes its turn in the next runs: those that were not read for the longest time come first.
"""
LINKS = 200_000
"""New links of one source after which a run opens nothing further of it: twenty times what a run can fetch.

Protects the size of the store.
"""
BARREN = 20
"""Further pages and sitemaps in a row with new links none of which was an article: enough for a month
without articles in an archive, few enough for a trap.
"""
SAME_PAGE = 20
"""URLs in a row that differ in parameters only and lead to one article, after which the rest is not asked for. A site
that puts a session into its URLs shows it within one page of links.
"""

_ARTICLES = (Ending.STORED, Ending.UNCHANGED, Ending.ALIAS, Ending.COPY)
_OF_SOURCES = (FoundBy.FEED, FoundBy.SITEMAP, FoundBy.LISTING)


def is_further(row: Row) -> bool:
    """Whether a row is a further page of a listing, or a sitemap of an index: opened after what is known."""
    return row.link.kind is not LinkKind.ARTICLE and row.found_by in _OF_SOURCES


def takes_turns(row: Row) -> bool:
    """Whether a row is a feed or section page of a home page; the home page itself is read in every run."""
    kinds = (LinkKind.FEED, LinkKind.LISTING)
    return row.found_by == FoundBy.HOME and row.link.kind in kinds and row.link.source != row.link.url


@dataclass(slots=True)
class Budgets:
    """What one run has taken of each site and source so far."""

    judging: bool = True
    """Articles are fetched, so that pages can be judged by what became of their links."""
    _opened: Counter[tuple[str, str]] = field(default_factory=Counter)
    _opened_of_site: Counter[str] = field(default_factory=Counter)
    _of_home: Counter[tuple[str, LinkKind]] = field(default_factory=Counter)
    _links: Counter[tuple[str, str]] = field(default_factory=Counter)
    _barren: Counter[str] = field(default_factory=Counter)
    _same: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)  # article, URLs in a row

    def opens(self, row: Row) -> None:
        """Note that a row is being fetched."""
        if is_further(row):
            self._opened[row.site, row.root] += 1
            self._opened_of_site[row.site] += 1
        if takes_turns(row):
            self._of_home[row.site, row.link.kind] += 1

    def read(self, row: Row, new: int) -> None:
        """Note that a source was read and listed `new` links that were not known."""
        self._links[row.site, row.root] += new
        if is_further(row) and new and self.judging:
            self._barren[row.site] += 1

    def ended(self, row: Row, outcome: Outcome) -> None:
        """Note how a row ended: an article, even one of the wrong time, shows that the pages before it list some."""
        if outcome.ending in _ARTICLES or outcome.reason in (Reason.OUTSIDE_RANGE, Reason.BEFORE_SINCE):
            self._barren[row.site] = 0

    def leads(self, row: Row, article: str) -> None:
        """Note that a row led to the article with this id."""
        if (key := page_key(row.link.url)) is not None:
            known, number = self._same.get((row.site, key), (article, 0))
            self._same[row.site, key] = (article, number + 1 if known == article else 1)

    def same_page(self, row: Row) -> bool:
        """Whether an article's URL, which no user named, is one of very many that lead to one text."""
        named = row.link.kind is not LinkKind.ARTICLE or row.found_by == FoundBy.URL
        key = None if named else page_key(row.link.url)
        return key is not None and self._same.get((row.site, key), ("", 0))[1] >= SAME_PAGE

    def spent(self, row: Row) -> Reason | None:
        """Why a run opens no more sources like `row`; None if it does, and for articles and sources of a site file.

        SOURCE_BUDGET counts for further pages and sitemaps of the same source, SITE_BUDGET and BARREN for those of all
        sources of the site, HOME_BUDGET for feeds or section pages of the home page.
        """
        if takes_turns(row):
            return Reason.HOME_BUDGET if self._of_home[row.site, row.link.kind] >= HOME_SOURCES else None
        if not is_further(row):
            return None
        return self._spent_further(row)

    def _spent_further(self, row: Row) -> Reason | None:
        most = SITEMAPS if row.link.kind is LinkKind.SITEMAP else PAGES
        if self._opened_of_site[row.site] >= SITE_SOURCES:
            return Reason.SITE_BUDGET
        if self._barren[row.site] >= BARREN:
            return Reason.BARREN
        key = (row.site, row.root)
        return Reason.SOURCE_BUDGET if self._opened[key] >= most or self._links[key] >= LINKS else None
