"""A disk that loses power: what a folder can hold afterwards, given the operations before.

The model is the strict one of POSIX, weaker than any file system in use: data last once their file was synced, names
once their folder was. Of the rest anything may have reached the disk, in any order, in sectors of 512 bytes.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from tests.store.powerloss.trace import SAYINGS, Event, Kind

SECTOR = 512


class Image(NamedTuple):
    """What is found after the power is back: folders and files, by relative path."""

    folders: frozenset[str]
    files: Mapping[str, bytes]

    def write(self, folder: Path) -> None:
        """Make it real in a new folder. SQLite's shared memory, which nobody syncs, may hold anything."""
        folder.mkdir(parents=True)
        for path in sorted(self.folders):
            (folder / path).mkdir()
        for path, content in self.files.items():
            (folder / path).write_bytes(content)
            if path.endswith("-wal"):
                (folder / f"{path.removesuffix('-wal')}-shm").write_bytes(b"\xa5" * 32_768)


def image_of(folder: Path) -> Image:
    """A real folder as an image, without SQLite's shared memory, which no disk ever has to keep."""
    found = [path for path in folder.rglob("*") if not path.name.endswith("-shm")]
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in found if p.is_file()}
    return Image(frozenset(p.relative_to(folder).as_posix() for p in found if p.is_dir()), files)


@dataclass(slots=True)
class _Inode:
    """A file or a folder."""

    safe: bytes = b""
    live: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Operations since the last sync: writes, and new sizes (None)."""
    names: dict[str, _Inode] | None = None
    safe_names: dict[str, _Inode] = field(default_factory=dict)
    pending_names: list[dict[str, _Inode | None]] = field(default_factory=list)


class Loss:
    """Which of the unsynced operations reached the disk. This one: all of them, in order."""

    def names(self, pending: list[dict[str, _Inode | None]]) -> list[dict[str, _Inode | None]]:
        """Those of a folder's changes that did."""
        return pending

    def data(self, inode: _Inode) -> bytes:
        """What a file holds."""
        return bytes(inode.live)


class Everything(Loss):
    """Nothing that was not synced reached the disk."""

    def names(self, pending: list[dict[str, _Inode | None]]) -> list[dict[str, _Inode | None]]:
        return []

    def data(self, inode: _Inode) -> bytes:
        return inode.safe


class Data(Loss):
    """Names reached the disk, and sizes; data did not: zeros, as some file systems leave them."""

    def data(self, inode: _Inode) -> bytes:
        return inode.safe[: len(inode.live)].ljust(len(inode.live), b"\0")


class Some(Loss):
    """Chance decides for each name, size and sector; a sector is as it was after any of the writes to it."""

    def __init__(self, seed: str) -> None:
        self._dice = random.Random(seed)  # noqa: S311  # the same seed finds the same loss
        self._kept = self._dice.choice((0.1, 0.5, 0.9))

    def names(self, pending: list[dict[str, _Inode | None]]) -> list[dict[str, _Inode | None]]:
        return [change for change in pending if self._dice.random() < self._kept]

    def data(self, inode: _Inode) -> bytes:
        pending, dice = inode.pending, self._dice
        sizes, size = [len(inode.safe)], len(inode.safe)
        for offset, written in pending:
            size = offset if written is None else max(size, offset + len(written))
            sizes.append(size)
        content = bytearray(inode.safe).ljust(max(sizes), b"\0")
        until: dict[int, int] = {}
        for number, (offset, written) in enumerate(pending):
            piece = b"\0" * (len(content) - offset) if written is None else written
            for start in range(offset - offset % SECTOR, offset + len(piece), SECTOR):
                if start not in until:
                    until[start] = len(pending) if dice.random() < self._kept else dice.randrange(len(pending) + 1)
                if number < until[start]:
                    first, last = max(start, offset), min(start + SECTOR, offset + len(piece))
                    content[first:last] = piece[first - offset : last - offset]
        return bytes(content[: sizes[-1] if dice.random() < self._kept else dice.choice(sizes)])


class Disk:
    """Takes events in, and tells what is left after a power loss now."""

    def __init__(self, image: Image | None = None) -> None:
        """`image` is what is safely on it already."""
        self._root = _Inode(names={})
        if image is not None:
            for path in sorted(image.folders):
                self._put(path, _Inode(names={}))
            for path, content in image.files.items():
                self._put(path, _Inode(safe=content, live=bytearray(content)))

    def do(self, events: Iterable[Event]) -> None:
        """Let operations happen."""
        for event in events:
            if event.kind not in SAYINGS:
                self._do(event)

    def after(self, loss: Loss) -> Image:
        """What is there after a power loss."""
        folders: set[str] = set()
        files: dict[str, bytes] = {}
        self._collect(self._root, "", loss, folders, files)
        return Image(frozenset(folders), files)

    def _collect(self, inode: _Inode, path: str, loss: Loss, folders: set[str], files: dict[str, bytes]) -> None:
        names: dict[str, _Inode | None] = {**inode.safe_names}
        for change in loss.names(inode.pending_names):
            names.update(change)
        for name, child in sorted(names.items()):
            place = f"{path}/{name}" if path else name
            if child is None:
                continue
            if child.names is None:
                files[place] = loss.data(child)
            else:
                folders.add(place)
                self._collect(child, place, loss, folders, files)

    def _put(self, path: str, inode: _Inode) -> None:
        """Safely from the beginning."""
        self._change(path, inode)
        self._folder(path).pending_names.clear()
        self._folder(path).safe_names[PurePosixPath(path).name] = inode

    def _folder(self, path: str) -> _Inode:
        return self._find(PurePosixPath(path).parent.as_posix())

    def _find(self, path: str) -> _Inode:
        inode = self._root
        for name in PurePosixPath(path).parts:
            assert inode.names is not None
            inode = inode.names[name]
        return inode

    def _change(self, path: str, inode: _Inode | None, *, gone: str | None = None) -> None:
        folder, name = self._folder(path), PurePosixPath(path).name
        assert folder.names is not None
        change = {name: inode} if gone is None else {gone: None, name: inode}
        folder.pending_names.append(change)
        for key, value in change.items():
            if value is None:
                del folder.names[key]
            else:
                folder.names[key] = value

    def _do(self, event: Event) -> None:
        match event.kind:
            case Kind.MAKE:
                self._change(event.path, _Inode())
            case Kind.MAKE_FOLDER:
                self._change(event.path, _Inode(names={}))
            case Kind.LINK:
                self._change(event.to, self._find(event.path))
            case Kind.REMOVE:
                self._change(event.path, None)
            case Kind.RENAME:
                assert PurePosixPath(event.path).parent == PurePosixPath(event.to).parent, event
                self._change(event.to, self._find(event.path), gone=PurePosixPath(event.path).name)
            case Kind.SYNC_FOLDER:
                folder = self._find(event.path)
                assert folder.names is not None
                folder.safe_names = dict(folder.names)
                folder.pending_names.clear()
            case _:
                self._do_file(event)

    def _do_file(self, event: Event) -> None:
        inode = self._find(event.path)
        match event.kind:
            case Kind.WRITE:
                end = event.offset + len(event.data)
                inode.live.extend(b"\0" * (end - len(inode.live)))
                inode.live[event.offset : end] = event.data
                inode.pending.append((event.offset, event.data))
            case Kind.TRUNCATE:
                del inode.live[event.offset :]
                inode.live.extend(b"\0" * (event.offset - len(inode.live)))
                inode.pending.append((event.offset, None))
            case Kind.SYNC:
                inode.safe = bytes(inode.live)
                inode.pending.clear()
