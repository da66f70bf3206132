"""What every command has: help with an example, -h, -q, -v, --json and --version, in the same words."""

from __future__ import annotations

import json
import re
import resource
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

import newscrawler
from newscrawler.cli.app import app
from tests.cli.conftest import Command
from tests.makers import article
from tests.plainsite import PlainSite
from tests.project import BIN, Project


def commands(group: Any, *words: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    for word, found in group.commands.items():
        if hasattr(found, "commands"):
            yield from commands(found, *words, word)
        else:
            yield (*words, word), found


ROOT_COMMAND = typer.main.get_command(app)
ALL = dict(commands(ROOT_COMMAND))
EVERY = pytest.mark.parametrize("words", ALL, ids=" ".join)


@EVERY
def test_the_help_ends_with_an_example_that_the_command_accepts(command: Command, words: tuple[str, ...]) -> None:
    result = command(*words, "-h")

    assert result.returncode == 0, result.stderr
    assert command(*words, "--help").stdout == result.stdout
    (example,) = re.findall(r"(?m)^ *Example:\n *(newscrawler .+)\n\Z", result.stdout)
    given = shlex.split(example.partition(" > ")[0])[1:]
    assert tuple(given[: len(words)]) == words
    context = ALL[words].make_context(example, given[len(words) :])  # raises for an option that does not exist
    assert not context.args


@pytest.mark.parametrize("words", [(), ("sites",), ("state",)], ids=" ".join)
def test_the_help_of_a_group_ends_with_an_example_that_is_a_command(command: Command, words: tuple[str, ...]) -> None:
    text = command(*words, "-h").stdout
    (example,) = re.findall(r"(?m)^ *Example:\n *newscrawler (.+)\n\Z", text)

    assert not re.findall(r"(?m)\.\.\.$", text.partition("Commands:")[2]), "a first sentence is too long for one line"
    given = tuple(shlex.split(example))
    assert given[: len(words)] == words
    assert any(given[: len(known)] == known for known in ALL)


@EVERY
def test_the_help_names_the_options_of_every_command(command: Command, words: tuple[str, ...]) -> None:
    text = command(*words, "-h").stdout

    for options in ("-q, --quiet", "-v, --verbose", "--json", "--version", "-h, --help"):
        assert re.search(rf"(?m)^  {options} +\w", text), options


@EVERY
def test_every_command_prints_the_version(command: Command, words: tuple[str, ...]) -> None:
    result = command(*words, "--version")

    assert (result.returncode, result.stdout) == (0, f"{newscrawler.__version__}\n")


@pytest.mark.parametrize("arguments", [["-q", "read", "-v"], ["read", "-q", "-v"]])
def test_quiet_and_verbose_exclude_each_other(command: Command, arguments: list[str]) -> None:
    result = command(*arguments)

    assert result.returncode == 64
    assert result.stderr == "Error: --quiet and --verbose exclude each other; choose one\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["read", "nosuch"], 64), (["state", "check"], 64), (["crawl", "--nosuch"], 64), (["sites", "check", "no"], 64)],
)
def test_json_makes_an_object_of_an_error(command: Command, arguments: list[str], code: int) -> None:
    before, after = command("--json", *arguments), command(*arguments, "--json")

    assert before.stdout == after.stdout == ""
    assert before.stderr == after.stderr
    error = json.loads(after.stderr)
    assert error["exit_code"] == before.returncode == after.returncode == code
    assert f"Error: {error['error']}\n" == command(*arguments).stderr


def test_json_makes_an_object_of_each_result(command: Command, project: Project) -> None:
    project.add_site(
        'name = "plain"\nhome = "https://plain.example/"\n[[source]]\nurl = "https://plain.example/f"\nkind = "feed"\n'
    )

    def objects(*arguments: str) -> list[Any]:
        result = command(*arguments, "--json")
        assert result.returncode == 0, result.stderr
        return [json.loads(line) for line in result.stdout.splitlines()]

    assert {"name": "plain", "home": "https://plain.example/", "sources": 1} in objects("sites", "list")
    assert objects("sites", "check", "plain") == [{"name": "plain", "ok": True, "sources": 1}]
    (site,) = objects("sites", "show", "plain")
    assert (site["name"], site["source"][0]["url"]) == ("plain", "https://plain.example/f")


def test_a_crawl_and_what_follows_it_as_json(project: Project) -> None:
    with PlainSite(2) as site:
        project.add_site(site.site_file())
        crawl = project.run("newscrawler", "crawl", "plain", "--json", "-q")
        quiet = project.run("newscrawler", "-q", "crawl", "plain")
    summary = json.loads(crawl.stdout)
    records = project.records()

    assert (crawl.returncode, crawl.stderr, summary["exit_code"]) == (0, "", 0)
    assert summary["counters"]["stored"] == len(records) == 2
    assert [len(summary["files"]), Path(summary["files"][0]).suffix] == [1, ".jsonl"]
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")

    def value(*arguments: str) -> Any:
        return json.loads(project.run("newscrawler", *arguments, "--json").stdout)

    assert value("state", "info")["articles"] == 2
    assert value("state", "check") == {"sound": True, "problems": []}
    assert value("history", records[0]["id"]) == records[0]
    assert value("same", records[0]["id"])["ids"] == [records[0]["cluster"]]
    forgot = {"articles": 1, "records": 1, "files": 1, "responses": 0, "copies": 0}
    assert value("forget", records[0]["url"], "--dry-run") == value("forget", records[0]["url"], "--yes") == forgot
    assert value("forget", records[0]["url"], "--undo") == {"allowed": records[0]["url"], "sites": ["plain"]}
    assert value("state", "reset", records[0]["site"])["site"] == records[0]["site"]
    assert value("state", "rebuild") == {"records": 1, "forgotten_kept": True}


def test_the_log_is_longer_with_verbose_and_empty_with_quiet(project: Project) -> None:
    (project.folder / "part.jsonl").write_bytes(b"no record\n" + article().to_json() + b"\n")
    usual, verbose, quiet = (
        project.run("newscrawler", "read", "part.jsonl", *options) for options in ([], ["-v"], ["-q"])
    )

    assert usual.stdout == verbose.stdout == quiet.stdout
    assert usual.stderr.startswith("part.jsonl:1: skipped: ")
    assert usual.stderr.count("\n") == 1
    assert "part.jsonl: 1 record\n" in verbose.stderr
    assert quiet.stderr == ""


def test_help_needs_little_time() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([BIN / "newscrawler", "--help"], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)

    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.5
