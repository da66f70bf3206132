"""The body: trafilatura says which passages belong to the article; the page's own blocks say where they stand."""

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
from newscrawler.extraction.body.repetitions import once

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

_EACH = 30
_TELLING = 20
_SHARE = 0.2
"""Of the prose on the page: a short article among many teasers has no more."""

_TOP = 4
_JOINT = re.compile(r"\s+[-–—|·•»:]+\s+")
_LITTLE = 1500
"""Letters of prose: where fewer are left without the page's furniture, it is checked what was taken away."""

_ITEMS = frozenset({"li", "td", "th", "dd", "dt", "blockquote"})


class Opinion:
    """What trafilatura kept of a page, asked block by block."""

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        keys = [key_of(line) for line in lines]
        self._lines = {*keys, *(key_of(cell) for line in lines if "|" in line for cell in line.split("|"))}
        self._all = "".join(keys)

    def keeps(self, key: str) -> bool:
        """Whether the passage with these letters was kept: as a line of its own if it is short, else anywhere."""
        if key in self._lines:
            return True
        if len(key) < 20:
            return False
        if key in self._all:
            return True
        pieces = [key[i : i + _EACH] for i in range(0, len(key), _EACH)]
        return len(pieces) > 1 and sum(piece in self._all for piece in pieces) * 2 > len(pieces)


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
    """What trafilatura is asked for. Reading its settings anew would cost as much as a small page."""
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
    """All blocks of the page but its chrome."""


def find_body(url: str, root: HtmlElement, titles: Collection[str]) -> Body:
    """The body under `root`. `titles` are the headlines that the page states; none of them is repeated in the body."""
    root, blocks = _lean(root)
    heads = _heads_of(titles)
    kept = _recovered(_kept(url, root, blocks), blocks)
    area = area_of(root, kept)
    inside = within(area, blocks)
    held = set(kept) & set(inside)
    first = next((number for number, block in enumerate(blocks) if block in held), None)
    if first is None:
        return Body([], [], None, root, blocks)
    number = _headline(blocks[: first + 1], heads)
    headline = blocks[number] if number is not None else None
    above = blocks[number + 1 : first] if number is not None else []
    chosen = set(kept)
    lead_in = [block for block in above if block in chosen and is_prose(block)]
    body = first_article([*lead_in, *(block for block in blocks if block in held)], inside, headline)
    top, body = _parted(_corrected(body, inside, area, heads))
    above = [block for block in above if not _is_head(block, heads)]
    return Body(body, above + [block for block in top if block not in above], headline, root, blocks)


def whole_body(root: HtmlElement, titles: Collection[str]) -> Body:
    """Everything under an element that is known to hold the body and little else: no trafilatura is asked."""
    root, blocks = _lean(root)
    heads = _heads_of(titles)
    top, body = _parted(_corrected(blocks, blocks, root, heads))
    return Body(body, top, None, root, blocks)


def _corrected(
    body: Sequence[Block], inside: Sequence[Block], area: HtmlElement, heads: Collection[str]
) -> list[Block]:
    """The body without its headline, pockets, furniture and second copies."""
    body = [block for block in body if not _is_head(block, heads)]
    body = _trusted(body, without_inserts(body, inside, area))
    body = _trusted(body, _without_furniture(body))
    return once(body)


def _heads_of(titles: Collection[str]) -> set[str]:
    """The letters of the titles, and of the parts of those that a site's name is joined to."""
    heads = {key for title in titles if (key := key_of(title))}
    parts = {key for title in titles for part in _JOINT.split(title) if len(key := key_of(part)) >= _TELLING}
    return heads | parts


def _is_head(block: Block, heads: Collection[str]) -> bool:
    """Whether a block is the headline: the same letters, or a heading that has a kicker before them."""
    if block.key in heads:
        return True
    return block.heading > 0 and any(
        len(head) >= 15 and head in block.key and len(block.key) <= len(head) + 60 for head in heads
    )


def _headline(blocks: Sequence[Block], heads: Collection[str]) -> int | None:
    """Where the headline stands: the last main heading that is the stated title, or what comes closest to that."""
    signs = [(block.heading == 1, _is_head(block, heads)) for block in blocks]
    for wanted in ((True, True), (True, False), (False, True)):
        if wanted in signs:
            return max(number for number, sign in enumerate(signs) if sign == wanted)
    return None


def _without_furniture(body: Sequence[Block]) -> list[Block]:
    """The blocks less lines that are known as furniture, and short ones that come again and again."""
    times = Counter(block.key for block in body if len(block.text) < 60 and block.tag not in _ITEMS)
    return [block for block in body if times[block.key] < 3 and not is_furniture(block)]


def _parted(body: list[Block]) -> tuple[list[Block], list[Block]]:
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


def _lean(root: HtmlElement) -> tuple[HtmlElement, list[Block]]:
    """A copy without the page's chrome, and its blocks; the tree as it is where that would take most of the prose."""
    lean = without_frame(root)
    blocks = read_blocks(lean)
    prose = weight(filter(is_prose, blocks))
    if prose < _LITTLE:
        everything = read_blocks(root)
        if prose < 0.3 * weight(filter(is_prose, everything)):
            return root, everything
    return lean, blocks


def _kept(url: str, root: HtmlElement, blocks: Sequence[Block]) -> list[Block]:
    """The blocks that trafilatura keeps: its quick way first, the thorough one where that leaves most prose out."""
    prose = weight(filter(is_prose, blocks))
    best: list[Block] = []
    for fast in (True, False):
        opinion = ask_trafilatura(root, url, fast=fast)
        kept = [block for block in blocks if opinion.keeps(block.key) and block.linked < 0.8 * len(block.text)]
        if weight(filter(is_prose, kept)) > weight(filter(is_prose, best)) or not best:
            best = kept
        if weight(filter(is_prose, best)) >= _SHARE * prose:
            break
    return best or [block for block in blocks if is_prose(block)]


def _recovered(kept: Sequence[Block], blocks: Sequence[Block]) -> list[Block]:
    """The kept blocks and those dressed like them: between them, or anywhere where the dress is a name of its own."""
    chosen = set(kept)
    dress = shapes_of(filter(is_prose, kept))
    total = dress.total()
    numbers = [number for number, block in enumerate(blocks) if block in chosen]
    result = []
    for number, block in enumerate(blocks):
        if block not in chosen and total and block.linked < 0.5 * len(block.text):
            shape = shape_of(block)
            between = numbers[0] < number < numbers[-1]
            if between and block.heading > 1 and _heads(block, blocks[number + 1], chosen):
                result.append(block)
                continue
            named = bool(shape[1] or shape[3]) and is_prose(block)
            if dress[shape] <= 0.2 * total or not (between or named):
                continue
        elif block not in chosen:
            continue
        result.append(block)
    return result


def _heads(heading: Block, following: Block, chosen: Collection[Block]) -> bool:
    """Whether a heading stands right above a kept passage, in the same element."""
    return following in chosen and following.element.getparent() is heading.element.getparent()


def _trusted(before: list[Block], after: list[Block]) -> list[Block]:
    """A correction that takes more than half of the letters is not trusted."""
    return after if weight(after) * 2 >= weight(before) else before
