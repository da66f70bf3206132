"""Prose: passages that read as paragraphs, their weight and the shape of their markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lxml.html import HtmlElement

from newscrawler.extraction.body.blocks import Block

Shape = tuple[str, ...]
"""The markup of a paragraph: tag and class of its element and of that element's parent."""

_DENSE_SCRIPT = "\u2e80"
"""From this character on, Chinese, Japanese and Korean: one character is about a word."""

_SHORTEST, _SHORTEST_DENSE = 60, 25
"""Characters of a passage of prose: labels and menus have fewer. Held by test_prose_is_long_and_hardly_linked."""

_LINKED = 0.4
"""Share of characters in links from which on a passage is a list of links. Held by the same test."""


def is_prose(block: Block) -> bool:
    """Whether a passage is long enough to be told from menus and labels, and is not made of links."""
    size = len(block.text)
    shortest = _SHORTEST_DENSE if block.text[size // 2] > _DENSE_SCRIPT else _SHORTEST
    return size >= shortest and not block.heading and block.linked < size * _LINKED


def weight(blocks: Iterable[Block]) -> int:
    """How many letters and digits the blocks have."""
    return sum(len(block.key) for block in blocks)


def shape_of(block: Block) -> Shape:
    """The shape of a block's element."""
    element = block.element
    parent = element.getparent()
    above = ("", "") if parent is None else (str(parent.tag), parent.get("class") or "")
    return (str(element.tag), element.get("class") or "", *above)


def shapes_of(blocks: Iterable[Block]) -> Counter[Shape]:
    """How many letters and digits stand in each shape."""
    letters: Counter[Shape] = Counter()
    for block in blocks:
        letters[shape_of(block)] += len(block.key)
    return letters


def within(area: HtmlElement, blocks: Iterable[Block]) -> list[Block]:
    """The blocks under an element."""
    inside = set(area.iter())
    return [block for block in blocks if block.element in inside]
