"""The part of the page that holds the article's paragraphs, found by their weight and their shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

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

_MOST = 0.6
"""Share of the prose that a child must hold to be the area.

Held by test_the_area_is_the_child_with_most_of_the_prose.
"""

_COMMON = 0.2
"""Share of the prose inside from which on a shape is the article's own. Held by test_a_rest_dressed_alike_stays."""

_REST = 0.04
"""Share of the prose that is not left outside if its shape is the article's. Held by test_a_small_rest_is_left_out."""


def is_prose(block: Block) -> bool:
    """Whether a passage is too long for a menu or a label, and is not made of links."""
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


def area_of(root: HtmlElement, kept: Sequence[Block]) -> HtmlElement:
    """The lowest element that holds nearly all of the kept prose.

    The search goes down while one child holds most of it. What is left outside may be a part of the page's frame that
    was kept by mistake, so a small rest does not stop the search, unless its shape is that of the paragraphs inside:
    advertisements cut bodies into several wrappers.
    """
    prose = [block for block in kept if is_prose(block)] or list(kept)
    lines = [(block, [block.element, *block.element.iterancestors()]) for block in prose]
    area = root
    while lines:
        total = weight(block for block, _ in lines)
        weights: Counter[HtmlElement] = Counter()
        for block, line in lines:
            if (position := line.index(area)) > 0:
                weights[line[position - 1]] += len(block.key)
        if not weights:
            return area
        child, inside = weights.most_common(1)[0]
        if inside < total * _MOST or child.tag in ("p", "li", "td", "blockquote"):
            return area
        under = [(block, line) for block, line in lines if child in line]
        shapes = shapes_of(block for block, _ in under)
        alike = weight(
            block for block, line in lines if child not in line and shapes[shape_of(block)] > inside * _COMMON
        )
        if alike > total * _REST:
            return area
        area, lines = child, under
    return area


def within(area: HtmlElement, blocks: Iterable[Block]) -> list[Block]:
    """The blocks under an element."""
    inside = set(area.iter())
    return [block for block in blocks if block.element in inside]
