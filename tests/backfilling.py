"""Backfills with slices shorter than a user's, so that tests see many of them in a few seconds."""

from __future__ import annotations

import subprocess
import sys

from tests.project import ROOT, Project

_SHORT = """
import sys
from newscrawler.crawling.backfill import Backfill
least, most, *arguments = sys.argv[1:]
def of_slice(turn, wanted):
    return [sys.executable, "-m", "newscrawler", "backfill", *arguments, "--slice", turn]
done = Backfill(of_slice, least=float(least), most=float(most)).run()
print(f"{done.slices} slices", "finished" if done.finished else "not finished")
sys.exit(done.code)
"""


def start(project: Project, *arguments: str, least: float, most: float = 120.0) -> subprocess.Popen[str]:
    """`newscrawler backfill …` whose slices end after `least` seconds for who waits, after `most` for nobody."""
    return subprocess.Popen(
        [sys.executable, "-c", _SHORT, str(least), str(most), *arguments],
        cwd=project.folder,
        env=project.environment(PYTHONPATH=str(ROOT)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
