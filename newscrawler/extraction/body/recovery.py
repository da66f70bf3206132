"""Recovery: passages that the trees leave out although what surrounds them, or looks like them, is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence

from lxml.html import HtmlElement

from newscrawler.extraction.body.blocks import Block
from newscrawler.extraction.body.furniture import is_furniture
from newscrawler.extraction.body.prose import is_prose

_MOST = 0.5
"""Share of the letters of passages that belong together, such as the rows of a table, from which on all are kept.

Held by test_most_of_a_list_brings_the_rest.
"""

_ALIKE = 0.6
"""The same for paragraphs of one shape anywhere on the page. Held by test_a_body_in_two_containers."""

_OWN = 0.2
"""Share of the kept letters from which on a shape is the article's own. Held by test_a_rare_shape_brings_nothing."""

_LINKED = 0.3
"""Share of characters in links from which on a list between paragraphs is one of links.

Held by test_a_list_of_links.
"""

_EDIT = 40
"""Characters of what may stand between a heading and its passage. Held by test_a_heading_above_a_kept_passage."""

_NUMBERS = re.compile(r"\d+")


def recovered(kept: Sequence[Block], blocks: Sequence[Block]) -> list[Block]:
    """The kept blocks and those that belong to them, in order; `blocks` are all of the page.

    These belong to kept ones: the paragraphs of one element, of one shape (where classes differ only in numbers), the
    items of one list and the cells of one table, where most of them are kept or where they stand between paragraphs; a
    short line between two kept lines of the same element; a heading above a kept passage.
    """
    chosen = set(kept)
    chosen |= _completed(chosen, blocks, _siblings, is_prose, _MOST)
    chosen |= _completed(chosen, [block for block in blocks if is_prose(block)], _own_shape(chosen), is_prose, _ALIKE)
    collections = _collections(blocks)
    chosen |= _completed(chosen, blocks, collections.get, _is_entry, _MOST)
    chosen |= _inlaid(chosen, blocks, collections)
    chosen |= _between(chosen, blocks)
    return [block for block in blocks if block in chosen]


def _completed(
    chosen: Collection[Block],
    blocks: Sequence[Block],
    group_of: Callable[[Block], Hashable],
    belongs: Callable[[Block], bool],
    share: float,
) -> set[Block]:
    """The blocks of the groups of which so large a share is chosen."""
    groups = {block: group for block in blocks if belongs(block) and (group := group_of(block)) is not None}
    total: Counter[Hashable] = Counter()
    held: Counter[Hashable] = Counter()
    for block, group in groups.items():
        total[group] += len(block.key)
        held[group] += len(block.key) * (block in chosen)
    return {block for block, group in groups.items() if held[group] >= share * total[group] and not is_furniture(block)}


def _siblings(block: Block) -> Hashable:
    parent = block.element.getparent()
    return None if parent is None or block.tag in ("li", "td", "th") else (parent, block.tag)


def _own_shape(chosen: Collection[Block]) -> Callable[[Block], Hashable]:
    """The shape of a paragraph, without numbers, if it is one of the article's."""
    letters = Counter[Hashable]()
    for block in chosen:
        if is_prose(block):
            letters[_shape(block)] += len(block.key)
    least = _OWN * letters.total()
    return lambda block: shape if letters[shape := _shape(block)] >= least else None


def _shape(block: Block) -> Hashable:
    parent = block.element.getparent()
    names = (block.element.get("class") or "", "" if parent is None else parent.get("class") or "")
    return (block.tag, "" if parent is None else parent.tag, *(_NUMBERS.sub("", name) for name in names))


def _collections(blocks: Sequence[Block]) -> dict[Block, HtmlElement]:
    """The outermost list or table that each block is an entry of; tables that place parts of a page are none."""
    result: dict[Block, HtmlElement] = {}
    layout: dict[HtmlElement, bool] = {}
    for block in blocks:
        whole = next(reversed([*block.element.iterancestors("ul", "ol", "dl", "table")]), None)
        if whole is None or (block.tag == "td" and is_prose(block)):
            continue
        if whole not in layout:
            layout[whole] = whole.tag == "table" and _is_layout(whole)
        if not layout[whole]:
            result[block] = whole
    return result


def _is_layout(table: HtmlElement) -> bool:
    """Whether other tables, headings, paragraphs or line breaks stand in the cells of a table."""
    return next(table.iter("h1", "h2", "h3", "p", "br"), None) is not None or sum(1 for _ in table.iter("table")) > 1


def _is_entry(block: Block) -> bool:
    return _holder(block.element) is not None


def _holder(element: HtmlElement) -> HtmlElement | None:
    if element.tag in ("li", "td", "th", "dd", "dt"):
        return element
    return next(element.iterancestors("li", "td", "th", "dd", "dt"), None)


def _between(chosen: Collection[Block], blocks: Sequence[Block]) -> set[Block]:
    """Short lines between kept lines of the same element, and headings between kept passages.

    Between a heading and the passage there may be another heading, or a short line such as "[edit]".
    """
    result: set[Block] = set()
    is_kept = False  # whether the next passage is kept
    first = next((number for number, block in enumerate(blocks) if block in chosen), len(blocks))
    for number in range(len(blocks) - 1, first, -1):
        block, before = blocks[number], blocks[number - 1]
        if block in chosen:
            is_kept = True
        elif not is_kept or is_furniture(block):
            is_kept = False
        elif block.heading or (before in chosen and _is_alike(before, block, blocks[number + 1])):
            result.add(block)
        else:
            is_kept = bool(before.heading) and len(block.text) <= _EDIT
    return result


def _is_alike(*blocks: Block) -> bool:
    """Whether blocks have one tag and one parent."""
    return len({(block.tag, block.element.getparent()) for block in blocks}) == 1


def _inlaid(chosen: Collection[Block], blocks: Sequence[Block], collections: Mapping[Block, HtmlElement]) -> set[Block]:
    """The entries of lists and tables without links that stand beside kept paragraphs, between two of them."""
    entries: dict[HtmlElement, list[Block]] = {}
    for block, whole in collections.items():
        entries.setdefault(whole, []).append(block)
    places = [number for number, block in enumerate(blocks) if block in chosen and is_prose(block)]
    if not places:
        return set()
    order = {block: number for number, block in enumerate(blocks)}
    parents = {blocks[number].element.getparent() for number in places}
    result: set[Block] = set()
    for whole, held in entries.items():
        is_inside = places[0] < order[held[0]] and order[held[-1]] < places[-1] and whole.getparent() in parents
        linked = sum(block.linked for block in held)
        if is_inside and linked < _LINKED * sum(len(block.text) for block in held):
            result.update(block for block in held if not is_furniture(block))
    return result
