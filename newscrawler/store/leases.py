"""Leases: one run a registrable domain. SQL on a connection; the caller holds the transaction."""

from __future__ import annotations

import os
from collections.abc import Collection
from datetime import datetime
from functools import cache
from pathlib import Path

import psutil
from sqlalchemy import Connection, Row, delete, insert, select, update

from newscrawler.store.tables import lease

EXPIRES = 15.0
"""Seconds after its last renewal at which a lease is nobody's."""
RENEW = 3.0
"""Seconds between renewals."""
BACKFILL = "-backfill"
"""End of the id of a run that gives its leases back when another wants them."""
_WANTED = 10.0  # seconds for which a wish counts; who waits repeats it every second


@cache
def _boot() -> str:
    """This machine's current boot, so that a pid of an earlier one is not taken for a living process."""
    file = Path("/proc/sys/kernel/random/boot_id")
    return file.read_text().strip() if file.exists() else str(psutil.boot_time())


@cache
def _place() -> str:
    """Boot and process namespace: where a pid means something. Containers of one machine share only the boot."""
    try:
        return f"{_boot()} {Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return _boot()


def _gone(row: Row[tuple[object, ...]], *, one_machine: bool) -> bool:
    """True when the holder's process has certainly ended; who cannot be seen from here only expires.

    `one_machine`: the store is one machine's, as SQLite is, so that another boot is an earlier one.
    """
    place: str = row.boot
    if place != _place():
        return one_machine and place.partition(" ")[0] != _boot()
    try:
        started: float = row.started
        return abs(psutil.Process(row.pid).create_time() - started) > 1
    except psutil.NoSuchProcess:
        return True


def _holds(connection: Connection, row: Row[tuple[object, ...]], now: float) -> bool:
    """True while the lease is its holder's."""
    renewed: float = row.renewed_at
    # a renewal in the future is one of a clock that was set back: it must not hold a site for hours
    fresh = -EXPIRES < now - renewed < EXPIRES
    return fresh and not _gone(row, one_machine=connection.dialect.name == "sqlite")


def living(connection: Connection, now: datetime) -> list[str]:
    """Domains that living runs hold."""
    rows = connection.execute(select(lease).order_by(lease.c.domain))
    return [row.domain for row in rows if _holds(connection, row, now.timestamp())]


def drop_dead(connection: Connection) -> bool:
    """Forget leases of ended processes; returns True if there were any: then a run did not end in order."""
    one_machine = connection.dialect.name == "sqlite"
    dead = [row.domain for row in connection.execute(select(lease)) if _gone(row, one_machine=one_machine)]
    connection.execute(delete(lease).where(lease.c.domain.in_(dead)))
    return bool(dead)


def acquire(connection: Connection, domains: Collection[str], run: str, now: datetime) -> set[str]:
    """Take what nobody living holds; returns the domains that `run` holds now. Of the others a wish is noted."""
    stamp, held = now.timestamp(), set()
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
            )
        )
        held.add(domain)
    return held


def wanted(connection: Connection, run: str, now: datetime) -> bool:
    """Whether another run has asked for a lease of `run` within the last seconds; one in the future was set wrong."""
    wishes = connection.scalars(select(lease.c.wanted_at).where(lease.c.run == run, lease.c.wanted_at.is_not(None)))
    return any(abs(now.timestamp() - wish) < _WANTED for wish in wishes)


def yielding(connection: Connection, domains: Collection[str], now: datetime) -> set[str]:
    """Those of `domains` whose living holder is a backfill."""
    rows = connection.execute(select(lease).where(lease.c.domain.in_(domains), lease.c.run.endswith(BACKFILL)))
    return {row.domain for row in rows if _holds(connection, row, now.timestamp())}


def renew(connection: Connection, run: str, now: datetime) -> set[str]:
    """Prolong the leases of `run`; returns the domains that it still holds."""
    connection.execute(update(lease).where(lease.c.run == run).values(renewed_at=now.timestamp()))
    return set(connection.scalars(select(lease.c.domain).where(lease.c.run == run)))


def release(connection: Connection, run: str) -> None:
    """Give every lease of `run` back."""
    connection.execute(delete(lease).where(lease.c.run == run))
