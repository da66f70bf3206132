"""Elements of a page: what follows one, whether it is about something else, and its text in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawler.text.lines import tidy
from newscrawler.text.phrases import any_of, class_names

_MAX_INNER, _MAX_LINE = 1_000, 4_000
"""Elements and characters of a line of text that are read."""

_LEVELS = 10
"""Levels above an element where a part of the page about something else is looked for: it bounds the time."""

_UNSEEN = {"script", "style", "noscript", "template", "svg", "button"}
_INLINE = {"a", "abbr", "b", "bdi", "em", "i", "mark", "q", "s", "small", "strong", "sub", "sup", "time", "u", "wbr"}
_ELSEWHERE = re.compile(any_of(class_names("article")["elsewhere"]), re.IGNORECASE)


def following(element: HtmlElement, limit: int) -> Iterator[HtmlElement]:
    """The elements after `element` and its descendants in document order, at most `limit`."""
    count = 0
    at: HtmlElement | None = element
    while at is not None:
        for sibling in at.itersiblings():
            for inner in sibling.iter():
                yield inner
                count += 1
                if count >= limit:
                    return
        at = at.getparent()


def is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element stands in a part of the page that is about something else: other articles, comments."""
    at: HtmlElement | None = element
    for _ in range(_LEVELS):
        if at is None or at.tag in ("article", "body", "main"):
            return False
        if at.tag in ("aside", "nav") or (at.tag == "a" and at is not element):
            return True
        if _is_named_elsewhere(at.get("class"), at.get("id")) or (at.tag == "footer" and _is_last(at)):
            return True
        at = at.getparent()
    return False


@lru_cache(maxsize=4096)  # pages repeat their classes
def _is_named_elsewhere(name: str | None, identifier: str | None) -> bool:
    return (name is not None or identifier is not None) and _ELSEWHERE.search(
        f"{name or ''} {identifier or ''}"
    ) is not None


def _is_last(footer: HtmlElement) -> bool:
    """Whether a footer is the page's: an article has one of its own."""
    return next(footer.iterancestors("article", "main"), None) is None


def line_of(element: HtmlElement, gap: str = " ") -> str:
    """The visible text of an element in one line, tidied; `gap` stands between its lines and blocks."""
    pieces: list[str] = []
    stack: list[HtmlElement | str] = [element]
    for _ in range(_MAX_INNER):
        if not stack:
            break
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        tag = item.tag
        if tag in _UNSEEN or not isinstance(tag, str):
            continue
        edge = "" if tag in _INLINE else " " if tag == "span" else gap
        inner: list[HtmlElement | str] = [edge, item.text or ""]
        for child in item:
            inner += (child, child.tail or "")
        stack += reversed((*inner, edge))
    return tidy("".join(pieces)[:_MAX_LINE]).strip(gap)
