"""Headless Chromium, Debian's, for pages that people look at: what it makes of a page, and pictures of it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium")

_QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
).split()


def _run(*options: str) -> bytes:
    assert CHROMIUM is not None
    with tempfile.TemporaryDirectory() as profile:
        command = [CHROMIUM, *_QUIET, f"--user-data-dir={profile}", *options]
        return subprocess.run(command, capture_output=True, timeout=120, check=True).stdout


def dom(url: str) -> str:
    """The page as HTML after it was loaded and its scripts, if any, have run."""
    return _run("--virtual-time-budget=2000", "--dump-dom", url).decode()


def picture(url: str, file: Path, *, width: int, height: int, dark: bool = False) -> None:
    """Write a PNG of the first screen of a page."""
    _run(
        *(["--blink-settings=preferredColorScheme=0"] if dark else ["--blink-settings=preferredColorScheme=1"]),
        f"--window-size={width},{height}",
        f"--screenshot={file}",
        url,
    )
