"""The links of a page, each with what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from newscrawler.discovery.layout.listing_elements import classes, signature, text_of
from newscrawler.discovery.layout.listing_vocabulary import names
from newscrawler.discovery.layout.url_shapes import Shape, is_file, shape_of
from newscrawler.text.scripts import measure
from newscrawler.web.urls import absolute, canonical_url

MAX_ANCHORS = 5_000
"""Links read of one page."""
_LEVELS = 4
"""Levels above a link that make its role: those of its card, not of the place where the card stands.
Held by tests/listings/test_numbers.py::test_columns_of_one_article_each_are_one_list and
::test_a_headline_and_a_topic_with_the_same_parents_are_told_apart."""

_DEPTH = 60
"""Levels above a link that are read: no template is as deep, and time grows with them."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(slots=True, eq=False)
class Anchor:
    """A link of the page and where it stands."""

    element: HtmlElement
    url: str
    key: str
    """Canonical URL: links with one key lead to one place."""
    shape: Shape
    text: str
    """What a reader sees of it; else its title, or the alternative text of its picture."""
    own: bool
    """The text is the link's own, not that of a picture or attribute."""
    size: float
    """Length of the text in Latin letters (`scripts.measure`)."""
    above: list[HtmlElement]
    """Ancestors, the nearest first."""
    role: tuple[str, ...]
    """Signatures of the link and of what is right above it: equal for links that a template repeats."""
    heading: bool
    """It is, holds or stands in a heading."""
    furniture: bool = False
    """It stands in a menu, a footer, a list of tags …"""
    advertising: bool = False
    label: bool = False
    """Its class, or the class of an element around it alone, marks an author, a tag, a section …"""
    off_site: bool = False
    local: float = 0.0
    """Score of the link by itself: how much it looks like a link to an article."""
    score: float = 0.0
    """Score with the evidence of its fellows on the page."""
    block: HtmlElement | None = None
    """The largest element that holds this link and no other of its role."""
    extra: dict[str, str] = field(default_factory=dict)


def base_of(tree: HtmlElement, url: str) -> str:
    """Return the URL against which links are resolved."""
    for element in tree.iter("base"):
        if href := element.get("href"):
            return absolute(url, href) or url
    return url


def anchors_of(tree: HtmlElement, base: str) -> list[Anchor]:
    """Return the links to pages in document order, at most MAX_ANCHORS."""
    return anchors_and_rest(tree, base)[0]


def anchors_and_rest(tree: HtmlElement, base: str) -> tuple[list[Anchor], int]:
    """Return the same, and how many links follow them."""
    anchors: list[Anchor] = []
    beyond = 0
    for element in tree.iter("a", "area"):
        href = element.get("href") or element.get("data-href")
        if not href or href.startswith("#"):
            continue
        if len(anchors) == MAX_ANCHORS:
            beyond += 1
        elif (anchor := _anchor(element, href, base)) is not None:
            anchors.append(anchor)
    counts = _links_below(anchors)
    for anchor in anchors:
        _place(anchor, counts, len(anchors))
    return anchors, beyond


def _anchor(element: HtmlElement, href: str, base: str) -> Anchor | None:
    url = absolute(base, href)
    if url is None or is_file(url):
        return None
    try:
        key = canonical_url(url)
    except ValueError:
        return None
    above = list(_above(element))
    text, own = title_of(element)
    role = (signature(element), *(signature(ancestor) for ancestor in above[:_LEVELS]))
    heading = any(ancestor.tag in _HEADINGS for ancestor in above[:3]) or heading_in(element) is not None
    return Anchor(element, url, key, shape_of(key), text, own, measure(text), above, role, heading)


def _above(element: HtmlElement) -> Iterator[HtmlElement]:
    for number, ancestor in enumerate(element.iterancestors()):
        if number == _DEPTH:
            return
        yield ancestor


def heading_in(element: HtmlElement) -> HtmlElement | None:
    """Return the first heading inside an element."""
    return next(element.iter(*_HEADINGS), None)


def title_of(element: HtmlElement) -> tuple[str, bool]:
    """Return the words of a link: its heading, its first long line, else its title, label or picture's text.

    With it, whether a reader sees them as text.
    """
    heading = heading_in(element)
    text = text_of(heading if heading is not None else element, 400)
    if heading is None and measure(text) > 90:
        text = _longest_line(element) or text
    if text:
        return text, True
    for attribute in ("title", "aria-label"):
        if label := (element.get(attribute) or "").strip():
            return label[:400], False
    pictures = (image.get("alt") or "" for image in element.iter("img", "amp-img"))
    return next((text.strip()[:400] for text in pictures if text.strip()), ""), False


def _longest_line(element: HtmlElement) -> str:
    """The first long one of the texts in a link that wraps a whole card: titles come before summaries."""
    lines = [text_of(child, 400) for child in element.iter("div", "p", "span", "strong", "b") if not len(child)]
    return next((line for line in lines if measure(line) >= 25), "")


def _links_below(anchors: list[Anchor]) -> dict[HtmlElement, int]:
    """How many different places the links inside each element lead to."""
    below: dict[HtmlElement, set[str]] = {}
    for anchor in anchors:
        for ancestor in anchor.above:
            below.setdefault(ancestor, set()).add(anchor.key)
    return {element: len(keys) for element, keys in below.items()}


def _place(anchor: Anchor, counts: dict[HtmlElement, int], total: int) -> None:
    """Judge where a link stands by the tags and classes of what is above it."""
    alone = True
    anchor.label = not classes(anchor.element).isdisjoint(names("label"))
    anchor.advertising = not classes(anchor.element).isdisjoint(names("advertising"))
    for ancestor in anchor.above:
        if ancestor.tag in ("body", "html", "main", "form"):
            break
        below = counts[ancestor]
        alone = alone and below == 1
        if below > 0.6 * total and total > 10:
            break  # classes of what wraps the whole page say nothing of a link
        own = classes(ancestor)
        if alone and not _is_card(ancestor) and not own.isdisjoint(names("label")):
            anchor.label = True
        if not own.isdisjoint(names("advertising")):
            anchor.advertising = True
        if ancestor.tag in ("nav", "footer") or not own.isdisjoint(names("furniture")):
            anchor.furniture = anchor.furniture or not _within_card(ancestor, below)
        if ancestor.tag == "header" and below > 4:
            anchor.furniture = True


def _is_card(element: HtmlElement) -> bool:
    """Content systems write an article's tags and category into the classes of its card."""
    return element.tag in ("article", "li", "tr") or len(element.get("class", "").split()) > 4


def _within_card(element: HtmlElement, below: int) -> bool:
    """Footers of one card hold a link or two; the card's own names may say anything."""
    return below == 1 and _is_card(element)
