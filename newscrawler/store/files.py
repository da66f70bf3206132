"""Files that appear whole or not at all, even if the process is killed or the power fails between two steps."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


def write_new(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file whole: no reader ever sees a part of it. A file that has the name already is complete.

    The steps can be repeated: write and sync under a hidden name, link to the name, sync the folder. Raises OSError;
    then the hidden file is deleted, so that it does not fill the disk.
    """
    make_folder(path.parent)
    hidden = _hidden(path)
    if not path.exists():
        _write_synced(hidden, chunks)
        _name(hidden, path)
    hidden.unlink(missing_ok=True)
    sync_folder(path.parent)


def replace(path: Path, chunks: Iterable[bytes]) -> None:
    """Replace the content of a file: a reader sees the old or the new content, never a mixture. Raises OSError."""
    hidden = _hidden(path)
    _write_synced(hidden, chunks)
    hidden.replace(path)
    sync_folder(path.parent)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield the name of a hidden file to be written; at the end it takes the place of `path`, whole and synced.

    After an exception it is deleted and `path` stays as it was. What is not a file, such as /dev/null or a named pipe,
    is written to directly; a symbolic link is followed. Raises OSError.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        yield path
        return
    hidden = path.with_name(f".{path.name[:200]}.{secrets.token_hex(4)}.tmp")
    try:
        yield hidden
        descriptor = os.open(hidden, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        hidden.replace(path)
        sync_folder(path.parent)
    finally:
        hidden.unlink(missing_ok=True)


def remove_unfinished(folder: Path) -> None:
    """Delete the hidden files of killed writers anywhere below. No writer may be at work. Raises OSError."""
    for pattern in (".*.jsonl.tmp", ".*.warc.gz.tmp"):
        for hidden in folder.rglob(pattern):
            hidden.unlink(missing_ok=True)
            sync_folder(hidden.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, so that they survive a power loss. Raises OSError.

    The process that made an existing folder may have been killed before it could sync the name: therefore every name
    up to the mount point is synced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    device = folder.stat().st_dev
    for parent in folder.resolve().parents:
        if parent.stat().st_dev != device:
            break
        # a folder that may be entered but not read (mode 711) cannot be synced; another user made it
        with contextlib.suppress(PermissionError):
            sync_folder(parent)


def sync_folder(folder: Path) -> None:
    """Sync a folder, so that the names in it survive a power loss. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _hidden(path: Path) -> Path:
    return path.with_name(f".{path.name}.tmp")


def _write_synced(hidden: Path, chunks: Iterable[bytes]) -> None:
    try:
        with hidden.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            hidden.unlink(missing_ok=True)
        raise


def _name(hidden: Path, path: Path) -> None:
    """Give the file its name without replacing another; a plain rename on file systems without hard links."""
    try:
        with contextlib.suppress(FileExistsError):
            os.link(hidden, path)
    except OSError:
        if path.exists():
            return
        hidden.rename(path)
