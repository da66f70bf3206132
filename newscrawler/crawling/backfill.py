"""Backfill: slices one after another, each a process of its own, until nothing of the range is left.

The process that the user starts is small and lives for days; a process that crawls lives for two minutes at most.
Whatever happens to a slice, the next continues from the store.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import orjson

from newscrawler.crawling.exits import Exit, Tried
from newscrawler.crawling.statistics import stored
from newscrawler.model.orders import MAX_SLICE, MIN_SLICE, Slice
from newscrawler.model.reasons import Reason

Command = Callable[[str, int | None], Sequence[str]]
"""A slice as an argument, and how many articles are still missing (None: all) → the command line of its process."""

PAUSE = 3.0
"""Seconds between slices: a run that waits for a site asks for it every second (`run.ASK_AGAIN`)."""
HELD = 15.0
"""Seconds before the next slice where other runs hold sites and there was nothing to do on the rest."""
REFUSED = 900.0
"""Seconds before a host that keeps refusing is tried again: as long as a page waits for its second try."""
PATIENCE = 3
"""Slices in a row that only meet refusals, or that end without a report, after which the backfill ends."""
LONGEST = 3_600.0
"""Seconds of waiting for a row that is due later, after which its time is looked up again."""
ENDS_IN = 10.0
"""Seconds that a slice has to end after a signal."""

_CONTINUES = (Exit.OK, Exit.SOME_FAILED, Exit.BUG, Exit.HELD)
_FATAL = frozenset(int(code) for code in Exit) - frozenset(_CONTINUES)


@dataclass(slots=True, kw_only=True)
class Progress:
    """How far a backfill has come in this command."""

    counts: Counter[str] = field(default_factory=Counter)
    """newscrawler's counters, of all slices."""
    parts: list[Path] = field(default_factory=list)
    """Published so far."""
    slices: int = 0
    tried: Tried = field(default_factory=Tried)
    """How the articles ended that were tried."""
    waits_until: float | None = None
    """While nothing can be done: when it continues, in seconds since 1970."""
    finished: bool = False
    """Nothing is left."""
    code: int = 0
    """Exit code."""
    error: str | None = None
    """What went wrong, in one line."""


@dataclass(slots=True)
class Backfill:
    """Runs slices in child processes. It owns the signals of its process while it runs."""

    command: Command
    limit: int | None = None
    """Articles stored at most."""
    least: float = MIN_SLICE
    most: float = MAX_SLICE
    show: Callable[[Progress], None] = lambda progress: None
    """Called twice a second with what has been done so far."""
    progress: Progress = field(default_factory=Progress)
    _began: bool = field(default=False, init=False)
    _child: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _signal: int | None = field(default=None, init=False)
    _killed_at: float = field(default=float("inf"), init=False)

    def run(self) -> Progress:
        """Run slices until nothing is left, the limit is reached, or an error or signal ends it."""
        before = {number: signal.signal(number, self._stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            self._run()
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
        if self._signal is not None:
            self.progress.code = 128 + self._signal
        elif not self.progress.code and (code := self.progress.tried.judged()):
            self.progress.code = code
            self.progress.error = f"no article could be stored: each of {self.progress.tried.failed} tries failed"
        return self.progress

    def _run(self) -> None:
        refused = mute = 0
        while self._signal is None:
            report = self._slice()
            self.progress.slices += 1
            mute = mute + 1 if report is None else 0
            if report is None and mute < PATIENCE:  # killed: the next continues
                self._wait(PAUSE)
                continue
            if report is None or report["code"] not in _CONTINUES:
                self._end_with(report)
                return
            self._began |= report["code"] != Exit.HELD
            if report["code"] in (Exit.BUG, Exit.SOME_FAILED):
                self.progress.code = max(self.progress.code, report["code"])  # a bug tells more
            wait = self._next(report)
            refused = refused + 1 if wait == REFUSED else 0
            if wait is None or refused >= PATIENCE:
                return
            self._wait(wait)

    def _next(self, report: dict[str, Any]) -> float | None:
        """Seconds to wait for the next slice; None when it was the last."""
        if self.limit is not None and stored(self.progress.counts) >= self.limit:
            return None
        if report["cut"] or report["code"] == Exit.HELD:
            return PAUSE
        if report["held"]:
            return PAUSE if report["counts"].get("fetched") else HELD
        if report["left"] is None:
            self.progress.finished = not self.progress.counts[f"link/{Reason.BARREN}"]  # the rest was held back
            return None
        later: float = report["left"] - time.time()
        if later > 0:
            return min(later, LONGEST)
        # rows that are due were left: a host refuses, or the run has made as many requests as it may
        return PAUSE if report["counts"].get("fetched") and not report["counts"].get("site/broken-off") else REFUSED

    def _end_with(self, report: dict[str, Any] | None) -> None:
        self.progress.code = report["code"] if report is not None else Exit.BUG
        self.progress.error = report["error"] if report is not None else "a slice of the backfill ended unexpectedly"

    def _slice(self) -> dict[str, Any] | None:
        """Run one slice; return its last report, None if it was killed or broke before."""
        missing = None if self.limit is None else self.limit - stored(self.progress.counts)
        last, before = None, Counter(self.progress.counts)
        read_end, write_end = os.pipe()
        turn = Slice(least=self.least, most=self.most, first=not self._began, report=write_end)
        # in a process group of its own: Ctrl-C reaches only this process, which passes it on once
        with subprocess.Popen(  # noqa: S603  # ourselves
            self.command(turn.to_argument(), missing), stdin=subprocess.DEVNULL, pass_fds=[write_end], process_group=0
        ) as self._child:
            os.close(write_end)
            if self._signal is not None:  # it came while the process was being started
                self._child.send_signal(self._signal)
            for line in self._lines(read_end):
                report = orjson.loads(line)
                self.progress.counts = before + Counter(report["counts"])
                del self.progress.counts["site/held"]  # a later slice crawls it
                last = report if "code" in report else last
                self.show(self.progress)
            os.close(read_end)
        if last is None and self._child.returncode in _FATAL:  # it did not get to crawl, and has printed why
            return {"code": self._child.returncode, "error": None}
        if last is not None:
            self.progress.parts += map(Path, last["parts"])
            self.progress.tried.add(Tried(**last["tried"]))
        return last

    def _lines(self, pipe: int) -> Iterator[bytes]:
        """Yield the lines that the slice writes until it ends; kill one that does not end after a signal."""
        rest = b""
        while True:
            if time.monotonic() > self._killed_at and self._child is not None:
                self._child.kill()
            if not select.select([pipe], [], [], 0.5)[0]:
                continue
            if not (piece := os.read(pipe, 65_536)):
                return
            *lines, rest = (rest + piece).split(b"\n")
            yield from lines

    def _wait(self, seconds: float) -> None:
        until, self.progress.waits_until = time.monotonic() + seconds, time.time() + seconds
        while self._signal is None and time.monotonic() < until:
            time.sleep(min(0.2, max(until - time.monotonic(), 0.0)))
            self.show(self.progress)
        self.progress.waits_until = None

    def _stop(self, number: int, _: FrameType | None) -> None:
        """Pass a signal on to the slice, which then ends in order."""
        self._signal = number
        self._killed_at = min(self._killed_at, time.monotonic() + ENDS_IN)
        if self._child is not None and self._child.poll() is None:
            with suppress(ProcessLookupError):
                self._child.send_signal(number)
