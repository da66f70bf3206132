"""Several crawls in one process do not touch each other: one is stopped, one may not fetch, one reaches its end."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any

import pytest

from tests.plainsite import PlainSite
from tests.project import Project

SCRIPT = """
import asyncio, json, sys, traceback
from scrapy.utils.reactor import install_reactor
install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from newscrawler.engine.downloads import downloads_of
from newscrawler.engine.projects import project_settings
from newscrawler.spiders.news import NewsSpider

def crawler(name, allowed):
    settings = project_settings()
    for key, value in {"OUTPUT": f"{sys.argv[1]}/{name}", "ALLOW_ADDRESSES": allowed}.items():
        settings.set(f"NEWSCRAWLER_{key}", value, priority="cmdline")
    settings.set("RETRY_ENABLED", False, priority="cmdline")
    return Crawler(NewsSpider, settings)

async def main():
    runner = AsyncCrawlerRunner()
    crawlers = {
        "stopped": crawler("stopped", "127.0.1.1"),
        "whole": crawler("whole", "127.0.1.2"),
        "refused": crawler("refused", "127.0.1.1"),
    }
    tasks = [runner.crawl(crawler, site=name) for name, crawler in crawlers.items()]
    await asyncio.sleep(0)  # Scrapy makes a crawler's parts when its task begins
    while crawlers["stopped"].stats.get_value("newscrawler/stored", 0) < 3:
        await asyncio.sleep(0.05)
    while not any("/news/" in request.url for request in crawlers["whole"].engine.downloader.active):
        await asyncio.sleep(0.01)  # its first article takes longer than a stop
    downloads_of(crawlers["stopped"]).stop("asked to")
    await asyncio.gather(*tasks)
    return {name: crawler.stats.get_stats() for name, crawler in crawlers.items()}

from twisted.internet import reactor
async def run():
    try:
        print(json.dumps(await main(), default=str))
    except BaseException:
        traceback.print_exc()
    reactor.stop()
reactor.callWhenRunning(lambda: asyncio.ensure_future(run()))
reactor.run()
"""


class SlowSite(PlainSite):
    """Its newest article takes longer than a crawl that is stopped has to end."""

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if path == f"/news/story-{self.articles - 1}":
            time.sleep(5)
        return super().answer(path)


@dataclass(frozen=True)
class Three:
    """What three crawls in one process left."""

    project: Project
    stats: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Three:
    project = Project(tmp_path_factory.mktemp("three"))
    with PlainSite(300, "127.0.1.1") as stopped, SlowSite(8, "127.0.1.2") as whole, PlainSite(3) as refused:
        project.add_site(stopped.site_file("stopped", delay=0.1), "stopped")
        project.add_site(whole.site_file("whole"), "whole")
        # by a name, which resolves to what only the other two crawls' users could have allowed
        project.add_site(refused.site_file("refused").replace("127.0.0.1", "localhost"), "refused")
        (project.folder / "three.py").write_text(SCRIPT)
        result = project.run("python", "three.py", str(project.folder), NEWSCRAWLER_OUTPUT="", NEWSCRAWLER_STATE="")
    assert result.stdout, result.stderr
    return Three(project, json.loads(result.stdout.splitlines()[-1]))


def published(three: Three, name: str) -> int:
    lines = [file.read_bytes().splitlines() for file in (three.project.folder / name).rglob("*.jsonl")]
    return sum(map(len, lines))


def test_the_crawl_that_is_stopped_ends_and_publishes_what_it_had(three: Three) -> None:
    assert three.stats["stopped"]["finish_reason"] == "asked to"
    assert 3 <= published(three, "stopped") < 300


def test_the_crawl_beside_it_reaches_its_end_with_all_its_articles(three: Three) -> None:
    assert three.stats["whole"]["finish_reason"] == "finished"
    assert three.stats["whole"]["newscrawler/stored"] == published(three, "whole") == 8
    assert not [name for name in three.stats["whole"] if name.startswith(("newscrawler/later", "newscrawler/failed"))]


def test_what_one_crawl_may_fetch_another_may_not(three: Three) -> None:
    assert published(three, "refused") == 0
    assert [name for name in three.stats["refused"] if name.startswith("newscrawler/source/failed/")]
