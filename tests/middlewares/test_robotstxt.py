"""robots.txt as servers send it: huge, packed, behind a User-Agent or a cookie, with delays that nobody can keep."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.project import Project
from tests.rawsite import RawSite, answer, page

PLAIN = "Content-Type: text/plain"
RULES = b"User-agent: *\nDisallow: /closed\n"
ROBOTS = {
    "large": (
        f"HTTP/1.1 200 OK\r\n{PLAIN}\r\nContent-Length: 52428800\r\nConnection: close\r\n\r\n".encode()
        + RULES
        + b"# padding\n" * 60_000
    ),
    "packed": answer(gzip.compress(RULES), PLAIN),
    "packed-twice": answer(gzip.compress(gzip.compress(RULES)), PLAIN, "Content-Encoding: gzip"),
    "bomb": answer(gzip.compress(RULES + b"#" * 50_000_000), PLAIN, "Content-Encoding: gzip"),
    "no-gzip": answer(RULES, PLAIN, "Content-Encoding: gzip"),
    "negative": answer(RULES + b"Crawl-delay: -5\n", PLAIN),
    "not-a-number": answer(RULES + b"Crawl-delay: nan\n", PLAIN),
    "a-day": answer(RULES + b"Crawl-delay: 86400\n", PLAIN),
    "endless": answer(RULES + b"Crawl-delay: 1e308\n", PLAIN),
}
PATIENCE = {"a-day", "endless"}


@dataclass
class Crawled:
    sites: dict[str, RawSite]
    stored: set[str]
    reasons: dict[str, str]
    log: str
    code: int


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    project = Project(tmp_path_factory.mktemp("robots"))
    sites = {}
    for number, (name, robots) in enumerate(ROBOTS.items(), 2):
        site = sites[name] = RawSite(f"127.0.0.{number}")
        site.answers |= {"/robots.txt": robots, "/open": answer(page(number)), "/closed/a": answer(page(90 + number))}
        site.feed("/open", "/closed/a")
        site.__enter__()
        project.add_site(site.site_file(name), name)
    addresses = " ".join(f"127.0.0.{number}" for number in range(2, 2 + len(ROBOTS)))
    result = project.crawl("news", NEWSCRAWLER_ALLOW_ADDRESSES=addresses)
    reasons = dict(project.sql("select url, reason from frontier"))
    stored = {record["url"] for record in project.records()}
    yield Crawled(sites, stored, reasons, result.stdout + result.stderr, result.returncode)
    for site in sites.values():
        site.__exit__(None, None, None)


@pytest.mark.parametrize("name", sorted(ROBOTS.keys() - PATIENCE))
def test_the_rules_are_read_and_obeyed(crawled: Crawled, name: str) -> None:
    site = crawled.sites[name]

    assert f"{site.base}/open" in crawled.stored, crawled.log
    assert crawled.reasons[f"{site.base}/closed/a"] == "robots"


@pytest.mark.parametrize("name", sorted(PATIENCE))
def test_a_delay_beyond_the_patience_of_a_run_ends_it_with_a_sentence(crawled: Crawled, name: str) -> None:
    site = crawled.sites[name]
    host = site.base.removeprefix("http://")

    assert [path for path, _ in site.asked] == ["/robots.txt"]
    assert crawled.reasons[f"{site.base}/feed.xml"] == "crawl-delay"
    assert crawled.log.count(f"{host}: robots.txt asks for ") == 1


def test_the_headers_and_cookies_of_a_site_file_serve_its_robots_txt_too(project: Project) -> None:
    def guarded(rules: bytes) -> object:
        def respond(headers: dict[str, str]) -> bytes:
            known = headers["user-agent"] == "reader/1" and headers.get("cookie") == "key=1"
            return answer(rules, PLAIN) if known else answer(b"who are you?", status="HTTP/1.1 503 Busy")

        return respond

    with RawSite() as site:
        site.answers |= {"/robots.txt": guarded(RULES), "/open": answer(page(1))}  # type: ignore[dict-item]
        site.feed("/open")
        more = '[headers]\nUser-Agent = "reader/1"\n[cookies]\nkey = "1"\n'
        project.add_site(site.site_file("guarded", more), "guarded")
        result = project.crawl("news")

        assert [record["url"] for record in project.records()] == [f"{site.base}/open"], result.stderr


def test_robots_txt_is_asked_for_once_a_day_though_it_is_also_a_source(project: Project) -> None:
    with RawSite() as site:
        articles = ["/news/1", "/news/2"]
        site.answers |= {path: answer(page(number)) for number, path in enumerate(articles)}
        urls = "".join(f"<url><loc>{site.base}{path}</loc></url>" for path in articles)
        site.answers["/robots.txt"] = answer(f"Sitemap: {site.base}/map.xml\n".encode(), PLAIN)
        site.answers["/map.xml"] = answer(
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode(),
            "Content-Type: application/xml",
        )
        site.answers["/"] = answer(b"<html><title>The Valley</title><p>Welcome</p></html>")
        for _ in range(2):
            result = project.crawl("news", "-a", f"site={site.base}/", "-a", "delay=0.01")

    assert result.returncode == 0, result.stderr
    assert {record["url"] for record in project.records()} == {f"{site.base}{path}" for path in articles}
    assert [path for path, _ in site.asked].count("/robots.txt") == 1
    assert project.sql("select ending from frontier where url like '%/robots.txt'") == [("read",)]
