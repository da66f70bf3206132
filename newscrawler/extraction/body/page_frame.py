"""The frame of a page: elements that its own markup declares to be something else than text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy

from lxml.html import HtmlElement

from newscrawler.text.phrases import class_names

_FRAME = frozenset(
    "script style template noscript svg iframe object embed canvas video audio select textarea map dialog nav form "
    "fieldset".split()
)
_ROLES = frozenset("navigation search dialog alertdialog menu menubar toolbar tooltip tablist".split())
_HALF = 0.5
"""Share of a page's paragraphs from which on the element around them is not a frame, whatever its name: the parser puts
the rest of a page below an element that is never closed. Held by test_what_holds_most_paragraphs_is_no_frame."""

_HIDDEN = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(|clip-path\s*:\s*inset\(50%)",
    re.IGNORECASE,
)
_UNSEEN = frozenset("sr-only visually-hidden visuallyhidden screen-reader-text screenreader-only sr-text".split())
"""Classes of text that only screen readers read: "opens in a new tab"."""


_CONSENT = tuple(class_names("frame")["consent"])
_NEVER = frozenset({"html", "body", "head", "rb"})
_MARKS: Mapping[str, Callable[[str], object]] = {
    "hidden": lambda _: True,
    "aria-hidden": lambda value: value == "true",
    "role": _ROLES.__contains__,
    "style": _HIDDEN.search,
    "class": lambda value: not _UNSEEN.isdisjoint(value.split()),
    "id": lambda value: value.lower().startswith(_CONSENT),
}
"""Attributes that call an element hidden or give it a role outside the text, and the values that do so."""


def without_frame(tree: HtmlElement) -> HtmlElement:
    """Return a copy of the tree in which the frame is empty: empty elements still separate the text on both sides.

    The frame is code, media, menus, dialogs that ask for consent and what an attribute hides. Any other element that
    holds most of the page's paragraphs is none; it becomes a `<div>`, so that whoever reads the copy reads it.
    """
    tree = deepcopy(tree)
    _empty_frame(tree, max(_paragraphs(tree) * _HALF, 1))
    return tree


def _empty_frame(element: HtmlElement, most: float) -> None:
    """Empty the parts of an element that are frame. What stands inside them is skipped: it is much of a page."""
    for child in element:
        if not _is_frame(child):
            _empty_frame(child, most)
        elif _is_consent(child) or _paragraphs(child) <= most:
            child.clear(keep_tail=True)
        else:
            if child.tag in _FRAME:
                child.tag = "div"
            _empty_frame(child, most)


def _is_frame(element: HtmlElement) -> bool:
    tag = element.tag
    if tag in _FRAME:
        return True
    for name, value in element.items():
        if name in _MARKS and _MARKS[name](value):
            return tag not in _NEVER
    return False


def _is_consent(element: HtmlElement) -> bool:
    """Whether an element is a consent manager's dialog, which a script closes; such an element never holds the page."""
    return (element.get("id") or "").lower().startswith(_CONSENT)


def _paragraphs(element: HtmlElement) -> int:
    return sum(1 for _ in element.iter("p", "br"))
