"""Inserts: elements inside the article that hold none of its paragraphs, such as captions, boxes and teasers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from lxml.html import HtmlElement

from newscrawler.extraction.body.blocks import Block
from newscrawler.extraction.body.furniture import is_pointer_label
from newscrawler.extraction.body.prose import Shape, is_prose, shape_of, shapes_of
from newscrawler.text.phrases import class_names

_NAMES = frozenset(class_names("article")["insert"])
_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

_LEADING = 0.4
"""Share of the prose from which on a shape is the article's whatever its name. Held by test_a_shape_with_much_prose."""

_FAIR = 0.1
"""Share of the prose from which on a shape is the article's, unless its name says otherwise.

Held by test_a_shape_without_a_name.
"""

_MOST = 6
"""Blocks of a teaser at most. Held by test_a_teaser_is_small."""

_HEADLINE, _LINKED = 25, 0.8
"""Characters of a teaser's headline, and the share of them in its link. Held by test_a_teaser_has_a_linked_headline."""

_ASIDE = 80
"""Characters of a passage that stands alone in an `aside`, from which on it may be text: a single line is a slogan or a
pull quote (the HTML standard, 4.3.5). Held by test_a_single_line_in_an_aside_is_no_text.
"""


def main_shapes(blocks: Sequence[Block], share: float = _FAIR) -> set[Shape]:
    """The shapes of the article's paragraphs: those with a fair share of the prose and no name against them."""
    shapes = shapes_of(filter(is_prose, blocks))
    total, most = shapes.total(), max(shapes.values(), default=0)
    return {
        shape
        for shape, letters in shapes.items()
        if letters >= _LEADING * total
        or letters == most
        or (letters >= share * total and not (_is_telling(shape[1]) or _is_telling(shape[3])))
    }


def without_inserts(kept: Sequence[Block], inside: Sequence[Block], area: HtmlElement) -> list[Block]:
    """Return the kept blocks without those in inserts whose name or first line says that they are not text.

    `inside` are all blocks of the area: what was not kept tells what a insert is.
    """
    leading = _inserts_of(kept, inside, area, main_shapes(kept, _LEADING))
    every = _inserts_of(kept, inside, area, main_shapes(kept))
    sizes, of_every = Counter(leading.values()), Counter(every.values())
    teasers = {
        leading[block]
        for block in inside
        if sizes[leading[block]] <= _MOST
        and (is_pointer_label(block.text) or _is_headline(block, sizes[leading[block]]))
    } - {None}
    return [
        block
        for block in kept
        if leading[block] not in teasers
        and not (
            (insert := every[block]) is not None
            and (is_named(insert, block) or _is_lone_aside(insert, block, of_every[insert]))
        )
    ]


def _is_lone_aside(insert: HtmlElement, block: Block, size: int) -> bool:
    """Whether a short passage stands alone in an `aside`; `size` is the number of blocks of its insert."""
    element = block.element
    while element is not insert and element.tag != "aside":
        element = element.getparent()
    return element.tag == "aside" and size == 1 and len(block.text) < _ASIDE


def _is_headline(block: Block, size: int) -> bool:
    """Whether a block among others of a insert is the linked headline of another article."""
    is_linked = len(block.text) >= _HEADLINE and block.linked >= _LINKED * len(block.text)
    return is_linked and size > 1 and block.tag not in ("li", "td", "p")


def _inserts_of(
    kept: Sequence[Block], inside: Sequence[Block], area: HtmlElement, shapes: Collection[Shape]
) -> dict[Block, HtmlElement | None]:
    """Each block's insert: the largest element around it that holds no prose of these shapes."""
    carriers: set[HtmlElement] = {area}
    for block in kept:
        if is_prose(block) and shape_of(block) in shapes:
            carriers.update((block.element, *block.element.iterancestors()))
    return {block: _insert_of(block, carriers) for block in (*kept, *inside)}


def _insert_of(block: Block, carriers: Collection[HtmlElement]) -> HtmlElement | None:
    insert = None
    element: HtmlElement | None = block.element
    while element is not None and element not in carriers:
        insert, element = element, element.getparent()
    return insert


def is_named(insert: HtmlElement, block: Block) -> bool:
    """Whether an element from the block up to the insert is named as something else than text."""
    element: HtmlElement | None = block.element
    while element is not None:
        for attribute in ("class", "id", "data-testid", "data-component"):
            value = element.get(attribute)
            if value and _is_telling(value):
                return True
        if element is insert:
            break
        element = element.getparent()
    return False


def _is_telling(value: str) -> bool:
    """Whether one of the words in a class or id names something else than text."""
    return any(piece.lower() in _NAMES for piece in _PIECES.findall(value))
