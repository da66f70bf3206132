"""A machine whose clock was set back by years, as one without battery is after a power failure."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from tests.crawling.in_process import MadeUpClock, crawl
from tests.plainsite import PlainSite, text_of
from tests.project import Project

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
FIRMWARE = datetime(2020, 1, 1, tzinfo=UTC)


def states_no_year(site: PlainSite, number: int) -> None:
    """Let an article's page show a day and a month only, as many papers do for the current year."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text_of(number).split("\n\n"))
    html = (
        f"<html lang=en><head><title>Story number {number} of the valley</title></head><body><article>"
        f"<h1>Story number {number} of the valley</h1><time>1 November, 10:15</time>{paragraphs}</article>"
    )
    site.pages[f"/news/story-{number}"] = 200, {"Content-Type": "text/html; charset=utf-8"}, html.encode()


def an_hour_goes_by(project: Project) -> None:
    """The articles are due for a check."""
    with sqlite3.connect(project.state) as connection:
        connection.execute("update frontier set due_at = due_at - 3600, settled_at = settled_at - 3600")
    connection.close()


@pytest.mark.parametrize("wrong", [datetime(1970, 1, 1, tzinfo=UTC), FIRMWARE])
def test_nothing_is_published_twice(project: Project, wrong: datetime, caplog: pytest.LogCaptureFixture) -> None:
    with PlainSite(articles=6) as site:
        project.add_site(site.site_file())
        for number in range(6):
            states_no_year(site, number)
        crawl(project, site, time=MadeUpClock(NOW))
        first = project.records()
        an_hour_goes_by(project)
        checked = crawl(project, site, time=MadeUpClock(wrong)).counts["unchanged"]

    assert len(first) == checked == 6
    assert project.records() == first
    assert f"the clock of this machine shows {wrong:%Y-%m-%d} and cannot be right; set it" in caplog.text
    assert "this run counts from 2026-11-02 12:00" in caplog.text


def test_what_is_new_is_fetched_and_dated_after_what_is_known(project: Project) -> None:
    with PlainSite(articles=2) as site:
        project.add_site(site.site_file())
        crawl(project, site, time=MadeUpClock(NOW))
        site.articles = 3
        crawl(project, site, time=MadeUpClock(FIRMWARE))

    new = next(record for record in project.records() if record["url"] == site.url(2))
    assert new["fetched_at"] >= f"{NOW:%Y-%m-%d}"


def test_a_clock_after_the_first_release_is_believed(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    with PlainSite(articles=1) as site:
        project.add_site(site.site_file())
        crawl(project, site, time=MadeUpClock(NOW + timedelta(days=4_000)))
        site.articles = 2
        crawl(project, site, time=MadeUpClock(datetime(2025, 1, 1, tzinfo=UTC)))

    assert "cannot be right" not in caplog.text
    assert {record["fetched_at"][:4] for record in project.records()} == {"2037", "2025"}


def test_a_wrong_clock_before_the_first_part_is_a_warning(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    with PlainSite(articles=1) as site:
        project.add_site(site.site_file())
        crawl(project, site, time=MadeUpClock(FIRMWARE))

    assert len(project.records()) == 1
    assert "shows 2020-01-01 and cannot be right; set it\n" in caplog.text
