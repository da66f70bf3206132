"""One table: our extraction beside others on real pages. `python -m tests.evaluation.extraction [FOLDER…]`.

A folder holds `truth.jsonl` and `pages/<id>.html.gz`; beside the folders lies `score.py`, whose definitions are used.
Without folders, `../shared/eval/article-benchmark` and `../shared/eval/publishers` are taken.
"""

from __future__ import annotations

import gc
import gzip
import importlib.util
import json
import logging
import random
import socket
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import mean
from types import ModuleType
from typing import Any, NoReturn

from tests.evaluation.peers import PEERS, Peer

SHARED = Path(__file__).parents[3] / "shared" / "eval"
RESAMPLES = 2000
Score = tuple[float | None, float | None, float]
FIELDS = ("title", "day", "moment", "authors", "tags")


def score_module(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", folder.parent / "score.py")
    if spec is None or spec.loader is None or not (folder.parent / "score.py").exists():
        raise SystemExit(f"{folder.parent / 'score.py'} is missing: it defines what is measured")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pages_of(folder: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    with (folder / "truth.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            truth = json.loads(line)
            yield truth, gzip.decompress((folder / "pages" / f"{truth['id']}.html.gz").read_bytes())


def _measure(peer: Peer, folder: Path, score: ModuleType) -> tuple[list[Score], dict[str, float]]:
    """The body scores page by page, and the other figures."""
    scores: dict[str, list[Any]] = {}
    spent, errors = [], 0
    with suppress(Exception):  # what an extractor loads once is no page's cost
        truth, html = next(pages_of(folder))
        peer.extract(html, truth["url"])
    # Nor is the garbage collector's look through what all extractors have loaded, which takes 140 ms.
    gc.collect()
    gc.freeze()
    for truth, html in pages_of(folder):
        began = time.process_time()
        try:
            found = peer.extract(html, truth["url"])
        except Exception:  # an extractor that raises scores as an empty page
            found, errors = {}, errors + 1
        spent.append(1000 * (time.process_time() - began))
        score.score_page(truth, found, scores)
    bodies: list[Score] = scores["body"]
    f1, precision, recall = score.corpus_f1(bodies)
    figures = {"F1": f1, "precision": precision, "recall": recall, "errors": errors, "CPU ms": mean(spent)}
    figures.update({name: mean(scores[name]) for name in FIELDS if scores.get(name)})
    return bodies, figures


def interval(ours: Sequence[Score], theirs: Sequence[Score], score: ModuleType) -> tuple[float, float, float]:
    """Mean and 95 % interval of the difference of the two F1, pages drawn anew in pairs."""
    dice = random.Random(1)  # noqa: S311 - draws pages, keeps no secrets
    pairs = list(zip(ours, theirs, strict=True))
    differences = []
    for _ in range(RESAMPLES):
        drawn = dice.choices(pairs, k=len(pairs))
        a, b = score.corpus_f1([pair[0] for pair in drawn]), score.corpus_f1([pair[1] for pair in drawn])
        differences.append(a[0] - b[0])
    differences.sort()
    return mean(differences), differences[int(0.025 * RESAMPLES)], differences[int(0.975 * RESAMPLES)]


def _report(folder: Path) -> Iterator[str]:
    score = score_module(folder)
    columns = ("F1", "precision", "recall", "title", "day", "moment", "authors", "tags", "errors", "CPU ms")
    yield f"## {folder.name}\n"
    yield "| extractor | " + " | ".join(columns) + " |"
    yield "|---" * (len(columns) + 1) + "|"
    bodies: dict[str, list[Score]] = {}
    for peer in PEERS:
        if peer.version is None:
            yield f"| {peer.name} |" + " missing |" + " |" * (len(columns) - 1)
            continue
        bodies[peer.name], figures = _measure(peer, folder, score)
        cells = [
            ""
            if name not in figures
            else f"{figures[name]:.{0 if name == 'errors' else 1 if name == 'CPU ms' else 4}f}"
            for name in columns
        ]
        yield f"| {peer.name} {peer.version} | " + " | ".join(cells) + " |"
    middle, low, high = interval(bodies["newscrawler"], bodies["trafilatura"], score)
    yield f"\nnewscrawler minus trafilatura, body F1: {middle:+.4f}, paired bootstrap 95 % [{low:+.4f}, {high:+.4f}]\n"


def _refuse(*_: object, **__: object) -> NoReturn:
    raise OSError("no network here")


def main() -> None:
    """Print the tables of all folders."""
    vars(socket)["getaddrinfo"] = _refuse  # a page is bytes: who looks something up meanwhile measures the network
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    folders = [Path(argument) for argument in sys.argv[1:]] or [SHARED / "article-benchmark", SHARED / "publishers"]
    for folder in folders:
        if not folder.exists():
            raise SystemExit(f"{folder} is missing")
    for peer in PEERS:
        if peer.version is not None:
            try:
                peer.extract(
                    b"<html><body><p>A first page, so that imports are not timed.</p></body></html>", "https://e.org/"
                )
            except Exception as error:
                sys.stderr.write(f"{peer.name}: {error}\n")
    for folder in folders:
        for line in _report(folder):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    sys.stdout.write("Calls:\n\n")
    for peer in PEERS:
        sys.stdout.write(f"- {peer.name} {peer.version or '(missing)'}: `{peer.call}`\n")


if __name__ == "__main__":
    main()
