"""Chrome: elements that belong to the page and never to the article, told by what the markup itself says they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml.html import HtmlElement

from newscrawler.extraction.blocks import SILENT

_TAGS = frozenset({"nav", "footer", "figure", "figcaption", "aside"})
_WIDGETS = frozenset({"form", "address", "summary", "dialog", "fieldset"})
_ROLES = frozenset(
    "navigation contentinfo complementary search dialog alertdialog menu menubar toolbar tooltip banner tablist "
    "alert status figure img".split()
)
_HIDDEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def without_chrome(tree: HtmlElement) -> HtmlElement:
    """A copy of the tree whose furniture is emptied: the empty elements still part the text on both their sides."""
    tree = deepcopy(tree)
    for element in list(_chrome_of(tree)):
        element.clear(keep_tail=True)
    return tree


def _chrome_of(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that are code, media, or furniture by tag, role or the `hidden` attribute.

    What may also be wrapped around a whole page (ASP.NET puts one form around everything) is furniture only if it does
    not hold most of the paragraphs.
    """
    paragraphs = sum(1 for _ in tree.iter("p", "br"))
    for element in tree.iter():
        tag, attributes = element.tag, element.attrib
        if tag in _TAGS or tag in SILENT:
            yield element
            continue
        marked = tag in _WIDGETS or (attributes and tag not in ("html", "body") and _is_marked(attributes))
        if marked and sum(1 for _ in element.iter("p", "br")) <= max(paragraphs / 2, 1):
            yield element


def _is_marked(attributes: Mapping[str, str]) -> bool:
    """Whether attributes call an element hidden or give it a role outside the text."""
    hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    style = attributes.get("style")
    return hidden or attributes.get("role") in _ROLES or bool(style and _HIDDEN.search(style))
