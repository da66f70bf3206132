"""`make bench`: whole crawls beside others; `get` from a cold start; `extract` beside trafilatura; near copies."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from types import ModuleType

from benchmarks import copies, crawls, site
from newscrawler.extraction import extract
from tests.plainsite import PlainSite
from tests.project import BIN

RUNS = 7


def seconds(*command: str) -> float:
    """Wall time of a command, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, env=os.environ)
        return time.perf_counter() - began


def show(name: str, values: list[float], unit: str = "s") -> None:
    """Print the median of several figures, the least and the most."""
    low, middle, high = min(values), statistics.median(values), max(values)
    print(f"{name:<58} {middle:7.3f} {unit}  ({low:.3f} to {high:.3f})")


def cold_start() -> None:
    """`get` on one page, and what its parts cost when they run alone."""
    python = [sys.executable, "-c"]
    with PlainSite(1) as site:
        get = [str(BIN / "newscrawler"), "get", site.url(0), "--allow-address", "127.0.0.1"]
        show("newscrawler get, cold start", [seconds(*get) for _ in range(RUNS)])
    for name, code in (
        ("  of which Python itself", "pass"),
        ("  of which the command line", "import newscrawler.cli.app"),
        (
            "  of which Scrapy and its components",
            "import newscrawler.engine.runner, newscrawler.spiders.news, newscrawler.engine.scheduler",
        ),
        (
            "  of which opening a new store",
            "from newscrawler.store.store import Store as S; S('sqlite:///s.db')",
        ),
        (
            "  at the same time, in the worker: extraction and what it loads",
            "import newscrawler.crawling.workers.preload",
        ),
    ):
        show(name, [seconds(*python, code) for _ in range(RUNS)])


def extraction() -> None:
    """CPU of `extract` over that of trafilatura on the same page, turn by turn."""
    import trafilatura

    with PlainSite(1) as site:
        page, url = site.page(0) + b"<!-- x -->" * 2000, site.url(0)

    def extract_page() -> None:
        extract(page, url)

    def trafilatura_page(module: ModuleType = trafilatura) -> None:
        module.bare_extraction(page, url=url, with_metadata=True, include_comments=False)

    ratios = []
    for _ in range(20):
        times = []
        for work in (extract_page, trafilatura_page):
            began = time.process_time()
            for _ in range(20):
                work()
            times.append(time.process_time() - began)
        ratios.append(times[0] / times[1])
    show("extract / trafilatura with metadata, CPU, a small page", ratios, "x")


if __name__ == "__main__":
    print(f"{sys.version.split()[0]} on {os.cpu_count()} cores, {RUNS} runs: median (least to most)")
    cold_start()
    extraction()
    copies.show()
    if site.PAGES.exists():
        crawls.show()
    else:
        print(f"whole crawls: {site.PAGES} is missing")
