"""The demo newspaper changes under the crawler's feet: records and revisions are those expected, and nothing else."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from newscrawler.demo import LAST_STEP, DemoServer, change, site_file, truth
from newscrawler.web.urls import canonical_url
from tests.project import Project

Expected = set[tuple[str, int, str, tuple[str, ...]]]


@dataclass
class Years:
    """What five runs, one a step of the paper, left behind."""

    base: str
    steps: list[list[dict[str, Any]]] = field(default_factory=list)
    """The records of each step."""
    requests: list[list[tuple[str, int]]] = field(default_factory=list)
    """(path, status) of each step."""


def look_in_every_run(base_url: str) -> str:
    return site_file(base_url).replace('name = "demo"', 'name = "demo"\nrevisit = ["0s"]')


def crawl_through(project: Project, kills: Sequence[float] = ()) -> Years:
    """One run a step; before it, at each step, one killed after each of `kills` seconds from its first request."""
    with DemoServer() as server:
        years = Years(server.base_url)
        project.add_site(look_in_every_run(server.base_url), "demo")
        for step in range(LAST_STEP + 1):
            server.step = step
            records, requests = len(project.records()), len(server.requests)
            for seconds in kills:
                _kill(project, server, seconds)
            result = project.crawl("news", "-a", "site=demo")
            assert result.returncode == 0, result.stderr
            years.steps.append(project.records()[records:])
            years.requests.append(server.requests[requests:])
    return years


def _kill(project: Project, server: DemoServer, seconds: float) -> None:
    asked = len(server.requests)
    with project.start("scrapy", "crawl", "news", "-a", "site=demo") as child:
        while len(server.requests) == asked and child.poll() is None:
            time.sleep(0.01)
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        child.communicate()


def expected(step: int, base: str) -> Expected:
    """(canonical URL, revision, status, changed) of the records that a step makes."""
    at = {article["path"]: canonical_url(article["url"]) for article in truth(base, max(step - 1, 0))}
    if step == 0:
        return {(url, 1, "live", ()) for url in at.values()}
    made = change(step)
    new = {article["path"]: canonical_url(article["url"]) for article in truth(base, step)}
    return (
        {(new[article["path"]], 1, "live", ()) for article in made.added}
        | {(at[path], 2, "live", ("text",)) for path in made.updated}
        | {(at[path], 2, "gone", ("status",)) for path in made.removed}
    )


def found(records: list[dict[str, Any]]) -> Expected:
    return {(r["canonical_url"], r["revision"], r["status"], tuple(r["changed"])) for r in records}


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Years:
    return crawl_through(Project(tmp_path_factory.mktemp("revisions")))


@pytest.mark.parametrize("step", range(LAST_STEP + 1))
def test_each_run_writes_what_has_changed_and_nothing_else(years: Years, step: int) -> None:
    assert found(years.steps[step]) == expected(step, years.base)
    assert len(years.steps[step]) == len(expected(step, years.base))


def test_a_later_revision_has_the_id_and_the_first_sight_of_the_first(years: Years) -> None:
    first = {r["canonical_url"]: r for r in years.steps[0]}

    for record in [*years.steps[2], *years.steps[3]]:
        of = first[record["canonical_url"]]
        assert (record["id"], record["first_seen"], record["cluster"]) == (of["id"], of["first_seen"], of["cluster"])


def test_what_was_taken_down_keeps_its_last_text(years: Years) -> None:
    (gone,) = (r for r in years.steps[3] if r["status"] == "gone")
    before = next(r for r in years.steps[0] if r["id"] == gone["id"])

    assert gone["text"] == before["text"]
    assert gone["http"]["status"] == 410


def test_pages_that_are_as_they_were_cost_a_conditional_request(years: Years) -> None:
    """In step 2 all other pages stay byte for byte."""
    statuses, made = dict(years.requests[2]), change(2)
    as_they_were = {article["path"] for article in truth(years.base, 1)} - {*made.updated, *made.touched}
    looked_at = as_they_were & statuses.keys()

    assert {path: statuses[path] for path in looked_at} == dict.fromkeys(looked_at, 304)
    assert len(looked_at) > 50


def test_every_fourth_look_compares_the_text_itself(years: Years) -> None:
    plain = "/culture/museum-storeroom-gallery"

    assert [dict(requests)[plain] for requests in years.requests] == [200, 304, 304, 304, 200]


@pytest.mark.endurance
def test_runs_that_are_killed_end_with_the_same_records(tmp_path_factory: pytest.TempPathFactory) -> None:
    dice = random.Random(7)  # noqa: S311  # instants, not secrets
    kills = [dice.uniform(0.0, 1.6) for _ in range(4)]
    years = crawl_through(Project(tmp_path_factory.mktemp("killed")), kills)

    for step, records in enumerate(years.steps):
        assert found(records) == expected(step, years.base)
        assert len(records) == len(expected(step, years.base))
