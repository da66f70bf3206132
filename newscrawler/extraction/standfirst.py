"""The standfirst: the lead, where the page shows it apart from the body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newscrawler.extraction.area import shape_of, shapes_of
from newscrawler.extraction.blocks import Block, key_of

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|lead(?:-?(?:text|in|paragraph))?|lede|dec?k|sub-?(?:title|headline|heading|head|line|tit)"
    r"|intro(?:duction|text)?|summary|excerpt|chap(?:eau|o)|vorspann|ingress|preamble|sommario|occhiello|entradilla"
    r"|bajada|copete|sumario|subtitulo|abstract|desc(?:ription)?|teaser|sapo|manchet|spot|lid|anons|perex)(?:$|[\s_-])",
)
"""What sites around the world call the lead in class names (`sapo`: Vietnamese, `perex`: Czech, `spot`: Turkish)."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SHORTEST, _LONGEST = 30, 900


def find_standfirst(
    before: Sequence[Block], body: Sequence[Block], stated: Iterable[str]
) -> tuple[str | None, list[Block]]:
    """The lead and the body without it.

    `before` are the blocks between headline and body, `stated` the descriptions that the page's metadata give. A lead is
    a block above the body, or the body's first one, that a description repeats or that is called a lead by its class;
    the body's first block must moreover be dressed otherwise than the paragraphs after it.
    """
    keys = [key for key in map(key_of, stated) if len(key) >= 20]
    for block in before:
        if block not in body and (_is_stated(block, keys) or _is_named(block) or _is_deck(block)) and _fits(block):
            return block.text, list(body)
    if len(body) > 2:
        first, dress = body[0], shapes_of(body[1:])
        apart = dress[shape_of(first)] < 0.1 * dress.total()
        if apart and _fits(first) and (_is_stated(first, keys) or _is_named(first)):
            return first.text, list(body[1:])
    return None, list(body)


def _fits(block: Block) -> bool:
    return len(block.key) >= _SHORTEST // 2 and len(block.text) <= _LONGEST and block.linked < 0.5 * len(block.text)


def _is_stated(block: Block, keys: Iterable[str]) -> bool:
    """Whether a description says the same; many are cut after some 150 characters."""
    return any(block.key == key or (len(key) >= 40 and block.key.startswith(key[:-3])) for key in keys)


def _is_named(block: Block) -> bool:
    element = block.element
    for _ in range(3):
        for name in ("class", "id", "itemprop", "data-testid"):
            value = element.get(name)
            if value and _NAMED.search(_CAMEL.sub("-", value).lower()):
                return True
        parent = element.getparent()
        if parent is None or len(parent) > 4:
            return False
        element = parent
    return False


def _is_deck(block: Block) -> bool:
    """A heading of sentence length below the headline."""
    return block.heading in (2, 3) and len(block.text) >= 60
