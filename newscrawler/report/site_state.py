"""The state of a site in one word, and its evidence in a sentence. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from newscrawler.model.reasons import words_of
from newscrawler.model.site_runs import RunEnd, SourceResult
from newscrawler.report.quantities import ago, decimal, duration, quantity
from newscrawler.store.reading.site_status import SiteStatus

MISSED = 12.0
"""Articles that a site would usually have published since its last one, from which on its silence is reported. By
chance (Poisson) that happens once in 160,000 times, on weekends and holidays more often.

Held by tests/report/test_site_state.py::test_a_site_is_quiet_after_a_day_and_a_dozen_articles_that_did_not_come.
"""
SILENCE = timedelta(days=1)
"""The shortest silence that is reported: papers rest at night. Held by the same test."""


class State(StrEnum):
    """How a site stands."""

    OK = "ok"
    RUNNING = "running"
    """A run is crawling it."""
    QUIET = "quiet"
    """It can be read, but brings nothing new any more."""
    PARTLY = "partly failing"
    """Some of its sources fail."""
    FAILING = "failing"
    """Nothing could be read, or the last run did not come to its end."""
    UNKNOWN = "unknown"
    """No run is remembered."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A state with its evidence."""

    state: State
    evidence: str
    """A short sentence without its full stop."""


def judge(status: SiteStatus, now: datetime) -> Judgement:
    """Return how a site stands. The worst state that applies comes first."""
    run = status.last_run
    if status.running:
        return Judgement(State.RUNNING, f"a run began {ago(run.started_at, now)}" if run else "a run is under way")
    if run is None:
        return Judgement(State.UNKNOWN, "no run is remembered")
    if status.killed:
        return Judgement(State.FAILING, f"the last run was killed about {ago(run.updated_at, now)}")
    if run.ended is RunEnd.ERROR:
        return Judgement(State.FAILING, f"the last run ended with an error: {run.error or 'see its log'}")
    if run.ended is RunEnd.NOTHING_READ:
        return Judgement(State.FAILING, _nothing_read(status))
    if (silence := _silence(status)) is not None:
        return Judgement(State.QUIET, silence)
    if status.failing:
        return Judgement(State.PARTLY, _some_fail(status))
    return Judgement(State.OK, _fine(status, now))


def source_line(source: SourceResult) -> str:
    """Return a failing source with its reason, and since when it fails."""
    return f"{_place(source)} {source.url}: {words_of(source.reason or '')} (since {source.since:%Y-%m-%d %H:%M} UTC)"


def _place(source: SourceResult) -> str:
    return "home page" if source.kind == "address" else source.kind


def _nothing_read(status: SiteStatus) -> str:
    if not status.failing:
        return "the last run could read nothing"
    first = status.failing[0]
    return f"nothing could be read since {first.since:%Y-%m-%d %H:%M} UTC: {words_of(first.reason or '')}"


def _some_fail(status: SiteStatus) -> str:
    first = status.failing[0]
    verb = "fails" if len(status.failing) == 1 else "fail"
    return (
        f"{len(status.failing)} of {quantity(len(status.sources), 'source')} {verb}, "
        f"the first since {first.since:%Y-%m-%d %H:%M} UTC: {words_of(first.reason or '')}"
    )


def _silence(status: SiteStatus) -> str | None:
    """Say that a site brings nothing new any more, where that is unusual for it."""
    if status.last_new is None or status.last_success is None:
        return None
    silent = status.last_success - status.last_new
    if silent < SILENCE or status.usual_a_day * (silent / timedelta(days=1)) < MISSED:
        return None
    return f"no new article for {duration(silent)}; before, {decimal(status.usual_a_day)} a day"


def _fine(status: SiteStatus, now: datetime) -> str:
    if status.last_new is None:
        return "no article is stored yet"
    return f"last new article {ago(status.last_new, now)}"
