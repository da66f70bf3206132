"""Parts: published output files, each written whole under a hidden name, then given its name, then never changed.

The steps (docs/design.md, "Exactly once") can each be repeated after a crash with the same result: assign rows and a
name; write and sync the file; link it to its name; sync the folder; mark it published.
"""

from __future__ import annotations

import secrets
import string
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from newscrawler.store.base import StoreBase
from newscrawler.store.database import store_errors
from newscrawler.store.files import write_new
from newscrawler.store.results import Published
from newscrawler.store.tables import part, record

MOST = 5_000
"""Records in one part at most, so that writing one needs little memory."""

_TOMBSTONE = b'"status":"forgotten"'
"""What only the line of a tombstone has: quotation marks within a text are escaped."""

_ALPHABET = string.ascii_lowercase + string.digits


@dataclass(frozen=True, slots=True)
class Assigned:
    """A part whose records and path are fixed, published or not."""

    id: int
    path: str


class PartOperations(StoreBase):
    """Publishing records."""

    def find_newest_time(self) -> datetime | None:
        """Return when the newest part was made, None before the first."""
        newest = select(part.c.assigned_at).order_by(part.c.id.desc()).limit(1)
        with self._connection() as connection:
            stamp = connection.scalar(newest)
        return datetime.fromtimestamp(stamp, UTC) if stamp is not None else None

    def publish(self, output: Path, sites: Collection[str], now: datetime) -> list[Published]:
        """Write every record of `sites` that is in no part yet into parts; finish the parts of a dead run."""
        with self._connection() as connection:
            assigned = assign(connection, sites, now)
        published = []
        for new in assigned:
            with self._connection() as connection:
                records = records_of(connection, new.id)
            path = output / new.path
            with store_errors(str(path)):
                write_part(path, (line for _, line in records))
            with self._connection() as connection:
                mark_published(connection, new.id, records)
            published.append(Published(path, len(records)))
        return published


def assign(connection: Connection, sites: Collection[str], now: datetime) -> list[Assigned]:
    """Fix records and names of new parts; return them and the parts that a dead run left assigned, oldest first."""
    waiting = connection.scalars(select(record.c.site).where(record.c.part_id.is_(None)).distinct())
    for site in sorted({*waiting}.intersection(sites)):
        while positions := list(
            connection.scalars(
                select(record.c.position)
                .where(record.c.site == site, record.c.part_id.is_(None))
                .order_by(record.c.position)
                .limit(MOST)
            )
        ):
            part_id = _new_part(connection, site, now)
            chosen = (record.c.site == site, record.c.part_id.is_(None), record.c.position <= positions[-1])
            connection.execute(update(record).where(*chosen).values(part_id=part_id))
    rows = connection.execute(
        select(part.c.id, part.c.path).where(part.c.state == "assigned", part.c.site.in_(sites)).order_by(part.c.id)
    )
    return [Assigned(row.id, row.path) for row in rows]


def _new_part(connection: Connection, site: str, now: datetime) -> int:
    moment = now.astimezone(UTC)
    name = f"{moment:%Y%m%dT%H%M%S}-{''.join(secrets.choice(_ALPHABET) for _ in range(12))}.jsonl"
    values = {
        "site": site,
        "path": f"{site}/{moment:%Y-%m-%d}/{name}",
        "state": "assigned",
        "assigned_at": now.timestamp(),
    }
    key: int = connection.execute(insert(part).values(**values)).inserted_primary_key[0]  # type: ignore[index]
    return key


def records_of(connection: Connection, part_id: int) -> list[tuple[int, bytes]]:
    """Return (position, JSON) of the part's records, in order."""
    chosen = select(record.c.position, record.c.json).where(record.c.part_id == part_id).order_by(record.c.position)
    return [(row.position, row.json) for row in connection.execute(chosen)]


def write_part(path: Path, records: Iterable[bytes]) -> None:
    """Publish a file whole: no reader ever sees a part of it. A file that has the name already is complete.

    Raises OSError.
    """
    write_new(path, (line + b"\n" for line in records))


def mark_published(connection: Connection, part_id: int, written: list[tuple[int, bytes]]) -> None:
    """Delete the text of published records from the store; keep where each stands. Tombstones are deleted whole."""
    connection.execute(update(part).where(part.c.id == part_id).values(state="published"))
    offset, places, tombstones = 0, [], []
    for position, line in written:
        if _TOMBSTONE in line:
            tombstones.append(position)
        else:
            places.append({"at": position, "offset": offset})
        offset += len(line) + 1
    connection.execute(delete(record).where(record.c.position.in_(tombstones)))
    if places:
        chosen = update(record).where(record.c.position == bindparam("at"))
        connection.execute(chosen.values(json=None, offset=bindparam("offset")), places)
