"""Corrections: whether a page says, in structured data or under a label, that its own article was corrected.

A label counts where sites put such notes: first or last in the text, or right beside it. The word alone does not:
articles are about market corrections, and sites ask their readers to send some.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from newscrawler.extraction.body.blocks import Block
from newscrawler.extraction.metadata.elements import is_elsewhere
from newscrawler.text.phrases import either, plain, words
from newscrawler.web import jsonld

_LONGEST = 900
"""Characters of a note; what is longer is a paragraph. Held by test_a_long_paragraph_is_no_note."""

_FEWEST = 8
"""Letters and digits of a note beside its label: a label alone says nothing. Held by test_a_label_alone_is_no_note."""

_FIRST, _LAST, _BESIDE = 2, 4, 6
"""Blocks at the beginning and at the end of the text, and beyond either, among which a note is looked for.

Held by test_a_note_stands_near_the_ends_of_the_text.
"""

_MAX_VALUES = 20
"""Corrections of one page that are looked at."""

_DATE = r"(?:[\s,(（]+(?=[^:]{0,30}?\d)[^:!?\s]{1,12}(?: [^:!?\s]{1,12}){0,4})?"  # "Correction, May 3, 2026:"
_START = r"(?:(?![\"“„«「『])[\W_]){0,4}"  # a quoted note is another paper's
_COLON = r"\s*(?:[:：】〕\]]|\s[–—-]\s|[–—])\s*"
_LINKED = 0.5
"""Share of characters in links above which a note is a teaser. Held by test_a_linked_note_is_a_teaser."""

_URL = re.compile(r"(?:https?:)?/\S*")


def states_correction(value: Any) -> bool:
    """Whether a value of schema.org's `correction` is one: a text or a CorrectionComment with a text.

    A mere URL is not: most often it is that of the site's policy.
    """
    if isinstance(value, list):
        return any(map(states_correction, value[:_MAX_VALUES]))
    if isinstance(value, dict):
        value = value.get("text") or value.get("description") or value.get("name")
    note = " ".join(jsonld.strings(value)).strip()
    return not _URL.fullmatch(note) and _is_note(note)


def shows_correction(text: Sequence[Block], everything: Sequence[Block]) -> bool:
    """Whether the page shows a note under a label such as "Correction:".

    `text` are the article's blocks, `everything` all blocks of the page except its frame.
    """
    if not text:
        return False
    own = set(text)
    places = [number for number, block in enumerate(everything) if block in own]
    near = everything[max(places[0] - _BESIDE, 0) : places[-1] + _BESIDE + 1] if places else text
    ends = {*text[:_FIRST], *text[-_LAST:]}
    end = near.index(text[_FIRST:][-_LAST:][0]) if len(text) > _FIRST else len(near)
    return any(
        _is_labelled(block, near[number + 1 : number + 2] if number >= end else ())
        for number, block in enumerate(near)
        if block in ends or (block not in own and not is_elsewhere(block.element))
    )


def _is_labelled(block: Block, following: Sequence[Block]) -> bool:
    """Whether a block is a note with its label, or a label over the note that follows."""
    if not _fits(block):
        return False
    line = plain(block.text)
    if label := _label().match(line):
        return _is_note(line[label.end() :])
    if not (following and not block.linked and _bare_label().fullmatch(line)):
        return False
    note = following[0]
    beside = note.element.getparent() in (block.element, block.element.getparent())
    return beside and _fits(note) and _is_note(plain(note.text))


def _fits(block: Block) -> bool:
    return len(block.text) <= _LONGEST and block.linked <= _LINKED * len(block.text)


def _is_note(note: str) -> bool:
    """Whether a text says something, and not where to send corrections."""
    return sum(map(str.isalnum, note)) >= _FEWEST and "@" not in note and not _invitation().search(plain(note))


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"^{_START}(?:{_labels()}){_DATE}{_COLON}")


@cache
def _bare_label() -> re.Pattern[str]:
    return re.compile(rf"{_START}(?:{_labels()}){_DATE}[\W_]{{0,3}}")


def _labels() -> str:
    return either({plain(label) for label in words("corrections", "label")})


@cache
def _invitation() -> re.Pattern[str]:
    return re.compile(either({plain(invitation) for invitation in words("corrections", "invitation")}))
