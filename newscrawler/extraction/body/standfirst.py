"""The standfirst: the lead, where the page shows it apart from the body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from lxml.html import HtmlElement

from newscrawler.extraction.body.article_area import is_prose, shape_of, shapes_of
from newscrawler.extraction.body.blocks import Block, key_of
from newscrawler.extraction.body.furniture import is_byline, is_furniture
from newscrawler.extraction.body.inserts import is_named
from newscrawler.text.phrases import any_of, class_names

_NAMED = re.compile(rf"(?:^|[\s_-])(?:{any_of(class_names('article')['standfirst'])})(?:$|[\s_-])")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_STOPS = frozenset(".!?…。！？।۔؟")
_SHORTEST, _LONGEST = 15, 900


def find_standfirst(
    before: Sequence[Block], body: Sequence[Block], stated: Iterable[str], headline: Block | None = None
) -> tuple[str | None, list[Block]]:
    """The lead, and the body without it.

    `before` are the blocks between headline and body, `stated` the descriptions that the page's metadata give. A lead
    is a block above the body that a description repeats, that its class calls a lead, that is a heading or paragraph of
    sentence length right below the headline, or that stands between headline and byline; or the body's first block, if
    it has one of the first two signs and is dressed otherwise than the paragraphs after it.
    """
    keys = [key for key in map(key_of, stated) if len(key) >= 20]
    candidates = [block for block in before if block not in body and _fits(block)]
    bylined = {block for block, after in pairwise(before) if is_byline(after.text) and not is_byline(block.text)}
    signs: tuple[Callable[[Block], bool], ...] = (
        lambda block: _is_stated(block, keys),
        lambda block: _name_of(block) is not None,
        _is_deck,
        lambda block: is_prose(block) and _is_beside(block, headline),
        lambda block: block in bylined and _is_sentence(block),
    )
    for sign in signs:
        lead = next((block for block in candidates if sign(block)), None)
        if lead is not None:
            return "\n".join(block.text for block in _whole(lead, candidates)), list(body)
    if len(body) > 2:
        first, dress = body[0], shapes_of(body[1:])
        apart = dress[shape_of(first)] < 0.1 * dress.total()
        if apart and _fits(first) and (_is_stated(first, keys) or _name_of(first) is not None):
            whole = _whole(first, body)
            if len(whole) * 2 <= len(body):
                return "\n".join(block.text for block in whole), list(body[len(whole) :])
    return None, list(body)


def _fits(block: Block) -> bool:
    size = len(block.text)
    return len(block.key) >= _SHORTEST and size <= _LONGEST and block.linked < 0.5 * size and not is_furniture(block)


def _whole(lead: Block, blocks: Sequence[Block]) -> list[Block]:
    """The lead with its further paragraphs or list items, where one element that is named as a lead holds them."""
    holder = _name_of(lead)
    start = blocks.index(lead)
    if holder is None:
        return [lead]
    held = set(holder.iter())
    end = start
    while end < len(blocks) and blocks[end].element in held:
        end += 1
    return list(blocks[start:end])


def _is_stated(block: Block, keys: Iterable[str]) -> bool:
    """Whether a description says the same; many are cut after some 150 characters."""
    return any(block.key == key or (len(key) >= 40 and block.key.startswith(key[:-3])) for key in keys)


def _name_of(block: Block) -> HtmlElement | None:
    """The element at most two levels up that is named as a lead."""
    element = block.element
    for _ in range(3):
        for attribute in ("class", "id", "itemprop", "data-testid"):
            value = element.get(attribute)
            if value and _NAMED.search(_CAMEL.sub("-", value).lower()):
                return element
        parent = element.getparent()
        if parent is None or len(parent) > 6:
            return None
        element = parent
    return None


def _is_deck(block: Block) -> bool:
    """A heading of sentence length below the headline."""
    return block.heading in (2, 3) and len(block.text) >= 60


def _is_beside(block: Block, headline: Block | None) -> bool:
    """Whether a block stands in the element that holds the headline, or that is wrapped around it alone."""
    if headline is None:
        return False
    home = headline.element.getparent()
    if home is None or block.element.getparent() not in (home, home.getparent()):
        return False
    return not is_named(block.element, block) and _is_sentence(block)


def _is_sentence(block: Block) -> bool:
    return block.text.rstrip('"”»')[-1:] in _STOPS
