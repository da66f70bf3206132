"""Budgets: how much of a source and of a site one run takes, so that what never ends costs no more than what is large.

Nothing here forgets: what a budget leaves waits in the frontier for the next run, whose budgets are full again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from newscrawler.discovery.traps import page_key
from newscrawler.model.frontier import Ending, Outcome, Row
from newscrawler.model.links import LinkKind
from newscrawler.model.reasons import Reason

PAGES = 500
"""Further pages of one listing that a run opens."""
SITEMAPS = 2_000
"""Sitemaps of one index that a run opens."""
SITE_SOURCES = 4_000
"""Further pages and sitemaps of one site that a run opens."""
LINKS = 200_000
"""New links of one source after which a run opens nothing further of it: twenty times what a run can fetch."""
BARREN = 20
"""Further pages and sitemaps one after another with new links of which none was an article."""
SAME_PAGE = 20
"""Addresses one after another that differ in parameters only and lead to one article: the rest is not asked for."""

_ARTICLES = (Ending.STORED, Ending.UNCHANGED, Ending.ALIAS, Ending.COPY)


def is_further(row: Row) -> bool:
    """A further page of a listing, or a sitemap of an index: opened only when what is known has been read."""
    return row.link.kind is not LinkKind.ARTICLE and row.found_by in ("feed", "sitemap", "listing")


@dataclass(slots=True)
class Budgets:
    """What one run has taken of each site and source so far."""

    judging: bool = True
    """Articles are fetched: pages can be judged by what became of their links."""
    _opened: Counter[tuple[str, str]] = field(default_factory=Counter)
    _opened_of_site: Counter[str] = field(default_factory=Counter)
    _links: Counter[tuple[str, str]] = field(default_factory=Counter)
    _barren: Counter[str] = field(default_factory=Counter)
    _same: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)  # article, addresses in a row

    def opens(self, row: Row) -> None:
        """A row is being fetched."""
        if is_further(row):
            self._opened[row.site, row.root] += 1
            self._opened_of_site[row.site] += 1

    def read(self, row: Row, new: int) -> None:
        """A source was read and named `new` links that were not known."""
        self._links[row.site, row.root] += new
        if is_further(row) and new and self.judging:
            self._barren[row.site] += 1

    def ended(self, row: Row, outcome: Outcome) -> None:
        """A row ended: an article, also one of a time that was not asked for, speaks for the pages that led to it."""
        if outcome.ending in _ARTICLES or outcome.reason in (Reason.OUTSIDE_RANGE, Reason.BEFORE_SINCE):
            self._barren[row.site] = 0

    def leads(self, row: Row, article: str) -> None:
        """A row led to the article with this id."""
        if (key := page_key(row.link.url)) is not None:
            known, number = self._same.get((row.site, key), (article, 0))
            self._same[row.site, key] = (article, number + 1 if known == article else 1)

    def same_page(self, row: Row) -> bool:
        """Whether an article's address, which no user named, is one of very many that lead to one text."""
        key = page_key(row.link.url) if row.link.kind is LinkKind.ARTICLE and row.found_by != "url" else None
        return key is not None and self._same.get((row.site, key), ("", 0))[1] >= SAME_PAGE

    def spent(self, row: Row) -> str | None:
        """Why nothing further is opened in this run of the source to which `row` belongs.

        `source-budget` counts for that source, `site-budget` and `barren` for all sources of the site.
        """
        most = SITEMAPS if row.link.kind is LinkKind.SITEMAP else PAGES
        if self._opened_of_site[row.site] >= SITE_SOURCES:
            return "site-budget"
        if self._barren[row.site] >= BARREN:
            return "barren"
        key = (row.site, row.root)
        return "source-budget" if self._opened[key] >= most or self._links[key] >= LINKS else None
