"""Feeds, sitemaps and listings that repeat something a million times: read within seconds, and the rest is kept."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from newscrawler.discovery import feeds, listings, sitemaps

URL = "https://gazette.example/news"
SHORT, LONG = 250_000, 1_000_000
"""Characters of what is repeated: in each test run, and in the long form."""
SECONDS = 3
"""CPU seconds, of which each takes half a one at most."""
RUNS = (
    "\u0345\u0315\u0301\u031b\u0323\u0321\u05b0", " ", "\u00a0", "/", "//a", "-", "1-", "&amp;", "&amp;a;", "7",
    "?a=1&amp;", "%cc%81", ":", "{{", "page=", "/p1", "<![CDATA[x]]>", "1 May 2026 ", "a@",
)  # fmt: skip


def _feed(name: str, text: str) -> bytes:
    odd = {"title": "Odd", "link": "https://gazette.example/odd", name: text}
    item = "".join(f"<{element}>{content}</{element}>" for element, content in odd.items())
    return (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Gazette</title>'
        f"<item>{item}</item><item><title>Fine</title><link>https://gazette.example/fine</link></item></channel></rss>"
    ).encode()


def _sitemap(name: str, text: str) -> bytes:
    return f"<urlset><url><loc>https://gazette.example/fine</loc></url><url><{name}>{text}</{name}></url></urlset>".encode()


def _listing(markup: str, text: str) -> bytes:
    cards = "".join(
        f"<div class=card><h2><a href=/2026/05/0{n}/fine-story-{n}>A story about night buses, part {n}</a></h2></div>"
        for n in range(1, 8)
    )
    return f"<html><body><main>{cards}{markup.format(text)}</main></body></html>".encode()


def _check(find: Callable[[bytes, str], list[object]], body: bytes) -> None:
    began = time.process_time()

    links = find(body, URL)

    assert time.process_time() - began < SECONDS
    assert any("/fine" in str(link) for link in links)


def _links(body: bytes, url: str) -> list[object]:
    return list(listings.list_links(body, url).links)


FEED = ("title", "pubDate", "dc:date", "dc:creator", "author", "category", "description", "guid")
SITEMAP = ("loc", "lastmod", "title")
LISTING = (
    "<button data-next-url='{}'>More</button>",
    "<a rel=next href='/{}'>next</a>",
    "<div class=card><h2><a href='/{}'>A story about other things</a></h2></div>",
    "<div class=card><h2><a href=/2026/05/20/an-odd-story>{}</a></h2><time>{}</time></div>",
)


@pytest.mark.parametrize("name", FEED)
def test_a_feed(name: str) -> None:
    for run in RUNS:
        _check(list_of(feeds.find_links), _feed(name, run * (SHORT // len(run))))


@pytest.mark.parametrize("name", SITEMAP)
def test_a_sitemap(name: str) -> None:
    for run in RUNS:
        _check(list_of(sitemaps.find_links), _sitemap(name, run * (SHORT // len(run))))


@pytest.mark.parametrize("markup", LISTING)
def test_a_listing(markup: str) -> None:
    for run in RUNS:
        _check(_links, _listing(markup.replace("{}", "{0}"), run * (SHORT // len(run))))


@pytest.mark.endurance
@pytest.mark.parametrize("run", RUNS)
def test_long_runs(run: str) -> None:
    text = run * (LONG // len(run))
    for name in FEED:
        _check(list_of(feeds.find_links), _feed(name, text))
    for name in SITEMAP:
        _check(list_of(sitemaps.find_links), _sitemap(name, text))
    for markup in LISTING:
        _check(_links, _listing(markup.replace("{}", "{0}"), text))


def list_of(find: Callable[..., object]) -> Callable[[bytes, str], list[object]]:
    return lambda body, url: list(find(body, url))  # type: ignore[call-overload]
