"""A whole crawl, recorded: `newscrawler` as users start it, in a process of its own, and a story of it.

`python -m tests.store.powerloss.command TRACE FOLDER ARGUMENT...` runs `newscrawler ARGUMENT...` and writes what
happens below FOLDER to the file TRACE.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from newscrawler.model.config import Config, read_config
from tests.plainsite import PlainSite, text_of
from tests.project import Project
from tests.store.powerloss.disk import image_of
from tests.store.powerloss.simulation import Recording
from tests.store.powerloss.trace import from_lines


@dataclass
class Command:
    """`newscrawler crawl` of a site on loopback."""

    site: PlainSite
    parts_last: bool = field(default=True, init=False)
    gone: tuple[bytes, ...] = field(default=(), init=False)
    tried_again: frozenset[str] = field(default=frozenset(), init=False)
    optional: frozenset[tuple[str, int]] = field(default=frozenset(), init=False)

    def config(self, folder: Path) -> Config:
        return read_config({"NEWSCRAWLER_OUTPUT": str(folder / "output")}.get, environ={}, start=folder)

    def prepare(self, folder: Path) -> None:
        folder.mkdir()
        Project(folder).add_site(self.site.site_file())

    def act(self, folder: Path) -> None:
        self.again(folder)

    def again(self, folder: Path) -> None:
        result = Project(folder).run("newscrawler", "crawl", "plain")
        if result.returncode:
            raise RuntimeError(f"exit {result.returncode}: {result.stderr}")

    def expected(self) -> dict[tuple[str, int], str]:
        return {(self.site.url(n), 1): text_of(n) for n in range(self.site.articles)}

    def record(self, folder: Path, *watched: str) -> Recording:
        """Let it happen in a new folder; `watched` is a command that runs another."""
        self.prepare(folder)
        before, trace = image_of(folder), folder.with_name(f"{folder.name}.trace")
        arguments = (sys.executable, "-m", __name__, str(trace), str(folder), "crawl", "plain")
        environment = Project(folder).environment(PYTHONPATH=str(Path(__file__).parents[3]))
        result = subprocess.run([*watched, *arguments], env=environment, capture_output=True, text=True, check=False)
        if result.returncode:
            raise RuntimeError(f"exit {result.returncode}: {result.stderr}")
        with trace.open("rb") as lines:
            return Recording(self, before, from_lines(lines))


def _main(trace: Path, folder: Path, arguments: list[str]) -> None:
    from newscrawler.cli.app import main
    from tests.store.powerloss.recorder import recording
    from tests.store.powerloss.trace import Event, to_line

    sys.argv = ["newscrawler", *arguments]
    with trace.open("wb", buffering=0) as file:

        def write(event: Event) -> None:
            file.write(to_line(event))

        with recording(folder, write):
            main()


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
