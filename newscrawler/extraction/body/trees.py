"""The trees that weigh the evidence: gradient-boosted decision trees, trained by `make train`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Trees:
    """Decision trees of one size, as tables: one row a tree, one column a node; node n leads to 2n + 1 or 2n + 2."""

    names: tuple[str, ...]
    """The signs that are asked for; the numbers in `signs` are places in it."""
    signs: npt.NDArray[np.intp]
    """Sign that an inner node compares."""
    limits: npt.NDArray[np.float32]
    """Value up to which (inclusive) the way leads to the left."""
    leaves: npt.NDArray[np.float32]
    """Log-odds that a leaf adds."""
    depth: int
    threshold: float
    """Probability from which on a block belongs to the article."""

    def probabilities(self, values: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """The probability that each block belongs to the article; `values` has one row a block, one column a name."""
        count, inner = self.signs.shape
        rows = np.arange(len(values))
        columns = np.ascontiguousarray(values.T).ravel()
        starts = self.signs.ravel() * len(values)
        limits, leaves = self.limits.ravel(), self.leaves.ravel()
        first = np.arange(count)[:, None] * inner
        node = np.zeros((count, len(values)), dtype=np.intp)
        for _ in range(self.depth):
            place = node + first
            right = columns.take(starts.take(place) + rows) > limits.take(place)
            node = 2 * node + 1 + right
        total = leaves.take(node - inner + np.arange(count)[:, None] * (inner + 1)).sum(axis=0, dtype=np.float64)
        probabilities: npt.NDArray[np.float64] = 1 / (1 + np.exp(-total))
        return probabilities


@cache
def load_trees() -> Trees:
    """The trees of data/body_trees.json."""
    stored = json.loads(files("newscrawler.data").joinpath("body_trees.json").read_text(encoding="utf-8"))
    return trees_of(stored)


def trees_of(stored: dict[str, object]) -> Trees:
    """The trees in the form in which they are stored."""
    depth = int(str(stored["depth"]))
    return Trees(
        names=tuple(str(name) for name in np.asarray(stored["names"]).tolist()),
        signs=np.asarray(stored["signs"], dtype=np.intp),
        limits=np.asarray(stored["limits"], dtype=np.float32),
        leaves=np.asarray(stored["leaves"], dtype=np.float32),
        depth=depth,
        threshold=float(str(stored["threshold"])),
    )
