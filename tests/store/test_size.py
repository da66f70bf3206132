"""A frontier of a million links stays on disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MILLION = """
import re, sys
from pathlib import Path
from datetime import timedelta
from sqlalchemy import text
from newscrawler.store.store import Store
from tests.makers import NOW, seed

steps = 0

def step():
    global steps
    steps += 1

def counted(ask):
    global steps
    steps = 0
    found = len(ask())
    return found, steps

store = Store(sys.argv[1])
with store._open() as connection:
    connection.connection.driver_connection.set_progress_handler(step, 100)
site = "https://h{}.plain.example/news/story-{}"
for start in range(0, 1_000_000, 50_000):
    numbers = range(start, start + 50_000)
    store.add_seeds([seed(n, published=NOW - timedelta(seconds=n), url=site.format(n % 20, n)) for n in numbers], NOW)
taken = counted(lambda: store.take_rows("r1", ["plain"], "h3.plain.example", 20, NOW))
hosts = counted(lambda: store.find_due_hosts("r1", ["plain"], NOW))
with store._open() as connection:
    every = counted(lambda: connection.execute(text("select sum(tries) from frontier")).all())
store.close()
# the peak that getrusage() tells is the parent's where that was larger before this program began
peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) // 1024
print(*taken, *hosts, *every, peak)
"""


@pytest.mark.endurance
def test_a_million_pending_links_need_little_memory_and_are_handed_out_in_few_steps(tmp_path: Path) -> None:
    """SQLite counts the steps of its machine, here in hundreds: reading every row would take tens of thousands."""
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", MILLION, f"sqlite:///{tmp_path}/state.db"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    taken, to_take, hosts, to_ask, _, to_read_all, megabytes = map(int, done.stdout.split())

    assert megabytes < 400
    assert (taken, hosts) == (20, 20)
    assert to_take < 100
    assert to_ask < 100
    assert to_read_all > 10_000, "steps are counted"
