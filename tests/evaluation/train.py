"""Train the trees of data/body_trees.json on the evaluation sets. `python -m tests.evaluation.train [FOLDER…]`.

Prints body figures of the whole extraction on publishers that a model was trained without, beside those of the model
that was trained on all of them, and writes the latter. Everything is seeded: the same pages give the same file.
"""

from __future__ import annotations

import json
import logging
import random
import sys
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import lightgbm
import numpy as np
import numpy.typing as npt
from tldextract import TLDExtract

import newscrawler.data
from newscrawler import NewscrawlerError
from newscrawler.extraction import extract
from newscrawler.extraction.body.blocks import read_outline
from newscrawler.extraction.body.evidence import Evidence
from newscrawler.extraction.body.page_frame import without_frame
from newscrawler.extraction.body.trees import Trees, trees_of
from newscrawler.extraction.body.witness import ask_trafilatura
from newscrawler.extraction.metadata.page_metadata import read_metadata
from newscrawler.web.html import Page
from tests.evaluation.extraction import SHARED, pages_of, score_module
from tests.evaluation.labels import labels_of

FOLDERS = ("publishers", "article-benchmark", "wcxb", "segments")
FILE = Path(str(newscrawler.data.__file__)).with_name("body_trees.json")
FOLDS = 5
DEPTH, TREES, THRESHOLD = 4, 200, 0.45
PARAMETERS = {
    "objective": "binary", "num_leaves": 2**DEPTH, "max_depth": DEPTH, "learning_rate": 0.065, "min_data_in_leaf": 400,
    "lambda_l2": 60, "feature_fraction": 0.25, "bagging_fraction": 0.7, "bagging_freq": 1, "max_bin": 31, "seed": 1,
    "num_threads": 1, "deterministic": True, "force_col_wise": True, "verbose": -1,
}  # fmt: skip
NEWS = 1.5
"""Weight of a page of the two sets of news pages, of which there are fewer."""

_HOSTING = {"example.org", "wordpress.com", "blogspot.com", "substack.com", "medium.com"}
Figures = dict[str, float]


@dataclass(slots=True)
class Sample:
    """The evidence of one page."""

    folder: str
    truth: Mapping[str, Any]
    html: bytes
    publisher: str
    names: tuple[str, ...]
    values: npt.NDArray[np.float32]
    """The signs without trafilatura's opinion."""
    asked: npt.NDArray[np.float32]
    """The signs with it."""
    labels: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]


def samples_of(folder: Path, score: ModuleType) -> Iterable[Sample]:
    """The pages of a folder that can be read."""
    for truth, html in pages_of(folder):
        try:
            page = Page.parse(html, truth["url"])
        except NewscrawlerError:
            continue
        metadata = read_metadata(page, now=None, site=None, link=None)
        root = without_frame(page.tree)
        outline = read_outline(root)
        if not outline.blocks:
            continue
        titles = [metadata.title or "", *metadata.titles]
        evidence = Evidence(outline, titles, metadata.standfirsts, metadata.bodies)
        names = tuple(evidence.signs)
        values = evidence.matrix(names)
        evidence.add_opinion(ask_trafilatura(root, page.url))
        labels, weights = labels_of(truth, outline.blocks, score)
        weights = weights * (NEWS if folder.name in FOLDERS[:2] else 1)
        publisher = publisher_of(truth)
        yield Sample(folder.name, truth, html, publisher, names, values, evidence.matrix(names), labels, weights)


def publisher_of(truth: Mapping[str, Any]) -> str:
    """The registrable domain; the page itself where it says nothing about who publishes."""
    domain = _extractor()(str(truth["url"])).top_domain_under_public_suffix
    return str(truth["id"]) if not domain or domain in _HOSTING else domain


@cache
def _extractor() -> TLDExtract:
    return TLDExtract(suffix_list_urls=(), cache_dir=None)


def fold_of(publisher: str) -> int:
    """The part of the pages in which all pages of a publisher are."""
    return random.Random(publisher).randrange(FOLDS)  # noqa: S311 - draws folds, keeps no secrets


def trained(samples: Sequence[Sample], names: Sequence[str]) -> dict[str, object]:
    """Trees in the form in which they are stored."""
    known = [sample.labels >= 0 for sample in samples]
    known_parts = [
        (values[mask], sample.labels[mask], sample.weights[mask])
        for sample, mask in zip(samples, known, strict=True)
        for values in (sample.values, sample.asked)
    ]
    values, labels, weights = (np.concatenate(column) for column in zip(*known_parts, strict=True))
    data = lightgbm.Dataset(values, labels, weight=weights / weights.mean())
    trees = lightgbm.train(PARAMETERS, data, TREES).dump_model()["tree_info"]
    used: list[str] = []
    rows = [_row(tree["tree_structure"], names, used) for tree in trees]
    return {
        "depth": DEPTH,
        "threshold": THRESHOLD,
        "names": used,
        "signs": [row[0] for row in rows],
        "limits": [row[1] for row in rows],
        "leaves": [row[2] for row in rows],
    }


def _row(root: dict[str, Any], names: Sequence[str], used: list[str]) -> tuple[list[int], list[float], list[float]]:
    """One tree as its inner nodes' signs and limits and its leaves, level by level."""
    signs, limits, level = [], [], [root]
    for _ in range(DEPTH):
        below = []
        for node in level:
            if "split_feature" in node:
                name = names[node["split_feature"]]
                if name not in used:
                    used.append(name)
                signs.append(used.index(name))
                limits.append(float(f"{node['threshold']:.6g}"))
                below += [node["left_child"], node["right_child"]]
            else:  # a leaf above the lowest level: both ways lead to it
                signs.append(0)
                limits.append(0.0)
                below += [node, node]
        level = below
    return signs, limits, [float(f"{node['leaf_value']:.4g}") for node in level]


def figures_of(samples: Iterable[tuple[Sample, Trees]], score: ModuleType) -> dict[str, Figures]:
    """Body figures of the whole extraction by folder, each page with the trees beside it."""
    scores: dict[str, dict[str, list[Any]]] = {}
    for sample, trees in samples:
        with patch("newscrawler.extraction.body.main_text.load_trees", lambda trees=trees: trees):
            try:
                article: Any = extract(sample.html, str(sample.truth["url"]))
            except NewscrawlerError:
                article = {}
        score.score_page(sample.truth, article, scores.setdefault(sample.folder, {}))
    return {folder: _figures(values, score) for folder, values in scores.items()}


def _figures(scores: Mapping[str, list[Any]], score: ModuleType) -> Figures:
    figures: Figures = {}
    if "body" in scores:
        figures.update(zip(("F1", "precision", "recall"), score.corpus_f1(scores["body"]), strict=True))
    elif "wanted" in scores:
        wanted, out = float(np.mean(scores["wanted"])), 1 - float(np.mean(scores["unwanted"]))
        figures.update({"F1": 2 * wanted * out / (wanted + out), "wanted": wanted, "unwanted": 1 - out})
    return figures


def report(held_out: Mapping[str, Figures], seen: Mapping[str, Figures]) -> Iterable[str]:
    """The table of the figures on publishers that were left out and on those that were not."""
    yield "| set | figure | publishers left out | all publishers trained on | gap |"
    yield "|---|---|---|---|---|"
    for folder, figures in seen.items():
        for name, value in figures.items():
            other = held_out[folder][name]
            yield f"| {folder} | {name} | {other:.4f} | {value:.4f} | {value - other:+.4f} |"


def main() -> None:
    """Train, print, write."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    folders = [Path(argument) for argument in sys.argv[1:]] or [SHARED / name for name in FOLDERS]
    score = score_module(folders[0])
    samples = [sample for folder in folders for sample in samples_of(folder, score)]
    names = samples[0].names
    parts = []
    for fold in range(FOLDS):
        rest = [sample for sample in samples if fold_of(sample.publisher) != fold]
        trees = trees_of(trained(rest, names))
        parts += [(sample, trees) for sample in samples if fold_of(sample.publisher) == fold]
    stored = trained(samples, names)
    whole = trees_of(stored)
    for line in report(figures_of(parts, score), figures_of([(sample, whole) for sample in samples], score)):
        sys.stdout.write(line + "\n")
    FILE.write_text(json.dumps(stored, separators=(",", ":")) + "\n", encoding="utf-8")
    sys.stdout.write(f"{FILE}: {FILE.stat().st_size} bytes, {len(whole.names)} signs, {len(whole.leaves)} trees\n")


if __name__ == "__main__":
    main()
