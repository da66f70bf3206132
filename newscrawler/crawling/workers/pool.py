"""Workers: processes that run pure functions of bytes, and that can be killed when a page hangs or swells.

They limit what a page can cost. They are not a sandbox: code that takes over a worker has the rights of the user.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import multiprocessing
import multiprocessing.forkserver as forkserver
import os
import resource
import signal
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Collection
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext, suppress
from importlib.machinery import ModuleSpec
from multiprocessing import resource_tracker
from multiprocessing.synchronize import SemLock
from typing import Any, ParamSpec, Protocol, TypeVar

import pebble

from newscrawler.model.errors import NewscrawlerError
from newscrawler.model.reasons import Reason

P = ParamSpec("P")
T = TypeVar("T")

WARM = "newscrawler.crawling.workers.preload"
"""Module that extraction workers have loaded before they get a page."""
PAGE_SECONDS = 8.0
"""CPU seconds for one page, twenty times what a long page takes. Not wall time: a page must not fail because the
machine is busy. Protects time."""
WALL_SECONDS = 120.0
"""Seconds of wall time for one page, whatever holds it up. Protects time on systems without /proc."""
STALLED = 20.0
"""Seconds without CPU time after which a worker that has work is given up: it was stopped or frozen. Even a busy
machine gives each process its turn much sooner. Protects time."""
_LOOK = 1.0  # seconds between looks at the workers while pages are being read
MEMORY = 512 * 1024 * 1024
"""Bytes of address space that a page may use in addition to what the worker holds after start-up. Protects memory."""
PAGES = 1_000
"""Pages after which a worker is replaced, so that leaked memory is given back."""

LARGE = 1024 * 1024
"""Bytes from which on pages are read one at a time: several at once would need their memory several times."""
SPARE = 48 * 1024 * 1024
"""Bytes that a worker keeps from one page to the next: giving them back after each page costs more than half of the
time of its extraction. Protects memory."""
FULL = 300 * 1024 * 1024
"""Bytes of memory above which a worker is replaced before its next page."""

_PR_SET_PDEATHSIG = 1
_STOPPED = ("T", "t")  # states of /proc: by a signal, by a debugger
_RETIRED = 77  # exit code of a worker that is replaced; its page goes to another


class WorkerKilled(NewscrawlerError):  # noqa: N818  # says what happened, as Held and NotAnArticle do
    """A page used up its time or memory, or took the worker down. `reason` is short and fixed: it becomes a counter."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the extraction worker was stopped: {reason}")
        self.reason = reason


class _Retired(Exception):  # noqa: N818  # not an error: another worker reads the page
    """The worker was replaced before it began with the page."""


class _Shot(Exception):  # noqa: N818  # as above
    """The worker was killed with SIGKILL: by somebody, or by the kernel for want of memory."""


_BREAKS = 6  # signs that workers died around a page, two for each time, after which it is given up for now


class Workers(Protocol):
    """Runs functions; a caller need not know how many processes there are."""

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a module-level function. Raises what it raises, or WorkerKilled."""

    def close(self) -> None:
        """End every process at once."""


class Inline:
    """Runs functions in this process, for tests and debuggers. A page that hangs hangs the crawl."""

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `function` in this process."""
        return function(*args, **kwargs)

    def close(self) -> None:
        """Nothing to end."""


def _begin(preload: str) -> None:
    """Prepare a new worker: it ends with its parent, leaves signals to it, loads what pages need, limits its memory."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() == 1:
        os._exit(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    __import__(preload)
    _at_start[0] = _resident()
    with suppress(OSError, ValueError):  # no /proc: no limit, the time limit remains
        with open("/proc/self/statm") as statm:  # noqa: PTH123  # a Path would be one more import in a hot start
            used = int(statm.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))


def _task(seconds: float, function: Callable[P, T], args: tuple[object, ...], kwargs: dict[str, object]) -> T:
    """Read one page in a worker, for so many CPU seconds at most, unless the pages before have filled its memory."""
    if _resident() > FULL and _done:
        os._exit(_RETIRED)
    _done[:] = [None]
    signal.setitimer(signal.ITIMER_PROF, seconds)  # its signal ends the process, even within C code
    try:
        return function(*args, **kwargs)  # type: ignore[arg-type]
    except Exception as error:
        traceback.clear_frames(error.__traceback__)  # their local names hold the page's trees
        raise
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        if _resident() > _at_start[0] + SPARE:  # give back now what the allocator would keep until the next large page
            gc.collect()
            with suppress(OSError, AttributeError):
                ctypes.CDLL(None).malloc_trim(0)


_done: list[None] = []
_at_start = [0]
"""Bytes of memory that this worker held before its first page."""


def _resident() -> int:
    """Return the bytes of memory that this process holds; 0 without /proc."""
    with suppress(OSError, ValueError), open("/proc/self/statm") as statm:  # noqa: PTH123  # as above
        return int(statm.read().split()[1]) * resource.getpagesize()
    return 0


def _cpu_of(pid: int) -> tuple[str, int] | None:
    """Return a process's state, such as `T`, and the CPU time it has used, in ticks; None without /proc."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as stat:  # noqa: PTH123  # as above
            fields = stat.read().rpartition(b")")[2].split()
        return fields[0].decode(), int(fields[11]) + int(fields[12])
    except (OSError, ValueError, IndexError):
        return None


class Watch:
    """Notices workers that get no CPU time although they have work."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[int, float]] = {}  # process → CPU ticks, and when they were first seen
        self._progress: tuple[object, float] | None = None

    def stalled(self, workers: Collection[int], busy: Collection[int], results: int, now: float) -> bool:
        """Whether a busy or stopped worker, or all of them together, have done nothing for `STALLED` seconds.

        `results`: pages read so far, by all workers.
        """
        states = {pid: state for pid in workers if (state := _cpu_of(pid)) is not None}
        before, self._seen = self._seen, {}
        for pid, (_, ticks) in states.items():
            self._seen[pid] = before[pid] if before.get(pid, (None, now))[0] == ticks else (ticks, now)
        progress = (results, {pid: ticks for pid, (_, ticks) in states.items()})
        if not states or self._progress is None or self._progress[0] != progress:
            self._progress = (progress, now)
        working = [pid for pid, (state, _) in states.items() if pid in busy or state in _STOPPED]
        since = [self._progress[1], *(self._seen[pid][1] for pid in working)]
        return now - min(since) > STALLED


def _give_up(pool: pebble.ProcessPool) -> None:
    """Kill the workers of a pool: its pages go to the next one. A fork server that is stopped goes as well."""
    pool._pool_manager.handle_broken_pool(BrokenProcessPool("a worker was stopped"))
    stopped = [pid for pid in _server() if (_cpu_of(pid) or "?")[0] in _STOPPED]
    for pid in [*pool._pool_manager.worker_manager.workers, *stopped]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _server() -> list[int]:
    """The fork server's process, once it was started."""
    pid: int | None = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
    return [] if pid is None else [pid]


class Pool:
    """Processes started by a fork server, which has loaded what they need and nothing of the crawl."""

    def __init__(self, processes: int, preload: str) -> None:
        """Start `processes` workers that have imported the module `preload`; blocks until they run."""
        self._processes, self._preload = processes, preload
        self._large = asyncio.Semaphore(1)
        self._renewing = asyncio.Lock()
        self._changing = threading.Lock()
        self._closed = False
        self._open = self._results = 0
        self._watching: asyncio.Task[None] | None = None
        self._pool = self._started()

    def _started(self) -> pebble.ProcessPool:
        prepare(self._preload)
        pool = pebble.ProcessPool(
            max_workers=self._processes,
            max_tasks=PAGES,
            initializer=_begin,
            initargs=[self._preload],
            context=multiprocessing.get_context("forkserver"),
        )
        try:
            _ = pool.active  # starts the processes now: they are there when the first page comes
        except BrokenProcessPool:  # the fork server was killed meanwhile
            _give_up(pool)
            raise
        return pool

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a module-level function in a worker. Raises what it raises, or WorkerKilled."""
        large = any(isinstance(value, bytes) and len(value) > LARGE for value in (*args, *kwargs.values()))
        async with self._large if large else nullcontext():
            return await self._run(function, args, kwargs)

    async def _run(self, function: Callable[..., T], args: tuple[object, ...], kwargs: dict[str, object]) -> T:
        breaks = 0
        while True:
            pool = self._pool
            try:
                task = (PAGE_SECONDS, function, args, kwargs)
                future: Future[T] = pool.schedule(_task, args=task, timeout=WALL_SECONDS)
            except RuntimeError as error:  # it was closed, or has given up
                if self._closed:
                    raise
                breaks += 1
                if breaks >= _BREAKS:
                    raise WorkerKilled(Reason.CRASH) from error
                with suppress(BrokenProcessPool):  # the fork server was killed; the next attempt starts another
                    await self._renew(pool)
                continue
            try:
                return await self._watched(future)
            except _Retired:
                continue
            except _Shot as error:  # not the page's doing, unless it happens again and again
                breaks += 2
                if breaks >= _BREAKS or self._closed:
                    raise WorkerKilled(Reason.CRASH) from error
            except BrokenProcessPool as error:  # a worker died that had no page: pebble gives up all of them
                breaks += 1
                if breaks >= _BREAKS or self._closed:
                    raise WorkerKilled(Reason.CRASH) from error

    async def _watched(self, future: Future[T]) -> T:
        """Return a page's result, and look after the workers meanwhile."""
        self._open += 1
        if self._watching is None or self._watching.done():
            self._watching = asyncio.ensure_future(self._watch())
        try:
            return await self._result(future)
        finally:
            self._open -= 1
            self._results += 1

    async def _watch(self) -> None:
        """Give the workers up when one of them is stopped or frozen: it may hold the lock that all of them need."""
        watch, pool, looked = Watch(), self._pool, time.monotonic()
        while self._open and not self._closed:
            await asyncio.sleep(_LOOK)
            now = time.monotonic()
            if pool is not self._pool or now - looked > 5 * _LOOK:  # or this process was stopped itself
                watch, pool = Watch(), self._pool
            looked, manager = now, pool._pool_manager
            busy = {task.worker_id for task in list(manager.task_manager.tasks.values()) if task.started}
            if watch.stalled([*manager.worker_manager.workers, *_server()], busy, self._results, now):
                await asyncio.to_thread(_give_up, pool)

    async def _renew(self, broken: pebble.ProcessPool) -> None:
        """Replace the workers that were given up; pages that come meanwhile wait for the new ones."""
        async with self._renewing:
            if self._pool is broken and not self._closed:
                await asyncio.to_thread(self._replace, broken)

    def _replace(self, broken: pebble.ProcessPool) -> None:
        with self._changing:
            if not self._closed:
                self._pool = self._started()
                _end(broken)

    async def _result(self, future: Future[T]) -> T:
        try:
            return await asyncio.wrap_future(future)
        except TimeoutError as error:
            raise WorkerKilled(Reason.TIMEOUT) from error
        except MemoryError as error:
            raise WorkerKilled(Reason.MEMORY) from error
        except pebble.ProcessExpired as error:
            if error.exitcode == _RETIRED:
                raise _Retired from error
            if error.exitcode == -signal.SIGKILL:
                raise _Shot from error
            if error.exitcode == -signal.SIGPROF:
                raise WorkerKilled(Reason.TIMEOUT) from error
            raise WorkerKilled(Reason.CRASH) from error

    def close(self) -> None:
        """End every process at once."""
        self._closed = True
        with self._changing:  # only one thread may end a pool, and new workers must be known here
            _end(self._pool)


def _end(pool: pebble.ProcessPool) -> None:
    # pebble takes the locks away before it ends the workers: one that is just starting would fail with a traceback
    channel = pool._pool_manager.worker_manager.workers_channel
    locks = dict(vars(channel.mutex)) if channel is not None else {}
    for lock in locks.values():
        if isinstance(lock, SemLock):  # a resource tracker that was started after another was killed knows none of them
            resource_tracker.register(lock._semlock.name, "semaphore")  # type: ignore[attr-defined]
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()
    locks.clear()


def _hide_main() -> None:
    """Keep multiprocessing from running the main script again in every worker.

    A script that `scrapy` or a user started would be run as `__mp_main__`, with all that it imports. Modules named
    `….__main__` are the ones that multiprocessing leaves alone (multiprocessing.spawn, `_fixup_main_from_name`).
    """
    main: Any = sys.modules["__main__"]
    if getattr(main, "__spec__", None) is None:
        main.__spec__ = ModuleSpec("newscrawler.__main__", None)


def prepare(preload: str) -> None:
    """Start the fork server, which loads `preload` in the background. Calling it again changes nothing."""
    multiprocessing.get_context("forkserver").set_forkserver_preload([preload])
    _hide_main()
    # if it is killed, another is started; what it would have cleared away is cleared away by `_end`
    warnings.filterwarnings("ignore", "resource_tracker: process died unexpectedly", UserWarning)
    # Ctrl-C goes to every process of the terminal, and this one would say so in a traceback while it loads.
    resource_tracker.ensure_running()  # it would lift the mask
    unmasked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, unmasked)


def start_workers(processes: int, preload: str) -> Workers:
    """Return `processes` workers; with 0, everything runs inline."""
    return Pool(processes, preload) if processes else Inline()
