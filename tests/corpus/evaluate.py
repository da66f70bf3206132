"""How well copies are found: `python -m tests.corpus.evaluate [seed]` prints precision and recall over pairs."""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from newscrawler.identity.near import Sketch, is_copy, sketch
from tests.corpus.corpus import Text, corpus, slight

EDITS = ("left out 10 %", "put in 10 %", "renamed 10 %", "rewritten 10 %")
LIGHT = ("identical", "tracking", "amp", "wire", "changed 5 %", "changed 10 %", *EDITS)
"""Copies with at most a tenth of the words changed."""

CUT = ("cut to 50 %",)


@dataclass
class Result:
    """Pairs of one corpus."""

    texts: Sequence[Text]
    merged: set[tuple[int, int]] = field(default_factory=set)
    candidates: int = 0
    sketch_ms: float = 0.0
    sketch_bytes: int = 0
    sketches: list[Sketch | None] = field(default_factory=list)

    def wrong(self) -> list[tuple[Text, Text]]:
        """Merged pairs of different texts."""
        pairs = [(self.texts[a], self.texts[b]) for a, b in sorted(self.merged)]
        return [(a, b) for a, b in pairs if a.cluster != b.cluster]

    def precision(self) -> float:
        return 1 - len(self.wrong()) / len(self.merged)

    def found(self, relations: Iterable[str], *, held: bool | None = None, language: str = "") -> tuple[int, int]:
        """How many pairs of a first text and a copy of it are merged, and how many there are."""
        first = {text.cluster: n for n, text in enumerate(self.texts) if text.relation == "base"}
        pairs = [
            (first[text.cluster], n)
            for n, text in enumerate(self.texts)
            if text.relation in relations and held in (None, text.held) and language in ("", text.language)
        ]
        return sum(pair in self.merged for pair in pairs), len(pairs)

    def mixed(self, family: str = "", *, held: bool | None = None, language: str = "") -> tuple[int, int]:
        """How many pairs of different texts of one family are merged, and how many there are. News are no family."""
        groups: dict[tuple[str, str], list[int]] = defaultdict(list)
        for n, text in enumerate(self.texts):
            wanted = family in ("", text.family) and language in ("", text.language) and held in (None, text.held)
            if wanted and text.family != "news":
                groups[text.language, text.family].append(n)
        pairs = [
            (a, b)
            for group in groups.values()
            for a, b in combinations(group, 2)
            if self.texts[a].cluster != self.texts[b].cluster
        ]
        return sum(pair in self.merged for pair in pairs), len(pairs)


def evaluate(texts: Sequence[Text]) -> Result:
    """Each text looks for those before it, as in the store: whoever shares a band key is compared."""
    result = Result(texts)
    start = time.process_time()
    result.sketches = [sketch(text.article) for text in texts]
    made = [s for s in result.sketches if s is not None]
    result.sketch_ms = (time.process_time() - start) / len(texts) * 1000
    result.sketch_bytes = sum(len(s.to_bytes()) for s in made) // len(made)
    rows: dict[int, list[int]] = defaultdict(list)
    for n, one in enumerate(result.sketches):
        if one is None:
            continue
        bands = one.bands
        for before in {other for key in bands for other in rows[key]}:
            result.candidates += 1
            other = result.sketches[before]
            if other is not None and is_copy(one, other):
                result.merged.add((before, n))
        for key in bands:
            rows[key].append(n)
    return result


def _share(pair: tuple[int, int]) -> str:
    return f"{pair[0] / pair[1]:.4f} ({pair[0]}/{pair[1]})" if pair[1] else "-"


def report(result: Result) -> str:
    """The tables."""
    texts = result.texts
    languages = list(dict.fromkeys(text.language for text in texts))
    relations = [r for r in dict.fromkeys(text.relation for text in texts) if r != "base"]
    lines = [
        f"{len(texts)} texts, {len(languages)} languages, {len(result.merged)} pairs merged",
        f"precision {result.precision():.4f} ({len(result.wrong())} wrong)",
        f"recall of copies with at most 10 % of the words changed {_share(result.found(LIGHT))}",
        f"hard negatives merged {_share(result.mixed())}",
        f"sketch {result.sketch_ms:.2f} ms, {result.sketch_bytes} bytes; candidates "
        f"{result.candidates / len(texts):.1f} a lookup",
        "",
        "| relation | recall | seen while tuning | held out |",
        "|---|---|---|---|",
        *(
            f"| {r} | {_share(result.found([r]))} | {_share(result.found([r], held=False))} "
            f"| {_share(result.found([r], held=True))} |"
            for r in relations
        ),
        "",
        "| hard negatives | merged | held out |",
        "|---|---|---|",
        *(
            f"| {f} | {_share(result.mixed(f))} | {_share(result.mixed(f, held=True))} |"
            for f in dict.fromkeys(text.family for text in texts)
            if f != "news"
        ),
        "",
        "| language | recall ≤ 10 % | recall cut | hard negatives merged |",
        "|---|---|---|---|",
        *(
            f"| {name} | {_share(result.found(LIGHT, language=name))} | {_share(result.found(CUT, language=name))} "
            f"| {_share(result.mixed(language=name))} |"
            for name in languages
        ),
    ]
    kinds = Counter(f"{a.language} {a.family}" for a, b in result.wrong())
    return "\n".join([*lines, "", *(f"wrong: {kind}, {number} pairs" for kind, number in kinds.most_common(25))])


if __name__ == "__main__":
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    print(report(evaluate(corpus(seed))))
    short = evaluate(slight(seed)).found(("wire", "changed 10 %"))
    print(f"\nnot counted above: short texts of templates with names alone, edited: found {_share(short)}")
