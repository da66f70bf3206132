"""Listings: articles told from everything else, the next page, and hints; whatever the bytes, nothing raises."""
# ruff: noqa: E501  # markup stands as its systems write it

from __future__ import annotations

import gzip
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.discovery.listings import find_links, list_links
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.sites import Selectors
from newscrawler.web.urls import canonical_url
from tests.listings.evaluate import Result, judge, pages, rates
from tests.listings.newsroom import newsroom

URL = "https://harbour.example/news"


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return [judge(page) for page in pages()]


def rows(count: int, path: str = "/a/{n}-ferry-sinks-off-the-coast-again") -> str:
    return "".join(
        f'<li><a href="{path.format(n=n)}">The ferry number {n} sinks off the coast again</a></li>'
        for n in range(count)
    )


def read(html: str, url: str = URL) -> tuple[list[str], str | None]:
    """Paths of the articles and the address of the next page."""
    links = find_links(html.encode(), url)
    articles = [link.url.removeprefix("https://harbour.example") for link in links if link.kind is LinkKind.ARTICLE]
    return articles, next((link.url for link in links if link.kind is LinkKind.LISTING), None)


def next_of(more: str, url: str = URL) -> str | None:
    return read(f"<ul>{rows(8)}</ul>{more}", url)[1]


def test_there_are_at_least_40_pages_in_12_languages(results: list[Result]) -> None:
    assert len(results) >= 40
    assert len({r.page.name.rpartition("-")[2] for r in results}) >= 12


def test_precision_and_recall_of_article_links_are_at_least_97_percent(results: list[Result]) -> None:
    precision, recall, _ = rates(results)

    assert precision >= 0.97
    assert recall >= 0.97


def test_pagination_is_right_on_all(results: list[Result]) -> None:
    assert [r.page.name for r in results if not r.next_is_right] == []


def test_titles_are_hints() -> None:
    """Every headline of the newsroom is found beside its link, in each layout that shows one."""
    for page in pages():
        titles = {story.title for story in newsroom(page.name.rpartition("-")[2]).stories(160)}
        titles |= {story.title for story in newsroom(page.name.rpartition("-")[2]).stories(160, short=False)}
        links = [link for link in find_links(page.html.encode(), page.url) if link.kind is LinkKind.ARTICLE]
        named = [link for link in links if any(title in (link.title or "") for title in titles)]

        assert len(named) >= 0.9 * len(links), page.name


def test_times_beside_links_are_hints_where_they_can_be_read() -> None:
    row = (
        '<li><a href="/a/{n}-ferry-sinks-off-the-coast">The ferry {n} sinks off the coast</a> <time {when}></time></li>'
    )
    html = (
        row.format(n=1, when='datetime="2026-11-03T12:00:00Z"')
        + row.format(n=2, when="")
        + row.format(n=3, when='datetime="soon"')
    )
    published = [link.published for link in find_links(f"<ul>{html}</ul>".encode(), URL)]

    assert published == [datetime(2026, 11, 3, 12, tzinfo=UTC), None, None]


def test_a_summary_beside_a_link_is_a_hint() -> None:
    html = "".join(
        f'<article><h2><a href="/a/ferry-{n}-sinks-again">The ferry {n} sinks again</a></h2><p>It sank at noon in calm water, and nobody on the pier saw how.</p></article>'
        for n in range(4)
    )
    (first, *_) = find_links(html.encode(), URL)

    assert first.standfirst == "It sank at noon in calm water, and nobody on the pier saw how."


def test_selectors_go_before_everything_else() -> None:
    html = f'<ul>{rows(5)}</ul><div class="mine"><a href="/x">X</a><p><a href="/y">Y</a></p></div><a id="on" href="/z">z</a>'
    links = find_links(html.encode(), URL, selectors=Selectors(links=".mine > a, .mine > p", next="#on"))

    assert [(link.url[-2:], link.kind) for link in links] == [
        ("/x", LinkKind.ARTICLE),
        ("/y", LinkKind.ARTICLE),
        ("/z", LinkKind.LISTING),
    ]


def test_selectors_that_match_nothing_find_nothing() -> None:
    links = find_links(f"<ul>{rows(5)}</ul>".encode(), URL, selectors=Selectors(links=".none", next=".none"))

    assert links == []


def test_base_is_obeyed() -> None:
    assert read(f'<base href="/en/"><ul>{rows(4, "{n}-ferry-sinks-off-the-coast")}</ul>')[0][0].startswith(
        "/en/0-ferry"
    )


@pytest.mark.parametrize(
    "origin", ["http://127.0.0.1:8731", "http://[::1]:8731", "http://localhost:8731", "http://intranet"]
)
def test_local_hosts_are_sites_as_others_are(origin: str) -> None:
    links = find_links(f'<ul>{rows(6)}</ul><a rel="next" href="?page=2">2</a>'.encode(), f"{origin}/news")

    assert len(links) == 7
    assert links[-1].url == f"{origin}/news?page=2"


def test_an_article_comes_once() -> None:
    articles, _ = read(f"<ul>{rows(5)}</ul><ol>{rows(5)}</ol>")

    assert len(articles) == 5


def test_the_page_itself_is_no_article() -> None:
    assert read(f"<ul>{rows(5)}</ul>", "https://harbour.example/a/3-ferry-sinks-off-the-coast-again")[0] == [
        f"/a/{n}-ferry-sinks-off-the-coast-again" for n in (0, 1, 2, 4)
    ]


@pytest.mark.parametrize(
    ("more", "url", "expected"),
    [
        ('<a href="?page=2" rel="next">x</a>', URL, "?page=2"),
        ('<link rel="next" href="/news?page=2">', URL, "?page=2"),
        ('<a href="/news/page/2/">Older posts</a>', URL, "/page/2/"),
        ('<a href="/news?start=20">Weiter »</a>', URL, "?start=20"),
        ('<div class="pager"><a href="?p=1">1</a><a href="?p=2">2</a><a href="?p=3">3</a></div>', URL + "?p=2", "?p=3"),
        ('<div class="pager"><b>1</b><a href="?page=1">2</a><a href="?page=2">3</a></div>', URL, "?page=1"),
        ('<p><a href="/news/2">2</a> <a href="/news/3">3</a></p>', URL, "/2"),
        ('<a href="/news?offset=40">40</a><a href="/news?offset=20">20</a>', URL, "?offset=20"),
        ('<button class="btn load-more" data-url="/news?page=2">+</button>', URL, "?page=2"),
        ('<div data-next-url="/news?page=3"></div>', URL + "?page=2", "?page=3"),
        ('<div hx-get="/news?page=2" hx-trigger="revealed"></div>', URL, "?page=2"),
        ('<a class="more" href="/news?page=2">المزيد</a>', URL, "?page=2"),
        ('<ul class="pagination"><li><a href="/news?page=2">›</a></li></ul>', URL, "?page=2"),
        ('<a href="/news?lang=fa&amp;page=3">بعدی</a>', URL + "?lang=fa&page=2", "?lang=fa&page=3"),
    ],
)  # fmt: skip
def test_the_next_page_is_found(more: str, url: str, expected: str) -> None:
    assert next_of(more, url) == URL + expected


@pytest.mark.parametrize(
    ("more", "url"),
    [
        ("", URL),
        ('<a href="#" class="next">Next</a>', URL),
        ('<a href="javascript:next()" class="next">Next</a>', URL),
        ('<a rel="prev" href="/news">Previous</a>', URL + "?page=2"),
        ('<div class="pager"><a href="?page=1">1</a><a href="?page=2">2</a><b>3</b></div>', URL + "?page=3"),
        ('<li class="disabled"><a href="/news?page=3" class="next">Next</a></li>', URL + "?page=3"),
        ('<h2>Next</h2><a href="/next">Next</a>', URL),
        ('<h2>Sport</h2><a href="/sport">More</a>', URL),
        ('<a class="next" href="https://elsewhere.example/news?page=2">Next</a>', URL),
        ('<link rel="next" href="https://elsewhere.example/news?page=2">', URL),
        ('<div class="slider"><a href="#slide2">›</a></div>', URL),
    ],
)
def test_no_next_page_is_made_up(more: str, url: str) -> None:
    assert next_of(more, url) is None


HOSTILE = [
    "<",
    "<a href=x>",
    "<div>",
    "<a href='/a/1'>x</a>",
    "<li><a href=/a/1>x",
    "&",
    "<h2>",
    "<a a=1 b=2 ",
    "<script>{",
    '\\"',
    "[[",
    "<p class='a b c'>",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_pages_take_no_more_than_linear_time(piece: str) -> None:
    start = time.process_time()
    find_links(b"<html><body>" + (piece * (300_000 // len(piece))).encode(), URL)

    assert time.process_time() - start < 8


def test_a_tag_with_a_hundred_thousand_attributes_is_no_matter() -> None:
    start = time.process_time()
    find_links(b"<div " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">" + rows(5).encode(), URL)

    assert time.process_time() - start < 5


def test_deeply_nested_json_is_no_matter() -> None:
    script = '<script type="application/json">' + '{"a":' * 50_000 + "1" + "}" * 50_000 + "</script>"

    assert len(read(script + f"<ul>{rows(5)}</ul>")[0]) == 5


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(), st.text(alphabet="<>/=\"' ahrefliulspan123#?&;:!-\n", max_size=400).map(str.encode)))
def test_no_bytes_raise(body: bytes) -> None:
    for link in find_links(body, URL):
        assert isinstance(link, Link)
        assert canonical_url(link.url)


def test_links_of_a_page_behind_the_bound_are_counted() -> None:
    body = b"<body>" + b"".join(b"<a href='/news/story-%d'>A story of the day %d</a>" % (n, n) for n in range(5_020))

    assert list_links(body, "https://harbour.example/").beyond == 20


def test_items_of_embedded_lists_behind_the_bound_are_counted() -> None:
    items = ",".join(f'{{"@type":"ListItem","url":"/news/story-{n}"}}' for n in range(2_030))
    list_ = f'<script type="application/ld+json">{{"@type":"ItemList","itemListElement":[{items}]}}</script>'

    assert list_links(f"<body>{list_}".encode(), "https://harbour.example/").beyond == 30


@pytest.mark.parametrize(
    "body",
    [
        b"<p>x</p>" * 50_000,
        b'<script type="application/json">[' + b" " * 4_200_000 + b"]</script>",
        gzip.compress(b"<p>" + b"x" * 5_300_000),
    ],
    ids=["elements", "script", "gzip"],
)
def test_a_page_that_goes_on_behind_what_is_read_is_said_to_be_cut(body: bytes) -> None:
    assert list_links(body, "https://harbour.example/").cut
    assert not list_links(b"<p>x</p>", "https://harbour.example/").cut
