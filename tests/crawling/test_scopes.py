"""A URL that is a listing or a feed crawls that and what it leads to, not the rest of its site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from newscrawler.model.errors import UsageError
from newscrawler.store.maintenance import state
from tests.crawling.in_process import config_of, crawl
from tests.listingsite import HTML, ListingSite
from tests.plainsite import PlainSite
from tests.project import Project

SECTIONS = ("harbour", "valley", "market")


class Sectioned(ListingSite):
    """A home page with three sections; article n is in section n modulo 3, all of them on the home page."""

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if path in self.pages:
            return self.pages[path]
        if path.strip("/") in SECTIONS:
            place = SECTIONS.index(path.strip("/"))
            return 200, HTML, self.front([n for n in range(self.articles) if n % 3 == place])
        if path == "/":
            return 200, HTML, self.front(range(self.articles), home=True)
        return PlainSite.answer(self, path) if path.startswith("/news/") else (404, {}, b"")

    def front(self, numbers: Iterable[int], *, home: bool = False) -> bytes:
        items = "".join(
            f'<div class="teaser"><h3><a href="/news/story-{n}">Story number {n} of the coast and its people</a></h3>'
            f"<p>A few words about story {n}, so that somebody may want to read it.</p></div>"
            for n in numbers
        )
        menu = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in SECTIONS)
        nav = f"<nav><ul>{menu}</ul></nav>" if home else ""
        return f"<html lang='en'><body>{nav}<main>{items}</main></body></html>".encode()


def sections(project: Project) -> Counter[str]:
    return Counter(SECTIONS[int(record["url"].rpartition("-")[2]) % 3] for record in project.records())


def test_a_section_crawls_nothing_that_the_whole_site_has_left(project: Project) -> None:
    with Sectioned(30) as site:
        crawl(project, site, site=f"{site.base}/", limit=3)
        before = sections(project)
        crawl(project, site, site=f"{site.base}/market")
        first = sections(project) - before
        site.requests.clear()
        crawl(project, site, site=f"{site.base}/market")
        again = [path for path in site.requests if path != "/robots.txt"]
        crawl(project, site, site=f"{site.base}/")

    assert first.keys() == {"market"}
    assert first["market"] + before["market"] == 10
    assert again == ["/market"]
    assert sections(project) == dict.fromkeys(SECTIONS, 10)


def test_the_next_run_of_a_section_takes_what_its_limit_left(project: Project) -> None:
    with Sectioned(30) as site:
        for _ in range(2):
            crawl(project, site, site=f"{site.base}/valley", limit=4)
        crawl(project, site, site=f"{site.base}/market", limit=4)

    assert sections(project) == {"valley": 8, "market": 4}


def test_two_sections_are_two_scopes_and_the_home_page_is_all(project: Project) -> None:
    with Sectioned(30) as site:
        crawl(project, site, site=f"{site.base}/valley {site.base}/market")
        two = sections(project)
        crawl(project, site, site=f"{site.base}/valley {site.base}/")

    assert two == {"valley": 10, "market": 10}
    assert sections(project) == dict.fromkeys(SECTIONS, 10)


def test_a_section_that_redirects_is_read_in_every_run(project: Project) -> None:
    with Sectioned(30) as site:
        site.pages["/m"] = (302, {"Location": "/market"}, b"")
        crawl(project, site, site=f"{site.base}/", limit=1)
        crawl(project, site, site=f"{site.base}/m", limit=2)
        crawl(project, site, site=f"{site.base}/m")
        before = sections(project)["market"]
        site.articles = 33
        crawl(project, site, site=f"{site.base}/m")

    assert before >= 10
    assert sections(project)["market"] == before + 1


def test_a_url_that_was_crawled_is_detached(project: Project) -> None:
    with Sectioned(30) as site:
        project.add_site(site.listing_file().replace("/latest?page=0", "/market"))
        crawl(project, site)
        crawl(project, site, site=f"{site.base}/valley", limit=2)
        gone = state.forget_source(config_of(project), "plain", f"{site.base}/valley")
        site.requests.clear()
        crawl(project, site)

    assert gone == (2, 8)  # the URL and the listing there
    assert "/valley" not in site.requests
    assert sections(project) == {"market": 10, "valley": 2}
    with pytest.raises(UsageError, match="no source of plain was found through"):
        state.forget_source(config_of(project), "plain", f"{site.base}/valley")
