"""Teasers with linked headlines are left out, chapters and lists of products are not."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawler.extraction.body.blocks import read_blocks
from newscrawler.extraction.body.teaser_cards import without_cards


def card(tag: str = "article", headline: str = "Ferries sail once again", rest: str = "", passages: int = 1) -> str:
    prose = f"<p>{'y' * 80}</p>" * passages
    return f"<{tag} class='item'><h3><a href='/x'>{headline}</a>{rest}</h3>{prose}</{tag}>"


def left(cards: str, story: int = 400) -> int:
    """How many blocks below the story are left."""
    content = f"<div class='story'><p>{'x' * story}</p></div><section>{cards}</section>"
    blocks = read_blocks(fragment_fromstring(content, create_parent="div"))
    return len(without_cards(blocks, blocks, blocks[0])) - 1


@pytest.mark.parametrize(("count", "expected"), [(1, 2), (2, 0), (9, 0)])
def test_one_linked_heading_is_no_card(count: int, expected: int) -> None:
    assert left(card() * count) == expected


@pytest.mark.parametrize(
    ("headline", "rest", "expected"),
    [("y" * 15, "", 0), ("y" * 14, "", 4), ("y" * 82, "z" * 18, 0), ("y" * 78, "z" * 22, 4)],
)
def test_a_card_has_a_linked_headline(headline: str, rest: str, expected: int) -> None:
    assert left(card(headline=headline, rest=rest) * 2) == expected


@pytest.mark.parametrize(("passages", "expected"), [(2, 0), (3, 8)])
def test_a_card_is_small(passages: int, expected: int) -> None:
    assert left(card(passages=passages) * 2) == expected


@pytest.mark.parametrize(("story", "expected"), [(900, 0), (700, 4)])
def test_a_list_of_products(story: int, expected: int) -> None:
    assert left(card("div") * 2, story) == expected


def test_a_list_of_articles_that_is_the_article() -> None:
    blocks = read_blocks(fragment_fromstring(card() * 4, create_parent="div"))

    assert without_cards(blocks, blocks, blocks[1]) == blocks
