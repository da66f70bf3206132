"""The output folder: whether it can be written, and whether it is still the folder that it was."""

from __future__ import annotations

import secrets
from pathlib import Path

from newscrawler.model.errors import StoreError
from newscrawler.store.files import make_folder

Identity = tuple[int, int]
"""Device and inode."""


def identity(folder: Path) -> Identity:
    """What tells a folder from the mount point or new folder that has come in its place. Raises StoreError."""
    try:
        found = folder.stat()
    except OSError as error:
        raise StoreError(folder, f"has gone: {error.strerror or error}") from error
    return found.st_dev, found.st_ino


def check_writable(folder: Path) -> Identity:
    """Find out before the first request that nothing could be kept; returns what the folder is. Raises StoreError."""
    probe = folder / f".write-test-{secrets.token_hex(4)}"
    try:
        make_folder(folder)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise StoreError(folder, f"cannot be written: {error.strerror or error}") from error
    return identity(folder)
