"""The body: trafilatura decides which passages belong to the article; the page's own blocks, where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from newscrawler.extraction.body.article_area import area_of, is_prose, shape_of, shapes_of, weight, within
from newscrawler.extraction.body.blocks import Block, key_of, read_blocks
from newscrawler.extraction.body.furniture import is_byline, is_furniture
from newscrawler.extraction.body.inserts import main_shapes, without_inserts
from newscrawler.extraction.body.next_article import first_article
from newscrawler.extraction.body.page_frame import without_frame
from newscrawler.extraction.body.repetitions import without_repetitions

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

_PIECE = 30
"""Letters of the pieces by which a passage that trafilatura changed is found.

Held by test_a_changed_passage_is_kept.
"""

_SHORT = 20
"""Letters below which a passage must be a whole line of trafilatura's. Held by test_a_short_passage_is_a_line."""

_TITLE_PART = 20
"""Letters from which on a part of a title is a title: shorter parts name sites. Held by test_parts_of_titles."""

_TITLE, _KICKER = 15, 60
"""Letters of a title that a heading may hold beside others, and of those. Held by test_a_heading_with_a_kicker."""

_SHARE = 0.2
"""Share of the page's prose with which trafilatura's quick way is believed, or a shape is the article's.

A short article among many teasers has no more prose.
"""

_LINKED_KEPT, _LINKED_RECOVERED = 0.8, 0.5
"""Share of characters in links from which on a passage is dropped though trafilatura keeps it, and not recovered.

Held by test_linked_passages, the second number against larger ones only.
"""

_TOP = 4
"""Blocks at the beginning among which a byline may stand. Held by test_a_byline_ends_what_stands_above_the_text."""

_JOINT = re.compile(r"\s+[-–—|·•»:]+\s+")
_LITTLE = 1500
"""Letters of prose: where fewer are left without the page's frame, it is checked what was taken away.

Held by test_a_frame_that_holds_the_text_is_no_frame.
"""

_LEFT = 0.3
"""Share of the prose that must be left without the page's frame. Held by the same test."""

_REPEATED, _TIMES = 60, 3
"""Characters below which a passage that stands there so many times is a label. Held by test_repeated_short_lines."""

_ITEMS = frozenset({"li", "td", "th", "dd", "dt", "blockquote"})


class Opinion:
    """What trafilatura kept of a page, asked block by block."""

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        keys = [key_of(line) for line in lines]
        self._lines = {*keys, *(key_of(cell) for line in lines if "|" in line for cell in line.split("|"))}
        self._letters = "".join(keys)

    def keeps(self, key: str) -> bool:
        """Whether the passage with these letters was kept: as a line of its own if it is short, else anywhere."""
        if key in self._lines:
            return True
        if len(key) < _SHORT:
            return False
        if key in self._letters:
            return True
        pieces = [key[start : start + _PIECE] for start in range(0, len(key), _PIECE)]
        return len(pieces) > 1 and sum(piece in self._letters for piece in pieces) * 2 > len(pieces)


def ask_trafilatura(tree: HtmlElement, url: str, *, fast: bool = True) -> Opinion:
    """trafilatura's opinion of a tree, which it copies. A page that breaks it costs the opinion, nothing else."""
    from trafilatura import bare_extraction

    options = copy(_options(fast=fast))
    options.url = options.source = url
    try:
        document = bare_extraction(tree, url=url, options=options)
    except Exception:
        document = None
    return Opinion(getattr(document, "text", None) or "")


@cache
def _options(*, fast: bool) -> Extractor:
    """What trafilatura is asked for. Reading its settings again would cost as much as a small page."""
    from trafilatura.settings import Extractor

    return Extractor(output_format="python", fast=fast, comments=False)


@dataclass(slots=True)
class Body:
    """The article's own passages, in order."""

    blocks: list[Block]
    """Paragraphs, headings, list items."""
    before: list[Block]
    """What stands above them, from the headline on: the lead is among it."""
    headline: Block | None = None
    """The headline as the page shows it."""
    root: HtmlElement | None = None
    """The tree that the blocks stand in: a copy of the page's."""
    everything: list[Block] = field(default_factory=list)
    """All blocks of the page except its frame."""


def find_body(url: str, root: HtmlElement, titles: Collection[str]) -> Body:
    """The body under `root`. `titles` are the headlines that the page states; none of them is repeated in the body."""
    root, blocks = _without_frame(root)
    title_keys = _title_keys(titles)
    kept = _recovered(_kept_by_trafilatura(url, root, blocks), blocks)
    area = area_of(root, kept)
    inside = within(area, blocks)
    held = set(kept) & set(inside)
    first = next((number for number, block in enumerate(blocks) if block in held), None)
    if first is None:
        return Body([], [], None, root, blocks)
    number = _headline(blocks[: first + 1], title_keys)
    headline = blocks[number] if number is not None else None
    above = blocks[number + 1 : first] if number is not None else []
    chosen = set(kept)
    lead_in = [block for block in above if block in chosen and is_prose(block)]
    body = first_article([*lead_in, *(block for block in blocks if block in held)], inside, headline)
    top, body = _split_at_first_paragraph(_cleaned(body, inside, area, title_keys))
    above = [block for block in above if not _is_title(block, title_keys)]
    return Body(body, above + [block for block in top if block not in above], headline, root, blocks)


def whole_body(root: HtmlElement, titles: Collection[str]) -> Body:
    """Everything under an element that is known to hold the body and little else: no trafilatura is asked."""
    root, blocks = _without_frame(root)
    title_keys = _title_keys(titles)
    top, body = _split_at_first_paragraph(_cleaned(blocks, blocks, root, title_keys))
    return Body(body, top, None, root, blocks)


def _cleaned(
    body: Sequence[Block], inside: Sequence[Block], area: HtmlElement, title_keys: Collection[str]
) -> list[Block]:
    """The body without its headline, inserts, furniture and second copies."""
    body = [block for block in body if not _is_title(block, title_keys)]
    body = _unless_most_is_lost(body, without_inserts(body, inside, area))
    body = _unless_most_is_lost(body, _without_furniture(body))
    return without_repetitions(body)


def _title_keys(titles: Collection[str]) -> set[str]:
    """Return the letters of the titles, and of their parts where a site's name is joined to them."""
    whole = {key for title in titles if (key := key_of(title))}
    parts = {key for title in titles for part in _JOINT.split(title) if len(key := key_of(part)) >= _TITLE_PART}
    return whole | parts


def _is_title(block: Block, title_keys: Collection[str]) -> bool:
    """Whether a block is the headline: the same letters, or a heading that has a kicker before them."""
    if block.key in title_keys:
        return True
    return block.heading > 0 and any(
        len(title) >= _TITLE and title in block.key and len(block.key) <= len(title) + _KICKER for title in title_keys
    )


def _headline(blocks: Sequence[Block], title_keys: Collection[str]) -> int | None:
    """Where the headline stands: the last main heading that is the stated title, or what comes closest to that."""
    signs = [(block.heading == 1, _is_title(block, title_keys)) for block in blocks]
    for wanted in ((True, True), (True, False), (False, True)):
        if wanted in signs:
            return max(number for number, sign in enumerate(signs) if sign == wanted)
    return None


def _without_furniture(body: Sequence[Block]) -> list[Block]:
    """Return the blocks without furniture and without short lines that are repeated."""
    times = Counter(block.key for block in body if len(block.text) < _REPEATED and block.tag not in _ITEMS)
    return [block for block in body if times[block.key] < _TIMES and not is_furniture(block)]


def _split_at_first_paragraph(body: list[Block]) -> tuple[list[Block], list[Block]]:
    """What stands above the first paragraph (kickers, bylines, dates and what is above those), and the body."""
    shapes = main_shapes(body)
    byline = max((number for number, block in enumerate(body[:_TOP]) if is_byline(block.text)), default=-1)
    for number, block in enumerate(body):
        if number > byline and (is_prose(block) or block.tag in _ITEMS or shape_of(block) in shapes):
            start = number - 1 if number and _is_section(body[number - 1], body[number:]) else number
            return body[:start], body[start:]
    return [], body


def _is_section(heading: Block, body: Sequence[Block]) -> bool:
    """Whether a heading above the first paragraph is one of several alike, not a lead or a kicker."""
    alike = sum(block.tag == heading.tag and shape_of(block) == shape_of(heading) for block in body)
    return heading.heading > 1 and alike >= 2


def _without_frame(root: HtmlElement) -> tuple[HtmlElement, list[Block]]:
    """A copy without the page's frame, and its blocks; the tree as it is where that would take most of the prose."""
    tree = without_frame(root)
    blocks = read_blocks(tree)
    prose = weight(filter(is_prose, blocks))
    if prose < _LITTLE:
        everything = read_blocks(root)
        if prose < _LEFT * weight(filter(is_prose, everything)):
            return root, everything
    return tree, blocks


def _kept_by_trafilatura(url: str, root: HtmlElement, blocks: Sequence[Block]) -> list[Block]:
    """The blocks that trafilatura keeps: its quick way first, the thorough one where that leaves most prose out."""
    prose = weight(filter(is_prose, blocks))
    best: list[Block] = []
    for fast in (True, False):
        opinion = ask_trafilatura(root, url, fast=fast)
        kept = [block for block in blocks if opinion.keeps(block.key) and block.linked < _LINKED_KEPT * len(block.text)]
        if weight(filter(is_prose, kept)) > weight(filter(is_prose, best)) or not best:
            best = kept
        if weight(filter(is_prose, best)) >= _SHARE * prose:
            break
    return best or [block for block in blocks if is_prose(block)]


def _recovered(kept: Sequence[Block], blocks: Sequence[Block]) -> list[Block]:
    """The kept blocks and what belongs to them: headings above them, and passages of the article's own shapes.

    Such a passage belongs to the article between two kept blocks, and anywhere if the shape has a class name.
    """
    chosen = set(kept)
    shapes = shapes_of(filter(is_prose, kept))
    own = {shape for shape, letters in shapes.items() if letters > _SHARE * shapes.total()}
    numbers = [number for number, block in enumerate(blocks) if block in chosen]

    def belongs(number: int, block: Block) -> bool:
        if not own or block.linked >= _LINKED_RECOVERED * len(block.text):
            return False
        is_between = numbers[0] < number < numbers[-1]
        if is_between and block.heading > 1 and _stands_above(block, blocks[number + 1], chosen):
            return True
        _, own_class, _, parent_class = shape = shape_of(block)
        is_named = bool(own_class or parent_class) and is_prose(block)
        return shape in own and (is_between or is_named)

    return [block for number, block in enumerate(blocks) if block in chosen or belongs(number, block)]


def _stands_above(heading: Block, following: Block, chosen: Collection[Block]) -> bool:
    """Whether a heading stands directly above a kept passage, in the same element."""
    return following in chosen and following.element.getparent() is heading.element.getparent()


def _unless_most_is_lost(before: list[Block], after: list[Block]) -> list[Block]:
    """The blocks after a step of cleaning; those before it where it took more than half of the letters."""
    return after if weight(after) * 2 >= weight(before) else before
