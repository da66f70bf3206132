"""`newscrawler.crawl()` and `newscrawler.get()`: a crawl in a child process, from Python."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from typing import Any

import pytest

from newscrawler import Article, CrawlError, FetchError, NotAnArticle, crawl, get
from newscrawler.model.errors import UsageError
from tests.plainsite import PlainSite, text_of
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


@pytest.fixture
def site(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[PlainSite]:
    monkeypatch.chdir(project.folder)
    with PlainSite(2) as site:
        yield site


LOOPBACK = ["127.0.0.1"]


def test_get_returns_the_article_and_stores_nothing(project: Project, site: PlainSite) -> None:
    plain, marked = (
        get(site.url(1), allow_addresses=LOOPBACK),
        get(site.url(1), markdown=True, allow_addresses=LOOPBACK),
    )

    assert (plain.text, plain.markdown, plain.revision, plain.run) == (text_of(1), None, 0, None)
    assert marked.markdown
    assert site.requests[0] == "/robots.txt"
    assert list(project.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("page", "kind", "reason"),
    [
        ((404, {}, b""), NotAnArticle, "gone"),
        ((200, {"Content-Type": "text/html"}, b"<title>a</title>"), NotAnArticle, "no text"),
        ((503, {}, b""), FetchError, "http-503"),
        ((403, {}, b""), FetchError, "blocked"),
    ],
)
def test_get_raises_what_went_wrong(
    site: PlainSite,
    page: tuple[int, dict[str, str], bytes],
    kind: type[FetchError] | type[NotAnArticle],
    reason: str | None,
) -> None:
    site.pages["/x"] = page
    with pytest.raises(kind) as caught:
        get(f"{site.base}/x", allow_addresses=LOOPBACK)
    error: Any = caught.value

    assert error.url == f"{site.base}/x"
    assert error.reason == reason
    assert str(error).startswith(f"{site.base}/x: ")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own
    assert (type(again), str(again), again.reason) == (kind, str(error), error.reason)


def test_get_obeys_robots_txt_and_the_address_rules(site: PlainSite) -> None:
    site.pages["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /news/")
    with pytest.raises(FetchError, match=r"forbidden by the site's robots\.txt") as forbidden:
        get(site.url(1), allow_addresses=LOOPBACK)
    with pytest.raises(FetchError, match="private IP address") as private:
        get(site.url(1))

    assert (forbidden.value.reason, private.value.reason) == ("robots", "address")
    assert site.url(1) not in site.requests


@pytest.mark.parametrize("url", ["not-a-url", "https://a.example/x https://a.example/y", "", "--help"])
def test_get_of_what_is_no_url_says_so(site: PlainSite, url: str) -> None:
    with pytest.raises(UsageError, match="not the URL of an article"):
        get(url)
