"""Chrome: elements that belong to the page and never to the article, told by what the markup itself says they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_TAGS = frozenset({"nav", "footer", "form", "figure", "figcaption", "aside", "address", "summary", "dialog", "fieldset"})
_ROLES = frozenset(
    "navigation contentinfo complementary search dialog alertdialog menu menubar toolbar tooltip banner tablist "
    "alert status figure img".split()
)
_HIDDEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def chrome_of(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements of `tree` that are page furniture by tag, role or the `hidden` attribute; outermost first."""
    for element in tree.iter():
        attributes = element.attrib
        if element.tag in _TAGS:
            yield element
        elif attributes and (
            attributes.get("role") in _ROLES
            or "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or ("style" in attributes and _HIDDEN.search(attributes["style"]))
        ):
            yield element
