"""Differences of two texts for readers: paragraph by paragraph, word by word, only what changed. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from newscrawler.text.scripts import SPACELESS

CONTEXT = 6
"""Unchanged words that are shown before and after a change: about half a line.

Held by tests/identity/test_differences.py::test_of_a_long_paragraph_only_the_words_around_a_change_are_shown."""

_MIN_OMITTED = 3
"""Words: a shorter unchanged stretch is shown whole, since an ellipsis would save the reader nothing.

Held by tests/identity/test_differences.py::test_an_ellipsis_stands_for_three_words_at_least."""
_MAX_PAIRS = 1_000_000
"""Pairs of equal words that are compared, about a second of work; texts with more are shown whole.

Held by tests/identity/test_differences.py::test_hostile_texts_take_no_longer_than_others."""
_MIN_RUN = 2
"""Common words in a row that count as text that was kept: in long texts, single common words are there by chance.

Held by tests/identity/test_differences.py::test_single_common_words_are_chance and
::test_a_text_that_holds_two_fifths_of_the_shorter_one_in_runs_is_marked."""
_MIN_KEPT = 0.4
"""Share of such words in the shorter text from which the longer one is taken for the shorter one with additions.

Held by tests/identity/test_differences.py::test_a_text_that_holds_two_fifths_of_the_shorter_one_in_runs_is_marked."""
_MIN_COMMON = 0.6
"""Share of common words in the longer text from which marks are easier to read than both texts whole.

Held by tests/identity/test_differences.py::test_single_common_words_are_chance and
::test_both_texts_can_be_read_out_of_their_differences."""

_BREAK = "\n"
_TOKEN = re.compile(rf"\n| ?(?:[{SPACELESS}]|[^\W{SPACELESS}]+(?:[.,:'\u2019\u200c\u200d]\w+)*|.)")
"""The end of a paragraph; or, with the space before it, a word, a number, a mark or a spaceless character."""

Kind = Literal["same", "old", "new", "left out"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both texts have, that only one has, or that is left out because it is unchanged."""

    kind: Kind
    text: str


Line = tuple[Piece, ...]
"""One paragraph, or the parts of it that are shown."""


def differences(old: str, new: str) -> list[Line]:
    """Return the paragraphs in which `new` differs from `old`, in order; an empty list if the texts are equal.

    A paragraph that only one of the texts has is one piece. Unchanged paragraphs are left out.
    """
    before, after = _paragraphs(old), _paragraphs(new)
    lines: list[Line] = []
    for tag, from_old, to_old, from_new, to_new in _steps(before, after):
        if tag == "equal":
            continue
        lines += _replaced(before[from_old:to_old], after[from_new:to_new])
    return lines


def _paragraphs(text: str) -> list[str]:
    return [line for raw in text.split("\n") if (line := " ".join(raw.split()))]


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return difflib's opcodes. Common beginnings and ends are not compared; beyond `_MAX_PAIRS` nothing is."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    tail = next((n for n in range(shorter - head) if old[-1 - n] != new[-1 - n]), shorter - head)
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    steps = [("equal", 0, head, 0, head)] if head else []
    counts = Counter(inner_new)
    if sum(counts[token] for token in inner_old) > _MAX_PAIRS:
        steps.append(("replace", head, len(old) - tail, head, len(new) - tail))
    else:
        codes = SequenceMatcher(None, inner_old, inner_new, autojunk=False).get_opcodes()
        steps += [(tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in codes]
    if tail:
        steps.append(("equal", len(old) - tail, len(old), len(new) - tail, len(new)))
    return steps


def _replaced(old: list[str], new: list[str]) -> Iterator[Line]:
    """Yield the lines of paragraphs that replace each other."""
    before, after = ([*_TOKEN.findall(_BREAK.join(paragraphs))] for paragraphs in (old, new))
    steps = _steps(before, after)
    runs = [b - a for tag, a, b, _, _ in steps if tag == "equal"]
    has_additions = sum(run for run in runs if run >= _MIN_RUN) >= _MIN_KEPT * min(len(before), len(after)) > 0
    if not has_additions and sum(runs) < _MIN_COMMON * max(len(before), len(after)):
        yield from ((Piece("old", paragraph),) for paragraph in old)
        yield from ((Piece("new", paragraph),) for paragraph in new)
        return
    pieces = []
    for tag, a, b, c, d in steps:
        if tag == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
        else:
            pieces += [Piece("old", "".join(before[a:b]))] if b > a else []
            pieces += [Piece("new", "".join(after[c:d]))] if d > c else []
    yield from _lines(pieces)


def _lines(pieces: list[Piece]) -> Iterator[Line]:
    """Yield pieces by paragraph; paragraphs without a change are left out, long ones are shortened."""
    line: list[Piece] = []
    for piece in pieces:
        first, *further = piece.text.split(_BREAK)
        line += [Piece(piece.kind, first)] if first else []
        for part in further:
            yield from _shown(line)
            line = [Piece(piece.kind, part)] if part else []
    yield from _shown(line)


def _shown(line: list[Piece]) -> Iterator[Line]:
    if any(piece.kind != "same" for piece in line):
        last = len(line) - 1
        yield tuple(p for n, piece in enumerate(line) for p in _shortened(piece, n == 0, n == last))


def _shortened(piece: Piece, first: bool, last: bool) -> Iterator[Piece]:
    """Yield the piece; of an unchanged one, the words next to a change."""
    tokens = _TOKEN.findall(piece.text)
    head, tail = (0 if first else CONTEXT), (0 if last else CONTEXT)
    if piece.kind != "same" or len(tokens) <= head + tail + _MIN_OMITTED - 1:
        yield piece
        return
    if head:
        yield Piece("same", "".join(tokens[:head]))
    yield Piece("left out", " …" if head else "…")
    if tail:
        yield Piece("same", "".join(tokens[-tail:]))
