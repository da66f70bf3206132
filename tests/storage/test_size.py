"""A frontier of a million links stays on disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MILLION = """
import resource, sys, time
from datetime import timedelta
from newscrawler.storage.store import SqlStore
from tests.makers import NOW, seed
store = SqlStore(sys.argv[1])
site = "https://h{}.plain.example/news/story-{}"
for start in range(0, 1_000_000, 50_000):
    numbers = range(start, start + 50_000)
    store.add([seed(n, published=NOW - timedelta(seconds=n), url=site.format(n % 20, n)) for n in numbers], NOW)
began = time.monotonic()
assert len(store.take("r1", ["plain"], "h3.plain.example", 20, NOW)) == 20
took = time.monotonic() - began
began = time.monotonic()
assert len(store.hosts("r1", ["plain"], NOW)) == 20
asked = time.monotonic() - began
store.close()
print(took, asked, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


@pytest.mark.endurance
def test_a_million_pending_links_need_little_memory_and_are_handed_out_at_once(tmp_path: Path) -> None:
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", MILLION, f"sqlite:///{tmp_path}/state.db"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    taken, asked, megabytes = map(float, done.stdout.split())

    assert megabytes < 400
    assert taken < 0.1
    assert asked < 0.02
