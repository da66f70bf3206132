"""Cards: teasers of other articles, told by their linked headlines and by standing in rows of elements alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import islice, pairwise

from lxml.html import HtmlElement

from newscrawler.extraction.body.blocks import Block
from newscrawler.extraction.body.prose import is_prose, weight

_FEWEST = 2
"""Cards of a row. Held by test_one_linked_heading_is_no_card."""

_HEADLINE, _LINKED = 15, 0.8
"""Characters of a card's headline and the share of them in its link. Held by test_a_card_has_a_linked_headline."""

_PASSAGES = 2
"""Passages of prose in one card. Held by test_a_card_is_small."""

_SHARE = 0.2
"""Share of the kept letters from which on cards that are no `<article>`s are the text.

Held by test_a_list_of_products.
"""

_LEVELS = 5
"""Levels above a headline in which its card is looked for. It saves time."""


def without_cards(kept: Sequence[Block], blocks: Sequence[Block], start: Block | None) -> list[Block]:
    """The kept blocks without cards and the heading above them.

    `blocks` are all of the page, `start` is the article's first paragraph, without which there are no cards.

    A card is an element that holds a linked headline and at most two passages and stands beside another one alike. A
    row of which one holds the article's first paragraph is a list that is itself the article; so is a row that holds
    much of the text, unless it consists of `<article>`s or stands outside the `<article>` or `<main>` of the text.
    """
    if start is None:
        return list(kept)
    around = {start.element, *start.element.iterancestors()}
    rows: dict[object, set[HtmlElement]] = defaultdict(set)
    for block in blocks:
        if block.heading and len(block.text) >= _HEADLINE and block.linked >= _LINKED * len(block.text):
            for card in islice(block.element.iterancestors(), _LEVELS):
                if card in around:
                    break
                rows[card.getparent(), card.tag, card.get("class")].add(card)
    beside = {(element.getparent(), element.tag, element.get("class")) for element in around}
    cards = {card for row, held in rows.items() if len(held) >= _FEWEST and row not in beside for card in held}
    own = next((element for element in start.element.iterancestors("article", "main")), None)
    held_cards = _inside(kept, cards)
    certain = [block for block in held_cards if _is_certain(block, cards, own)]
    dropped = set(certain if weight(held_cards) > _SHARE * weight(kept) else held_cards)
    gone = {element for block in dropped for element in block.element.iterancestors() if element in cards}
    dropped |= {above for above, below in pairwise(blocks) if above.heading and _is_in(below, gone)}
    return [block for block in kept if block not in dropped]


def _is_in(block: Block, elements: Collection[HtmlElement]) -> bool:
    return any(element in elements for element in islice(block.element.iterancestors(), _LEVELS))


def _is_certain(block: Block, cards: Collection[HtmlElement], own: HtmlElement | None) -> bool:
    """Whether a block stands in a card that is an `<article>`, or outside the `<article>` or `<main>` of the text."""
    around = set(block.element.iterancestors())
    return next(block.element.iterancestors("article"), None) in cards or (own is not None and own not in around)


def _inside(kept: Sequence[Block], cards: Collection[HtmlElement]) -> list[Block]:
    """The kept blocks in cards that hold few passages."""
    inside: dict[HtmlElement, list[Block]] = defaultdict(list)
    for block in kept:
        card = next((element for element in block.element.iterancestors() if element in cards), None)
        if card is not None:
            inside[card].append(block)
    return [block for held in inside.values() if sum(map(is_prose, held)) <= _PASSAGES for block in held]
