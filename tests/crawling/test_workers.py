"""Workers can be hung, swollen and killed, and the next page is read all the same."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import psutil
import pytest

from newscrawler.crawling.workers import pool
from newscrawler.crawling.workers.pool import WorkerKilled, start_workers
from newscrawler.model.errors import DiscoveryError, NotAnArticle

ROOT = Path(__file__).parent.parent.parent


def double(number: int) -> int:
    return 2 * number


def hang() -> None:
    while True:
        pass


def swell() -> int:
    return len(bytearray(pool.MEMORY * 2))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def refuse() -> None:
    raise NotAnArticle("https://a.example/", "soft 404")


def unreadable() -> None:
    raise DiscoveryError("https://a.example/feed.xml", "no feed")


def environment() -> list[str]:
    return [name for name in sys.modules if name.partition(".")[0] in ("scrapy", "twisted", "sqlalchemy")]


def with_workers(function: Callable[[], Any], number: int = 1) -> Any:
    """Run `function` in a worker, then a well-behaved one, which must work."""

    async def run() -> Any:
        pool = start_workers(number, "newscrawler.model.links")
        try:
            try:
                result = await pool.run(function)
            finally:
                assert await pool.run(double, 21) == 42
            return result
        finally:
            pool.close()

    return asyncio.run(run())


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_caller_cannot_tell_how_many_workers_there_are(number: int) -> None:
    assert with_workers(os.getpid, number) > 0
    with pytest.raises(NotAnArticle) as error:
        with_workers(refuse, number)
    assert (error.value.url, error.value.reason) == ("https://a.example/", "soft 404")


def test_a_source_that_cannot_be_read_costs_only_itself() -> None:
    with pytest.raises(DiscoveryError, match="no feed") as error:
        with_workers(unreadable)
    assert (error.value.url, error.value.problem) == ("https://a.example/feed.xml", "no feed")


def test_a_page_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "PAGE_SECONDS", 1.0)
    began = time.monotonic()

    with pytest.raises(WorkerKilled, match="timeout"):
        with_workers(hang)
    assert time.monotonic() - began < 20


def wait(seconds: float) -> str:
    time.sleep(seconds)
    return "read"


def test_a_page_may_take_long_on_a_busy_machine_as_long_as_its_cpu_time_is_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "PAGE_SECONDS", 0.5)

    assert with_workers(partial(wait, 2.0)) == "read"


@pytest.mark.parametrize("number", [1, 2])
def test_workers_that_are_stopped_are_replaced_and_their_pages_read(
    monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Without a page they hold the lock with which the others take theirs; with one, others could go on."""
    monkeypatch.setattr(pool, "STALLED", 2.0)

    async def run() -> list[int]:
        workers = start_workers(number, "newscrawler.model.links")
        try:
            results = [await workers.run(double, 1)]
            for _ in range(2):
                for process in psutil.Process().children(recursive=True):
                    if process.ppid() != os.getpid():  # no fork server
                        process.suspend()
                results += await asyncio.gather(*(workers.run(double, page) for page in (2, 3, 4)))
            return results
        finally:
            workers.close()

    assert asyncio.run(asyncio.wait_for(run(), 60)) == [2, 4, 6, 8, 4, 6, 8]


def test_a_page_that_swells_is_stopped() -> None:
    with pytest.raises(WorkerKilled, match="memory"):
        with_workers(swell)


def test_a_page_that_takes_the_worker_down_costs_only_itself() -> None:
    with pytest.raises(WorkerKilled, match="crash"):
        with_workers(die)


def test_workers_inherit_nothing_of_the_crawl() -> None:
    import scrapy  # noqa: F401  # the parent has it

    assert with_workers(environment) == []


def test_workers_end_when_their_parent_is_killed() -> None:
    code = (
        "import asyncio, os, time\nfrom newscrawler.crawling.workers.pool import start_workers\n"
        "async def main():\n    pool = start_workers(2, 'newscrawler.model.links')\n"
        "    print(await pool.run(os.getpid), flush=True)\n    time.sleep(60)\n"
        "if __name__ == '__main__':\n    asyncio.run(main())\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        family = [child.pid for child in psutil.Process(parent.pid).children(recursive=True)]
        parent.kill()
    until = time.monotonic() + 10
    while time.monotonic() < until and any(psutil.pid_exists(pid) for pid in [worker, *family]):
        time.sleep(0.05)

    assert [pid for pid in [worker, *family] if psutil.pid_exists(pid)] == []


def test_a_worker_that_is_killed_while_it_has_no_page_costs_none() -> None:
    async def run() -> list[int]:
        pool = start_workers(2, "newscrawler.model.links")
        try:
            results = [await pool.run(double, 1)]
            for number in (2, 3):
                for process in psutil.Process().children(recursive=True):
                    if process.ppid() != os.getpid():  # no fork server
                        process.kill()
                await asyncio.sleep(0.5)
                results.append(await pool.run(double, number))
            return results
        finally:
            pool.close()

    assert asyncio.run(run()) == [2, 4, 6]


def test_workers_that_are_closed_while_they_are_replaced_leave_no_process() -> None:
    def children() -> list[psutil.Process]:
        return [one for one in psutil.Process().children(recursive=True) if one.ppid() != os.getpid()]

    async def run() -> None:
        pool = start_workers(2, "newscrawler.model.links")
        await pool.run(double, 1)
        for process in children():
            process.kill()
        await asyncio.sleep(0.5)
        page = asyncio.ensure_future(pool.run(double, 2))
        await asyncio.sleep(0.01)  # the new ones are being started
        page.cancel()  # a run that ends waits for no page
        pool.close()
        await asyncio.gather(page, return_exceptions=True)

    asyncio.run(run())

    assert children() == []


def relatives(*, of: str) -> list[psutil.Process]:
    """The fork server, the resource tracker, or the workers of this process."""

    def wanted(child: psutil.Process) -> bool:
        try:
            own = child.ppid() == os.getpid()
            return not own if of == "workers" else own and of in " ".join(child.cmdline())
        except psutil.Error:  # it has just ended
            return False

    return list(filter(wanted, psutil.Process().children(recursive=True)))


def test_a_page_is_read_again_when_somebody_kills_its_worker_and_given_up_when_that_goes_on() -> None:
    async def killed(times: int) -> str:
        workers = start_workers(1, "newscrawler.model.links")
        try:
            assert await workers.run(double, 21) == 42
            page = asyncio.ensure_future(workers.run(wait, 3.0))
            dead: set[int] = set()
            while len(dead) < times and not page.done():
                await asyncio.sleep(0.3)
                for worker in relatives(of="workers"):
                    if worker.pid not in dead and worker.status() == psutil.STATUS_SLEEPING:
                        dead.add(worker.pid)
                        await asyncio.sleep(0.7)  # it has the page by now
                        worker.kill()
            return await page
        finally:
            workers.close()

    assert asyncio.run(killed(1)) == "read"
    with pytest.raises(WorkerKilled, match="crash"):
        asyncio.run(killed(9))


@pytest.mark.parametrize("stopped", [False, True])
def test_a_fork_server_that_is_killed_or_stopped_is_replaced(monkeypatch: pytest.MonkeyPatch, stopped: bool) -> None:
    monkeypatch.setattr(pool, "STALLED", 2.0)

    async def run() -> list[int]:
        workers = start_workers(2, "newscrawler.model.links")
        try:
            results = [await workers.run(double, 1)]
            for number in (2, 3):
                for server in relatives(of="forkserver"):
                    if stopped:
                        server.suspend()
                        for worker in relatives(of="workers"):
                            worker.kill()
                    else:
                        server.kill()
                results += await asyncio.gather(*(workers.run(double, number) for _ in range(3)))
            return results
        finally:
            workers.close()

    assert asyncio.run(asyncio.wait_for(run(), 60)) == [2, 4, 4, 4, 6, 6, 6]


def test_a_killed_resource_tracker_is_told_by_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    async def run() -> int:
        workers = start_workers(1, "newscrawler.model.links")
        try:
            await workers.run(double, 1)
            for process in [*relatives(of="resource_tracker"), *relatives(of="workers")]:
                process.kill()
            await asyncio.sleep(0.5)
            return await workers.run(double, 21)
        finally:
            workers.close()

    assert asyncio.run(run()) == 42
    trackers = relatives(of="resource_tracker")
    time.sleep(0.5)  # what it has to complain about it complains about now

    assert len(trackers) == 1
    assert capfd.readouterr().err == ""
