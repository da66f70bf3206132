"""A user's working folder in tests: site files, output, and real commands run in subprocesses."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Project:
    """One temporary folder. `scrapy` runs with the repository's scrapy.cfg, `newscrawler` without any."""

    folder: Path

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @property
    def state(self) -> Path:
        return self.output / ".state" / "newscrawler.db"

    def add_site(self, text: str, name: str = "plain") -> None:
        (self.folder / "sites").mkdir(exist_ok=True)
        (self.folder / "sites" / f"{name}.toml").write_text(text, encoding="utf-8")

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSCRAWLER_")}
        return {
            **kept,
            "SCRAPY_SETTINGS_MODULE": "newscrawler.settings",
            "NEWSCRAWLER_OUTPUT": str(self.output),
            "NEWSCRAWLER_SITES": str(self.folder / "sites"),
            "NEWSCRAWLER_ALLOW_ADDRESSES": "127.0.0.1 127.0.0.2",
            "NEWSCRAWLER_WORKERS": "1",
            "NEWSCRAWLER_CONTACT": "tests@example.org",
            **more,
        }

    def start(self, *command: str, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [str(BIN / command[0]), *command[1:]],
            cwd=self.folder,
            env=self.environment(**more),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
        )

    def run(self, *command: str, timeout: float = 120, **more: str) -> subprocess.CompletedProcess[str]:
        with self.start(*command, **more) as child:
            try:
                out, err = child.communicate(timeout=timeout)
            except subprocess.TimeoutExpired:
                child.kill()
                raise
        return subprocess.CompletedProcess(command, child.returncode, out, err)

    def crawl(self, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
        """`scrapy crawl …`."""
        return self.run("scrapy", "crawl", *arguments, **more)

    def records(self) -> list[dict[str, Any]]:
        """Every published record; a line that is torn fails here."""
        lines = []
        for file in sorted(self.output.rglob("*.jsonl")):
            body = file.read_bytes()
            assert body.endswith(b"\n"), file
            lines += [orjson.loads(line) for line in body.splitlines()]
        return lines

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self.state)
        try:
            return connection.execute(statement).fetchall()
        finally:
            connection.close()

    def endings(self) -> Counter[str]:
        """How the frontier's rows ended, also those that will be looked at again; how many are taken or due."""
        rows = self.sql("select state, ending, count(*) from frontier where kind = 'article' group by 1, 2")
        return Counter({f"{state if state in ('taken', 'due') else ending}": number for state, ending, number in rows})
