"""Labels: which blocks of a page belong to its article, as the truth of an evaluation set tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt

from newscrawler.extraction.body.blocks import Block, key_of
from newscrawler.extraction.body.witness import Opinion

_SHORT, _TINY = 20, 6
"""Letters of a block that is found anywhere in the true text, and of one that is found where its neighbours are."""

_LETTERS = 8
"""Letters that count as a word where a script writes no spaces."""

_MOST = 0.2
"""Share of a page's weight that one block may have."""

Numbers = npt.NDArray[np.float64]


def labels_of(truth: Mapping[str, Any], blocks: Sequence[Block], score: ModuleType) -> tuple[Numbers, Numbers]:
    """1 for a block of the article, 0 for another, -1 for an unknown one; and the weight of each.

    A whole text labels every block, and a page's weight is about one, whatever its length. Passages that are wanted or
    unwanted label the blocks that hold them.
    """
    if truth.get("text"):
        return _by_text(truth["text"], blocks, score)
    return _by_passages(truth["with"], truth["without"], blocks, score)


def _by_text(text: str, blocks: Sequence[Block], score: ModuleType) -> tuple[Numbers, Numbers]:
    opinion = Opinion(text)
    lines = {key_of(line) for line in text.split("\n")}
    letters = "".join(map(key_of, text.split("\n")))
    labels = np.array([_label(block.key, lines, letters, opinion) for block in blocks])
    known = labels >= 0
    for number in np.flatnonzero(~known):
        before, after = labels[:number][known[:number]], labels[number:][known[number:]]
        labels[number] = float(bool(len(before) and before[-1] == 1 and len(after) and after[0] == 1))
    words = np.array([max(len(score.WORD.findall(block.text)), len(block.key) / _LETTERS) for block in blocks])
    total = max(len(score.WORD.findall(text)), len(letters) / _LETTERS)
    weights = np.minimum((words + 2) / (total + 20), _MOST)
    if not labels.any():  # the text stands in no block: what the page shows instead tells little
        weights *= _MOST
    return labels, weights


def _label(key: str, lines: set[str], letters: str, opinion: Opinion) -> float:
    if key in lines:
        return 1.0
    if len(key) >= _SHORT:
        return float(opinion.keeps(key))
    return -1.0 if len(key) >= _TINY and key in letters else 0.0


def _by_passages(
    wanted: Sequence[str], unwanted: Sequence[str], blocks: Sequence[Block], score: ModuleType
) -> tuple[Numbers, Numbers]:
    good, bad = ([score.squash(passage) for passage in passages] for passages in (wanted, unwanted))
    labels, weights = np.full(len(blocks), -1.0), np.zeros(len(blocks))
    share = 1 / max(len(good) + len(bad), 4)
    for number, block in enumerate(blocks):
        text = score.squash(block.text)
        is_wanted = any(passage in text or (len(text) > 2 * _SHORT and text in passage) for passage in good)
        shares = [len(passage) / len(text) for passage in bad if passage in text]
        if is_wanted != bool(shares):
            labels[number] = float(is_wanted)
            weights[number] = share if is_wanted or max(shares) > 0.3 else 0.3 * share
    return labels, weights
