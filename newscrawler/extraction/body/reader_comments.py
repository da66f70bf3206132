"""Readers' comments: threads below an article, which may be longer than it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawler.extraction.body.blocks import Block
from newscrawler.text.phrases import class_names

_FEWEST = 2
"""Comments of a thread: one element of that name may hold anything. Held by test_one_comment_is_no_thread."""

_NAMES = frozenset(class_names("passage")["comments"])
_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def without_comments(kept: Sequence[Block], start: Block | None) -> list[Block]:
    """The kept blocks without readers' comments: what stands in two or more elements that are named so.

    `start` is the article's first paragraph. An element around it is none, whatever its name.
    """
    if start is None:
        return list(kept)
    around = {start.element, *start.element.iterancestors()}
    comments = {block: comment for block in kept if (comment := _comment_of(block, around)) is not None}
    return list(kept) if len(set(comments.values())) < _FEWEST else [block for block in kept if block not in comments]


def _comment_of(block: Block, around: Collection[HtmlElement]) -> HtmlElement | None:
    """The innermost element around a block, apart from the first paragraph, that is named as a comment."""
    for element in (block.element, *block.element.iterancestors()):
        if element in around:
            return None
        if _is_named(element.get("class") or "") or _is_named(element.get("id") or ""):
            return element
    return None


@lru_cache(maxsize=2_000)
def _is_named(value: str) -> bool:
    return any(piece.lower() in _NAMES for piece in _PIECES.findall(value))
