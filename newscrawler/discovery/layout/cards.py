"""Repeated blocks: the card, row or list item around each link, and what stands in it beside the link."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime

from lxml.html import HtmlElement

from newscrawler.discovery.hints import moment
from newscrawler.discovery.layout.anchors import Anchor, heading_in
from newscrawler.discovery.layout.listing_elements import classes, text_of
from newscrawler.discovery.layout.listing_vocabulary import names
from newscrawler.text.scripts import measure

_MOST_LINKS = 8
"""Places to which the block of one article leads at most: itself, its author, section, tags and comments.
Held by tests/listings/test_numbers.py::test_a_card_leads_to_eight_places_at_most."""

_STANDFIRST = 40
"""Latin letters from which on a paragraph beside a title is a summary, no label. Held by
tests/listings/test_numbers.py::test_a_summary_has_40_letters."""

_DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|\d{1,2}[:.]\d\d|\d{1,2}[./-]\d{1,2}|[۱۲][۰-۹]{3}|[١٢][٠-٩]{3})(?!\d)")
_DATE_ATTRIBUTES = (
    "datetime", "data-time", "data-datetime", "data-date", "data-timestamp", "data-published", "content", "title",
)  # fmt: skip


def mark_blocks(anchors: Sequence[Anchor]) -> None:
    """Give each link its block: the largest element around it that holds no other link of its role."""
    places: dict[HtmlElement, set[str]] = defaultdict(set)
    of_role: dict[tuple[str, ...], dict[HtmlElement, set[str]]] = defaultdict(lambda: defaultdict(set))
    for anchor in anchors:
        for element in anchor.above:
            places[element].add(anchor.key)
            of_role[anchor.role][element].add(anchor.key)
    for anchor in anchors:
        block = anchor.element
        for element in anchor.above:
            if element.tag in ("body", "html", "main") or len(of_role[anchor.role][element]) > 1:
                break
            if len(places[element]) > _MOST_LINKS:
                break
            block = element
        anchor.block = block


def lists_of(anchors: Sequence[Anchor]) -> list[tuple[list[Anchor], list[Anchor]]]:
    """Return the links by role and list; each group with its fellows: itself from three places on, else its role."""
    by_role: dict[tuple[str, ...], list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        by_role[anchor.role].append(anchor)
    groups: list[tuple[list[Anchor], list[Anchor]]] = []
    for members in by_role.values():
        by_list: dict[HtmlElement | None, list[Anchor]] = defaultdict(list)
        inside = Counter(element for member in members for element in member.above)
        for member in members:
            by_list[next((element for element in member.above if inside[element] > 2), None)].append(member)
        groups.extend(
            (group, group if len({member.key for member in group}) > 2 else members) for group in by_list.values()
        )
    return groups


def date_beside(block: HtmlElement) -> tuple[bool, datetime | None]:
    """Whether a date stands in a block, and its moment where it can be read without knowing today."""
    shown = False
    for element in block.iter():
        if not isinstance(element.tag, str):
            continue
        marked = element.tag == "time" or any(name in element.attrib for name in _DATE_ATTRIBUTES[1:4])
        if not marked and classes(element).isdisjoint(names("date")):
            shown = shown or (not len(element) and _looks_like_date(element.text or ""))
            continue
        text = text_of(element, 120)
        values = [element.get(name) for name in _DATE_ATTRIBUTES if element.get(name)]
        if not text and not values:
            continue
        shown = True
        if (published := moment(*values, text)) is not None:
            return True, published
    return shown, None


def _looks_like_date(text: str) -> bool:
    """Whether a text is short and holds a year, a clock time, or a day and month in numbers."""
    return 3 < len(text) < 40 and _DATE.search(text) is not None


def has_picture(block: HtmlElement) -> bool:
    """Whether a block shows a picture."""
    return next(block.iter("img", "picture", "amp-img", "video"), None) is not None


def heading_of(block: HtmlElement) -> str:
    """Return the text of the first heading in a block."""
    heading = heading_in(block)
    return text_of(heading, 400) if heading is not None else ""


def standfirst_of(block: HtmlElement, title: str) -> str | None:
    """Return the first paragraph of a block that is long enough to be a summary and is not the title."""
    for element in block.iter("p", "div", "span"):
        if element.tag != "p" and len(element):
            continue
        text = text_of(element, 1_000)
        if measure(text) >= _STANDFIRST and text != title and title not in text:
            return text
    return None
