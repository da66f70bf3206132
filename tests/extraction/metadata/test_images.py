"""The lead image: where it is stated, and what is none."""

from __future__ import annotations

import json

import pytest

from tests.extraction.stated import URL, ld, meta, read

PICTURE = "https://www.harbour-times.example/i/ferry.jpg"
H = "<h1>Ferry back in port</h1>"


def image(head: str = "", body: str = "") -> str | None:
    found = read(head, body).image
    return None if found is None else found.url


@pytest.mark.parametrize(
    "value", ["undefined", "null", "None", "", "https://www.harbour-times.example/", URL, "/undefined"]
)
def test_what_a_template_writes_for_want_of_an_image_is_none(value: str) -> None:
    assert image(meta(og__image=value)) is None
    assert image(meta(og__image=value) + ld(headline="x", image="/i/ferry.jpg")) == PICTURE


@pytest.mark.parametrize(
    ("head", "source"),
    [
        (meta(og__image="/i/ferry.jpg"), "meta:og:image"),
        ('<meta property="og:image" content=""><meta property="og:image" content="/i/ferry.jpg">', "meta:og:image"),
        (ld(headline="x", image="/i/ferry.jpg"), "json-ld"),
        (meta(twitter__image="/i/ferry.jpg"), "meta:twitter:image"),
        ('<meta itemprop="image" content="/i/ferry.jpg">', "meta:image"),
        ('<link rel="image_src" href="/i/ferry.jpg">', "link:image_src"),
    ],
)
def test_an_image_is_stated_in_several_places(head: str, source: str) -> None:
    page = read(head)

    assert page.image is not None
    assert (page.image.url, page.provenance["image"]) == (PICTURE, source)


@pytest.mark.parametrize(
    "picture",
    [
        "<figure><img src='/i/ferry.jpg'></figure>",
        "<figure><img src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP' data-src='/i/ferry.jpg'></figure>",
        "<img src='/i/small.jpg' srcset='/i/small.jpg 300w, /i/ferry.jpg 1200w'>",
        "<picture><source srcset='/i/ferry.jpg 2x, /i/small.jpg 1x'><img src='/i/small.jpg'></picture>",
        "<img data-srcset='/i/ferry.jpg 800w' src='data:,'>",
        "<img class='logo' src='/i/logo.jpg'><img src='/i/ferry.jpg' width='640'>",
        "<img class='columnist-portrait' src='/i/ada.jpg'><img src='/i/ferry.jpg'>",
        "<img src='/authors/ada.jpg'><img src='/i/ferry.jpg'>",
        "<img src='/i/dot.jpg' width='1' height='1'><img src='/i/ferry.jpg'>",
        "<a href='/other'><img src='/i/other.jpg'></a><img src='/i/ferry.jpg'>",
        "<a href='/i/ferry-large.jpg'><img src='/i/ferry.jpg'></a>",
        "<aside><img src='/i/other.jpg'></aside><img src='/i/ferry.jpg'>",
    ],
)
def test_a_picture_that_stands_only_in_the_body(picture: str) -> None:
    page = read("", f"<main>{H}{picture}<p>Text</p></main>")

    assert page.image is not None
    assert (page.image.url, page.provenance["image"]) == (PICTURE, "page")


@pytest.mark.parametrize(("width", "expected"), [(119, None), (120, PICTURE)])
def test_an_icon_is_small(width: int, expected: str | None) -> None:
    assert image("", f"{H}<img src='/i/ferry.jpg' width='{width}'>") == expected


@pytest.mark.parametrize("picture", ["<img>", "<img src=''>", "<img src='/i/a.svg'>"])
def test_no_picture_is_none(picture: str) -> None:
    assert image("", H + picture) is None


@pytest.mark.parametrize(
    ("nodes", "is_free"),
    [
        ([{"@type": "WebPage", "isAccessibleForFree": False}, {"@type": "NewsArticle", "headline": "x"}], False),
        ([{"@type": "WebPage", "isAccessibleForFree": "True"}, {"@type": "NewsArticle", "headline": "x"}], True),
        (
            [
                {"@type": "WebPage", "hasPart": {"isAccessibleForFree": False}},
                {"@type": "NewsArticle", "headline": "x"},
            ],
            False,
        ),
        ([{"@type": "NewsArticle", "headline": "x", "hasPart": [{"isAccessibleForFree": "False"}]}], False),
        (
            [
                {"@type": "WebPage", "isAccessibleForFree": False},
                {"@type": "NewsArticle", "headline": "x", "isAccessibleForFree": True},
            ],
            True,
        ),
        (
            [{"@type": "WebPage", "hasPart": {"isAccessibleForFree": True}}, {"@type": "NewsArticle", "headline": "x"}],
            None,
        ),
    ],
)
def test_the_node_of_the_page_may_say_whether_it_is_free(nodes: list[dict[str, object]], is_free: bool | None) -> None:
    head = f'<script type="application/ld+json">{json.dumps({"@graph": nodes})}</script>'

    assert read(head, "<h1>x</h1>").is_free is is_free
