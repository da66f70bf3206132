"""The next article on a page is left out, however long the page scrolls."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawler.extraction.body.blocks import read_blocks
from newscrawler.extraction.body.next_article import first_article


@pytest.mark.parametrize(("letters", "expected"), [(305, 1), (295, 4)])
def test_a_teaser_above_the_article(letters: int, expected: int) -> None:
    first = f"<div><p>{'x' * letters}</p></div>"
    second = f"<div><h1>Ferries sail again</h1><p>By Ada Quill</p><p>{'y' * 400}</p></div>"
    blocks = read_blocks(fragment_fromstring(first + second, create_parent="div"))

    assert len(first_article(blocks, blocks, None)) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("<h1>The money</h1>", 3),
        ("<h1><a href='/ferries'>Ferries sail again</a></h1>", 1),
        ("<h1>Ferries <a href='/ferries'>sail</a> again</h1>", 3),
        ("<h1>Ferries sail again</h1><time datetime='2026-03-02'></time>", 1),
        ("<h1>Read also</h1>", 1),
    ],
)
def test_a_linked_heading_begins_an_article(heading: str, expected: int) -> None:
    chapters = f"<div><p>{'x' * 400}</p></div><div>{heading}<p>{'y' * 400}</p></div>"
    blocks = read_blocks(fragment_fromstring(chapters, create_parent="div"))

    assert len(first_article(blocks, blocks, None)) == expected


@pytest.mark.parametrize(("between", "expected"), [(2, 1), (3, 7)])
def test_a_byline_begins_an_article(between: int, expected: int) -> None:
    lines = "<p>Ferry</p>" * between
    chapters = (
        f"<div><p>{'x' * 400}</p></div><div><h1>Ferries sail</h1>{lines}<p>By Ada Quill</p><p>{'y' * 400}</p></div>"
    )
    blocks = read_blocks(fragment_fromstring(chapters, create_parent="div"))

    assert len(first_article(blocks, blocks, None)) == expected


@pytest.mark.parametrize("headline", ["<h1>The mill reopens</h1>", "<div><h1>The mill reopens</h1></div>"])
def test_a_notice_above_the_headline_is_not_the_article(headline: str) -> None:
    notice = f"<div><p>{'x' * 400}</p></div>"
    article = f"<article>{headline}<p>By Ada Quill</p><p>{'y' * 400}</p><p>{'z' * 400}</p></article>"
    following = f"<article><h1>Ferries sail again</h1><p>By Ada Quill</p><p>{'w' * 400}</p></article>"
    blocks = read_blocks(fragment_fromstring(notice + article + following, create_parent="div"))

    assert first_article(blocks, blocks, blocks[1]) == blocks[:5]
