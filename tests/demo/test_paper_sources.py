"""Feeds, sitemaps and listings: every article can be found."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from newscrawler.demo import LAST_STEP, NON_ARTICLES, DemoServer, site_file, truth
from newscrawler.model.sites import load_site
from tests.demo.asking import ask, select

TITLES = "//h3[@class='title-article']/a/@href"

NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"


def _xml(paper: DemoServer, path: str) -> etree._Element:
    return etree.fromstring(ask(paper, path).body)


def _announced(paper: DemoServer) -> set[str]:
    rss = [str(node.text) for node in _xml(paper, "/feed.xml").iter("link")]
    news = [str(node.text) for node in _xml(paper, "/news-sitemap.xml").iter(f"{MAP}loc")]
    return {url.partition("?")[0] for url in rss + news}


def test_feed_and_news_sitemap_together_name_every_article_at_every_step(paper: DemoServer) -> None:
    for step in range(LAST_STEP + 1):
        paper.step = step
        articles = {article["url"] for article in truth(paper.base_url, step)}

        assert articles - _announced(paper) == set()


def test_what_they_name_beside_articles_is_an_amp_twin_and_a_soft_404(paper: DemoServer) -> None:
    articles = truth(paper.base_url)
    extra = _announced(paper) - {a["url"] for a in articles} - {paper.base_url + "/"}

    assert extra == {paper.base_url + NON_ARTICLES[0], *(alias for a in articles for alias in a["aliases"])}


def test_one_address_in_the_feed_carries_tracking_parameters(paper: DemoServer) -> None:
    tracked = [str(n.text) for n in _xml(paper, "/feed.xml").iter("link") if "utm_source" in str(n.text)]

    assert len(tracked) == 1
    assert ask(paper, tracked[0]).status == 200


def test_the_news_sitemap_states_title_language_and_time(paper: DemoServer) -> None:
    told = {a["url"]: a for a in truth(paper.base_url)}
    for node in _xml(paper, "/news-sitemap.xml"):
        url = str(node.findtext(f"{MAP}loc")).removesuffix("/amp")

        assert node.findtext(f".//{NEWS}title") == told[url]["title"]
        assert node.findtext(f".//{NEWS}language") == told[url]["language"]
        assert node.findtext(f".//{NEWS}publication_date") == told[url]["published"]


def test_the_german_feed_is_atom_with_ten_german_articles(paper: DemoServer) -> None:
    german = {a["url"] for a in truth(paper.base_url) if a["language"] == "de"}
    links = {str(node.get("href")) for node in _xml(paper, "/de/feed.xml").iterfind(f"{ATOM}entry/{ATOM}link")}

    assert len(links) == 10
    assert links < german


def test_the_plain_sitemap_names_every_article_once(paper: DemoServer) -> None:
    urls = [str(node.text) for node in _xml(paper, "/sitemap.xml").iter(f"{MAP}loc")]

    assert sorted(urls) == sorted([paper.base_url + "/", *(a["url"] for a in truth(paper.base_url))])


def test_robots_txt_names_both_sitemaps_and_closes_the_admin_pages(paper: DemoServer) -> None:
    lines = ask(paper, "/robots.txt").body.decode().splitlines()

    assert "Disallow: /admin/" in lines
    assert {f"Sitemap: {paper.base_url}/{name}.xml" for name in ("sitemap", "news-sitemap")} <= set(lines)


def test_following_rel_next_through_the_listing_meets_every_article_newest_first(paper: DemoServer) -> None:
    found: list[str] = []
    pages = 0
    url = "/latest?page=0"
    while url:
        body = ask(paper, url).body
        found += select(body, TITLES)
        url = next(iter(select(body, "//link[@rel='next']/@href")), "")
        pages += 1

    assert found == [a["url"] for a in truth(paper.base_url)]
    assert pages == 6


def test_section_fronts_together_show_every_article(paper: DemoServer) -> None:
    articles = {a["url"] for a in truth(paper.base_url)}
    found: set[str] = set()
    for front in {url.rpartition("/")[0] for url in articles}:
        found |= set(select(ask(paper, front).body, TITLES))

    assert found == articles


def test_every_own_link_on_home_page_and_fronts_answers(paper: DemoServer) -> None:
    links: set[str] = set()
    for path in ("/", "/de/", "/fa/", "/town", "/latest"):
        links |= set(select(ask(paper, path).body, "//a/@href"))
    own = {link for link in links if link.startswith(paper.base_url) and not link.endswith("/login")}

    assert {ask(paper, link).status for link in own} == {200}


def test_the_home_page_names_the_feeds(paper: DemoServer) -> None:
    feeds = select(ask(paper, "/").body, "//link[@rel='alternate']/@href")

    assert [urlsplit(feed).path for feed in feeds] == ["/feed.xml", "/de/feed.xml"]
    assert {ask(paper, feed).status for feed in feeds} == {200}


def test_the_site_file_loads_and_its_sources_answer(paper: DemoServer, tmp_path: Path) -> None:
    file = tmp_path / "demo.toml"
    file.write_text(site_file(paper.base_url), encoding="utf-8")

    site = load_site(file)

    assert (site.name, site.timezone, site.delay) == ("demo", "Europe/Riga", 0.02)
    assert {source.kind for source in site.source} == {"feed", "sitemap"}
    assert {ask(paper, source.url).status for source in site.source} == {200}
