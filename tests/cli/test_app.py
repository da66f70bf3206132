"""The console script as a whole: help, wrong use, streams and signals."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress

import psutil
import pytest

import newscrawler
from tests.cli.conftest import Command
from tests.makers import article
from tests.plainsite import PlainSite
from tests.project import BIN, Project


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nosuch"], 64),
        (["crawl"], 64),
        (["crawl", "--nosuch"], 64),
        (["crawl", "tolonews", "--limit", "0"], 64),
        (["crawl", "tolonews", "--allow-address", "everything"], 78),
        (["read", "nosuch"], 64),
        (["read", "--format", "nosuch"], 64),
    ],
)
def test_wrong_use_is_one_line(command: Command, arguments: list[str], code: int) -> None:
    result = command(*arguments)

    assert result.returncode == code, result.stderr
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_a_command_without_arguments_prints_its_help_and_fails(command: Command) -> None:
    for arguments in ([], ["state"], ["sites"]):
        result = command(*arguments)

        assert result.returncode == 64
        assert result.stderr.startswith("Usage: ")
        assert result.stdout == ""


def test_wrong_use_names_the_command_whose_help_says_more(command: Command) -> None:
    result = command("backfill", "tolonews")

    assert result.stderr == "Error: Missing option '--from'. See newscrawler backfill --help\n"


@pytest.mark.parametrize(("option", "value"), [("--limit", "0"), ("--limit", "many"), ("--workers", "-1")])
def test_a_wrong_value_of_an_option_is_named(command: Command, option: str, value: str) -> None:
    result = command("crawl", "tolonews", option, value)

    assert result.returncode == 64
    assert re.fullmatch(rf"Error: .*{option}.*{value}.* See newscrawler crawl --help\n", result.stderr)


def test_help_and_version(command: Command) -> None:
    assert command("--version").stdout.strip() == newscrawler.__version__
    assert "crawl" in command("--help").stdout


def test_help_loads_nothing_that_only_a_command_needs() -> None:
    code = "import sys, newscrawler.cli.app; print(*(name.partition('.')[0] for name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert "typer" in loaded
    assert not {"scrapy", "twisted", "sqlalchemy", "pydantic", "lxml", "trafilatura"} & set(loaded)


def test_ctrl_c_while_workers_load_is_no_traceback(project: Project) -> None:
    """The terminal signals every process of the command, also the one that is loading what extraction needs."""
    with PlainSite(1) as site:
        project.add_site(site.site_file())
        child = subprocess.Popen(
            [str(BIN / "newscrawler"), "crawl", "plain"],
            env=project.environment(),
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=_enable_ctrl_c,
        )
        _await_descendant(child.pid, "multiprocessing.forkserver")
        time.sleep(0.3)  # its imports have begun, and take longer
        os.killpg(child.pid, signal.SIGINT)
        _, errors = child.communicate(timeout=30)

    assert child.returncode == 130
    assert "Traceback" not in errors


def _enable_ctrl_c() -> None:
    """Tests that a shell has put into the background inherit an ignored SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _await_descendant(pid: int, name: str) -> None:
    def commands() -> Iterator[str]:
        for process in psutil.Process(pid).children(recursive=True):
            with suppress(psutil.Error):
                yield " ".join(process.cmdline())

    while not any(name in command for command in commands()):
        time.sleep(0.01)


def test_ctrl_c_while_the_command_still_loads_is_no_traceback() -> None:
    """The signal comes when the first heavy module is looked for."""
    code = """
import os, signal, sys
class Interrupt:
    def find_spec(name, *_):
        if name == "typer":
            os.kill(os.getpid(), signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Interrupt)
from newscrawler.__main__ import main
main()
"""
    stopped = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (stopped.returncode, stopped.stderr) == (130, "")


@pytest.mark.parametrize(
    ("redirection", "code", "says"),
    [
        (">/dev/full", 74, "Error: standard output: cannot be written: No space left on device\n"),
        (">&-", 0, ""),
        ("<&- >/dev/null", 0, ""),
        ("2>&- >/dev/null", 0, ""),
    ],
)
def test_a_standard_stream_that_is_full_or_closed_is_no_traceback(redirection: str, code: int, says: str) -> None:
    command = f"exec {BIN / 'newscrawler'} schema {redirection}"
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

    assert (result.returncode, result.stderr) == (code, says)


def test_a_terminal_that_knows_ascii_only_gets_the_rest_spelled_out(project: Project) -> None:
    (project.folder / "part.jsonl").write_bytes(article(title="Grüße aus Riga").to_json() + b"\n")
    result = project.run("newscrawler", "read", "part.jsonl", "--format", "text", PYTHONIOENCODING="ascii")

    assert result.returncode == 0, result.stderr
    assert "Gr\\xfc\\xdfe aus Riga" in result.stdout


def test_an_unexpected_exception_is_a_bug_and_not_something_that_failed(project: Project) -> None:
    broken = "from newscrawler.cli import console; console.run(lambda **more: [][1])"
    result = subprocess.run([sys.executable, "-c", broken], capture_output=True, text=True, check=False)

    assert result.returncode == 70
    assert "IndexError: list index out of range" in result.stderr
    assert result.stderr.splitlines()[-1] == "Error: a bug in newscrawler: please report it with the traceback above"
