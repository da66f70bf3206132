"""A site from one address: what it leads to, and where the site announces articles."""
# ruff: noqa: E501  # markup stands as its systems write it

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.discovery.homepage import (
    find_sources,
    guesses,
    list_sources,
    named_sources,
    recognize,
    robots_sitemaps,
    usual_places,
)
from newscrawler.model.links import LinkKind
from tests.listings.evaluate import pages

HOME = "https://harbour.example/"
ROBOTS = b"""User-agent: *
Disallow: /admin
Sitemap: https://harbour.example/sitemap-archive.xml
sitemap : /news-sitemap.xml
Sitemap: javascript:alert(1)
Sitemap:
"""
PAGE = """<html><head><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
<link rel="alternate" type="application/atom+xml" hreflang="fa" href="/fa/atom.xml"><link rel="alternate" hreflang="de" href="/de/">
<link rel="stylesheet" href="/feed.css"></head><body><nav><a href="/">Home</a><a href="/politics/">Politics</a><a href="/sport/">Sport</a>
<a href="/login">Log in</a><a href="/about-us">About us</a><a href="https://shop.example/">Shop</a></nav><a href="/rss.xml">RSS</a><ul>""" + "".join(
    f'<li><a href="/{section}/ferry-{n}-sinks-off-the-coast">The ferry {n} sinks off the coast again</a></li>'
    for n, section in enumerate(["politics", "sport", "politics", "sport", "world"])
)


def kinds_and_paths(robots: bytes | None = None) -> list[tuple[str, str]]:
    links = find_sources(PAGE.encode(), HOME, robots)
    return [(link.kind.value, link.url.removeprefix("https://harbour.example")) for link in links]


def test_sources_come_in_order_of_worth() -> None:
    assert kinds_and_paths(ROBOTS) == [
        ("feed", "/fa/atom.xml"),
        ("feed", "/rss.xml"),
        ("feed", "/comments/feed/"),
        ("sitemap", "/news-sitemap.xml"),
        ("sitemap", "/sitemap-archive.xml"),
        ("listing", "/"),
        ("listing", "/politics/"),
        ("listing", "/sport/"),
    ]


def test_usual_places_are_tried_for_what_is_not_declared() -> None:
    found = kinds_and_paths()

    assert ("sitemap", "/sitemap.xml") in found
    assert ("feed", "/feed") not in found
    assert found.index(("listing", "/")) < found.index(("sitemap", "/sitemap.xml"))


def test_declared_language_of_a_feed_is_kept() -> None:
    assert find_sources(PAGE.encode(), HOME)[0].language == "fa"


def test_an_empty_home_page_still_has_itself_and_the_usual_places() -> None:
    found = find_sources(b"", HOME)

    assert found[0].kind is LinkKind.LISTING
    assert {link.url for link in usual_places(HOME)} <= {link.url for link in found}


def test_sitemaps_of_robots_txt_are_bounded_and_read_in_any_case() -> None:
    many = b"".join(b"SITEMAP: /s%d.xml\r\n" % n for n in range(500))

    listed = robots_sitemaps(many, HOME)

    assert (len(listed.links), listed.beyond, listed.cut) == (50, 450, False)


def test_a_robots_txt_that_goes_on_behind_500_kib_is_said_to_be_cut() -> None:
    assert robots_sitemaps(b"Sitemap: /s.xml\n" + b"#" * 500 * 1024, HOME).cut


def rows(count: int) -> str:
    return "".join(
        f"<li><h3><a href='/a/{n}-ferry-sinks-off-the-coast'>The ferry number {n} sinks off the coast</a></h3></li>"
        for n in range(count)
    )


def test_feeds_and_sections_of_a_home_page_beyond_what_is_taken_are_counted() -> None:
    feeds = "".join(f"<link rel='alternate' type='application/rss+xml' href='/rss/{n}.xml'>" for n in range(310))
    names = (
        f"{first}{last}" for first in ("local", "world", "sport", "art") for last in ("s", "now", "ly", "in", "up")
    )
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in names)
    stories = rows(30)
    page = f"<html><head>{feeds}</head><body><nav><ul>{menu}</ul></nav><ol>{stories}</ol></body></html>"
    listed = list_sources(page.encode(), HOME)
    kinds = Counter(link.kind for link in listed.links)

    assert (kinds[LinkKind.FEED], kinds[LinkKind.LISTING]) == (300, 20 + 1)
    assert listed.beyond == 10


ARTICLE = (
    "<html><head><title>Ferry</title></head><body><nav><a href='/politics'>Politics</a></nav><article><h1>The ferry sinks</h1>"
    + "".join(
        f"<p>Paragraph {n} tells at some length how the ferry went down at noon, who was on board, and what the harbour board said of it.</p>"
        for n in range(8)
    )
)
RSS = b'<rss version="2.0"><channel><item><link>/a</link></item></channel></rss>'
JSON = b'{"version":"https://jsonfeed.org/version/1","title":"H","items":[]}'
SITEMAP = b"<urlset><url><loc>https://harbour.example/a</loc></url></urlset>"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (RSS, LinkKind.FEED),
        (b"\n<?xml version='1.0'?>" + RSS, LinkKind.FEED),
        (JSON, LinkKind.FEED),
        (SITEMAP, LinkKind.SITEMAP),
        (b"https://harbour.example/1\nhttps://harbour.example/2\n", LinkKind.SITEMAP),
        (ARTICLE.encode(), LinkKind.ARTICLE),
        (b"", None),
        (b"<html><body><p>Nothing here</p></body></html>", None),
        (b"\x89PNG\r\n\x1a\n\0\0", None),
    ],
)
def test_an_address_is_told_by_content_whatever_its_name(body: bytes, kind: LinkKind | None) -> None:
    for name in ("feed.xml", "sitemap.xml", "index.php?page=2", "a/ferry-sinks-off-the-coast"):
        assert recognize(body, HOME + name) == kind


def test_pictures_are_nothing_of_use() -> None:
    assert recognize(ARTICLE.encode(), HOME + "a", "image/png") is None


def test_every_made_listing_is_a_listing_and_every_made_home_page_a_home_page() -> None:
    for page in pages():
        expected = "home" if page.url.endswith(".example/") else LinkKind.LISTING

        assert recognize(page.html.encode(), page.url) == expected, page.name


@settings(max_examples=100, deadline=None)
@given(st.binary())
def test_no_bytes_raise(body: bytes) -> None:
    recognize(body, HOME)
    find_sources(body, HOME, body)


def test_a_home_page_of_ten_thousand_feeds_has_300() -> None:
    head = "".join(f"<link rel=alternate type=application/rss+xml href=/feed-{n}.xml>" for n in range(10_000))
    found = find_sources(f"<html><head>{head}</head><body></body></html>".encode(), "https://plain.example/")

    assert sum(link.kind is LinkKind.FEED for link in found) == 300


def in_json_ld(data: object, rows: str = "") -> bytes:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return f"<head>{script}</head><body><p>The ferry came back.</p>{rows}</body>".encode()


@pytest.mark.parametrize(("number", "kind"), [(1, LinkKind.ARTICLE), (2, LinkKind.ARTICLE), (3, LinkKind.LISTING)])
def test_articles_at_the_top_of_json_ld_are_a_list_from_three_on(number: int, kind: LinkKind) -> None:
    articles = [
        {
            "@type": "NewsArticle",
            "headline": f"The ferry {n} sinks off the coast",
            "url": f"/a/{n}-the-ferry-sinks-again",
        }
        for n in range(1, number + 1)
    ]

    assert recognize(in_json_ld(articles), "https://harbour.example/some/page") is kind


def test_a_blog_is_not_an_article() -> None:
    rows = "".join(f'<h2><a href="/a/{n}-the-ferry-sinks">The ferry {n} sinks off the coast</a></h2>' for n in range(6))

    assert recognize(in_json_ld({"@type": "Blog"}, rows), "https://harbour.example/blog/") is LinkKind.LISTING


LISTED = "".join(
    f'<li><a href="/a/{n}-the-ferry-sinks-off-the-coast">The ferry {n} sinks off the coast again</a></li>'
    for n in range(6)
)


@pytest.mark.parametrize(
    ("headline", "prose", "kind"),
    [
        (0, 600, LinkKind.ARTICLE),
        (0, 400, LinkKind.LISTING),
        (25, 300, LinkKind.ARTICLE),
        (15, 300, LinkKind.LISTING),
    ],
)
def test_prose_makes_an_article_of_a_page_with_links(headline: int, prose: int, kind: LinkKind) -> None:
    paragraphs = f"<p>{'x' * 100}</p>" * (prose // 100)
    html = f"<body><h1>{'x' * headline}</h1><div>{paragraphs}</div><ul>{LISTED}</ul></body>"

    assert recognize(html.encode(), "https://harbour.example/some/page") is kind


@pytest.mark.parametrize(("letters", "kind"), [(40, None), (70, LinkKind.ARTICLE)])
def test_short_lines_are_not_prose(letters: int, kind: LinkKind | None) -> None:
    paragraphs = f"<p>{'x' * letters}</p>" * 10
    html = f"<body><div>{paragraphs}</div></body>"

    assert recognize(html.encode(), "https://harbour.example/some/page") is kind


@pytest.mark.parametrize(
    ("name", "is_section"),
    [("Politics and foreign affairs", True), ("Politics and foreign affairs of the whole region", False)],
)
def test_a_section_has_a_short_name(name: str, is_section: bool) -> None:
    html = f'<body><nav><a href="/a/">{name}</a></nav><ul>{LISTED}</ul></body>'
    sources = find_sources(html.encode(), HOME)

    assert (f"{HOME}a/" in [link.url for link in sources if link.kind is LinkKind.LISTING]) is is_section


@pytest.mark.parametrize(
    "markup",
    [
        '<link rel="alternate" type="text/xml" href="/export/all">',
        '<link rel="alternate" type="application/xml; charset=utf-8" href="/export/all">',
        '<link rel="feed" href="/export/all">',
        '<link rel="alternate" title="RSS" href="/export/all">',
        '<a href="/export/all">RSS</a>',
        '<a href="/export/all" title="RSS feed"><img src="/i.png"></a>',
        '<a href="/export/all"><img src="/i.png" alt="RSS"></a>',
    ],
)
def test_a_feed_is_found_however_it_is_declared(markup: str) -> None:
    links = find_sources(f"<html><head></head><body><p>x</p>{markup}".encode(), HOME)

    assert (links[0].kind, links[0].url) == (LinkKind.FEED, "https://harbour.example/export/all")


@pytest.mark.parametrize(
    "markup",
    [
        '<link rel="alternate" hreflang="de" href="/feeds/de">',
        '<link rel="alternate" type="text/html" title="RSS" href="/other">',
        '<link rel="alternate" media="handheld" href="/rss-mobile">',
        '<a href="/rss.png">RSS</a>',
        '<a href="/a/rss-turns-25">RSS, the format that would not die, turns 25</a>',
        '<a href="#rss">RSS</a>',
    ],
)
def test_what_is_no_feed_is_not_taken_for_one(markup: str) -> None:
    named = named_sources(f"<html><head></head><body><p>x</p>{markup}".encode(), HOME)

    assert LinkKind.FEED not in {link.kind for link in named.links}


@pytest.mark.parametrize(("length", "kind"), [(30, LinkKind.FEED), (31, LinkKind.LISTING)])
def test_a_link_to_a_feed_has_a_short_name(length: int, kind: LinkKind) -> None:
    page = f"<html><body><p>x</p><a href='/export/all'>{'RSS '.ljust(length, 'x')}</a>"

    assert find_sources(page.encode(), HOME)[0].kind is kind


def test_a_declared_feed_at_a_usual_path_is_no_guess() -> None:
    named = named_sources(b'<html><link rel="alternate" type="application/rss+xml" href="/feed"><p>x</p>', HOME).links

    assert named[0].url == "https://harbour.example/feed"
    assert {link.kind for link in guesses(named, HOME)} == {LinkKind.SITEMAP}


def test_news_sitemaps_of_robots_txt_come_first_however_many_there_are() -> None:
    many = b"".join(b"Sitemap: /s%d.xml\r" % n for n in range(60)) + b"Sitemap: /news.xml"

    assert robots_sitemaps(many, HOME).links[0].url == "https://harbour.example/news.xml"
