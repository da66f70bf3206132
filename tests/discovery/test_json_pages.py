"""Answers to "load more" in JSON, and older pages of feeds."""

from __future__ import annotations

import json

import pytest

from newscrawler.discovery.feeds import next_feed
from newscrawler.discovery.listings import find_links
from newscrawler.model.links import LinkKind

URL = "https://harbour.example/ajax/town?page=2"
TITLES = [f"The ferry number {n} is back in port after the storm" for n in range(6)]
CARDS = "".join(
    f'<div class="card"><h2><a href="/news/ferry-{n}">{title}</a></h2></div>' for n, title in enumerate(TITLES)
)
ITEMS = [{"headline": title, "url": f"/news/ferry-{n}"} for n, title in enumerate(TITLES)]


@pytest.mark.parametrize(
    ("answer", "following"),
    [
        ({"html": CARDS, "next": "/ajax/town?page=3"}, "/ajax/town?page=3"),
        ({"success": True, "data": {"markup": CARDS, "hasMore": True}}, "/ajax/town?page=3"),
        ({"items": ITEMS, "next_url": "https://harbour.example/ajax/town?after=77"}, "/ajax/town?after=77"),
        ({"items": ITEMS, "has_more": False}, None),
        (ITEMS, "/ajax/town?page=3"),
        ({"html": CARDS + '<button class="load-more" data-url="/ajax/town?page=5">More</button>'}, "/ajax/town?page=5"),
    ],
)
def test_an_answer_in_json_lists_articles_and_the_next_one(answer: object, following: str | None) -> None:
    links = find_links(json.dumps(answer).encode(), URL, content_type="application/json")

    assert [link.title for link in links if link.kind is LinkKind.ARTICLE] == TITLES
    further = [link.url.removeprefix("https://harbour.example") for link in links if link.kind is LinkKind.LISTING]
    assert further == ([following] if following else [])


@pytest.mark.parametrize("body", [b"{}", b"[]", b'{"a": 1', b'{"error": "no such page"}', b"[[[[[[[[[["])
def test_other_json_lists_nothing(body: bytes) -> None:
    assert [link for link in find_links(body, "https://harbour.example/x") if link.kind is LinkKind.ARTICLE] == []


FEED = "https://harbour.example/feed"
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="/feed"/>{}<entry><link href="/a"/></entry></feed>'
)


@pytest.mark.parametrize(
    ("body", "url", "older"),
    [
        (ATOM.format('<link rel="next" href="/feed?p=2&amp;x=1"/>'), FEED, "https://harbour.example/feed?p=2&x=1"),
        (ATOM.format("<link href='/2025.xml' rel='prev-archive'/>"), FEED, "https://harbour.example/2025.xml"),
        (ATOM.format(""), FEED, None),
        (ATOM.format('<link rel="next" href="/feed"/>'), FEED, None),
        (
            "<rss><channel><generator>https://wordpress.org/?v=6.8</generator><item/></channel></rss>",
            FEED,
            f"{FEED}?paged=2",
        ),
        (
            "<rss><channel><generator>https://wordpress.org/?v=6.8</generator><item/></channel></rss>",
            f"{FEED}?paged=2",
            f"{FEED}?paged=3",
        ),
        ('{"title": "H", "next_url": "/feed?p=2", "items": []}', FEED, "https://harbour.example/feed?p=2"),
    ],
)
def test_older_entries_of_a_feed(body: str, url: str, older: str | None) -> None:
    assert next_feed(body.encode(), url) == older
