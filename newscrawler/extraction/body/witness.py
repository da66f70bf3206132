"""The witness: which passages of a page trafilatura keeps."""

from __future__ import annotations

from copy import copy
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from newscrawler.extraction.body.blocks import key_of

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

_PIECE = 30
"""Letters of the pieces by which a passage that trafilatura changed is found.

Held by test_a_changed_passage_is_kept.
"""

_SHORT = 20
"""Letters below which a passage must be a whole line of trafilatura's. Held by test_a_short_passage_is_a_line."""

_PARAGRAPHS = 4_000
"""Paragraphs of a page from which on trafilatura is asked without its fallbacks: one of them (jusText) compares short
paragraphs with all others. Held by tests/extraction/test_slow_text.py."""

_PARAGRAPH_TAGS = ("p", "div", "li", "dt", "dd", "td", "th", "br", "blockquote", "pre", "h2", "h3", "h4", "option")


class Opinion:
    """What an extractor kept of a page, asked block by block."""

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


def ask_trafilatura(tree: HtmlElement, url: str) -> Opinion:
    """trafilatura's opinion of a tree, which it copies. A page that breaks it costs the opinion, nothing else."""
    from trafilatura import bare_extraction

    options = copy(_options())
    options.fast = sum(1 for _ in islice(tree.iter(*_PARAGRAPH_TAGS), _PARAGRAPHS)) == _PARAGRAPHS
    options.url = options.source = url
    try:
        document = bare_extraction(tree, url=url, options=options)
    except Exception:
        document = None
    return Opinion(getattr(document, "text", None) or "")


@cache
def _options() -> Extractor:
    """What trafilatura is asked for. Reading its settings anew would cost as much as a small page."""
    from trafilatura.settings import Extractor

    return Extractor(output_format="python", comments=False)
