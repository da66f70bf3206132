"""Furniture: lines between an article's paragraphs that do not belong to it, recognised by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from newscrawler.extraction.body.blocks import Block
from newscrawler.text.phrases import either, plain, words
from newscrawler.text.ticking import is_ticking

_LONGEST = 260
"""Characters of furniture; what is longer is a paragraph. Held by test_a_long_paragraph_is_never_furniture."""

_LONGEST_BYLINE = 150
"""Characters of a byline with several authors. Held by test_a_long_line_is_no_byline."""

_LONGEST_UNLINKED = 160
"""Characters of a pointer without a link: a headline has fewer. Held by test_a_pointer_without_a_link_is_short."""

_LONGEST_ANNOUNCEMENT = 60
"""Characters of a line that only announces another article: none of data/languages has more. It saves time."""

_LINKED = 0.4
"""Share of characters in links from which on a line points elsewhere. Held by test_a_pointer_is_linked."""

_CELLS = frozenset({"td", "th", "dd", "dt"})  # a table may list what has been read most
_STOPS = frozenset(".!?…。！？।۔؟")
_YEAR = re.compile(r"(?<!\d)[12١٢۱۲]\d{3}(?!\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)")
_EDGES = " \t\n.:;,!?…·•|»«›‹<>→➡▶►*[](){}–—-_\"'“”„‘’/\\#+=~。：、！？【】（）「」।۔،؛"
_LABELLED = re.compile(r"([^:：]{2,40})[:：]\s")
_AFTER = re.compile(r"\s*[:：|»>›→▶►–—-]")


@dataclass(frozen=True, slots=True)
class _Words:
    labels: frozenset[str]
    pointers: re.Pattern[str]
    pleas: re.Pattern[str]
    bylines: re.Pattern[str]


def is_furniture(block: Block) -> bool:
    """Whether a block is a label, ticking text, a pointer to another article or a plea to subscribe or share."""
    label, pointer, plea = furniture_signs(block)
    if label or pointer or plea:
        # The heading of a live blog's entry may tick.
        return pointer or plea or not block.heading or is_label(block.text)
    if len(block.text) <= _LONGEST and block.linked >= _LINKED * len(block.text):
        match = _LABELLED.match(block.text)  # "Tags: bus, hill"
        return match is not None and is_label(match[1])
    return False


def furniture_signs(block: Block) -> tuple[bool, bool, bool]:
    """Whether a block reads like a label or ticking text, like a pointer to another article, like a plea."""
    if len(block.text) > _LONGEST:
        return False, False, False
    return _signs_of(block.text, block.linked, block.tag in _CELLS)


@lru_cache(maxsize=2_000)
def _signs_of(text: str, linked: int, is_cell: bool) -> tuple[bool, bool, bool]:
    """The signs of a line, which several steps ask for: all lines of a page fit into the cache."""
    known = _words()
    line = _folded(text)
    label = line in known.labels or (not is_cell and is_ticking(text))
    return label, _is_pointer(text, linked, line, known.pointers), bool(known.pleas.search(line))


def is_label(text: str) -> bool:
    """Whether a line is only a label, such as "Advertisement" or "Share this article"."""
    return _folded(text) in _words().labels


def is_pointer_label(text: str) -> bool:
    """Whether a line only announces another article, such as "Read more"."""
    return len(text) < _LONGEST_ANNOUNCEMENT and bool(_words().pointers.fullmatch(_folded(text)))


def is_byline(text: str) -> bool:
    """Whether a short line above the text says who wrote it or when: "By …", "Updated …", a date with a time."""
    if len(text) > _LONGEST_BYLINE or text.rstrip()[-1:] in _STOPS:
        return False
    line = _folded(text)
    return bool(_words().bylines.match(line)) or bool(_CLOCK.search(line) and _YEAR.search(line))


def _is_pointer(text: str, linked: int, line: str, pointers: re.Pattern[str]) -> bool:
    match = pointers.match(line)
    if match is None:
        return False
    rest = line[match.end() :]
    if not rest:
        return True
    size = len(text)
    is_linked = linked >= _LINKED * size
    if is_linked and not rest[0].isalnum():
        return True
    return bool(_AFTER.match(rest)) and (is_linked or (" " in match[0] and size <= _LONGEST_UNLINKED))


def _folded(text: str) -> str:
    return plain(text).strip(_EDGES)


@cache
def _words() -> _Words:
    """The lists of all languages together: a phrase of one language is hardly ever a sentence of another."""
    labels, pointers, pleas, bylines = (
        {_folded(word) for word in words("furniture", name)} for name in ("label", "more", "plea", "byline")
    )
    return _Words(
        frozenset(labels),
        re.compile(either(pointers)),
        re.compile(rf"(?<!\w)(?:{either(pleas)})"),
        re.compile(rf"(?:{either(bylines)})(?:[\s:：|]|$)"),
    )
