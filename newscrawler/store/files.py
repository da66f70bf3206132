"""Files that appear whole or not at all, whatever is killed or loses power between two steps."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path


def write_new(path: Path, chunks: Iterable[bytes]) -> None:
    """Make a file whole: no reader ever sees less of it. A file of that name that is there already is complete.

    The steps can be repeated: write and sync under a hidden name, link to the name, sync the folder. Raises OSError;
    then nothing is left of the hidden file, so that a full disk is not filled by what nobody reads.
    """
    make_folder(path.parent)
    hidden = _hidden(path)
    if not path.exists():
        _write_synced(hidden, chunks)
        _name(hidden, path)
    hidden.unlink(missing_ok=True)
    sync_folder(path.parent)


def replace(path: Path, chunks: Iterable[bytes]) -> None:
    """Put new content in the place of a file: a reader sees the old or the new, never a mixture. Raises OSError."""
    hidden = _hidden(path)
    _write_synced(hidden, chunks)
    hidden.replace(path)
    sync_folder(path.parent)


def remove_unfinished(folder: Path) -> None:
    """Delete what killed writers left under hidden names anywhere below. None may be at work. Raises OSError."""
    for pattern in (".*.jsonl.tmp", ".*.warc.gz.tmp"):
        for hidden in folder.rglob(pattern):
            hidden.unlink(missing_ok=True)
            sync_folder(hidden.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and what is missing above it, so that they survive a power loss. Raises OSError.

    A folder that is there already may be one whose maker was killed before it could sync the name: every name up to
    the mount is synced, whoever made it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    device = folder.stat().st_dev
    for parent in folder.resolve().parents:
        if parent.stat().st_dev != device:
            break
        # a folder that may be entered and not read (mode 711) cannot be synced; it is not ours, either
        with contextlib.suppress(PermissionError):
            sync_folder(parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power loss. Raises OSError."""
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
    """Give the file its name without replacing another; file systems without hard links get a plain rename."""
    try:
        with contextlib.suppress(FileExistsError):
            os.link(hidden, path)
    except OSError:
        if path.exists():
            return
        hidden.rename(path)
