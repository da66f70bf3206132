"""Pockets: elements inside the article that hold none of its paragraphs: captions, boxes, teasers, sign-up forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from lxml.html import HtmlElement

from newscrawler.extraction.body.article_area import Shape, is_prose, shape_of, shapes_of
from newscrawler.extraction.body.blocks import Block
from newscrawler.extraction.body.furniture import is_pointer_label
from newscrawler.text.phrases import class_names

_NAMES = frozenset(class_names("article")["insert"])
_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


_LEADING = 0.4
"""Share of the prose from which on a shape is the article's whatever it is called."""

_MOST = 6
"""Blocks that a teaser has at most."""


def main_shapes(blocks: Sequence[Block], share: float = 0.1) -> set[Shape]:
    """How the article's paragraphs are dressed: the shapes with a fair share of the prose and no name against them."""
    shapes = shapes_of(filter(is_prose, blocks))
    total, most = shapes.total(), max(shapes.values(), default=0)
    return {
        shape
        for shape, letters in shapes.items()
        if letters >= _LEADING * total
        or letters == most
        or (letters >= share * total and not (_says(shape[1]) or _says(shape[3])))
    }


def without_inserts(kept: Sequence[Block], inside: Sequence[Block], area: HtmlElement) -> list[Block]:
    """The kept blocks less those in pockets that are named, or announced, as something else than text.

    `inside` are all blocks of the area: what was not kept tells what a pocket is.
    """
    leading = _pockets(kept, inside, area, main_shapes(kept, _LEADING))
    every = _pockets(kept, inside, area, main_shapes(kept))
    sizes = Counter(leading.values())
    teasers = {
        leading[block]
        for block in inside
        if sizes[leading[block]] <= _MOST
        and (is_pointer_label(block.text) or _is_headline(block, sizes[leading[block]]))
    } - {None}
    return [
        block
        for block in kept
        if leading[block] not in teasers and not ((pocket := every[block]) is not None and is_named(pocket, block))
    ]


def _is_headline(block: Block, size: int) -> bool:
    """Whether a block among others of a pocket is the linked headline of another article."""
    linked = len(block.text) >= 25 and block.linked >= 0.8 * len(block.text)
    return linked and size > 1 and block.tag not in ("li", "td", "p")


def _pockets(
    kept: Sequence[Block], inside: Sequence[Block], area: HtmlElement, shapes: Collection[Shape]
) -> dict[Block, HtmlElement | None]:
    """Each block's pocket: the largest element around it that holds no prose of these shapes."""
    carriers: set[HtmlElement] = {area}
    for block in kept:
        if is_prose(block) and shape_of(block) in shapes:
            carriers.update((block.element, *block.element.iterancestors()))
    return {block: _pocket_of(block, carriers) for block in (*kept, *inside)}


def _pocket_of(block: Block, carriers: Collection[HtmlElement]) -> HtmlElement | None:
    pocket = None
    element: HtmlElement | None = block.element
    while element is not None and element not in carriers:
        pocket, element = element, element.getparent()
    return pocket


def is_named(pocket: HtmlElement, block: Block) -> bool:
    """Whether an element from the block up to the pocket is named as something else than text."""
    element: HtmlElement | None = block.element
    while element is not None:
        for attribute in ("class", "id", "data-testid", "data-component"):
            value = element.get(attribute)
            if value and _says(value):
                return True
        if element is pocket:
            break
        element = element.getparent()
    return False


def _says(value: str) -> bool:
    """Whether one of the words in a class or id names something else than text."""
    return any(piece.lower() in _NAMES for piece in _PIECES.findall(value))
