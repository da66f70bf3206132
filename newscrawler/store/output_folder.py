"""The output folder: whether it can be written, and whether it is still the same folder."""

from __future__ import annotations

import secrets
from pathlib import Path

from newscrawler.model.errors import StoreError
from newscrawler.store.files import make_folder

Identity = tuple[int, int]
"""Device and inode."""


def identity(folder: Path) -> Identity:
    """Return what tells a folder from a mount point or new folder in its place. Raises StoreError."""
    try:
        status = folder.stat()
    except OSError as error:
        raise StoreError(folder, f"is not there any more ({error.strerror or error}); is a mount missing?") from error
    return status.st_dev, status.st_ino


def check_writable(folder: Path) -> Identity:
    """Check before the first request that the output can be written; return its identity. Raises StoreError."""
    probe = folder / f".write-test-{secrets.token_hex(4)}"
    try:
        make_folder(folder)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise StoreError(
            folder,
            f"cannot be written ({error.strerror or error}); free space, change its mode, or choose another output",
        ) from error
    return identity(folder)
