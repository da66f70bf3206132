"""Leases: one living run a domain."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import psutil
import pytest
from sqlalchemy import create_engine, update

from newscrawler.store import leases
from newscrawler.store.store import Store
from newscrawler.store.tables import lease
from tests.makers import NOW


@pytest.fixture
def stores(address: str) -> Iterator[tuple[Store, Store]]:
    one, two = Store(address), Store(address)
    yield one, two
    one.close()
    two.close()


def test_a_held_domain_is_not_given_to_another_run(stores: tuple[Store, Store]) -> None:
    one, two = stores

    assert one.acquire_leases(["a.example", "b.example"], "r1", NOW) == {"a.example", "b.example"}
    assert two.acquire_leases(["b.example", "c.example"], "r2", NOW) == {"c.example"}


def test_a_released_domain_is_free(stores: tuple[Store, Store]) -> None:
    one, two = stores
    one.acquire_leases(["a.example"], "r1", NOW)
    one.release_leases("r1")

    assert two.acquire_leases(["a.example"], "r2", NOW) == {"a.example"}


def test_a_lease_that_is_not_renewed_expires(stores: tuple[Store, Store]) -> None:
    one, two = stores
    one.acquire_leases(["a.example"], "r1", NOW)
    almost = NOW + timedelta(seconds=14)

    assert two.acquire_leases(["a.example"], "r2", almost) == set()
    assert one.renew_leases("r1", almost) == {"a.example"}
    assert two.acquire_leases(["a.example"], "r2", NOW + timedelta(seconds=16)) == set()
    assert two.acquire_leases(["a.example"], "r2", almost + timedelta(seconds=15)) == {"a.example"}
    assert one.renew_leases("r1", almost) == set()


def test_a_lease_of_a_clock_that_was_set_back_does_not_hold_for_hours(stores: tuple[Store, Store]) -> None:
    one, two = stores
    one.acquire_leases(["a.example"], "r1", NOW + timedelta(hours=5))

    assert two.acquire_leases(["a.example"], "r2", NOW) == {"a.example"}


def test_the_lease_of_a_killed_process_is_taken_at_once(address: str) -> None:
    code = (
        "import os, signal\nfrom tests.makers import NOW\nfrom newscrawler.store.store import Store\n"
        f"Store({address!r}).acquire_leases(['a.example'], 'r1', NOW)\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    root = str(Path(__file__).parent.parent.parent)
    child = subprocess.run([sys.executable, "-c", code], check=False, cwd=root, env={**os.environ, "PYTHONPATH": root})

    assert child.returncode == -9
    store = Store(address)
    assert store.acquire_leases(["a.example"], "r2", NOW) == {"a.example"}
    store.close()


def test_the_lease_of_a_killed_process_is_taken_at_once_while_its_parent_has_not_noticed(address: str) -> None:
    """As a container's first process that never waits for its children, or a supervisor that is busy."""
    code = (
        "import time\nfrom tests.makers import NOW\nfrom newscrawler.store.store import Store\n"
        f"Store({address!r}).acquire_leases(['a.example'], 'r1', NOW)\nprint('held', flush=True)\ntime.sleep(60)"
    )
    root = str(Path(__file__).parent.parent.parent)
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=root, env={**os.environ, "PYTHONPATH": root}, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        child.kill()
        until = time.monotonic() + 10
        while psutil.Process(child.pid).status() != psutil.STATUS_ZOMBIE and time.monotonic() < until:
            time.sleep(0.01)
        store = Store(address)
        assert store.acquire_leases(["a.example"], "r2", NOW) == {"a.example"}
        store.close()


def acquired_elsewhere(address: str, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """A lease of a process that has ended, seen from `place`."""
    with monkeypatch.context() as patch:
        patch.setattr(leases, "_place", lambda: place)
        store = Store(address)
        store.acquire_leases(["a.example"], "r1", NOW)
        store.close()
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(update(lease).values(pid=2**22 + 1))
    engine.dispose()


def test_a_holder_on_another_machine_only_expires_and_an_earlier_boot_is_gone(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    acquired_elsewhere(address, monkeypatch, "another-boot pid:[1]")
    store = Store(address)
    at_once = store.acquire_leases(["a.example"], "r2", NOW)
    expired = store.acquire_leases(["a.example"], "r2", NOW + timedelta(seconds=16))
    store.close()

    # a SQLite store is one machine's: another boot can only be an earlier one
    assert at_once == ({"a.example"} if address.startswith("sqlite") else set())
    assert expired == {"a.example"}


def test_a_holder_in_another_container_of_this_machine_only_expires(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    acquired_elsewhere(address, monkeypatch, f"{leases._boot()} pid:[1]")
    store = Store(address)

    assert store.acquire_leases(["a.example"], "r2", NOW) == set()
    assert store.acquire_leases(["a.example"], "r2", NOW + timedelta(seconds=16)) == {"a.example"}
    store.close()


def test_the_holder_learns_that_another_run_waits_until_the_wish_is_old(stores: tuple[Store, Store]) -> None:
    one, two = stores
    one.acquire_leases(["a.example", "b.example"], "r1", NOW)

    assert not one.is_lease_wanted("r1", NOW)
    two.acquire_leases(["b.example"], "r2", NOW)
    assert one.is_lease_wanted("r1", NOW + timedelta(seconds=9))
    assert not one.is_lease_wanted("r2", NOW)
    one.renew_leases("r1", NOW + timedelta(seconds=12))
    assert not one.is_lease_wanted("r1", NOW + timedelta(seconds=12))


def test_a_wish_of_a_clock_that_was_set_back_does_not_count(stores: tuple[Store, Store]) -> None:
    one, two = stores
    hours = timedelta(hours=5)
    one.acquire_leases(["a.example"], "r1", NOW + hours)
    two.acquire_leases(["a.example"], "r2", NOW + hours)
    one.renew_leases("r1", NOW)

    assert not one.is_lease_wanted("r1", NOW)
    two.acquire_leases(["a.example"], "r2", NOW)
    assert one.is_lease_wanted("r1", NOW)


def test_a_lease_that_was_given_back_is_wanted_by_nobody(stores: tuple[Store, Store]) -> None:
    one, two = stores
    one.acquire_leases(["a.example"], "r1", NOW)
    two.acquire_leases(["a.example"], "r2", NOW)
    one.release_leases("r1")
    two.acquire_leases(["a.example"], "r2", NOW)

    assert not two.is_lease_wanted("r2", NOW)


def test_which_sites_are_held_by_backfills_can_be_seen(stores: tuple[Store, Store]) -> None:
    one, two = stores
    one.acquire_leases(["a.example"], "r1", NOW, backfill=True)
    two.acquire_leases(["b.example"], "r2", NOW)

    assert two.find_backfill_leases(["a.example", "b.example", "c.example"], NOW) == {"a.example"}
    assert two.find_backfill_leases(["a.example"], NOW + timedelta(seconds=16)) == set()
