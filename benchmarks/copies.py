"""What looking for near copies costs as the store grows: time a lookup and an insert, memory, disk."""

from __future__ import annotations

import json
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from newscrawler.identity.near import Sketch, sketch
from newscrawler.store import near_copies
from newscrawler.store.database import open_engine
from tests.makers import article

SIZES = (10_000, 100_000, 1_000_000)
ASKED = 1_000
CHUNK = 50_000


def _signed(dice: random.Random) -> int:
    return dice.getrandbits(64) - (1 << 63)


def _fill(file: Path, articles: int, first: int) -> None:
    """Sketches with bands of their own; one band in a hundred is shared, as templates and furniture share them."""
    open_engine(f"sqlite:///{file}").dispose()
    base = sketch(article(1))
    assert base is not None
    dice = random.Random(first)  # noqa: S311  # made keys, not secrets
    shared = [_signed(dice) for _ in range(200)]
    connection = sqlite3.connect(file, isolation_level=None)
    for start in range(first, articles, CHUNK):
        bands, sketches = [], []
        for position in range(start, min(start + CHUNK, articles)):
            keys = tuple(dice.choice(shared) if dice.random() < 0.01 else _signed(dice) for _ in base.bands)
            sketches.append((position, replace(base, bands=keys).to_bytes()))
            bands += [(key, position) for key in set(keys)]
        connection.execute("begin")
        connection.executemany("insert into sketch values (?, ?)", sketches)
        connection.executemany("insert into band values (?, ?)", sorted(bands))
        connection.execute("commit")
    connection.execute("pragma wal_checkpoint(truncate)")
    connection.close()


def _measure(file: Path, articles: int) -> None:
    """In a process of its own: lookups of texts with and without copies, then inserts; prints JSON."""
    engine = open_engine(f"sqlite:///{file}")
    base = sketch(article(1))
    assert base is not None
    dice = random.Random(99)  # noqa: S311
    lookups, inserts, found = [], [], 0
    for number in range(ASKED):
        with engine.begin() as connection:
            if number % 2:  # a copy: a third of its bands are those of a stored text
                stored = connection.exec_driver_sql(
                    "select data from sketch where position = ?", (dice.randrange(articles),)
                ).scalar_one()
                kept = Sketch.from_bytes(stored).bands
                keys = tuple(key if n % 3 == 0 else _signed(dice) for n, key in enumerate(kept))
            else:
                keys = tuple(_signed(dice) for _ in base.bands)
            own = replace(base, bands=keys)
            began = time.perf_counter()
            near = near_copies.candidates(connection, own)
            lookups.append(time.perf_counter() - began)
            found += bool(number % 2 and near)
            began = time.perf_counter()
            near_copies.put(connection, articles + number, own)
            inserts.append(time.perf_counter() - began)
    engine.dispose()
    print(
        json.dumps(
            {
                "lookup": statistics.median(lookups) * 1e3,
                "worst": statistics.quantiles(lookups, n=100)[98] * 1e3,
                "insert": statistics.median(inserts) * 1e3,
                "found": found,
                "memory": _most_memory(),
            }
        )
    )


def _most_memory() -> float:
    """Most megabytes that this process held. (`ru_maxrss` counts those of the process that started it, too.)"""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def show() -> None:
    """A line for each size of the store."""
    print("\nnear copies    lookup: median, 99th   insert   copies found   memory    disk an article")
    with tempfile.TemporaryDirectory() as folder:
        file, before = Path(folder) / "state.db", 0
        for articles in SIZES:
            _fill(file, articles, before)
            before = articles + ASKED
            command = [sys.executable, "-m", "benchmarks.copies", str(file), str(articles)]
            done = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            size = file.stat().st_size / articles
            print(
                f"{articles:>9,}      {done['lookup']:5.2f} ms, {done['worst']:5.2f} ms   {done['insert']:5.2f} ms"
                f"   {done['found']:>5} of {ASKED // 2}   {done['memory']:4.0f} MB   {size:6.0f} bytes",
                flush=True,
            )


if __name__ == "__main__":
    _measure(Path(sys.argv[1]), int(sys.argv[2]))
