"""Questions asked of the elements of a listing: their names, their place in the template, their visible text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from newscrawler.discovery.layout.listing_vocabulary import names, tokens

SILENT = frozenset({"script", "style", "noscript", "template", "svg", "select", "option", "textarea"})
"""Elements whose text nobody reads."""

_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+")


def classes(element: HtmlElement) -> frozenset[str]:
    """Words of class, id and role."""
    return tokens(_names(element))


def _names(element: HtmlElement) -> str:
    get = element.get
    return f"{get('class', '')[:200]} {get('id', '')[:100]} {get('role', '')[:40]}"


def signature(element: HtmlElement) -> str:
    """Tag, id and classes without numbers and states: equal for what a template repeats."""
    return f"{element.tag}#{_DIGITS.sub('', element.get('id', '')[:60])}.{_signature(element.get('class', '')[:200])}"


@lru_cache(maxsize=4096)
def _signature(class_: str) -> str:
    kept = [_DIGITS.sub("", name) for name in class_.split() if name.lower() not in names("state")]
    return ".".join(sorted({name for name in kept if len(name) > 1})[:4])


def text_of(element: HtmlElement, limit: int = 1_000) -> str:
    """The text that a reader sees in an element, in one line, at most `limit` characters."""
    pieces: list[str] = []
    size = 0
    for piece in _pieces(element):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            break
    return _SPACE.sub(" ", " ".join(pieces)).strip()[:limit]


def _pieces(element: HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if inner.text and inner.tag not in SILENT:
                yield inner.text
        elif inner is not element and inner.tail:
            yield inner.tail
