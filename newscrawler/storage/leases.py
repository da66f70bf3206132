"""Leases: one run a registrable domain. SQL on a connection; the caller holds the transaction."""

from __future__ import annotations

import os
from collections.abc import Collection
from datetime import datetime
from functools import cache
from pathlib import Path

import psutil
from sqlalchemy import Connection, Row, delete, insert, select, update

from newscrawler.storage.tables import lease

EXPIRES = 15.0
"""Seconds after its last renewal at which a lease is nobody's."""
RENEW = 3.0
"""Seconds between renewals."""


@cache
def _boot() -> str:
    """A name of this machine's current boot, so that a pid of an earlier boot is not taken for a living process."""
    file = Path("/proc/sys/kernel/random/boot_id")
    return file.read_text().strip() if file.exists() else str(psutil.boot_time())


def _gone(row: Row[tuple[object, ...]]) -> bool:
    """True when the holder's process has ended. A SQLite store is one machine's: another boot is an earlier one."""
    if row.boot != _boot():
        return True
    try:
        started: float = row.started
        return abs(psutil.Process(row.pid).create_time() - started) > 1
    except psutil.NoSuchProcess:
        return True


def acquire(connection: Connection, domains: Collection[str], run: str, now: datetime) -> set[str]:
    """Take what nobody living holds; returns the domains that `run` holds now."""
    stamp, held = now.timestamp(), set()
    for domain in sorted(set(domains)):
        row = connection.execute(select(lease).where(lease.c.domain == domain)).one_or_none()
        if row is not None and row.run != run:
            # a renewal in the future is one of a clock that was set back: it must not hold a site for hours
            fresh = -EXPIRES < stamp - row.renewed_at < EXPIRES
            if fresh and not _gone(row):
                continue
        connection.execute(delete(lease).where(lease.c.domain == domain))
        connection.execute(
            insert(lease).values(
                domain=domain,
                run=run,
                boot=_boot(),
                pid=os.getpid(),
                started=psutil.Process().create_time(),
                renewed_at=stamp,
            )
        )
        held.add(domain)
    return held


def renew(connection: Connection, run: str, now: datetime) -> set[str]:
    """Prolong the leases of `run`; returns the domains that it still holds."""
    connection.execute(update(lease).where(lease.c.run == run).values(renewed_at=now.timestamp()))
    return set(connection.scalars(select(lease.c.domain).where(lease.c.run == run)))


def release(connection: Connection, run: str) -> None:
    """Give every lease of `run` back."""
    connection.execute(delete(lease).where(lease.c.run == run))
