"""The transcript in docs/first-run.md: `python -m tests.first_run` writes it."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from pathlib import Path

from tests.project import BIN, ROOT

PAGE = ROOT / "docs" / "first-run.md"
INSTALL = ("python3 -m venv .venv && . .venv/bin/activate", "pip install newscrawler-scrapy")
COMMANDS = ("newscrawler init", "newscrawler crawl demo", "newscrawler status", "newscrawler report -o report.html")
_HEAD = """\
# The first hour

From an empty folder to a report of the demo newspaper, which newscrawler serves itself: nothing leaves your machine.
A test makes this transcript (`python -m tests.first_run`).

"""
_TAIL = """
`report.html` opens in any browser. Next: `newscrawler init https://your-site.example/` writes a
[site file](site-files.md), `newscrawler crawl` crawls every site file of the folder, `newscrawler read`
[reads the records](data.md), and `newscrawler init --cron` prints a line for crontab.
"""


def transcript(folder: Path, programs: Path) -> str:
    """Run the commands in an empty folder, with the programs of an environment, and return what a terminal would show.

    Raises CalledProcessError. Times, random names and folders are those of the page.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSCRAWLER_", "SCRAPY_"))}
    environment = kept | {"PATH": f"{programs}:{os.environ['PATH']}", "DEMO_PORT": "0", "COLUMNS": "100"}
    lines = [f"$ {command}" for command in INSTALL]
    for command in COMMANDS:
        done = subprocess.run(
            ["bash", "-euc", command], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, check=True,
        )  # fmt: skip
        lines += [f"$ {command}", *done.stdout.splitlines()]
    return _settled("\n".join(lines), folder)


def _settled(text: str, folder: Path) -> str:
    text = text.replace(str(folder), "/home/you/news")
    text = re.sub(r"\d{4}-\d\d-\d\d/\d{8}T\d{6}-\w{12}", "2026-11-24/20261124T005611-5ylto4bgkx0a", text)
    text = re.sub(r"(?m)^took .*$", "took     3.7 s", text)
    return re.sub(r"(?m) +$", "", text)


def page(shown: str) -> str:
    """Return docs/first-run.md with a transcript."""
    return f"{_HEAD}```text\n{shown}\n```\n{_TAIL}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        PAGE.write_text(page(transcript(Path(place), BIN)), encoding="utf-8")
