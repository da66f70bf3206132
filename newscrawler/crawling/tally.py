"""Tally: what a run has done on one site so far, for the run history, the summary and the progress."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from newscrawler.discovery.selection import EXAMPLES
from newscrawler.model.article import Article
from newscrawler.model.frontier import Ending, FoundBy, Outcome, Row
from newscrawler.model.links import LinkKind
from newscrawler.model.site_runs import RunEnd, SiteRun, SourceResult

_LISTED = (FoundBy.FEED, FoundBy.SITEMAP, FoundBy.LISTING)
"""How further pages and sitemaps were found: they are part of the source that led to them."""
_ARTICLES = ("stored", "copy", "unchanged", "alias")
"""Counters of pages that were articles."""


@dataclass(slots=True)
class SiteTally:
    """What a run has done on one site."""

    begun: SiteRun
    """Its row of the history as the run found it: empty, or with the counts of a backfill's earlier slices."""
    due: int = 0
    """Articles that were due when the run began."""
    counts: Counter[str] = field(default_factory=Counter)
    """Counters of this run, as in docs/counters.md, and `bytes`."""
    newest: datetime | None = None
    """Time of publication of the newest article that was stored."""
    headline: str = ""
    """Title of the article that was stored last."""
    left_out: dict[str, list[str]] = field(default_factory=dict)
    """Reason → some URLs of links that were left out for it."""
    sources: dict[str, SourceResult] = field(default_factory=dict)
    """URL → how it answered; without further pages and sitemaps."""

    def note_article(self, article: Article) -> None:
        """Note an article that was stored."""
        self.headline = article.title
        if article.published is not None and (self.newest is None or self.newest < article.published):
            self.newest = article.published

    def note_left_out(self, examples: Mapping[str, Sequence[str]]) -> None:
        """Note URLs that were left out, a few for each reason."""
        for reason, urls in examples.items():
            known = self.left_out.setdefault(reason, [])
            known += [url for url in urls if url not in known][: EXAMPLES - len(known)]

    def note_source(self, row: Row, outcome: Outcome, now: datetime) -> None:
        """Note how a source answered; anything else is ignored."""
        if row.link.kind is LinkKind.ARTICLE or row.found_by in _LISTED:
            return
        read = outcome.ending is Ending.READ
        known = self.sources.get(row.link.url)
        if known is not None and not known.failing and not read:
            return  # a home page that was read as a source, too
        self.sources[row.link.url] = SourceResult(
            url=row.link.url, kind=row.link.kind.value, found_by=row.found_by,
            reason=None if read else outcome.reason or outcome.ending.value,
            tried_at=now, since=now, read_at=now if read else None,
        )  # fmt: skip

    def could_read(self) -> bool:
        """Whether a source could be read; where none was asked, an article. That nothing was asked is not a failure."""
        named = [source for source in self.sources.values() if not (source.failing and source.usual_place)]
        if named:
            return any(not source.failing for source in named)
        return any(self.counts[name] for name in _ARTICLES) or not self.counts["requested"]

    @property
    def known(self) -> int:
        """Articles that the run knows of so far and has to try."""
        return max(self.due + self.counts["link/new"], self.done)

    @property
    def done(self) -> int:
        """Articles that have ended, whether stored or not."""
        ended = (name for name in self.counts if name in _ARTICLES or name.startswith(("dropped/", "failed/")))
        return sum(self.counts[name] for name in ended)

    def site_run(self, now: datetime, ended: RunEnd | None = None, error: str | None = None) -> SiteRun:
        """Return the row of the history as it stands now."""
        counts = Counter(self.begun.counts)
        counts.update(self.counts)
        times = [time for time in (self.begun.newest, self.newest) if time is not None]
        return replace(
            self.begun, updated_at=now, ended=ended, error=error, counts=counts, newest=max(times, default=None)
        )


def end_of(tally: SiteTally, *, stopped: bool, cut: bool, error: str | None) -> RunEnd:
    """Return how a run ended on a site."""
    if error is not None:
        return RunEnd.ERROR
    if stopped:
        return RunEnd.STOPPED
    if cut:
        return RunEnd.CUT
    return RunEnd.DONE if tally.could_read() else RunEnd.NOTHING_READ


def source_results(tallies: Mapping[str, SiteTally]) -> dict[str, list[SourceResult]]:
    """Return how the sources of each site answered."""
    return {site: list(tally.sources.values()) for site, tally in tallies.items()}
