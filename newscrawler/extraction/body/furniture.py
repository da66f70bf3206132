"""Furniture: lines between an article's paragraphs that are none of it, known by their words in many languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from newscrawler.extraction.body.blocks import Block
from newscrawler.text.phrases import either, plain, word_lists
from newscrawler.text.ticking import is_ticking

_LONGEST_PLEA = 260
_LONGEST_POINTER = 250
_LONGEST_BYLINE = 150
_CELLS = frozenset({"td", "th", "dd", "dt"})  # a table may list what has been read most
_STOPS = frozenset(".!?…。！？।۔؟")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
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
    """Whether a block is a label, a counter, a pointer to another article or a plea to subscribe, follow or share."""
    if len(block.text) > _LONGEST_PLEA:
        return False
    words = _words()
    line = _folded(block.text)
    if line in words.labels or words.pleas.search(line) or _is_pointer(block, line, words.pointers):
        return True
    if block.linked >= 0.4 * len(block.text) and (label := _LABELLED.match(block.text)):  # "Tags: bus, hill"
        return is_label(label[1])
    return not block.heading and block.tag not in _CELLS and is_ticking(block.text)


def is_label(text: str) -> bool:
    """Whether a line is a mere label, such as "Advertisement" or "Share this article"."""
    return _folded(text) in _words().labels


def is_pointer_label(text: str) -> bool:
    """Whether a line only announces another article, such as "Read more"."""
    return len(text) < 60 and bool(_words().pointers.fullmatch(_folded(text)))


def is_byline(text: str) -> bool:
    """Whether a short line above the text tells who wrote it or when: "By …", "Updated …", a date with a time."""
    if len(text) > _LONGEST_BYLINE or text.rstrip()[-1:] in _STOPS:
        return False
    line = _folded(text)
    return bool(_words().bylines.match(line)) or bool(_YEAR.search(line) and _CLOCK.search(line))


def _is_pointer(block: Block, line: str, pointers: re.Pattern[str]) -> bool:
    match = pointers.match(line)
    if match is None or len(line) > _LONGEST_POINTER:
        return False
    rest = line[match.end() :]
    if not rest:
        return True
    size = len(block.text)
    linked = block.linked >= 0.4 * size
    if linked and not rest[0].isalnum():
        return True
    return bool(_AFTER.match(rest)) and (linked or (" " in match[0] and size <= 160))


def _folded(text: str) -> str:
    return plain(text).strip(_EDGES)


@cache
def _words() -> _Words:
    """The lists of all languages in one: pages mix them, and a phrase of one is hardly ever a sentence of another."""
    lists = word_lists("furniture")
    labels = {_folded(word) for lists_of in lists.values() for word in lists_of["label"]}
    pointers = {_folded(word) for lists_of in lists.values() for word in lists_of["more"]}
    pleas = {_folded(word) for lists_of in lists.values() for word in lists_of["plea"]}
    bylines = {_folded(word) for lists_of in lists.values() for word in lists_of["byline"]}
    return _Words(
        frozenset(labels),
        re.compile(either(pointers)),
        re.compile(rf"(?<!\w)(?:{either(pleas)})"),
        re.compile(rf"(?:{either(bylines)})(?:[\s:：|]|$)"),
    )
