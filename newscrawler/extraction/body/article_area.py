"""The area of the article: the part of the page that holds its paragraphs, told by their weight and their shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from newscrawler.extraction.body.blocks import Block

Shape = tuple[str, ...]
"""How a paragraph is dressed: tag and class of its element and of that element's parent."""

_DENSE_SCRIPT = "\u2e80"  # from here on one character is about a word


def is_prose(block: Block) -> bool:
    """A passage long enough to be told from menus and labels, and not made of links."""
    size = len(block.text)
    enough = 25 if block.text[size // 2] > _DENSE_SCRIPT else 60
    return size >= enough and not block.heading and block.linked < size * 0.4


def weight(blocks: Iterable[Block]) -> int:
    """Letters in all."""
    return sum(len(block.key) for block in blocks)


def shape_of(block: Block) -> Shape:
    """The shape of a block's element."""
    element = block.element
    parent = element.getparent()
    above = ("", "") if parent is None else (str(parent.tag), parent.get("class") or "")
    return (str(element.tag), element.get("class") or "", *above)


def shapes_of(blocks: Iterable[Block]) -> Counter[Shape]:
    """Letters of each shape."""
    counted: Counter[Shape] = Counter()
    for block in blocks:
        counted[shape_of(block)] += len(block.key)
    return counted


def area_of(root: HtmlElement, kept: Sequence[Block]) -> HtmlElement:
    """The lowest element that holds nearly all of the kept prose.

    It goes down while one child holds most of it. What would be left outside may be the page's chrome that was kept by
    mistake, so a small rest does not stop it, unless that rest is dressed like the paragraphs inside: bodies are cut in
    several wrappers where advertisements stand.
    """
    prose = [block for block in kept if is_prose(block)] or list(kept)
    lines = [(block, [block.element, *block.element.iterancestors()]) for block in prose]
    area = root
    while lines:
        total = weight(block for block, _ in lines)
        held: Counter[HtmlElement] = Counter()
        for block, line in lines:
            if (position := line.index(area)) > 0:
                held[line[position - 1]] += len(block.key)
        if not held:
            return area
        child, inside = held.most_common(1)[0]
        if inside < total * 0.6 or child.tag in ("p", "li", "td", "blockquote"):
            return area
        within = [(block, line) for block, line in lines if child in line]
        if inside < total:
            dress = shapes_of(block for block, _ in within)
            alike = sum(
                len(block.key) for block, line in lines if child not in line and dress[shape_of(block)] > inside * 0.2
            )
            if alike > total * 0.04:
                return area
        area, lines = child, within
    return area


def within(area: HtmlElement, blocks: Iterable[Block]) -> list[Block]:
    """The blocks under an element."""
    inside = set(area.iter())
    return [block for block in blocks if block.element in inside]
