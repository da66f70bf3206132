"""The stored trees are walked as they are meant to be, and are what the evidence can answer."""

from __future__ import annotations

import numpy as np
import pytest
from lxml.html import fragment_fromstring

from newscrawler.extraction.body.blocks import read_outline
from newscrawler.extraction.body.evidence import matrix, signs_of
from newscrawler.extraction.body.trees import load_trees, trees_of
from newscrawler.extraction.body.witness import Opinion
from tests.extraction.making import PARAGRAPHS, TITLE, article

ONE = {
    "names": ["letters", "linked"], "depth": 2, "threshold": 0.5,
    "signs": [[0, 1, 1]], "limits": [[3.0, 0.5, 0.1]], "leaves": [[-1.0, -2.0, 4.0, -4.0]],
}  # fmt: skip


@pytest.mark.parametrize(("letters", "linked", "odds"), [(3.0, 0.5, -1), (3.0, 0.6, -2), (3.1, 0.1, 4), (3.1, 0.2, -4)])
def test_a_tree_leads_to_a_leaf(letters: float, linked: float, odds: float) -> None:
    chance = trees_of(ONE).probabilities(np.array([[letters, linked]], dtype=np.float32))

    assert chance == pytest.approx([1 / (1 + np.exp(-odds))])


def test_leaves_of_trees_are_summed() -> None:
    two = {**ONE, "signs": [[0, 1, 1]] * 2, "limits": ONE["limits"] * 2, "leaves": [[0.5] * 4, [0.25] * 4]}  # type: ignore[operator]

    assert trees_of(two).probabilities(np.zeros((3, 2), dtype=np.float32)) == pytest.approx(
        [1 / (1 + np.exp(-0.75))] * 3
    )


def test_the_stored_trees_know_a_paragraph_from_a_menu() -> None:
    content = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    outline = read_outline(fragment_fromstring(article(f"{content}<ul><li><a href='/'>Home</a></li></ul>")))
    trees = load_trees()
    signs = signs_of(outline, Opinion("\n".join(PARAGRAPHS)), [TITLE], [], [])
    chances = dict(
        zip((block.text for block in outline.blocks), trees.probabilities(matrix(signs, trees.names)), strict=True)
    )

    assert min(chances[paragraph] for paragraph in PARAGRAPHS) > trees.threshold > chances["Home"]


def test_the_stored_trees_are_small_and_of_one_size() -> None:
    trees = load_trees()

    assert trees.leaves.shape == (len(trees.signs), 2**trees.depth)
    assert trees.signs.shape == trees.limits.shape == (len(trees.leaves), 2**trees.depth - 1)
    assert trees.signs.max() < len(trees.names)
