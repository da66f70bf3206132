"""Where a site file says that things stand on its pages: its selectors and `drop`."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml.html import Element, HtmlElement

from newscrawler.extraction.body.blocks import Block, read_blocks
from newscrawler.model.sites import Site


def without_dropped(tree: HtmlElement, site: Site | None) -> HtmlElement:
    """The tree, or a copy of it without the elements that the site's `drop` selects."""
    if site is None or not site.drop:
        return tree
    tree = deepcopy(tree)
    for selector in site.drop:
        for element in tree.cssselect(selector):
            if element.getparent() is not None:
                element.drop_tree()
    return tree


def selected_body(tree: HtmlElement, site: Site | None) -> HtmlElement | None:
    """The element that `selectors.body` selects; several are put together in a new one. None if it selects none."""
    elements = _selected(tree, site.selectors.body if site is not None else None)
    if len(elements) <= 1:
        return next(iter(elements), None)
    whole: HtmlElement = Element("div")
    whole.extend(deepcopy(element) for element in elements)
    return whole


def selected_standfirst(tree: HtmlElement, site: Site | None) -> list[Block] | None:
    """The blocks of the elements that `selectors.standfirst` selects, or None without any text."""
    elements = _selected(tree, site.selectors.standfirst if site is not None else None)
    return [block for element in elements for block in read_blocks(element)] or None


def without_standfirst(body: Sequence[Block], standfirst: Sequence[Block]) -> list[Block]:
    """Return the body without the blocks of the standfirst at its beginning."""
    keys = {block.key for block in standfirst}
    start = next((number for number, block in enumerate(body) if block.key not in keys), len(body))
    return list(body[start:])


def _selected(tree: HtmlElement, selector: str | None) -> list[HtmlElement]:
    """Return the selected elements that do not lie in one another."""
    elements = tree.cssselect(selector) if selector else []
    chosen = set(elements)
    return [element for element in elements if not any(above in chosen for above in element.iterancestors())]
