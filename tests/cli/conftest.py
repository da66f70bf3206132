"""The console script, run inside the test's own process: for commands that do not crawl."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from newscrawler.cli.app import main
from tests.project import Project

Command = Callable[..., "subprocess.CompletedProcess[str]"]
"""Takes the arguments of `newscrawler`, and environment variables by name; returns exit code and output."""


@pytest.fixture
def command(project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    log_records = logging.getLogRecordFactory()

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        with monkeypatch.context() as patch:
            patch.chdir(project.folder)
            for name, value in project.environment(**environment).items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["newscrawler", *arguments])
            with pytest.raises(SystemExit) as ending:
                main()
            out, err = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, int(ending.value.code or 0), out, err)

    yield run
    logging.getLogger("newscrawler").setLevel(logging.NOTSET)
    logging.setLogRecordFactory(log_records)
