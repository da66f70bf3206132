"""Endless scroll: where the next article on the same page begins."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from newscrawler.extraction.body.article_area import is_prose, weight
from newscrawler.extraction.body.blocks import Block

_ENOUGH = 300
"""Letters of prose that must be left: an article's first paragraphs, not a teaser above it."""


def first_article(body: Sequence[Block], inside: Sequence[Block], headline: Block | None) -> list[Block]:
    """The blocks of `body` before another article begins; `inside` are all blocks of the area, headlines among them.

    Another article is an element apart from the first paragraph that holds prose and a main heading of its own, or an
    `<article>` with any heading beside the `<article>` that holds our headline. A main heading beside the paragraphs is
    a subheading at a wrong level.
    """
    start = next((block for block in body if is_prose(block)), None)
    if start is None:
        return list(body)
    first = {start.element, *start.element.iterancestors()}
    own = _article_of(headline) if headline is not None else None
    reached = False
    for block in inside:
        if block is start:
            reached = True
        elif reached and block.heading:
            other = _apart(block, first) if block.heading == 1 else _article_beside(block, own)
            if other is not None:
                within = set(other.iter())
                if any(is_prose(near) and near.element in within for near in inside):
                    return _before(body, within)
    return list(body)


def _article_of(block: Block) -> HtmlElement | None:
    return next(block.element.iterancestors("article"), None)


def _article_beside(heading: Block, own: HtmlElement | None) -> HtmlElement | None:
    """The article element around a heading, if it is neither ours nor within it."""
    outermost = None
    for outermost in heading.element.iterancestors("article"):
        if outermost is own:
            return None
    return outermost if own is not None else None


def _apart(heading: Block, first: set[HtmlElement]) -> HtmlElement | None:
    """The largest element around the heading without the first paragraph, if it is more than the heading itself."""
    element = heading.element
    while (parent := element.getparent()) is not None and parent not in first:
        element = parent
    return element if element is not heading.element else None


def _before(body: Sequence[Block], other: set[HtmlElement]) -> list[Block]:
    for number, block in enumerate(body):
        if block.element in other:
            return list(body[:number]) if weight(filter(is_prose, body[:number])) >= _ENOUGH else list(body)
    return list(body)
