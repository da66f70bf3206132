"""Never lost, never twice, never torn: crawls killed with -9 at random instants, watched by a reader."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from threading import Event, Thread

import orjson
import pytest

from tests.dice import unseeded
from tests.plainsite import PlainSite, text_of
from tests.project import Project


class Watcher:
    """Polls a folder as a program downstream would, and notes every broken promise."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stop = Event()
        self._thread = Thread(target=self._run)
        self.seen: dict[Path, bytes] = {}
        self.broken: list[str] = []
        self.looks = 0

    def __enter__(self) -> Watcher:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(0.03):
            self.look()

    def look(self) -> None:
        self.looks += 1
        for file in self._folder.rglob("*.jsonl"):
            body = file.read_bytes()
            if file in self.seen:
                if body != self.seen[file]:
                    self.broken.append(f"{file.name} was rewritten")
                continue
            self.seen[file] = body
            if not body.endswith(b"\n"):
                self.broken.append(f"{file.name} is torn")
            for line in body.splitlines():
                orjson.loads(line)
        for gone in [file for file in self.seen if not file.exists()]:
            self.broken.append(f"{gone.name} has gone")


def kill_and_finish(
    project: Project, site: PlainSite, kills: int, longest: float, *, politely: bool = False
) -> Watcher:
    """Run the same command until it has been killed `kills` times, then to its end.

    Kills fall up to `longest` seconds after the run's first page, every fourth one somewhere before it. `politely`:
    every other one is asked to end first, and killed on its way out.
    """
    dice = unseeded()
    command = ("scrapy", "crawl", "news", "-a", "site=plain", "-s", "LOG_LEVEL=ERROR")
    landed, stopping = 0, 0
    with Watcher(project.output) as watcher:
        while landed < kills:
            before = pages(site)
            with project.start(*command) as child:
                if landed % 4 == 3:
                    time.sleep(dice.uniform(0.2, 1.5))
                else:
                    while pages(site) == before and child.poll() is None:
                        time.sleep(0.005)
                    time.sleep(dice.uniform(0.0, longest))
                if politely and landed % 2:
                    child.terminate()
                    time.sleep(dice.uniform(0.0, 0.3))
                    stopping += child.poll() is None
                if child.poll() is not None:
                    continue
                child.send_signal(signal.SIGKILL)
                landed += 1
            assert pages(site) < 3 * site.articles, "it never ends"
        result = project.run(*command)
        watcher.look()
    assert result.returncode == 0, result.stderr
    assert stopping > 0 or not politely
    return watcher


def pages(site: PlainSite) -> int:
    """How many pages of articles were asked for so far."""
    return sum(path.startswith("/news/") for path in list(site.requests))


def assert_all_once(project: Project, site: PlainSite, watcher: Watcher) -> None:
    records = project.records()
    assert watcher.broken == []
    assert len(records) == site.articles
    assert {r["url"]: r["text"] for r in records} == {site.url(n): text_of(n) for n in range(site.articles)}
    assert {r["revision"] for r in records} == {1}
    assert project.endings() == {"stored": site.articles}
    assert project.sql("select count(*) from record where json is not null") == [(0,)]


def test_ten_kills_lose_double_and_tear_nothing(project: Project) -> None:
    with PlainSite(400) as site:
        project.add_site(site.site_file())
        watcher = kill_and_finish(project, site, kills=10, longest=0.7)
        refetched = len([path for path in site.requests if path.startswith("/news/")]) - 400

    assert_all_once(project, site, watcher)
    assert watcher.looks > 50
    # what was in flight when it was killed is fetched again, nothing else
    assert refetched <= 10 * 25


@pytest.mark.endurance
def test_twenty_kills_of_a_long_crawl_also_inside_the_graceful_stop(project: Project) -> None:
    with PlainSite(1_500) as site:
        project.add_site(site.site_file())
        watcher = kill_and_finish(project, site, kills=20, longest=1.2, politely=True)
        refetched = len([path for path in site.requests if path.startswith("/news/")]) - 1_500

    assert_all_once(project, site, watcher)
    assert refetched <= 20 * 25, refetched
    print(f"{refetched} articles were fetched twice")  # pytest -s shows it


def test_a_terminated_run_publishes_what_it_has_and_the_next_goes_on(project: Project) -> None:
    with PlainSite(120) as site:
        project.add_site(site.site_file())
        with project.start("scrapy", "crawl", "news", "-a", "site=plain") as child:
            while len(site.requests) < 40:
                assert child.poll() is None
            child.terminate()
            child.communicate(timeout=15)
        stored = len(project.records())
        rest = project.crawl("news", "-a", "site=plain")

    assert child.returncode == 143
    assert 0 < stored < 120
    assert rest.returncode == 0
    assert len({r["url"] for r in project.records()}) == len(project.records()) == 120
