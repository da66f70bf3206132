"""Whole crawls of the local site, turn by turn: newscrawler, a plain Scrapy spider, trafilatura's command line."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import site
from benchmarks.process_tree import Cost, measure
from tests.project import BIN, ROOT

ARTICLES = 600
ROUNDS = 3

_SITE_FILE = (
    'name = "{name}"\nhome = "{base}/"\ndelay = 0.001\n[[source]]\nkind = "sitemap"\nurl = "{base}/sitemap.xml"\n'
)


def hosts() -> list[str]:
    """Return the base URL of each publisher."""
    return [f"http://{site.host_of(number)}:{site.PORT}" for number in range(len(site.publishers()))]


def environment() -> dict[str, str]:
    """Return the environment of all commands."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("NEWSCRAWLER_")}
    return {**own, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


def plain(folder: Path) -> Cost:
    """Crawl with the plain spider."""
    sitemaps = " ".join(f"{base}/sitemap.xml" for base in hosts())
    spider = str(ROOT / "benchmarks" / "plain_spider.py")
    command = [str(BIN / "scrapy"), "runspider", spider, "-O", "records.jsonl"]
    return measure(command, folder, environment() | {"PLAIN_SITEMAPS": sitemaps})


def cold(folder: Path) -> Cost:
    """Crawl with newscrawler into a new store."""
    (folder / "sites").mkdir()
    for number, base in enumerate(hosts()):
        text = _SITE_FILE.format(name=f"paper{number}", base=base)
        (folder / "sites" / f"paper{number}.toml").write_text(text, "utf-8")
    allowed = " ".join(site.host_of(number) for number in range(len(hosts())))
    settings = {"NEWSCRAWLER_ALLOW_ADDRESSES": allowed, "NEWSCRAWLER_CONTACT": "bench@example.org"}
    names = [f"paper{number}" for number in range(len(hosts()))]
    cost = measure([str(BIN / "newscrawler"), "crawl", *names, "--output", "output"], folder, environment() | settings)
    with (folder / "records.jsonl").open("wb") as records:
        for part in sorted((folder / "output").rglob("*.jsonl")):
            records.write(part.read_bytes())
    return cost


CRAWLERS: dict[str, Callable[[Path], Cost]] = {"plain Scrapy + trafilatura": plain, "newscrawler, cold": cold}


def likeness(expected: str, text: str) -> float:
    """Return the F1 of the words of two texts, each counted as often as it occurs."""
    first, second = Counter(expected.split()), Counter(text.split())
    shared = sum((first & second).values())
    return 2 * shared / max(1, sum(first.values()) + sum(second.values()))


def score(records: Path, texts: dict[str, str]) -> tuple[int, float]:
    """Return how many of the articles a file holds, and the mean F1 of the body over all of them."""
    scores: dict[str, float] = {}
    for line in records.read_text("utf-8").splitlines():
        record = json.loads(line)
        if (url := record.get("url")) in texts:
            body = "\n".join(filter(None, (record.get("standfirst"), record.get("text"))))
            scores[url] = max(likeness(texts[url], body), likeness(texts[url], record.get("text") or ""))
    return len(scores), sum(scores.values()) / len(texts)


@contextmanager
def served(articles: int) -> Iterator[dict[str, str]]:
    """Build and serve the site; gives URL → text."""
    with tempfile.TemporaryDirectory() as folder:
        texts = site.build(Path(folder) / "site", articles)
        command = [sys.executable, "-m", "benchmarks.site", str(Path(folder) / "site")]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as server:
            assert server.stdout is not None
            server.stdout.readline()
            try:
                yield texts
            finally:
                server.kill()


def show(articles: int = ARTICLES, rounds: int = ROUNDS) -> None:
    """Print what each crawler costs, and its ratio to the plain spider of the same round."""
    costs: dict[str, list[Cost]] = defaultdict(list)
    kept: dict[str, tuple[int, float]] = {}
    with served(articles) as texts:
        for _ in range(rounds):
            for name, crawl in CRAWLERS.items():
                folder = Path(tempfile.mkdtemp())
                try:
                    costs[name].append(crawl(folder))
                    kept[name] = score(folder / "records.jsonl", texts)
                finally:
                    shutil.rmtree(folder)
    print(f"{len(texts)} articles, {rounds} rounds: medians")
    base = costs["plain Scrapy + trafilatura"]
    for name, runs in costs.items():
        cpu = [run.cpu / first.cpu for run, first in zip(runs, base, strict=True)]
        speed = [first.seconds / run.seconds for run, first in zip(runs, base, strict=True)]
        print(
            f"{name:<28} {statistics.median(run.cpu for run in runs) / len(texts) * 1000:6.1f} ms CPU an article"
            f" (main process {statistics.median(run.main_cpu for run in runs) / len(texts) * 1000:5.1f}),"
            f" {len(texts) / statistics.median(run.seconds for run in runs):6.1f} articles/s,"
            f" {max(run.memory for run in runs) / 1e6:5.0f} MB, CPU × {statistics.median(cpu):.2f},"
            f" speed × {statistics.median(speed):.2f}, {kept[name][0]} articles, F1 {kept[name][1]:.4f}"
        )


if __name__ == "__main__":
    show(*(int(argument) for argument in sys.argv[1:]))
