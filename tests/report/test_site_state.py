"""The state of a site and its evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.model.frontier import FoundBy
from newscrawler.model.site_runs import RunEnd, RunKind, SiteRun, SourceResult
from newscrawler.report.site_state import State, judge
from newscrawler.store.reading.site_status import SiteStatus

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
RUN = SiteRun(
    run="r1", site="harbour", kind=RunKind.SOURCES, started_at=NOW - HOUR, updated_at=NOW - HOUR, ended=RunEnd.DONE
)
FINE = SiteStatus(
    site="harbour", running=False, last_run=RUN, last_success=NOW - HOUR, backfill=None, articles=400,
    last_new=NOW - 2 * HOUR, this_week=70, usual_a_day=10.0, sources=(), due=0, later=0,
)  # fmt: skip


def source(kind: str = "feed", reason: str | None = None) -> SourceResult:
    url = f"https://harbour.example/{kind}"
    since = datetime(2026, 11, 18, 6, 30, tzinfo=UTC)
    return SourceResult(url=url, kind=kind, found_by=FoundBy.HOME, reason=reason, tried_at=NOW - HOUR, since=since)


def status(*sources: SourceResult, ended: RunEnd | None = RunEnd.DONE, error: str | None = None) -> SiteStatus:
    return replace(FINE, sources=sources, last_run=replace(RUN, ended=ended, error=error))


@pytest.mark.parametrize(
    ("site", "state", "evidence"),
    [
        (FINE, State.OK, "last new article 2 h ago"),
        (replace(FINE, running=True), State.RUNNING, "a run began 1 h ago"),
        (replace(FINE, last_run=None), State.UNKNOWN, "no run is remembered"),
        (status(ended=None), State.FAILING, "the last run was killed about 1 h ago"),
        (
            status(ended=RunEnd.ERROR, error="disk full"),
            State.FAILING,
            "the last run ended with an error: disk full",
        ),
        (
            status(source(reason="blocked"), ended=RunEnd.NOTHING_READ),
            State.FAILING,
            "nothing could be read since 2026-11-18 06:30 UTC: "
            "the site refuses to answer (401, 403, 407, 451 or a challenge)",
        ),
        (
            status(source(reason="http-503"), source("sitemap")),
            State.PARTLY,
            "1 of 2 sources fails, the first since 2026-11-18 06:30 UTC: http-503",
        ),
        (status(source(), ended=RunEnd.STOPPED), State.OK, "last new article 2 h ago"),
        (replace(FINE, last_new=None), State.OK, "no article is stored yet"),
    ],
)
def test_a_site_has_one_state_with_its_evidence(site: SiteStatus, state: State, evidence: str) -> None:
    judgement = judge(site, NOW)

    assert (judgement.state, judgement.evidence) == (state, evidence)


@pytest.mark.parametrize(
    ("silent_for", "a_day", "quiet"),
    [
        (timedelta(hours=23), 100.0, False),  # a night, a holiday
        (timedelta(hours=25), 12.0, True),
        (timedelta(hours=25), 10.0, False),
        (timedelta(days=12), 1.0, True),
        (timedelta(days=11), 1.0, False),  # a weekly magazine
    ],
)
def test_a_site_is_quiet_after_a_day_and_a_dozen_articles_that_did_not_come(
    silent_for: timedelta, a_day: float, quiet: bool
) -> None:
    site = replace(FINE, last_new=NOW - HOUR - silent_for, usual_a_day=a_day)

    assert (judge(site, NOW).state is State.QUIET) == quiet


def test_a_site_that_nobody_crawls_is_not_quiet() -> None:
    """What was not asked for is not missing."""
    site = replace(FINE, last_success=NOW - timedelta(days=30), last_new=NOW - timedelta(days=30, hours=2))

    assert judge(site, NOW).state is State.OK


def test_silence_is_told_with_what_was_usual() -> None:
    site = replace(FINE, last_new=NOW - HOUR - timedelta(days=3), usual_a_day=9.5)

    assert judge(site, NOW).evidence == "no new article for 3 days; before, 9.5 a day"
