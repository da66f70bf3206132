"""The standfirst, where the page shows it apart from the body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from lxml.html import HtmlElement

from newscrawler.extraction.body.blocks import Block, key_of
from newscrawler.extraction.body.furniture import is_byline, is_furniture
from newscrawler.extraction.body.inserts import is_named
from newscrawler.extraction.body.prose import is_prose, shape_of, shapes_of
from newscrawler.text.phrases import any_of, class_names

_NAMED = re.compile(rf"(?:^|[\s_-])(?:{any_of(class_names('article')['standfirst'])})(?:$|[\s_-])")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_STOPS = frozenset(".!?…。！？।۔؟")
_SHORTEST, _LONGEST = 15, 900
"""Letters of a standfirst at least, characters at most: a label, a whole text. Held by test_a_standfirst_has_a_size."""

_LINKED = 0.5
"""Share of characters in links from which on a passage is a teaser. Held by test_a_linked_line_is_no_standfirst."""

_STATED, _CUT = 20, 40
"""Letters of a description that is compared, and of one that may be cut. Held by test_descriptions."""

_DECK = 60
"""Characters of a heading of sentence length. Held by test_a_long_heading_is_a_standfirst."""

_LEVELS, _CHILDREN = 2, 6
"""Levels above a block where its name is looked for, and children of an element that is named after one of them.

Held by test_names_of_standfirsts.
"""

_APART = 0.1
"""Share of the body's letters from which on a shape is the body's. Held by test_the_first_block_of_a_body."""


def find_standfirst(
    before: Sequence[Block], body: Sequence[Block], stated: Iterable[str], headline: Block | None = None
) -> tuple[str | None, list[Block]]:
    """The standfirst, and the body without it.

    `before` are the blocks between headline and body, `stated` the descriptions that the page's metadata give. A
    standfirst is a block above the body that a description repeats, that a class calls one, that is a heading or
    paragraph of sentence length directly below the headline, or that stands between headline and byline; or the body's
    first block, if it has one of the first two signs and another shape than the paragraphs after it.
    """
    keys = [key for key in map(key_of, stated) if len(key) >= _STATED]
    candidates = [block for block in before if block not in body and _fits(block)]
    above_byline = {block for block, below in pairwise(before) if is_byline(below.text) and not is_byline(block.text)}
    signs: tuple[Callable[[Block], bool], ...] = (
        lambda block: _is_stated(block, keys),
        lambda block: _name_of(block) is not None,
        _is_deck,
        lambda block: is_prose(block) and _is_beside(block, headline),
        lambda block: block in above_byline and _is_sentence(block),
    )
    for sign in signs:
        lead = next((block for block in candidates if sign(block)), None)
        if lead is not None:
            return "\n".join(block.text for block in _whole(lead, candidates)), list(body)
    if len(body) > 2:
        first, shapes = body[0], shapes_of(body[1:])
        is_apart = shapes[shape_of(first)] < _APART * shapes.total()
        if is_apart and _fits(first) and (_is_stated(first, keys) or _name_of(first) is not None):
            whole = _whole(first, body)
            if len(whole) * 2 <= len(body):
                return "\n".join(block.text for block in whole), list(body[len(whole) :])
    return None, list(body)


def _fits(block: Block) -> bool:
    size = len(block.text)
    return (
        len(block.key) >= _SHORTEST and size <= _LONGEST and block.linked < _LINKED * size and not is_furniture(block)
    )


def _whole(lead: Block, blocks: Sequence[Block]) -> list[Block]:
    """The standfirst with its further paragraphs or list items, where one element named as a standfirst holds them."""
    holder = _name_of(lead)
    start = blocks.index(lead)
    if holder is None:
        return [lead]
    elements = set(holder.iter())
    end = start
    while end < len(blocks) and blocks[end].element in elements:
        end += 1
    return list(blocks[start:end])


def _is_stated(block: Block, keys: Iterable[str]) -> bool:
    """Whether a description is the same text; many are cut after some 150 characters."""
    return any(block.key == key or (len(key) >= _CUT and block.key.startswith(key[:-3])) for key in keys)


def _name_of(block: Block) -> HtmlElement | None:
    """Return the nearest element, at most `_LEVELS` up, that is named as a standfirst."""
    element = block.element
    for _ in range(_LEVELS + 1):
        for attribute in ("class", "id", "itemprop", "data-testid"):
            value = element.get(attribute)
            if value and _NAMED.search(_CAMEL.sub("-", value).lower()):
                return element
        parent = element.getparent()
        if parent is None or len(parent) > _CHILDREN:
            return None
        element = parent
    return None


def _is_deck(block: Block) -> bool:
    """A heading of sentence length below the headline."""
    return block.heading in (2, 3) and len(block.text) >= _DECK


def _is_beside(block: Block, headline: Block | None) -> bool:
    """Whether a block stands in the element that holds the headline, or that is wrapped around it alone."""
    if headline is None:
        return False
    parent = headline.element.getparent()
    if parent is None or block.element.getparent() not in (parent, parent.getparent()):
        return False
    return not is_named(block.element, block) and _is_sentence(block)


def _is_sentence(block: Block) -> bool:
    return block.text.rstrip('"”»')[-1:] in _STOPS
