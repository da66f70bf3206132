"""Listings: the articles that a page lists, and the page that follows. Learned from the page; no rules for a site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from newscrawler.discovery.hints import moment, once
from newscrawler.discovery.layout.anchors import Anchor, anchors_and_rest, base_of
from newscrawler.discovery.layout.cards import date_beside, mark_blocks, standfirst_of
from newscrawler.discovery.layout.embedded import Item, items_and_rest
from newscrawler.discovery.layout.json_page import page_of_json
from newscrawler.discovery.layout.pagination import is_page_of, next_page
from newscrawler.discovery.layout.scoring import Candidate, articles_of
from newscrawler.model.links import Link, LinkKind, Listed
from newscrawler.text.languages import language_tag
from newscrawler.web.html import read_text, read_tree
from newscrawler.web.urls import absolute, canonical_url

if TYPE_CHECKING:
    from newscrawler.model.sites import Selectors

_OF_JSON = "text/html; charset=utf-8"
_SHORT = 14.0
"""Latin letters that the words of a pagination hardly ever exceed.
Held by tests/listings/test_numbers.py::test_a_short_link_to_a_page_of_the_list_is_not_an_article."""


def find_links(
    body: bytes, url: str, *, selectors: Selectors | None = None, content_type: str | None = None
) -> list[Link]:
    """Return the articles that the page at `url` lists, in its order, each once; last the next page, of kind listing.

    `selectors.links` and `selectors.next` override what is found by itself. Titles, summaries and times beside
    links are hints. `content_type` is the response's header. Never raises: a page without a list is an empty list.
    """
    return list_links(body, url, selectors=selectors, content_type=content_type).links


def list_links(body: bytes, url: str, *, selectors: Selectors | None = None, content_type: str | None = None) -> Listed:
    """Return the same, with what the page holds beyond MAX_ANCHORS links, MAX_ITEMS items of its JSON and MAX_NODES."""
    if body[:64].lstrip()[:1] in (b"{", b"["):
        page = page_of_json(read_text(body, content_type)[0], url)
        body, content_type = (page.encode("utf-8", "replace"), _OF_JSON) if page is not None else (body, content_type)
    tree, cut = read_tree(body, content_type)
    if tree is None:
        return Listed([], cut=cut)
    base = base_of(tree, url)
    anchors, beyond = anchors_and_rest(tree, base)
    if selectors is not None and selectors.links:
        mark_blocks(anchors)
        chosen = _selected(tree, selectors.links, anchors)
        links = [_link(anchor.url, anchor, anchor.text, url) for anchor in chosen]
    else:
        items, more, unread = items_and_rest(tree)
        links = _articles(items, anchors, base, url)
        beyond, cut = beyond + more, cut or unread
    if selectors is not None and selectors.next:
        after = next((a.url for a in _selected(tree, selectors.next, anchors) if a.url != url), None)
    else:
        after = next_page(tree, anchors, url, base)
    articles = [link for link in once(links) if link.url != after]
    further = [Link(url=after, kind=LinkKind.LISTING, source=url)] if after else []
    return Listed([*articles, *further], beyond, cut)


def _selected(tree: HtmlElement, selector: str, anchors: Sequence[Anchor]) -> list[Anchor]:
    """The links that a CSS selector picks; where it picks another element, the first link inside that."""
    of_element = {anchor.element: anchor for anchor in anchors}
    chosen = []
    for element in tree.cssselect(selector):
        anchor = of_element.get(element) or next((of_element[a] for a in element.iter("a") if a in of_element), None)
        if anchor is not None:
            chosen.append(anchor)
    return chosen


def _articles(items: Sequence[Item], anchors: Sequence[Anchor], base: str, url: str) -> list[Link]:
    here = _key(url)
    addressed = [(link_url, item) for item in items if (link_url := absolute(base, item.href)) is not None]
    candidates = [candidate for candidate in articles_of(anchors, addressed, url) if candidate.key != here]
    return [_of_candidate(candidate, url) for candidate in candidates if not _pages(candidate, url)]


def _pages(candidate: Candidate, url: str) -> bool:
    """Whether a short link leads to another page of this list. An article's URL may end in a number as well."""
    anchor = candidate.anchor
    return anchor is not None and anchor.size < _SHORT and is_page_of(candidate.url, url)


def _of_candidate(candidate: Candidate, url: str) -> Link:
    item = candidate.item
    if candidate.anchor is None:
        return Link(
            url=candidate.url,
            title=(item.title or None) if item else None,
            published=moment(item.published) if item else None,
            source=url,
        )
    link = _link(candidate.url, candidate.anchor, candidate.title, url)
    if link.published is None and item is not None and (published := moment(item.published)) is not None:
        return replace(link, published=published)
    return link


def _link(link_url: str, anchor: Anchor, title: str, url: str) -> Link:
    block = anchor.block if anchor.block is not None else anchor.element
    return Link(
        url=link_url,
        title=title or None,
        standfirst=standfirst_of(block, title),
        published=date_beside(block)[1],
        language=language_tag(anchor.element.get("hreflang"), anchor.element.get("lang")),
        source=url,
    )


def _key(url: str) -> str:
    try:
        return canonical_url(url)
    except ValueError:
        return url
