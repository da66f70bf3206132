"""The frame of a page: elements that its own markup declares to be something else than the article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy

from lxml.html import HtmlElement

from newscrawler.extraction.body.blocks import SILENT

_FRAME = SILENT | {"nav", "footer", "figure", "figcaption", "aside"}
_WIDGETS = frozenset({"form", "address", "summary", "dialog", "fieldset"})
_ROLES = frozenset(
    "navigation contentinfo complementary search dialog alertdialog menu menubar toolbar tooltip banner tablist "
    "alert status figure img".split()
)
_HALF = 0.5
"""Share of a page's paragraphs that a form or a hidden element may hold. Held by test_a_form_around_most_paragraphs."""

_HIDDEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def without_frame(tree: HtmlElement) -> HtmlElement:
    """Return a copy of the tree in which the frame is empty: empty elements still separate the text on both sides.

    The frame is code, media and what a tag, a role or the `hidden` attribute declares to be no text.
    """
    tree = deepcopy(tree)
    if _is_frame(tree, most := max(_paragraphs(tree) * _HALF, 1)):
        tree.clear(keep_tail=True)
    else:
        _empty_frame(tree, most)
    return tree


def _empty_frame(element: HtmlElement, most: float) -> None:
    """Empty the parts of an element that are frame. What stands inside them is skipped: it is much of a page."""
    for child in element:
        if _is_frame(child, most):
            child.clear(keep_tail=True)
        else:
            _empty_frame(child, most)


def _is_frame(element: HtmlElement, most: float) -> bool:
    """Whether an element is part of the frame.

    What may also be wrapped around a whole page (ASP.NET puts one form around everything) is frame only if it holds at
    most `most` paragraphs.
    """
    tag = element.tag
    if tag in _FRAME:
        return True
    if tag not in _WIDGETS:
        attributes = element.attrib
        if not attributes or tag in ("html", "body") or not _is_marked(attributes):
            return False
    return _paragraphs(element) <= most


def _paragraphs(element: HtmlElement) -> int:
    return sum(1 for _ in element.iter("p", "br"))


def _is_marked(attributes: Mapping[str, str]) -> bool:
    """Whether attributes call an element hidden or give it a role outside the text."""
    hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    style = attributes.get("style")
    return hidden or attributes.get("role") in _ROLES or bool(style and _HIDDEN.search(style))
