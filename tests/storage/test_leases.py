"""Leases: one living run a domain."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from newscrawler.storage import leases
from newscrawler.storage.store import SqlStore
from tests.makers import NOW


@pytest.fixture
def stores(tmp_path: Path) -> tuple[SqlStore, SqlStore]:
    address = f"sqlite:///{tmp_path}/state.db"
    return SqlStore(address), SqlStore(address)


def test_a_held_domain_is_not_given_to_another_run(stores: tuple[SqlStore, SqlStore]) -> None:
    one, two = stores

    assert one.acquire(["a.example", "b.example"], "r1", NOW) == {"a.example", "b.example"}
    assert two.acquire(["b.example", "c.example"], "r2", NOW) == {"c.example"}


def test_a_released_domain_is_free(stores: tuple[SqlStore, SqlStore]) -> None:
    one, two = stores
    one.acquire(["a.example"], "r1", NOW)
    one.release("r1")

    assert two.acquire(["a.example"], "r2", NOW) == {"a.example"}


def test_a_lease_that_is_not_renewed_expires(stores: tuple[SqlStore, SqlStore]) -> None:
    one, two = stores
    one.acquire(["a.example"], "r1", NOW)
    almost = NOW + timedelta(seconds=leases.EXPIRES - 1)

    assert two.acquire(["a.example"], "r2", almost) == set()
    assert one.renew("r1", almost) == {"a.example"}
    assert two.acquire(["a.example"], "r2", NOW + timedelta(seconds=leases.EXPIRES + 1)) == set()
    assert two.acquire(["a.example"], "r2", almost + timedelta(seconds=leases.EXPIRES)) == {"a.example"}
    assert one.renew("r1", almost) == set()


def test_a_lease_of_a_clock_that_was_set_back_does_not_hold_for_hours(stores: tuple[SqlStore, SqlStore]) -> None:
    one, two = stores
    one.acquire(["a.example"], "r1", NOW + timedelta(hours=5))

    assert two.acquire(["a.example"], "r2", NOW) == {"a.example"}


def test_the_lease_of_a_killed_process_is_taken_at_once(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/state.db"
    code = (
        "import os, signal\nfrom tests.makers import NOW\nfrom newscrawler.storage.store import SqlStore\n"
        f"SqlStore({address!r}).acquire(['a.example'], 'r1', NOW)\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    root = str(Path(__file__).parent.parent.parent)
    child = subprocess.run([sys.executable, "-c", code], check=False, cwd=root, env={**os.environ, "PYTHONPATH": root})

    assert child.returncode == -9
    assert SqlStore(address).acquire(["a.example"], "r2", NOW) == {"a.example"}
