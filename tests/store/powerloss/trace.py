"""What a program did to a folder, in order: writes, syncs, names made and taken away, and what it was told is safe."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import orjson


class Kind(StrEnum):
    """What happened."""

    MAKE = "make"
    """A file came into being."""
    WRITE = "write"
    TRUNCATE = "truncate"
    """`offset` is the new size."""
    SYNC = "sync"
    MAKE_FOLDER = "make folder"
    LINK = "link"
    RENAME = "rename"
    REMOVE = "remove"
    SYNC_FOLDER = "sync folder"
    STORED = "stored"
    """Nothing on the disk: the program was told that a record is safe; `data` is its line."""
    ENDED = "ended"
    """Nothing on the disk: a frontier's row has ended for good; `offset` is its id, `to` the run."""
    PUBLISHED = "published"
    """Nothing on the disk: a part is out."""
    FORGOT = "forgot"
    """Nothing on the disk: a takedown is done."""


SAYINGS = frozenset({Kind.STORED, Kind.ENDED, Kind.PUBLISHED, Kind.FORGOT})
"""Events that are promises, not operations."""


class Event(NamedTuple):
    """One operation. Paths are relative to the folder, with forward slashes; the folder itself is an empty path."""

    kind: Kind
    path: str = ""
    to: str = ""
    offset: int = 0
    data: bytes = b""


Record = Callable[[Event], None]
"""Takes events in."""


class Root:
    """The folder whose events are traced."""

    def __init__(self, folder: Path, record: Record) -> None:
        self.folder = folder.resolve()
        self.record = record

    def inside(self, path: str) -> str | None:
        """A path relative to the folder, None for one outside of it and for SQLite's shared memory."""
        place = self.folder / path  # nothing of the store is a symbolic link
        if path.endswith("-shm") or not place.is_relative_to(self.folder):
            return None
        relative = place.relative_to(self.folder).as_posix()
        return "" if relative == "." else relative


def to_line(event: Event) -> bytes:
    """An event as a line of JSON."""
    return orjson.dumps([event.kind, event.path, event.to, event.offset, event.data.hex()]) + b"\n"


def from_lines(lines: Iterable[bytes]) -> list[Event]:
    """Events back from their lines."""
    events = []
    for line in lines:
        kind, path, to, offset, data = orjson.loads(line)
        events.append(Event(Kind(kind), path, to, offset, bytes.fromhex(data)))
    return events
