"""What two texts differ in, for readers: paragraph by paragraph, word by word, only what changed. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from newscrawler.text.scripts import SPACELESS

CONTEXT = 6
"""Words that are shown before and after a change."""

_WORK = 1_000_000  # pairs of equal words that are looked at; beyond that, paragraphs are not compared word by word
_RUN = 2  # words in a row that both have: in long texts a single one is there by chance
_ADDED_TO = 0.4  # share of them in the shorter text from which the longer is it with something added
_ALIKE = 0.6  # share of common words in the longer text from which marks are easier to read than both texts whole

_BREAK = "\n"
_TOKEN = re.compile(rf"\n| ?(?:[{SPACELESS}]|[^\W{SPACELESS}]+(?:[.,:'\u2019\u200c\u200d]\w+)*|.)")
"""The end of a paragraph; or, with the space before it, a word, a number, a mark, a character of Chinese, Thai …"""

Kind = Literal["same", "old", "new", "left out"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both have, only one has, or that is left out because nothing changed in it."""

    kind: Kind
    text: str


Line = tuple[Piece, ...]
"""One paragraph, or what of it is shown."""


def differences(old: str, new: str) -> list[Line]:
    """The paragraphs in which `new` differs from `old`, in order; nothing where they are the same.

    A paragraph that only one of the texts has is one piece. Paragraphs between them that did not change are left out.
    """
    before, after = _paragraphs(old), _paragraphs(new)
    lines: list[Line] = []
    for tag, from_old, to_old, from_new, to_new in _steps(before, after):
        if tag == "equal":
            continue
        lines += _changed(before[from_old:to_old], after[from_new:to_new])
    return lines


def _paragraphs(text: str) -> list[str]:
    return [line for raw in text.split("\n") if (line := " ".join(raw.split()))]


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Opcodes of difflib. What both begin and end with is set aside first; too much work is not begun."""
    least = min(len(old), len(new))
    head = next((n for n in range(least) if old[n] != new[n]), least)
    tail = next((n for n in range(least - head) if old[-1 - n] != new[-1 - n]), least - head)
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    steps = [("equal", 0, head, 0, head)] if head else []
    counts = Counter(inner_new)
    if sum(counts[token] for token in inner_old) > _WORK:
        steps.append(("replace", head, len(old) - tail, head, len(new) - tail))
    else:
        codes = SequenceMatcher(None, inner_old, inner_new, autojunk=False).get_opcodes()
        steps += [(tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in codes]
    if tail:
        steps.append(("equal", len(old) - tail, len(old), len(new) - tail, len(new)))
    return steps


def _changed(old: list[str], new: list[str]) -> Iterator[Line]:
    """Paragraphs that stand in each other's place."""
    before, after = ([*_TOKEN.findall(_BREAK.join(paragraphs))] for paragraphs in (old, new))
    steps = _steps(before, after)
    runs = [b - a for tag, a, b, _, _ in steps if tag == "equal"]
    added_to = sum(run for run in runs if run >= _RUN) >= _ADDED_TO * min(len(before), len(after)) > 0
    if not added_to and sum(runs) < _ALIKE * max(len(before), len(after)):
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
    """Pieces parted at the ends of paragraphs; paragraphs without a change are left out, long ones shortened."""
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
    """Of what did not change, the words next to a change."""
    tokens = _TOKEN.findall(piece.text)
    head, tail = (0 if first else CONTEXT), (0 if last else CONTEXT)
    if piece.kind != "same" or len(tokens) <= head + tail + 2:
        yield piece
        return
    if head:
        yield Piece("same", "".join(tokens[:head]))
    yield Piece("left out", " …" if head else "…")
    if tail:
        yield Piece("same", "".join(tokens[-tail:]))
