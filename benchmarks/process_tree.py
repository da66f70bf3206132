"""What a command costs with all processes that it starts: CPU, wall time, peak memory. Linux only.

`measure` runs this module in a process of its own, which adopts whatever the command leaves behind: so the CPU of
workers counts whoever their parent was.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Event, Thread

import psutil

from tests.project import ROOT

_SET_CHILD_SUBREAPER = 36
"""`PR_SET_CHILD_SUBREAPER` of prctl(2)."""
_INTERVAL = 0.5
"""Seconds between two looks at the memory: a look at a tree costs some milliseconds."""


@dataclass(frozen=True)
class Cost:
    """What a command cost."""

    seconds: float
    """Wall time."""
    cpu: float
    """CPU seconds of the whole tree, user and system."""
    memory: int
    """Largest proportional set size (PSS) of the whole tree that was seen, in bytes."""
    main_cpu: float
    """CPU seconds of the process that was started, without its children, when it was last seen."""
    status: int
    """Exit status."""


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command to its end in a folder, its output in `log.txt` there, and return what it cost."""
    watch = [sys.executable, "-m", __name__, str(folder), *command]
    done = subprocess.run(watch, cwd=ROOT, env=dict(environment), stdout=subprocess.PIPE, check=True, text=True)
    return Cost(**json.loads(done.stdout))


def _run(command: Sequence[str], folder: Path) -> Cost:
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    began = time.perf_counter()
    with (folder / "log.txt").open("wb") as log:
        child = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    ended = Event()
    seen = {"memory": 0.0, "main": 0.0}
    watcher = Thread(target=_watch, args=(child.pid, ended, seen))
    watcher.start()
    status = child.wait()
    seconds = time.perf_counter() - began
    ended.set()
    watcher.join()
    with suppress(ChildProcessError):
        while True:
            os.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(seconds, used.ru_utime + used.ru_stime, int(seen["memory"]), seen["main"], status)


def _watch(pid: int, ended: Event, seen: dict[str, float]) -> None:
    while not ended.wait(_INTERVAL):
        with suppress(psutil.Error, OSError):
            process = psutil.Process(pid)
            tree = [process, *process.children(recursive=True)]
            seen["memory"] = max(seen["memory"], sum(member.memory_full_info().pss for member in tree))
            times = process.cpu_times()
            seen["main"] = max(seen["main"], times.user + times.system)


if __name__ == "__main__":
    print(json.dumps(asdict(_run(sys.argv[2:], Path(sys.argv[1])))))
