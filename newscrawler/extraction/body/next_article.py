"""Endless pages: where the next article on the same page begins."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from newscrawler.extraction.body.blocks import Block
from newscrawler.extraction.body.furniture import is_byline, is_furniture
from newscrawler.extraction.body.prose import is_prose, weight

_ENOUGH = 300
"""Letters of prose before the next article: less is a teaser above the article.

Held by test_a_teaser_above_the_article.
"""

_LINKED = 0.8
"""Share of a heading's characters in a link to its article. Held by test_a_linked_heading_begins_an_article."""

_NEAR = 3
"""Blocks before and after a heading among which its byline stands. Held by test_a_byline_begins_an_article."""


def first_article(body: Sequence[Block], inside: Sequence[Block], headline: Block | None) -> list[Block]:
    """The blocks of `body` before another article begins; `inside` are all blocks of the area, headlines among them.

    Another article is an element apart from the first paragraph below our headline that holds prose and a main heading
    of its own, or an `<article>` with any heading beside the `<article>` that holds our headline; and it has a sign
    that a chapter has not: a main heading in an `<article>`, a byline, a time, or a heading that links to its page or
    announces others.
    """
    paragraphs = [block for block in body if is_prose(block)]
    below = set(inside[inside.index(headline) :]) if headline is not None else set(inside)
    # A paragraph above the headline is a notice or a teaser: our own headline is apart from it.
    start = next((block for block in paragraphs if block in below), next(iter(paragraphs), None))
    if start is None:
        return list(body)
    around_start = {start.element, *start.element.iterancestors()}
    own = _article_of(headline) if headline is not None else None
    is_below = False
    for block in inside:
        if block is start:
            is_below = True
        elif is_below and block.heading:
            article = _apart(block, around_start) if block.heading == 1 else _article_beside(block, own)
            if article is not None:
                elements = set(article.iter())
                is_beside = block.heading == 1 and _article_beside(block, own) is not None
                if (is_beside or _has_sign(block, article, inside)) and any(
                    is_prose(passage) and passage.element in elements for passage in inside
                ):
                    return _before(body, elements)
    return list(body)


def _has_sign(heading: Block, article: HtmlElement, inside: Sequence[Block]) -> bool:
    """Whether an element tells near its heading that it is an article, or several: by link, time, byline or label."""
    if heading.linked >= _LINKED * len(heading.text) or next(article.iter("time"), None) is not None:
        return True
    if is_furniture(heading):
        return True
    number = inside.index(heading)
    return any(is_byline(block.text) for block in inside[max(number - _NEAR, 0) : number + _NEAR + 1])


def _article_of(block: Block) -> HtmlElement | None:
    return next(block.element.iterancestors("article"), None)


def _article_beside(heading: Block, own: HtmlElement | None) -> HtmlElement | None:
    """The article element around a heading, if it is neither ours nor within it."""
    outermost = None
    for outermost in heading.element.iterancestors("article"):
        if outermost is own:
            return None
    return outermost if own is not None else None


def _apart(heading: Block, around_start: set[HtmlElement]) -> HtmlElement | None:
    """The largest element around the heading without the first paragraph, if it is more than the heading itself."""
    element = heading.element
    while (parent := element.getparent()) is not None and parent not in around_start:
        element = parent
    return element if element is not heading.element else None


def _before(body: Sequence[Block], article: set[HtmlElement]) -> list[Block]:
    """The blocks before another article, or all where too little would be left."""
    for number, block in enumerate(body):
        if block.element in article:
            return list(body[:number]) if weight(filter(is_prose, body[:number])) >= _ENOUGH else list(body)
    return list(body)
