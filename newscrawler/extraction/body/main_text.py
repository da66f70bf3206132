"""The body: which of a page's passages are the article, weighed by trees and put right by what is known."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from lxml.html import HtmlElement

from newscrawler.extraction.body.blocks import Block, key_of, read_outline
from newscrawler.extraction.body.evidence import Evidence
from newscrawler.extraction.body.furniture import is_byline, is_furniture
from newscrawler.extraction.body.inserts import main_shapes, without_inserts
from newscrawler.extraction.body.next_article import first_article
from newscrawler.extraction.body.page_frame import without_frame
from newscrawler.extraction.body.prose import is_prose, shape_of, weight
from newscrawler.extraction.body.reader_comments import without_comments
from newscrawler.extraction.body.recovery import recovered
from newscrawler.extraction.body.repetitions import without_repetitions
from newscrawler.extraction.body.teaser_cards import without_cards
from newscrawler.extraction.body.trees import load_trees
from newscrawler.extraction.body.witness import ask_trafilatura

_DOUBT = 0.1
"""Share of the article's letters that may be judged wrongly, from which on trafilatura is asked: of 1,206 pages on one
in four, where its opinion helps as much as on all. Held by test_trafilatura_is_asked_in_doubt."""

_TITLE_PART = 20
"""Letters from which on a part of a title is a title: shorter parts name sites. Held by test_parts_of_titles."""

_TITLE, _KICKER = 15, 60
"""Letters of a title that a heading may hold beside others, and of those. Held by test_a_heading_with_a_kicker."""

_DATE, _DATES = 40, 1
"""Characters of a date with a time, and dates of a page that is not a live blog.

Held by test_a_short_line_with_a_time_is_no_text.
"""

_LINKED = 0.8
"""Share of characters in links from which on a last line is a menu. Held by test_links_below_the_text."""

_TOP = 4
"""Blocks at the beginning among which a byline may stand. Held by test_a_byline_ends_what_stands_above_the_text."""

_LEADS = 1
"""Passages of prose above a byline: below more of them it stands in the text, and ends nothing.

Held by test_a_byline_below_two_paragraphs_ends_nothing.
"""

_ITEMS = frozenset({"li", "td", "th", "dd", "dt", "blockquote"})
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?")
_JOINT = re.compile(r"(?<!\s)\s++[-–—|·•»:]++\s+")


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


def find_body(
    url: str,
    root: HtmlElement,
    titles: Collection[str],
    descriptions: Sequence[str] = (),
    bodies: Sequence[str] = (),
) -> Body:
    """The body under `root`. `titles` are the headlines that the page states; none of them is repeated in the body.

    `descriptions` are the page's own, `bodies` the texts in its JSON-LD.
    """
    root = without_frame(root)
    outline = read_outline(root)
    blocks = outline.blocks
    if not blocks:
        return Body([], [], None, root, blocks)
    trees = load_trees()
    evidence = Evidence(outline, titles, descriptions, bodies)
    probabilities = trees.probabilities(evidence.matrix(trees.names))
    if evidence.doubt(probabilities) > _DOUBT:
        evidence.add_opinion(ask_trafilatura(root, url))
        probabilities = trees.probabilities(evidence.matrix(trees.names))
    threshold = min(trees.threshold, float(np.max(probabilities)))
    kept = [block for block, chance in zip(blocks, probabilities, strict=True) if chance >= threshold]
    return chosen_body(root, blocks, kept, titles)


def chosen_body(root: HtmlElement, blocks: list[Block], kept: Sequence[Block], titles: Collection[str]) -> Body:
    """The body of these blocks without headline, the next article, furniture and second copies."""
    title_keys = _title_keys(titles)
    kept = recovered(kept, blocks)
    kept = without_cards(kept, blocks, _start(kept, blocks, title_keys))
    kept = without_comments(kept, _start(kept, blocks, title_keys))
    start = _start(kept, blocks, title_keys) or kept[0]
    number = _headline(blocks[: blocks.index(start) + 1], title_keys)
    headline = blocks[number] if number is not None else None
    body = first_article(kept, blocks, headline)
    _, body = _split_at_first_paragraph(_without_dates(_cleaned(body, blocks, root, titles), blocks))
    first = blocks.index(body[0]) if body else 0
    above = blocks[number + 1 : first] if number is not None else []
    above = [block for block in above if not (_is_title(block, title_keys) or _is_aside(block))]
    return Body(_without_last_links(body), above, headline, root, blocks)


def _start(kept: Sequence[Block], blocks: Sequence[Block], title_keys: Collection[str]) -> Block | None:
    """The first paragraph: that below the shown headline, where most is, else the first at all.

    A teaser of this very article may stand above its headline.
    """
    paragraphs = [block for block in kept if is_prose(block)]
    shown = [block for block in blocks if block.heading == 1 and not block.linked and _is_title(block, title_keys)]
    if shown:
        below = set(blocks[blocks.index(shown[0]) :])
        after = [block for block in paragraphs if block in below]
        if weight(after) * 2 >= weight(paragraphs):
            paragraphs = after or paragraphs
    return next(iter(paragraphs), None)


def whole_body(root: HtmlElement, titles: Collection[str]) -> Body:
    """Everything under an element that is known to hold the body and little else: nothing is weighed."""
    root = without_frame(root)
    blocks = [block for block in read_outline(root).blocks if not _is_aside(block)]
    top, body = _split_at_first_paragraph(_cleaned(blocks, blocks, root, titles))
    return Body(body, top, None, root, blocks)


def _is_aside(block: Block) -> bool:
    """Whether a block stands in a caption or beside the text."""
    return any(element.tag in ("figcaption", "aside") for element in (block.element, *block.element.iterancestors()))


def _cleaned(body: Sequence[Block], blocks: Sequence[Block], root: HtmlElement, titles: Collection[str]) -> list[Block]:
    """The body without its headline, inserts, furniture and second copies. The first of `titles` is the page's own."""
    title_keys, own_keys = _title_keys(titles), _title_keys(list(titles)[:1])
    shown = next((number for number, block in enumerate(blocks) if block.heading and _is_title(block, own_keys)), None)
    # Below the shown headline, other main headings are chapters, though the page's metadata may count them as titles.
    below = set(blocks[shown:]) if shown is not None else set()
    body = [block for block in body if not _is_title(block, own_keys if block in below else title_keys)]
    body = _unless_most_is_lost(body, without_inserts(body, blocks, root))
    body = _unless_most_is_lost(body, [block for block in body if not is_furniture(block)])
    tools = {below for above, below in pairwise(blocks) if _is_tool(above, below)}
    return without_repetitions([block for block in body if block not in tools])


def _is_tool(above: Block, below: Block) -> bool:
    """Whether a line of links shares a wrapper with the heading above it, such as "[edit | talk]"."""
    is_linked = below.linked * 2 >= len(below.text)
    return above.heading > 0 and is_linked and below.element is above.element.getparent()


def _without_last_links(body: Sequence[Block]) -> list[Block]:
    """The body without lines of links at its end."""
    end = len(body)
    while end and body[end - 1].tag != "li" and body[end - 1].linked >= _LINKED * len(body[end - 1].text):
        end -= 1
    return list(body[:end])


def _without_dates(body: list[Block], blocks: Sequence[Block]) -> list[Block]:
    """The body without the dates above the entries of a live blog: two and more on the page, beside the article's."""
    steady = [block for block in body if not _is_date(block)]
    return body if len(steady) == len(body) or sum(map(_is_date, blocks)) <= _DATES else steady


def _is_date(block: Block) -> bool:
    """Whether a line tells a day or an hour and nothing else; what looks so in the cell of a table is a number."""
    if block.heading or block.tag in ("td", "th") or len(block.text) > _DATE:
        return False
    return is_byline(block.text) or _CLOCK.fullmatch(block.text) is not None


def _title_keys(titles: Collection[str]) -> set[str]:
    """The letters of the titles, and of the parts of those that a site's name is joined to."""
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
    """Where the headline stands: the last main heading that is the stated title, or what comes closest to that.

    Of several main headings that are not the title, the first is meant: the others are chapters.
    """
    signs = [(block.heading == 1, _is_title(block, title_keys)) for block in blocks]
    for wanted in ((True, True), (True, False), (False, True)):
        places = [number for number, sign in enumerate(signs) if sign == wanted]
        if places:
            return places[-1] if wanted[1] else places[0]
    return None


def _split_at_first_paragraph(body: list[Block]) -> tuple[list[Block], list[Block]]:
    """What stands above the first paragraph (kickers, bylines, dates and what is above those), and the body."""
    shapes = main_shapes(body)
    byline = max(
        (number for number, block in enumerate(body[:_TOP]) if not block.heading and is_byline(block.text)), default=-1
    )
    if sum(map(is_prose, body[: max(byline, 0)])) > _LEADS:
        body, byline = [block for block in body if block is not body[byline]], -1
    for number, block in enumerate(body):
        if number > byline and (is_prose(block) or block.tag in _ITEMS or shape_of(block) in shapes):
            start = number - 1 if number and _is_section(body[number - 1], body[number:]) else number
            return body[:start], body[start:]
    return [], body


def _is_section(heading: Block, body: Sequence[Block]) -> bool:
    """Whether a heading above the first paragraph is one of several alike, not a lead or a kicker."""
    alike = sum(block.tag == heading.tag and shape_of(block) == shape_of(heading) for block in body)
    return heading.heading > 0 and alike >= 2


def _unless_most_is_lost(before: list[Block], after: list[Block]) -> list[Block]:
    """The blocks after a step of cleaning; those before it where it took more than half of the letters."""
    return after if weight(after) * 2 >= weight(before) else before
