"""The stored trees are walked as they are meant to be, and are what the evidence can answer."""

from __future__ import annotations

import numpy as np
import pytest
from lxml.html import HtmlElement, fragment_fromstring

from newscrawler.extraction.body.blocks import read_outline
from newscrawler.extraction.body.evidence import Evidence
from newscrawler.extraction.body.main_text import find_body
from newscrawler.extraction.body.trees import Trees, load_trees, trees_of
from newscrawler.extraction.body.witness import Opinion, ask_trafilatura
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


@pytest.mark.parametrize("is_asked", [True, False])
def test_the_stored_trees_know_a_paragraph_from_a_menu(is_asked: bool) -> None:
    content = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    outline = read_outline(fragment_fromstring(article(f"{content}<ul><li><a href='/'>Home</a></li></ul>")))
    trees = load_trees()
    evidence = Evidence(outline, [TITLE], [], [])
    if is_asked:
        evidence.add_opinion(Opinion("\n".join(PARAGRAPHS)))
    chances = dict(
        zip((block.text for block in outline.blocks), trees.probabilities(evidence.matrix(trees.names)), strict=True)
    )

    assert min(chances[paragraph] for paragraph in PARAGRAPHS) > trees.threshold > chances["Home"]


def certain(chance: float) -> Trees:
    """Trees that give every passage one probability."""
    odds = float(np.log(chance / (1 - chance)))
    return trees_of({**ONE, "leaves": [[odds] * 4]})


@pytest.mark.parametrize(("chance", "expected"), [(0.901, 0), (0.899, 1), (0.1, 1)])
def test_trafilatura_is_asked_in_doubt(chance: float, expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def ask(tree: HtmlElement, url: str) -> Opinion:
        asked.append(url)
        return ask_trafilatura(tree, url)

    monkeypatch.setattr("newscrawler.extraction.body.main_text.load_trees", lambda: certain(chance))
    monkeypatch.setattr("newscrawler.extraction.body.main_text.ask_trafilatura", ask)
    find_body("https://e.org/a", fragment_fromstring(article("".join(f"<p>{text}</p>" for text in PARAGRAPHS))), [])

    assert len(asked) == expected


@pytest.mark.parametrize(("chance", "expected"), [(0.455, 2), (0.445, 1)])
def test_a_passage_is_kept_from_the_stored_probability_on(
    chance: float, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    odds = float(np.log(chance / (1 - chance)))
    trees = {**ONE, "signs": [[0, 0, 0]], "limits": [[5.0, 5.0, 5.0]], "leaves": [[odds, odds, 4, 4]]}
    monkeypatch.setattr(
        "newscrawler.extraction.body.main_text.load_trees",
        lambda: trees_of({**trees, "threshold": load_trees().threshold}),
    )
    content = f"<div><p>{'A long story. ' * 20}</p><section>{'A short line. ' * 5}</section></div>"

    assert len(find_body("https://e.org/a", fragment_fromstring(content), []).blocks) == expected


def test_an_opinion_changes_only_its_own_signs() -> None:
    outline = read_outline(fragment_fromstring(article("".join(f"<p>{text}</p>" for text in PARAGRAPHS))))
    evidence, same = Evidence(outline, [TITLE], [], []), Evidence(outline, [TITLE], [], [])
    evidence.add_opinion(Opinion(PARAGRAPHS[0]))
    changed = {name for name in same.signs if not np.array_equal(evidence.signs[name], same.signs[name])}

    assert evidence.signs.keys() == same.signs.keys()
    assert changed == {name for name in same.signs if name.startswith("kept")}


def test_the_stored_trees_are_small_and_of_one_size() -> None:
    trees = load_trees()

    assert trees.leaves.shape == (len(trees.signs), 2**trees.depth)
    assert trees.signs.shape == trees.limits.shape == (len(trees.leaves), 2**trees.depth - 1)
    assert trees.signs.max() < len(trees.names)
