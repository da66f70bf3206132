"""Backfills: everything of a range of days that a site still shows, in slices, beside scheduled runs."""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Callable

import pytest

from tests import backfilling
from tests.archivesite import ArchiveSite
from tests.dice import unseeded
from tests.plainsite import PlainSite
from tests.project import Project

SPRING = ("2024-03-01", "2024-05-31")
COMMAND = ("newscrawler", "backfill", "plain", "--from", SPRING[0], "--to", SPRING[1])
SCRAPY = ("-a", "site=plain", "-a", f"from={SPRING[0]}", "-a", f"to={SPRING[1]}", "-s", "LOG_LEVEL=ERROR")


def stored(project: Project) -> list[str]:
    return sorted(record["url"] for record in project.records())


def wanted(site: ArchiveSite, first: str = SPRING[0], last: str = SPRING[1]) -> list[str]:
    return sorted(site.url(number) for number in site.within(first, last))


def asked(site: PlainSite, prefix: str) -> list[str]:
    return [path for path in site.requests if path.startswith(prefix)]


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.02)


def test_three_months_are_fetched_and_no_more_is_opened_than_needed_and_again_nothing(project: Project) -> None:
    with ArchiveSite(300) as site:
        project.add_site(site.archive_file("sitemap", "archive", "listing"))
        first = project.run(*COMMAND)

        assert first.returncode == 0, first.stderr
        assert "finished" in first.stdout
        assert first.stderr == ""
        assert stored(project) == wanted(site)
        # the neighbouring months are read for what was published in the night between
        assert asked(site, "/sitemap-") == [f"/sitemap-2024-{month:02d}.xml" for month in (6, 5, 4, 3, 2)]
        assert asked(site, "/archive/20") == [f"/archive/2024/{month:02d}/" for month in (6, 5, 4, 3, 2)]
        assert asked(site, "/latest") == [f"/latest?page={page}" for page in range(20)], (
            "the last is older on the whole"
        )
        assert len(asked(site, "/news/")) <= len(wanted(site)) + 2
        site.requests.clear()
        second = project.run(*COMMAND)

    assert second.returncode == 0
    assert "nothing left to do" in second.stdout
    assert site.requests == []


def test_a_scheduled_run_goes_first_and_leaves_the_backfills_work_alone(project: Project) -> None:
    with ArchiveSite(300) as site:
        project.add_site(site.archive_file("listing", delay=0.2))  # it must outlast the start of another run
        with backfilling.start(project, *COMMAND[2:], least=1.0) as backfill:
            wait_for(lambda: len(asked(site, "/latest")) > 1)
            before = len(site.requests)
            began = time.monotonic()
            scheduled = project.crawl("news", "-a", "site=plain", "-a", "since=2025-12-20", "-s", "LOG_LEVEL=ERROR")
            took = time.monotonic() - began
            beside = site.requests[before:]
            assert backfill.poll() is None, backfill.communicate()
            out, err = backfill.communicate(timeout=120)

    assert scheduled.returncode == 0, scheduled.stderr
    assert took < 30
    assert backfill.returncode == 0, err
    assert "finished" in out
    newest = {site.url(number) for number in site.within("2025-12-20", "2025-12-31")}
    assert {record["url"] for record in project.records() if not record["run"].endswith("-backfill")} == newest
    assert stored(project) == sorted([*wanted(site), *newest])
    assert "/latest?page=0" in beside
    again = {path: number for path, number in Counter(site.requests).items() if number > 1}
    assert {path for path in again if "news" in path or "page=" in path} <= {"/latest?page=0", *beside}


def test_a_wrong_range_is_wrong_use(project: Project) -> None:
    with PlainSite(1) as site:
        project.add_site(site.site_file())
        result = project.run("newscrawler", "backfill", "plain", "--from", "2025-02-01", "--to", "2025-01-01")

    assert result.returncode == 64
    assert result.stderr.count("\n") == 1
    assert site.requests == []


def test_a_wrong_range_is_wrong_use_for_scrapy_too_and_needs_its_first_day(project: Project) -> None:
    result = project.crawl("news", "-a", "site=plain", "-a", "to=2025-01-01")

    assert result.returncode == 64
    assert "needs its first day" in result.stderr


@pytest.mark.endurance
def test_five_kills_lose_and_double_nothing(project: Project) -> None:
    dice = unseeded()
    with ArchiveSite(300) as site:
        project.add_site(site.archive_file("sitemap", "listing", "archive", delay=0.1))
        for number in range(5):
            before = len(site.requests)
            with project.start("newscrawler", "backfill", "plain", "--from", "2023-06-01") as backfill:
                wait_for(lambda before=before: len(site.requests) > before or backfill.poll() is not None)  # type: ignore[misc]
                time.sleep(dice.uniform(0.0, 3.0))
                assert backfill.poll() is None, (number, backfill.communicate())
                backfill.send_signal(signal.SIGKILL)
        last = project.run("newscrawler", "backfill", "plain", "--from", "2023-06-01", timeout=300)

    assert last.returncode == 0, last.stderr
    assert stored(project) == wanted(site, "2023-06-01", "2026-12-31")
    assert {record["revision"] for record in project.records()} == {1}
    assert set(project.endings()) <= {"stored", "dropped"}
    assert max(Counter(site.requests).values()) <= 7


@pytest.mark.endurance
def test_slices_that_are_killed_are_followed_by_others(project: Project) -> None:
    import psutil

    with ArchiveSite(300) as site:
        project.add_site(site.archive_file("sitemap", delay=0.1))
        with project.start(*COMMAND) as backfill:
            wait_for(lambda: len(site.requests) > 5)
            psutil.Process(backfill.pid).children()[0].kill()
            out, err = backfill.communicate(timeout=120)

    assert backfill.returncode == 0, err
    assert "finished" in out
    assert stored(project) == wanted(site)


@pytest.mark.endurance
def test_with_a_users_own_times_a_scheduled_run_waits_half_a_minute_at_most(project: Project) -> None:
    with ArchiveSite(300) as site:
        project.add_site(site.archive_file("listing", delay=0.5))
        with project.start(*COMMAND) as backfill:
            wait_for(lambda: len(site.requests) > 3)
            began = time.monotonic()
            scheduled = project.crawl("news", "-a", "site=plain", "-a", "limit=2", "-s", "LOG_LEVEL=ERROR")
            took = time.monotonic() - began
            backfill.communicate(timeout=240)

    assert scheduled.returncode == 0, scheduled.stderr
    assert took < 40, "20 s of the slice, its end, and the run itself"
    assert backfill.returncode == 0
    assert set(wanted(site)) <= set(stored(project))
    print(f"{took:.1f} s")  # pytest -s shows it


@pytest.mark.endurance
def test_runs_of_several_sites_wait_for_one_that_a_backfill_holds(project: Project) -> None:
    with ArchiveSite(300) as site, PlainSite(3, host="127.0.0.2") as other:
        project.add_site(site.archive_file("listing", delay=0.5))
        project.add_site(other.site_file("other"), "other")
        with backfilling.start(project, *COMMAND[2:], least=1.0) as backfill:
            wait_for(lambda: len(site.requests) > 3)
            scheduled = project.run("newscrawler", "crawl", "plain", "other", "--limit", "5")
            backfill.terminate()
            backfill.communicate(timeout=30)

    assert scheduled.returncode == 0, scheduled.stderr
    assert "skipped" not in scheduled.stdout
    assert backfill.returncode == 143


@pytest.mark.endurance
def test_two_backfills_of_one_site_take_turns_over_a_list_without_dates(project: Project) -> None:
    """Each reads the list on its own; what the page shows to be of the other's days is the other's."""
    with ArchiveSite(80) as site:
        site.dated = False
        project.add_site(site.archive_file("listing", delay=0.02))
        spring = ("plain", "--from", "2023-03-01", "--to", "2023-05-31")
        summer = ("plain", "--from", "2023-06-01", "--to", "2023-07-31")
        with (
            backfilling.start(project, *spring, least=1.0) as one,
            backfilling.start(project, *summer, least=1.0) as two,
        ):
            outs = [child.communicate(timeout=240) for child in (one, two)]

    assert (one.returncode, two.returncode) == (0, 0), outs
    assert all("finished" in out and "not finished" not in out for out, _ in outs)
    assert stored(project) == wanted(site, "2023-03-01", "2023-07-31")


@pytest.mark.endurance
def test_what_a_run_with_a_limit_left_waiting_is_fetched_as_well_and_stays_everyones(project: Project) -> None:
    with ArchiveSite(40) as site:
        site.dated = False
        project.add_site(site.archive_file("listing"))
        project.crawl("news", "-a", "site=plain", "-a", "limit=3")
        backfill = project.run("newscrawler", "backfill", "plain", "--from", "2023-01-01", "--to", "2023-12-31")

    assert backfill.returncode == 0, backfill.stderr
    assert stored(project) == sorted(site.url(number) for number in range(40))


@pytest.mark.endurance
def test_scrapys_door_does_the_same(project: Project) -> None:
    with ArchiveSite(300) as site:
        project.add_site(site.archive_file("archive"))
        limited = project.crawl("news", *SCRAPY, "-a", "limit=4")
        few = stored(project)
        rest = project.crawl("news", *SCRAPY)
        site.requests.clear()
        again = project.crawl("news", *SCRAPY)

    assert (limited.returncode, rest.returncode, again.returncode) == (0, 0, 0), rest.stderr
    assert len(few) == 4
    assert stored(project) == wanted(site)
    assert site.requests == []


@pytest.mark.endurance
def test_a_home_page_is_enough(project: Project) -> None:
    with ArchiveSite(300) as site:
        site.pages["/"] = (200, {"Content-Type": "text/html"}, site.listing(0))
        result = project.run(
            "newscrawler", "backfill", f"{site.base}/", "--from", SPRING[0], "--to", SPRING[1], "--delay", "0.02"
        )

    assert result.returncode == 0, result.stderr
    assert stored(project) == wanted(site)


@pytest.mark.endurance
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_within_ten_seconds_also_between_requests_far_apart(
    project: Project, number: signal.Signals
) -> None:
    with ArchiveSite(300) as site:
        project.add_site(site.archive_file("listing", delay=30))
        with project.start(*COMMAND) as backfill:
            wait_for(lambda: len(site.requests) > 1)
            time.sleep(2)
            began = time.monotonic()
            backfill.send_signal(number)
            out, _ = backfill.communicate(timeout=60)
            took = time.monotonic() - began

    assert backfill.returncode == 128 + number
    assert took < 10
    assert "run the same command to continue" in out
    assert project.sql("select count(*) from frontier where state = 'taken'") == [(0,)]
    assert project.sql("select count(*) from lease") == [(0,)]


@pytest.mark.endurance
@pytest.mark.parametrize("seconds", [0.0, 0.4, 0.8, 1.6])
def test_a_signal_while_it_starts_ends_it_too(project: Project, seconds: float) -> None:
    with ArchiveSite(300) as site:
        project.add_site(site.archive_file("listing", delay=1))
        with project.start(*COMMAND) as backfill:
            time.sleep(1.0 + seconds)
            backfill.terminate()
            _, err = backfill.communicate(timeout=30)

    assert backfill.returncode == 143
    assert err == ""


@pytest.mark.endurance
def test_a_source_that_failed_is_told_and_asked_again_by_the_same_command(project: Project) -> None:
    with ArchiveSite(300) as site:
        site.pages["/sitemap-2024-04.xml"] = (404, {}, b"")
        project.add_site(site.archive_file("sitemap"))
        first = project.run(*COMMAND)
        site.pages.clear()
        site.requests.clear()
        second = project.run(*COMMAND)

    assert (first.returncode, second.returncode) == (0, 0)
    assert "finished; 1 source failed" in first.stdout
    assert asked(site, "/sitemap") == ["/sitemap-2024-04.xml"]
    assert stored(project) == wanted(site)


@pytest.mark.endurance
def test_errors_end_it_at_once_with_their_code(project: Project) -> None:
    project.add_site('name = "plain"\nhome = "http://127.0.0.1:9/"\nnothing = 1\n')
    file = project.run(*COMMAND)
    unknown = project.run("newscrawler", "backfill", "nowhere", "--from", SPRING[0])
    unreachable = project.run("newscrawler", "backfill", "http://127.0.0.1:9/", "--from", SPRING[0])

    assert (file.returncode, unknown.returncode, unreachable.returncode) == (78, 64, 69)
    assert all(done.stderr.startswith("Error: ") for done in (file, unknown, unreachable))
    assert all(done.stderr.count("\n") == 1 for done in (file, unknown))
