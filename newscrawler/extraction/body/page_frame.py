"""Chrome: elements that belong to the page and never to the article, told by what the markup itself says they are."""

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
_HIDDEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def without_frame(tree: HtmlElement) -> HtmlElement:
    """A copy of the tree whose furniture is emptied: the empty elements still part the text on both their sides.

    Furniture is what is code or media, or is called furniture by tag, role or the `hidden` attribute.
    """
    tree = deepcopy(tree)
    if _is_frame(tree, most := max(_paragraphs(tree) / 2, 1)):
        tree.clear(keep_tail=True)
    else:
        _empty_frame(tree, most)
    return tree


def _empty_frame(element: HtmlElement, most: float) -> None:
    """Empty the furniture in an element. What stands within furniture is not looked at: much of a page does."""
    for child in element:
        if _is_frame(child, most):
            child.clear(keep_tail=True)
        else:
            _empty_frame(child, most)


def _is_frame(element: HtmlElement, most: float) -> bool:
    """Whether an element is furniture.

    What may also be wrapped around a whole page (ASP.NET puts one form around everything) is furniture only if it does
    not hold most of the paragraphs.
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
