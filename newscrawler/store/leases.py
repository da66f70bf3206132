"""Leases: a registrable domain is crawled by one run at a time."""

from __future__ import annotations

import os
from collections.abc import Collection
from datetime import datetime
from functools import cache
from pathlib import Path

import psutil
from sqlalchemy import Connection, Row, delete, insert, select, update

from newscrawler.store.base import StoreBase
from newscrawler.store.tables import lease

EXPIRES = 15.0
"""Seconds after its last renewal at which a lease expires: five renewals may fail.

Held by tests/store/test_leases.py::test_a_lease_that_is_not_renewed_expires.
"""
RENEW = 3.0
"""Seconds between renewals."""
_WANTED = 10.0
"""Seconds for which a request for a held lease counts; a run that waits repeats it every second.

Held by tests/store/test_leases.py::test_the_holder_learns_that_another_run_waits_until_the_wish_is_old.
"""


@cache
def _boot() -> str:
    """Return the id of this machine's boot, so that a pid of an earlier boot is not taken for a living process."""
    file = Path("/proc/sys/kernel/random/boot_id")
    return file.read_text().strip() if file.exists() else str(psutil.boot_time())


@cache
def _place() -> str:
    """Return boot and process namespace, within which a pid is unique. Containers of a machine share only the boot."""
    try:
        return f"{_boot()} {Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return _boot()


def _gone(row: Row[tuple[object, ...]], *, one_machine: bool) -> bool:
    """Whether the holder's process has certainly ended. A process that cannot be seen from here can only expire.

    `one_machine`: the store is used by one machine, as SQLite is, so that another boot is an earlier one.
    """
    place: str = row.boot
    if place != _place():
        return one_machine and place.partition(" ")[0] != _boot()
    try:
        started: float = row.started
        process = psutil.Process(row.pid)
        # a process that was killed and that its parent has not asked about has ended all the same
        return process.status() == psutil.STATUS_ZOMBIE or abs(process.create_time() - started) > 1
    except psutil.NoSuchProcess:
        return True


def _holds(connection: Connection, row: Row[tuple[object, ...]], now: float) -> bool:
    """Whether the lease still belongs to its holder."""
    renewed: float = row.renewed_at
    # a renewal in the future was noted before the clock was set back: it must not hold a site for hours
    fresh = -EXPIRES < now - renewed < EXPIRES
    return fresh and not _gone(row, one_machine=connection.dialect.name == "sqlite")


def living(connection: Connection, now: datetime) -> list[str]:
    """Return the domains that living runs hold."""
    rows = connection.execute(select(lease).order_by(lease.c.domain))
    return [row.domain for row in rows if _holds(connection, row, now.timestamp())]


def living_runs(connection: Connection, now: datetime) -> list[str]:
    """Return the ids of living runs that hold a domain."""
    rows = connection.execute(select(lease))
    return [row.run for row in rows if _holds(connection, row, now.timestamp())]


def drop_dead(connection: Connection) -> bool:
    """Delete the leases of ended processes; return whether there were any: then a run did not end in order."""
    one_machine = connection.dialect.name == "sqlite"
    dead = [row.domain for row in connection.execute(select(lease)) if _gone(row, one_machine=one_machine)]
    connection.execute(delete(lease).where(lease.c.domain.in_(dead)))
    return bool(dead)


class LeaseOperations(StoreBase):
    """Leases of registrable domains."""

    def acquire_leases(self, domains: Collection[str], run: str, now: datetime, *, backfill: bool = False) -> set[str]:
        """Take the lease of each domain that no living run holds; return the domains that `run` holds now.

        A lease that another run holds is marked as wanted. `backfill`: `run` gives its leases back when another run
        wants them.
        """
        stamp, held = now.timestamp(), set()
        with self._connection() as connection:
            for domain in sorted(set(domains)):
                row = connection.execute(select(lease).where(lease.c.domain == domain)).one_or_none()
                if row is not None and row.run != run and _holds(connection, row, stamp):
                    connection.execute(update(lease).where(lease.c.domain == domain).values(wanted_at=stamp))
                    continue
                connection.execute(delete(lease).where(lease.c.domain == domain))
                connection.execute(
                    insert(lease).values(
                        domain=domain,
                        run=run,
                        boot=_place(),
                        pid=os.getpid(),
                        started=psutil.Process().create_time(),
                        renewed_at=stamp,
                        backfill=backfill,
                    )
                )
                held.add(domain)
        return held

    def is_lease_wanted(self, run: str, now: datetime) -> bool:
        """Whether another run has asked for a lease of `run` in the last seconds and waits for it.

        A request with a time after `now` was noted before the clock was set back and does not count.
        """
        requested_at = select(lease.c.wanted_at).where(lease.c.run == run, lease.c.wanted_at.is_not(None))
        with self._connection() as connection:
            return any(abs(now.timestamp() - stamp) < _WANTED for stamp in connection.scalars(requested_at))

    def find_backfill_leases(self, domains: Collection[str], now: datetime) -> set[str]:
        """Return those of `domains` that a living backfill holds, which gives them back when another run waits."""
        of_backfills = select(lease).where(lease.c.domain.in_(domains), lease.c.backfill)
        with self._connection() as connection:
            rows = connection.execute(of_backfills).all()
            return {row.domain for row in rows if _holds(connection, row, now.timestamp())}

    def renew_leases(self, run: str, now: datetime) -> set[str]:
        """Prolong the leases of `run`; return the domains that it still holds."""
        with self._connection() as connection:
            connection.execute(update(lease).where(lease.c.run == run).values(renewed_at=now.timestamp()))
            return set(connection.scalars(select(lease.c.domain).where(lease.c.run == run)))

    def release_leases(self, run: str) -> None:
        """Give every lease of `run` back."""
        with self._connection() as connection:
            connection.execute(delete(lease).where(lease.c.run == run))
