"""Chrome: elements that belong to the page and never to the article, told by what the markup itself says they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml.html import HtmlElement

from newscrawler.extraction.blocks import SILENT

_TAGS = frozenset(
    {"nav", "footer", "form", "figure", "figcaption", "aside", "address", "summary", "dialog", "fieldset"}
)
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
    """The elements that are code, media, or furniture by tag, role or the `hidden` attribute."""
    for element in tree.iter():
        tag, attributes = element.tag, element.attrib
        if tag in _TAGS or tag in SILENT:
            yield element
        elif attributes and tag not in ("html", "body"):
            hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
            style = attributes.get("style")
            if hidden or attributes.get("role") in _ROLES or (style and _HIDDEN.search(style)):
                yield element
