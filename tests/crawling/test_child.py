"""`newscrawler.crawl()`: a crawl in a child process, from Python."""

from __future__ import annotations

import pytest

from newscrawler import Article, crawl
from newscrawler.crawling.child import CrawlError
from tests.plainsite import PlainSite
from tests.project import Project


def test_crawl_from_python_streams_articles_and_writes_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.folder)
    with PlainSite(3) as site:
        project.add_site(site.site_file())
        for _ in range(2):
            articles = list(crawl("plain", delay=0.02, workers=1, allow_addresses=["127.0.0.1"]))

            assert all(isinstance(article, Article) for article in articles)
            assert {article.url for article in articles} == {site.url(n) for n in range(3)}
    assert [file.name for file in project.folder.iterdir()] == ["sites"]


def test_closing_the_iterator_ends_the_crawl(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.folder)
    with PlainSite(200) as site:
        project.add_site(site.site_file())
        articles = crawl("plain", delay=0.02, workers=1, allow_addresses=["127.0.0.1"])
        next(articles)
        articles.close()  # type: ignore[attr-defined]  # an iterator made by a generator
        asked = len(site.requests)

    assert asked < 150


def test_a_failed_crawl_raises_its_one_line(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.folder)

    with pytest.raises(CrawlError, match="unknown site 'nosuch'") as error:
        list(crawl("nosuch"))
    assert error.value.code == 64
