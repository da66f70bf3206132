"""How sites stand, as text for people and as a dictionary for JSON. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from rich.text import Text

from newscrawler.crawling.statistics import stored
from newscrawler.model.reasons import words_of
from newscrawler.model.site_runs import RunEnd, SiteRun, SourceResult
from newscrawler.report.quantities import ago, decimal, quantity
from newscrawler.report.site_state import State, judge, source_line
from newscrawler.store.reading.site_status import WEEK, SiteStatus
from newscrawler.text.display import one_line

STYLES = {
    State.OK: "green",
    State.RUNNING: "cyan",
    State.QUIET: "yellow",
    State.PARTLY: "yellow",
    State.FAILING: "bold red",
    State.UNKNOWN: "dim",
}
"""Colours of states on a terminal."""


def lines(statuses: Sequence[SiteStatus], now: datetime) -> Iterator[Text]:
    """Yield a line a site with its numbers, and below it what is wrong with it."""
    headings = ("site", "state", "last run", "last success", "last new", "articles", "a day", "waiting")
    table = [headings, *(_cells(status, now) for status in statuses)]
    widths = [max(len(row[column]) for row in table) for column in range(len(headings))]
    yield Text("  ".join(_fitted(cell, widths, column) for column, cell in enumerate(headings)).rstrip(), style="bold")
    for status, row in zip(statuses, table[1:], strict=True):
        judgement = judge(status, now)
        line = Text()
        for column, cell in enumerate(row):
            style = STYLES[judgement.state] if column == 1 else ""
            line.append(_fitted(cell, widths, column), style=style).append("  ")
        line.rstrip()
        yield line
        if judgement.state not in (State.OK, State.RUNNING, State.UNKNOWN):
            yield Text(f"    {one_line(judgement.evidence)}")
        for source in status.failing:
            yield Text(f"    {one_line(source_line(source))}")
        if status.backfill is not None:
            yield Text(f"    {one_line(_backfill_line(status.backfill, now))}", style="dim")


def _fitted(cell: str, widths: Sequence[int], column: int) -> str:
    return cell.rjust(widths[column]) if column in _NUMBERS else cell.ljust(widths[column])


_NUMBERS = frozenset({5, 6, 7})
"""Columns of numbers."""


def _cells(status: SiteStatus, now: datetime) -> tuple[str, ...]:
    run = status.last_run
    return (
        one_line(status.site),
        judge(status, now).state.value,
        ago(run.started_at, now) if run is not None else "never",
        ago(status.last_success, now) if status.last_success is not None else "never",
        ago(status.last_new, now) if status.last_new is not None else "never",
        str(status.articles),
        decimal(status.this_week / (WEEK / timedelta(days=1))),
        str(status.due + status.later),
    )


def _backfill_line(run: SiteRun, now: datetime) -> str:
    finished = {RunEnd.DONE: "finished", RunEnd.ERROR: "ended with an error", RunEnd.STOPPED: "was stopped"}
    how = finished.get(run.ended, "last worked") if run.ended is not None else "last worked"
    return f"backfill {run.run} {how} {ago(run.updated_at, now)}, {quantity(stored(run.counts), 'article')} stored"


def as_dict(status: SiteStatus, now: datetime) -> dict[str, Any]:
    """Return a site's status as JSON types and datetimes (docs/commands.md, "Status")."""
    judgement = judge(status, now)
    return {
        "site": status.site,
        "state": judgement.state.value,
        "evidence": judgement.evidence,
        "last_run": run_dict(status.last_run),
        "last_success": status.last_success,
        "last_new": status.last_new,
        "articles": status.articles,
        "articles_a_day": round(status.this_week / (WEEK / timedelta(days=1)), 2),
        "usual_articles_a_day": round(status.usual_a_day, 2),
        "due": status.due,
        "later": status.later,
        "sources": [source_dict(source) for source in status.sources],
        "backfill": run_dict(status.backfill),
    }


def run_dict(run: SiteRun | None) -> dict[str, Any] | None:
    """Return a run on one site as JSON types and datetimes."""
    if run is None:
        return None
    return {
        "run": run.run,
        "kind": run.kind.value,
        "started": run.started_at,
        "updated": run.updated_at,
        "ended": run.ended.value if run.ended is not None else None,
        "error": run.error,
        "newest": run.newest,
        "counts": dict(sorted(run.counts.items())),
    }


def source_dict(source: SourceResult) -> dict[str, Any]:
    """Return how a source answered as JSON types and datetimes."""
    return {
        "url": source.url,
        "kind": source.kind,
        "ok": not source.failing,
        "reason": source.reason,
        "words": words_of(source.reason) if source.reason is not None else None,
        "since": source.since,
        "last_read": source.read_at,
    }
