"""One table: our extraction beside others on real pages. `python -m tests.evaluation.extraction [FOLDER…]`.

A folder holds `truth.jsonl` and `pages/<id>.html.gz`; beside the folders lies `score.py`, whose definitions are used.
Without folders, the five of `../shared/eval` are taken.
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
SETS = ("article-benchmark", "publishers", "segments", "wcxb", "dates")
RESAMPLES = 500
PageScores = dict[str, list[Any]]
FIELDS = ("title", "day", "moment", "authors", "tags")
COLUMNS = ("F1", "precision", "recall", "segments F1", "wanted", "unwanted", *FIELDS, "errors", "CPU ms")
COMPARED = {"F1", "segments F1", "title", "day", "authors"}
DIGITS = {"errors": 0, "CPU ms": 1}


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


def _measure(peer: Peer, folder: Path, score: ModuleType) -> tuple[list[PageScores], dict[str, float]]:
    """The scores page by page, and errors and time of all."""
    pages: list[PageScores] = []
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
        scores: PageScores = {}
        score.score_page(truth, found, scores)
        pages.append(scores)
    return pages, {"errors": errors, "CPU ms": mean(spent)}


def figures_of(pages: Sequence[PageScores], score: ModuleType) -> dict[str, float]:
    """The figures of some pages together."""
    scores: dict[str, list[Any]] = {}
    for page in pages:
        for name, values in page.items():
            scores.setdefault(name, []).extend(values)
    figures: dict[str, float] = {}
    if scores.get("body"):
        figures.update(zip(("F1", "precision", "recall"), score.corpus_f1(scores["body"]), strict=True))
    if scores.get("wanted") and scores.get("unwanted"):
        wanted, unwanted = mean(scores["wanted"]), mean(scores["unwanted"])
        both = wanted + 1 - unwanted
        figures.update({"segments F1": 2 * wanted * (1 - unwanted) / both if both else 0.0, "wanted": wanted})
        figures["unwanted"] = unwanted
    figures.update({name: mean(scores[name]) for name in FIELDS if scores.get(name)})
    return figures


def intervals(
    ours: Sequence[PageScores], theirs: Sequence[PageScores], score: ModuleType
) -> Iterator[tuple[str, float, float, float]]:
    """Mean and 95 % interval of the difference of each figure, pages drawn in pairs."""
    dice = random.Random(1)  # noqa: S311 - draws pages, keeps no secrets
    differences: dict[str, list[float]] = {}
    numbers = range(len(ours))
    for _ in range(RESAMPLES):
        drawn = dice.choices(numbers, k=len(numbers))
        a, b = (figures_of([pages[number] for number in drawn], score) for pages in (ours, theirs))
        for name in a.keys() & b.keys() & COMPARED:
            differences.setdefault(name, []).append(a[name] - b[name])
    for name, values in sorted(differences.items()):
        values.sort()
        yield name, mean(values), values[int(0.025 * len(values))], values[int(0.975 * len(values))]


def _report(folder: Path) -> Iterator[str]:
    score = score_module(folder)
    yield f"## {folder.name}\n"
    measured = {peer.name: _measure(peer, folder, score) for peer in PEERS if peer.version is not None}
    figures = {name: {**figures_of(pages, score), **costs} for name, (pages, costs) in measured.items()}
    columns = [name for name in COLUMNS if any(name in values for values in figures.values())]
    yield "| extractor | " + " | ".join(columns) + " |"
    yield "|---" * (len(columns) + 1) + "|"
    for peer in PEERS:
        if peer.name not in figures:
            yield f"| {peer.name} |" + " missing |" + " |" * (len(columns) - 1)
            continue
        cells = [_cell(name, figures[peer.name]) for name in columns]
        yield f"| {peer.name} {peer.version} | " + " | ".join(cells) + " |"
    yield "\nnewscrawler minus trafilatura, paired bootstrap 95 %:\n"
    for name, middle, low, high in intervals(measured["newscrawler"][0], measured["trafilatura"][0], score):
        yield f"- {name}: {middle:+.4f} [{low:+.4f}, {high:+.4f}]"
    yield ""


def _cell(name: str, figures: dict[str, float]) -> str:
    return f"{figures[name]:.{DIGITS.get(name, 4)}f}" if name in figures else ""


def _refuse(*_: object, **__: object) -> NoReturn:
    raise OSError("no network here")


def main() -> None:
    """Print the tables of all folders."""
    vars(socket)["getaddrinfo"] = _refuse  # a page is bytes: who looks something up meanwhile measures the network
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    folders = [Path(argument) for argument in sys.argv[1:]] or [SHARED / name for name in SETS]
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
